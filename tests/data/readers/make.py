"""Makes the documents of this folder: `python tests/data/readers/make.py`.

Needs LibreOffice, which writes docx, html and pdf from one flat ODT, and Chromium, which prints the
news page; python-hwpx writes hwpx, and hwp from the same model; the page that stands for a scan is
a picture of bars. The text is made up for these tests.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zlib
from pathlib import Path

HERE = Path(__file__).parent
BODY = Path(__file__).with_name("article.fodt")
LOCK = (
    '{"EncryptFile":{"type":"boolean","value":"true"},'
    '"DocumentOpenPassword":{"type":"string","value":"secret"}}'
)
COLUMNS = Path(__file__).with_name("columns.fodt")


def office(source: Path, to: str, out: Path) -> None:
    """Convert `source` with LibreOffice into the folder `out`."""
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("LibreOffice (soffice) is not installed")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(  # noqa: S603 - the program found above
            [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to,
             "--outdir", str(out), str(source)],
            check=True, capture_output=True,
        )  # fmt: skip


def make_office() -> None:
    """docx, html and pdf of the article, pdf of the two columns, docx from odt."""
    office(BODY, "docx:MS Word 2007 XML", HERE)
    with tempfile.TemporaryDirectory() as folder:  # pages show what was deleted, so take it out
        plain = Path(folder) / BODY.name
        text = BODY.read_text(encoding="utf-8")
        text = re.sub(r"<text:tracked-changes>.*?</text:tracked-changes>|<text:change[^>]*/>", "",
                      text, flags=re.DOTALL)  # fmt: skip
        plain.write_text(text, encoding="utf-8")
        office(plain, "html:HTML (StarWriter):EmbedImages", HERE)
        office(plain, "pdf:writer_pdf_Export", HERE)
    office(COLUMNS, "pdf:writer_pdf_Export", HERE)
    with tempfile.TemporaryDirectory() as folder:
        locked = Path(folder) / "locked.fodt"
        locked.write_text(BODY.read_text(encoding="utf-8"), encoding="utf-8")
        office(locked, f"pdf:writer_pdf_Export:{LOCK}", HERE)


def make_hwpx() -> None:
    """hwpx by its published format, and hwp from the same document."""
    from hwpx import HwpxDocument

    doc = HwpxDocument.new()
    doc.add_heading("한빛시, 도심 하천에 수질 감시망 124곳 설치", level=1)
    doc.add_paragraph(
        "한빛시는 30일 도심 하천 세 곳에 수질 감시 장치 124대를 설치했다고 밝혔다. "
        "사업비는 모두 38억5천만 원이다.",
        style="바탕글",
    )
    doc.add_heading("자료는 10분마다 공개", level=2)
    noted = doc.add_paragraph(
        "측정값은 시 누리집에서 10분마다 공개되고 기준을 넘으면 담당자에게 바로 전달된다.",
        style="바탕글",
    )
    doc.notes.add_footnote("측정 항목은 산도와 탁도 등 여섯 가지다.", paragraph=noted)
    table = doc.add_table(3, 2)
    for row, cells in enumerate((("하천", "장치"), ("새내천", "58대"), ("버들천", "66대"))):
        for column, text in enumerate(cells):
            table.set_cell_text(row, column, text)
    doc.add_paragraph(
        "시는 내년 상반기에 두 곳을 더 늘릴 계획이다.\t문의는 환경과에서 받는다.", style="바탕글"
    )
    doc.page.set_header(text="한빛시 보도자료")
    doc.page.set_footer(text="한빛시 환경과 02-000-0000")
    doc.save_to_path(str(HERE / "notice.hwpx"))
    doc.save_to_path(str(HERE / "notice.hwp"))


def make_page() -> None:
    """The news page as a browser prints it: lines that end inside words."""
    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("Chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "news.html"
        text = (HERE / "news.html").read_text(encoding="utf-8")
        page.write_text(text.replace("euc-kr", "utf-8"), encoding="utf-8")
        out = HERE / "printed.pdf"
        subprocess.run(  # noqa: S603 - the program found above
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={out}", str(page)],
            check=True, capture_output=True,
        )  # fmt: skip


def make_scan() -> None:
    """A PDF of one picture: a page as a scanner gives it."""
    width, height = 310, 438
    rows = (bytes(60 if y % 15 < 4 and 30 < x < 280 - y % 7 * 9 else 255 for x in range(width))
            for y in range(height))  # fmt: skip
    (HERE / "scan.pdf").write_bytes(pdf_of_picture(width, height, b"".join(rows)))


def pdf_of_picture(width: int, height: int, grey: bytes) -> bytes:
    """A PDF 1.4 whose one page is a picture in 8-bit grey."""
    drawing = b"q 595 0 0 842 0 0 cm /Im0 Do Q"
    picture = zlib.compress(grey, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /XObject << /Im0 5 0 R >> >> >>"
        ),
        b"<< /Length %d >> stream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Filter /FlateDecode /Length %d >> stream\n%s\nendstream"
        % (width, height, len(picture), picture),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size %d /Root 1 0 R >>" % (len(objects) + 1)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, trailer, len(out),
    )  # fmt: skip


if __name__ == "__main__":
    make_office()
    make_hwpx()
    make_page()
    make_scan()
