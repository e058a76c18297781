"""ROUGE (Lin 2004) by the rouge-score library, over Kiwi's morphemes for Korean.

Korean words carry their particles, so word overlap says little; morphemes are compared (their
forms; punctuation is left out). English words are the library's own tokens, without stemming.
Promise: F1 of ROUGE-1, ROUGE-2 and ROUGE-L (over the whole text), means over pairs, and a
signature with the tokenisation: figures of different tokenisations are never to be compared.
Left out: several references, ROUGE-Lsum, confidence intervals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version

from translate.errors import ConfigError
from translate.morphology import analyse
from translate.records import Lang

_TYPES = ("rouge1", "rouge2", "rougeL")
_MARKS = re.compile(r"S(?!L|N|H)")  # Sejong tags of symbols; SL, SN and SH are words and figures
_ENGLISH = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RougeScores:
    """Mean F1, 0 to 1."""

    rouge1: float
    rouge2: float
    rouge_l: float
    pairs: int


class Tokens:
    """The tokeniser that rouge-score asks for: an object with `tokenize`."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang

    def tokenize(self, text: str) -> list[str]:
        """Morphemes of Korean, words of English, in lower case."""
        if self._lang == "en":
            return _ENGLISH.findall(text.lower())
        return [m.form.casefold() for m in analyse(text) if not _MARKS.match(m.tag)]


def rouge(pairs: Iterable[tuple[str, str]], lang: Lang) -> RougeScores:
    """The mean over (summary, reference) pairs in `lang`.

    Raises:
        ConfigError: rouge-score is not installed.
    """
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ModuleNotFoundError as exc:
        raise ConfigError(
            f"ROUGE: the package {exc.name} is not installed; run: pip install rouge-score"
        ) from exc
    scorer = RougeScorer(list(_TYPES), tokenizer=Tokens(lang))
    rows = [scorer.score(reference, summary) for summary, reference in pairs]
    means = [sum(row[kind].fmeasure for row in rows) / max(len(rows), 1) for kind in _TYPES]
    return RougeScores(rouge1=means[0], rouge2=means[1], rouge_l=means[2], pairs=len(rows))


def signature(lang: Lang) -> str:
    """What a figure must be quoted with."""
    tokens = f"kiwi-morphemes:{version('kiwipiepy')}" if lang == "ko" else "words-a-z0-9"
    return f"rouge-score:{version('rouge-score')}|F1|mean|stem:no|tok:{tokens}"
