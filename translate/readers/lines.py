"""The lines of a text as the readers look at them.

Promises: spans are in the untouched text and cover what is visible of each line; `\\r\\n`, lone
`\\r` and the Unicode line and paragraph separators end lines as `\\n` does. Left out: any judgement
of what a line is (see `kinds`).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from translate.records import Span

_BREAK = re.compile("\r\n|[\n\r\u0085\u2028\u2029\x0b\x0c]")
INVISIBLE = "\ufeff\u200b\u2060\u00ad"


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line: `span` without the white space around it, `text` as it is read."""

    span: Span
    text: str  # entities resolved
    indent: int  # code points of white space before it
    blanks_before: int  # blank lines between it and the line before
    blanks_after: int


def split_lines(text: str, span: Span) -> list[Line]:
    """The non-blank lines of `span` of `text`."""
    rows: list[tuple[Span, int, int]] = []  # span, indent, blank lines before
    blanks = 0
    for start, end in _raw_lines(text, span):
        raw = text[start:end]
        left = len(raw) - len(raw.lstrip().lstrip(INVISIBLE).lstrip())
        visible = raw[left:].rstrip().rstrip(INVISIBLE).rstrip()
        if not visible:
            blanks += 1
            continue
        rows.append((Span(start + left, start + left + len(visible)), left, blanks))
        blanks = 0
    afters = [*(row[2] for row in rows[1:]), blanks][: len(rows)]
    return [
        Line(row, html.unescape(row.of(text)), indent, before, after)
        for (row, indent, before), after in zip(rows, afters, strict=True)
    ]


def _raw_lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        yield start, match.start()
        start = match.end()
    if start < span.end:
        yield start, span.end


def width(text: str) -> int:
    """Columns a terminal needs: wide letters (Hangul, Hanja) take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
