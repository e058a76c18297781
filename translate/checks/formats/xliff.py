"""XLIFF 1.2 (`trans-unit`) and 2.x (`segment` in `unit`): source and target, codes left out.

A unit that is not to be translated (translate="no") is passed over; a missing target is an empty
one, which the checks report. `line` is the number of the unit, in XLIFF 2 of the segment.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from translate.checks.formats.xml_units import Unit, read_units, text_of
from translate.checks.pair import Pair, direction_from_tags

# Native codes of 1.2; in 2.x codes are empty elements or lie in originalData. Alternative
# translations (alt-trans) and notes are no part of source or target.
_CODES = frozenset({"bpt", "ept", "it", "ph", "bx", "ex", "x"})
_UNITS = frozenset({"trans-unit", "segment"})


def read(stream: IO[bytes], name: str) -> Iterator[Pair]:
    """The pairs of an XLIFF file.

    Raises:
        FormatError: see `read_units`.
    """
    for unit in read_units(stream, name, root="xliff", units=_UNITS):
        pair = _pair(unit, name)
        if pair is not None:
            yield pair


def _pair(unit: Unit, name: str) -> Pair | None:
    source = unit.element.find("source")
    if source is None or _is_locked(unit):
        return None
    target = unit.element.find("target")
    return Pair(
        file=name,
        line=unit.number,
        source=text_of(source, _CODES),
        target="" if target is None else text_of(target, _CODES),
        direction=direction_from_tags(*_languages(unit, source, target)),
    )


def _is_locked(unit: Unit) -> bool:
    inherited = [attributes.get("translate") for _, attributes in unit.context]
    said = [value for value in (*inherited, unit.element.get("translate")) if value]
    return said[-1:] == ["no"]


def _languages(
    unit: Unit, source: Element, target: Element | None
) -> tuple[str | None, str | None]:
    """The tags of the elements themselves, else of the file (1.2) or the document (2.x)."""
    file, document = unit.around("file"), unit.around("xliff")
    own_target = None if target is None else target.get("lang")
    return (
        source.get("lang") or file.get("source-language") or document.get("srcLang"),
        own_target or file.get("target-language") or document.get("trgLang"),
    )
