"""The pipeline: one outcome a segment, in order, whatever the window; the seeds end to end."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from tests.scripted import ScriptedEngine
from translate.engines import open_engine
from translate.engines.base import failure
from translate.errors import InputError
from translate.pieces import Job
from translate.pipeline import WINDOW_DOCUMENTS, prepare, translate_documents
from translate.readers import read_bytes, read_path
from translate.records import (
    Block,
    Direction,
    Document,
    DocumentResult,
    Failure,
    Kind,
    Span,
    TermEntry,
    Translation,
)
from translate.settings import RunOptions, Settings
from translate.termbase import EMPTY, build_termbase
from translate.units import Unit

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
ARTICLE = """회사가 새 모델을 공개했다

회사는 매개변수 5190억 개 규모의 모델을 공개했다고 밝혔다. 연구진은 성능을 여러 차례 확인했다.

업계는 이 결과에 큰 관심을 보였다. 회사는 8개 기관과 함께 모델을 만들었다.
"""


def document(text: str = ARTICLE, doc_id: str = "a.txt") -> Document:
    return read_bytes(text.encode(), doc_id, ".txt")


def blocks(*parts: tuple[str, str], lang: str = "ko") -> Document:
    """A document of (kind, text) blocks."""
    text, made = "", []
    for kind, part in parts:
        made.append(Block(kind=kind, span=Span(len(text), len(text) + len(part))))  # type: ignore[arg-type]
        text += part + "\n"
    return Document(
        doc_id="a.txt",
        source_lang=lang,  # type: ignore[arg-type]
        title="",
        text=text,
        sha256="0" * 64,
        blocks=tuple(made),
    )


def run(documents, engine=None, termbase=EMPTY, batch_tokens=2048, **more) -> list[DocumentResult]:
    chosen = more.pop("settings", Settings())
    return list(
        translate_documents(
            documents,
            engine=engine or open_engine("identity"),
            termbase=termbase,
            settings=chosen,
            options=RunOptions(batch_tokens=batch_tokens),
            **more,
        )
    )


def english(item) -> str:
    """An answer that passes the checks of most Korean sentences, slots and all."""
    slots = " and ".join(slot.token for slot in item.slots)
    return f"The company said in a statement of {len(item.source)} letters, {slots}."


def untimed(results: list[DocumentResult]) -> list[DocumentResult]:
    return [replace(result, seconds=()) for result in results]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds_keep_one_outcome_a_segment(path):
    (result,) = run([read_path(path, path.name)], settings=Settings(summary=True))
    assert len(result.outcomes) == len(result.segments) > 20
    for segment, outcome in zip(result.segments, result.outcomes, strict=True):
        assert isinstance(outcome, Translation)
        assert (outcome.segment_id, outcome.source) == (segment.segment_id, segment.source)
        assert (outcome.target is None) == (segment.kind == "boilerplate")
    assert [summary.lang for summary in result.summaries] == ["ko"], "identity gives no English"


def test_seeds_together_are_the_seeds_alone():
    documents = [read_path(path, path.name) for path in SEEDS]
    together = run(documents, batch_tokens=100)
    alone = [result for one in documents for result in run([one])]
    assert untimed(together) == untimed(alone)


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_keeps_one_outcome_a_segment(text):
    try:
        made = document(text)
    except InputError:
        assume(False)
    (result,) = run([made], settings=Settings(summary=True))
    assert [o.segment_id for o in result.outcomes] == [s.segment_id for s in result.segments]


PIECES = st.sampled_from(
    ["회사는 5190억 원을 냈다.", "SKT 12%", "12.", "Hello.", "A.X K1", "⟦n0⟧", "'\"", " ", "\t가"]
)


@given(
    parts=st.lists(
        st.tuples(
            st.sampled_from(get_args(Kind)), st.lists(PIECES, min_size=1, max_size=4).map("".join)
        ),
        max_size=6,
    ),
    to=st.sampled_from([None, "ko", "en"]),
    batch_tokens=st.integers(1, 50),
)
@settings(max_examples=40, deadline=None)
def test_any_blocks_keep_one_outcome_a_segment(parts, to, batch_tokens):
    made = blocks(*parts)
    (result,) = run([made], batch_tokens=batch_tokens, settings=Settings(to=to))
    assert [o.segment_id for o in result.outcomes] == [s.segment_id for s in result.segments]


@pytest.mark.parametrize("batch_tokens", [1, 3, 20, 2048])
def test_the_window_changes_nothing(batch_tokens):
    documents = [document(ARTICLE * n, f"{n}.txt") for n in range(1, 5)]
    expected = run(documents, ScriptedEngine(english))
    found = run(documents, ScriptedEngine(english), batch_tokens=batch_tokens)
    assert untimed(found) == untimed(expected)
    assert [result.document.doc_id for result in found] == ["1.txt", "2.txt", "3.txt", "4.txt"]


def test_batches_are_filled_across_documents():
    engine = ScriptedEngine(english)
    run(
        [document(ARTICLE.replace("회사", name), name) for name in ("갑사", "을사", "병사")], engine
    )
    sources = {item.source[:2] for item in engine.calls[0]}
    assert sources >= {"갑사", "을사", "병사"}


def test_documents_are_read_when_the_window_has_room():
    drawn: list[int] = []

    def documents() -> Iterator[Document]:
        for n in range(30):
            drawn.append(n)
            # Texts of its own: what is under way already opens no window.
            yield document(ARTICLE.replace("회사", f"{chr(0xAC00 + n)}사"), f"{n}.txt")

    stream = translate_documents(
        documents(),
        engine=ScriptedEngine(english),
        termbase=EMPTY,
        settings=Settings(),
        options=RunOptions(batch_tokens=4),
    )
    assert next(stream).document.doc_id == "0.txt"
    assert len(drawn) < 10, "the window holds 64 tokens"
    assert len(list(stream)) == 29


def test_documents_without_work_do_not_pile_up():
    drawn: list[int] = []

    def documents() -> Iterator[Document]:
        yield document()
        for n in range(1000):
            drawn.append(n)
            yield blocks(("boilerplate", "로그인"))

    stream = translate_documents(
        documents(),
        engine=ScriptedEngine(english),
        termbase=EMPTY,
        settings=Settings(),
        options=RunOptions(),
    )
    next(stream)
    assert len(drawn) <= 3 * WINDOW_DOCUMENTS
    assert len(list(stream)) == 1000


class DictMemory:
    """A memory in a dictionary, which also notes what was put when."""

    def __init__(self, engine: ScriptedEngine) -> None:
        self.units: dict[tuple[str, str, str], Translation] = {}
        self.calls_at_put: list[int] = []
        self._engine = engine

    def get(self, source: str, direction: Direction, context_digest: str) -> Translation | None:
        return self.units.get((source, str(direction), context_digest))

    def put(self, units: Sequence[Unit]) -> None:
        self.calls_at_put.append(len(self._engine.calls))
        for unit in units:
            self.units[unit.source, str(unit.direction), unit.context_digest] = unit.translation


def test_a_book_is_decoded_and_kept_in_parts():
    engine = ScriptedEngine(english)
    memory = DictMemory(engine)
    book = "".join(ARTICLE.replace("회사", f"{chr(0xAC00 + n)}사") for n in range(30))
    run([document(book)], engine, batch_tokens=16, memory=memory)
    assert len(set(memory.calls_at_put)) >= 3, "kept long before the book is whole"
    assert max(len(call) for call in engine.calls) <= 16


def test_a_memory_answers_for_the_engine():
    engine = ScriptedEngine(english)
    memory = DictMemory(engine)
    first = run([document()], engine, memory=memory)
    asked = len(engine.asked)
    assert untimed(run([document()], engine, memory=memory)) == untimed(first)
    assert len(engine.asked) == asked


def test_a_memory_gives_other_documents_their_own_ids():
    engine = ScriptedEngine(lambda item: "모델")  # wrong, so that there are issues to rename
    memory = DictMemory(engine)
    source = "연구진은 성능을 여러 차례 확인했다."
    run([document(source)], engine, memory=memory)
    (result,) = run([document(f"새 모델이 공개됐다.\n\n{source}")], engine, memory=memory)
    outcome = result.outcomes[-1]
    assert isinstance(outcome, Translation)
    assert {issue.segment_id for issue in outcome.issues} == {outcome.segment_id} == {"0002"}


def test_a_memory_is_asked_anew_only_for_what_a_glossary_or_setting_touches():
    engine = ScriptedEngine(english)
    memory = DictMemory(engine)
    run([document()], engine, memory=memory)
    kept, asked = len(memory.units), len(engine.asked)
    terms = build_termbase((TermEntry(term_id="1", source="연구진", target="researchers"),))
    run([document()], engine, termbase=terms, memory=memory)
    assert len(memory.units) == kept + 1
    assert {item.source for item in engine.asked[asked:]} == {"연구진은 성능을 여러 차례 확인했다."}
    run([document()], engine, memory=memory, settings=Settings(protection="none"))
    assert len(memory.units) == 2 * kept + 1
    run([document()], engine, memory=memory, settings=Settings(summary=True, formats=("md",)))
    assert len(memory.units) == 2 * kept + 1, "what is written changes no segment"


def test_failures_are_not_kept():
    engine = ScriptedEngine(lambda item: failure("decode", "broken"))
    memory = DictMemory(engine)
    (result,) = run([document()], engine, memory=memory)
    assert all(isinstance(outcome, Failure) for outcome in result.outcomes)
    assert memory.units == {}


def test_both_directions_in_one_window():
    engine = ScriptedEngine(
        lambda item: f"답 {item.source}" if item.source.isascii() else "An answer."
    )
    results = run([document("회사는 모델을 공개했다."), document("The firm released it.")], engine)
    assert [str(result.direction) for result in results] == ["ko-en", "en-ko"]
    assert len(engine.calls) >= 2


def test_a_job_knows_its_neighbours_and_title():
    made = replace(
        blocks(
            ("paragraph", "첫 문장이다."), ("boilerplate", "로그인"), ("paragraph", "끝 문장이다.")
        ),
        title="제목",
    )
    first, _, last = prepare(made, Settings(), EMPTY).work
    assert isinstance(first, Job)
    assert isinstance(last, Job)
    assert (first.before, first.after, first.title) == ("", "끝 문장이다.", "제목")
    assert (last.before, last.after) == ("첫 문장이다.", "")


def broken() -> Document:
    return replace(document(), doc_id="broken.txt", blocks=(None,))  # type: ignore[arg-type]


def test_a_document_that_cannot_be_prepared_is_reported_and_the_rest_goes_on():
    failures: list[tuple[str, Failure]] = []
    results = run(
        [document(), broken(), document(doc_id="b.txt")],
        on_failure=lambda one, why: failures.append((one.doc_id, why)),
    )
    assert [result.document.doc_id for result in results] == ["a.txt", "b.txt"]
    ((doc_id, why),) = failures
    assert (doc_id, why.stage) == ("broken.txt", "segment")
    assert "broken.txt" in why.message


def test_without_a_listener_the_error_is_raised():
    with pytest.raises(AttributeError):
        run([broken()])


def test_results_are_announced_in_order():
    announced: list[DocumentResult] = []
    results = run([document(), document(doc_id="b.txt")], on_result=announced.append)
    assert announced == results


def test_seconds_are_told_by_stage():
    (result,) = run([document()], settings=Settings(summary=True))
    assert [stage for stage, _ in result.seconds] == ["prepare", "decode", "check", "summary"]


def test_the_same_source_with_two_targets_is_told():
    engine = ScriptedEngine(
        lambda item: f"An answer that is said after {item.before or 'nothing'!r}.",
        tasks=frozenset({"translate", "context"}),
    )
    source = "The company released a new model."
    (result,) = run([blocks(("paragraph", source), ("paragraph", source), lang="en")], engine)
    issues = [
        issue.check
        for outcome in result.outcomes
        if isinstance(outcome, Translation)
        for issue in outcome.issues
    ]
    assert "inconsistent" in issues
