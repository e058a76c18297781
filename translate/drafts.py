"""Drafts: hypotheses with their slot tokens, what is wrong with them, and how to begin again.

A draft is finished when it holds every slot of its input once and nothing that must not be there:
no slot said twice, no slot or number that the source lacks, no word left in Korean, no debris. One
that says too much is cut where that begins; one that lacks a slot can have it at any word
boundary. What is left of it is the prefix of a new target.

Promise: pure functions of the draft and the input. Left out: who finishes a prefix (forcing.py),
and whether a finished draft is a translation (the checks).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from translate.candidates import SCORE_DECIMALS
from translate.numerals import agree, read_numbers
from translate.records import EngineInput, Hypothesis, Lang
from translate.stopwords import ENGLISH_STOP_WORDS
from translate.tokens import DIGITS, HANGUL, SLOT_RE, SLOTS, SPACE

PLACES = 10  # word boundaries tried for the lost slots of a draft
PLACES_LEAST = 6  # and for each of them
OFTEN = 3  # times that a word may stand in a target that goes in circles
_BOUNDARY = re.compile(r"(?<=\S)\s+(?=\S)")
_PHRASE_END = re.compile(
    r"[,;:(]|\s(?:and|or|but|of|in|on|at|to|for|from|with|by|as|than|that|which|who|the|an?)\b"
)
# What no sentence holds: lone marks in a row, a mark three times, a stop before a comma, a lone s.
_BROKEN = re.compile(
    r"(?:\s[^\w\s⟦]){3}|([^\w\s.])\1\1|[a-z]{4}[.!?]\s*[,;)]|\s{2}|(?<=\s)s(?=\s|$)"
)
_DIGIT = re.compile(r"\d")
_HANGUL_WORD = re.compile(r"\S*[가-힣]")
_WORD = re.compile(r"[^\W\d_]{2,}")
# A counter and particles, or the rest of a compound: what makes no sense without the slot.
_HANGS_ON = r"(?:[가-힣]+|(?:-[a-z]+)+)?"
_STUTTER = re.compile(r"([^\W\d_]{1,12}?)\1{3,}")  # 학학학학
# What the model says behind a slot, without one: a-year-old.
_STUMP = re.compile(r"(?<![^\s])[A-Za-z]*-(year|month|week|day|hour|minute|second)s?\b")


class Cut(NamedTuple):
    """Where the first thing stands that must not be there, and what to withhold after it."""

    place: int
    withheld: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A hypothesis on its way, and what is wrong with its slots."""

    hypothesis: Hypothesis
    missing: tuple[str, ...]
    cut: Cut | None

    @property
    def finished(self) -> bool:
        """True when each slot stands once and nothing else needs to go."""
        return not self.missing and self.cut is None

    @property
    def rank(self) -> tuple[int, float, str]:
        """Sort key, best first: what is still to do, then the score."""
        score = self.hypothesis.score
        return (
            len(self.missing) + (self.cut is not None),
            0.0 if score is None else -round(score, SCORE_DECIMALS),
            self.hypothesis.text,
        )


def read_draft(hypothesis: Hypothesis, made: EngineInput, lang: Lang) -> Draft:
    """What of the input's slots the hypothesis has lost, and where it says too much."""
    own = {slot.token for slot in made.slots}
    seen: Counter[str] = Counter()
    cuts: list[Cut] = []
    for match in SLOT_RE.finditer(hypothesis.text):
        token = match.group()
        seen[token] += 1
        if token not in own or seen[token] > 1:
            cuts.append(Cut(match.start(), token))
    cuts += _stray_numbers(hypothesis.text, made, lang)
    if lang == "en":
        cuts += [Cut(m.start(), HANGUL) for m in _HANGUL_WORD.finditer(hypothesis.text)]
        cuts += [Cut(m.start(), f"-{m[1]}") for m in _STUMP.finditer(_blanked(hypothesis.text))]
    cuts += [Cut(m.end(1), f"-{m[1]}") for m in _STUTTER.finditer(hypothesis.text)]
    cuts += [Cut(m.start(), "") for m in _BROKEN.finditer(hypothesis.text)]
    missing = tuple(slot.token for slot in made.slots if not seen[slot.token])
    return Draft(hypothesis=hypothesis, missing=missing, cut=min(cuts, default=None))


def _stray_numbers(text: str, made: EngineInput, lang: Lang) -> Iterator[Cut]:
    """The numbers of the draft that no number outside the input's slots is behind."""
    covered = [slot.span for slot in made.slots]
    free = [n for n in made.numbers if not any(n.span.overlaps(span) for span in covered)]
    for number in read_numbers(_blanked(text), lang):
        behind = next((one for one in free if agree(one, number)), None)
        if behind is not None:
            free.remove(behind)
        elif number.sure:
            word = DIGITS if _DIGIT.search(number.text) else number.text.split()[0]
            yield Cut(number.span.start, word)


def circling(draft: Draft) -> Draft | None:
    """The draft cut where a word stands too often, None where none does."""
    seen: Counter[str] = Counter()
    for match in _WORD.finditer(_blanked(draft.hypothesis.text)):
        word = match.group().casefold()
        seen[word] += word not in ENGLISH_STOP_WORDS
        if seen[word] == OFTEN:
            return replace(draft, cut=Cut(match.start(), match.group()))
    return None


def _blanked(text: str) -> str:
    """`text` with its slots made unreadable, each character in its place."""
    return SLOT_RE.sub(lambda match: "·" * len(match.group()), text)


def misplaced(draft: Draft, tokens: Iterable[str]) -> Draft | None:
    """The draft without these slots, which stand where they make no sense; None without any."""
    gone = tuple(token for token in tokens if token in draft.hypothesis.text)
    text = draft.hypothesis.text
    for token in gone:
        text = re.sub(rf"\s*{re.escape(token)}{_HANGS_ON}", "", text).strip()
    return (
        replace(draft, hypothesis=replace(draft.hypothesis, text=text), missing=gone)
        if gone
        else None
    )


def prefixes(draft: Draft) -> Iterator[str]:
    """How the target could begin so that the draft is mended: as far as it was good where it must
    be cut, else with a lost slot at any word boundary."""
    text = draft.hypothesis.text
    if draft.cut is not None:
        good = text[: draft.cut.place].rstrip()
        yield good
        if not draft.missing:
            yield from _ended(good)
        return
    if not draft.missing:
        return
    places = [0, *(match.start() for match in _BOUNDARY.finditer(text))]
    for place in _spread(places, max(PLACES // len(draft.missing), PLACES_LEAST)):
        for token in draft.missing:
            yield f"{text[:place]} {token}".lstrip()


def _spread(places: list[int], most: int) -> list[int]:
    """At most so many of the places, from the first to the last at even steps."""
    step = max(1.0, (len(places) - 1) / max(most - 1, 1))
    return [places[round(n * step)] for n in range(min(most, len(places)))]


def _ended(text: str) -> Iterator[str]:
    """The text as a whole sentence, as far as its last clause or phrase goes: what follows where
    every slot has been said is mostly said again."""
    ends = [match.start() for match in _PHRASE_END.finditer(text)][-2:]
    for place in {*ends, len(text)}:
        whole = text[:place].rstrip(" ,;:(“‘\"'-")
        if SLOT_RE.findall(whole) == SLOT_RE.findall(text) and whole:
            yield f"{whole}."


def start(made: EngineInput, prefix: str, words: Iterable[str] = ()) -> EngineInput:
    """The input whose target begins with `prefix`: no slot comes that the prefix has or the input
    lacks, no digit where all numbers are in slots, and none of the words."""
    coming = {slot.token for slot in made.slots} - set(SLOT_RE.findall(prefix))
    withheld = [token for tokens in SLOTS.values() for token in tokens if token not in coming]
    if not coming:
        withheld.append(SPACE)
    if not _DIGIT.search(SLOT_RE.sub("", made.text)):
        withheld.append(DIGITS)
    return replace(
        made, target_prefix=prefix, withheld=tuple(dict.fromkeys((*withheld, *sorted(words))))
    )


def best_first(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, distinct, the one with least to do first."""
    distinct = {(draft.hypothesis.text, draft.cut): draft for draft in drafts}
    return sorted(distinct.values(), key=lambda draft: draft.rank)
