"""Word documents (Office Open XML, ECMA-376): paragraphs, tables, notes, boxes of text.

Promises: the text as it reads with all tracked changes accepted, every paragraph with a locator
(`word/document.xml#12`); running heads and feet are boilerplate; macros are never run, links and
fields never followed. Left out: comments, hidden text, pictures and their alternative texts,
charts, text of embedded files.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from translate.errors import FormatError
from translate.readers.base import Reading, Source
from translate.readers.docx_styles import read_styles
from translate.readers.flow import Part, assemble
from translate.readers.package import Package
from translate.readers.paragraphs import Paragraphs
from translate.readers.xmlstream import feed
from translate.records import Kind

MAIN = "word/document.xml"  # by custom; the package's relations say which part it is
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# What lies in these is not read: deleted or moved away, a second rendering of the same, codes.
_SKIPPED = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "tblPrEx", "sectPr"}
)
_TOGGLES_OFF = frozenset({"0", "false", "off", "none"})


def read(source: Source) -> Reading:
    """The document in a Word file.

    Raises:
        FormatError: damaged, locked, or larger inside than a document is.
    """
    package = Package(source.data, source.name)
    main = _related(package, "", source.name).get("officeDocument", [MAIN])[0]
    if main not in package:
        raise FormatError(f"{source.name}: {main} is not in it; expected a Word document")
    related = _related(package, main, source.name)
    styles: dict[str, Kind] = {}
    for name in related.get("styles", ()):
        styles |= read_styles(package, name, source.name)
    body = _Part(prefix=main, styles=styles)
    feed(package.chunks(main), body, f"{source.name}: {main}")
    parts = body.paragraphs.parts()
    for kind in ("footnotes", "endnotes"):
        for name in related.get(kind, ()):
            parts += _notes(package, name, styles, body.references[kind], source.name)
    for name in (*related.get("header", ()), *related.get("footer", ())):
        part = _Part(prefix=name, styles=styles, forced="boilerplate")
        feed(package.chunks(name), part, f"{source.name}: {name}")
        parts += part.paragraphs.parts()
    return assemble(parts, _warnings(package, related))


def _warnings(package: Package, related: Mapping[str, list[str]]) -> list[str]:
    found = []
    if any(name.endswith("vbaProject.bin") for name in package.names()):
        found.append("macros in it were left out; they are never run")
    if related.get("aFChunk"):
        found.append("a file embedded as text (altChunk) was left out; open and save it in Word")
    return found


def _related(package: Package, part: str, name: str) -> dict[str, list[str]]:
    """Parts that a part, or the package, goes with, by the last word of their relation's type."""
    handler = _Relations()
    folder, base = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    if relations in package:
        feed(package.chunks(relations), handler, f"{name}: {relations}")
    found: dict[str, list[str]] = {}
    for kind, target in sorted(handler.found):
        path = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        if path in package and path not in found.get(kind, ()):
            found.setdefault(kind, []).append(path)
    return found


def _notes(
    package: Package, name: str, styles: Mapping[str, Kind], order: list[str], file: str
) -> list[Part]:
    """The notes of a part in the order in which the text refers to them."""
    part = _Part(prefix=name, styles=styles, forced="footnote")
    feed(package.chunks(name), part, f"{file}: {name}")
    place = {number: n for n, number in enumerate(order)}
    ranked = sorted(
        zip(part.paragraphs.parts(), part.notes, strict=True),
        key=lambda one: place.get(one[1], len(place)),
    )
    return [found for found, _ in ranked]


class _Relations:
    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.append((kind, attributes.get("Target", "")))

    def end(self, tag: str) -> None:
        """Nothing."""

    def data(self, text: str) -> None:
        """Nothing."""


@dataclass(slots=True, kw_only=True)
class _Part:
    """Takes the elements of a part with paragraphs."""

    prefix: str
    styles: Mapping[str, Kind]
    forced: Kind | None = None
    paragraphs: Paragraphs = field(init=False)
    references: dict[str, list[str]] = field(
        default_factory=lambda: {"footnotes": [], "endnotes": []}
    )
    notes: list[str] = field(default_factory=list)  # the note of each paragraph
    _note: str = ""
    _skip: int = 0  # depth inside what is not read
    _takes: bool = False  # inside an element whose text is text
    _properties: list[str] = field(default_factory=list)  # pPr or rPr, innermost last
    _hidden: bool = False
    _ruby: list[str] | None = None  # the reading over a word, put in brackets after it
    _reads: bool = False  # inside that reading

    def __post_init__(self) -> None:
        self.paragraphs = Paragraphs(forced=self.forced, prefix=self.prefix)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._properties:
            self._property(tag, attributes)
            if tag in ("pPr", "rPr") or tag.endswith("Change"):
                self._properties.append(tag)
        elif self._skip or tag in _SKIPPED:
            self._skip += 1
            if tag == "p":
                self.paragraphs.count += 1  # locators count them all
        elif tag in ("pPr", "rPr"):
            self._properties.append(tag)
        elif tag in ("t", "rt"):
            self._takes = tag == "t"
            if tag == "rt":
                self._ruby, self._reads = [], True
        else:
            self._structure(tag, attributes)

    def end(self, tag: str) -> None:
        if self._properties:
            if tag == self._properties[-1]:
                self._properties.pop()
        elif self._skip:
            self._skip -= 1
        elif tag == "t":
            self._takes = False
        elif tag == "rt":
            self._reads = False
        else:
            self._close(tag)

    def data(self, text: str) -> None:
        if self._takes and not self._skip and not self._hidden:
            if self._reads and self._ruby is not None:
                self._ruby.append(text)
            else:
                self.paragraphs.text(text)

    def _property(self, tag: str, attributes: dict[str, str]) -> None:
        """What a property of the innermost paragraph or run says."""
        if self._properties[-1].endswith("Change"):  # what it said before a tracked change
            return
        current, value = self.paragraphs.current, attributes.get("val", "")
        if tag == "vanish" and len(self._properties) == 1 and self._properties[0] == "rPr":
            self._hidden = value not in _TOGGLES_OFF
        if current is None or self._properties[0] != "pPr":
            return
        if tag == "pStyle":
            current.kind = self.styles.get(value, current.kind)
        elif tag == "numPr" and current.kind is None:
            current.kind = "bullet"
        elif tag == "numId" and value == "0" and current.kind == "bullet":
            current.kind = None
        elif tag == "outlineLvl" and value in tuple("012345678"):
            current.kind = "heading"
        elif tag == "del" and self._properties[-1] == "rPr":
            current.goes_on = True

    def _structure(self, tag: str, attributes: dict[str, str]) -> None:
        begin = self._BEGINS.get(tag)
        if begin is not None:
            begin(self.paragraphs)
        elif tag == "p":
            self.paragraphs.begin()
            if len(self.notes) < len(self.paragraphs.done):
                self.notes.append(self._note)
        elif tag in _CHARACTERS:
            if not self._hidden:
                self.paragraphs.text(_CHARACTERS[tag])
        elif tag in ("footnote", "endnote"):
            self._note = attributes.get("id", "")
            self._skip += attributes.get("type", "normal") != "normal"
        elif tag in ("footnoteReference", "endnoteReference"):
            self.references[f"{tag.removesuffix('Reference')}s"].append(attributes.get("id", ""))

    def _close(self, tag: str) -> None:
        end = self._ENDS.get(tag)
        if end is not None:
            end(self.paragraphs)
        elif tag == "r":
            self._hidden = False
        elif tag == "rubyBase" and self._ruby:
            reading, self._ruby = "".join(self._ruby), None
            self.paragraphs.text(f"({reading})")

    _BEGINS: ClassVar[Mapping[str, Callable[[Paragraphs], None]]] = {
        "tbl": Paragraphs.begin_table,
        "tr": Paragraphs.begin_row,
        "tc": Paragraphs.begin_cell,
        "txbxContent": Paragraphs.begin_box,
    }
    _ENDS: ClassVar[Mapping[str, Callable[[Paragraphs], None]]] = {
        "p": Paragraphs.end,
        "tbl": Paragraphs.end_table,
        "txbxContent": Paragraphs.end_box,
    }
