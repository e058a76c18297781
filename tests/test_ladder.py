"""The ladder: every rung is reached and left, and nothing about a batch changes an outcome."""

from dataclasses import replace

import pytest

from tests.scripted import ScriptedEngine
from translate.candidates import CUT_OFF
from translate.climbing import Stopwatch
from translate.engines.base import failure
from translate.errors import EngineError, EngineResponseError, EngineTimeoutError
from translate.ladder import CONTEXT_TASK, Ladder
from translate.morphology import analyse
from translate.numerals import read_identifiers, read_numbers
from translate.pieces import Job
from translate.records import (
    Direction,
    EngineInput,
    Failure,
    Hypothesis,
    Segment,
    Span,
    TermEntry,
    Translation,
)
from translate.settings import DecodeOptions
from translate.termbase import EMPTY, TermBase, build_termbase

TO_ENGLISH = Direction.to("en")
SOURCE = "이 모델은 총 5190억 개의 매개변수로 구성된다."
RIGHT = "The model consists of 519 billion parameters in total."
WRONG = "The model consists of 51.9 billion parameters in total."


def job(source: str = SOURCE, segment_id: str = "0001", termbase: TermBase = EMPTY) -> Job:
    morphemes = analyse(source)
    segment = Segment(
        segment_id=segment_id,
        index=int(segment_id) - 1,
        paragraph=0,
        kind="paragraph",
        span=Span(0, len(source)),
        source=source,
        lang="ko",
        morphemes=morphemes,
    )
    return Job(
        segment=segment,
        terms=termbase.match(source, "ko", morphemes),
        numbers=read_numbers(source, "ko", morphemes),
        identifiers=read_identifiers(source),
    )


def ladder(engine, termbase: TermBase = EMPTY, **more) -> Ladder:
    return Ladder(
        engine=engine, termbase=termbase, direction=TO_ENGLISH, decode=DecodeOptions(), **more
    )


def climb(answer, source: str = SOURCE, **engine) -> tuple[Translation | Failure, ScriptedEngine]:
    scripted = ScriptedEngine(answer, **engine)
    (outcome,) = ladder(scripted).translate([job(source)])
    return outcome, scripted


def translated(outcome) -> Translation:
    assert isinstance(outcome, Translation)
    return outcome


SLOTTED = "The model consists of ⟦n0⟧ parameters in total."
LOST = "The model consists of very many parameters in total."


@pytest.mark.parametrize(
    ("answer", "rung", "state", "attempts", "target"),
    [
        ({"slots": SLOTTED}, "first", "translated", 1, RIGHT),
        ({"slots": [LOST, SLOTTED]}, "rerank", "translated", 1, RIGHT),
        ({"slots": LOST, "inline": RIGHT}, "protection", "translated", 2, RIGHT),
        ({"slots": LOST, "inline": LOST, "none": RIGHT}, "unprotected", "translated", 3, RIGHT),
        ({"slots": LOST, "inline": LOST, "none": WRONG}, "repair", "repaired", 3, RIGHT),
        ({"slots": LOST, "inline": LOST, "none": LOST}, "first", "flagged", 3, LOST),
    ],
)
def test_each_rung_is_reached_only_when_those_before_failed(answer, rung, state, attempts, target):
    outcome, engine = climb(answer)
    found = translated(outcome)
    assert (found.rung, found.state, found.attempts) == (rung, state, attempts)
    assert found.target == target
    assert len(engine.asked) == attempts
    assert found.engine == "scripted"


def test_a_flagged_segment_says_what_is_wrong():
    outcome, _ = climb({"slots": LOST, "inline": LOST, "none": LOST})
    assert any(issue.check == "numbers" for issue in translated(outcome).issues)
    assert [number.ok for number in translated(outcome).numbers] == [False]


LONG = (
    "회사는 지난해 말에 새로운 모델을 처음으로 공개했고, "
    "연구진은 성능을 여러 차례에 걸쳐 확인했으며, "
    "업계는 이 결과에 큰 관심을 보이면서 후속 모델의 공개 시점을 기다리고 있고, "
    "정부도 관련 산업을 꾸준히 지원하겠다는 뜻을 거듭 밝혔다."
)
GARBLED = "모델 모델 모델"


def test_a_long_segment_that_fails_is_split_at_clauses():
    def answer(item: EngineInput):
        return GARBLED if item.source == LONG else f"Clause with words {len(item.source)}, as said."

    outcome, engine = climb(answer, LONG)
    found = translated(outcome)
    pieces = [item.source for item in engine.asked if item.source != LONG]
    assert found.rung == "split"
    assert len(pieces) >= 2
    assert " ".join(sorted(pieces, key=LONG.index)) == LONG
    assert found.attempts == len(engine.asked)


def test_a_short_segment_is_not_split():
    _, engine = climb({"slots": LOST, "inline": LOST, "none": LOST})
    assert {item.source for item in engine.asked} == {SOURCE}


def test_over_the_models_length_comes_in_pieces_from_the_start():
    outcome, engine = climb(
        lambda item: f"A clause of it, {len(item.text)}.", LONG, max_source_tokens=12
    )
    found = translated(outcome)
    assert all(engine.count_tokens(item.text) <= 12 for item in engine.asked)
    assert found.target is not None
    assert found.target.count("A clause of it") >= 3
    assert found.attempts == len(engine.asked)


def test_a_failed_piece_fails_the_rung_and_is_reported():
    def answer(item: EngineInput):
        return failure("decode", "broken") if "정부" in item.text else "A clause."

    outcome, _ = climb(answer, LONG, max_source_tokens=12)
    assert isinstance(outcome, Failure)
    assert (outcome.segment_id, outcome.message) == ("0001", "broken")


def test_a_failure_of_the_engine_goes_up_the_ladder():
    outcome, _ = climb({"slots": failure("decode", "broken"), "inline": RIGHT})
    assert (translated(outcome).rung, translated(outcome).attempts) == ("protection", 2)


def test_a_failure_on_every_rung_is_a_value_with_the_segments_id():
    outcome, engine = climb(lambda item: failure("decode", "broken"))
    assert outcome == replace(failure("decode", "broken"), segment_id="0001")
    assert len(engine.asked) == 3


@pytest.mark.parametrize("nothing", [[], [""], ["  "]])
def test_no_text_is_a_failure_never_an_empty_target(nothing):
    outcome, _ = climb(lambda item: nothing)
    assert isinstance(outcome, Failure)
    assert outcome.kind == "empty"


@pytest.mark.parametrize("error", [EngineTimeoutError, EngineResponseError])
def test_an_engine_that_does_not_answer_costs_the_rung_not_the_run(error):
    def answer(item: EngineInput):
        if item.protection == "slots":
            raise error("no answer in 60 s")
        return RIGHT

    outcome, _ = climb(answer)
    assert translated(outcome).rung == "protection"


def test_an_engine_that_is_lost_ends_the_run():
    engine = ScriptedEngine({"slots": RIGHT})
    engine.close()
    with pytest.raises(EngineError, match="closed"):
        ladder(engine).translate([job()])


def test_a_rung_with_the_same_input_is_skipped():
    source = "회사는 새로운 모델을 공개했다."  # nothing to protect
    outcome, engine = climb(lambda item: source, source)
    assert translated(outcome).state == "flagged"
    assert len(engine.asked) == 1


def test_a_target_cut_off_by_the_engine_is_flagged():
    cut = Hypothesis(text=SLOTTED, score=-0.1, truncated=True)
    outcome, _ = climb({"slots": [cut], "inline": [cut], "none": [cut]})
    assert translated(outcome).state == "flagged"
    assert CUT_OFF in [issue.message for issue in translated(outcome).issues]


def test_a_cut_off_piece_marks_the_whole():
    outcome, _ = climb(
        lambda item: [Hypothesis(text="A clause of it.", truncated=True)],
        LONG,
        max_source_tokens=12,
    )
    assert CUT_OFF in [issue.message for issue in translated(outcome).issues]


def test_the_chosen_protection_comes_first():
    engine = ScriptedEngine({"slots": SLOTTED, "inline": RIGHT})
    (outcome,) = ladder(engine, protection="inline").translate([job()])
    assert [item.protection for item in engine.asked] == ["inline"]
    assert translated(outcome).target == RIGHT


def test_all_hypotheses_of_the_beam_are_asked_for():
    _, engine = climb({"slots": SLOTTED})
    assert engine.options[0].n_best == engine.options[0].beam_size == 4


def test_of_clean_hypotheses_the_likeliest_is_taken_whatever_their_order():
    good = Hypothesis(text="The model consists of ⟦n0⟧ parameters.", score=-0.2)
    better = Hypothesis(text=SLOTTED, score=-0.1)
    assert climb({"slots": [good, better]})[0] == climb({"slots": [better, good]})[0]
    assert translated(climb({"slots": [good, better]})[0]).target == RIGHT


def test_scores_that_differ_in_their_last_digits_rank_alike():
    a = Hypothesis(text="It has ⟦n0⟧ parameters in the model.", score=-0.1201)
    b = Hypothesis(text="The model has ⟦n0⟧ parameters in it.", score=-0.1199)
    swapped = [replace(a, score=b.score), replace(b, score=a.score)]
    first, second = climb({"slots": [a, b]})[0], climb({"slots": swapped})[0]
    assert translated(first).target == translated(second).target


def test_without_scores_the_engines_order_counts():
    texts = ["All of it: ⟦n0⟧ parameters in total here.", SLOTTED]
    outcome, _ = climb({"slots": [Hypothesis(text=text) for text in texts]})
    assert translated(outcome).target == "All of it: 519 billion parameters in total here."


SOURCES = [
    SOURCE,
    "회사는 8개 기관과 함께 모델을 만들었다.",
    SOURCE,
    "매출은 1억1000만 달러로 늘었다.",
    LONG,
    "회사는 새로운 모델을 공개했다.",
]


def outcome_of_source(item: EngineInput):
    """Fails on some inputs in ways that differ by rung, and depends on nothing but the input."""
    if "달러" in item.source and item.protection == "slots":
        return failure("decode", "broken")
    return [f"They said it all, {item.text}", "They said ⟦n0⟧ of it all in the end."]


@pytest.mark.parametrize("batch_tokens", [1, 7, 2048])
def test_batching_order_and_company_change_nothing(batch_tokens):
    jobs = [job(source, f"{n + 1:04d}") for n, source in enumerate(SOURCES)]
    together = ladder(ScriptedEngine(outcome_of_source), batch_tokens=batch_tokens).translate(jobs)
    alone = [
        ladder(ScriptedEngine(outcome_of_source)).translate([one])[0] for one in reversed(jobs)
    ]
    assert list(together) == alone[::-1]
    assert [outcome.segment_id for outcome in together] == [one.segment.segment_id for one in jobs]


def test_equal_inputs_are_decoded_once():
    engine = ScriptedEngine({"slots": SLOTTED})
    other = SOURCE.replace("5190억", "330억")  # the same text once the number is a slot
    outcomes = ladder(engine).translate([job(), job(segment_id="0002"), job(other, "0003")])
    assert len(engine.asked) == 1
    assert [translated(outcome).attempts for outcome in outcomes] == [1, 1, 1]
    assert translated(outcomes[2]).target == RIGHT.replace("519", "33")


def test_an_engine_that_reads_the_context_is_asked_each_time():
    engine = ScriptedEngine({"slots": SLOTTED}, tasks=frozenset({"translate", CONTEXT_TASK}))
    ladder(engine).translate([job(), replace(job(segment_id="0002"), before="앞 문장.")])
    assert [item.before for item in engine.asked] == ["", "앞 문장."]


def test_nothing_in_is_nothing_out():
    engine = ScriptedEngine({})
    assert ladder(engine).translate([]) == ()
    assert engine.calls == []


def test_time_is_measured_by_stage():
    watch = Stopwatch()
    ladder(ScriptedEngine({"slots": SLOTTED}), stopwatch=watch).translate([job()])
    assert set(watch.seconds) == {"decode", "check"}
    assert all(seconds >= 0 for seconds in watch.seconds.values())


def test_a_lost_term_goes_up_the_ladder():
    termbase = build_termbase(
        (TermEntry(term_id="1", source="정예팀", target="elite team"),),
    )
    source = "정예팀은 새로운 모델을 처음으로 공개했다."
    engine = ScriptedEngine(
        {
            "slots": "The crew released a new model for the first time.",
            "inline": "The elite team released a new model for the first time.",
        }
    )
    (outcome,) = ladder(engine, termbase).translate([job(source, termbase=termbase)])
    assert (translated(outcome).rung, translated(outcome).state) == ("protection", "translated")
    assert [term.ok for term in translated(outcome).terms] == [True]


LOOPING = "The model of the model of the model of the model consists of ⟦n0⟧ parameters."


class Unlooping(ScriptedEngine):
    """Loops, unless repeats are forbidden."""

    def translate(self, batch, direction, options):
        self.answer = {"slots": SLOTTED if options.no_repeat_ngram else LOOPING}
        return super().translate(batch, direction, options)


def test_a_loop_is_searched_again_without_repeats():
    engine = Unlooping({})
    (outcome,) = ladder(engine).translate([job()])
    assert (translated(outcome).rung, translated(outcome).target) == ("unlooped", RIGHT)
    assert [options.no_repeat_ngram for options in engine.options] == [0, 3]
    assert [item.text for item in engine.asked] == [engine.asked[0].text] * 2


def test_what_does_not_loop_is_not_searched_again():
    _, engine = climb({"slots": LOST, "inline": RIGHT})
    assert {options.no_repeat_ngram for options in engine.options} == {0}
