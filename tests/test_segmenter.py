"""Sentence boundaries as tables with reasons, and what holds for any text."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path

import pytest

from tests.segmenting import assert_lossless, document
from translate.readers import read_path
from translate.records import Block, Lang, Span
from translate.segmenter import rebuild, segment

SEEDS = Path(__file__).parents[1] / "seeds"


def sources(text: str, lang: Lang = "ko") -> list[str]:
    doc = document(text, lang)
    found = segment(doc)
    assert rebuild(doc, found) == text
    return [part.source for part in found]


# (text with "|" at its boundaries, reason)
GOLDEN_KO = [
    ("그는 갔다.| 그는 왔다.", "the plain case"),
    ("목표로 하고 있다.|SK텔레콤은 모델을 개발했다.", "glued: an ending, a stop, Latin"),
    ("평가를 받는다.|초거대 AI는 크다.", "glued: Hangul follows"),
    ("넓힌다는 계획이다.|국내 AI 확산도 추진한다.", "glued: a noun with the copula"),
    ("그래서 갔어요.|그런데 없었습니다.|정말요?|네.", "glued polite endings and questions"),
    ("A.X K1은 딥시크 V3.1보다 낫다.| 그렇다.", "no-op: names with stops"),
    ("물가는 3.29% 올랐다.| 환율은 1,380.5원이다.", "no-op: decimals"),
    ("www.sktelecom.com을 보라.| a.b-c@d.co.kr로 보내라.", "no-op: addresses"),
    ("2025. 8. 4. 발표했다.| 2025.08.04에 냈다.", "no-op: dates with stops"),
    ("1. 첫째다.| 2. 둘째다.", "list numbers belong to their sentence"),
    ("가. 목적이다.| 나. 범위이다.", "list letters belong to their sentence"),
    ("문1. 언제 하나?| 답1. 내일이다.", "question numbers belong to their sentence"),
    ("“갔다. 왔다”라고 말했다.| 끝이다.", "several sentences in one quotation stay"),
    ('"안녕하세요. 반갑습니다."라고 했다.', "a stop before the closing mark, then a particle"),
    ('"갔다. 왔다" 라고 말했다.', "the particle after a space"),
    ('"기여할 것.”이라 전했다.| 그렇다.', "straight mark closed by a curly one"),
    ("“그렇다.”| 그는 말했다.", "a closed quotation, then a new sentence"),
    ("그는 “왜?”라고 물었다.| 답은 없다.", "a question inside"),
    ("'그렇다.'고 했다.| “온다”며 “간다”고 밝혔다.", "two quotations in one sentence"),
    ("「갔다. 『왔다. 봤다.』 했다.」라고 썼다.", "nested corner marks"),
    ("'독자 AI 'A.X K1' 공개.| 지난 30일 열렸다.", "a mark without a partner costs nothing"),
    ("로봇이 부품을 옮기고 있다. 임가온 기자", "a bare name at the end of a caption"),
    ("축하를 받는 강태오. 한빛 라이온즈 제공", "a bare credit at the end of a caption"),
    ("그가 왔다.| 임가온 기자가 말했다.", "no-op: a reporter as the subject"),
    ("연구실들(김건희 교수, 윤성로 교수)이 한다.| 그렇다.", "no-op: brackets"),
    ("모델(성능은 자원에 비례한다. 그렇다는 이론)에 따랐다.", "a sentence inside brackets"),
    ("공개했다.[사진=연합뉴스]| 이어 갔다.", "a credit stays with its sentence"),
    ("보고 있다.〈박도원 기자〉| 금리가 올랐다.", "so does a name in brackets"),
    ("확산...국민 생활 혁신", "no-op: dots in a headline"),
    ("그래서… 그는 갔다.| 왔다.", "no-op: a pause"),
    ("가고 싶다...| 그러나 못 갔다.", "dots after a final ending end it"),
    ("삼성전자.LG전자가 참여했다.", "no-op: a stop between names"),
    ("Yahoo! 코리아는 문을 닫았다.", "no-op: a name with a mark"),
    ("정말!| 놀랍다!", "exclamations"),
    ("그랬다.1)| 저랬다.*| 끝이다.", "footnote marks stay with their sentence"),
    ("정부는 U.S. 스틸을 언급했다.| 끝.", "no-op: abbreviation before Hangul"),
    ("그는 It works.라고 썼다.", "no-op: a particle after an English sentence"),
    ("기록함.| 개선됨.| 시행 예정임.", "nominal endings"),
    ("개최.| 참가 신청.", "a bare noun, with a space after the stop"),
    ("분야는 ▲제조 AI ▲게임 AI 등이다.| 끝이다.", "no-op: ▲ lists inside a sentence"),
    ("빵을 먹었다。| 물을 마셨다。", "full-width stops"),
    ("총 매출은 지난해 기준 10.| 그러나 내렸다.", "a sentence that ends in a number"),
    ("마침표가 없다", "no final stop"),
]

GOLDEN_EN = [
    ("He left.| She stayed.", "the plain case"),
    ("It works.|The next day came.", "glued"),
    ("The share is 31%.|The rest left.", "glued after a sign"),
    ("It fell to 46,000.|Thirty-one left.", "glued after a number"),
    ("Mr. Kim met Dr. Lee.| They talked.", "no-op: titles"),
    ("U.S. exports rose 3.29 percent.| Imports fell.", "no-op: U.S. and a decimal"),
    ("He lives in the U.S.| He likes it.", "U.S. at a sentence's end"),
    ("It opens on Dec. 28 in Seoul.| Come.", "no-op: months"),
    ("J. K. Rowling wrote it.| J.R.R. Tolkien did not.", "no-op: initials"),
    ("Acme Inc. makes it.| Acme Inc. sells it.", "no-op: Inc. before a verb"),
    ("It was made by Acme Inc.| The firm is old.", "Inc. at a sentence's end"),
    ("See e.g. Smith, i.e. the author.| Yes.", "no-op: e.g., i.e."),
    ("No. 3 won.| Node.js and www.a.com lost.", "no-op: numbers, names with dots"),
    ("“We did it. We won,” he said.| Then he left.", "several sentences in a quotation"),
    ('"Is it?" he asked.| "It is."| He nodded.', "a small letter goes on, a capital does not"),
    ("It's the workers' union.| It isn't.", "no-op: apostrophes"),
    ("He said 'go. now' and left.| Good.", "single marks"),
    ("Wait... what?| Really?!| Yes.", "dots and doubled marks"),
    ("It grew (see Fig. 3. It shows growth.) again.| Fine.", "a sentence inside brackets"),
    ("1. Open it.| 2. Close it.", "list numbers belong to their sentence"),
    ("for those aged 14 to 18.| 2. What happens?", "a number, then a list number"),
    ("It came at 5 p.m. and left.| It came at 5 p.m.| The end.", "p.m., both ways"),
    ("A Ph.D. student came.| Good.", "no-op: Ph.D."),
    ("Schools open at 10 a.m.| Buses run.", "a.m. before a capital"),
    ("It is due at 10 a.m. EST on Monday.| Good.", "no-op: a.m. before a zone"),
    ("It ran past 11 p.m. Saturday.| Good.", "no-op: p.m. before a day"),
    ("The low was minus 7.2 C.| Roads closed.", "a unit, not an initial"),
    ("Art. 750 says so.| He loves art.| She does not.", "Art. before a number only"),
    ("It is on p. 14.| Read it.", "no-op: p."),
    ("Visit https://a.kr/plain?v=1.0.| Good.", "no-op: a question mark in an address"),
    ("Yes!| St. Mary's won.", "one word with a mark"),
    ("Yahoo! Japan won.| Good.", "no-op: a name with a mark"),
    ("We met 최종현 학술원.| Good.", "Hangul inside English"),
]


@pytest.mark.parametrize(("marked", "reason"), GOLDEN_KO, ids=lambda value: value[:24])
def test_korean_sentences(marked, reason):
    expected = [part.strip() for part in marked.split("|")]
    assert sources(marked.replace("|", "")) == expected, reason


@pytest.mark.parametrize(("marked", "reason"), GOLDEN_EN, ids=lambda value: value[:24])
def test_english_sentences(marked, reason):
    expected = [part.strip() for part in marked.split("|")]
    assert sources(marked.replace("|", ""), "en") == expected, reason


GLUED_HEADINGS = [
    (
        "그는 말했다. ◇현장 실증SK텔레콤은 검증을 한다.",
        [
            ("paragraph", "그는 말했다."),
            ("heading", "현장 실증"),
            ("paragraph", "SK텔레콤은 검증을 한다."),
        ],
        "noun meets subject",
    ),
    (
        "◇한국형 AI 계속 나온다SK텔레콤은 주력했다.",
        [("heading", "한국형 AI 계속 나온다"), ("paragraph", "SK텔레콤은 주력했다.")],
        "final ending meets the next word",
    ),
    (
        "◇AI 거품일까?SK텔레콤은 아니라고 했다.",
        [("heading", "AI 거품일까?"), ("paragraph", "SK텔레콤은 아니라고 했다.")],
        "question",
    ),
    ("◇시장은 커졌다.", [("paragraph", "시장은 커졌다.")], "no-op: a marked sentence"),
    (
        "국내 제조AI가 공장을 바꾼다.",
        [("paragraph", "국내 제조AI가 공장을 바꾼다.")],
        "no-op: compound",
    ),
    (
        "김태윤SKT 담당이 총괄을 맡았다.",
        [("paragraph", "김태윤SKT 담당이 총괄을 맡았다.")],
        "no-op: a lost space before a name",
    ),
    (
        "코로나19 백신 개발KAIST가 나섰다.",
        [("paragraph", "코로나19 백신 개발KAIST가 나섰다.")],
        "no-op: one joint and a word not seen elsewhere",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), GLUED_HEADINGS, ids=lambda v: str(v)[:20])
def test_glued_headings(text, expected, reason):
    assert [(part.kind, part.source) for part in segment(document(text))] == expected, reason


def test_morphemes_lie_in_their_segment():
    found = segment(document("그는  갔다.SK텔레콤은 &quot;A.X K1&quot;을 냈다."))
    assert [part.source for part in found] == ["그는 갔다.", 'SK텔레콤은 "A.X K1"을 냈다.']
    for part in found:
        assert part.morphemes
        assert all(m.span.end <= len(part.source) for m in part.morphemes)
        nouns = [m for m in part.morphemes if m.tag in {"NNG", "NNP", "SL", "JX"}]
        assert all(m.span.of(part.source) == m.form for m in nouns)


def test_decomposed_text_gives_the_same_sources():
    text = "그는 갔다. 카페 ‘한빛’은 좋다."
    decomposed = unicodedata.normalize("NFD", text)
    assert sources(decomposed) == sources(text)


def test_lone_jamo_and_surrogates_break_nothing():
    assert sources("ㅋㅋㅋ 갔다. ᆫ ᄒ 왔다. \ud800 봤다.") == [
        "ㅋㅋㅋ 갔다.",
        "ᆫ ᄒ 왔다.",
        "\ud800 봤다.",
    ]


def test_language_of_segments():
    doc = document("모델을 냈다. It works well today. 2025. 漢字.")
    assert [part.lang for part in segment(doc)] == ["ko", "en", "ko"]
    assert [part.lang for part in segment(document("2,025.5%"))] == [None]


def test_boilerplate_is_one_segment_without_morphemes():
    text = "로그인 하세요. 지금 하세요."
    blocks = (Block(kind="boilerplate", span=Span(0, len(text))),)
    (only,) = segment(document(text, blocks=blocks))
    assert (only.kind, only.source, only.morphemes) == ("boilerplate", text, ())


def test_rebuild_refuses_disorder():
    doc = document("그는 갔다. 그는 왔다.")
    first, second = segment(doc)
    with pytest.raises(ValueError, match="0001"):
        rebuild(doc, (second, first))


# --- the sample articles ----------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_seeds_lose_nothing(path):
    doc = read_path(path, path.name)
    found = assert_lossless(doc)
    joined = re.sub(r"\s+", "", "".join(part.source for part in found))
    for word in re.findall(
        r"[가-힣A-Za-z0-9]{2,}", re.sub(r"[\r\n]+", " ", html.unescape(doc.text))
    ):
        assert word in joined


SEED_COUNTS = [
    ("000", {"boilerplate": 2, "heading": 2, "paragraph": 27}),
    ("001", {"boilerplate": 14, "title": 1, "byline": 1, "heading": 6, "paragraph": 27}),
    ("002", {"title": 1, "byline": 1, "date": 1, "heading": 3, "caption": 4, "paragraph": 23}),
    ("003", {"boilerplate": 1, "bullet": 3, "footnote": 2, "heading": 3, "paragraph": 26}),
    (
        "004",
        {"title": 1, "bullet": 3, "date": 1, "boilerplate": 1, "caption": 2, "heading": 2}
        | {"footnote": 2, "paragraph": 34},
    ),
]


@pytest.mark.parametrize(("number", "counts"), SEED_COUNTS, ids=lambda value: str(value)[:3])
def test_seeds_have_the_sentences_a_reader_counts(number, counts):
    (path,) = SEEDS.glob(f"{number}*")
    found = segment(read_path(path, path.name))
    kinds = [part.kind for part in found]
    assert {kind: kinds.count(kind) for kind in counts} == counts


def test_seed_headings_glued_to_the_lead():
    (path,) = SEEDS.glob("001*")
    found = [part for part in segment(read_path(path, path.name)) if part.kind == "heading"]
    assert [part.source for part in found] == [
        "독자파운데이션모델 곧 공개",
        "5190억개 파라미터로 설계",
        "가동할 땐 330억개로 경량화",
        "SK하이닉스·이노베이션 등그룹 데이터 동원해 고도화",
        "한국형 AI 계속 나온다",
        "SK하이닉스 등과 현장 실증",
    ]
