"""Plain bilingual text: each segment's source, under it its target, then a blank line.

Marks of lists stand on both sides. Boilerplate that was not translated is left out; what was
copied stands once; a failed segment says so in square brackets, so nothing goes missing.
"""

from __future__ import annotations

import re
from typing import TextIO

from translate.records import DocumentResult
from translate.writers.markers import has_mark, markers
from translate.writers.rows import Row, rows_of

NOT_TRANSLATED = "[not translated]"
_LINE_ENDS = re.compile("[ \t]*[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+[ \t]*")


class InterleavedWriter:
    """Source and target in turn, for reading and for mail."""

    extension = "interleaved.txt"

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write two lines and a blank one for each segment."""
        first = True
        for row, mark in zip(rows_of(result), markers(result), strict=True):
            if row.outcome != "left":
                stream.write(("" if first else "\n") + _lines(row, mark))
                first = False


def _lines(row: Row, mark: str) -> str:
    source = _line(row.segment.source, mark)
    if row.outcome == "copied":
        return f"{source}\n"
    target = NOT_TRANSLATED if row.target is None else _line(row.target, mark)
    return f"{source}\n{target}\n"


def _line(text: str, mark: str) -> str:
    line = _LINE_ENDS.sub(" ", text).strip()
    return f"{mark} {line}" if mark and not has_mark(line) else line
