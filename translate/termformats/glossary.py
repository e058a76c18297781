"""Entries written as glossary.yaml: what `termfile` reads, the same entries come back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from translate.records import TermEntry
from translate.termfile import VERSION, has_capital

_WIDE = 1 << 20  # columns: no line is folded, so that a diff shows a term whole


class _Inline(list[str]):
    """A list that is written on its key's line."""


class _Dumper(yaml.SafeDumper):
    """Block style, with lists of terms inline and indented under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.add_representer(
    _Inline,
    lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True),
)


def render_glossary(entries: Iterable[TermEntry]) -> str:
    """A whole file."""
    records = [_record(entry) for entry in entries]
    return _dump({"version": VERSION, "terms": records if records else _Inline()})


def extended_glossary(text: str, entries: Iterable[TermEntry]) -> str:
    """A file's text with more entries behind its last one, in a file of the usual layout."""
    records = [_record(entry) for entry in entries]
    if not records:
        return text
    return text.rstrip("\n") + "\n" + _dump({"terms": records}).removeprefix("terms:\n")


def _record(entry: TermEntry) -> dict[str, Any]:
    """The keys that are not at their default, in the order of the README."""
    record: dict[str, Any] = {"source": entry.source}
    if entry.mode != "keep":
        record["target"] = entry.target
    if entry.admitted:
        record["admitted"] = _Inline(entry.admitted)
    if entry.variants:
        record["variants"] = _Inline(entry.variants)
    record["mode"] = str(entry.mode)
    if entry.case_sensitive != has_capital(entry.target):
        record["case_sensitive"] = entry.case_sensitive
    if entry.note:
        record["note"] = entry.note
    return record


def _dump(data: dict[str, Any]) -> str:
    return yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE, indent=2
    )
