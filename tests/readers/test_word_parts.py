"""Parts of Word and Hangul documents, one construct a row."""

from __future__ import annotations

import pytest

from tests.readers.bombs import W, docx, package, paragraph
from translate.errors import FormatError
from translate.readers import read_bytes
from translate.readers.docx_styles import _kind_of


def blocks(data: bytes, extension: str = ".docx", *, tail: int = 0):
    """Kind and text of the blocks, without the last `tail` (notes and running heads)."""
    document = read_bytes(data, f"a{extension}", extension)
    found = [(block.kind, block.span.of(document.text)) for block in document.blocks]
    return found[: len(found) - tail]


END = "본문의 마지막 문장이 여기에서 이렇게 끝난다고 하겠다."


def body(xml: str):
    return blocks(docx(xml + paragraph(END)), tail=3)  # a note and two running heads


P = "<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
LONG = "길이가 서른 자를 넘는 문장은 표 안에 있어도 본문으로 읽어야 하기 때문이다."
WORD = [
    ("<w:p><w:r><w:t>가나</w:t></w:r><w:ins><w:r><w:t>다라</w:t></w:r></w:ins></w:p>",
     ["가나다라"], "an insertion is accepted"),
    ("<w:p><w:del><w:r><w:delText>가나</w:delText></w:r></w:del><w:r><w:t>다라</w:t></w:r></w:p>",
     ["다라"], "a deletion is accepted"),
    (("<w:p><w:moveFrom><w:r><w:t>가나</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>다라</w:t></w:r>"
     "</w:moveTo></w:p>"), ["다라"], "a move is read where it went"),
    ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>가나</w:t></w:r></w:p>"
     + paragraph("다라"), ["가나다라"], "a deleted paragraph mark joins two"),
    ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>가나</w:t></w:r><w:r><w:t>다라</w:t></w:r></w:p>",
     ["다라"], "hidden text"),
    ("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>가나</w:t></w:r></w:p>",
     ["가나"], "no-op: not hidden"),
    (("<w:p><w:r><w:t>가</w:t><w:tab/><w:t>나</w:t><w:br/><w:t>다</w:t><w:noBreakHyphen/>"
     "<w:t>라</w:t></w:r></w:p>"), ["가\t나", "다-라"], "characters that are elements"),
    ("<w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>3쪽</w:t></w:r></w:p>",
     ["3쪽"], "a field's result, not its code"),
    ("<w:p><w:hyperlink><w:r><w:t>누리집</w:t></w:r></w:hyperlink></w:p>", ["누리집"], "a link"),
    ("<w:sdt><w:sdtContent>" + paragraph("내용 조절") + "</w:sdtContent></w:sdt>",
     ["내용 조절"], "a content control"),
    (("<w:p><w:r><w:ruby><w:rt><w:r><w:t>한자</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢字</w:t>"
     "</w:r></w:rubyBase></w:ruby></w:r></w:p>"), ["漢字(한자)"], "a reading over a word"),
    ("<w:p><w:r><w:t>가나</w:t></w:r><w:r><AlternateContent><Choice><w:txbxContent>"
     + paragraph("글상자") + "</w:txbxContent></Choice><Fallback><w:txbxContent>"
     + paragraph("글상자") + "</w:txbxContent></Fallback></AlternateContent></w:r>"
     "<w:r><w:t>다라</w:t></w:r></w:p>", ["가나다라", "글상자"], "a box once, after its host"),
    (("<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>가나"
     "</w:t></w:r></w:p>"), ["가나"], "what it was before a change says nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "expected", "reason"), WORD)
def test_text_of_word_elements(xml, expected, reason):
    assert [text for _, text in body(xml)[:-1]] == expected, reason


KINDS = [
    (P.format(properties="<w:numPr><w:numId w:val='3'/></w:numPr>", text="가나다"), "bullet"),
    (P.format(properties="<w:outlineLvl w:val='1'/>", text="가나다"), "heading"),
    (P.format(properties="<w:outlineLvl w:val='9'/>", text=LONG), "paragraph"),
    (P.format(properties="<w:pStyle w:val='Title'/>", text="가나다"), "title"),
    ("<w:tbl><w:tr><w:tc>" + paragraph(LONG) + "</w:tc></w:tr></w:tbl>", "paragraph"),
    ("<w:tbl><w:tr><w:tc>" + paragraph("가나") + "</w:tc></w:tr></w:tbl>", "heading"),
    ("<w:tbl><w:tr><w:tc>" + paragraph("가나") + "</w:tc><w:tc/></w:tr></w:tbl>", "table"),
    ("<w:tbl><w:tr><w:tc>" + paragraph(LONG) + "</w:tc><w:tc/></w:tr></w:tbl>", "paragraph"),
]


@pytest.mark.parametrize(("xml", "kind"), KINDS)
def test_kinds_of_word_paragraphs(xml, kind):
    lead = paragraph("앞에 놓인 첫 문장이 먼저 나오고 나서 다음 것이 이어서 나온다고 하겠다.")
    assert body(lead + xml)[1][0] == kind


STYLES = [
    ("Title", "title"), ("heading 1", "heading"), ("제목 2", "heading"), ("Subtitle", "heading"),
    ("List Bullet 2", "bullet"), ("List Paragraph", None), ("caption", "caption"),
    ("footnote text", "footnote"), ("header", "boilerplate"), ("Normal", None),
    ("바탕글", None), ("Table Grid", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), STYLES)
def test_kinds_of_style_names(name, kind):
    assert _kind_of(name) == kind


def test_a_style_has_the_kind_of_the_one_it_is_based_on_and_a_loop_has_none():
    styles = (
        f'<w:styles xmlns:w="{W}">'
        '<w:style w:styleId="a"><w:name w:val="내 제목"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="heading 3"/></w:style>'
        '<w:style w:styleId="c"><w:name w:val="돌고"/><w:basedOn w:val="c"/></w:style>'
        '<w:style w:styleId="d"><w:name w:val="번호"/><w:pPr><w:numPr/></w:pPr></w:style>'
        '<w:style w:styleId="e"><w:name w:val="개요식"/><w:pPr><w:numPr/><w:outlineLvl w:val="0"/>'
        '</w:pPr></w:style><w:style w:type="character" w:styleId="f"><w:name w:val="Title"/>'
        "</w:style></w:styles>"
    )
    lead = "앞에 놓인 첫 문장이 먼저 나오고 나서 다음 것이 이어서 나온다고 하겠다."
    texts = paragraph(lead) + "".join(
        P.format(properties=f"<w:pStyle w:val='{style}'/>", text=f"{lead}{style}")
        for style in "acdef"
    )
    xml = f'<w:document xmlns:w="{W}"><w:body>{texts}</w:body></w:document>'
    data = package({"word/document.xml": xml.encode(), "word/styles.xml": styles.encode()})
    kinds = [kind for kind, _ in blocks(data)]
    assert kinds[:6] == ["paragraph", "heading", "paragraph", "bullet", "heading", "paragraph"]


def test_notes_come_in_the_order_of_their_references():
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph(f"각주 {n}번의 글이다.")}</w:footnote>'
        for n in (1, 2, 3)
    )
    notes += f'<w:footnote w:type="separator" w:id="0">{paragraph("가르는 줄")}</w:footnote>'
    references = "".join(
        f'<w:p><w:r><w:t>글 {n}이다.</w:t><w:footnoteReference w:id="{n}"/></w:r></w:p>'
        for n in (3, 1)
    )
    xml = f'<w:document xmlns:w="{W}"><w:body>{references}</w:body></w:document>'
    parts = {
        "word/document.xml": xml.encode(),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'.encode(),
    }
    document = read_bytes(package(parts), "a.docx", ".docx")
    found = [b for b in document.blocks if b.kind == "footnote"]
    assert [b.span.of(document.text)[:4] for b in found] == ["각주 3", "각주 1", "각주 2"]
    assert [b.locator for b in found] == [f"word/footnotes.xml#{n}" for n in (2, 0, 1)]


def test_locators_count_every_paragraph_also_those_left_out():
    xml = (
        paragraph("첫 문단의 문장이 여기에 놓여 있고 이렇게 끝난다고 하겠다.")
        + "<w:p/><w:del>" + paragraph("지운 것") + "</w:del>"
        + paragraph("첫 줄이 여기에 있고 이렇게 끝난다.") + paragraph("끝 문단이 여기에 있다.")
    )  # fmt: skip
    document = read_bytes(docx(xml), "a.docx", ".docx")
    assert [b.locator for b in document.blocks][:3] == [
        "word/document.xml#0", "word/document.xml#3", "word/document.xml#4",
    ]  # fmt: skip


def test_the_main_part_is_the_one_that_the_package_names():
    target = b'<Relationship Type="x/officeDocument" Target="/word/document2.xml"/>'
    rels = b"<Relationships>" + target + b"</Relationships>"
    body = f'<w:document xmlns:w="{W}"><w:body>{paragraph("글이다.")}</w:body></w:document>'
    data = package({"_rels/.rels": rels, "word/document2.xml": body.encode()})
    document = read_bytes(data, "a.docx", ".docx")
    assert document.text == "글이다."
    assert document.blocks[0].locator == "word/document2.xml#0"


def test_a_file_put_in_as_text_is_named():
    rels = b'<Relationships><Relationship Type="x/aFChunk" Target="chunk.html"/></Relationships>'
    data = package({"word/_rels/document.xml.rels": rels, "word/chunk.html": b"<p>x</p>"})
    assert "altChunk" in read_bytes(data, "a.docx", ".docx").warnings[0]


HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"


def hwpx(inner: str) -> bytes:
    xml = f'<hs:sec xmlns:hs="s" xmlns:hp="{HP}">{inner}</hs:sec>'
    return package({"Contents/section0.xml": xml.encode()}, "notice.hwpx")


def hp(inner: str) -> str:
    return f'<hp:p styleIDRef="0" paraPrIDRef="0"><hp:run>{inner}</hp:run></hp:p>'


HANGUL = [
    (hp("<hp:t>가<hp:tab/>나<hp:lineBreak/>다<hp:nbSpace/>라<hp:hyphen/>마<hp:fwSpace/>바</hp:t>"),
     ["가\t나", "다\u00a0라-마 바"], "characters that are elements"),
    (hp("<hp:t>가<hp:deleteBegin/>나<hp:deleteEnd/>다<hp:insertBegin/>라<hp:insertEnd/></hp:t>"),
     ["가다라"], "tracked changes as accepted"),
    (hp("<hp:ctrl><hp:hiddenComment><hp:subList>" + hp("<hp:t>숨긴 설명</hp:t>")
        + "</hp:subList></hp:hiddenComment></hp:ctrl><hp:t>가나</hp:t>"), ["가나"], "a comment"),
    (hp("<hp:ctrl><hp:fieldBegin type='MEMO'><hp:subList>" + hp("<hp:t>메모</hp:t>")
        + "</hp:subList></hp:fieldBegin></hp:ctrl><hp:t>가나</hp:t>"), ["가나"], "a memo"),
    (hp("<hp:dutmal><hp:mainText>漢字</hp:mainText><hp:subText>한자</hp:subText></hp:dutmal>"),
     ["漢字(한자)"], "a reading over a word"),
    (hp("<hp:rect><hp:drawText><hp:subList>" + hp("<hp:t>글상자</hp:t>")
        + "</hp:subList></hp:drawText></hp:rect><hp:t>가나</hp:t>"), ["가나", "글상자"], "a box"),
    (hp("<hp:textart text='글맵시'/><hp:t>가나</hp:t>"), ["글맵시", "가나"], "text art"),
    (hp("<hp:compose composeText='가나'/>"), ["가나"], "letters put into one"),
    (hp("<hp:equation><hp:script>x over y</hp:script></hp:equation><hp:t>가나</hp:t>"),
     ["가나"], "an equation's script is no text"),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "expected", "reason"), HANGUL)
def test_text_of_hangul_elements(xml, expected, reason):
    end = hp("<hp:t>본문의 마지막 문장이 여기에서 이렇게 끝난다고 하겠다.</hp:t>")
    assert [text for _, text in blocks(hwpx(xml + end), ".hwpx")[:-1]] == expected, reason


def test_captions_and_notes_of_hangul_documents():
    def sub(tag: str, text: str) -> str:
        return f"<hp:{tag}><hp:subList>{hp(f'<hp:t>{text}</hp:t>')}</hp:subList></hp:{tag}>"

    xml = hp(
        f"<hp:pic>{sub('caption', '새내천의 모습')}</hp:pic>{sub('endNote', '끝에 다는 주')}"
    ) + hp("<hp:t>본문의 마지막 문장이 여기에서 이렇게 끝난다고 하겠다.</hp:t>")
    assert blocks(hwpx(xml), ".hwpx") == [
        ("caption", "새내천의 모습"),
        ("paragraph", "본문의 마지막 문장이 여기에서 이렇게 끝난다고 하겠다."),
        ("footnote", "끝에 다는 주"),
    ]


def test_sections_follow_the_spine():
    def section(text: str) -> bytes:
        return f'<s xmlns:hp="{HP}">{hp(f"<hp:t>{text} 문장이 여기에 있다.</hp:t>")}</s>'.encode()

    spine = "".join(f'<itemref idref="s{n}"/>' for n in (10, 2))
    items = "".join(f'<item id="s{n}" href="section{n}.xml"/>' for n in (2, 10))
    parts = {f"Contents/section{n}.xml": section(f"{n}번째") for n in (2, 10)}
    parts["Contents/content.hpf"] = f"<package>{items}<spine>{spine}</spine></package>".encode()
    parts["Contents/section0.xml"] = section("처음")
    texts = [text[:4].strip() for _, text in blocks(package(parts, "notice.hwpx"), ".hwpx")]
    assert texts == ["10번째", "2번째", "처음 문"]  # those in no spine come last


@pytest.mark.parametrize(
    ("name", "part", "base"),
    [
        ("a.docx", "word/document.xml", "article.docx"),
        ("a.hwpx", "Contents/section0.xml", "notice.hwpx"),
    ],
)
def test_parts_that_are_no_xml(name, part, base):
    with pytest.raises(FormatError, match=rf"{part}:1: found no well-formed XML"):
        read_bytes(package({part: b"<a><b></a>"}, base), name, name[1:])
    data = package({part: b'<?xml version="1.0" encoding="euc-kr"?><a>\xb0\xa1</a>'}, base)
    with pytest.raises(FormatError, match=r"found no readable XML|found no well-formed XML"):
        read_bytes(data, name, name[1:])
