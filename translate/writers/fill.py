"""XLIFF and TMX documents with the targets put into their own units.

Promises: the file keeps its units, ids, notes, codes in the sources and everything of other tools;
a unit with a target that was kept, or that is locked, is not touched; a new target has its state,
and its issues as notes. Text to the letter, as in the writers of new files. Left out: codes in
targets (a target whose source has codes is marked for review and says so), XLIFF 1.2 made 2.1 or
the other way round, which are written anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from translate.records import Block, DocumentResult, Lang
from translate.writers.original import parse_xml
from translate.writers.rows import PRIORITY, Row, note_of, paragraphs_of
from translate.writers.units import CHAR_TYPE, Placeholder, code_point, placeholder, tmx_placeholder
from translate.writers.xmltext import content, shown

XLIFF_2 = "urn:oasis:names:tc:xliff:document:2.0"
XLIFF_12 = "urn:oasis:names:tc:xliff:document:1.2"
CODES_NOTE = "inline codes of the source are not in the target; put them in by hand"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# As the reader counts units and passes text over (readers/bitext.py).
_ASIDE = frozenset({"alt-trans", "seg-source", "matches", "glossary", "skeleton", "header"})
_CODES = frozenset({"ph", "bpt", "ept", "it", "ut", "x", "bx", "ex", "g", "pc", "sc", "ec"})

Element = Any  # of lxml, which has no types of its own


def fill_xliff(data: bytes, result: DocumentResult, namespace: str) -> str | None:
    """The XLIFF file `data` with the targets of `result`; None when it is of another version."""
    root = parse_xml(data, result.document.path)
    if _namespace(root) != namespace:
        return None
    lang = result.direction.target_lang
    unit_tag, fill = ("segment", _fill_2) if namespace == XLIFF_2 else ("trans-unit", _fill_12)
    if namespace == XLIFF_2:
        root.set("trgLang", lang)
    else:
        for file in root.iter(f"{{{namespace}}}file"):
            file.set("target-language", lang)
    units = list(_units(root, unit_tag))
    for number, text, rows in _targets(result):
        if number < len(units):
            fill(units[number], text, rows, lang)
    return _written(root)


def fill_tmx(data: bytes, result: DocumentResult) -> str:
    """The TMX file `data` with the targets of `result`."""
    root = parse_xml(data, result.document.path)
    units = list(_units(root, "tu"))
    for number, text, rows in _targets(result):
        if number < len(units) and text is not None:
            _fill_tu(units[number], text, rows, result.direction.target_lang)
    return _written(root)


def _written(root: Element) -> str:
    from lxml import etree

    text: str = etree.tostring(root.getroottree(), encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _targets(result: DocumentResult) -> Iterator[tuple[int, str | None, tuple[Row, ...]]]:
    """Number, text and rows of each unit that is to be filled; None: nothing was made of it."""
    for block, rows in paragraphs_of(result):
        if block is None or not block.locator.isdecimal():
            continue
        if any(row.outcome not in ("left", "kept") or row.reviewed for row in rows):
            yield int(block.locator), _joined(rows, block, result.document.text), rows


def _joined(rows: tuple[Row, ...], block: Block, text: str) -> str | None:
    """The unit's target: those of its sentences, parted as its sentences are."""
    if any(row.target is None for row in rows):
        return None
    parts = [rows[0].target or ""]
    for before, row in pairwise(rows):
        gap = text[before.segment.span.end : row.segment.span.start]
        parts += [gap or " ", row.target or ""]
    lead = text[block.span.start : rows[0].segment.span.start]
    return "".join([lead, *parts, text[rows[-1].segment.span.end : block.span.end]])


def _units(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        kind = _local(child)
        if kind == name:
            yield child
        elif kind and kind not in _ASIDE:
            yield from _units(child, name)


def _fill_12(unit: Element, text: str | None, rows: tuple[Row, ...], lang: Lang) -> None:
    source = _child(unit, "source")
    coded = _has_codes(source)
    if text is not None:
        target = _put_target(unit, text, lang, placeholder)
        target.set("state", _state_12(rows, coded=coded))
    at = _after(unit, "source", "seg-source", "target")
    for note in reversed(_notes(rows, coded=coded)):
        element = _element(unit, "note", shown(note[2]), placeholder)
        element.set("from", note[0])
        element.set("priority", str(note[1]))
        element.set("annotates", "target")
        unit.insert(at, element)


def _state_12(rows: tuple[Row, ...], *, coded: bool) -> str:
    if all(row.reviewed for row in rows):
        return "signed-off"
    unsure = coded or any(row.outcome == "flagged" for row in rows)
    return "needs-review-translation" if unsure else "translated"


def _fill_2(segment: Element, text: str | None, rows: tuple[Row, ...], lang: Lang) -> None:
    coded = _has_codes(_child(segment, "source"))
    if text is not None:
        _put_target(segment, text, lang, code_point)
        segment.set("state", "reviewed" if all(row.reviewed for row in rows) else "translated")
    outcomes = [row.outcome for row in rows]
    named = [name for name in ("failed", "flagged", "repaired") if name in outcomes]
    if named:
        segment.set("state", segment.get("state", "initial"))
        segment.set("subState", f"hanyeong:{named[0]}")
    elif "subState" in segment.attrib:
        del segment.attrib["subState"]
    notes = _notes(rows, coded=coded)
    if notes:
        _add_notes_2(segment.getparent(), notes)


def _add_notes_2(unit: Element, notes: list[tuple[str, int, str]]) -> None:
    home = _child(unit, "notes")
    if home is None:
        home = unit.makeelement(_named(unit, "notes"))
        first = next(
            n for n, child in enumerate(unit)
            if _local(child) in ("originalData", "segment", "ignorable")
        )  # fmt: skip
        unit.insert(first, home)
    for category, priority, text in notes:
        note = _element(home, "note", shown(text), code_point)
        note.set("category", category)
        note.set("priority", str(priority))
        note.set("appliesTo", "target")
        home.append(note)


def _fill_tu(unit: Element, text: str, rows: tuple[Row, ...], lang: Lang) -> None:
    variants = [child for child in unit if _local(child) == "tuv"]
    variant = next((child for child in variants if _lang(child) == lang), None)
    segment = _element(unit, "seg", text, tmx_placeholder)
    if variant is None:
        variant = unit.makeelement(_named(unit, "tuv"), {f"{_XML}lang": lang})
        unit.append(variant)
    for old in [child for child in variant if _local(child) == "seg"]:
        variant.remove(old)
    variant.append(segment)
    coded = any(_has_codes(_child(child, "seg")) for child in variants)
    for _, _, note in reversed(_notes(rows, coded=coded)):
        unit.insert(0, _element(unit, "note", shown(note), tmx_placeholder))


def _notes(rows: tuple[Row, ...], *, coded: bool) -> list[tuple[str, int, str]]:
    """(check, priority, text) of each note."""
    found: list[tuple[str, int, str]] = [
        (issue.check, PRIORITY[issue.severity], note_of(issue))
        for row in rows
        for issue in row.issues
    ]
    return [*found, ("hanyeong", 2, CODES_NOTE)] if coded else found


def _element(home: Element, name: str, text: str, char: Placeholder) -> Element:
    """An element beside `home` with `text`; parsed, so that characters may be elements."""
    from lxml import etree

    namespace = _namespace(home)
    declared = f' xmlns="{namespace}"' if namespace else ""
    return etree.fromstring(f"<{name}{declared}>{content(text, char)}</{name}>")


def _has_codes(element: Element) -> bool:
    if element is None:
        return False
    return any(
        _local(child) in _CODES and CHAR_TYPE not in (child.get("type"), child.get("ctype"))
        for child in element.iter()
    )


def _put_target(unit: Element, text: str, lang: Lang, char: Placeholder) -> Element:
    """A new target in the place of the old one."""
    old = _child(unit, "target")
    if old is not None:
        unit.remove(old)
    target = _element(unit, "target", text, char)
    target.set(f"{_XML}lang", lang)
    unit.insert(_after(unit, "source", "seg-source"), target)
    return target


def _after(unit: Element, *names: str) -> int:
    before = [n for n, child in enumerate(unit) if _local(child) in names]
    return max(before, default=-1) + 1


def _child(element: Element, name: str) -> Element:
    return next((child for child in element if _local(child) == name), None)


def _lang(variant: Element) -> str:
    tag = variant.get(f"{_XML}lang") or variant.get("lang") or ""
    primary: str = tag.lower().replace("_", "-").partition("-")[0]
    return primary


def _local(element: Element) -> str:
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _namespace(element: Element) -> str:
    name: str = element.tag
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _named(element: Element, name: str) -> str:
    namespace = _namespace(element)
    return f"{{{namespace}}}{name}" if namespace else name
