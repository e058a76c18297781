"""Tokens of a text for a model whose vocabulary is unknown: an estimate that errs upwards.

A server tells how many tokens it counted, but only afterwards, and has no common way to be asked
before. Each Hangul syllable, Han character or kana counts 1.5 tokens, each digit and each mark 1,
other letters one for every three begun, and a symbol outside these its bytes in UTF-8. Why so
much: vocabularies made for Korean need far less (the A.X 4.0 card says a third less than GPT-4o's
for the same text), but the budget must also hold for vocabularies with little Hangul, which spell
rare syllables in bytes. Where even this is too little the server refuses the request, and the
segment is split. Left out: the real tokenizer of a model.
"""

from __future__ import annotations

import math
import re
import unicodedata

_LETTERS = re.compile(r"[^\W\d_\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]+")
_DENSE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]")
DENSE_TOKENS = 1.5
LETTERS_PER_TOKEN = 3


def estimate_tokens(text: str) -> int:
    """Tokens of `text` at most, as a rule.

    >>> estimate_tokens("매개변수는 519 billion")
    14
    """
    words = _LETTERS.findall(text)
    dense = len(_DENSE.findall(text))
    rest = _DENSE.sub("", _LETTERS.sub("", text))
    others = sum(_cost(character) for character in rest if not character.isspace())
    spelled = sum(
        math.ceil(len(word.encode("utf-8", "replace")) / LETTERS_PER_TOKEN) for word in words
    )
    return math.ceil(dense * DENSE_TOKENS) + spelled + others


def _cost(character: str) -> int:
    """1 for digits and common marks, else the bytes of the symbol."""
    plain = ord(character) < 0x2100 or unicodedata.category(character).startswith("P")
    return 1 if plain else len(character.encode("utf-8", "replace"))
