"""Subtitles, tables and records: what is a block, what is a gap, which column."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from translate.errors import FormatError, InputError
from translate.inline import view_of
from translate.readers import read_bytes, read_path
from translate.records import Span

DATA = Path(__file__).parents[1] / "data" / "readers"


def sources(data: str, extension: str, column: str | None = None):
    """Locator and words of each block."""
    document = read_bytes(data.encode(), f"a{extension}", extension, column=column)
    assert document.text == data
    views = [(b.locator, view_of(document.text, b.span, document.markup)) for b in document.blocks]
    return [(locator, view.text) for locator, view in views if any(map(str.isalnum, view.text))]


CUES = {
    "talk.srt": [
        ("0", "한빛시가 하천 감시망을 세웠습니다."),
        ("1", "장치는 모두 124대이고 사업비는 38억5천만 원입니다."),
        ("2", "자료는 언제 공개합니까?"),
        ("2", "10분마다 공개합니다."),
    ],
    "talk.vtt": [
        ("0", "한빛시가 하천 감시망을 세웠습니다."),
        ("1", "장치는 모두 124대이고 값은 <공개>입니다."),
    ],
    "notices.csv": [
        ("1", '한빛시는 장치 124대를 놓았다. "물이 달라졌다"고 했다.'),
        ("2", "첫 줄이다."),
        ("2", "둘째 줄은 38억5천만 원이다."),
        ("3", "따옴표 없는 본문이다."),
    ],
    "notices.tsv": [("1", "한빛시는 장치 124대를 놓았다."), ("2", "사업비는 38억5천만 원이다.")],
    "notices.jsonl": [
        ("0", "한빛시는 장치 124대를 놓았다."),
        ("0", '"물이 달라졌다"고 했다.'),
        ("1", r"사업비는 38억5천만 원이다. 경로는 C:\new 이다."),
    ],
}


@pytest.mark.parametrize("name", CUES)
def test_files_of_fields(name):
    text = (DATA / name).read_text(encoding="utf-8")
    assert sources(text, Path(name).suffix) == CUES[name]
    assert read_path(DATA / name, name).source_lang == "ko"


SUBTITLES = [
    ("1\r\n00:00:01,000 --> 00:00:02,000\r\n가나\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n다라",
     ".srt", ["가나", "다라"], "CR LF"),
    ("00:00:01,000 --> 00:00:02,000\n가나\n\n다라\n\n2\n00:00:03,000 --> 00:00:04,000\n마바",
     ".srt", ["가나 다라", "마바"], "a blank line inside a cue; no number, no last line end"),
    ("1\n00:00:01,000 --> 00:00:02,000\n2025\n\n2\n00:00:03,000 --> 00:00:04,000\n마바",
     ".srt", ["2025", "마바"], "a cue that is a number"),
    ("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\n♪\n",
     ".srt", [], "cues without words"),
    ("1\n00:00:01,000 --> 00:00:02,000\n앵커:\n- 가나\n- 다라\n",
     ".srt", ["앵커:", "가나", "다라"], "a line before the dialogue"),
    (("WEBVTT\n\n00:01.000 --> 00:02.000\n가나\n\nNOTE\n설명이다\n\nSTYLE\n::cue {}\n\n이름\n"
     "00:03.000 --> 00:04.000\n다라\n\nNOTE 끝\n"), ".vtt", ["가나", "다라"], "notes, styles"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "extension", "expected", "reason"), SUBTITLES)
def test_cues(text, extension, expected, reason):
    assert [words for _, words in sources(text, extension)] == expected, reason


COLUMNS = [
    ("이름,text\n가,나다\n", ".csv", None, ["나다"], "a known name"),
    ("나다\n라마\n", ".csv", None, ["나다", "라마"], "the only column: its first row is a row"),
    ("text\n라마\n", ".csv", None, ["라마"], "the only column, named"),
    ("a;b\n가나;다라\n", ".csv", "b", ["다라"], "by name; parted by semicolons"),
    ("a\tb\n가나\t다라\n", ".csv", "1", ["a", "가나"], "by number: the first row is a row"),
    ("\ufeff본문,b\n가나,다\n", ".csv", None, ["가나"], "a mark before the first name"),
    ("a,text\n\n가\n나,다라\n", ".csv", None, ["다라"], "a blank line, a short row"),
    ('text\n"열린 따옴표, 그대로\n다음\n', ".csv", None, ['"열린 따옴표', "다음"], "an open one"),
    ("b\ttext\n가\t나, 다\n", ".tsv", None, ["나, 다"], "a comma in a tsv"),
    (
        '{"b": "가", "text": "나다"}\n\n{"b": "라"}\n',
        ".jsonl",
        None,
        ["나다"],
        "one without it",
    ),
    ('{"b": "가나", "c": "다라"}\n', ".jsonl", "c", ["다라"], "by name"),
    (
        '{"b": {"text": "가"}, "text": "나", "x": ["text", "라"]}\n',
        ".jsonl",
        None,
        ["나"],
        "deep",
    ),
    ('{"text": "\\\\nope 가나\\r\\n다라"}', ".jsonl", None, [r"\nope 가나", "다라"], "escapes"),
]


@pytest.mark.parametrize(("text", "extension", "column", "expected", "reason"), COLUMNS)
def test_columns(text, extension, column, expected, reason):
    assert [words for _, words in sources(text, extension, column)] == expected, reason


FAULTS = [
    (
        "a,b\n가,나\n",
        ".csv",
        None,
        "which column holds the text? found 'a', 'b'; name it",
    ),
    ("a,b\n가,나\n", ".csv", "c", "no column 'c'; found 'a', 'b'"),
    ("a,b\n가,나\n", ".csv", "3", "no column '3'"),
    ('{"a": "가", "b": "나"}\n', ".jsonl", None, "which column holds the text"),
    ('{"text": 1}\n', ".jsonl", None, "no record has 'a text field' as text"),
    ('{"a": "가"}\n[1]\n', ".jsonl", None, "a.jsonl:2: found list, expected an object"),
    ('{"a": "가"\n', ".jsonl", None, "a.jsonl:1: found no JSON"),
    ("자막이 아니다\n", ".srt", None, "no cue found"),
]


@pytest.mark.parametrize(("text", "extension", "column", "message"), FAULTS)
def test_faults_of_fields(text, extension, column, message):
    with pytest.raises(InputError) as caught:
        sources(text, extension, column)
    assert message in str(caught.value)


FIELD = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), include_characters="\n"), max_size=40
)


def squeezed(text: str) -> list[str]:
    """The lines of a field as views show them."""
    lines = [view_of(line, Span(0, len(line)), "literal").text for line in text.split("\n")]
    return [line for line in lines if any(char.isalnum() for char in line)]


@given(st.lists(st.tuples(FIELD, FIELD), min_size=1, max_size=5))
def test_what_a_csv_writer_writes_is_read(rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([("id", "text"), *rows, ("끝", "마지막 줄이다")])
    expected = [line for _, text in rows for line in squeezed(text)]
    assert [words for _, words in sources(out.getvalue(), ".csv")][:-1] == expected


@given(st.lists(st.tuples(FIELD, FIELD), min_size=1, max_size=5), st.booleans())
def test_what_a_json_writer_writes_is_read(rows, ascii_only):
    records = [{"b": b, "text": text} for b, text in [*rows, ("끝", "마지막 줄이다")]]
    data = "\n".join(json.dumps(one, ensure_ascii=ascii_only) for one in records)
    expected = [line for _, text in rows for line in squeezed(text)]
    assert [words for _, words in sources(data, ".jsonl")][:-1] == expected


def test_format_errors_are_input_errors():
    assert issubclass(FormatError, InputError)
