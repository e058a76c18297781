"""The paragraphs that a web page shows, in order, with what their elements say of them.

Promises: every text that is shown is in one part; elements that stand in a line (links, emphasis)
part nothing; the tree is walked without recursion. Source: the HTML standard's rendering section
for which elements are blocks. Left out: text struck out as deleted (`del`), style sheets, so what
a class hides is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from translate.readers.flow import CELL, PARAGRAPH, ROW
from translate.records import Kind


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main "
    "menu nav ol optgroup option p pre section select summary table tbody td tfoot th thead tr ul "
    "button textarea iframe"
)
_UNSEEN = _names(
    "del script style noscript template head svg math object iframe video audio canvas map datalist"
)
_ASIDE = _names("nav footer aside form button select option textarea menu dialog")
_KINDS: dict[str, Kind] = {
    "li": "bullet", "dt": "bullet", "dd": "bullet", "td": "table", "th": "table",
    "figcaption": "caption", "caption": "caption",
    **{f"h{level}": "heading" for level in range(1, 7)},
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?:sd)?(?:foot|end)note\d*$|footnotes?\b", re.IGNORECASE)
_REFERENCE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]|[ivx]{1,4})[\])]?$")
_BREAKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_FLAT_CELLS = 1  # a table of one cell is a frame


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPart:
    """A paragraph of a page. `aside`: in a menu, a form, a hidden place. `belongs`: a caption,
    heading, cell or note, which is the article's when it stands inside of it. `level` of a
    heading, else 0. `linked`: the share of its letters that are links."""

    text: str
    kind: Kind | None
    joint: str
    aside: bool
    belongs: bool
    level: int
    linked: float


@dataclass(slots=True)
class _State:
    texts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)  # open blocks that say something
    asides: int = 0
    notes: int = 0
    links: int = 0
    linked: int = 0  # letters of the links since the last part
    joint: str = PARAGRAPH
    cells: int = 0  # of the row

    def add(self, text: str) -> None:
        self.texts.append(text)
        self.linked += len(text) if self.links else 0


def walk(root: Any) -> Iterator[WebPart]:  # noqa: ANN401 - lxml has no types
    """The parts of the page under `root`."""
    from lxml import etree

    state = _State()
    skipping: Any = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
                state.add(_text(element.tail, ""))
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if not tag or tag in _UNSEEN or _is_reference(element, tag):
                skipping = element
                continue
            yield from _enter(state, element, tag)
        else:
            yield from _leave(state, element, tag)
    yield from _flush(state)


def _enter(state: _State, element: Any, tag: str) -> Iterator[WebPart]:  # noqa: ANN401
    if tag in _BLOCKS:
        yield from _flush(state)
    if tag == "br":
        state.texts.append("\n")
    if tag == "tr":
        state.cells, state.joint = 0, ROW if element.getprevious() is not None else PARAGRAPH
    elif tag in ("td", "th"):
        state.joint = CELL if state.cells else state.joint
        state.cells += 1
    if tag in _KINDS:
        state.tags.append("" if tag in ("td", "th") and _is_frame(element) else tag)
    state.asides += _is_aside(element, tag)
    state.notes += _is_note(element)
    state.links += tag == "a"
    state.add(_text(element.text, tag))


def _leave(state: _State, element: Any, tag: str) -> Iterator[WebPart]:  # noqa: ANN401
    if tag in _BLOCKS:
        yield from _flush(state)
    if tag in _KINDS and state.tags:
        state.tags.pop()
    state.asides -= _is_aside(element, tag)
    state.notes -= _is_note(element)
    state.links -= tag == "a"
    state.add(_text(element.tail, ""))


def _text(text: str | None, tag: str) -> str:
    return (text or "") if tag == "pre" else _SPACES.sub(" ", text or "")


def _flush(state: _State) -> Iterator[WebPart]:
    whole, state.texts = "".join(state.texts), []
    linked, state.linked = state.linked / max(1, len(whole)), 0
    tag = state.tags[-1] if state.tags else ""
    for text in _BREAKS.split(whole):
        if not text.strip():
            continue
        kind = "footnote" if state.notes else _KINDS.get(tag)
        yield WebPart(
            text=text.strip(),
            kind=kind,
            joint=state.joint,
            aside=state.asides > 0,
            belongs=state.asides == 0 and kind not in (None, "bullet"),
            level=int(tag[1]) if kind == "heading" else 0,
            linked=linked,
        )
        state.joint = ROW if kind == "table" else PARAGRAPH


def _is_aside(element: Any, tag: str) -> bool:  # noqa: ANN401
    if tag in ("html", "body"):
        return False
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    role = element.get("role") in ("navigation", "banner", "contentinfo")
    running = tag == "div" and element.get("title") in ("header", "footer")  # LibreOffice's
    return tag in _ASIDE or bool(hidden) or role or running


def _is_note(element: Any) -> bool:  # noqa: ANN401
    return bool(_FOOTNOTE.match(element.get("id") or ""))


def _is_frame(cell: Any) -> bool:  # noqa: ANN401
    """A cell that lays out a page: it holds paragraphs, or it is its table's only one."""
    table = next(cell.iterancestors("table"), None)
    return table is None or next(cell.iter("table", "h1", "h2", "ul"), None) is not None or (
        sum(1 for _ in table.iter("td", "th")) <= _FLAT_CELLS
    )  # fmt: skip


def _is_reference(element: Any, tag: str) -> bool:  # noqa: ANN401
    """The mark of a note: a raised number that is a link, or a link that is a raised number."""
    if tag not in ("sup", "a") or len(element) > 1:
        return False
    inner = element[0] if len(element) else None
    pair = {tag, inner.tag} if inner is not None else {tag}
    anchor = element if tag == "a" else inner
    is_link = anchor is not None and (anchor.get("href") or "").startswith("#")
    named = "sdfootnote" in (element.get("class") or "")
    raised = pair == {"sup", "a"} or named
    return bool(raised and is_link and _REFERENCE.match("".join(element.itertext()).strip()))
