"""Protected variants of sentence pairs, so that the model learns to carry slots and renderings.

Two forms (DESIGN §9): slots, where a number, name or term that stands on both sides becomes the
same reserved token on both; inline, where the target's wording stands inside the source
(code-switching: Song et al., 2019; Dinu et al., 2019). What is replaced is found by our own number
grammar, by dictionary entries that occur on both sides, and by identical Latin tokens.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from translate.numerals import match_numbers, read_numbers
from translate.protect import slot_kind, substitute
from translate.records import SlotKind, Span
from translate.tokens import SLOTS
from translate.training.corpus import Pair

_LATIN_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[.\-][A-Za-z0-9]+)*(?![A-Za-z])")
_EOJEOL = re.compile(r"[가-힣]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The same thing on both sides: spans in the Korean and in the English text."""

    kind: SlotKind
    ko: Span
    en: Span


class Lexicon:
    """Korean headword → English equivalents, for finding terms that stand on both sides."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._table: dict[str, set[str]] = {}
        for pair in pairs:
            if 2 <= len(pair.ko) <= 12 and 3 <= len(pair.en) <= 40 and " " not in pair.ko:
                self._table.setdefault(pair.ko, set()).add(pair.en)

    def links(self, ko: str, en: str) -> list[Link]:
        """Terms found once on each side, longest headword first."""
        lower = en.lower()
        found: list[Link] = []
        for eojeol in _EOJEOL.finditer(ko):
            word = eojeol.group()
            for size in range(min(len(word), 12), 1, -1):
                span = self._english_span(word[:size], lower)
                if span is not None:
                    start = eojeol.start()
                    found.append(Link(kind="term", ko=Span(start, start + size), en=span))
                    break
        return found

    def _english_span(self, headword: str, lower: str) -> Span | None:
        for english in sorted(self._table.get(headword, ()), key=len, reverse=True):
            form = english.lower()
            at = lower.find(form)
            if at < 0 or lower.find(form, at + 1) >= 0:
                continue
            end = at + len(form)
            bounded = (at == 0 or not lower[at - 1].isalnum()) and (
                end == len(lower)
                or not lower[end].isalnum()
                or lower[end : end + 2].rstrip() == "s"
            )
            if bounded:
                return Span(at, end)
        return None


def find_links(ko: str, en: str, lexicon: Lexicon) -> tuple[Link, ...]:
    """Disjoint links between the two sides, in Korean order."""
    candidates = [*_number_links(ko, en), *_latin_links(ko, en), *lexicon.links(ko, en)]
    kept: list[Link] = []
    for link in candidates:
        if not any(link.ko.overlaps(k.ko) or link.en.overlaps(k.en) for k in kept):
            kept.append(link)
    return tuple(sorted(kept, key=lambda link: link.ko))


def _number_links(ko: str, en: str) -> list[Link]:
    source, target = read_numbers(ko, "ko"), read_numbers(en, "en")
    if not source or not target:
        return []
    pairs = match_numbers(source, target).pairs
    return [
        Link(kind=slot_kind(a), ko=a.span, en=b.span)
        for a, b, agrees in pairs
        if agrees and a.sure and b.sure
    ]


def _latin_links(ko: str, en: str) -> list[Link]:
    links = []
    for match in _LATIN_TOKEN.finditer(ko):
        form = re.compile(rf"(?<![A-Za-z0-9]){re.escape(match.group())}(?![A-Za-z0-9])")
        places = [m.span() for m in form.finditer(en)]
        if len(places) == 1 and len(match.group()) > 1:
            links.append(Link(kind="term", ko=Span(*match.span()), en=Span(*places[0])))
    return links


def choose(links: Sequence[Link], rng: random.Random, keep: float = 0.8) -> list[Link]:
    """A random share of `links`: the model must also meet sentences protected only in part."""
    return [link for link in links if rng.random() < keep]


def with_slots(ko: str, en: str, links: Sequence[Link]) -> tuple[str, str]:
    """Both sides with the same reserved token for each link, numbered from 0 in each kind."""
    counts: dict[SlotKind, int] = {"number": 0, "date": 0, "term": 0}
    korean: list[tuple[Span, str]] = []
    english: list[tuple[Span, str]] = []
    for link in sorted(links, key=lambda item: item.ko):
        index = counts[link.kind]
        if index == len(SLOTS[link.kind]):
            continue
        token = SLOTS[link.kind][index]
        counts[link.kind] += 1
        korean.append((link.ko, token))
        english.append((link.en, token))
    return substitute(ko, korean), substitute(en, english)


def with_renderings(ko: str, en: str, links: Sequence[Link], target: str) -> str:
    """The source side with the target's wording inside it; `target` is "en" or "ko"."""
    if target == "en":
        return substitute(ko, [(link.ko, link.en.of(en)) for link in links])
    return substitute(en, [(link.en, link.ko.of(ko)) for link in links])
