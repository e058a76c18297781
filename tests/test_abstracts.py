"""An engine's own sentences: let through one by one, filled up, or not used at all."""

from collections.abc import Sequence

import pytest

from tests.scripted import ScriptedEngine
from translate.abstracts import sentences
from translate.engines.base import Result, failure
from translate.engines.summaries import SUMMARY, SummaryInput, can_summarize, summary_source
from translate.errors import EngineResponseError
from translate.headline import headline
from translate.pipeline import translate_documents
from translate.records import Block, Document, Hypothesis, Lang, Span, Summary
from translate.settings import DecodeOptions, RunOptions, Settings
from translate.summarizer import Material, material_of, summarize, summarize_in
from translate.termbase import EMPTY

LEAD = "회사는 매개변수 5190억 개 규모의 언어 모델을 서울에서 공개했다고 7일 밝혔다."
SECOND = "연구진은 수학과 코딩 시험에서 경쟁 모델보다 높은 성능을 여러 차례 확인했다."
THIRD = "업계는 국내 반도체와 데이터 산업에 미칠 영향에 큰 관심을 보이고 있다."
TARGETS = {
    LEAD: "The company said on the 7th that it released a language model with 519 billion "
    "parameters in Seoul.",
    SECOND: "Researchers confirmed in math and coding tests that it outperforms its rivals.",
    THIRD: "The industry is watching what it does to the nation's chip and data businesses.",
}
GOOD = (
    "회사는 매개변수 5190억 개의 언어 모델을 공개했다. 연구진은 코딩 시험에서 높은 성능을 확인했다."
)
GOOD_ENGLISH = (
    "The company released a language model with 519 billion parameters. "
    "Researchers confirmed that it outperforms its rivals in coding tests."
)
WRONG_NUMBER = "회사는 매개변수 519억 개의 언어 모델을 공개했다."
WRONG_NAME = "삼성전자는 언어 모델을 공개했다."
WRONG_LANGUAGE = "The company released a model."
LOOP = "회사는 모델을 공개했다. 회사는 모델을 공개했다."


class SummarisingEngine(ScriptedEngine):
    """A translator that summarises too: what it says is written down."""

    tasks = frozenset({"translate", SUMMARY})

    def __init__(self, *said: str | Hypothesis, fails: bool = False, lost: bool = False) -> None:
        super().__init__(
            lambda item: TARGETS.get(item.source, "What it says in a few words of its own."),
            protections=("none",),
            tasks=self.tasks,
        )
        self.said = said
        self.fails = fails
        self.lost = lost
        self.summarised: list[SummaryInput] = []

    def summarize(
        self, batch: Sequence[SummaryInput], target_lang: Lang, options: DecodeOptions
    ) -> tuple[Result, ...]:
        self.require_open()
        self.summarised += batch
        if self.lost:
            raise EngineResponseError("engine scripted: no answer; try again")
        if self.fails:
            return tuple(failure("script", "nothing to say") for _ in batch)
        said = tuple(
            one if isinstance(one, Hypothesis) else Hypothesis(text=one, score=-0.1)
            for one in self.said
        )
        return tuple(said for _ in batch)


def article(*parts: str, title: str = "") -> Document:
    text, blocks = "", []
    for part in parts:
        blocks.append(Block(kind="paragraph", span=Span(len(text), len(text) + len(part))))
        text += part + "\n"
    return Document(
        doc_id="a.txt",
        source_lang="ko",
        title=title,
        text=text,
        sha256="0" * 64,
        blocks=tuple(blocks),
    )


def material(engine: SummarisingEngine, *parts: str, title: str = "") -> Material:
    (result,) = translate_documents(
        [article(*(parts or TARGETS), title=title)],
        engine=engine,
        termbase=EMPTY,
        settings=Settings(),
        options=RunOptions(),
    )
    return material_of(result, engine=engine)


def said(summary: Summary | None) -> list[str]:
    assert summary is not None
    return [sentence.text for sentence in summary.sentences]


@pytest.mark.parametrize(("lang", "good"), [("ko", GOOD), ("en", GOOD_ENGLISH)])
def test_what_passes_stands_as_it_was_said_and_cites(lang, good):
    summary = summarize_in(material(SummarisingEngine(good)), lang, 3)
    assert summary is not None
    assert summary.method == "abstractive"
    assert " ".join(said(summary)) == good
    assert [sentence.based_on for sentence in summary.sentences] == [("0001",), ("0002",)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (WRONG_NUMBER, "a number of its own"),
        (WRONG_NAME, "a name of its own"),
        (WRONG_LANGUAGE, "another language"),
        (LOOP, "the same twice"),
        ("날씨는 내일도 맑고 기온은 높겠다.", "nothing to cite"),
        ("회사는 매개변수", "no sentence"),
        (Hypothesis(text=GOOD[:-2], truncated=True), "cut off"),
    ],
)
def test_the_next_candidate_stands_in_for_a_bad_one(bad, reason):
    summary = summarize_in(material(SummarisingEngine(bad, GOOD)), "ko", 3)
    assert summary is not None
    assert (summary.method, " ".join(said(summary))) == ("abstractive", GOOD), reason


@pytest.mark.parametrize("bad", [WRONG_NUMBER, WRONG_NAME, WRONG_LANGUAGE])
def test_when_nothing_passes_the_selected_sentences_stand(bad):
    summary = summarize_in(material(SummarisingEngine(bad, bad)), "ko", 2)
    assert summary is not None
    assert summary.method == "extractive"
    assert set(said(summary)) <= set(TARGETS)
    assert len(summary.sentences) == 2


def test_in_the_other_language_the_selected_sentences_are_translated():
    summary = summarize_in(material(SummarisingEngine(WRONG_NUMBER)), "en", 2)
    assert summary is not None
    assert summary.method == "extractive"
    assert set(said(summary)) <= set(TARGETS.values())


def test_what_passed_is_filled_up_with_selected_sentences():
    good, _ = sentences(GOOD, "ko")
    engine = SummarisingEngine(f"{WRONG_NAME} {good}")
    summary = summarize_in(material(engine), "ko", 3)
    assert summary is not None
    assert summary.method == "mixed"
    assert said(summary) == [good, SECOND, THIRD], "in the order of the text, each passage once"
    cited = [key for sentence in summary.sentences for key in sentence.based_on]
    assert len(cited) == len(set(cited))


def test_no_more_sentences_than_asked():
    summary = summarize_in(material(SummarisingEngine(GOOD)), "ko", 1)
    assert said(summary) == [sentences(GOOD, "ko")[0]]


@pytest.mark.parametrize("how", [{"fails": True}, {"lost": True}])
def test_an_engine_that_fails_costs_its_words_only(how):
    summary = summarize_in(material(SummarisingEngine(**how)), "ko", 2)
    assert summary is not None
    assert summary.method == "extractive"


def test_what_the_engine_is_asked():
    engine = SummarisingEngine(GOOD)
    summarize(material(engine, title="모델 공개"), ("ko", "en"), 2)
    first, second = engine.summarised
    assert first == second, "the source is the article's, whatever the target"
    assert first.sentences == tuple(TARGETS)
    assert (first.title, first.count, first.headline) == ("모델 공개", 2, False)
    assert first.text.startswith("모델 공개 | 회사는")


def test_a_long_article_is_selected_from_first():
    filler = [f"{n}번째 문단은 날씨와 기온과 바람과 구름을 자세하게 다룬다." for n in range(1, 40)]
    engine = SummarisingEngine(GOOD)
    engine.max_source_tokens = 60
    made = material(engine, LEAD, SECOND, *filler)
    summarize_in(made, "ko", 2)
    (asked,) = engine.summarised
    assert engine.count_tokens(asked.text) <= 60
    assert LEAD in asked.sentences
    assert 1 < len(asked.sentences) < 41
    order = [LEAD, SECOND, *filler]
    assert list(asked.sentences) == sorted(asked.sentences, key=order.index)


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("5190억 개 매개변수 언어 모델 공개", True),
        ("519억 개 매개변수 언어 모델 공개", False),
        ("삼성전자 언어 모델 공개", False),
        ("모델 " * 40, False),
        ("날씨와 기온 전망", False),
    ],
)
def test_a_headline_goes_through_the_gate(line, taken):
    found = headline(material(SummarisingEngine(line)), "ko")
    assert found is not None
    assert (found.text == line) == taken
    assert found.based_on == ("0001",)
    if not taken:
        assert found.text == LEAD, "the sentence that carries the text"


def test_an_engine_that_only_translates_is_not_asked():
    assert not can_summarize(ScriptedEngine({}))
    assert not can_summarize(None)
    assert can_summarize(SummarisingEngine())


def test_the_source_of_a_summary_is_one_line():
    assert summary_source(" ", ["가\n나", "다"]) == "가 나 다"
