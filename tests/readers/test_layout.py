"""Blocks and kinds of whole texts, and the readers' public face."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.errors import InputError
from translate.readers import EXTENSIONS, read_bytes, read_path

SEEDS = Path(__file__).parents[2] / "seeds"
LEAD = "한빛전자는 새로운 인공지능 모델을 공개했다고 24일 밝혔다."
NEXT = "이 모델은 한국어를 처음부터 배워 자연스럽게 이해한다고 한다."


def kinds_of(text: str, extension: str = ".txt") -> list[tuple[str, str]]:
    doc = read_bytes(text.encode(), "a", extension)
    return [(block.kind, block.span.of(doc.text)) for block in doc.blocks]


WRAPPED = (
    "이 모델은 한국어를 처음부터 배워서 자연스럽게 이해한다고\n"
    "한다. 또한 영어와 일본어도 읽을 수 있고 다른 여러 언어도\n"
    "곧 배울 것이라고 한다."
)

TEXTS = [
    (
        f"한빛전자, 새 모델 공개\n\n{LEAD}\n\n{NEXT}\n",
        [("title", "한빛전자, 새 모델 공개"), ("paragraph", LEAD), ("paragraph", NEXT)],
        "a title and two paragraphs",
    ),
    (f"{LEAD}\n{NEXT}", [("paragraph", LEAD), ("paragraph", NEXT)], "no title"),
    (
        f"IT\n\n한빛전자, 새 모델 공개\n\n{LEAD}",
        [("heading", "IT"), ("title", "한빛전자, 새 모델 공개"), ("paragraph", LEAD)],
        "a section label before the title",
    ),
    (
        f"{LEAD}\n\n배움의 방식\n\n{NEXT}",
        [("paragraph", LEAD), ("heading", "배움의 방식"), ("paragraph", NEXT)],
        "a heading between paragraphs",
    ),
    (
        f"{LEAD}\n 한빛 모델 개념도\n\n{NEXT}",
        [("paragraph", LEAD), ("caption", "한빛 모델 개념도"), ("paragraph", NEXT)],
        "a caption hangs under its paragraph",
    ),
    (
        f"- 첫째\n- 둘째\n{LEAD}",
        [("bullet", "첫째"), ("bullet", "둘째"), ("paragraph", LEAD)],
        "bullets before the lead",
    ),
    (
        f"{LEAD[:-1]}*.\n* 모델: 설명\n\n{NEXT}",
        [("paragraph", f"{LEAD[:-1]}*."), ("footnote", "모델: 설명"), ("paragraph", NEXT)],
        "a footnote and its mark",
    ),
    (
        f"date 2025-12-28 {LEAD}",
        [("boilerplate", "date 2025-12-28"), ("paragraph", LEAD)],
        "crawl metadata glued to the lead",
    ),
    (
        f"[bookmark: _H1]{LEAD}[bookmark: _H2]",
        [
            ("boilerplate", "[bookmark: _H1]"),
            ("paragraph", LEAD),
            ("boilerplate", "[bookmark: _H2]"),
        ],
        "editor's marks",
    ),
    (
        f"로그인\n회원가입\n베트남\n2026.01.11 일요일\n\n한빛전자, 새 모델 공개\n\n{LEAD}",
        [
            *(
                ("boilerplate", word)
                for word in ("로그인", "회원가입", "베트남", "2026.01.11 일요일")
            ),
            ("title", "한빛전자, 새 모델 공개"),
            ("paragraph", LEAD),
        ],
        "a menu before the title",
    ),
    (
        f"{LEAD}\n\n관련기사\n\n{NEXT}",
        [("paragraph", LEAD), ("boilerplate", "관련기사"), ("paragraph", NEXT)],
        "a label in the body, alone",
    ),
    (
        f"{LEAD}\n\n{NEXT}\n\n관련기사\n다른 모델도 공개\n또 다른 소식",
        [
            ("paragraph", LEAD),
            ("paragraph", NEXT),
            *(("boilerplate", line) for line in ("관련기사", "다른 모델도 공개", "또 다른 소식")),
        ],
        "a label and its list after the body",
    ),
    (
        f"{LEAD}\n\n댓글을 삭제 하시겠습니까?\n닫기",
        [
            ("paragraph", LEAD),
            ("boilerplate", "댓글을 삭제 하시겠습니까?"),
            ("boilerplate", "닫기"),
        ],
        "comment tools",
    ),
    (
        f"{LEAD}\n\n포털은 댓글을 닫았다.\n\n{NEXT}",
        [("paragraph", LEAD), ("paragraph", "포털은 댓글을 닫았다."), ("paragraph", NEXT)],
        "no-op: comments as news inside the body",
    ),
    (
        "로그인\n닫기",
        [("paragraph", "로그인"), ("paragraph", "닫기")],
        "no-op: a list of words, no page",
    ),
    ("안녕하세요.", [("paragraph", "안녕하세요.")], "one short sentence"),
    (
        "지역\t수\n서울\t3\n부산\t2",
        [("table", word) for word in ("지역", "수", "서울", "3", "부산", "2")],
        "tabs",
    ),
    ("★★★\n---\n", [], "nothing to read"),
    (WRAPPED, [("paragraph", WRAPPED)], "wrapped lines"),
    (
        "The company said that it would release a new model by\nthe end of the year.",
        [
            (
                "paragraph",
                "The company said that it would release a new model by\nthe end of the year.",
            )
        ],
        "two wrapped lines: a small letter goes on",
    ),
    (
        f"한빛전자가 새로운 초거대 인공지능 모델을 세계에 내놓는다\n{NEXT[:20]}했다.",
        [
            ("title", "한빛전자가 새로운 초거대 인공지능 모델을 세계에 내놓는다"),
            ("paragraph", f"{NEXT[:20]}했다."),
        ],
        "no-op: a title above its text",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), TEXTS, ids=lambda v: str(v)[:14])
def test_plain_texts(text, expected, reason):
    assert kinds_of(text) == expected, reason


MARKDOWN = [
    (
        "# 제목이다\n\n글이다.\n이어진다.",
        [("title", "제목이다"), ("paragraph", "글이다.\n이어진다.")],
        "join",
    ),
    ("제목이다\n===\n\n글이다.", [("title", "제목이다"), ("paragraph", "글이다.")], "underlined"),
    (
        "글이다.\n\n```\ncode x\n```\n\n끝이다.",
        [("paragraph", "글이다."), ("boilerplate", "code x"), ("paragraph", "끝이다.")],
        "code",
    ),
    (
        "| 가 | 나 |\n|---|---|\n| 1 | 2 |",
        [("table", word) for word in ("가", "나", "1", "2")],
        "table",
    ),
    ("> 인용이다.\n\n끝이다.", [("paragraph", "인용이다."), ("paragraph", "끝이다.")], "quote"),
    (
        "* 하나\n* 둘\n\n끝이다.",
        [("bullet", "하나"), ("bullet", "둘"), ("paragraph", "끝이다.")],
        "bullets",
    ),
    (
        "글[^1]이다.\n\n[^1]: 각주다.",
        [("paragraph", "글[^1]이다."), ("footnote", "[^1]: 각주다.")],
        "footnote",
    ),
    (
        "[a]: https://a.b\n\n글이다.",
        [("boilerplate", "[a]: https://a.b"), ("paragraph", "글이다.")],
        "reference",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), MARKDOWN, ids=lambda v: str(v)[:14])
def test_markdown_texts(text, expected, reason):
    assert kinds_of(text, ".md") == expected, reason


FRONT = '---\ntitle: "큰 &#x27;모델&#x27; 소식"\nid: 3\n---\n\n'


def test_front_matter_is_boilerplate_and_its_title_the_last_resort():
    doc = read_bytes(f"{FRONT}{LEAD}\n\n{NEXT}".encode(), "a", ".txt")
    assert doc.title == "큰 '모델' 소식"
    assert doc.markup == "markdown"
    assert [block.kind for block in doc.blocks] == ["boilerplate"] * 2 + ["paragraph"] * 2
    doc = read_bytes(f"{FRONT}# 글의 제목이다\n\n{LEAD}".encode(), "a", ".txt")
    assert doc.title == "글의 제목이다"


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("---\n그냥 줄이다\n---\n", "no key"),
        ("----\nid: 3\n----\n", "four dashes"),
        ("글이다.\n---\nid: 3\n---\n", "not at the start"),
        ("---\nid: 3\n", "never closed"),
    ],
)
def test_what_is_no_front_matter(head, reason):
    doc = read_bytes(f"{head}\n{LEAD}\n\n{NEXT}".encode(), "a", ".txt")
    assert doc.markup == "none", reason


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("'작은 소식'", "작은 소식"),
        ("그냥 소식", "그냥 소식"),
        ('"따옴 \\"표\\" 소식"', '따옴 "표" 소식'),
        ("", ""),
    ],
)
def test_front_matter_titles(value, title):
    doc = read_bytes(f"---\ntitle: {value}\nid: 3\n---\n{LEAD}".encode(), "a", ".txt")
    assert doc.title == title


SEED_KINDS = [
    ("000", "boilerplate", "date 2025-12-28"),
    ("000", "boilerplate", "관련기사"),
    ("000", "heading", "B2C·B2B 양방향 확산...국민 생활, 산업 혁신 주도"),
    ("001", "boilerplate", "이영애 기자 0ae@hankyung.com"),
    ("001", "byline", "**한국경제** | 2025-12-28 00:00"),
    ("001", "boilerplate", "*Crawled at: 2025-12-28 09:45:59*"),
    ("002", "boilerplate", "흐림 제주 2˚C"),
    ("002", "boilerplate", "IT"),
    ("002", "boilerplate", "기자정보, 기사등록일"),
    ("002", "byline", "선재관 기자"),
    ("002", "date", "2026-01-11 14:08:22"),
    ("002", "heading", "SKT, 500B 모델로 기술 주권 입증"),
    ("002", "boilerplate", "로그인 하시겠습니까?"),
    ("003", "bullet", "연내 멀티모달 추가하고 조 단위 파라미터 규모로 모델 확장할 계획"),
    ("003", "boilerplate", "[bookmark: _Hlk151973338]"),
    ("003", "footnote", "DeepSeek-V3.1: 2025년 8월 출시된 오픈소스 모델로, 작업 효율성이 강점"),
    ("003", "heading", "실용적인 구조 설계로 훈련 안정성 확보"),
    ("004", "title", "최고 수준 독자 AI 모델 도전"),
    ("004", "date", "[2025. 08. 04.]"),
    ("004", "paragraph", "엠바고 : 배포 즉시 사용 가능합니다."),
    ("004", "caption", "SKT 컨소시엄 풀스택 AI 개념도"),
    ("004", "caption", "SKT 컨소시엄 기술력 및 개발경험 요약"),
    (
        "004",
        "footnote",
        "1) CPT(Continual Pre-Training): 방대한 양의 텍스트 데이터를 활용한 대규모 학습",
    ),
]


@pytest.mark.parametrize(("number", "kind", "line"), SEED_KINDS)
def test_named_lines_of_the_seeds(number, kind, line):
    (path,) = SEEDS.glob(f"{number}*")
    doc = read_path(path, path.name)
    assert (kind, line) in [(block.kind, block.span.of(doc.text)) for block in doc.blocks]


TITLES = [
    ("000", ""),
    ("001", "SKT '헤비급 AI'로 휴머노이드 개발한다"),
    (
        "002",
        "SK텔레콤, 초거대 AI 'A.X K1', 공개 4일 만에 8800건... 글로벌 '오픈소스' 생태계 흔든다",
    ),
    ("003", ""),
    ("004", "최고 수준 독자 AI 모델 도전"),
]


@pytest.mark.parametrize(("number", "title"), TITLES)
def test_titles_of_the_seeds(number, title):
    (path,) = SEEDS.glob(f"{number}*")
    doc = read_path(path, path.name)
    assert (doc.title, doc.source_lang) == (title, "ko")
    assert doc.text == path.read_bytes().decode()


def test_document_fields():
    doc = read_bytes(b"One model was released.\n", "sub/a.txt", ".TXT", path="/x/a.txt")
    assert (doc.doc_id, doc.source_lang, doc.path) == ("sub/a.txt", "en", "/x/a.txt")
    assert len(doc.sha256) == 64
    assert read_bytes(b"One model.", "a", ".txt", lang="ko").source_lang == "ko"
    assert {".txt", ".md"} <= EXTENSIONS


def test_line_ends_of_every_kind():
    text = f"{LEAD}\r\n\r\n{NEXT}\r배움\u2028끝."
    assert [line for _, line in kinds_of(text)] == [LEAD, NEXT, "배움", "끝."]


def test_unreadable_files_are_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.txt: cannot be read .*check"):
        read_path(tmp_path / "none.txt", "none.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read_path(tmp_path, "folder")
    with pytest.raises(InputError, match=r"a\.xyz: no reader for \.xyz; expected \.csv, .*\.txt"):
        read_bytes(b"x", "a.xyz", ".xyz")
