"""The view of a piece of a document that people read: entities and inline markup resolved.

Promises: every code point of a view knows which code points of the document it stands for, so
that a cut in the view is a cut in the document; white space runs become one space; the view is
NFC. Nothing is written back. Left out: block markup (headings, lists, tables), which the readers
keep outside their blocks.
"""

from __future__ import annotations

import html
import json
import re
from array import array
from dataclasses import dataclass
from itertools import pairwise

from translate.morphology import compose
from translate.records import Markup, Span

# Tags that web pages leave in copied text; others stay, for "<" may be less-than.
_TAG = r"</?(?:a|b|br|em|i|mark|p|s|small|span|strong|sub|sup|u|div|font)(?:\s[^<>]{0,300})?\s?/?>"
_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_INVISIBLE = f"[{INVISIBLE}]"
_PLAIN = re.compile(f"(?P<tag>{_TAG})|(?P<entity>{_ENTITY})|(?P<invisible>{_INVISIBLE})")
_LITERAL = re.compile(f"(?P<invisible>{_INVISIBLE})")
# Subtitles: WebVTT's voices, classes and times, the positions that SubRip players know.
_CUES = re.compile(
    rf"{_PLAIN.pattern}|(?P<code></?(?:c|v|lang|ruby|rt)(?:[.\s][^<>]{{0,300}})?>|<\d[\d:.]{{2,20}}>"
    r"|\{\\[^{}]{0,100}\})"
)
_CSV = re.compile(f'(?P<quote>"")|(?P<invisible>{_INVISIBLE})')
_JSON = re.compile(
    rf'(?P<escape>\\(?:["\\/bfnrt]|u[dD][89abAB][0-9a-fA-F]{{2}}\\u[dD][c-fC-F][0-9a-fA-F]{{2}}'
    rf"|u[0-9a-fA-F]{{4}}))|(?P<invisible>{_INVISIBLE})"
)
_LINK_TARGET = r"\]\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+\"[^\"\n]*\")?\)"
_MARKDOWN = re.compile(
    f"{_PLAIN.pattern}"
    rf"|(?P<open>(?<!\\)!?\[(?=[^\[\]\n]{{1,500}}{_LINK_TARGET}))"
    rf"|(?P<close>{_LINK_TARGET})"
)
# Paired marks only; a lone * or ** after a word refers to a footnote and stays.
_EMPHASIS = re.compile(
    r"(?<!\\)(?P<mark>\*\*\*|\*\*|(?<!\w)\*|~~|`|(?<!\w)___|(?<!\w)__|(?<!\w)_)"
    r"(?=[^\s*_~`])(?P<body>[^*_~`\n]{0,500}?[^\s*_~`\n\\])(?P=mark)(?![*~`])(?!(?<=_)\w)"
)


_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|~<>\"'])\\?")
_PATTERNS: dict[Markup, re.Pattern[str]] = {
    "none": _PLAIN,
    "markdown": _MARKDOWN,
    "literal": _LITERAL,
    "cues": _CUES,
    "csv": _CSV,
    "json": _JSON,
}


@dataclass(frozen=True, slots=True)
class View:
    """Resolved text; `starts[i]` and `ends[i]` bound what code point i stands for."""

    text: str
    starts: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> Span:
        """The document's span for the non-empty range [start, end) of the view."""
        return Span(self.starts[start], self.ends[end - 1])


def view_of(text: str, span: Span, markup: Markup = "none") -> View:
    """The view of `span` of `text`."""
    view = _resolve(text, span, markup)
    if markup == "markdown":
        view = _drop(view, _emphasis_marks(view.text))
        view = _drop(view, [Span(m.start(), m.start() + 1) for m in _ESCAPE.finditer(view.text)])
    return _squeeze(_compose(view))


def _resolve(text: str, span: Span, markup: Markup) -> View:
    """Entities read, tags and link marks taken out."""
    chars: list[str] = []
    starts, ends = array("l"), array("l")

    def put(piece: str, start: int, end: int) -> None:
        chars.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))

    def copy(start: int, end: int) -> None:
        chars.append(text[start:end])
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    pattern = _PATTERNS[markup]
    cursor = span.start
    for match in pattern.finditer(text, span.start, span.end):
        copy(cursor, match.start())
        cursor = match.end()
        piece = _replacement(match)
        if piece:
            put(piece, match.start(), match.end())
        elif match.lastgroup == "close" and ends:
            ends[-1] = match.end()  # a link's address belongs to its text
    copy(cursor, span.end)
    return View("".join(chars), starts, ends)


def _replacement(match: re.Match[str]) -> str:
    found = match.group()
    if match.lastgroup == "entity":
        return html.unescape(found).replace("\xad", "").replace("\u200b", "")
    if match.lastgroup == "quote":
        return '"'
    if match.lastgroup == "escape":
        # a lone surrogate is no character, and could not be written
        char = str(json.loads(f'"{found}"')).encode("utf-8", "replace").decode("utf-8")
        return "" if char in INVISIBLE else char
    if match.lastgroup == "tag" and re.match(r"</?(?:br|p|div)\b", found):
        return " "
    return ""


def _emphasis_marks(text: str) -> list[Span]:
    marks: list[Span] = []
    for match in _EMPHASIS.finditer(text):
        width = len(match["mark"])
        marks.append(Span(match.start(), match.start() + width))
        marks.append(Span(match.end() - width, match.end()))
    return marks


def _drop(view: View, spans: list[Span]) -> View:
    if not spans:
        return view
    keep: list[tuple[int, int]] = []
    cursor = 0
    for span in spans:
        keep.append((cursor, span.start))
        cursor = span.end
    keep.append((cursor, len(view.text)))
    starts, ends = array("l"), array("l")
    for start, end in keep:
        starts.extend(view.starts[start:end])
        ends.extend(view.ends[start:end])
    return View("".join(view.text[start:end] for start, end in keep), starts, ends)


def _compose(view: View) -> View:
    composed, offsets = compose(view.text)
    if not offsets:
        return view
    starts = array("l", (view.starts[offset] for offset in offsets[:-1]))
    ends = array("l")
    for offset, following in pairwise(offsets):
        ends.append(view.ends[max(offset, following - 1)])
    return View(composed, starts, ends)


def _squeeze(view: View) -> View:
    """White space runs become one space, those at the ends nothing."""
    text = view.text
    spaces = [m.span() for m in re.finditer(r"\s+", text) if m.group() != " "]
    low, high = len(text) - len(text.lstrip()), len(text.rstrip())
    if not spaces and low == 0 and high == len(text):
        return view
    parts: list[str] = []
    starts, ends = array("l"), array("l")
    cursor = low
    for start, end in spaces:
        if start < low or start >= high:
            continue
        parts.append(text[cursor:start] + " ")
        starts.extend(view.starts[cursor : start + 1])
        ends.extend(view.ends[cursor:start])
        ends.append(view.ends[end - 1])
        cursor = end
    parts.append(text[cursor:high])
    starts.extend(view.starts[cursor:high])
    ends.extend(view.ends[cursor:high])
    return View("".join(parts), starts, ends)
