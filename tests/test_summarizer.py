"""Summaries: grounded, in the order of the text, and nothing in them that the article lacks."""

from dataclasses import replace

import pytest

from tests.scripted import ScriptedEngine
from translate.pipeline import translate_documents
from translate.records import (
    Block,
    Document,
    DocumentResult,
    Failure,
    Issue,
    Kind,
    Lang,
    Span,
    Summary,
    Translation,
)
from translate.settings import RunOptions, Settings
from translate.summarizer import summarize_result
from translate.termbase import EMPTY

LEAD = "회사는 매개변수 5190억 개 규모의 새로운 언어 모델을 공개했다고 7일 밝혔다."
SECOND = "연구진은 수학과 코딩 시험에서 경쟁 모델보다 높은 성능을 여러 차례 확인했다."
THIRD = "업계는 국내 반도체와 데이터 산업에 미칠 영향에 큰 관심을 보이고 있다."
QUOTE = "대표는 “국민이 신뢰하는 모델을 만들고 세계 시장에 도전하겠다”라고 말했다."
TARGETS = {
    LEAD: "The company said on the 7th that it released a new language model "
    "with 519 billion parameters.",
    SECOND: "Researchers confirmed in math and coding tests that it outperforms its rivals.",
    THIRD: "The industry is watching what it does to the nation's chip and data businesses.",
    QUOTE: 'The chief said, "We will build a model that people trust and go abroad."',
}


def document(*parts: tuple[Kind, str], lang: Lang = "ko", title: str = "") -> Document:
    text, made = "", []
    for kind, part in parts:
        made.append(Block(kind=kind, span=Span(len(text), len(text) + len(part))))
        text += part + "\n"
    return Document(
        doc_id="a.txt",
        source_lang=lang,
        title=title,
        text=text,
        sha256="0" * 64,
        blocks=tuple(made),
    )


ARTICLE = document(*(("paragraph", sentence) for sentence in TARGETS))


def result_of(made: Document = ARTICLE, targets=TARGETS) -> DocumentResult:
    def answer(item):
        return targets.get(item.source, "An answer that says what the sentence says.")

    (result,) = translate_documents(
        [made],
        engine=ScriptedEngine(answer, protections=("none",)),
        termbase=EMPTY,
        settings=Settings(),
        options=RunOptions(),
    )
    return result


def texts(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary.sentences]


def test_both_languages_cite_the_segments_they_rest_on():
    result = result_of()
    korean, english = summarize_result(result, ("ko", "en"), 2)
    sources = {segment.segment_id: segment.source for segment in result.segments}
    assert (korean.lang, english.lang) == ("ko", "en")
    for source, target in zip(korean.sentences, english.sentences, strict=True):
        (cited,) = source.based_on
        assert source.text == sources[cited], "verbatim"
        assert target.based_on == source.based_on
        assert target.text == TARGETS[source.text]
    assert korean.method == english.method == "extractive"
    assert LEAD in texts(korean)


@pytest.mark.parametrize("sentences", [0, 1, 2, 4, 9])
def test_no_more_sentences_than_asked_and_in_order_of_the_text(sentences):
    summaries = summarize_result(result_of(), ("ko",), sentences)
    found = [text for summary in summaries for text in texts(summary)]
    assert len(found) == min(sentences, 4)
    assert found == sorted(found, key=list(TARGETS).index)


def test_languages_come_in_the_order_asked_once_each():
    summaries = summarize_result(result_of(), ("en", "ko", "en"), 1)
    assert [summary.lang for summary in summaries] == ["en", "ko"]


def test_quotes_are_not_preferred():
    (summary,) = summarize_result(result_of(), ("ko",), 3)
    assert QUOTE not in texts(summary)


def test_the_title_speaks_for_a_sentence():
    made = replace(ARTICLE, title="업계, 반도체와 데이터 산업에 미칠 영향에 관심")
    (summary,) = summarize_result(result_of(made), ("ko",), 2)
    assert texts(summary) == [LEAD, THIRD]


@pytest.mark.parametrize(
    "kind", ["title", "heading", "caption", "byline", "boilerplate", "footnote", "table", "bullet"]
)
def test_only_running_text_is_taken(kind):
    made = document((kind, LEAD), ("paragraph", SECOND), ("paragraph", THIRD))
    (summary,) = summarize_result(result_of(made), ("ko",), 3)
    assert texts(summary) == [SECOND, THIRD]


def test_bullets_stand_in_where_there_is_no_running_text():
    made = document(("heading", LEAD), ("bullet", SECOND), ("bullet", THIRD))
    (summary,) = summarize_result(result_of(made), ("ko",), 3)
    assert texts(summary) == [SECOND, THIRD]


@pytest.mark.parametrize("made", [document(("heading", LEAD)), document(("paragraph", "회사."))])
def test_without_a_sentence_there_is_no_summary(made):
    assert summarize_result(result_of(made), ("ko", "en"), 3) == ()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("On the 5th it released a model with 51 million parameters.", "two wrong numbers"),
        (TARGETS[LEAD].replace("519 billion", "many"), "a number lost"),
        (TARGETS[LEAD] + " That is 12 percent more.", "a number too many"),
        (LEAD, "not translated"),
    ],
)
def test_a_translation_that_is_wrong_gives_way_to_the_next_best(wrong, reason):
    result = result_of(targets=TARGETS | {LEAD: wrong})
    korean, english = summarize_result(result, ("ko", "en"), 2)
    assert LEAD in texts(korean)
    assert len(english.sentences) == 2
    assert wrong not in texts(english), reason
    assert "0001" not in [key for sentence in english.sentences for key in sentence.based_on]


def test_the_gate_reads_the_numbers_itself():
    """Even where no check said so, a number that the cited segment lacks keeps a sentence out."""
    result = result_of(targets=TARGETS | {LEAD: TARGETS[LEAD] + " That is 12 percent more."})
    trusting = replace(
        result,
        outcomes=tuple(
            replace(outcome, issues=(), state="translated")
            for outcome in result.outcomes
            if isinstance(outcome, Translation)
        ),
    )
    (english,) = summarize_result(trusting, ("en",), 4)
    assert all("12 percent" not in text for text in texts(english))


def test_a_grave_issue_of_a_term_keeps_a_sentence_out():
    result = result_of()
    issue = Issue(check="terms", severity="critical", segment_id="0001", message="lost")
    first, *others = result.outcomes
    assert isinstance(first, Translation)
    marked = replace(result, outcomes=(replace(first, issues=(issue,)), *others))
    (english,) = summarize_result(marked, ("en",), 4)
    assert english.sentences[0].based_on == ("0002",)


def test_a_failed_segment_may_stand_in_its_own_language_only():
    result = result_of()
    failed = Failure(segment_id="0001", stage="engine", kind="decode", message="broken")
    marked = replace(result, outcomes=(failed, *result.outcomes[1:]))
    korean, english = summarize_result(marked, ("ko", "en"), 4)
    assert LEAD in texts(korean)
    assert english.sentences[0].based_on == ("0002",)


def test_a_language_nothing_can_be_trusted_in_is_left_out():
    result = result_of(targets={source: source for source in TARGETS})
    assert [summary.lang for summary in summarize_result(result, ("ko", "en"), 3)] == ["ko"]


def test_an_english_article():
    made = document(
        ("paragraph", TARGETS[LEAD]), ("paragraph", TARGETS[SECOND]), lang="en", title="A new model"
    )
    turned = {target: source for source, target in TARGETS.items()}
    english, korean = summarize_result(result_of(made, turned), ("en", "ko"), 2)
    assert texts(english) == [TARGETS[LEAD], TARGETS[SECOND]]
    assert texts(korean) == [LEAD, SECOND]


def test_an_article_already_in_the_target_language_has_a_summary_in_its_own():
    made = document(("paragraph", TARGETS[LEAD]), ("paragraph", TARGETS[SECOND]), lang="en")
    (result,) = translate_documents(
        [made],
        engine=ScriptedEngine({}),
        termbase=EMPTY,
        settings=Settings(to="en"),
        options=RunOptions(),
    )
    (english,) = summarize_result(result, ("ko", "en"), 2)
    assert english.lang == "en"
