"""source<TAB>target, one pair a line, no header; the escapes of our own tsv writer are undone.

A file of another tool may hold a lone backslash (C:\\\\Users): a field with an escape that does
not exist is taken as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from translate.checks.formats.lines import read_lines
from translate.checks.pair import Pair
from translate.errors import FormatError

_ESCAPE_RE = re.compile(r"\\(u[0-9a-f]{4}|.?)", re.DOTALL)
_NAMED = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


def read(stream: IO[bytes], name: str) -> Iterator[Pair]:
    """The pairs of a tsv file; blank lines are passed over.

    Raises:
        FormatError: a line without two columns.
    """
    for number, line in read_lines(stream, name):
        if not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) != 2:
            raise FormatError(
                f"{name}:{number}: found {len(columns)} column{'s'[: len(columns) != 1]}, "
                "expected source<TAB>target; cut the file to two columns"
            )
        source, target = map(_unescaped, columns)
        yield Pair(file=name, line=number, source=source, target=target)


def _unescaped(field: str) -> str:
    if "\\" not in field:
        return field
    codes = _ESCAPE_RE.findall(field)
    if any(len(code) != 5 and code not in _NAMED for code in codes):
        return field
    return _ESCAPE_RE.sub(lambda match: _character(match.group(1)), field)


def _character(code: str) -> str:
    return chr(int(code[1:], 16)) if len(code) == 5 else _NAMED[code]
