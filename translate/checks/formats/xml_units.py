"""Translation units of a large XML file, one element tree at a time.

Built on expat's events, so that the whole file is never in memory. Safe on files from anywhere:
entity declarations and internal DTD subsets are refused (entity expansion, external entities),
an external DTD, which TMX files name by custom, is never loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder  # records only; expat does the parsing
from xml.parsers import expat

from translate.errors import FormatError

_CHUNK_BYTES = 1 << 16


class Unit(NamedTuple):
    """A unit's element, its number in the file from 1, and the attributes of what it stands in."""

    element: Element
    number: int
    context: tuple[tuple[str, dict[str, str]], ...]  # elements around it, outermost first

    def around(self, tag: str) -> dict[str, str]:
        """The attributes of the innermost element `tag` around the unit, or of the header."""
        return next((found for name, found in reversed(self.context) if name == tag), {})


def read_units(stream: IO[bytes], name: str, root: str, units: frozenset[str]) -> Iterator[Unit]:
    """Every element of `units` below a `root` element; tags and attributes by local name.

    Raises:
        FormatError: no XML, another root, a DTD of its own, or an entity.
    """
    parser = _UnitParser(name, root, units)
    while chunk := stream.read(_CHUNK_BYTES):
        yield from parser.feed(chunk)
    yield from parser.feed(b"", final=True)


class _UnitParser:
    """Feeds expat and collects finished units."""

    def __init__(self, name: str, root: str, units: frozenset[str]) -> None:
        self._name = name
        self._root = root
        self._units = units
        self._open: list[tuple[str, dict[str, str]]] = []
        self._header: list[tuple[str, dict[str, str]]] = []  # closed before the first unit
        self._builder: TreeBuilder | None = None
        self._depth = 0  # of open elements inside the unit
        self._count = 0
        self._finished: list[Unit] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._skipped

    def feed(self, chunk: bytes, *, final: bool = False) -> Iterator[Unit]:
        """The units that `chunk` finishes."""
        try:
            self._parser.Parse(chunk, final)
        except expat.ExpatError as exc:
            reason = expat.errors.messages[exc.code]
            raise self._error(f"found no well-formed XML ({reason})") from exc
        finished, self._finished = self._finished, []
        yield from finished

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = _local(tag)
        named = {_local(key): value for key, value in attributes.items()}
        if not self._open and local != self._root:
            raise self._error(f"found root <{local}>, expected <{self._root}>")
        if self._builder is None and local in self._units:
            self._builder = TreeBuilder()
            self._count += 1
            self._depth = 0
        if self._builder is None:
            self._open.append((local, named))
        else:
            self._depth += 1
            self._builder.start(local, named)

    def _end(self, tag: str) -> None:
        if self._builder is None:
            closed = self._open.pop()
            if closed[0] == "header":
                self._header = [closed]
            return
        self._builder.end(_local(tag))
        self._depth -= 1
        if self._depth == 0:
            context = (*self._header, *self._open)
            self._finished.append(Unit(self._builder.close(), self._count, context))
            self._builder = None

    def _data(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def _doctype(
        self, _name: str, _system: str | None, _public: str | None, has_subset: bool
    ) -> None:
        if has_subset:
            raise self._error("found a DTD inside the file, expected none; remove the <!DOCTYPE>")

    def _entity(self, entity: str, *_rest: object) -> None:
        raise self._error(f"found a declaration of entity {entity!r}, expected none; remove it")

    def _skipped(self, entity: str, _is_parameter: bool) -> None:
        raise self._error(f"found the unknown entity &{entity};, expected its character")

    def _error(self, message: str) -> FormatError:
        return FormatError(f"{self._name}:{self._parser.CurrentLineNumber}: {message}")


def _local(tag: str) -> str:
    return tag.rsplit(" ", 1)[-1]


def text_of(element: Element, skipped: frozenset[str]) -> str:
    """The text a translator reads: elements in `skipped` hold native codes, their text is none.

    An XLIFF 2 `cp` stands for the character it names, and so does a `ph` of type x-char (U+001B)
    of our own writers.
    """
    parts = [element.text or ""]
    for child in element:
        if child.tag == "cp":
            parts.append(_code_point(child.get("hex", "")))
        elif child.tag == "ph" and "x-char" in {child.get("type"), child.get("ctype")}:
            parts.append(_code_point((child.text or "").removeprefix("U+")))
        elif child.tag not in skipped:
            parts.append(text_of(child, skipped))
        parts.append(child.tail or "")
    return "".join(parts)


def _code_point(digits: str) -> str:
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError):
        return ""
