"""The styles of a Word document as kinds.

Promises: a style's kind is its own, else that of the style it is based on; the names are those
that Word writes whatever its language (ECMA-376, latent styles). Left out: looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from translate.readers.package import Package
from translate.readers.xmlstream import feed
from translate.records import Kind

_NAMES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"title|제목"), "title"),
    (re.compile(r"(?:heading|제목|개요|outline)\s?\d|(?:sub|부)\s?(?:title|제목)"), "heading"),
    (re.compile(r"list\b.*|목록.*|글머리.*"), "bullet"),
    (re.compile(r"(?:image |table |figure )?caption|illustration|캡션|drawing|figure"), "caption"),
    (re.compile(r"(?:foot|end)note(?: text)?|(?:각주|미주)(?: 텍스트)?"), "footnote"),
    (re.compile(r"(?:header|footer|머리글|바닥글)"), "boilerplate"),
)  # fmt: skip
_BASED_DEPTH = 12  # styles based on styles; a loop ends here
_KEPT_LISTS = re.compile(r"list paragraph|목록 단락")  # Word gives it to any indented paragraph


@dataclass(slots=True)
class _Style:
    kind: Kind | None = None
    based_on: str = ""


class _Styles:
    def __init__(self) -> None:
        self.found: dict[str, _Style] = {}
        self._current: _Style | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style":
            is_paragraph = attributes.get("type", "paragraph") == "paragraph"
            self._current = _Style() if is_paragraph else None
            if self._current is not None:
                self.found[attributes.get("styleId", "")] = self._current
        elif self._current is not None:
            self._property(self._current, tag, attributes.get("val", ""))

    def _property(self, style: _Style, tag: str, value: str) -> None:
        if tag == "name":
            style.kind = _kind_of(value)
        elif tag == "basedOn":
            style.based_on = value
        elif tag == "outlineLvl" and value in tuple("012345678"):
            style.kind = "heading" if style.kind in (None, "bullet") else style.kind
        elif tag == "numPr" and style.kind is None:
            style.kind = "bullet"

    def end(self, tag: str) -> None:
        if tag == "style":
            self._current = None

    def data(self, text: str) -> None:
        """Nothing."""


def _kind_of(name: str) -> Kind | None:
    lowered = " ".join(name.lower().split())
    if _KEPT_LISTS.fullmatch(lowered):
        return None
    return next((kind for pattern, kind in _NAMES if pattern.fullmatch(lowered)), None)


def read_styles(package: Package, part: str, name: str) -> dict[str, Kind]:
    """Kinds by style id, of those styles of `part` that have one."""
    handler = _Styles()
    feed(package.chunks(part), handler, f"{name}: {part}")
    kinds: dict[str, Kind] = {}
    for identifier, style in handler.found.items():
        kind, depth = style.kind, 0
        while kind is None and style.based_on in handler.found and depth < _BASED_DEPTH:
            style, depth = handler.found[style.based_on], depth + 1
            kind = style.kind
        if kind is not None:
            kinds[identifier] = kind
    return kinds
