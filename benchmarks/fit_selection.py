"""Weights of the features that select sentences, fitted on article–summary pairs.

    python benchmarks/fit_selection.py CORPUS/domain/articles.jsonl.xz

Coordinate ascent on ROUGE-1 + ROUGE-2 (F1 over content words and figures) of the three sentences
that maximal marginal relevance takes, Korean and English together, the title's weight held at 1.
Printed: the weights fitted on each half with their figures on the other half, and the weights
fitted on all. `terms`, `hangs` and `torn` keep the weights that translate/selection.py gives them:
these articles share no term base and hold no torn quotation. One run: about a minute a fit.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field, fields, replace
from itertools import pairwise
from pathlib import Path

from translate.morphology import analyse
from translate.passages import sentence_of
from translate.records import Lang, Segment, Span
from translate.rouge import Tokens
from translate.selection import WEIGHTS, Features, Sentence, content_words, features, select
from translate.termbase import EMPTY

FITTED = ("rank", "position", "numbers", "length", "quote")
STEPS = (0.4, 0.2, 0.1, 0.05)
COUNT = 3


@dataclass(frozen=True)
class Article:
    """An article in one language, read once."""

    sentences: list[Sentence]
    features: tuple[Features, ...]
    grams: list[tuple[str, ...]]
    reference: tuple[Counter[object], Counter[object]]
    seen: dict[tuple[str, ...], float] = field(default_factory=dict)

    def worth(self, weights: Features) -> float:
        """ROUGE-1 + ROUGE-2 of what `weights` select."""
        scores = [
            sum(a * b for a, b in zip(astuple(f), astuple(weights), strict=True))
            for f in self.features
        ]
        return self.worth_of(select(self.sentences, scores, COUNT))

    def worth_of(self, keys: tuple[str, ...]) -> float:
        """ROUGE-1 + ROUGE-2 of the sentences `keys`."""
        if keys not in self.seen:
            said = counts([word for key in keys for word in self.grams[int(key)]])
            self.seen[keys] = sum(f1(a, b) for a, b in zip(said, self.reference, strict=True))
        return self.seen[keys]


def main() -> None:
    """Print the weights and what they are worth."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("articles", type=Path)
    parse.add_argument("--seed", type=int, default=1)
    options = parse.parse_args()
    with lzma.open(options.articles, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    random.Random(options.seed).shuffle(rows)  # noqa: S311 - halves, not secrets
    pairs = [(read(row, "ko"), read(row, "en")) for row in rows]
    halves = pairs[::2], pairs[1::2]
    for fitted, other in (halves, halves[::-1]):
        weights = ascend(fitted)
        print(f"half: {shown(weights)}")
        for place, lang in enumerate(("ko", "en")):
            held = [pair[place] for pair in other]
            print(f"  held out {lang}: {mean(held, weights):.4f}, Lead-3 {lead(held):.4f}")
    print(f"all:  {shown(ascend(pairs))}")


def read(row: dict[str, object], lang: Lang) -> Article:
    """One side of a row of domain/articles.jsonl."""
    side = ("ko", "en").index(lang)
    tokens = Tokens(lang)
    texts = [pair[side] for pair in row["sentences"]]  # type: ignore[attr-defined]
    title = str(row[f"title_{lang}"])
    sentences = [
        replace(sentence_of(segment(place, text, lang), lang, place, EMPTY), key=str(place))
        for place, text in enumerate(texts)
    ]
    words = content_words(title, lang, analyse(title) if lang == "ko" else ())
    return Article(
        sentences=sentences,
        features=features(sentences, words),
        grams=[tuple(tokens.tokenize(text)) for text in texts],
        reference=counts(tokens.tokenize(str(row[f"summary_{lang}"]))),
    )


def segment(place: int, text: str, lang: Lang) -> Segment:
    """A sentence of the corpus as a segment."""
    return Segment(
        segment_id=str(place),
        index=place,
        paragraph=place,
        kind="paragraph",
        span=Span(0, len(text)),
        source=text,
        lang=lang,
        morphemes=analyse(text) if lang == "ko" else (),
    )


def ascend(pairs: Sequence[tuple[Article, Article]]) -> Features:
    """Weights that no step of `STEPS` in one of `FITTED` makes better."""
    articles = [article for pair in pairs for article in pair]
    weights, best = WEIGHTS, mean(articles, WEIGHTS)
    for step in STEPS:
        for name in FITTED:
            for changed in moved(weights, name, step):
                worth = mean(articles, changed)
                if worth > best + 1e-6:
                    weights, best = changed, worth
                    break
    return weights


def moved(weights: Features, name: str, step: float) -> Iterator[Features]:
    """The weights one step to either side."""
    for sign in (1, -1):
        value = round(getattr(weights, name) + sign * step, 3)
        yield replace(weights, **{name: value})


def mean(articles: Sequence[Article], weights: Features) -> float:
    """Mean worth of what `weights` select."""
    return sum(article.worth(weights) for article in articles) / len(articles)


def lead(articles: Sequence[Article]) -> float:
    """Mean worth of the first sentences."""
    keys = [tuple(one.key for one in article.sentences[:COUNT]) for article in articles]
    worths = [article.worth_of(found) for article, found in zip(articles, keys, strict=True)]
    return sum(worths) / len(worths)


def counts(tokens: Sequence[str]) -> tuple[Counter[object], Counter[object]]:
    """Unigrams and bigrams."""
    return Counter(tokens), Counter(pairwise(tokens))


def f1(said: Counter[object], reference: Counter[object]) -> float:
    """ROUGE's F1 of two bags."""
    common = (said & reference).total()
    return 2 * common / (said.total() + reference.total()) if common else 0.0


def shown(weights: Features) -> str:
    """The weights as the constructor takes them."""
    return ", ".join(f"{one.name}={getattr(weights, one.name)}" for one in fields(weights))


if __name__ == "__main__":
    main()
