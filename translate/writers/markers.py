"""List marks, footnote stars and heading squares: what the reader took off a block's start.

A segment's source starts after its mark (``- ``, ``* ``, ``■``); the mark stands in the gap before
it. Formats for people put it back on both sides. Only the first segment of a block has one.
"""

from __future__ import annotations

import re

from translate.records import DocumentResult, Kind, Segment

_MARK = r"(?:[*+※†‡•·ㆍ∙▪▫▸▹►◦‣○●◎◇◆◈❖□■▣❏❑❚▌▎△▲▽▼▷▶☞✔✓→★☆➤➢–—-]{1,3}|[(（]?\d{1,3}[.)）]|[①-⑳])"
# On the line of the segment itself: a rule (---) on the line above is no mark.
_AT_END = re.compile(rf"{_MARK}[^\S\r\n]*\Z")
_AT_START = re.compile(rf"\s*{_MARK}(?=\s|[^\d\W])")
_MARKED: frozenset[Kind] = frozenset({"bullet", "footnote", "heading"})


def markers(result: DocumentResult) -> tuple[str, ...]:
    """The mark of each segment, in order; empty for most."""
    found: list[str] = []
    end, paragraph = 0, -1
    for segment in result.segments:
        gap = result.document.text[end : segment.span.start]
        opens = segment.paragraph != paragraph
        found.append(_marker(segment, gap) if opens and segment.kind in _MARKED else "")
        end, paragraph = segment.span.end, segment.paragraph
    return tuple(found)


def has_mark(text: str) -> bool:
    """True when the text brings a mark of its own.

    >>> has_mark("- one"), has_mark("■제목"), has_mark("-5%"), has_mark("3.5%")
    (True, True, False, False)
    """
    return _AT_START.match(text) is not None


def _marker(segment: Segment, gap: str) -> str:
    """The mark at the end of the gap; a list item without a known one gets a dash."""
    if has_mark(segment.source):
        return ""
    match = _AT_END.search(gap)
    mark = match[0].strip() if match else ""
    if segment.kind == "bullet" and mark in ("", "*", "+"):  # Markdown's three are one
        return "-"
    return mark
