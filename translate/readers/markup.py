"""Markdown's block marks: fences, tables, rules, quotes, underlined headings.

Promises: lines come back in order with a forced kind where the markup decides one (code is
boilerplate: kept, never translated; a table's cells are blocks of their own), else None; nothing
but markup is dropped. Plain text is only searched for tables of tabs. Source: CommonMark 0.31
(block structure) and GitHub's tables. Left out: indented code, HTML blocks, lists in lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate.readers.lines import Line, split_lines
from translate.records import Kind, Span

_FENCE = re.compile(r"(?:```|~~~)")
_QUOTE = re.compile(r"(?:>\s?)+(?=\S)")
_RULE = re.compile(r"(?:=+|-{2,}|\*{3,}|_{3,})$")
_REFERENCE = re.compile(r"\[[^\]^]{1,80}\]:\s*\S+")
_PIPE_ROW = re.compile(r"\|.*\|$|[^|]+(?:\|[^|]+){2,}$")
_TAB_ROW = re.compile(r"[^\t]+(?:\t+[^\t]+)+")
_CELL_PIPE = re.compile(r"(?:\\\||[^|])+")
_CELL_TAB = re.compile(r"[^\t]+")

Marked = tuple[Line, Kind | None]


def find_markup(text: str, lines: Sequence[Line], *, markdown: bool) -> Iterator[Marked]:
    """Each line with the kind its block markup forces, table rows as their cells."""
    fence = ""
    for index, line in enumerate(lines):
        mark = _FENCE.match(line.text)
        if markdown and (fence or mark):
            closes = bool(fence) and line.text.startswith(fence)
            fence = "" if closes else fence or line.text[:3]
            yield line, "boilerplate"
        elif cells := _cells(text, lines, index, markdown=markdown):
            for cell in cells:
                yield cell, "table"
        elif markdown:
            yield _markdown_line(text, lines, index)
        else:
            yield line, None


def _markdown_line(text: str, lines: Sequence[Line], index: int) -> Marked:
    line = lines[index]
    if _REFERENCE.match(line.text):
        return line, "boilerplate"
    quote = _QUOTE.match(line.span.of(text))
    if quote:
        inner = split_lines(text, Span(line.span.start + quote.end(), line.span.end))
        line = replace(inner[0], blanks_before=line.blanks_before, blanks_after=line.blanks_after)
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following and not following.blanks_before and re.match(r"(?:=+|-{2,})$", following.text):
        return line, "heading"
    return line, None


def _cells(text: str, lines: Sequence[Line], index: int, *, markdown: bool) -> list[Line]:
    """The cells of a table row; a row has a like neighbour with no blank line between."""
    line = lines[index]
    row, cell = (_PIPE_ROW, _CELL_PIPE) if markdown else (_TAB_ROW, _CELL_TAB)
    raw = line.span.of(text)
    if not row.match(raw):
        return []
    count = len(cell.findall(raw))
    neighbours = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    near = [
        other
        for other in neighbours
        if (other.blanks_before == 0 if other.span > line.span else line.blanks_before == 0)
    ]
    if not any(len(cell.findall(other.span.of(text))) == count for other in near):
        return []
    found: list[Line] = []
    for match in cell.finditer(raw):
        offset = line.span.start
        found.extend(split_lines(text, Span(offset + match.start(), offset + match.end())))
    return found
