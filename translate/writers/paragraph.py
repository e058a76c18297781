"""The target text of a paragraph, put together from the targets of its segments.

Promises: what stood between and around the segments and is no white space (list marks, heading
marks, bars) stands there again; segments glued in the source are parted by a space; a failed
segment shows its source in square brackets; white space inside a target is one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.records import Block, Span
from translate.writers.rows import Row

_SPACES = re.compile(r"[\s\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some target text and the span of the document's text that it stands for."""

    text: str
    span: Span


def target_pieces(text: str, block: Block, rows: Sequence[Row]) -> Iterator[Piece]:
    """The pieces of one block; joined, they are its target. None for a block left as it is."""
    if all(row.outcome in ("left", "copied") for row in rows):
        return
    cursor = block.span.start
    for index, row in enumerate(rows):
        between = _SPACES.sub(" ", text[cursor : row.segment.span.start])
        if not index:
            between = between.lstrip()
        elif not between.strip():
            between = " "
        yield Piece(text=between + shown_target(row), span=row.segment.span)
        cursor = row.segment.span.end
    rest = _SPACES.sub(" ", text[cursor : block.span.end])
    if rest.strip():
        yield Piece(text=rest.rstrip(), span=Span(cursor, block.span.end))


def shown_target(row: Row) -> str:
    """The target on one line; the source where none was made, in brackets where one should be."""
    if row.target is not None:
        return _SPACES.sub(" ", row.target).strip()
    return row.segment.source if row.outcome == "left" else f"[{row.segment.source}]"
