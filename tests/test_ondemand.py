"""Only what a summary asks for is translated, and it says what a full run says; a book."""

import re
from random import Random

import pytest

from tests.scripted import ScriptedEngine
from translate.ondemand import OnDemand
from translate.pipeline import translate_documents
from translate.preparation import prepare
from translate.records import Block, Document, Span
from translate.settings import RunOptions, Settings
from translate.summarizer import Material, material_of, summarize
from translate.termbase import EMPTY

WORDS = """
회사 모델 공개 연구진 성능 시험 업계 산업 반도체 데이터 정부 예산 대학 기관 시장 투자 개발 학습 언어
기술 서비스 고객 매출 이익 공장 생산 수출 계약 협력 계획
"""


def document(count: int, seed: int = 1) -> Document:
    """An article of `count` sentences of made words, all different."""
    rng = Random(seed)  # noqa: S311 - made text, not secrets
    text, blocks = "", []
    for _ in range(count):
        words = " ".join(rng.sample(WORDS.split(), 8))
        part = f"{words} 분야에서 {rng.randrange(20, 900)}명이 새로운 사업을 시작했다."
        blocks.append(Block(kind="paragraph", span=Span(len(text), len(text) + len(part))))
        text += part + "\n"
    return Document(
        doc_id="a.txt", source_lang="ko", title="", text=text, sha256="", blocks=tuple(blocks)
    )


def translator() -> ScriptedEngine:
    def answer(item):
        (people,) = re.findall(r"\d+", item.source)
        return f"In these fields {people} people began to do business anew."

    return ScriptedEngine(answer, protections=("none",))


def on_demand(made: Document, engine: ScriptedEngine, progress=None) -> Material:
    prepared = prepare(made, Settings(), EMPTY)
    return Material(
        document=made,
        segments=prepared.segments,
        fetch=OnDemand(
            prepared,
            engine=lambda: engine,
            termbase=EMPTY,
            settings=Settings(),
            options=RunOptions(),
            on_progress=progress or (lambda done, total: None),
        ),
        on_progress=progress,
    )


@pytest.mark.parametrize("count", [3, 20, 60])
def test_it_says_what_a_full_run_says(count):
    made = document(count)
    (result,) = translate_documents(
        [made], engine=translator(), termbase=EMPTY, settings=Settings(), options=RunOptions()
    )
    full = summarize(material_of(result), ("ko", "en"), 3)
    assert summarize(on_demand(made, translator()), ("ko", "en"), 3) == full
    assert full


def test_only_the_shortlist_is_translated_once_each():
    engine = translator()
    material = on_demand(document(60), engine)
    summarize(material, ("en",), 3)
    asked = {item.source for item in engine.asked}
    assert 3 <= len(asked) < 60
    calls = len(engine.calls)
    summarize(material, ("en",), 3)
    assert len(engine.calls) == calls


def test_the_documents_own_language_asks_for_nothing():
    engine = translator()
    (korean,) = summarize(on_demand(document(20), engine), ("ko",), 3)
    assert len(korean.sentences) == 3
    assert not engine.calls


def test_when_few_pass_more_are_asked_for():
    """An engine that loses every number: all passages are tried, and none is trusted."""
    engine = ScriptedEngine(lambda item: "Nothing to say about it at all.", protections=("none",))
    assert summarize(on_demand(document(30), engine), ("en",), 3) == ()
    assert len({item.source for item in engine.asked}) == 30


@pytest.mark.slow
def test_a_book_goes_level_by_level():
    """20,000 words: progress is told, a few dozen passages are translated."""
    book = document(1700)
    assert len(book.text.split()) >= 20_000
    told: list[tuple[int, int]] = []
    engine = translator()
    material = on_demand(book, engine, lambda done, total: told.append((done, total)))
    assert len(material.items) <= 120
    assert (1700, 1700) in told
    english = summarize(material, ("en",), 5)[0]
    assert len(english.sentences) == 5
    assert len({item.source for item in engine.asked}) < 100
    places = [int(sentence.based_on[0]) for sentence in english.sentences]
    assert places == sorted(places)
