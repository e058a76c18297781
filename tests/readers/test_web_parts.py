"""Web pages, one construct a row, and their encodings."""

from __future__ import annotations

import pytest
from lxml import html

from translate.errors import FormatError, InputError
from translate.readers import read_bytes
from translate.readers.html import decode_page
from translate.readers.html_parts import walk

PARTS = [
    ("<p>가<b>나</b> <a href='/x'>다</a>라</p>", [("가나 다라", None)], "elements in a line"),
    ("가나<p>다라</p>마바", [("가나", None), ("다라", None), ("마바", None)], "around a block"),
    ("<h2>가나</h2><ul><li>다라</li><li>마바</li></ul>",
     [("가나", "heading"), ("다라", "bullet"), ("마바", "bullet")], "headings, lists"),
    ("<p>가나<br>다라<br><br>마바</p>", [("가나\n다라", None), ("마바", None)], "line breaks"),
    ("<table><tr><th>가</th><td>나</td></tr><tr><td>다</td><td>라</td></tr></table>",
     [("가", "table"), ("나", "table"), ("다", "table"), ("라", "table")], "a table"),
    ("<table><tr><td><p>가나</p></td></tr></table>", [("가나", None)], "a table that is a frame"),
    ("<figure><img alt='그림'><figcaption>가나</figcaption></figure>", [("가나", "caption")],
     "a caption"),
    ("<p>가나<script>x</script><style>y</style>다<!-- z --></p>", [("가나다", None)], "unseen"),
    ("<p>가<del>나</del>다</p>", [("가다", None)], "deleted text"),
    ("<p>가나.<sup><a href='#n'>1</a></sup> 다</p>", [("가나. 다", None)], "a note's mark"),
    ("<p>가나.<a href='#n'><sup>[2]</sup></a> 다 m<sup>2</sup></p>", [("가나. 다 m2", None)],
     "a raised number that is no mark"),
    ("<div id='sdfootnote1'><p>각주다</p></div>", [("각주다", "footnote")], "a note"),
    ("<pre>가\n  나</pre>", [("가\n  나", None)], "lines as they stand"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "reason"), PARTS)
def test_parts_of_a_page(body, expected, reason):
    root = html.document_fromstring(f"<html><body>{body}</body></html>")
    assert [(part.text, part.kind) for part in walk(root)] == expected, reason


ASIDES = ["<nav>가나</nav>", "<footer>가나</footer>", "<button>가나</button>",
          "<p style='display: none'>가나</p>", "<div hidden>가나</div>",
          "<div role='navigation'>가나</div>", "<div title='header'>가나</div>"]  # fmt: skip


@pytest.mark.parametrize("body", ASIDES)
def test_asides(body):
    root = html.document_fromstring(f"<html><body>{body}<p>다라</p></body></html>")
    assert [part.aside for part in walk(root)] == [True, False]


PAGE = "<html><head><meta charset='{0}'></head><body><p>한빛시가 장치 124대를 놓았다.</p>"
ENCODINGS = [
    (PAGE.format("euc-kr").encode("cp949"), "declared"),
    (PAGE.format("ks_c_5601-1987").encode("cp949"), "an old name"),
    (PAGE.format("utf-8").encode("cp949"), "declared wrongly"),
    (PAGE.format("nonsense").encode(), "an unknown name"),
    (PAGE.format("utf-16").encode(), "cannot be true"),
    (PAGE.format("x").replace("<meta charset='x'>", "").encode("cp949"), "not declared"),
    (PAGE.format("euc-kr").encode("utf-8-sig"), "a mark wins"),
    (PAGE.format("utf-8").encode("utf-16"), "a mark of UTF-16"),
]


@pytest.mark.parametrize(("data", "reason"), ENCODINGS)
def test_encodings_of_pages(data, reason):
    assert "한빛시가 장치 124대를 놓았다." in read_bytes(data, "a.html", ".html").text, reason


def test_a_few_broken_letters_are_marked_and_many_are_refused():
    good = ("<meta charset=euc-kr><p>" + "한빛시가 장치를 놓았다. " * 200).encode("cp949")
    assert decode_page(good + b"\xff", "a.html").count("\ufffd") == 1
    with pytest.raises(InputError, match="a\\.html"):
        decode_page(b"<meta charset=euc-kr><p>" + b"\xb0\xff\xfe" * 400, "a.html")


FAULTS = [
    (b"<html><body><script>x</script></body></html>", InputError, "a page without text"),
    (b"<html></html>", InputError, "a page without text"),
    (b"<!-- nothing -->", FormatError, "no web page"),
]


@pytest.mark.parametrize(("data", "error", "message"), FAULTS)
def test_faults_of_pages(data, error, message):
    with pytest.raises(error, match=message):
        read_bytes(data, "a.html", ".html")


def test_a_short_page_is_read_without_an_article():
    document = read_bytes(
        "<nav>메뉴</nav><h1>제목이다</h1><p>짧다.</p>".encode(), "a.html", ".html"
    )
    kinds = [(block.kind, block.span.of(document.text)) for block in document.blocks]
    assert kinds == [("boilerplate", "메뉴"), ("title", "제목이다"), ("paragraph", "짧다.")]


def test_embedded_pictures_do_not_count():
    picture = "data:image/png;base64," + "A" * 9_000_000
    page = f"<html><body><p>글이 여기에 있다.<img src='{picture}'></p></body></html>"
    assert read_bytes(page.encode(), "a.html", ".html").text == "글이 여기에 있다."
