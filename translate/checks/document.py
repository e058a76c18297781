"""Checks that look at more than one pair: the same source twice, and the register of Korean.

Both take pairs one by one and keep little: a fingerprint of each source, and a bounded number of
sentences of each register. They promise the same findings for the same pairs in the same order.
Left out: two sources with one target, which is right in translation more often than wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, Literal, TypeVar

from translate.checks.text import CLOSING_MARKS
from translate.checks.thresholds import (
    INCONSISTENT_MIN_SOURCE,
    REGISTER_EXCEPTION_SHARE,
    REGISTER_EXCEPTIONS,
)
from translate.records import CheckId, Direction, Issue, Segment, Span

Register = Literal["polite", "plain"]
Row = tuple[Segment, str]  # a segment and its target
T = TypeVar("T")

# 합니다/하십시오/해요 endings; 한다 endings. Nouns in 다 do not end a sentence with a stop.
_POLITE_RE = re.compile(r"(?:니다|니까|십시오|세요|[해어아워와돼에예]요|군요|네요|지요|까요|죠)$")
_PLAIN_RE = re.compile(r"(?<!니)다$")
_NOUNS_IN_DA_RE = re.compile(r"(?:캐나다|우간다|르완다|바다|소다|판다|람다|플로리다)$")
_QUOTE_CLOSERS = "\"'”’」』"
_REGISTER_NAMES: dict[Register, str] = {"polite": "합니다", "plain": "한다"}
_REGISTER_KEPT = 1000  # sentences kept of each register, so that memory stays bounded


def check_document(rows: Iterable[Row], direction: Direction) -> Iterator[Issue]:
    """Issues of `inconsistent`, then of `register`, over a document's translated segments."""
    kept = list(rows)
    yield from check_inconsistent(kept)
    if direction.target_lang == "ko":
        yield from check_register(kept)


def check_inconsistent(rows: Iterable[Row]) -> Iterator[Issue]:
    """The same source with two different targets; the later one is reported."""
    seen = Inconsistencies()
    for segment, target in rows:
        first = seen.add(segment.source, target, segment.segment_id)
        if first is not None:
            yield _issue(
                "inconsistent",
                segment,
                target,
                f"segment {first[0]} has the same source and another target",
                expected=first[1],
            )


def check_register(rows: Iterable[Row]) -> Iterator[Issue]:
    """합니다 and 한다 endings mixed in a Korean target; the rarer ones are reported, or
    one finding for all where neither is an exception."""
    tally: Registers[Row] = Registers()
    for row in rows:
        tally.add(row[1], row)
    for segment, target in tally.findings():
        yield _issue("register", segment, target, tally.message(), expected=tally.majority_name())


class Inconsistencies:
    """Sources met so far, with their first target. Spaces and letter case of a source count not."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, str]] = {}

    def add(self, source: str, target: str, place: str) -> tuple[str, str] | None:
        """The first place and target of this source, where that target differs."""
        key = " ".join(source.split()).casefold()
        if len(key) < INCONSISTENT_MIN_SOURCE or not target.strip():
            return None
        place_and_target = self._first.setdefault(key, (place, target))
        same = " ".join(place_and_target[1].split()) == " ".join(target.split())
        return None if same else place_and_target


class Registers(Generic[T]):
    """Sentences of each register; at most `_REGISTER_KEPT` items of each are kept."""

    def __init__(self) -> None:
        self._items: dict[Register, list[T]] = {"polite": [], "plain": []}
        self._counts: dict[Register, int] = {"polite": 0, "plain": 0}

    def add(self, target: str, item: T) -> None:
        """Count the register of a Korean target, if it has one."""
        register = register_of(target)
        if register is None:
            return
        self._counts[register] += 1
        if len(self._items[register]) < _REGISTER_KEPT:
            self._items[register].append(item)

    def findings(self) -> list[T]:
        """The items to report: those of the rarer register, or, where it is no exception but a
        good part of the whole (a memory of many documents), its first one for all."""
        rarer = self._items[self._rarer()]
        return rarer[:1] if self._is_mixture() else rarer

    def majority_name(self) -> str:
        """합니다 or 한다, whichever is more frequent."""
        return _REGISTER_NAMES["plain" if self._rarer() == "polite" else "polite"]

    def message(self) -> str:
        """What is wrong with each item of `findings`."""
        rarer = self._rarer()
        own = self._counts[rarer]
        other = sum(self._counts.values()) - own
        said = f"in the {_REGISTER_NAMES[rarer]} style"
        others = f"{other} others in the {self.majority_name()} style"
        if self._is_mixture():
            return f"the styles are mixed: {own} sentences end {said}, this one first, {others}"
        return f"the sentence ends {said}, {others}"

    def _rarer(self) -> Register:
        return "polite" if self._counts["polite"] < self._counts["plain"] else "plain"

    def _is_mixture(self) -> bool:
        own, total = self._counts[self._rarer()], sum(self._counts.values())
        return own > REGISTER_EXCEPTIONS and own > REGISTER_EXCEPTION_SHARE * total


def register_of(target: str) -> Register | None:
    """The register of a Korean sentence by its ending; None for headings and quoted speech.

    >>> [register_of(text) for text in ("공개했다.", "공개했습니다.", "모델 공개")]
    ['plain', 'polite', None]
    """
    text = target.rstrip()
    if not text or text[-1] in _QUOTE_CLOSERS:
        return None  # speech keeps the register of who speaks
    stripped = text.rstrip(CLOSING_MARKS + ".!?…。！？")
    if _POLITE_RE.search(stripped):
        return "polite"
    ends = text.rstrip(CLOSING_MARKS)[-1:] in (".", "!", "…", "。")
    plain = ends and _PLAIN_RE.search(stripped) and not _NOUNS_IN_DA_RE.search(stripped)
    return "plain" if plain else None


def _issue(check: CheckId, segment: Segment, target: str, message: str, expected: str) -> Issue:
    return Issue(
        check=check,
        severity="minor",
        segment_id=segment.segment_id,
        message=message,
        expected=expected,
        found=target,
        target_span=Span(0, len(target)),
    )
