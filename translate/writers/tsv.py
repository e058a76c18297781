"""Tab-separated pairs: source<TAB>target, one segment a line, no header.

A backslash escapes what would break a line or a column, so the file reads back to the letter:
``\\\\`` stands for a backslash, ``\\t`` for a tab, ``\\n`` for a line feed, ``\\r`` for a carriage
return, and ``\\uXXXX`` for any other character that some program takes for the end of a line
(after PostgreSQL's COPY text format).
Boilerplate that was not translated is left out; a failed segment keeps its line with an empty
target, so nothing that should be translated goes missing.
"""

from __future__ import annotations

import re
from typing import TextIO

from translate.errors import FormatError
from translate.records import DocumentResult
from translate.report import state_of, target_of

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_NAMED = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
# The rest of what str.splitlines splits at, and NUL, which spreadsheets cut a cell at.
_UNSAFE = re.compile("[\\\\\t\n\r\x00\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ESCAPED = re.compile(r"\\(u[0-9a-f]{4}|.?)", re.DOTALL)


class TsvWriter:
    """Bilingual pairs for spreadsheets and translation memories."""

    extension = "tsv"

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write one line a segment that was to be translated."""
        for segment, outcome in zip(result.segments, result.outcomes, strict=True):
            target = target_of(outcome)
            if target is not None or state_of(outcome) == "failed":
                stream.write(format_tsv_line(segment.source, target or "") + "\n")


def format_tsv_line(source: str, target: str) -> str:
    """One pair as one line, without the newline at its end.

    >>> format_tsv_line("한\\t글", "two\\nlines")
    '한\\\\t글\\ttwo\\\\nlines'
    """
    return f"{escape(source)}\t{escape(target)}"


def parse_tsv_line(line: str) -> tuple[str, str]:
    """The pair that `format_tsv_line` wrote; one newline at the end is dropped.

    Raises:
        FormatError: not two columns, or an escape that does not exist.
    """
    columns = line.removesuffix("\n").split("\t")
    if len(columns) != 2:
        raise FormatError(f"found {len(columns)} columns, expected source<TAB>target")
    return unescape(columns[0]), unescape(columns[1])


def escape(text: str) -> str:
    """`text` without raw tabs, line ends or backslashes."""
    return _UNSAFE.sub(lambda m: _ESCAPES.get(m[0], f"\\u{ord(m[0]):04x}"), text)


def unescape(text: str) -> str:
    """The inverse of `escape`.

    Raises:
        FormatError: a backslash that starts no known escape.
    """
    return _ESCAPED.sub(lambda m: _unescape_one(m[1]), text)


def _unescape_one(code: str) -> str:
    if len(code) == 5:
        return chr(int(code[1:], 16))
    if code not in _NAMED:
        raise FormatError(f"found \\{code}, expected \\\\, \\t, \\n, \\r or \\uXXXX")
    return _NAMED[code]
