"""Which sentences carry an article: TextRank with features, redundancy removed by MMR.

TextRank (Mihalcea & Tarau 2004) scores a sentence by the content words it shares with the others;
position, overlap with the title, numbers, terms, length and quotes are added with the
weights below; maximal marginal relevance (Carbonell & Goldstein 1998) then takes one sentence
after the other, each for its score less its likeness to those already taken.

Promise: deterministic, time linear in the number of sentences (TextRank runs over at most
`RANKED` of them, chosen by the other features), and the picks come back in the order of the text.
Left out: sentence vectors, and anything that rewrites a sentence.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from heapq import nlargest

from translate.records import Lang, Morpheme
from translate.stopwords import ENGLISH_STOP_WORDS

RANKED = 120  # sentences that TextRank compares; a long article has 60, a book 10,000
DAMPING = 0.85  # as in PageRank (Brin & Page 1998)
ROUNDS = 30  # of the power iteration; the ranks of a graph of `RANKED` settle in about 20
NOVELTY = 0.7  # MMR's lambda: 1 is score alone
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


# Least squares over 583 of the corpus's domain articles (Korean), each sentence's features against
# its ROUGE-1/2 with the article's summary, title = 1. Three are set by hand where that costs
# nothing: `terms` (those articles share no term base), `position` (fitted 0.3; 0.8 puts the lead
# in 93 % of the summaries, not 74 %) and `quote` (fitted -0.05). On the other 584, three sentences:
# ROUGE-1 0.497, ROUGE-2 0.273 (Lead-3 0.469, 0.242; TextRank alone 0.449, 0.225; Kiwi morphemes).
# The share of names had no weight and is no feature.
WEIGHTS = Features(
    rank=0.25, position=0.8, title=1.0, numbers=0.9, terms=0.2, length=0.85, quote=-0.2
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that may be selected. `key` is the caller's; order is that of the text."""

    key: str
    words: tuple[str, ...]  # content words, repeated as in the text
    numbers: int = 0
    terms: int = 0
    quoted: bool = False


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
    found = features(sentences, title)
    return tuple(_weighted(item) for item in found)


def features(sentences: Sequence[Sentence], title: Iterable[str]) -> tuple[Features, ...]:
    """The features of every sentence. Of a very long text only the best `RANKED` by the other
    features have a TextRank."""
    title_words = frozenset(title)
    plain = [_plain(sentence, place, title_words) for place, sentence in enumerate(sentences)]
    best = nlargest(RANKED, range(len(plain)), key=lambda i: (_weighted(plain[i]), -i))
    ranks = text_rank([sentences[index].words for index in sorted(best)])
    highest = max(ranks, default=1.0)
    for index, rank in zip(sorted(best), ranks, strict=True):
        plain[index] = replace(plain[index], rank=rank / highest)
    return tuple(plain)


def _plain(sentence: Sentence, place: int, title: frozenset[str]) -> Features:
    words = set(sentence.words)
    return Features(
        position=1 / (1 + place),
        title=len(words & title) / len(title) if title else 0.0,
        numbers=min(sentence.numbers, 3) / 3,
        terms=min(sentence.terms, 3) / 3,
        length=min(len(sentence.words), LENGTH) / LENGTH,
        quote=float(sentence.quoted),
    )


def _weighted(item: Features) -> float:
    pairs = zip(astuple(item), astuple(WEIGHTS), strict=True)
    return float(sum(value * weight for value, weight in pairs))


def text_rank(texts: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """The TextRank of every text: a random reader's share of time on each, in sum 1.

    The likeness of two texts is the number of words they share over the logarithms of their
    lengths (Mihalcea & Tarau 2004, section 4.1); the graph is sparse, from an index of words.
    """
    count = len(texts)
    if not count:
        return ()
    edges = _edges([frozenset(words) for words in texts])
    totals = [sum(near.values()) for near in edges]
    ranks = [1 / count] * count
    for _ in range(ROUNDS):
        lost = sum(rank for rank, total in zip(ranks, totals, strict=True) if not total)
        base = (1 - DAMPING + DAMPING * lost) / count
        ranks = [
            base
            + DAMPING * sum(ranks[other] * weight / totals[other] for other, weight in near.items())
            for near in edges
        ]
    return tuple(ranks)


def _edges(texts: Sequence[frozenset[str]]) -> list[dict[int, float]]:
    """For each text the texts it shares words with, and how alike they are."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(texts):
        for word in words:
            holders[word].append(index)
    edges: list[dict[int, float]] = []
    for index, words in enumerate(texts):
        shared = Counter(other for word in words for other in holders[word] if other != index)
        edges.append(
            {
                other: common / (math.log(len(words) + 1) + math.log(len(texts[other]) + 1))
                for other, common in sorted(shared.items())
            }
        )
    return edges


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
