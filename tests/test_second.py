"""A second opinion: only what was flagged is asked again, and the better target stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.scripted import ScriptedEngine
from translate.engines.base import Engine, failure
from translate.engines.identity import IdentityEngine
from translate.errors import EngineUnavailableError
from translate.opening import measured_decode, open_engines
from translate.pieces import Job
from translate.pipeline import translate_documents
from translate.readers import read_bytes
from translate.records import Failure, Issue, Translation
from translate.second import Seconded, better, is_doubtful
from translate.segmentkey import SegmentKeys
from translate.settings import DecodeOptions, RunOptions, Settings
from translate.termbase import EMPTY

GOOD = "나라에 5천190억 개가 있다."
WRONG = "모델에 330억 개가 있다."
LOST = "회사에 40억 개가 있다."
TEXT = f"{GOOD}\n\n{WRONG}\n\n{LOST}\n"
RIGHT = {
    GOOD: "The country has 519 billion.",
    WRONG: "The model has 33 billion.",
    LOST: "The company has 4 billion.",
}


def first():
    said = {GOOD: RIGHT[GOOD], WRONG: "The model has many of them all."}
    return ScriptedEngine(
        lambda item: said.get(item.source, failure("lost", "no")), protections=("none",)
    )


def other(table):
    engine = ScriptedEngine(lambda item: table.get(item.source, "?"), protections=("none",))
    engine.name = "other"
    return engine


def outcomes(engine):
    document = read_bytes(TEXT.encode(), "a.txt", ".txt", "ko", "a.txt")
    (result,) = translate_documents(
        [document], engine=engine, termbase=EMPTY, settings=Settings(), options=RunOptions()
    )
    return result.outcomes


def test_only_the_doubtful_are_asked_and_the_better_stands():
    alone = outcomes(first())
    assert [one.state if isinstance(one, Translation) else "failed" for one in alone] == [
        "translated",
        "flagged",
        "failed",
    ]
    second = other(RIGHT)
    found = outcomes(Seconded(first(), second, DecodeOptions()))
    assert {item.source for item in second.asked} == {WRONG, LOST}
    assert [one.target for one in found] == list(RIGHT.values())
    assert [one.engine for one in found] == ["scripted", "other", "other"]
    assert [one.state for one in found] == ["translated"] * 3
    assert found[1].attempts > alone[1].attempts


def test_a_worse_opinion_changes_nothing_but_the_attempts():
    alone = outcomes(first())
    found = outcomes(Seconded(first(), other({}), DecodeOptions()))
    assert found[1].target == alone[1].target
    assert found[1].engine == "scripted"
    assert found[2].engine == "other", "any target stands before none; it is flagged"
    assert found[2].state == "flagged"


def issue(severity):
    return Issue(check="numbers", severity=severity, segment_id="1", message="m")


def made(engine, *severities):
    return Translation(
        segment_id="1", source="s", target="t", state="flagged", engine=engine, attempts=2,
        issues=tuple(issue(one) for one in severities),
    )  # fmt: skip


NONE = Failure(segment_id="1", stage="engine", kind="lost", message="no")
PAIRS = [
    (made("a", "critical"), made("b", "major", "major"), "b"),
    (made("a", "major"), made("b", "critical"), "a"),
    (made("a", "major"), made("b", "major"), "a"),  # the first one's where equal
    (made("a", "major", "minor"), made("b", "major"), "a"),  # minor ones do not count
    (made("a", "major"), NONE, "a"),
    (NONE, made("b", "critical"), "b"),
]


@pytest.mark.parametrize(("one", "two", "engine"), PAIRS)
def test_which_stands(one, two, engine):
    found = better(one, two)
    assert isinstance(found, Translation)
    assert found.engine == engine


def test_two_failures_are_one():
    assert better(NONE, replace(NONE, kind="late")) == NONE
    assert is_doubtful(NONE)
    assert not is_doubtful(replace(made("a"), state="repaired"))


def test_the_pair_is_an_engine():
    class Both(ScriptedEngine):
        concurrent_windows = 3

    one, two = Both({}), other(RIGHT)
    two.tasks = frozenset({"translate", "context", "summary"})
    with Seconded(one, two, DecodeOptions(beam_size=2)) as pair:
        assert pair.name == one.name
        assert pair.concurrent_windows == 3
        assert pair.tasks == {"translate", "context"}, "it does not summarise, but reads context"
        assert pair.signature() == "scripted|v:1|second:(scripted|v:1|beam:2|penalty:1.0)"
        with pytest.raises(AttributeError):
            _ = pair.nothing_of_the_kind
        with pytest.raises(AttributeError):
            _ = pair._nothing
    for engine in (one, two):
        assert engine._closed


def test_another_second_engine_makes_another_key():
    document = read_bytes(TEXT.encode(), "a.txt", ".txt", "ko", "a.txt")
    from translate.pipeline import direction_of, prepare

    job = prepare(document, Settings(), EMPTY).work[0]
    assert isinstance(job, Job)
    direction = direction_of(document, Settings())
    engines: list[Engine] = [
        IdentityEngine(),
        Seconded(IdentityEngine(), first(), DecodeOptions()),
        Seconded(IdentityEngine(), first(), DecodeOptions(beam_size=2)),
    ]
    digests = {SegmentKeys(one, EMPTY, Settings()).digest(job, direction) for one in engines}
    assert len(digests) == 3
    assert Settings().digest() != Settings(second="identity").digest()


def test_engines_open_in_pairs():
    with open_engines(Settings(engine="identity", second="identity"), RunOptions()) as pair:
        assert isinstance(pair, Seconded)
    with open_engines(Settings(engine="identity"), RunOptions()) as engine:
        assert isinstance(engine, IdentityEngine)
    with pytest.raises(EngineUnavailableError, match="unknown engine"):
        open_engines(Settings(engine="identity", second="nothing"), RunOptions())


def test_a_model_without_a_manifest_searches_as_told(tmp_path):
    asked = DecodeOptions(beam_size=7)
    assert measured_decode(f"ct2:{tmp_path}", asked) == asked
    (tmp_path / "hanyeong.json").write_text('{"decode": {"beam_size": 2}}', encoding="utf-8")
    assert measured_decode(f"ct2:{tmp_path}", asked).beam_size == 2
