"""Which language a text is in, told by its script: Hangul is Korean, Latin is English.

Promises: pure, no tables, no guess beyond the two languages. Left out: other languages in these
scripts, romanised Korean.
"""

from __future__ import annotations

import re

from translate.records import Lang

# Syllables, compatibility and conjoining jamo (the last for text in NFD).
HANGUL = re.compile(r"[가-힣ㄱ-ㆎ\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")
LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
_HANGUL_RUN = re.compile(rf"{HANGUL.pattern[:-1]}]+")
_LATIN_RUN = re.compile(rf"{LATIN.pattern[:-1]}]+")

# A Korean sentence full of Latin names still has a fifth of its words in Hangul; an English one
# with a Korean name in brackets has less (own count over the sample articles and FLORES).
KOREAN_SHARE = 0.2


def detect_lang(text: str) -> Lang:
    """The language most of the text is in; English when there is neither script.

    >>> detect_lang("SK텔레콤이 A.X K1을 공개했다.")
    'ko'
    """
    hangul, latin = _word_counts(text)
    return "ko" if hangul and hangul >= KOREAN_SHARE * (hangul + latin) else "en"


def segment_lang(source: str, document_lang: Lang) -> Lang | None:
    """The language of one segment; None without letters, the document's for other scripts."""
    hangul, latin = _word_counts(source)
    if hangul and latin:
        return detect_lang(source)
    if hangul or latin:
        return "ko" if hangul else "en"
    return document_lang if any(char.isalpha() for char in source) else None


def _word_counts(text: str) -> tuple[int, int]:
    return len(_HANGUL_RUN.findall(text)), len(_LATIN_RUN.findall(text))
