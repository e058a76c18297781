"""Corpus scores of a translated test set: BLEU, chrF++, and what became of terms and numbers.

BLEU (Papineni et al. 2002) and chrF++ (Popović 2017) are sacrebleu's (Post 2018), each with its
signature: 13a tokens for English, characters for Korean, where words carry their particles.
Survival is ours: the share of glossary matches and of numbers in the sources whose rendering or
value stands in the target, as the checks read them; the same figure of the references says how
far a human translation gets by the same reading. Pure: nothing is translated or written here.
Left out: neural metrics (COMET), which need weights of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate import __version__
from translate.checks import build_context, outcomes
from translate.records import Direction, Lang, Segment
from translate.termbase import TermBase

if TYPE_CHECKING:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

_BLEU_TOKENS: dict[Lang, str] = {"en": "13a", "ko": "char"}
CHRF_WORD_ORDER = 2  # 2 is the ++ of chrF++


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusScore:
    """A figure from 0 to 100 and the signature that says how it was made."""

    name: str
    value: float
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """How many of the sources' terms or numbers stand in the targets, by one signature."""

    kept: int
    total: int
    signature: str

    @property
    def share(self) -> float | None:
        """From 0 to 1; None when there was nothing to keep."""
        return self.kept / self.total if self.total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TestSetScores:
    """Everything `translate score` says about one set of targets."""

    __test__ = False  # no test class, whatever pytest thinks of its name

    bleu: CorpusScore
    chrf: CorpusScore
    terms: Survival
    numbers: Survival


def score_targets(
    segments: Sequence[Segment],
    targets: Sequence[str],
    references: Sequence[str],
    direction: Direction,
    termbase: TermBase,
) -> TestSetScores:
    """All scores of `targets`, one a segment, against one reference each.

    Raises:
        ValueError: the three are not of one length, or empty.
    """
    if not segments or not len(segments) == len(targets) == len(references):
        raise ValueError(
            f"{len(segments)} segments, {len(targets)} targets, {len(references)} references; "
            "expected the same number of each, at least one"
        )
    bleu, chrf = corpus_scores(targets, references, direction.target_lang)
    terms, numbers = survival(segments, targets, direction, termbase)
    return TestSetScores(bleu=bleu, chrf=chrf, terms=terms, numbers=numbers)


def corpus_scores(
    targets: Sequence[str], references: Sequence[str], target_lang: Lang
) -> tuple[CorpusScore, CorpusScore]:
    """BLEU and chrF++ of the whole set."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    bleu = BLEU(tokenize=_BLEU_TOKENS[target_lang])
    chrf = CHRF(word_order=CHRF_WORD_ORDER)
    return (
        _corpus_score("BLEU", bleu, targets, references),
        _corpus_score("chrF++", chrf, targets, references),
    )


def _corpus_score(
    name: str,
    metric: BLEU | CHRF,
    targets: Sequence[str],
    references: Sequence[str],
) -> CorpusScore:
    score = metric.corpus_score(list(targets), [list(references)])
    signature = metric.get_signature().format(short=False)
    return CorpusScore(name=name, value=round(score.score, 2), signature=signature)


def survival(
    segments: Sequence[Segment],
    targets: Sequence[str],
    direction: Direction,
    termbase: TermBase,
) -> tuple[Survival, Survival]:
    """Terms kept and numbers kept over all segments; a number's value counts, not its spelling."""
    kept, total = [0, 0], [0, 0]  # of terms, of numbers
    for segment, target in zip(segments, targets, strict=True):
        terms, numbers = outcomes(build_context(segment, target, direction, termbase))
        for place, found in enumerate(([t.ok for t in terms], [n.ok for n in numbers])):
            kept[place] += sum(found)
            total[place] += len(found)
    version = f"version:{__version__}"
    return (
        Survival(
            kept=kept[0],
            total=total[0],
            signature=f"terms|glossary:{termbase.digest[:12]}|{version}",
        ),
        Survival(kept=kept[1], total=total[1], signature=f"numbers|by:value|{version}"),
    )
