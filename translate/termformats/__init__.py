"""Term exchange: a glossary as CSV or TBX and back.

`read_terms` and `render_terms` do for a format what `termfile` does for glossary.yaml. Promise:
glossary → file → glossary loses nothing (mode, admitted forms, variants, note, case, order); what
a file holds beyond a glossary is told in a warning, never guessed. Left out: the glossary's own
comments, which only YAML has.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast

from translate.errors import FormatError, GlossaryError, InputError
from translate.records import TermEntry
from translate.termfile import check_duplicates, parse_termfile
from translate.termformats.glossary import render_glossary

MAX_BYTES = 64 * 1024 * 1024  # some 500,000 terms; more is no glossary

TERM_FORMATS: dict[str, str] = {
    "csv": "translate.termformats.csvfile",
    "tbx": "translate.termformats.tbx",
}


class TermsRead(NamedTuple):
    """The entries of a file, with the line (CSV) or number (TBX) each comes from, and warnings."""

    entries: tuple[TermEntry, ...]
    warnings: tuple[str, ...]


def read_terms(path: Path, format_name: str) -> TermsRead:
    """The entries of a CSV or TBX file, checked by the rules of glossary.yaml.

    Raises:
        InputError: it cannot be read, or is no glossary by its size.
        FormatError: it breaks its format, or an entry breaks the rules; the message says where.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(
                f"{path}: found {path.stat().st_size:,} bytes, expected a glossary of at most "
                f"{MAX_BYTES:,}; split the file"
            )
        data = path.read_bytes()
    except OSError as exc:
        raise InputError(
            f"{path}: cannot be read ({exc.strerror or exc}); check the path and its permissions"
        ) from exc
    parse = cast(
        "Callable[[bytes, str], TermsRead]",
        importlib.import_module(TERM_FORMATS[format_name]).parse_terms,
    )
    read = parse(data, str(path))
    entries = tuple(_valid(entry, str(path)) for entry in read.entries)
    try:
        check_duplicates(entries, str(path))
    except GlossaryError as exc:
        raise FormatError(str(exc)) from exc
    return TermsRead(entries, read.warnings)


def render_terms(entries: Iterable[TermEntry], format_name: str) -> str:
    """The entries in a format.

    Raises:
        FormatError: a character that the format cannot hold.
    """
    render = cast(
        "Callable[[Iterable[TermEntry]], str]",
        importlib.import_module(TERM_FORMATS[format_name]).render_terms,
    )
    return render(entries)


def _valid(entry: TermEntry, name: str) -> TermEntry:
    """The entry as glossary.yaml would give it."""
    if entry.mode == "keep" and entry.target != entry.source:
        raise FormatError(
            f"{name}:{entry.line}: found mode keep with the target '{entry.target}', "
            "expected the source copied as it is, leave the target empty or make it pin"
        )
    try:
        (parsed,) = parse_termfile(render_glossary([entry]).encode(), "entry")
    except GlossaryError as exc:
        reason = str(exc).split(": ", 1)[-1]
        raise FormatError(f"{name}:{entry.line}: {reason}") from exc
    return replace(parsed, line=entry.line)
