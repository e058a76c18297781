"""Letters on pages to lines, columns and paragraphs: made-up pages, one case a test."""

from __future__ import annotations

import pytest

from tests.readers.bombs import pdf, pdf_pages, stream
from translate.errors import FormatError, InputError
from translate.readers import read_bytes
from translate.readers.pdf_flow import PageLines, parts_of
from translate.readers.pdf_lines import Glyph, columns_of, lines_of

SIZE = 10.0
HEIGHT = 842.0


def glyphs(text: str, x: float, base: float, size: float = SIZE, *, drawn: bool = True):
    """Letters of one line; without `drawn` the spaces are gaps."""
    found = []
    for char in text:
        width = size * (1.0 if "가" <= char <= "힣" else 0.5)
        if drawn or char != " ":
            found.append(Glyph(x, x + width, base, size, char))
        x += width
    return found


def page(*lines: tuple[str, float, float] | tuple[str, float, float, float], drawn: bool = True):
    found = [glyph for line in lines for glyph in glyphs(*line, drawn=drawn)]
    return PageLines(height=HEIGHT, columns=columns_of(lines_of(found)))


def texts(*pages: PageLines) -> list[str]:
    return [part.text for part in parts_of(pages)]


def column(lines: list[str], x: float = 60, top: float = 600, step: float = 15):
    return [(line, x, top - step * n) for n, line in enumerate(lines)]


def lines(*rows: tuple[str, float, float], drawn: bool = True) -> list[str]:
    found = [glyph for row in rows for glyph in glyphs(*row, drawn=drawn)]
    return [line.text for line in lines_of(found)]


def test_a_gap_is_a_space_and_a_wide_gap_parts_cells():
    assert lines(("가나 다라", 60, 700), drawn=False) == ["가나 다라"]
    assert lines(("가나", 60, 700), ("다라", 120, 700)) == ["가나", "다라"]


def test_a_gap_between_scripts_is_no_space_where_spaces_are_drawn():
    row = [*glyphs("물 1", 60, 700), *glyphs("만 톤", 83.5, 700)]
    assert [line.text for line in lines_of(row)] == ["물 1만 톤"]


def test_raised_numbers_leave_the_text():
    row = [*glyphs("말했다.", 60, 700), *glyphs("1", 96, 704, 6), *glyphs(" 그는", 99, 700)]
    assert [line.text for line in lines_of(row)] == ["말했다. 그는"]
    note = [*glyphs("1", 60, 104, 5), *glyphs("각주의 글이다.", 63, 100, 8)]
    (line,) = lines_of(note)
    assert (line.text, line.noted) == ("각주의 글이다.", True)


def test_a_lone_number_is_no_mark():
    assert lines(("1", 60, 720), ("가나", 60, 700)) == ["1", "가나"]


LEFT = ["왼쪽 단의 첫 줄이 여기에서 길게", "이어져 둘째 줄이 되고 다시 셋째",
        "줄로 가서 넷째 줄까지 가다가 이", "줄에서 오른쪽 단으로 이어져 가는"]  # fmt: skip
RIGHT = ["문장이 여기에서 끝났다고 하겠다.", "오른쪽 단의 새 문장이 여기에서도",
         "길게 이어져 셋째 줄이 되고 마침", "내 넷째 줄에서 끝났다고 하겠다."]  # fmt: skip


def test_columns_and_the_title_across_them():
    title = [("두 단에 걸친 제목이 여기에 있다", 60, 660, 20.0)]
    found = texts(page(*title, *column(LEFT), *column(RIGHT, x=320)))
    assert found[0] == title[0][0]
    assert " ".join(found[1:]) == " ".join([*LEFT, *RIGHT])
    assert "이어져 가는 문장이 여기에서" in found[1]


def test_short_cells_side_by_side_are_rows():
    rows = [
        (cell, x, 600.0 - 15 * n) for n in range(5) for cell, x in (("하천", 60), ("58대", 300))
    ]
    parts = parts_of([page(*rows)])
    assert [part.text for part in parts] == ["하천", "58대"] * 5
    assert {part.kind for part in parts} == {"table"}


def test_stretched_spaces_part_no_line():
    body = [("첫 줄은 끝까지 가득 차 있다고 하자꾸나", 60, 600.0), ("둘째", 60, 585.0),
            ("줄은", 118, 585.0), ("벌어져", 180, 585.0), ("있어도", 230, 585.0),
            ("한 줄이라고 하자.", 60, 570.0)]  # fmt: skip
    assert texts(page(*body)) == [
        "첫 줄은 끝까지 가득 차 있다고 하자꾸나 둘째 줄은 벌어져 있어도 한 줄이라고 하자."
    ]


def test_a_short_line_ends_a_paragraph_and_a_full_one_does_not():
    body = ["첫 문단의 첫 줄은 이렇게 끝까지 가득 차 있고", "둘째 줄은 짧다.",
            "새 문단의 첫 줄도 이렇게 끝까지 가득 차 있고", "끝난다."]  # fmt: skip
    assert texts(page(*column(body))) == [" ".join(body[:2]), " ".join(body[2:])]


def test_a_wide_step_a_mark_and_a_smaller_size_begin_paragraphs():
    line = "가득 찬 줄이 여기에 하나 있다고 하자꾸나"
    small = f"{line} 작은 글자라면 더"
    assert len(texts(page((line, 60, 600), (line, 60, 585), (line, 60, 570), (line, 60, 530)))) == 2
    assert len(texts(page((line, 60, 600), (f"• {line}", 60, 585), (line, 60, 570)))) == 2
    assert len(texts(page((line, 60, 600), (small, 60, 585, 7.0), (small, 60, 570, 7.0)))) == 2


BREAKS = [
    ("The word is bro-", "ken at the end", "The word is broken at the end", "a hyphen"),
    ("It met Jean-", "Paul at the end", "It met Jean- Paul at the end", "no-op: a capital"),
    ("물을 지키는 장치 124", "대를 놓았다.", "물을 지키는 장치 124대를 놓았다.", "a counter"),
    ("그러니까 2023", "여기서 시작됐다", "그러니까 2023 여기서 시작됐다", "no-op: no counter"),
    ("한국어 낱말", "에서 끊겼다고", "한국어 낱말에서 끊겼다고", "full lines: the words tell"),
    ("그들은 장치를", "놓았다고 했다", "그들은 장치를 놓았다고 했다", "full lines"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected", "reason"), BREAKS)
def test_line_ends(first, second, expected, reason):
    assert texts(page((first, 60, 600.0), (second, 60, 585.0))) == [expected], reason


def test_lines_with_room_for_a_letter_break_between_words():
    rows = [
        "장치는 산도와 탁도를 비롯한",
        "여섯가지항목을 모두 잰다고",
        "담당자들이말했으며 값은 열린다",
    ]
    assert texts(page(*column(rows))) == [" ".join(rows)]


def test_spaces_at_line_ends_are_the_only_ones_when_they_are_drawn():
    rows = [
        ("장치는 산도와 탁도를 비롯한 여섯 ", 60, 600.0),
        ("항목을 잰다고 시의 담당자가 밝혔", 60, 585.0),
        ("다. 값은 모두 열린다고 말했다.", 60, 570.0),
    ]
    (found,) = texts(page(*rows))
    assert "여섯 항목을" in found
    assert "밝혔다. 값은" in found


def test_running_heads_and_page_numbers_come_last():
    def one(number: int):
        return page(
            ("물과 도시 겨울호", 60, 810), (f"{number}번째 쪽의 글이 여기에 있다.", 60, 500),
            (f"- {number} -", 280, 30),
        )  # fmt: skip

    parts = parts_of([one(n) for n in (1, 2, 3)])
    assert [part.text for part in parts if part.kind != "boilerplate"] == [
        f"{n}번째 쪽의 글이 여기에 있다." for n in (1, 2, 3)
    ]
    assert len([part for part in parts if part.kind == "boilerplate"]) == 6
    assert [part.kind for part in parts[-6:]] == ["boilerplate"] * 6


def test_a_paragraph_goes_on_over_the_page():
    body = [
        "이 문단은 쪽의 끝에서 끝나지 않고 다음으로",
        "이어지는 줄이 쪽의 맨 아래에 놓여서 다음",
    ]
    following = ["쪽으로 넘어간다고 하겠다."]
    found = texts(page(*column(body)), page(*column(following)))
    assert found == [" ".join([*body, *following])]


def text_pdf(content: bytes, resources: bytes | None = None) -> bytes:
    return (
        pdf_pages(stream(content))
        if resources is None
        else pdf_pages(stream(content), 1, resources)
    )


def test_text_that_runs_sideways_is_kept_as_boilerplate():
    content = (
        b"BT /F1 12 Tf 50 700 Td (This line of the page is read as ever.) Tj ET\n"
        b"BT /F1 12 Tf 0 1 -1 0 20 100 Tm (along the edge) Tj ET"
    )
    document = read_bytes(text_pdf(content), "a.pdf", ".pdf")
    kinds = [(block.kind, block.span.of(document.text)) for block in document.blocks]
    assert kinds == [
        ("paragraph", "This line of the page is read as ever."),
        ("boilerplate", "along the edge"),
    ]


def test_letters_drawn_twice_are_read_once():
    once = b"BT /F1 12 Tf %d 700 Td (Bold words of a page.) Tj ET\n"
    document = read_bytes(text_pdf(once % 50 + once % 50), "a.pdf", ".pdf")
    assert document.text == "Bold words of a page."


_NO_MAP = b"<< /Registry (A) /Ordering (B) /Supplement 0 >>"
_KIN = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo " + _NO_MAP + b" >>"
_HEAD = b"/Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H"
FONTLESS = b"<< /Font << /F1 << " + _HEAD + b" /DescendantFonts [ " + _KIN + b" ] >> >> >>"


def test_letters_without_a_meaning_are_an_error():
    content = b"BT /F1 12 Tf 50 700 Td <000100020003000400050006000700080009> Tj ET"
    with pytest.raises(InputError, match=r"fonts do not say which letters they draw; .*OCR"):
        read_bytes(text_pdf(content, FONTLESS), "a.pdf", ".pdf")


EMPTY = pdf_pages(stream(b"0 0 m"))
TREELESS = pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
FAULTS = [
    (EMPTY, "a PDF without text"),
    (TREELESS, "a PDF without pages"),
    (b"%PDF-1.4\nnothing else", "no sound PDF"),
]


@pytest.mark.parametrize(("data", "message"), FAULTS)
def test_faults_of_pdfs(data, message):
    with pytest.raises(InputError, match=message):
        read_bytes(data, "a.pdf", ".pdf")


def test_a_scanned_page_among_others_is_named():
    size = b"/Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1"
    picture = b"<< /Type /XObject /Subtype /Image " + size + b" >> stream\n\x00\nendstream"
    font = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    data = pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font " + font + b" >> >>",
        (b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R "
        b"/Resources << /XObject << /Im 7 0 R >> >> >>"),
        stream(b"BT /F1 12 Tf 50 700 Td (The first page has its words.) Tj ET"),
        stream(b"q 595 0 0 842 0 0 cm /Im Do Q"),
        picture,
    ])  # fmt: skip
    document = read_bytes(data, "a.pdf", ".pdf")
    assert document.text == "The first page has its words."
    (warning,) = document.warnings
    assert warning.startswith("page 2: a picture without text; make its text readable")


def test_a_stream_packed_twice_is_refused():
    import zlib

    data = zlib.compress(zlib.compress(b"BT ET" * 10))
    body = b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >> stream\n%s\nendstream"
    with pytest.raises(FormatError, match="inflates beyond"):
        read_bytes(pdf_pages(body % (len(data), data)), "a.pdf", ".pdf")
