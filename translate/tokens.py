"""The reserved subwords of our models: task tags and slots. Standard library only.

A tag stands at the head of the source and names the task; a slot stands for a number, a date or
a term that the model carries over untouched. The brackets are U+27E6/U+27E7, which the corpus
never holds; text that does hold them reaches the model with plain brackets (`neutralise`).
"""

from __future__ import annotations

import re

from translate.records import Direction, SlotKind

TAG_TO_ENGLISH = "⟦2en⟧"
TAG_TO_KOREAN_PLAIN = "⟦2ko-plain⟧"
TAG_TO_KOREAN_POLITE = "⟦2ko-polite⟧"
TAG_SUMMARY_ENGLISH = "⟦sum-en⟧"
TAG_SUMMARY_KOREAN = "⟦sum-ko⟧"
TAG_HEADLINE_ENGLISH = "⟦head-en⟧"
TAG_HEADLINE_KOREAN = "⟦head-ko⟧"
TAG_BACK_TRANSLATED = "⟦bt⟧"

TAGS = (
    TAG_TO_ENGLISH,
    TAG_TO_KOREAN_PLAIN,
    TAG_TO_KOREAN_POLITE,
    TAG_SUMMARY_ENGLISH,
    TAG_SUMMARY_KOREAN,
    TAG_HEADLINE_ENGLISH,
    TAG_HEADLINE_KOREAN,
    TAG_BACK_TRANSLATED,
)
NUMBER_SLOTS = tuple(f"⟦n{i}⟧" for i in range(16))
DATE_SLOTS = tuple(f"⟦d{i}⟧" for i in range(8))
TERM_SLOTS = tuple(f"⟦t{i}⟧" for i in range(16))
SLOTS: dict[SlotKind, tuple[str, ...]] = {
    "number": NUMBER_SLOTS,
    "date": DATE_SLOTS,
    "term": TERM_SLOTS,
}
# Room for tasks not thought of yet, so that a later model keeps the same subword model.
SPARE = tuple(f"⟦r{i}⟧" for i in range(16))
RESERVED = (*TAGS, *NUMBER_SLOTS, *DATE_SLOTS, *TERM_SLOTS, *SPARE)

SLOT_RE = re.compile(r"⟦[ndt]\d{1,2}⟧")

# Classes of subwords that a search can leave out, beside slots and single words.
DIGITS = "[0-9]"
HANGUL = "[가-힣]"
SPACE = "▁"  # what stands before each slot; alone it begins nothing else
_BRACKETS = str.maketrans({"⟦": "[", "⟧": "]"})


def neutralise(text: str) -> str:
    """`text` without the reserved brackets, one character for one.

    >>> neutralise("a ⟦n0⟧ b")
    'a [n0] b'
    """
    return text.translate(_BRACKETS)


def translation_tag(direction: Direction, register: str = "plain") -> str:
    """The tag that asks a model for a translation in `direction`."""
    if direction.target_lang == "en":
        return TAG_TO_ENGLISH
    return TAG_TO_KOREAN_POLITE if register == "polite" else TAG_TO_KOREAN_PLAIN
