"""Checks that look at more than one pair: the same source or target twice, names of persons, and
the register of Korean.

They take pairs one by one and keep little: each source and target once, one spelling a name, and
a bounded number of sentences of each register. They promise the same findings for the same pairs
in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, Literal, NamedTuple, TypeVar

from translate.checks.spellings import Spellings
from translate.checks.text import CLOSING_MARKS
from translate.checks.thresholds import (
    INCONSISTENT_COMMON_SHARE,
    INCONSISTENT_MIN_SOURCE,
    INCONSISTENT_MIN_TARGET,
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
    """Issues of `inconsistent`, `names`, then `register`, over a document's translated segments."""
    kept = list(rows)
    yield from check_inconsistent(kept)
    if direction.source_lang == "ko":
        yield from _check_spellings(kept)
    else:
        yield from check_register(kept)


def is_document_issue(issue: Issue) -> bool:
    """True for what `check_document` found: its own checks, and a name spelled in two ways."""
    return issue.check in ("inconsistent", "register") or (
        issue.check == "names" and issue.expected is not None and issue.found is not None
    )


def check_inconsistent(rows: Iterable[Row]) -> Iterator[Issue]:
    """The same source with two different targets, or the same target for two different sources;
    the later one is reported."""
    seen = Inconsistencies()
    for segment, target in rows:
        for found in seen.add(segment.source, target, f"segment {segment.segment_id}"):
            yield _issue("inconsistent", segment, target, found.message, expected=found.expected)


def _check_spellings(rows: Iterable[Row]) -> Iterator[Issue]:
    seen = Spellings()
    for segment, target in rows:
        place = f"segment {segment.segment_id}"
        for other in seen.add(segment.source, target, place, segment.morphemes):
            yield Issue(
                check="names",
                severity="minor",
                segment_id=segment.segment_id,
                message=other.message,
                expected=other.first_spelling,
                found=other.spelling,
                source_span=other.source_span,
                target_span=other.target_span,
            )


def check_register(rows: Iterable[Row]) -> Iterator[Issue]:
    """합니다 and 한다 endings mixed in a Korean target; the rarer ones are reported, or
    one finding for all where neither is an exception."""
    tally: Registers[Row] = Registers()
    for row in rows:
        tally.add(row[1], row)
    for segment, target in tally.findings():
        yield _issue("register", segment, target, tally.message(), expected=tally.majority_name())


class Inconsistency(NamedTuple):
    """What an earlier pair says otherwise."""

    message: str
    expected: str | None  # the first target of the same source


class Inconsistencies:
    """Sources and targets met so far, each with its first partner. Spaces, letter case and marks
    at the ends count not; nor does a pair of languages whose texts are short."""

    def __init__(self) -> None:
        self._sources: dict[str, tuple[str, str]] = {}
        self._targets: dict[str, tuple[str, str]] = {}

    def add(self, source: str, target: str, place: str) -> Iterator[Inconsistency]:
        """How this pair contradicts an earlier one."""
        source_key, target_key = _key(source), _key(target)
        if len(source_key) < INCONSISTENT_MIN_SOURCE or not target_key:
            return
        first_place, first = self._sources.setdefault(source_key, (place, target))
        if _key(first) != target_key:
            yield Inconsistency(f"{first_place} has the same source and another target", first)
        if len(target_key) < INCONSISTENT_MIN_TARGET:
            return
        first_place, first = self._targets.setdefault(target_key, (place, source_key))
        if first != source_key and _differ(first, source_key):
            yield Inconsistency(
                f"{first_place} has the same target and another source; is one of them misplaced?",
                None,
            )


def _key(text: str) -> str:
    return " ".join(text.split()).casefold().strip(" .。!?…\"'“”‘’")


def _differ(one: str, other: str) -> bool:
    """True for sources with little in common: one thing said in two ways has one translation."""
    common = _pairs(one) & _pairs(other)
    return len(common) < INCONSISTENT_COMMON_SHARE * min(len(_pairs(one)), len(_pairs(other)))


def _pairs(text: str) -> set[str]:
    bare = "".join(text.split())
    return {bare[at : at + 2] for at in range(len(bare) - 1)}


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


def _issue(
    check: CheckId, segment: Segment, target: str, message: str, expected: str | None
) -> Issue:
    return Issue(
        check=check,
        severity="minor",
        segment_id=segment.segment_id,
        message=message,
        expected=expected,
        found=target,
        target_span=Span(0, len(target)),
    )
