"""Plain target text: one paragraph for each source paragraph, a blank line between them.

Bullets, table rows and footnotes that follow one another stand on neighbouring lines, with the
marks of the source. Boilerplate that was not translated is left out. A failed segment shows its
source in square brackets, so a hole in the text is seen and nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple, TextIO

from translate.records import DocumentResult, Failure, Kind, Segment, Span, Translation
from translate.report import state_of, target_of
from translate.writers.markers import has_mark, markers

_LISTED: frozenset[Kind] = frozenset({"bullet", "table", "footnote"})
_LINE_ENDS = re.compile("[ \t]*[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+[ \t]*")


class TxtWriter:
    """The translation alone, ready to paste."""

    extension = "txt"

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write the target text of one document."""
        before: Kind | None = None
        for kind, text, _ in paragraphs(result):
            if before is not None:
                stream.write("\n" if kind == before and kind in _LISTED else "\n\n")
            stream.write(text)
            before = kind
        if before is not None:
            stream.write("\n")


class Paragraph(NamedTuple):
    """The target text of a source paragraph; `span` is the source's in the document's text."""

    kind: Kind
    text: str
    span: Span


def paragraphs(result: DocumentResult) -> Iterator[Paragraph]:
    """Each source paragraph that has something to show."""
    items = zip(result.segments, result.outcomes, markers(result), strict=True)
    for (_, kind, _), group in groupby(items, key=lambda item: _together(item[0])):
        run = tuple(group)
        pieces = [piece for segment, outcome, _ in run if (piece := _shown(segment, outcome))]
        if pieces:
            text, mark = " ".join(pieces), run[0][2]
            shown = f"{mark} {text}" if mark and not has_mark(text) else text
            yield Paragraph(kind, shown, Span(run[0][0].span.start, run[-1][0].span.end))


def _together(segment: Segment) -> tuple[int, Kind, int]:
    """Segments with the same key share a paragraph; each heading stands alone, as headings glued
    together in a saved web page are lines of their own."""
    return segment.paragraph, segment.kind, segment.index if segment.kind == "heading" else -1


def _shown(segment: Segment, outcome: Translation | Failure) -> str:
    """What stands for one segment, on one line: its target, or its source in brackets."""
    target = target_of(outcome)
    if target is None and state_of(outcome) == "failed":
        target = f"[{segment.source}]"
    return _LINE_ENDS.sub(" ", target or "").strip()
