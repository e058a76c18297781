"""Facts about the two scripts that several checks need: letters and sentence ends."""

from __future__ import annotations

from translate.script import HANGUL, LATIN

# Hangul and the Chinese characters that Korean text holds.
KOREAN = f"{HANGUL.pattern[1:-1]}\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff"

CLOSING_MARKS = "\"'”’」』》〉»)]}>）］】〕*_ \t\r\n\u00a0\u3000"


def share_of_hangul(text: str) -> float:
    """Hangul letters over Hangul and Latin letters; 0 where there are none.

    >>> share_of_hangul("A.X K1은")
    0.25
    """
    hangul = len(HANGUL.findall(text))
    letters = hangul + len(LATIN.findall(text))
    return hangul / letters if letters else 0.0
