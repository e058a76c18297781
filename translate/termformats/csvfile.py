"""A glossary as CSV (RFC 4180), made to be opened in a spreadsheet.

Written: UTF-8 with a byte order mark (without it Excel shows no Hangul), commas, CR LF, a header of
`COLUMNS`. Read: the same, or semicolons or tabs between cells, UTF-16 with a mark, and CP949, which
Korean Excel writes; `ko` and `en` do for `source` and `target`, columns may come in any order and
other ones are passed over with a warning. Several terms in a cell are parted by semicolons or
line breaks; a semicolon of a term has a backslash before it. A cell that a spreadsheet would run
as a formula (it begins with = + - @ or a tab) gets an apostrophe before it, which is taken away
again on reading.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from translate.errors import FormatError
from translate.records import TermEntry, TermMode
from translate.termfile import has_capital
from translate.termformats import TermsRead

COLUMNS = ("source", "target", "admitted", "variants", "mode", "case_sensitive", "note")
_ALIASES = {
    "ko": "source",
    "korean": "source",
    "한국어": "source",
    "en": "target",
    "english": "target",
    "영어": "target",
}
_DELIMITERS = ",;\t"
_FORMULA_RE = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED_FORMULA_RE = re.compile(r"'+[=+\-@\t\r]")
_SPLIT_RE = re.compile(r"\\(.)|(;)|(\n)|([^\\;\n]+|\\$)", re.DOTALL)
_MODES: tuple[TermMode, ...] = get_args(TermMode)
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")


def parse_terms(data: bytes, name: str) -> TermsRead:
    """The entries of a CSV file; `line` is that of the row's end.

    Raises:
        FormatError: no text, no header, or a cell that cannot be.
    """
    text, warnings = _decoded(data, name)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = _header(next(rows, []), name)
        unknown = [column for column in header if column not in COLUMNS]
        if unknown:
            warnings.append(f"{name}:1: passed over the columns {', '.join(unknown)}")
        entries = tuple(
            _entry(cells, rows.line_num, name) for cells in _records(rows, header, name)
        )
    except csv.Error as exc:
        raise FormatError(
            f"{name}:{rows.line_num}: found no CSV ({exc}), expected cells in double quotes "
            "where they hold one; save the sheet as CSV again"
        ) from exc
    return TermsRead(entries, tuple(warnings))


def render_terms(entries: Iterable[TermEntry]) -> str:
    """The CSV text, byte order mark included."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        cells = (
            entry.source,
            entry.target,
            _joined(entry.admitted),
            _joined(entry.variants),
            entry.mode,
            str(entry.case_sensitive).lower(),
            entry.note,
        )
        writer.writerow([f"'{cell}" if _FORMULA_RE.match(cell) else cell for cell in cells])
    return "\ufeff" + stream.getvalue()


def _decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp949")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        told = [f"{name}:1: read as CP949, since it is no UTF-8"] if encoding == "cp949" else []
        return text, told
    raise FormatError(f"{name}:1: found no text, expected CSV in UTF-8; save the sheet again")


def _delimiter(text: str) -> str:
    """The one that cuts the first line into most cells."""
    first = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


def _header(cells: list[str], name: str) -> list[str]:
    names = [_ALIASES.get(cell.strip().lower(), cell.strip().lower()) for cell in cells]
    for column in ("source", "target"):
        if names.count(column) != 1:
            raise FormatError(
                f"{name}:1: found {names.count(column)} columns named {column!r}, expected one; "
                f"the first line names the columns: {','.join(COLUMNS)}"
            )
    return names


def _records(
    rows: Iterator[list[str]], header: list[str], name: str
) -> Iterator[Mapping[str, str]]:
    for cells in rows:
        if len(cells) > len(header):
            line = getattr(rows, "line_num", 0)
            raise FormatError(
                f"{name}:{line}: found {len(cells)} cells, expected {len(header)}; "
                "put a cell that holds a comma in double quotes"
            )
        if any(cell.strip() for cell in cells):
            yield dict(zip(header, map(_plain, cells), strict=False))


def _plain(cell: str) -> str:
    return cell[1:] if _ESCAPED_FORMULA_RE.match(cell) else cell


def _entry(cells: Mapping[str, str], line: int, name: str) -> TermEntry:
    source, target = cells.get("source", "").strip(), cells.get("target", "").strip()
    mode = _mode(cells.get("mode", ""), f"{name}:{line}")
    if mode == "keep" and not target:
        target = source
    return TermEntry(
        term_id=source,
        source=source,
        target=target,
        admitted=_terms(cells.get("admitted", "")),
        variants=_terms(cells.get("variants", "")),
        mode=mode,
        case_sensitive=_flag(cells.get("case_sensitive", ""), target, f"{name}:{line}"),
        note=cells.get("note", "").strip(),
        line=line,
    )


def _mode(cell: str, where: str) -> TermMode:
    said = cell.strip().lower()
    for mode in _MODES:
        if said in (mode, "") and (said or mode == "pin"):
            return mode
    raise FormatError(f"{where}: found the mode {cell!r}, expected one of {', '.join(_MODES)}")


def _flag(cell: str, target: str, where: str) -> bool:
    said = cell.strip().lower()
    if said not in (*_TRUE, *_FALSE, ""):
        raise FormatError(f"{where}: found case_sensitive {cell!r}, expected true or false")
    return said in _TRUE if said else has_capital(target)


def _joined(terms: Iterable[str]) -> str:
    return "; ".join(term.replace("\\", "\\\\").replace(";", "\\;") for term in terms)


def _terms(cell: str) -> tuple[str, ...]:
    """The terms of a cell.

    >>> _terms("elite team; a\\\\;b")
    ('elite team', 'a;b')
    """
    terms = [""]
    for escaped, semicolon, newline, plain in _SPLIT_RE.findall(cell):
        if semicolon or newline:
            terms.append("")
        else:
            terms[-1] += escaped or plain
    return tuple(term.strip() for term in terms if term.strip())
