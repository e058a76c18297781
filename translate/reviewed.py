"""What a person decided about a segment, as a translation: it stands before every engine's.

Promise: the target is the reviewer's to the letter; its terms and numbers are read and its checks
run as for any other target, so a figure that a reviewer mistypes still carries an issue, but the
state is `translated`: a person has looked, nobody need look again. Left out: who decided, and when.
"""

from __future__ import annotations

from translate.checks import build_context, outcomes, run_checks
from translate.morphology import analyse
from translate.records import Direction, Segment, Translation
from translate.termbase import TermBase

ENGINE = "review"  # stands where an engine's name does


def reviewed_translation(
    segment: Segment, target: str, direction: Direction, termbase: TermBase
) -> Translation:
    """`target` as the translation of `segment`, read and checked."""
    context = build_context(
        segment,
        target,
        direction,
        termbase,
        target_morphemes=analyse(target) if direction.target_lang == "ko" else None,
    )
    terms, numbers = outcomes(context)
    return Translation(
        segment_id=segment.segment_id,
        source=segment.source,
        target=target,
        state="translated",
        engine=ENGINE,
        rung=ENGINE,
        terms=terms,
        numbers=numbers,
        issues=run_checks(context),
        reviewed=True,
    )
