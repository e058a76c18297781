"""The text field of a record as blocks, for tables (csv, tsv) and records (jsonl).

Promises: each line of the field is a block; the column is the one asked for, else the one that a
known name or being alone makes plain. Left out: the formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate.errors import InputError
from translate.records import Block, Span

# Names of the text column that need no --column, likeliest first.
TEXT_COLUMNS = ("text", "source", "content", "body", "본문", "내용", "텍스트", "원문", "기사")


def choose(names: Sequence[str], column: str | None, name: str) -> int:
    """The index of the text column among `names`.

    Raises:
        InputError: no such column, or no way to tell which it is.
    """
    found = ", ".join(repr(one) for one in names[:20])
    if column is None:
        lowered = [one.strip().lower() for one in names]
        known = [lowered.index(one) for one in TEXT_COLUMNS if one in lowered]
        if known or len(names) == 1:
            return known[0] if known else 0
        raise InputError(f"{name}: which column holds the text? found {found}; name it: --column")
    if column in names:
        return names.index(column)
    if column.isdecimal() and 1 <= int(column) <= len(names):
        return int(column) - 1
    raise InputError(f"{name}: no column {column!r}; found {found}; choose one with --column")


def blocks_of(text: str, span: Span, locator: str, breaks: re.Pattern[str]) -> Iterator[Block]:
    """A block for each line of the field at `span`; the group `end` of `breaks` ends a line."""
    start = span.start
    found = breaks.finditer(text, span.start, span.end)
    ends = [match.span() for match in found if match.lastgroup == "end"]
    for end, after in [*ends, (span.end, span.end)]:
        piece = text[start:end]
        low = start + len(piece) - len(piece.lstrip())
        high = end - (len(piece) - len(piece.rstrip()))
        if any(char.isalnum() for char in piece):
            yield Block(kind="paragraph", span=Span(low, high), locator=locator)
        start = after
