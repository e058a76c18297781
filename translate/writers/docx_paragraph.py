"""One paragraph of a Word document given other words.

Promises: the paragraph keeps its properties, and everything in it that is no text (pictures, note
marks, bookmarks, page breaks) stands after the segment that it stood in; each segment is one run
with the look that most of its source had, inside the link that held all of it; tracked changes in
the paragraph are accepted, as the reader reads them. Left out: looks that change inside a segment,
formulas as formulas, readings over words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from translate.records import Lang
from translate.writers.xmltext import shown

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LANG_TAGS: dict[Lang, tuple[str, str]] = {"en": ("val", "en-US"), "ko": ("eastAsia", "ko-KR")}

# Text as the reader reads it, so that offsets agree (see readers/docx.py).
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_DROPPED = frozenset(
    {"del", "moveFrom", "proofErr", "lastRenderedPageBreak", "softHyphen", "delText"}
)
_DROPPED_RANGES = re.compile(r"move(?:From|To)Range(?:Start|End)")
_WRAPPERS = frozenset(
    {"ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir"}
    | {"rubyBase"}
)
_SIDE = frozenset({"rPr", "pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr"})
_BREAKS = frozenset({"page", "column"})
_PIECES = re.compile(r"([\t\n])")

Element = Any  # of lxml, which has no types of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Target text and the range of the paragraph's text that it stands for."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Text:
    """Some text of the paragraph with its run's look and the link around it."""

    start: int
    text: str
    look: Element | None
    link: Element | None


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is no text: an element for the paragraph, or for a run of its own."""

    at: int
    element: Element
    look: Element | None
    in_run: bool


def tag(name: str) -> str:
    """A name of WordprocessingML as lxml has it."""
    return f"{{{W}}}{name}"


def local(element: Element) -> str:
    """The local name; empty for a comment."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def text_of(paragraph: Element) -> str:
    """The paragraph's text, character by character as the reader reads it."""
    return "".join(item.text for item in _items(paragraph) if isinstance(item, _Text))


def fill_paragraph(paragraph: Element, fills: Sequence[Fill], lang: Lang) -> None:
    """Put `fills`, in order, in the place of the paragraph's text."""
    items = list(_items(paragraph))
    texts = [item for item in items if isinstance(item, _Text)]
    kept = [item for item in items if isinstance(item, _Kept)]
    for child in list(paragraph):
        if local(child) != "pPr":
            paragraph.remove(child)
    done = 0
    for fill in fills:
        done = _put(paragraph, kept, done, fill.start)
        look, link = _look(texts, fill)
        home = paragraph if link is None else _link(paragraph, link)
        home.append(_run(paragraph, fill.text, look, lang))
        done = _put(paragraph, kept, done, fill.end)
    _put(paragraph, kept, done, None)


def _put(paragraph: Element, kept: Sequence[_Kept], done: int, end: int | None) -> int:
    """Append what stood up to `end`; how many are done."""
    while done < len(kept) and (end is None or kept[done].at <= end):
        item = kept[done]
        if item.in_run:
            run = paragraph.makeelement(tag("r"))
            if item.look is not None:
                run.append(deepcopy(item.look))
            run.append(item.element)
            paragraph.append(run)
        else:
            paragraph.append(item.element)
        done += 1
    return done


def _look(texts: Sequence[_Text], fill: Fill) -> tuple[Element | None, Element | None]:
    """The look of most of the range's characters, and the link that holds all of them."""
    counts: Counter[int] = Counter()
    inside: list[_Text] = []
    for item in texts:
        share = min(item.start + len(item.text), fill.end) - max(item.start, fill.start)
        if share > 0 and item.text.strip():
            counts[id(item.look)] += share
            inside.append(item)
    if not inside:
        return (texts[0].look if texts else None), None
    most = counts.most_common(1)[0][0]
    look = next(item.look for item in inside if id(item.look) == most)
    links = {id(item.link): item.link for item in inside}
    return look, next(iter(links.values())) if len(links) == 1 else None


def _link(paragraph: Element, link: Element) -> Element:
    """An empty link like `link` at the paragraph's end."""
    made = paragraph.makeelement(link.tag, dict(link.attrib))
    paragraph.append(made)
    return made


def _run(paragraph: Element, text: str, look: Element | None, lang: Lang) -> Element:
    run = paragraph.makeelement(tag("r"))
    properties = paragraph.makeelement(tag("rPr")) if look is None else deepcopy(look)
    _set_lang(properties, lang)
    run.append(properties)
    for piece in _PIECES.split(shown(text)):
        if piece in ("\t", "\n"):
            run.append(run.makeelement(tag("tab" if piece == "\t" else "br")))
        elif piece:
            words = run.makeelement(tag("t"), {_XML_SPACE: "preserve"})
            words.text = piece
            run.append(words)
    return run


def _set_lang(properties: Element, lang: Lang) -> None:
    """Name the target's language, for spelling checkers; `lang` stands late in a run's look."""
    name, value = _LANG_TAGS[lang]
    found = properties.find(tag("lang"))
    if found is None:
        found = properties.makeelement(tag("lang"))
        after = [n for n, child in enumerate(properties) if local(child) in _AFTER_LANG]
        properties.insert(after[0] if after else len(properties), found)
    found.set(tag(name), value)


_AFTER_LANG = frozenset({"eastAsianLayout", "specVanish", "oMath", "rPrChange"})  # CT_RPr's order


def _items(paragraph: Element) -> Iterator[_Text | _Kept]:
    """The paragraph's text and what else it holds, in order, with offsets."""
    walk = _Walk(balanced=_is_balanced(paragraph))
    for child in paragraph:
        walk.enter(child, None, None)
    return iter(walk.items)


def _is_balanced(paragraph: Element) -> bool:
    """Every complex field that begins here ends here, so that its codes may go."""
    depth = 0
    for code in paragraph.iter(tag("fldChar")):
        kind = code.get(tag("fldCharType"))
        depth += (kind == "begin") - (kind == "end")
        if depth < 0:
            return False
    return depth == 0


class _Walk:
    """Collects the items of a paragraph."""

    def __init__(self, *, balanced: bool) -> None:
        self.items: list[_Text | _Kept] = []
        self._balanced = balanced
        self._size = 0

    def enter(self, element: Element, look: Element | None, link: Element | None) -> None:
        """One element that stands in the paragraph, in a wrapper or in a run."""
        name = local(element)
        if not name or name in _SIDE or name in _DROPPED or _DROPPED_RANGES.fullmatch(name):
            return
        if name == "r" or name in _WRAPPERS or element.tag.startswith(_MATHS):
            self._children(element, name, look, link)
        elif name == "ruby":
            self.enter(element.find(tag("rubyBase")), look, link)
            reading = "".join(
                word.text or "" for word in element.iterfind(f".//{tag('rt')}//{tag('t')}")
            )
            self._text(f"({reading})" if reading else "", look, link)
        elif name == "hyperlink":
            for child in element:
                self.enter(child, look, element)
        elif not self._is_text(element, name, look, link):
            self._keep(element, look)

    def _children(
        self, element: Element, name: str, look: Element | None, link: Element | None
    ) -> None:
        if name == "r":
            look = element.find(tag("rPr"))
            if look is not None and _is_on(look.find(tag("vanish"))):
                self._keep(element, None, in_run=False)
                return
        if element.tag == f"{_MATHS}t":
            self._text(element.text or "", look, link)
        for child in element:
            self.enter(child, look, link)

    def _is_text(
        self, element: Element, name: str, look: Element | None, link: Element | None
    ) -> bool:
        if name == "t":
            self._text(element.text or "", look, link)
        elif name in ("fldChar", "instrText") and self._balanced:
            return True
        elif name in _CHARACTERS:
            self._text(_CHARACTERS[name], look, link)
            return element.get(tag("type")) not in _BREAKS
        else:
            return False
        return True

    def _text(self, text: str, look: Element | None, link: Element | None) -> None:
        self.items.append(_Text(self._size, text, look, link))
        self._size += len(text)

    def _keep(self, element: Element, look: Element | None, *, in_run: bool | None = None) -> None:
        parent = element.getparent()
        inside = local(parent) == "r" if in_run is None else in_run
        self.items.append(_Kept(self._size, element, look, inside))


_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def _is_on(toggle: Element | None) -> bool:
    return toggle is not None and toggle.get(tag("val"), "1") not in ("0", "false", "off", "none")
