"""What the engine sees and what comes back; rows that must change nothing first."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from translate.numerals import read_identifiers, read_numbers
from translate.protect import is_protected, protect, restore, substitute
from translate.records import Direction, Span, TermEntry
from translate.termbase import build_termbase
from translate.tokens import SLOT_RE

KO_EN, EN_KO = Direction.to("en"), Direction.to("ko")


def entry(source, target, **fields):
    fields.setdefault("case_sensitive", any(char.isupper() for char in target))
    return TermEntry(term_id=source, source=source, target=target, **fields)


BASE = build_termbase(
    [
        entry("정예팀", "elite team"),
        entry("매개변수", "parameter"),
        entry("A.X K1", "A.X K1"),
        entry("A.X", "A.X"),
        entry("라이너", "Liner", admitted=("LINER",)),
        entry("에이닷", "A."),
        entry("포티투닷", "42dot", variants=("42dot",)),
        entry("SK텔레콤", "SK Telecom"),
        entry("초거대", "hyperscale", mode="advise"),
        entry("나쁜말", "bad word", mode="forbid"),
        entry("LLM", "LLM", mode="keep"),
    ]
)


def made(text, direction, mode="slots"):
    lang = direction.source_lang
    return protect(
        text,
        direction,
        BASE.match(text, lang),
        read_numbers(text, lang),
        read_identifiers(text),
        mode,
    )


PROTECTED_KO = [
    ("초거대 나쁜말", "⟦t0⟧ 나쁜말", "forbid is left to the model, advise is not"),
    ("두 사람이 한 번 만났다", "두 사람이 한 번 만났다", "small words are left to the model"),
    ("조 단위로", "조 단위로", "a scale alone"),
    ("www.sktelecom.com은 a@b.kr로", "⟦t0⟧은 ⟦t1⟧로", "addresses"),
    ("30일 1차 발표", "⟦d0⟧ ⟦n0⟧ 발표", "day alone, ordinal"),
    ("2배로, 3분의 2가", "⟦n0⟧로, ⟦n1⟧가", "ratios"),
    ("2분기, 8월에", "2분기, 8월에", "partial dates without a day"),
    ("제품 0005229817번", "제품 0005229817번", "a code"),
    ("A.X K1은 총 5천190억개의 매개변수로", "⟦t0⟧은 총 ⟦n0⟧개의 ⟦t1⟧로", "counter, particle stay"),
    ("1억1천만 달러를", "⟦n0⟧를", "money with its currency"),
    ("3.5%를", "⟦n0⟧를", "percent"),
    ("1천만 이상인", "⟦n0⟧ 이상인", "the open side stays outside"),
    ("500B급 모델", "⟦n0⟧급 모델", "a class without its mark"),
    ("2025년 12월 28일에", "⟦d0⟧에", "a date"),
    ("A.X 4.0, GLM-4.6", "⟦t0⟧, ⟦t1⟧", "an identifier longer than a term, and one alone"),
    ("포티투닷(42dot)은", "⟦t0⟧은", "the gloss goes with its term"),
    ("LLM(LLM)", "⟦t0⟧(⟦t1⟧)", "what is kept is copied, gloss and all"),
    ("⟦n0⟧라는 말", "[⟦t0⟧]라는 말", "reserved brackets of the source are plain to the engine"),
]


@pytest.mark.parametrize(("source", "expected", "reason"), PROTECTED_KO)
def test_slots_from_korean(source, expected, reason):
    engine_input = made(source, KO_EN)
    assert engine_input.text == expected, reason
    assert all(slot.span.of(source) == slot.source for slot in engine_input.slots)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("SK Telecom has 519 billion parameters.", "⟦t0⟧ has ⟦n0⟧ ⟦t1⟧."),
        ("on Dec. 28, 2025 and in the 1990s", "on ⟦d0⟧ and in the ⟦d1⟧"),
        ("at 3:30 p.m. for $1.2tn", "at ⟦d0⟧ for ⟦n0⟧"),
        ("one of the two", "one of the two"),
    ],
)
def test_slots_from_english(source, expected):
    assert made(source, EN_KO).text == expected


def test_inline_and_none():
    source = "총 5천190억개의 매개변수로 구성"
    inline = made(source, KO_EN, "inline")
    assert inline.text == "총 519 billion개의 parameters로 구성"
    assert [slot.token for slot in inline.slots] == ["519 billion", "parameters"]
    none = made(source, KO_EN, "none")
    assert (none.text, none.slots) == (source, ())
    assert restore("⟦n0⟧ text", none, KO_EN).unknown == ("⟦n0⟧",)


def test_over_sixteen_of_a_kind_stay():
    source = " ".join(f"라이너 {i}00명" for i in range(1, 21))
    engine_input = made(source, KO_EN)
    assert sum(slot.kind == "term" for slot in engine_input.slots) == 16
    assert engine_input.text.endswith("라이너 2000명")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("5천억 개의 매개변수", "parameters"),
        ("매개변수 5천억 개", "parameters"),
        ("매개변수는 약 5천억 개", "parameters"),
        ("매개변수들이", "parameters"),
        ("1개의 매개변수", "parameter"),
        ("매개변수를 3%", "parameter"),
        ("330억 개만 쓰는 모델의 매개변수", "parameter"),
    ],
)
def test_counted_terms_are_plural(source, target):
    (slot,) = (slot for slot in made(source, KO_EN).slots if slot.kind == "term")
    assert slot.target == target


SOURCE_EN = "A.X K1은 5190억 개, 매개변수, 정예팀, 라이너, 에이닷"  # t0 n0 t1 t2 t3 t4
RESTORED_EN = [
    ("x ⟦t0⟧ y", "x A.X K1 y", "as it is"),
    ("x ⟦ t0 ⟧ y", "x A.X K1 y", "spaces inside"),
    ("⟦t2⟧ said", "Elite team said", "capital at the start"),
    ("Yes. “⟦t2⟧ said", "Yes. “Elite team said", "capital after a stop and a quote"),
    ("the ⟦t2⟧ said", "the elite team said", "no capital inside"),
    ("⟦t1⟧s grew", "Parameters grew", "the model's plural mark"),
    ("⟦n0⟧ ⟦t1⟧", "519 billion parameters", "a number before"),
    ("1 ⟦t1⟧", "1 parameter", "one"),
    ("more ⟦t1⟧ are", "more parameters are", "a plural word before"),
    ("the ⟦t1⟧ is", "the parameter is", "no plural word"),
    ("of ⟦t1⟧ structure", "of parameter structure", "the first part of a compound"),
    ("of ⟦t1⟧-based", "of parameter-based", "a hyphened compound"),
    ("⟦t3⟧s app", "Liner app", "a name takes no plural"),
    ("a ⟦t2⟧ and an ⟦t1⟧", "an elite team and a parameter", "articles"),
    ("A “⟦t0⟧” model", "An “A.X K1” model", "article before a quote"),
    ("with⟦n0⟧units", "with 519 billion units", "glued"),
    ("⟦t4⟧.", "A.", "one stop"),
    ("⟦t4⟧...", "A....", "an ellipsis stays"),
    ("⟦t0⟧’s 5", "A.X K1’s 5", "possessive"),
]


@pytest.mark.parametrize(("hypothesis", "expected", "reason"), RESTORED_EN)
def test_restore_into_english(hypothesis, expected, reason):
    assert restore(hypothesis, made(SOURCE_EN, KO_EN), KO_EN).text == expected, reason


SOURCE_KO = "Liner, A.X K1, 42dot, parameter, 519 billion, SK Telecom, 30 percent, Dec. 28, 2025"
RESTORED_KO = [
    ("⟦t0⟧은", "라이너는", "topic"),
    ("⟦t1⟧는", "A.X K1은", "after a Latin name"),
    ("⟦t2⟧와 ⟦t0⟧이", "포티투닷과 라이너가", "two"),
    ("⟦t4⟧로", "SK텔레콤으로", "direction"),
    ("⟦t3⟧이라는", "매개변수라는", "quotative"),
    ("⟦n0⟧를", "5190억을", "a number"),
    ("⟦n1⟧을", "30%를", "percent"),
    ("⟦d0⟧에", "2025년 12월 28일에", "a date"),
    ("⟦t0⟧ 은 말", "라이너는 말", "a particle set apart"),
    ("⟦t0⟧ 이 모델", "라이너 이 모델", "this, not a particle"),
    ("⟦t0⟧은행", "라이너은행", "not a particle"),
    ("⟦n0⟧개의", "5190억개의", "a counter"),
    ("⟦t1⟧Light", "A.X K1 Light", "Latin letters glued"),
]


@pytest.mark.parametrize(("hypothesis", "expected", "reason"), RESTORED_KO)
def test_restore_into_korean(hypothesis, expected, reason):
    assert restore(hypothesis, made(SOURCE_KO, EN_KO), EN_KO).text == expected, reason


@pytest.mark.parametrize(
    ("hypothesis", "expected"),
    [
        ("It said on the ⟦d0⟧ that", "It said on the 30th that"),
        ("It said on ⟦d0⟧ that", "It said on the 30th that"),
        ("It said on a ⟦d0⟧ that", "It said on the 30th that"),
        ("⟦d0⟧ came", "The 30th came"),
    ],
)
def test_a_day_brings_its_own_article(hypothesis, expected):
    assert restore(hypothesis, made("지난 30일 공개했다", KO_EN), KO_EN).text == expected


def test_missing_repeated_and_unknown_are_reported():
    engine_input = made("라이너와 SK텔레콤", KO_EN)
    restored = restore("⟦t0⟧ and ⟦t0⟧ by ⟦n7⟧ ⟦d0⟧, ⟦t9⟧.", engine_input, KO_EN)
    assert restored.text == "Liner and Liner by,."
    assert [slot.source for slot in restored.missing] == ["SK텔레콤"]
    assert [slot.source for slot in restored.repeated] == ["라이너"]
    assert restored.unknown == ("⟦n7⟧", "⟦d0⟧", "⟦t9⟧")


@pytest.mark.parametrize(
    ("hypothesis", "missing"),
    [
        ("Liner has 519 billion parameters, Liner said.", []),
        ("LINER has 519B parameters and Liner", []),
        ("Liner has a parameter", ["라이너", "5190억"]),
        ("519 million of something", ["라이너", "라이너", "5190억", "매개변수"]),
    ],
)
def test_inline_renderings_that_are_missing(hypothesis, missing):
    engine_input = made("라이너는 라이너의 5190억 개 매개변수", KO_EN, "inline")
    restored = restore(hypothesis, engine_input, KO_EN)
    assert restored.text == hypothesis
    assert [slot.source for slot in restored.missing] == missing


def test_inline_into_korean():
    engine_input = made("Liner has 519 billion parameters.", EN_KO, "inline")
    assert engine_input.text == "라이너 has 5190억 매개변수."
    assert restore("라이너는 매개변수 5190억 개", engine_input, EN_KO).missing == ()


def test_substitute_refuses_overlaps():
    assert substitute("abc", [(Span(2, 3), "z"), (Span(0, 1), "x")]) == "xbz"
    for spans in ([Span(0, 2), Span(1, 3)], [Span(2, 9)]):
        with pytest.raises(ValueError, match="overlaps another or leaves the text"):
            substitute("abc", [(span, "") for span in spans])


_PIECES = (
    "라이너|는 |SK텔레콤| 5190억 개의 |매개변수|와 |2025년 12월 28일| 그 |30%|A.X K1|은 |⟦t0⟧|"
    "한 번 |정예팀| (42dot) |1억1천만 달러|."
)
PIECES = st.sampled_from(_PIECES.split("|"))


@given(st.lists(PIECES, max_size=25).map("".join))
def test_a_hypothesis_with_every_slot_once_comes_back_whole(source):
    engine_input = made(source, KO_EN)
    hypothesis = " and ".join(slot.token for slot in engine_input.slots)
    restored = restore(hypothesis, engine_input, KO_EN)
    assert (restored.missing, restored.repeated, restored.unknown) == ((), (), ())
    assert not SLOT_RE.search(restored.text)
    for slot in engine_input.slots:
        assert slot.target.lower() in restored.text.lower()


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["slots", "inline"]))
def test_slots_are_ordered_and_rebuild_the_source(source, mode):
    engine_input = made(source, KO_EN, mode)
    spans = [slot.span for slot in engine_input.slots]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert substitute(source, [(slot.span, slot.source) for slot in engine_input.slots]) == source


@given(st.text(alphabet="⟦⟧ntd0123 .,a가은", max_size=40))
def test_any_hypothesis_is_restored(hypothesis):
    engine_input = made("라이너와 5190억 개", KO_EN)
    restored = restore(hypothesis, engine_input, KO_EN)
    assert not SLOT_RE.search(restored.text)


def test_is_protected_leaves_unsure_numbers():
    assert not any(is_protected(number) for number in read_numbers("한 번에", "ko"))
