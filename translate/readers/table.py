"""Tables with a text column: comma- and tab-separated values (RFC 4180).

Promises: `Document.text` is the decoded file; each row's text field is a paragraph (a line of it
each, where it has several), every other field a gap. The first row gives the names of the columns
when one of them is asked for or known; a column asked for by number counts from 1, and then the
first row is a row like any other. Locators count the rows from 0. Left out: kinds other than
paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.readers.base import Reading, Source
from translate.readers.encoding import decode
from translate.readers.fields import TEXT_COLUMNS, blocks_of, choose
from translate.records import Block, Span

_LINES = re.compile("(?P<end>\r\n?|\n)")
_MARK = "\ufeff"


def read(source: Source) -> Reading:
    """The text column of a table.

    Raises:
        InputError: the column cannot be told, or is not there.
    """
    text = decode(source.data, source.name)
    rows = _rows(text, _delimiter(text, source.extension))
    head = next(rows)
    names = [_value(span, text) for span in head]
    index = choose(names, source.column, source.name)
    blocks: list[Block] = []
    if not _is_header(names, source.column):
        blocks += blocks_of(text, _inner(head[index], text), "0", _LINES)
    for number, row in enumerate(rows, 1):
        if index < len(row):
            blocks += blocks_of(text, _inner(row[index], text), str(number), _LINES)
    return Reading(text=text, blocks=tuple(blocks), markup="csv")


def _is_header(names: list[str], column: str | None) -> bool:
    if column is not None:
        return column in names
    return any(name.strip().lower() in TEXT_COLUMNS for name in names)


def _delimiter(text: str, extension: str) -> str:
    """A tab for .tsv; else whichever of , ; and tab the first line has most of."""
    if extension == ".tsv":
        return "\t"
    line = text[:10_000].lstrip("\r\n").splitlines()[0]
    return max(",;\t", key=line.count)


def _rows(text: str, delimiter: str) -> Iterator[list[Span]]:
    """The spans of the fields, row by row; blank lines are no rows."""
    field = re.compile(rf'"(?:[^"]|"")*+"(?=[{delimiter}\r\n]|\Z)|[^{delimiter}\r\n]*+')
    at = 1 if text.startswith(_MARK) else 0
    row: list[Span] = []
    while at <= len(text):
        match = field.match(text, at)
        end = match.end() if match else at
        row.append(Span(at, end))
        if text.startswith(delimiter, end) and end < len(text):
            at = end + 1
            continue
        if len(row) > 1 or len(row[0]):
            yield row
        row, line_end = [], _LINES.match(text, end)
        at = line_end.end() if line_end else len(text) + 1


def _inner(span: Span, text: str) -> Span:
    """The field without the quotes around it."""
    is_quoted = len(span) >= 2 and text[span.start] == '"' and text[span.end - 1] == '"'
    return Span(span.start + 1, span.end - 1) if is_quoted else span


def _value(span: Span, text: str) -> str:
    return _inner(span, text).of(text).replace('""', '"').strip()
