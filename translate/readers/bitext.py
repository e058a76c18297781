"""Bilingual files to fill in: XLIFF 1.2 and 2.x, TMX 1.4.

Promises: one block a unit, in order, its locator the number of its `trans-unit`, `segment` or `tu`
element from 0; a unit whose target is there already is kept as it is (`Block.target`), a unit
that must not be translated is boilerplate. Inline codes are left out of the text. Source: the
OASIS specifications of XLIFF 1.2 and 2.1, LISA's of TMX 1.4b. Left out: writing (see writers),
alternatives (`alt-trans`), files of languages other than Korean and English.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from translate.errors import FormatError, InputError
from translate.readers.base import Reading, Source
from translate.readers.flow import PARAGRAPH, clean
from translate.readers.xmlstream import feed
from translate.records import Block, Lang, Span

_CODES = frozenset({"ph", "bpt", "ept", "it", "ut", "sub"})  # native codes
_ASIDE = frozenset({"alt-trans", "seg-source", "matches", "glossary", "skeleton", "header"})
_UNFINISHED = frozenset({"new", "needs-translation", "initial"})
_ROOTS = {".xlf": "xliff", ".xliff": "xliff", ".tmx": "tmx"}


@dataclass(slots=True, kw_only=True)
class _Unit:
    number: int
    locked: bool = False
    source: str = ""
    target: str = ""
    unfinished: bool = False
    source_lang: str = ""
    note: str = ""
    texts: list[tuple[str, str]] = field(default_factory=list)  # TMX: language and text


def read(source: Source) -> Reading:
    """The units of a bilingual file.

    Raises:
        FormatError: no well-formed file of this format, or no unit in it.
        InputError: its source language is neither Korean nor English.
    """
    handler = _Tmx() if source.extension == ".tmx" else _Xliff()
    feed((source.data,), handler, source.name)
    if handler.root != _ROOTS[source.extension]:
        raise FormatError(
            f"{source.name}: found root <{handler.root}>, expected <{_ROOTS[source.extension]}>"
        )
    units = [unit for unit in handler.units if any(char.isalnum() for char in unit.source)]
    if not units:
        raise FormatError(f"{source.name}: no unit with a source text; expected at least one")
    lang = _lang(units[0].source_lang, source.name)
    return _reading(units, lang)


def _lang(tag: str, name: str) -> Lang | None:
    primary = tag.lower().replace("_", "-").partition("-")[0]
    if not primary or primary == "*all*":
        return None
    if primary in ("ko", "kor"):
        return "ko"
    if primary in ("en", "eng"):
        return "en"
    raise InputError(f"{name}: source language {tag!r}; expected ko or en, leave it out")


def _reading(units: list[_Unit], lang: Lang | None) -> Reading:
    texts: list[str] = []
    blocks: list[Block] = []
    size = 0
    for unit in units:
        text = clean(unit.source).strip()
        target = clean(unit.target).strip()
        kept = target if target and not unit.unfinished else None
        blocks.append(
            Block(
                kind="boilerplate" if unit.locked else "paragraph",
                span=Span(size, size + len(text)),
                locator=str(unit.number),
                target=kept,
                note=unit.note,
            )
        )
        texts.append(text)
        size += len(text) + len(PARAGRAPH)
    return Reading(text=PARAGRAPH.join(texts), blocks=tuple(blocks), lang=lang)


class _Handler:
    """What both formats share: text collected inside an element, codes left out."""

    def __init__(self) -> None:
        self.root = ""
        self.units: list[_Unit] = []
        self._count = 0
        self._skip = 0
        self._texts: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.root = self.root or tag
        if self._skip or tag in _ASIDE or (self._texts is not None and tag in _CODES):
            self._skip += 1
        elif tag == "cp" and self._texts is not None:
            self._texts.append(_code_point(attributes.get("hex", "")))
        else:
            self.begin(tag, attributes)

    def end(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self.finish(tag)

    def data(self, text: str) -> None:
        if self._texts is not None and not self._skip:
            self._texts.append(text)

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """An element that is no code begins."""

    def finish(self, tag: str) -> None:
        """It ends."""

    def _take(self) -> str:
        texts, self._texts = self._texts or [], None
        return "".join(texts)

    def _unit(self, locked: bool, lang: str = "") -> _Unit:
        unit = _Unit(number=self._count, locked=locked, source_lang=lang)
        self._count += 1
        self.units.append(unit)
        return unit


def _code_point(digits: str) -> str:
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError):
        return ""


class _Xliff(_Handler):
    def __init__(self) -> None:
        super().__init__()
        self._lang = ""
        self._locked: list[bool] = [False]  # of the elements around, innermost last
        self._notes: list[str] = []
        self._current: _Unit | None = None

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("xliff", "file"):
            self._lang = attributes.get("source-language", attributes.get("srcLang", self._lang))
        if tag in ("xliff", "file", "group", "unit", "trans-unit"):
            own = attributes.get("translate")
            self._locked.append(own == "no" if own else self._locked[-1])
        if tag in ("unit", "trans-unit"):
            self._notes = []
        if tag in ("segment", "trans-unit"):
            self._current = self._unit(self._locked[-1], self._lang)
            self._current.unfinished = attributes.get("state") in _UNFINISHED
        if tag in ("source", "target", "note") and self._texts is None:
            self._texts = []
            if tag == "target" and self._current and attributes.get("state") in _UNFINISHED:
                self._current.unfinished = True

    def finish(self, tag: str) -> None:
        if tag in ("xliff", "file", "group", "unit", "trans-unit") and len(self._locked) > 1:
            self._locked.pop()
        if tag in ("segment", "trans-unit") and self._current is not None:
            self._current.note = "\n".join(self._notes)
            self._current = None
        if tag not in ("source", "target", "note") or self._texts is None:
            return
        text = self._take()
        if tag == "note":
            self._notes.append(text.strip())
        elif self._current is not None:
            setattr(self._current, tag, text)


class _Tmx(_Handler):
    def __init__(self) -> None:
        super().__init__()
        self._srclang = ""
        self._own = ""  # of the unit
        self._tuv = ""
        self._current: _Unit | None = None
        self._notes: list[str] = []

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "tu":
            self._own = attributes.get("srclang", self._srclang)
            self._current, self._notes = self._unit(locked=False), []
        elif tag == "tuv":
            self._tuv = attributes.get("lang", "")
        elif tag in ("seg", "note"):
            self._texts = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "header":  # its notes are about the file
            self._srclang = attributes.get("srclang", "")
        super().start(tag, attributes)

    def finish(self, tag: str) -> None:
        if tag in ("seg", "note") and self._texts is not None:
            text = self._take()
            if self._current is not None and tag == "seg":
                self._current.texts.append((self._tuv, text))
            elif self._current is not None:
                self._notes.append(text.strip())
        elif tag == "tu" and self._current is not None:
            self._settle(self._current)
            self._current = None

    def _settle(self, unit: _Unit) -> None:
        """Which of the unit's texts is the source: that of its language, else the first."""
        wanted = _primary(self._own)
        source = next((n for n, (lang, _) in enumerate(unit.texts) if _primary(lang) == wanted), 0)
        unit.note = "\n".join(self._notes)
        if unit.texts:
            unit.source_lang, unit.source = unit.texts[source]
            others = self._others(unit, source)
            unit.target = next(others, "")

    @staticmethod
    def _others(unit: _Unit, source: int) -> Iterator[str]:
        """Texts in the other of our two languages."""
        other = "en" if _primary(unit.source_lang) == "ko" else "ko"
        for n, (lang, text) in enumerate(unit.texts):
            if n != source and _primary(lang) == other:
                yield text


def _primary(tag: str) -> str:
    return tag.lower().replace("_", "-").partition("-")[0]
