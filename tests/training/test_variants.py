"""Protected variants: links between the two sides, slots and inline renderings."""

from __future__ import annotations

import random

import pytest

from translate.tokens import SLOT_RE
from translate.training.corpus import Pair
from translate.training.variants import (
    Lexicon,
    choose,
    find_links,
    with_renderings,
    with_slots,
)

LEXICON = Lexicon(
    Pair(group="dictionary", origin="x", ko=ko, en=en)
    for ko, en in [("크래프톤", "KRAFTON"), ("이용자", "user"), ("모델", "model"), ("수", "water")]
)

CASES = [
    (
        "매출은 5천190억 원으로 8.7% 늘었다.",
        "Sales rose 8.7% to 519 billion won.",
        "매출은 ⟦n0⟧으로 ⟦n1⟧ 늘었다.",
        "Sales rose ⟦n1⟧ to ⟦n0⟧.",
        "numbers with unit, numbered in Korean order",
    ),
    (
        "크래프톤은 SLM을 공개했다.",
        "KRAFTON released SLM.",
        "⟦t0⟧은 ⟦t1⟧을 공개했다.",
        "⟦t0⟧ released ⟦t1⟧.",
        "a dictionary name and a Latin token; particles stay",
    ),
    (
        "이용자가 모델을 쓴다.",
        "Users use models of users.",
        "이용자가 ⟦t0⟧을 쓴다.",
        "Users use ⟦t0⟧s of users.",
        "a term that stands twice on one side is not linked; a plural keeps its s",
    ),
    ("수를 셌다.", "They counted water.", "수를 셌다.", "They counted water.", "one-syllable word"),
]


@pytest.mark.parametrize(("ko", "en", "slot_ko", "slot_en", "reason"), CASES)
def test_slots(ko: str, en: str, slot_ko: str, slot_en: str, reason: str) -> None:
    assert with_slots(ko, en, find_links(ko, en, LEXICON)) == (slot_ko, slot_en), reason


def test_renderings_stand_in_the_source_only() -> None:
    ko, en = "크래프톤은 5천190억 원을 썼다.", "KRAFTON spent 519 billion won."
    links = find_links(ko, en, LEXICON)
    assert with_renderings(ko, en, links, "en") == "KRAFTON은 519 billion won을 썼다."
    assert with_renderings(ko, en, links, "ko") == "크래프톤 spent 5천190억 원."


def test_too_many_links_of_a_kind_stay_in_words() -> None:
    words = [f"AB{chr(65 + i)}" for i in range(20)]
    ko, en = " ".join(words) + " 이다", " ".join(words)
    slot_ko, slot_en = with_slots(ko, en, find_links(ko, en, LEXICON))
    assert len(SLOT_RE.findall(slot_ko)) == 16
    assert "ABT" in slot_ko
    assert "ABT" in slot_en


def test_choose_keeps_a_share_fixed_by_the_seed() -> None:
    links = list(find_links("크래프톤은 SLM을 냈다.", "KRAFTON released SLM.", LEXICON)) * 500
    first = choose(links, random.Random(3))  # noqa: S311 - sampling, not secrecy
    assert first == choose(links, random.Random(3))  # noqa: S311 - sampling, not secrecy
    assert 0.7 < len(first) / len(links) < 0.9
