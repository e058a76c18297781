"""Hangul documents as packages (HWPX; OWPML, KS X 6101): paragraphs, tables, notes, boxes.

Promises: the sections in the order of the package's spine, with tracked changes accepted, every
paragraph with a locator (`Contents/section0.xml#12`); running heads, feet and master pages are
boilerplate. Left out: memos and hidden comments, equations, pictures, values of form fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from translate.errors import FormatError, InputError
from translate.readers.base import Reading, Source
from translate.readers.flow import Part, assemble
from translate.readers.package import Package
from translate.readers.paragraphs import Paragraphs
from translate.readers.xmlstream import feed
from translate.records import Kind

HEADER = "Contents/header.xml"
_MANIFEST = "Contents/content.hpf"
_LOCKS = "META-INF/manifest.xml"
_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_MASTER = re.compile(r"Contents/masterpage(\d+)\.xml")
_OUTLINE = re.compile(r"(?:개요|outline|heading|제목|부제목?|소제목|중제목|대제목)\s?\d{0,2}", re.I)
_CAPTION = re.compile(r"(?:캡션|caption|그림 ?제목|표 ?제목)", re.I)
_CHARACTERS = {"tab": "\t", "lineBreak": "\n", "nbSpace": "\u00a0", "fwSpace": " ", "hyphen": "-"}
# Order of the output: the text, its notes, what stands on every page.
_LATER: Mapping[Kind | None, int] = {"footnote": 1, "boilerplate": 2}


class Parts(Protocol):
    """What a package offers."""

    def names(self) -> list[str]: ...
    def chunks(self, part: str) -> Iterable[bytes]: ...
    def __contains__(self, part: str) -> bool: ...


def read(source: Source) -> Reading:
    """The document in a hwpx file.

    Raises:
        InputError: locked by a password.
        FormatError: damaged, or larger inside than a document is.
    """
    package = Package(source.data, source.name)
    if _LOCKS in package and b"encryption-data" in package.read(_LOCKS):
        raise InputError(
            f"{source.name}: locked by a password; expected an open document, save it without one"
        )
    return read_parts(package, source.name)


def read_parts(package: Parts, name: str) -> Reading:
    """The document in the parts of a package."""
    sections = _sections(package, name)
    if not sections:
        raise FormatError(f"{name}: no section is in it; expected a Hangul document")
    styles = _Styles()
    if HEADER in package:
        feed(package.chunks(HEADER), styles, f"{name}: {HEADER}")
    parts: list[Part] = []
    for section in sections:
        forced: Kind | None = "boilerplate" if _MASTER.fullmatch(section) else None
        handler = _Section(prefix=section, styles=styles, forced=forced)
        feed(package.chunks(section), handler, f"{name}: {section}")
        parts += handler.paragraphs.parts()
    return assemble(sorted(parts, key=lambda part: _LATER.get(part.kind, 0)))


def _sections(package: Parts, name: str) -> list[str]:
    """Sections and master pages, in the order of the spine, else of their numbers."""
    known = [one for one in package.names() if _SECTION.fullmatch(one) or _MASTER.fullmatch(one)]
    spine = _Spine()
    if _MANIFEST in package:
        feed(package.chunks(_MANIFEST), spine, f"{name}: {_MANIFEST}")
    order = [spine.paths.get(one, "") for one in spine.order]
    place = {path: n for n, path in enumerate(order)}
    return sorted(set(known), key=lambda one: (place.get(one, len(place)), _number(one), one))


def _number(name: str) -> int:
    return int(re.sub(r"\D", "", name) or 0)


class _Spine:
    def __init__(self) -> None:
        self.paths: dict[str, str] = {}
        self.order: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "item":
            href = attributes.get("href", "").lstrip("/")
            path = href if "/" in href else f"Contents/{href}"
            self.paths[attributes.get("id", "")] = path
        elif tag == "itemref":
            self.order.append(attributes.get("idref", ""))

    def end(self, tag: str) -> None:
        """Nothing."""

    def data(self, text: str) -> None:
        """Nothing."""


class _Styles:
    """Kinds by the ids of styles and of paragraph properties."""

    def __init__(self) -> None:
        self.styles: dict[str, Kind] = {}
        self.properties: dict[str, Kind] = {}
        self._current = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "paraPr":
            self._current = attributes.get("id", "")
        elif tag == "heading":
            kind = {"OUTLINE": "heading", "NUMBER": "bullet", "BULLET": "bullet"}
            found = kind.get(attributes.get("type", ""))
            if found:
                self.properties[self._current] = "heading" if found == "heading" else "bullet"
        elif tag == "style":
            names = (attributes.get("name", ""), attributes.get("engName", ""))
            if any(name.strip().lower() in ("제목", "title") for name in names):
                self.styles[attributes.get("id", "")] = "title"
            elif any(_OUTLINE.fullmatch(name.strip()) for name in names):
                self.styles[attributes.get("id", "")] = "heading"
            elif any(_CAPTION.fullmatch(name.strip()) for name in names):
                self.styles[attributes.get("id", "")] = "caption"

    def end(self, tag: str) -> None:
        if tag == "paraPr":
            self._current = ""

    def data(self, text: str) -> None:
        """Nothing."""


@dataclass(slots=True, kw_only=True)
class _Section:
    """Takes the elements of a section."""

    prefix: str
    styles: _Styles
    forced: Kind | None = None
    paragraphs: Paragraphs = field(init=False)
    _skip: int = 0
    _takes: list[str] = field(default_factory=list)  # open elements whose text is text
    _deleted: int = 0

    def __post_init__(self) -> None:
        self.paragraphs = Paragraphs(forced=self.forced, prefix=self.prefix)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._skip or tag in ("hiddenComment", "fieldBegin"):  # a memo hangs on a field
            self._skip += 1
            self.paragraphs.count += tag == "p"
        elif tag == "p":
            self._takes.append("")
            self._paragraph(attributes)
        elif tag in self._BOXES:
            self.paragraphs.begin_box(self._BOXES[tag])
        elif tag in self._TABLES:
            self._TABLES[tag](self.paragraphs)
        else:
            self._text(tag, attributes)

    def _paragraph(self, attributes: dict[str, str]) -> None:
        paragraph = self.paragraphs.begin()
        if paragraph.kind is None:
            own = self.styles.styles.get(attributes.get("styleIDRef", ""))
            shape = self.styles.properties.get(attributes.get("paraPrIDRef", ""))
            paragraph.kind = own or shape

    def _text(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("t", "mainText", "subText"):
            self._takes.append(tag)
            if tag == "subText":
                self._put("(")
        elif tag in ("deleteBegin", "deleteEnd"):
            self._deleted = int(tag == "deleteBegin")
        elif tag in _CHARACTERS:
            self._put(_CHARACTERS[tag] if self._takes and self._takes[-1] else "")
        elif tag == "compose":
            self._put(attributes.get("composeText", ""))
        elif tag == "textart":
            self._put(f"\n{attributes.get('text', '')}\n")

    def end(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
        elif tag == "p":
            self._takes.pop()
            self.paragraphs.end()
        elif tag in self._BOXES:
            self.paragraphs.end_box()
        elif tag == "tbl":
            self.paragraphs.end_table()
        elif tag in ("t", "mainText", "subText"):
            if tag == "subText":
                self._put(")")
            self._takes.pop()

    def data(self, text: str) -> None:
        if self._takes and self._takes[-1] and not self._skip:
            self._put(text)

    def _put(self, text: str) -> None:
        if not self._deleted:
            self.paragraphs.text(text)

    _BOXES: ClassVar[Mapping[str, Kind | None]] = {
        "drawText": None,
        "caption": "caption",
        "footNote": "footnote",
        "endNote": "footnote",
        "header": "boilerplate",
        "footer": "boilerplate",
    }
    _TABLES: ClassVar[Mapping[str, Callable[[Paragraphs], None]]] = {
        "tbl": Paragraphs.begin_table,
        "tr": Paragraphs.begin_row,
        "tc": Paragraphs.begin_cell,
    }
