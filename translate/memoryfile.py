"""A translation memory as TMX 1.4b (LISA OSCAR, 2005), written and read a unit at a time.

Promise: what `write_tmx` writes, `read_tmx` gives back to the letter, any text included, and memory
is flat for a file of any size. Reading is safe on files from anywhere: no DTD of the file's own, no
entity (see `translate.checks.formats.xml_units`).

A unit whose property `x-state` is anything but `reviewed` was made by a machine (this tool writes
that property); nobody vouches for it, so reading passes it by. A unit without the property comes
from a translator's tool and counts as reviewed. Left out: dates, authors, other languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, TextIO
from xml.etree.ElementTree import Element  # records only; expat does the parsing

from translate import __version__
from translate.checks.formats.xml_units import Unit, read_units, text_of
from translate.checks.pair import language_of
from translate.memory import Entry
from translate.records import Direction, Lang
from translate.writers.xmltext import content, plain

_STATE = "x-state"
_ENGINE = "x-engine"
_REVIEWED = "reviewed"
_MACHINE = "translated"
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})  # native codes: their content is no text
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="hanyeong" creationtoolversion="{__version__}" segtype="sentence"
    o-tmf="hanyeong" adminlang="en" srclang="*all*" datatype="plaintext"/>
  <body>
"""
_TAIL = "  </body>\n</tmx>\n"


@dataclass(slots=True)
class Passed:
    """Units that reading passed by, by reason."""

    machine: int = 0  # nobody vouches for them
    other: int = 0  # not a pair of Korean and English, or blank


def write_tmx(entries: Iterable[Entry], stream: TextIO) -> int:
    """Write the entries; how many."""
    stream.write(_HEAD)
    count = 0
    for entry in entries:
        count += 1
        stream.write(_unit(entry))
    stream.write(_TAIL)
    return count


def read_tmx(stream: IO[bytes], name: str, passed: Passed | None = None) -> Iterator[Entry]:
    """The units a person vouches for; what is passed by is counted in `passed`.

    Raises:
        FormatError: no TMX; see `read_units`.
    """
    passed = passed or Passed()
    for unit in read_units(stream, name, root="tmx", units=frozenset({"tu"})):
        if _property(unit.element, _STATE) not in (None, _REVIEWED):
            passed.machine += 1
            continue
        entry = _entry(unit)
        if entry is None:
            passed.other += 1
        else:
            yield entry


def _unit(entry: Entry) -> str:
    source_lang, target_lang = entry.direction.source_lang, entry.direction.target_lang
    engine = f'      <prop type="{_ENGINE}">{plain(entry.engine)}</prop>\n' if entry.engine else ""
    return (
        f'    <tu srclang="{source_lang}">\n'
        f'{engine}      <prop type="{_STATE}">{_REVIEWED if entry.reviewed else _MACHINE}</prop>\n'
        f"{_variant(source_lang, entry.source)}{_variant(target_lang, entry.target)}    </tu>\n"
    )


def _variant(lang: Lang, text: str) -> str:
    return f'      <tuv xml:lang="{lang}"><seg>{content(text, _character)}</seg></tuv>\n'


def _character(char: str, number: int) -> str:
    return f'<ph x="{number}" type="x-char">U+{ord(char):04X}</ph>'


def _entry(unit: Unit) -> Entry | None:
    texts: dict[Lang, str] = {}
    for variant in unit.element.iter("tuv"):
        lang = language_of(variant.get("lang"))
        segment = variant.find("seg")
        if lang is not None and segment is not None:
            texts.setdefault(lang, text_of(segment, _CODES))
    if len(texts) < 2 or not all(text.strip() for text in texts.values()):
        return None
    header = unit.around("header").get("srclang")
    source_lang = language_of(unit.element.get("srclang") or header) or next(iter(texts))
    direction = Direction.to("en" if source_lang == "ko" else "ko")
    return Entry(
        source=texts[direction.source_lang],
        target=texts[direction.target_lang],
        direction=direction,
        reviewed=True,
    )


def _property(element: Element, name: str) -> str | None:
    for one in element.findall("prop"):
        if one.get("type") == name:
            return (one.text or "").strip()
    return None
