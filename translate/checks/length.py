"""The length check: a target far too short or too long for its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.checks.thresholds import LENGTH_CRITICAL_FACTOR, LENGTH_RATIO, LengthLimits
from translate.records import Issue, Severity

# A gloss in Latin or Chinese letters behind a Korean word, (Baba Kanjar) behind 바바 간자:
# English says it only once.
_GLOSS_RE = re.compile(
    r"(?<=[가-힣’”'\"]) ?"
    r"\((?:[^()가-힣]*[A-Za-z][^()가-힣]*|[^()]{0,12}[\u4e00-\u9fff][^()]{0,12})\)"
)


_LATIN_WORD_RE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*")


def check_length(context: CheckContext) -> Iterator[Issue]:
    """A ratio of lengths that good translations do not have: text is lost or made up.

    Major; critical when the ratio is beyond the limit by `LENGTH_CRITICAL_FACTOR`.
    """
    copied = _words(context.source) & _words(context.target)
    source, target = _length(context.source, copied), _length(context.target, copied)
    limits = _limits(str(context.direction), source)
    if limits is None or limits.low <= target / source <= limits.high:
        return
    ratio = target / source
    low, high = round(limits.low * source), round(limits.high * source)
    yield context.issue(
        "length",
        _severity(ratio, limits),
        f"the target has {target} characters for {source}: too "
        + ("short, is text lost?" if ratio < limits.low else "long, is text added?"),
        expected=f"{low}..{high} characters",
        found=f"{target} characters",
    )


def _words(text: str) -> set[str]:
    return set(_LATIN_WORD_RE.findall(text.casefold()))


def _length(text: str, copied: set[str]) -> int:
    """Characters, runs of white space as one, without glosses and without the Latin words that
    both texts hold: names and code grow in neither direction."""
    plain = _GLOSS_RE.sub("", text)
    if copied:
        plain = _LATIN_WORD_RE.sub(
            lambda match: "" if match.group().casefold() in copied else match.group(), plain
        )
    return len(" ".join(plain.split()))


def _limits(direction: str, source: int) -> LengthLimits | None:
    return next((row for row in LENGTH_RATIO[direction] if source >= row.min_source), None)


def _severity(ratio: float, limits: LengthLimits) -> Severity:
    factor = LENGTH_CRITICAL_FACTOR
    beyond = ratio < limits.low / factor or ratio > limits.high * factor
    return "critical" if beyond else "major"
