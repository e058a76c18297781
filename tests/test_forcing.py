"""The forced rung: lost slots are led into the target, and nothing else changes."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from tests.scripted import ScriptedEngine
from tests.test_ladder import SOURCE, job, ladder, translated
from translate.climbing import Climber, Judge
from translate.engines.base import PREFIX, TRANSLATE, failure
from translate.forcing import STARTS, force
from translate.records import Direction, EngineInput, Hypothesis, Translation
from translate.settings import DecodeOptions
from translate.termbase import EMPTY
from translate.tokens import DIGITS, SLOT_RE

TASKS = frozenset({TRANSLATE, PREFIX})
LOST = "The model consists of very many parameters in total."
TO_ENGLISH = Direction.to("en")


def forgetful(item: EngineInput):
    """Leaves the number out, unless it is begun with: then it says it and the rest."""
    if not item.target_prefix:
        return LOST
    if item.target_prefix.endswith("of ⟦n0⟧"):
        return [Hypothesis(text=f"{item.target_prefix} parameters in total.", score=-0.3)]
    return [Hypothesis(text=f"{item.target_prefix}, and so on in total here.", score=-2.0)]


def climb(answer, tasks=TASKS, source=SOURCE) -> tuple[Translation, ScriptedEngine]:
    engine = ScriptedEngine(answer, tasks=tasks)
    (outcome,) = ladder(engine).translate([job(source)])
    return translated(outcome), engine


def test_a_lost_number_is_led_to_the_likeliest_place():
    found, engine = climb(forgetful)
    assert (found.rung, found.state) == ("forced", "translated")
    assert found.target == "The model consists of 519 billion parameters in total."
    assert [number.ok for number in found.numbers] == [True]
    assert found.attempts == len(engine.asked)


def test_the_reviewer_is_told_of_the_guess():
    found, _ = climb(forgetful)
    (issue,) = found.issues
    assert (issue.check, issue.severity) == ("numbers", "minor")
    assert issue.message.startswith("the engine had left out 5190억")
    assert issue.source_span is not None
    assert issue.source_span.of(SOURCE) == "5190억"
    assert issue.target_span is not None
    assert issue.target_span.of(str(found.target)) == "519 billion"


def test_the_search_is_greedy_and_the_best_beginnings_get_the_full_beam():
    _, engine = climb(forgetful)
    beams = [
        options.beam_size
        for call, options in zip(engine.calls, engine.options, strict=True)
        if call[0].target_prefix
    ]
    assert beams[0] == 1
    assert beams[-1] == DecodeOptions().beam_size


def test_an_engine_without_the_task_is_never_asked_to_begin():
    found, engine = climb(forgetful, tasks=frozenset({TRANSLATE}))
    assert found.state == "flagged"
    assert not any(item.target_prefix or item.withheld for item in engine.asked)


def test_an_engine_without_slots_is_never_asked_to_begin():
    engine = ScriptedEngine(forgetful, tasks=TASKS, protections=("inline", "none"))
    (outcome,) = ladder(engine).translate([job()])
    assert translated(outcome).state == "flagged"
    assert {item.protection for item in engine.asked} == {"inline", "none"}


def stammering(item: EngineInput):
    """Says the number twice, and another that is its own where nothing is withheld."""
    if "⟦n0⟧" not in item.withheld:
        return "It has ⟦n0⟧ parameters and the model has ⟦n0⟧ of them for 7 people."
    if DIGITS not in item.withheld:
        return f"{item.target_prefix} 7 of them in the end."
    return f"{item.target_prefix} more of them in the end."


def test_a_slot_said_twice_is_cut_where_it_comes_again():
    found, _ = climb(stammering)
    assert found.rung == "forced"
    assert found.state == "translated"
    assert str(found.target).count("519 billion") == 1
    assert "7" not in str(found.target)
    (hint,) = [issue for issue in found.issues if "rejected" in issue.message]
    assert (hint.check, hint.severity) == ("numbers", "minor")
    assert "the target says 7" in hint.message


def test_nothing_helps_an_engine_that_will_not():
    found, engine = climb(lambda item: failure("decode", "broken") if item.target_prefix else LOST)
    assert (found.state, found.rung) == ("flagged", "first")
    assert sum(bool(item.target_prefix) for item in engine.asked) > 1


def test_months_and_small_counts_get_slots_before_anything_is_forced():
    source = "회사는 여덟 개 기관과 함께 4월부터 모델을 만들었다."
    answers = {
        "회사는 여덟 개 기관과 함께 4월부터 모델을 만들었다.": "The firm made the model.",
        "회사는 ⟦n0⟧ 개 기관과 함께 ⟦d0⟧부터 모델을 만들었다.": (
            "The firm has made the model with ⟦n0⟧ institutions since ⟦d0⟧."
        ),
    }
    found, engine = climb(answers, source=source)
    assert found.target == "The firm has made the model with eight institutions since April."
    assert (found.rung, found.state) == ("wide", "translated")
    assert len(engine.asked) == 2


NUMBERS = ("1200명", "3만 원", "45%", "2031년", "6.5배")
VOCABULARY = (
    "the",
    "firm",
    "has",
    "of",
    "and,",
    "people",
    "more.",
    "회사",
    "7",
    "three",
    "a-year-old",
)
SLOTS = ("⟦n0⟧", "⟦n1⟧", "⟦n2⟧", "⟦d0⟧", "⟦t4⟧")


class Babbling(ScriptedEngine):
    """Weak, and without any sense, but it keeps the contract: it begins as it is told and leaves
    out the slots and digits it must; the same input always gives the same."""

    def __init__(self, seed: int) -> None:
        super().__init__(self.babble, tasks=TASKS)
        self.seed = seed

    def babble(self, item: EngineInput):
        made = random.Random(f"{self.seed}{item.text}{item.target_prefix}{item.withheld}")  # noqa: S311
        words = [w for w in (*VOCABULARY, *SLOTS) if w not in item.withheld]
        if DIGITS in item.withheld:
            words = [word for word in words if SLOT_RE.search(word) or not word.isdigit()]
        told = [made.choice(words) for _ in range(made.randint(1, 9))]
        text = " ".join([item.target_prefix, *told]).strip()
        return [Hypothesis(text=f"{text}.", score=-made.random())]


@given(seed=st.integers(0, 10_000), chosen=st.sets(st.sampled_from(NUMBERS), min_size=1))
def test_forced_targets_hold_each_slot_exactly_once(seed, chosen):
    source = f"회사는 {', '.join(sorted(chosen))} 등을 밝혔다."
    one = job(source)
    made = one.engine_input(TO_ENGLISH, "slots", wide=True)
    engine = Babbling(seed)

    def decode(items, full):
        return engine.translate(items, TO_ENGLISH, DecodeOptions())

    climber = Climber(one)
    (first,) = decode([made], True)
    assert isinstance(first, tuple)
    climber.heard[made.text] = first
    force([(climber, made)], Judge(direction=TO_ENGLISH, termbase=EMPTY), decode)
    for candidate in climber.candidates:
        target = candidate.context.target
        assert "⟦" not in target
        for slot in made.slots:
            assert target.count(slot.target) == 1, (target, slot)
    assert len(engine.asked) <= 1 + STARTS + 3


@pytest.mark.parametrize("batch_tokens", [1, 40, 2048])
def test_batching_order_and_company_change_nothing(batch_tokens):
    sources = [f"회사는 {number} 등을 지난해 처음 밝혔다." for number in NUMBERS]
    jobs = [job(source, f"{n + 1:04d}") for n, source in enumerate(sources)]
    engine = Babbling(7)
    together = replace(ladder(engine), batch_tokens=batch_tokens).translate(jobs)
    alone = [ladder(Babbling(7)).translate([one])[0] for one in reversed(jobs)]
    assert list(together) == alone[::-1]
    assert any(item.target_prefix for item in engine.asked)


def test_a_rung_can_be_left_out_to_measure_it():
    engine = ScriptedEngine(forgetful, tasks=TASKS)
    one = replace(ladder(engine), without=frozenset({"forced"}))
    (outcome,) = one.translate([job()])
    assert translated(outcome).state == "flagged"
    assert "forced" not in one.spent
    assert one.spent["first"].inputs == 1


def test_a_name_left_in_hangul_is_romanised_before_anything_is_searched_again():
    source = "김태윤 담당은 새로운 모델을 공개했다고 말했다."
    engine = ScriptedEngine({source: "김태윤은 said that the new model was released."})
    (outcome,) = ladder(engine).translate([job(source)])
    found = translated(outcome)
    assert found.target == "Kim Tae-yoon said that the new model was released."
    assert (found.state, found.rung, found.attempts) == ("repaired", "repair", 1)


def test_a_unit_that_the_slot_brings_is_not_said_again():
    source = "물은 아무도 모르게 세 시간 동안 끓었다."
    engine = ScriptedEngine(
        lambda item: f"The water boiled for {'⟦n0⟧ hours' if item.slots else 'long'} there."
    )
    (outcome,) = ladder(engine).translate([job(source)])
    found = translated(outcome)
    assert (found.rung, found.target) == ("wide", "The water boiled for three hours there.")
