"""New Word documents: the plain target and the table."""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from tests.golden.sample import Builder, sample_result
from tests.writers.exchange import written_bytes
from tests.writers.word import NAMES, part
from translate.errors import ConfigError
from translate.readers import read_bytes
from translate.records import Direction, DocumentResult, Translation
from translate.segmenter import segment
from translate.writers import BINARY_FORMATS
from translate.writers.extras import need


def opened(name, result):
    return Document(BytesIO(written_bytes(name, result)))


def test_kinds_become_styles():
    word = opened("docx", sample_result())
    shown = [(p.style.name, p.text) for p in word.paragraphs if p.text]
    assert shown[0][0] == "Title"
    assert ("Heading 1", "■ Better results on limited resources") in shown
    assert ("List Bullet", "Maths 102% | coding 110%") in shown
    assert ("Caption", "A visitor using the model [Photo: Yonhap]") in shown
    assert ("Normal", "[이 문장은 번역되지 못했다.]") in shown
    assert not [text for _, text in shown if "로그인" in text]


def test_a_list_with_marks_of_its_own_has_no_second_one():
    builder = Builder()
    builder.add("bullet", "1. 하나", "1. One")
    builder.add("bullet", "둘", "Two")
    word = opened("docx", builder.result("a.txt", ""))
    assert [(p.style.name, p.text) for p in word.paragraphs] == [
        ("Normal", "1. One"),
        ("List Bullet", "Two"),
    ]


def test_cells_become_a_table():
    cells = "구분\t값\n수출\t12억\n수입\t9억"
    text = f"표를 본다. 아래와 같다.\n\n{cells}\n\n이상과 같이 표를 마친다. 끝이다.\n"
    doc = read_bytes(text.encode(), "a.txt", ".txt")
    parts = segment(doc)
    outcomes = tuple(
        Translation(segment_id=p.segment_id, source=p.source, target=p.source, state="translated")
        for p in parts
    )
    result = DocumentResult(
        document=doc, direction=Direction.to("en"), segments=parts, outcomes=outcomes
    )
    (table,) = opened("docx", result).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["구분", "값"],
        ["수출", "12억"],
        ["수입", "9억"],
    ]


def test_the_table_has_a_row_a_segment():
    result = sample_result()
    word = opened("docx-table", result)
    (table,) = word.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    left = sum(outcome.target is None for outcome in result.outcomes if hasattr(outcome, "target"))
    assert len(rows) == 1 + len(result.segments) - left
    assert rows[0] == ["한국어", "English"]
    assert all(len(row) == 2 for row in rows)
    assert word.paragraphs[-1].text == f"Boilerplate not translated: {left} segments."


def test_states_and_issues_are_marked():
    (table,) = opened("docx-table", sample_result()).tables
    cells = {row.cells[0].text: row.cells[1] for row in table.rows}
    flagged = cells["정예팀은 약 330억개를 30일 공개한다."]
    lines = flagged.text.split("\n")
    assert lines[1] == "0008 flagged"
    assert lines[2].startswith("numbers (critical): 330억 is 33 billion")
    failed = cells["이 문장은 번역되지 못했다."].text
    assert failed.startswith("0011 not translated\nempty (critical): not translated")
    shade = flagged._tc.xpath("w:tcPr/w:shd/@w:fill")
    plain = cells["국내외 석학 참여" if "국내외 석학 참여" in cells else "- 국내외 석학 참여"]
    assert shade == ["FFF2CC"]
    assert plain._tc.xpath("w:tcPr/w:shd/@w:fill") == []


def test_the_header_row_repeats_and_headings_are_headings():
    body = part(written_bytes("docx-table", sample_result()))
    rows = body.xpath("//w:tr", namespaces=NAMES)
    assert [bool(row.xpath("w:trPr/w:tblHeader", namespaces=NAMES)) for row in rows[:2]] == [
        True,
        False,
    ]
    styles = body.xpath("//w:tc//w:pStyle/@w:val", namespaces=NAMES)
    assert {"Heading1", "Heading2"} <= set(styles)


@pytest.mark.parametrize("name", sorted(BINARY_FORMATS))
def test_both_languages_have_fonts(name):
    fonts = part(written_bytes(name, sample_result()), "word/styles.xml").xpath(
        "//w:style[@w:styleId='Normal']/w:rPr/w:rFonts", namespaces=NAMES
    )
    (slots,) = [{key.rpartition("}")[2]: value for key, value in font.items()} for font in fonts]
    assert slots["eastAsia"] == "Malgun Gothic"
    assert slots["ascii"] == slots["hAnsi"] == "Calibri"


@pytest.mark.parametrize("name", sorted(BINARY_FORMATS))
def test_no_clock_in_the_package(name):
    with zipfile.ZipFile(BytesIO(written_bytes(name, sample_result()))) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", sorted(BINARY_FORMATS))
def test_hard_text_is_shown(name):
    builder = Builder()
    builder.add("paragraph", "가\x1b<b>&\ud800나", "a\x00]]>\x85b\r\nc")
    data = written_bytes(name, builder.result("a.txt", "제\x01목"))
    text = "".join(part(data).itertext())
    assert "a\\u0000]]>" in text
    assert ("가\\u001b<b>&\\ud800나" in text) == (name == "docx-table")


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setattr("translate.writers.extras.find_spec", lambda module: None)
    with pytest.raises(ConfigError, match=r"--format docx: needs python-docx.*hanyeong\[docs\]"):
        need("docx", "docx")


def test_long_tables_are_written_in_linear_time():
    """Bytes a row stay the same; rows go past the library's own quadratic way."""
    builder = Builder()
    for n in range(1500):
        builder.add("paragraph", f"문장 {n}", f"Sentence {n}")
    body = part(written_bytes("docx-table", builder.result("a.txt", "긴 글")))
    assert len(body.xpath("//w:tr", namespaces=NAMES)) == 1501
