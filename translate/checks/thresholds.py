"""Every threshold of the checks, named, per direction, with its source.

Measured on reference translations: `domain` = the 13,133 pairs of the domain bitext, `park` and
`domain_dev` = the development sets. A percentile is of good pairs, so a threshold beyond the
99.9th raises less than one false alarm in a thousand of them. FLORES chose nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthLimits:
    """Allowed range of target characters a source character, from `min_source` on."""

    min_source: int  # characters of the source; below it the ratio says nothing
    low: float
    high: float


# Measured ratios. ko-en, source ≥ 60: domain 0.05 % 1.46, 99.95 % 4.08; park 1 % 1.01, 99 % 3.28,
# where what is below 1.2 is cut short indeed. Source ≥ 20: domain 1.21 … 4.04, park 99.5 % 4.29.
# en-ko, source ≥ 100: domain 0.247 … 0.634, park 0.1 % 0.213, 99 % 0.85; source ≥ 40: domain
# 0.242 … 0.75, park 99.5 % 1.00. First fitting row counts.
LENGTH_RATIO: dict[str, tuple[LengthLimits, ...]] = {
    "ko-en": (
        LengthLimits(min_source=60, low=1.2, high=4.2),
        LengthLimits(min_source=20, low=1.0, high=4.8),
    ),
    "en-ko": (
        LengthLimits(min_source=100, low=0.22, high=0.85),
        LengthLimits(min_source=40, low=0.22, high=1.0),
    ),
}
# Beyond a limit by this factor, more than half of the text is lost or made up: critical.
LENGTH_CRITICAL_FACTOR = 2.0

# Bytes of UTF-8 over bytes of zlib level 6 (the measure of whisper's repetition gate, 2.4 there).
# Highest of any reference of at least 200 bytes: English 1.92, Korean 1.51.
COMPRESSION_MIN_BYTES = 200
COMPRESSION_RATIO: dict[str, float] = {"ko-en": 2.3, "en-ko": 1.9}

# Different words over words, in stretches of STUTTER_WORDS. Below it: 0.4 % of FLORES references,
# 0.1 % of the news sets', and a third of what a half-trained model wrote that no other check saw.
STUTTER_MIN_WORDS = 10
STUTTER_WORDS = 40
DISTINCT_SHARE: dict[str, float] = {"ko-en": 0.65, "en-ko": 0.7}

# A phrase of up to LOOP_WORDS words said LOOP_TIMES times in a row is a loop of the decoder; no
# reference holds one. A single word needs LOOP_TIMES_WORD ("very, very, very good" is fine).
LOOP_WORDS = 10
LOOP_TIMES = 3
LOOP_TIMES_WORD = 4

# English words in a row in a Korean target that make a passage left untranslated. Longer runs in
# references are names of institutions and titles, whose words begin with capitals.
ENGLISH_RUN_WORDS = 4

# Share of Hangul among the target's letters above which an English target is not English at all.
HANGUL_CRITICAL_SHARE = 0.3

# Shortest source, in characters, whose second translation must agree with its first: shorter
# ones ("확인", "File") depend on where they stand.
INCONSISTENT_MIN_SOURCE = 8
