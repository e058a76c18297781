"""Translation Memory eXchange 1.4b: every `tu` with a Korean and an English `tuv`.

The source is the variant in the header's or the unit's `srclang`, else the first one. Units
without one of the two languages are passed over; a file without any pair is an error. Native
codes (bpt, ept, it, ph, ut) are no text, `hi` and `sub` are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from translate.checks.formats.xml_units import Unit, read_units, text_of
from translate.checks.pair import Pair, language_of
from translate.errors import FormatError
from translate.records import Direction, Lang

_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})


def read(stream: IO[bytes], name: str) -> Iterator[Pair]:
    """The pairs of a TMX file; `line` is the number of the unit.

    Raises:
        FormatError: see `read_units`; or no unit holds both languages.
    """
    units = pairs = 0
    for unit in read_units(stream, name, root="tmx", units=frozenset({"tu"})):
        units += 1
        pair = _pair(unit, name)
        if pair is not None:
            pairs += 1
            yield pair
    if units and not pairs:
        raise FormatError(
            f"{name}:1: found {units} units, none with both ko and en; expected both languages"
        )


def _pair(unit: Unit, name: str) -> Pair | None:
    texts: dict[Lang, str] = {}
    for variant in unit.element.iter("tuv"):
        lang = language_of(variant.get("lang"))
        segment = variant.find("seg")
        if lang is not None and segment is not None:
            texts.setdefault(lang, text_of(segment, _CODES))
    if len(texts) < 2:
        return None
    first: Lang = next(iter(texts))
    source_lang = _source_language(unit) or first
    direction = Direction.to("en" if source_lang == "ko" else "ko")
    return Pair(
        file=name,
        line=unit.number,
        source=texts[direction.source_lang],
        target=texts[direction.target_lang],
        direction=direction,
    )


def _source_language(unit: Unit) -> Lang | None:
    """`*all*` and languages that are not ours give None."""
    return language_of(unit.element.get("srclang") or unit.around("header").get("srclang"))
