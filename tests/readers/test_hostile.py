"""Files that lie, hurt or are damaged: a clear error or the text, in time and in little memory."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.readers.bombs import BOMBS, DATA, docx, html, package, paragraph
from translate.errors import FormatError, InputError, MissingExtraError
from translate.readers import read_bytes
from translate.readers.base import Source, need
from translate.segmenter import segment

ROOT = Path(__file__).parents[2]
MAX_BYTES = 500 << 20
MAX_SECONDS = 5.0  # of CPU: the machine's load is none of a reader's business

FIXTURES = (
    "article.docx", "article.html", "article.pdf", "notice.hwp", "notice.hwpx", "notices.csv",
    "notices.jsonl", "notices.tsv", "talk.srt", "talk.vtt", "units.tmx", "units.xlf", "units2.xlf",
)  # fmt: skip


def run(*arguments: str) -> Any:
    """What a program of this folder prints."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def bombs() -> Any:
    return run("tests.readers.bombs")


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_in_time(bombs, name):
    message, seconds, peak = bombs[name]
    assert not message.startswith("broken")
    assert BOMBS[name][1] in message
    assert seconds < MAX_SECONDS
    assert peak < MAX_BYTES


@pytest.mark.slow
@pytest.mark.parametrize("name", FIXTURES)
def test_two_hundred_damaged_copies(name):
    found = run("tests.readers.mutants", str(DATA / name), "200", "20251228")
    assert found["broken"] == []
    assert sum(found["outcomes"].values()) == 200
    assert found["outcomes"]["error"] > 0
    assert found["slowest_s"] < MAX_SECONDS
    assert found["peak"] < MAX_BYTES


WORD = (DATA / "article.docx").read_bytes()
HANGUL = (DATA / "notice.hwpx").read_bytes()
OLD = (DATA / "notice.hwp").read_bytes()
PDF = (DATA / "article.pdf").read_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")
LIES = (  # bytes, extension, what the message says
    (WORD, ".txt", "a ZIP archive"),
    (WORD, ".hwpx", r"a Word document, named \.hwpx; expected .* rename it to \.docx"),
    (WORD, ".csv", r"a Word document, named \.csv; expected text, rename it to \.docx"),
    (HANGUL, ".docx", r"a Hangul document, named \.docx; expected a Word .* \.hwpx"),
    (HANGUL, ".hwp", r"rename it to \.hwpx"),
    (OLD, ".hwpx", r"rename it to \.hwp$"),
    (PDF, ".hwp", r"a PDF, named \.hwp; .* rename it to \.pdf"),
    (PDF, ".html", r"a PDF, named \.html"),
    (html("<p>글</p>"), ".docx", r"a web page, named \.docx; .* rename it to \.html"),
    (html("<p>글</p>"), ".pdf", "a web page"),
    (LOCKED, ".docx", "an Office document locked by a password"),
    (OLE, ".hwp", "no sound HWP 5 document"),
    (OLE, ".docx", "an OLE document"),
    (b"HWP Document File V3.00 \x1a\x01", ".hwp", "a document of Hangul 3"),
    (b"{\\rtf1 text}", ".docx", "a rich text document"),
    ("글이다.".encode(), ".docx", "does not start as a Word document does"),
    ("글이다.".encode(), ".hwp", r"does not start as a Hangul document \(hwp 5\) does"),
    (b"", ".pdf", "empty file"),
    (b"  \n", ".html", "empty file"),
    (b"PK\x03\x04 word/document.xml", ".docx", "its list of parts is missing"),
    (b"PK\x03\x04 xl/workbook.xml", ".docx", "an Excel workbook"),
)


@pytest.mark.parametrize(("data", "extension", "message"), LIES)
def test_what_the_name_says_and_the_bytes_do_not(data, extension, message):
    with pytest.raises(InputError, match=message) as caught:
        read_bytes(data, f"a{extension}", extension)
    assert str(caught.value).startswith(f"a{extension}: ")
    assert "\n" not in str(caught.value)


def test_macros_are_left_out_and_said_so():
    data = package({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub AutoOpen()"})
    document = read_bytes(data, "a.docm", ".docm")
    assert document.title
    assert document.warnings == ("macros in it were left out; they are never run",)
    assert "AutoOpen" not in document.text


def test_a_part_that_is_there_twice_or_locked():
    out = io.BytesIO(WORD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(FormatError, match=r"word/document\.xml is 2 times in it"):
        read_bytes(out.getvalue(), "a.docx", ".docx")
    locked = bytearray(WORD)
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = locked.find(mark)
        while at >= 0:
            locked[at + (6 if mark[2] == 3 else 8)] |= 1
            at = locked.find(mark, at + 4)
    with pytest.raises(FormatError, match="is locked by a password"):
        read_bytes(bytes(locked), "a.docx", ".docx")


def test_a_hangul_package_locked_by_a_password():
    manifest = b'<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'
    data = package({"META-INF/manifest.xml": manifest}, "notice.hwpx")
    with pytest.raises(InputError, match=r"locked by a password; .* save it without one"):
        read_bytes(data, "a.hwpx", ".hwpx")


def test_a_long_list_of_parts_is_refused():
    data = bytearray(WORD)
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = b"\xff\xff\xff\x7f"
    with pytest.raises(FormatError, match="list of parts is longer"):
        read_bytes(bytes(data), "a.docx", ".docx")


def test_a_library_that_is_not_installed_names_the_command():
    source = Source(data=b"", name="a.pdf", extension=".pdf")
    with pytest.raises(
        MissingExtraError, match=r"a\.pdf: reading \.pdf needs nothere, .*hanyeong\[docs\]"
    ):
        need("nothere", "nothere", source)


def test_text_that_looks_like_markup_stays_text():
    document = read_bytes(
        docx(paragraph("&lt;b&gt;굵게&lt;/b&gt; &amp;amp; 그대로이다.")), "a.docx", ".docx"
    )
    assert "<b>굵게</b> &amp; 그대로이다." in document.text
    assert "<b>굵게</b> &amp; 그대로이다." in [part.source for part in segment(document)]
