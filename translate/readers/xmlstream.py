"""XML of a package part, streamed from expat to a handler; nothing declared in it is believed.

Promises: a DTD inside the part, an entity, nesting or a number of elements beyond any document's
raise `FormatError`; memory holds what the handler keeps, never the tree. Names come without their
namespace. Left out: comments, processing instructions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.parsers import expat

from translate.errors import FormatError

MAX_DEPTH = 256  # libxml2's limit; nested tables and boxes of real documents stay below 100
MAX_ELEMENTS = 2_500_000  # a book of 500,000 words has about 2 million


class TooMuchError(Exception):
    """A handler's word that it has more than a document gives."""


class Handler(Protocol):
    """Takes what the parser meets."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; attributes by local name."""

    def end(self, tag: str) -> None:
        """It ends."""

    def data(self, text: str) -> None:
        """Text; a run of it may come in pieces."""


def feed(chunks: Iterable[bytes], handler: Handler, name: str) -> None:
    """Send the XML in `chunks` to `handler`; `name` is the part's, for messages.

    Raises:
        FormatError: no XML, a DTD, or more than a document needs.
    """
    stream = _Stream(handler, name)
    for chunk in chunks:
        stream.take(chunk)
    stream.finish()


class _Stream:
    def __init__(self, handler: Handler, name: str) -> None:
        self._handler = handler
        self._name = name
        self._depth = self._count = 0
        self._waiting: list[bytes] = []
        self._size = self._wanted = 0  # bytes that wait, and how many should
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = handler.data
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._entity
        self._parser = parser

    def take(self, chunk: bytes) -> None:
        """The next bytes. Expat scans an unfinished token again with each piece that it is given,
        so the pieces grow until the token ends: no token costs more than twice its length."""
        self._waiting.append(chunk)
        self._size += len(chunk)
        if self._size < self._wanted:
            return
        before = self._parser.CurrentByteIndex
        self._parse(b"".join(self._waiting))
        is_stuck = self._parser.CurrentByteIndex == before
        self._wanted = 2 * (self._wanted + self._size) if is_stuck else 0
        self._waiting, self._size = [], 0

    def finish(self) -> None:
        """The end of the part."""
        self._parse(b"".join(self._waiting), final=True)

    def _parse(self, chunk: bytes, *, final: bool = False) -> None:
        try:
            self._parser.Parse(chunk, final)
        except TooMuchError as exc:
            raise self._error(f"found {exc}", "split it, or leave it out") from exc
        except expat.ExpatError as exc:
            reason = expat.errors.messages.get(exc.code, str(exc))
            raise self._error(f"found no well-formed XML ({reason})", "get it again") from exc
        except (ValueError, LookupError) as exc:  # an encoding that expat cannot take
            raise self._error(f"found no readable XML ({exc})", "get it again") from exc

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise self._error(f"elements nested more than {MAX_DEPTH} deep", "leave it out")
        if self._count > MAX_ELEMENTS:
            raise self._error(f"more than {MAX_ELEMENTS:,} elements", "leave it out")
        if attributes:
            attributes = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self._handler.start(tag.rpartition(" ")[2], attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._handler.end(tag.rpartition(" ")[2])

    def _doctype(self, _name: str, _system: str | None, _public: str | None, subset: bool) -> None:
        if subset:  # a DTD outside, which TMX names by custom, is never loaded
            raise self._error("found a DTD inside", "expected plain XML, remove the <!DOCTYPE>")

    def _entity(self, name: str, *_: object) -> None:
        raise self._error(f"found the entity {name!r}", "expected plain XML, write its character")

    def _error(self, found: str, advice: str) -> FormatError:
        return FormatError(f"{self._name}:{self._parser.CurrentLineNumber}: {found}; {advice}")
