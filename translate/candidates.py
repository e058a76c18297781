"""A target that could be taken: what the checks say of it, and how candidates are ranked.

Promise: the order is total and does not depend on how segments were batched: critical issues,
major issues, score, rung, place and text decide, and the score is rounded first because int8
arithmetic moves its last digits with the batch.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from translate.checks import CheckContext
from translate.records import CheckId, Hypothesis, Issue

RUNGS = (
    "first",
    "rerank",
    "unlooped",
    "wide",
    "forced",
    "protection",
    "unprotected",
    "split",
    "repair",
)
CLIMB_CHECKS: frozenset[CheckId] = frozenset(
    {
        "numbers",
        "terms",
        "identifiers",
        "urls",
        "emails",
        "untranslated",
        "unchanged",
        "length",
        "repetition",
        "empty",
    }
)
SCORE_DECIMALS = 2  # coarser than the digits that int8 arithmetic moves with the batch
CUT_OFF = "the target was cut off at the engine's limit of tokens; its end is missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A target that could be taken, and what the checks say of it."""

    context: CheckContext
    issues: tuple[Issue, ...]
    rung: str
    score: float | None = None
    place: int = 0  # among the engine's hypotheses, likeliest first (see `likelihood`)

    @property
    def clean(self) -> bool:
        """True when no issue is major or critical."""
        return all(issue.severity == "minor" for issue in self.issues)

    @property
    def fails(self) -> bool:
        """True when an issue sends the segment up the ladder."""
        return any(i.severity != "minor" and i.check in CLIMB_CHECKS for i in self.issues)

    @property
    def loops(self) -> bool:
        """True when the text repeats itself, which a decode without repeats may cure."""
        return any(i.severity != "minor" and i.check == "repetition" for i in self.issues)

    @property
    def cut_off(self) -> bool:
        """True when the engine ended the text at its limit, or a piece of it."""
        return any(issue.message == CUT_OFF for issue in self.issues)

    @property
    def rank(self) -> tuple[int, int, float, int, int, str]:
        """Sort key, best first."""
        severities = [issue.severity for issue in self.issues]
        return (
            severities.count("critical"),
            severities.count("major"),
            0.0 if self.score is None else -round(self.score, SCORE_DECIMALS),
            RUNGS.index(self.rung),
            self.place,
            self.context.target,
        )


def mark_cut_off(candidate: Candidate) -> Candidate:
    """`candidate` with the issue that its end is missing."""
    issue = candidate.context.issue("length", "critical", CUT_OFF)
    return replace(candidate, issues=(*candidate.issues, issue))


def likelihood(item: tuple[int, Hypothesis]) -> tuple[float, int, str]:
    """Sort key of a placed hypothesis, in the order of `Candidate.rank`."""
    place, hypothesis = item
    if hypothesis.score is None:
        return (0.0, place, hypothesis.text)
    return (-round(hypothesis.score, SCORE_DECIMALS), 0, hypothesis.text)
