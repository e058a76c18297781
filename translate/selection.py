"""Which sentences carry an article: TextRank with features, redundancy removed by MMR.

TextRank (Mihalcea & Tarau 2004) scores a sentence by the content words it shares with the others;
position, overlap with the title, numbers, terms, length, quotes and what hangs on a sentence
before it are added with the weights below; maximal marginal relevance (Carbonell & Goldstein
1998) then takes one sentence after the other, each for its score less its likeness to those
already taken. A text of more than `RANKED` sentences goes level by level: the best of each part,
then the best of those, until one part is left.

Promise: deterministic, time linear in the number of sentences, and the picks come back in the
order of the text; `condense` holds one part and what was kept, never the text.
Left out: sentence vectors, and anything that rewrites a sentence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import islice

from translate.records import Lang, Morpheme
from translate.stopwords import ENGLISH_STOP_WORDS
from translate.textrank import text_rank

RANKED = 120  # sentences compared with each other; a long article has 60, a book 10,000
KEPT = 30  # sentences that go from a part of `RANKED` up to the next level
NOVELTY = 0.7  # MMR's lambda: 1 is score alone; 0.65 to 0.95 fitted equally well
SAME = 0.8  # likeness above which a sentence says again what was said
LENGTH = 20  # content words of a full sentence; a longer one gains nothing
_CONTENT_TAGS = ("NNG", "NNP", "SL", "SH", "XR")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z.&'’-]*[A-Za-z]|\d[\d,.]*|[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What speaks for a sentence, each from 0 to 1 but for the sign of its weight."""

    rank: float = 0.0  # TextRank, 1 for the highest of the document
    position: float = 0.0  # 1 for the first sentence, 1/2 for the second, 1/3 …
    title: float = 0.0  # share of the title's content words that the sentence holds
    numbers: float = 0.0  # numbers, three or more is 1
    terms: float = 0.0  # glossary matches, three or more is 1
    length: float = 0.0  # content words, `LENGTH` or more is 1
    quote: float = 0.0  # 1 when most of the sentence is quoted speech
    hangs: float = 0.0  # 1 when it opens with a word that points back (이에 대해, however)
    torn: float = 0.0  # 1 when a quotation or a bracket opens or closes without its other half


# Coordinate ascent on ROUGE-1 + ROUGE-2 of three sentences with the reference summaries of the
# corpus's 1,167 domain articles, Korean and English together (benchmarks/fit_selection.py, title
# = 1; November 2026). Set by hand: `position`, fitted 0.15, which leaves the lead out of a third
# of the summaries; with 0.5 it stands in 82 %, at a cost of 0.005, and what follows does not hang
# in the air. `terms`, `hangs` and `torn`: those articles share no term base and hold no torn
# quotation, and what points back reads badly out of its place. Figures: docs/summaries.md.
WEIGHTS = Features(
    rank=0.35,
    position=0.5,
    title=1.0,
    numbers=0.9,
    terms=0.2,
    length=0.1,
    quote=-0.55,
    hangs=-0.2,
    torn=-0.5,
)
# Without a title nothing else tells what the news is: of one sentence against 200 headlines of
# Korean Wikinews ROUGE-1 + ROUGE-2 is 0.37 with this and 0.30 with 0.5 (the lead alone 0.40), of
# three without their titles against the domain summaries 0.709 and 0.712.
UNTITLED = replace(WEIGHTS, position=1.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that may be selected. `key` is the caller's; order is that of the text."""

    key: str
    words: tuple[str, ...]  # content words, repeated as in the text
    numbers: int = 0
    terms: int = 0
    quoted: bool = False
    hangs: bool = False
    torn: bool = False
    place: int | None = None  # index in the whole text; None: in what is given


def content_words(text: str, lang: Lang, morphemes: tuple[Morpheme, ...] = ()) -> tuple[str, ...]:
    """The words that carry the meaning: Korean by their tags, English without stop words.

    >>> content_words("The model was released by Liner.", "en")
    ('model', 'released', 'liner')
    """
    if lang == "ko":
        return tuple(m.form.casefold() for m in morphemes if m.tag.split("-")[0] in _CONTENT_TAGS)
    words = (found.group().casefold() for found in _LATIN_WORD.finditer(text))
    return tuple(
        word.removesuffix("'s").removesuffix("’s")
        for word in words
        if word not in ENGLISH_STOP_WORDS
    )


def select(
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    count: int,
    usable: Callable[[str], bool] = lambda key: True,
) -> tuple[str, ...]:
    """Keys of up to `count` sentences that carry the text, in its order; `scores` as of `score`.

    A sentence whose key is not `usable` (asked only for those that would be taken) gives way to
    the next best.
    """
    chosen = _marginal(sentences, scores, count, usable)
    return tuple(sentences[index].key for index in sorted(chosen))


def score(sentences: Sequence[Sentence], title: Iterable[str]) -> tuple[float, ...]:
    """How much each sentence carries of the text; comparable within one text only."""
    words = frozenset(title)
    weights = WEIGHTS if words else UNTITLED
    return tuple(_weighted(item, weights) for item in features(sentences, words))


def condense(sentences: Iterable[Sentence], title: Iterable[str]) -> tuple[Sentence, ...]:
    """At most `RANKED` sentences that carry a text of any length, in its order, level by level.

    A text of up to `RANKED` sentences comes back whole. `sentences` is read part by part.
    """
    words = frozenset(title)
    kept, parts = _level(iter(sentences), words)
    while parts > 1:
        kept, parts = _level(iter(kept), words)
    return tuple(kept)


def _level(sentences: Iterator[Sentence], title: frozenset[str]) -> tuple[list[Sentence], int]:
    """The best sentences of each part of `RANKED` (a single part whole), and the parts' number."""
    kept: list[Sentence] = []
    parts = 0
    part = list(islice(sentences, RANKED))
    while part:
        parts += 1
        following = list(islice(sentences, RANKED))
        kept += part if parts == 1 and not following else _best(part, title)
        part = following
    return kept, parts


def _best(part: list[Sentence], title: frozenset[str]) -> list[Sentence]:
    indices = _marginal(part, score(part, title), KEPT, lambda key: True)
    return [part[index] for index in sorted(indices)]


def features(sentences: Sequence[Sentence], title: Iterable[str]) -> tuple[Features, ...]:
    """The features of every sentence; time grows with the square of their number (`condense`)."""
    title_words = frozenset(title)
    ranks = text_rank([sentence.words for sentence in sentences])
    highest = max(ranks, default=1.0)
    return tuple(
        _features(sentence, index if sentence.place is None else sentence.place, title_words, rank)
        for index, (sentence, rank) in enumerate(
            zip(sentences, (rank / highest for rank in ranks), strict=True)
        )
    )


def _features(sentence: Sentence, place: int, title: frozenset[str], rank: float) -> Features:
    words = set(sentence.words)
    return Features(
        rank=rank,
        position=1 / (1 + place),
        title=len(words & title) / len(title) if title else 0.0,
        numbers=min(sentence.numbers, 3) / 3,
        terms=min(sentence.terms, 3) / 3,
        length=min(len(sentence.words), LENGTH) / LENGTH,
        quote=float(sentence.quoted),
        hangs=float(sentence.hangs),
        torn=float(sentence.torn),
    )


def _weighted(item: Features, weights: Features) -> float:
    pairs = zip(astuple(item), astuple(weights), strict=True)
    return float(sum(value * weight for value, weight in pairs))


def _marginal(
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    count: int,
    usable: Callable[[str], bool],
) -> list[int]:
    """Indices in the order that MMR takes them."""
    words = [frozenset(sentence.words) for sentence in sentences]
    likeness = [0.0] * len(sentences)
    open_to_choice = set(range(len(sentences)))
    chosen: list[int] = []
    while len(chosen) < count and open_to_choice:
        index = max(
            open_to_choice,
            key=lambda i: (NOVELTY * scores[i] - (1 - NOVELTY) * likeness[i], -i),
        )
        open_to_choice.remove(index)
        if likeness[index] > SAME or not usable(sentences[index].key):
            continue
        chosen.append(index)
        for other in open_to_choice:
            likeness[other] = max(likeness[other], _alike(words[index], words[other]))
    return chosen


def _alike(first: frozenset[str], second: frozenset[str]) -> float:
    """Cosine of two word sets, 0 to 1."""
    if not first or not second:
        return 0.0
    return len(first & second) / math.sqrt(len(first) * len(second))
