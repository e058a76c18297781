"""Korean and English number grammars: text ↔ value, compare, align, render (DESIGN §7).

Promise: everything here is pure and linear in the length of the text; standard library only.
"""

from __future__ import annotations

from translate.numerals.align import NumberAlignment, match_numbers
from translate.numerals.compare import agree, converted
from translate.numerals.english import read_english
from translate.numerals.identifiers import Identifier, read_identifiers, read_phones
from translate.numerals.korean import read_korean
from translate.numerals.render import canonical, render
from translate.records import Lang, Morpheme, Number

__all__ = [
    "Identifier",
    "NumberAlignment",
    "agree",
    "canonical",
    "converted",
    "match_numbers",
    "read_identifiers",
    "read_numbers",
    "read_phones",
    "render",
]


def read_numbers(
    text: str, lang: Lang, morphemes: tuple[Morpheme, ...] | None = None
) -> tuple[Number, ...]:
    """The numbers of `text`, in order and disjoint; `morphemes` settle ambiguous Korean words.

    >>> [n.text for n in read_numbers("1조 2,300억 원, 20여 개", "ko")]
    ['1조 2,300억 원', '20여']
    """
    return read_korean(text, morphemes) if lang == "ko" else read_english(text)
