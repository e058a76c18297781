"""Word documents filled in: words change, all else stays."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from lxml import etree

from tests.writers.exchange import TEXTS, written_bytes
from tests.writers.word import NAMES, package, paragraph, part, run, texts, translated
from translate.errors import OutputError
from translate.readers import read_path
from translate.records import Failure, Translation
from translate.writers.docx_fill import fill_docx
from translate.writers.xmltext import shown

SPACES = r"[\s\x1c-\x1e\x85\u2028\u2029]+"


@pytest.fixture
def filled(tmp_path):
    """Write a package, translate it, give the filled bytes."""

    def fill(body, *, footnotes="", extra=None, name="a.docx", **options):
        path = tmp_path / name
        path.write_bytes(package(body, footnotes, extra))
        return written_bytes("docx", translated(path, **options))

    return fill


def found(data, path, name="word/document.xml"):
    return part(data, name).xpath(path, namespaces=NAMES)


SENTENCES = [
    (paragraph(run("제목이다")), ["<제목이다>"], "one run"),
    (paragraph(run("그는 "), run("갔다.")), ["<그는 갔다.>"], "runs collapse"),
    (paragraph(run("그는 갔다.그는 왔다.")), ["<그는 갔다.> <그는 왔다.>"], "glued, then spaced"),
    (paragraph(run("- 항목이다")), ["- <항목이다>"], "a list mark typed by hand"),
    (paragraph("<w:r><w:t>첫 줄이다</w:t><w:br/><w:t>다음 줄이다</w:t></w:r>"),
     ["<첫 줄이다><다음 줄이다>"], "lines broken by hand: see below"),
    (paragraph('<w:ins w:id="1">', run("새 글이다"), "</w:ins>",
               '<w:del w:id="2"><w:r><w:delText>옛글</w:delText></w:r></w:del>'),
     ["<새 글이다>"], "tracked changes are accepted"),
    (paragraph("<w:r><w:ruby><w:rt><w:r><w:t>한</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>韓</w:t>"
               "</w:r></w:rubyBase></w:ruby></w:r>", run("은 나라다.")),
     ["<韓(한)은 나라다.>"], "a reading over a word"),
    (paragraph(run("값은 "), "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", run("이다.")),
     ["<값은 x=1이다.>"], "a formula becomes words"),
    (paragraph(run("보이는 글이다."), run("숨은 글이다.", "<w:vanish/>")),
     ["<보이는 글이다.>숨은 글이다."], "hidden text stays hidden and as it is"),
    (paragraph("<w:sdt><w:sdtPr/><w:sdtContent>", run("칸의 글이다."), "</w:sdtContent></w:sdt>",
               "<!-- note -->"), ["<칸의 글이다.>"], "a content control"),
    (paragraph(run("12.5")), ["<12.5>"], "no letters"),
    (paragraph() + paragraph(run("둘째다")), ["", "<둘째다>"], "an empty paragraph stays"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "reason"), SENTENCES, ids=lambda v: str(v)[:20])
def test_words(body, expected, reason, filled):
    assert texts(filled(body + paragraph(run("끝말이다.")))) == [*expected, "<끝말이다.>"], reason


def test_a_line_broken_by_hand_stays_broken(filled):
    data = filled("<w:p><w:r><w:t>첫 줄이다.</w:t><w:br/><w:t>다음 줄이다.</w:t></w:r></w:p>")
    words = [etree.QName(each).localname for each in found(data, "//w:r/*[not(self::w:rPr)]")]
    assert words == ["t", "br", "t"]


def test_style_and_look_stay(filled):
    data = filled(
        paragraph(run("아주 "), run("중요한 소식이다", "<w:b/>"), style="Heading1")
        + paragraph(run("회사는 물건을 "), run("다섯", "<w:i/>"), run(" 개 냈다. "),
                    run("값은 싸다.", '<w:color w:val="FF0000"/>'))
    )  # fmt: skip
    first, second = found(data, "//w:p")
    assert first.xpath("w:pPr/w:pStyle/@w:val", namespaces=NAMES) == ["Heading1"]
    assert len(first.xpath("w:r/w:rPr/w:b", namespaces=NAMES)) == 1  # most of it was bold
    runs = second.xpath("w:r", namespaces=NAMES)
    assert [bool(r.xpath("w:rPr/w:i", namespaces=NAMES)) for r in runs] == [False, False]
    assert [r.xpath("w:rPr/w:color/@w:val", namespaces=NAMES) for r in runs] == [[], ["FF0000"]]
    assert second.xpath("w:r/w:rPr/w:lang/@w:val", namespaces=NAMES) == ["en-US", "en-US"]


def test_notes_stand_after_their_sentence(filled):
    look = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    mark = f'<w:r>{look}<w:footnoteReference w:id="2"/></w:r>'
    data = filled(
        paragraph(run("방식을 바꿨다."), mark, run(" 값도 내렸다.")),
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p>'
        "</w:footnote>"
        f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", run(" 새 방식이다."))}'
        "</w:footnote>",
    )
    kinds = [etree.QName(child[-1]).localname for child in found(data, "//w:p/w:r")]
    assert kinds == ["t", "footnoteReference", "t"]
    assert found(data, "//w:footnoteReference/../w:rPr/w:vertAlign/@w:val") == ["superscript"]
    assert texts(data) == ["<방식을 바꿨다.> <값도 내렸다.>"]
    assert texts(data, "word/footnotes.xml") == ["", "<새 방식이다.>"]
    assert len(found(data, "//w:footnoteRef", "word/footnotes.xml")) == 1
    assert len(found(data, "//w:separator", "word/footnotes.xml")) == 1


def test_tables_and_boxes(filled):
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{paragraph(run('상자의 글이다.'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{paragraph(run('상자의 글이다.'))}</w:txbxContent>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    cell = "<w:tc>{}</w:tc>"
    data = filled(
        paragraph(run("앞글이다. "), box, run("뒷글이다."))
        + f"<w:tbl><w:tr>{cell.format(paragraph(run('구분')))}{cell.format(paragraph(run('값')))}"
        f"</w:tr><w:tr>{cell.format(paragraph(run('수출')))}{cell.format(paragraph(run('12')))}"
        "</w:tr></w:tbl>"
    )
    assert texts(data) == [
        "<앞글이다.> <뒷글이다.>",
        "<상자의 글이다.>",
        "<구분>",
        "<값>",
        "<수출>",
        "<12>",
    ]
    assert not found(data, "//*[local-name()='Fallback']")  # its words would still be Korean
    assert len(found(data, "//w:tbl/w:tr/w:tc/w:p")) == 4


def test_links_fields_and_breaks(filled):
    link = '<w:hyperlink r:id="rId9">{}</w:hyperlink>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    data = filled(
        paragraph(link.format(run("누리집을 보라.")), run(" 그리고 오라."))
        + paragraph(run("그는 "), link.format(run("거기")), run(" 갔다."))
        + paragraph(run("쪽은 "), field.format(run("3")), run("이다."))
        + paragraph('<w:bookmarkStart w:id="1" w:name="a"/>', run("끝이다."),
                    '<w:bookmarkEnd w:id="1"/>', '<w:r><w:br w:type="page"/></w:r>')
    )  # fmt: skip
    assert texts(data) == [
        "<누리집을 보라.> <그리고 오라.>",
        "<그는 거기 갔다.>",
        "<쪽은 3이다.>",
        "<끝이다.>",
    ]
    links = found(data, "//w:hyperlink")
    assert ["".join(each.itertext()) for each in links] == ["<누리집을 보라.>"]
    assert not found(data, "//w:fldChar|//w:instrText")
    assert len(found(data, "//w:bookmarkStart|//w:bookmarkEnd|//w:br[@w:type='page']")) == 3


def test_a_field_over_several_paragraphs_keeps_its_codes(filled):
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    data = filled(
        paragraph(
            begin, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("차례의 첫 줄이다")
        )
        + paragraph(run("차례의 끝 줄이다"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    )
    assert found(data, "//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]
    assert len(found(data, "//w:instrText")) == 1


def test_paragraphs_whose_mark_was_deleted_become_one(filled):
    data = filled(
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + run("그는 집에 ") + "</w:p>"
        + paragraph(run("갔다.")) + paragraph(run("끝이다."))
    )  # fmt: skip
    assert texts(data) == ["<그는 집에 갔다.>", "<끝이다.>"]


def test_other_parts_are_carried_byte_by_byte(filled):
    extra = {
        "word/media/image1.png": bytes(range(256)) * 300,
        "customXml/item1.xml": b"<a>\r\n</a>",
    }
    data = filled(paragraph(run("그림이다.")), extra=extra)
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert {name: file.read(name) for name in extra} == extra
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_macros_are_left_out(tmp_path):
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId2" Type="x" Target="vbaProject.bin"/><Relationship Id="rId3" '
        b'Type="y" Target="styles.xml"/></Relationships>'
    )
    types = (
        b'<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.'
        b'document.macroEnabled.main+xml"/><Override PartName="/word/vbaData.xml" ContentType="x"/>'
        b"</Types>"
    )
    raw = BytesIO(package(paragraph(run("글이다."))))
    changed = BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            swap = {"word/_rels/document.xml.rels": rels, "[Content_Types].xml": types}
            new.writestr(info.filename, swap.get(info.filename, old.read(info)))
        new.writestr("word/vbaProject.bin", b"evil")
        new.writestr("word/vbaData.xml", b"<x/>")
    path = tmp_path / "a.docm"
    path.write_bytes(changed.getvalue())
    data = fill_docx(changed.getvalue(), translated(path))
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert not [name for name in file.namelist() if "vba" in name]
        assert b"vba" not in file.read("word/_rels/document.xml.rels")
        assert b"styles.xml" in file.read("word/_rels/document.xml.rels")
        assert b"macro" not in file.read("[Content_Types].xml")
        assert b"vba" not in file.read("[Content_Types].xml")


def test_what_is_left_stays_as_it_was(tmp_path):
    path = tmp_path / "a.docx"
    body = paragraph(run("글이 "), run("있다.", "<w:b/>")) + paragraph(run("둘째 글이다."))
    path.write_bytes(package(body))
    result = translated(path, lambda source: None if "있다" in source else "Second.")
    first, *rest = result.outcomes
    assert isinstance(first, Translation)
    left = replace(first, state="skipped")
    data = written_bytes("docx", replace(result, outcomes=(left, *rest)))
    assert texts(data) == ["글이 있다.", "Second."]
    assert len(found(data, "//w:p[1]/w:r")) == 2


def test_a_failed_sentence_shows_its_source(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(package(paragraph(run("하나다. 둘이다."))))
    result = translated(path)
    failure = Failure(segment_id="0002", stage="engine", kind="timeout", message="no answer")
    data = written_bytes("docx", replace(result, outcomes=(result.outcomes[0], failure)))
    assert texts(data) == ["<하나다.> [둘이다.]"]


@pytest.mark.parametrize("change", ["gone", "changed"])
def test_the_original_must_be_the_one_that_was_read(change, tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(package(paragraph(run("글이다."))))
    result = translated(path)
    path.write_bytes(package(paragraph(run("딴 글이다."))))
    if change == "gone":
        path.unlink()
    with pytest.raises(OutputError, match="run again"):
        written_bytes("docx", result)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sentences=st.lists(
        st.sampled_from(["그는 갔다.", "값은 3.5%다.", "“왔다”고 했다."]), min_size=1
    ),
    cuts=st.lists(st.integers(1, 30), max_size=4),
    target=TEXTS,
)
def test_any_runs_and_any_target(sentences, cuts, target, tmp_path):
    text = " ".join(sentences)
    edges = [0, *sorted(cut for cut in set(cuts) if cut < len(text)), len(text)]
    pieces = (text[low:high] for low, high in pairwise(edges))
    path = tmp_path / "a.docx"
    path.write_bytes(package(paragraph(*map(run, pieces))))
    result = translated(path, lambda source: target)
    shown_target = shown(" ".join(re.split(SPACES, target)).strip())
    words = texts(written_bytes("docx", result))
    assert words == [" ".join([shown_target] * len(result.segments))]


def test_a_part_that_cannot_be_parsed_is_named(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(package(paragraph(run("글이다."))))
    result = translated(path)
    broken = package("<w:p>")  # never closed
    with pytest.raises(OutputError, match=r"a\.docx: cannot be filled in .* another format"):
        fill_docx(broken, result)


def test_our_reader_finds_every_target(tmp_path):
    """The filled document reads back as the targets, paragraph by paragraph."""
    path = tmp_path / "a.docx"
    body = "".join(paragraph(run(f"{n}번째 문장이다. 또 있다.")) for n in range(30))
    path.write_bytes(package(body))
    again = tmp_path / "b.docx"
    again.write_bytes(written_bytes("docx", translated(path, lambda source: f"Sentence {source}")))
    assert read_path(again, "b.docx", "en").text == "\n\n".join(
        f"Sentence {n}번째 문장이다. Sentence 또 있다." for n in range(30)
    )
