"""Documents made by real programs, read whole: kinds, order, titles, nothing lost."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from translate.errors import InputError
from translate.readers import EXTENSIONS, read_bytes, read_path
from translate.segmenter import rebuild, segment

DATA = Path(__file__).parents[1] / "data" / "readers"
TITLE = "한빛시, 도심 하천에 수질 감시망 124곳 설치"
BODY = [
    ("paragraph", "한빛시는 30일 도심 하천 세 곳에 수질 감시 장치 124대를 설치했다고 밝혔다."),
    ("paragraph", "사업비는 모두 38억5천만 원이며 시가 절반을 냈다."),
    (
        "paragraph",
        "이 사업은 2023년 여름 새내천에서 물고기 3천여 마리가 죽은 채 떠오른 뒤 시작됐다.",
    ),
    ("heading", "자료는 10분마다 공개"),
    ("paragraph", "측정값은 시 누리집에서 10분마다 공개된다."),
    ("paragraph", "기준을 넘으면 담당자에게 바로 전달된다."),
    ("paragraph", "윤새벽 환경과장은 “물이 달라지는 순간을 놓치지 않겠다”고 말했다."),
    ("bullet", "새내천에는 58대가 들어섰다."),
    ("bullet", "버들천에는 66대가 들어섰다."),
]
SUN = [
    ("paragraph", "시는 장치마다 태양 전지를 달아 전기를 스스로 얻게 했다."),
    ("paragraph", "겨울에는 사흘 동안 햇빛이 없어도 움직인다."),
]
BOX = [("paragraph", "한눈에 보기: 장치 한 대 값은 3천100만 원이다.")]
CELLS = ("하천", "장치", "사업비", "새내천", "58대", "18억 원", "버들천", "66대", "20억5천만 원")
TABLE = [("table", cell) for cell in CELLS]
END = [
    ("paragraph", "시는 내년 상반기에 하천 두 곳을 더한다."),
    ("paragraph", "자세한 내용은 환경과 누리집에 있다."),
]
HEAD = [("title", TITLE), ("byline", "홍가람 기자 garam@example.com")]
NOTE = "감시 장치는 산도와 탁도 등 여섯 항목을 잰다."
RUNNING = ("boilerplate", "한빛시 보도자료 제24호")
PAGE = ("boilerplate", "- 1 -")

ARTICLE = {
    # every style, note, box and running head that Word's format has
    "article.docx": [*HEAD, *BODY, *SUN, *BOX, *TABLE, *END, ("footnote", NOTE), RUNNING, PAGE],
    # LibreOffice makes a picture of the box
    "article.html": [RUNNING, *HEAD, *BODY, *SUN, *TABLE, *END, ("footnote", NOTE), PAGE],
    # one page: nothing shows that its head is a running one
    "article.pdf": [
        ("heading", RUNNING[1]), *HEAD, *BODY, *BOX, *SUN, *TABLE, *END,
        ("footnote", f"1 {NOTE}"), PAGE,
    ],
}  # fmt: skip
NOTICE = [
    ("title", TITLE),
    BODY[0],
    ("paragraph", "사업비는 모두 38억5천만 원이다."),
    BODY[3],
    (
        "paragraph",
        "측정값은 시 누리집에서 10분마다 공개되고 기준을 넘으면 담당자에게 바로 전달된다.",
    ),
    *[("table", cell) for cell in ["하천", "장치", "새내천", "58대", "버들천", "66대"]],
    ("paragraph", "시는 내년 상반기에 두 곳을 더 늘릴 계획이다."),
    ("paragraph", "문의는 환경과에서 받는다."),
    ("footnote", "측정 항목은 산도와 탁도 등 여섯 가지다."),
    ("boilerplate", "한빛시 보도자료"),
    ("boilerplate", "한빛시 환경과 02-000-0000"),
]
DOCUMENTS = ARTICLE | {"notice.hwp": NOTICE, "notice.hwpx": [*NOTICE, *NOTICE[-2:]]}


def found(name):
    document = read_path(DATA / name, name)
    segments = segment(document)
    assert rebuild(document, segments) == document.text
    return document, [(part.kind, part.source) for part in segments]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_segment_in_order_with_its_kind(name):
    document, segments = found(name)
    assert segments == DOCUMENTS[name]
    assert document.title == TITLE
    assert document.source_lang == "ko"
    assert document.markup == "literal"
    assert document.warnings == ()
    assert document.extension == Path(name).suffix


def words(text):
    return re.findall(r"\w+", text)


def test_every_word_of_the_source_is_in_a_segment_of_the_word_file():
    """The flat ODT that LibreOffice made the file from says which words there are."""
    root = ET.fromstring((DATA / "article.fodt").read_text(encoding="utf-8"))  # noqa: S314 - ours
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    expected: list[str] = []
    for changes in root.iter(f"{text}tracked-changes"):
        assert "".join(changes.itertext()).strip()
        changes.clear()  # what was deleted
    for citation in root.iter(f"{text}note-citation"):
        citation.text = " "
    for element in (*root.iter(f"{office}body"), *root.iter(f"{office}master-styles")):
        expected += words(" ".join(element.itertext()))
    assert len(expected) > 100
    _, segments = found("article.docx")
    read = words(" ".join(source for _, source in segments))
    joined = "".join(read)
    assert [word for word in expected if word not in joined] == []


def test_two_columns_are_read_one_after_the_other():
    document, segments = found("columns.pdf")
    assert document.title == "도심 하천을 지키는 장치 124대"
    kinds = [kind for kind, _ in segments]
    assert kinds[:2] == ["title", "heading"]
    assert kinds[-4:] == ["boilerplate"] * 4
    assert [source for _, source in segments[-4:]] == [
        "물과 도시 2025년 겨울호", "- 1 -", "물과 도시 2025년 겨울호", "- 2 -"
    ]  # fmt: skip
    root = ET.fromstring((DATA / "columns.fodt").read_text(encoding="utf-8"))  # noqa: S314 - ours
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    paragraphs = next("".join(one.itertext()) for one in root.iter(f"{text}section"))
    read = "".join(source for _, source in segments[1:-4])
    assert re.sub(r"\s", "", read) == re.sub(r"\s", "", paragraphs)
    sources = [source for _, source in segments]
    assert "한빛시는 도심 하천의 수질을 지키는 장치 124대를 새로 들였다." in sources
    english = next(source for source in sources if source.startswith("The city"))
    assert english.endswith("compare the instruments with those that they maintain.")


def test_a_browser_ends_lines_inside_words():
    _, segments = found("printed.pdf")
    sources = [source for _, source in segments]
    for sentence in (
        "사업비는 모두 38억5천만 원이며 시가 절반을 냈다.",
        "시는 그해 가을 예산 12억 원을 먼저 마련했다.",
        "윤새벽 환경과장은 “물이 달라지는 순간을 놓치지 않겠다”고 말했다.",
        "자세한 내용은 환경과 누리집에 있다.",
    ):
        assert sentence in sources


def test_news_page_in_euc_kr_keeps_the_article_and_knows_the_rest():
    page = (DATA / "news.html").read_text(encoding="utf-8")
    document = read_bytes(page.encode("cp949"), "news.html", ".html")
    segments = [(part.kind, part.source) for part in segment(document)]
    content = [(kind, source) for kind, source in segments if kind != "boilerplate"]
    assert content == [
        ("title", "한빛시, 하천 감시망 124곳 설치"),
        ("heading", "사업비 38억5천만 원…자료는 10분마다 공개"),
        ("date", "입력 2025-12-28 09:00 | 수정 2025-12-28 10:30"),
        ("byline", "홍가람 기자 garam@example.com"),
        ("caption", "한빛시 새내천에 들어선 수질 감시 장치. 한빛시 제공"),
        ("paragraph", "한빛시가 도심 하천 세 곳에 수질 감시 장치 124대를 설치했다고 28일 밝혔다."),
        ("paragraph", "사업비는 모두 38억5천만 원이며 시가 절반을 냈다."),
        ("paragraph", BODY[2][1]),
        ("paragraph", "시는 그해 가을 예산 12억 원을 먼저 마련했다."),
        ("heading", "자료는 누구나 본다"),
        ("paragraph", "측정값은 시 누리집에서 10분마다 공개된다."),
        ("paragraph", "윤새벽 환경과장은 “물이 달라지는 순간을 놓치지 않겠다”고 말했다."),
        ("caption", "하천별 장치"),
        *[("table", cell) for cell in ["하천", "장치", "새내천", "58대", "버들천", "66대"]],
        (
            "paragraph",
            "시는 내년 상반기에 하천 두 곳을 더하고 2027년까지 모든 지천에 장치를 놓을 계획이다.",
        ),
        ("paragraph", "자세한 내용은 환경과 누리집에 있다."),
        ("byline", "홍가람 기자 garam@example.com"),
    ]
    rest = " ".join(source for kind, source in segments if kind == "boilerplate")
    for word in ("많이 본 뉴스", "댓글 12", "Copyright", "정치", "달빛시도 하천 감시"):
        assert word in rest
    assert "스크립트" not in document.text


def test_a_scan_is_an_error_with_a_way_out():
    with pytest.raises(InputError, match=r"scan\.pdf: pictures of pages without text.*OCR"):
        read_path(DATA / "scan.pdf", "scan.pdf")
    with pytest.raises(InputError, match=r"locked\.pdf: locked by a password"):
        read_path(DATA / "locked.pdf", "locked.pdf")


def test_extensions_are_those_of_the_page_about_formats():
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    table = page.partition("## Read")[2].partition("\n## ")[0]
    assert set(re.findall(r"`(\.\w+)`", table)) >= EXTENSIONS
