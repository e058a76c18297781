"""Files made to hurt, and a program that reads each under limits.

`python -m tests.readers.bombs` prints a JSON object: for each the message (or "text …"), the
seconds of CPU it took and the peak of memory in bytes.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from time import process_time

DATA = Path(__file__).parents[1] / "data" / "readers"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DIGITS = "".join(map(str, range(20_000)))
LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12)
)  # each ten times the one before


def package(parts: dict[str, bytes], base: str = "article.docx") -> bytes:
    """The package `base` with some parts put in the place of its own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(DATA / base) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, body in parts.items():
            new.writestr(name, body)
    return out.getvalue()


def docx(body: str, head: str = "") -> bytes:
    """A Word document with this body."""
    xml = (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    )
    return package({"word/document.xml": xml.encode()})


def paragraph(text: str) -> str:
    """A paragraph of it."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(count: int) -> str:
    """So many paragraphs, no two alike."""
    return "".join(f"<w:p w:rsid='{n * 7919 % 99991}{n}'/>" for n in range(count))


def nested_zip() -> bytes:
    """A docx whose document inflates to 30 MB."""
    return docx(paragraph("a" * 30_000_000))


def many_parts() -> bytes:
    """Headers of 13 MB each that shrink just as little as they must."""
    rels = "".join(
        f'<Relationship Id="r{n}" Type="x/header" Target="header{n}.xml"/>' for n in range(6)
    )
    parts = {"word/_rels/document.xml.rels": f"<Relationships>{rels}</Relationships>".encode()}
    body = f'<w:hdr xmlns:w="{W}"><!--{DIGITS * 140}--></w:hdr>'
    return package(parts | {f"word/header{n}.xml": body.encode() for n in range(6)})


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its root."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, end)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A packed stream object."""
    packed = zlib.compress(data, 1)
    head = b"<< %s /Filter /FlateDecode /Length %d >>" % (extra, len(packed))
    return b"%s stream\n%s\nendstream" % (head, packed)


_FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
_TEXT = b"BT /F1 12 Tf 50 700 Td (A sentence of a page that is read.) Tj ET\n"


def pdf_pages(content: bytes, count: int = 1, resources: bytes = _FONT, *more: bytes) -> bytes:
    """Pages that all draw object 3."""
    kids = b" ".join(b"%d 0 R" % (n + 4 + len(more)) for n in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources %s >>"
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            content,
            *more,
            *[page % resources] * count,
        ]
    )


def forms() -> bytes:
    """Forms that each draw the next ten times: 10^9 drawings."""
    levels = 9
    head = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>"
    )
    more = [
        stream(b"/F Do " * 10 if level < levels - 1 else _TEXT, head % (5 + level))
        for level in range(levels)
    ]
    return pdf_pages(stream(b"/F Do"), 1, b"<< /XObject << /F 4 0 R >> >>", *more)


def object_stream() -> bytes:
    """A table of objects that inflates to 90 MB, its name spelt with an escape."""
    bomb = stream(b"1 0 " + b" " * 90_000_000, b"/Type /Obj#53tm /N 1 /First 4")
    return pdf([b"<< /Type /Catalog /Pages 9 0 R >>", bomb]) + bomb


def hwp() -> bytes:
    """A hwp whose body inflates to 30 MB."""
    from hwpx.hwp5.cfb import CompoundFile, build_compound_file

    compound = CompoundFile((DATA / "notice.hwp").read_bytes())
    streams = {path: compound.read(path) for path in compound.stream_paths()}
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    streams["BodyText/Section0"] = packer.compress(bytes(30_000_000)) + packer.flush()
    return bytes(build_compound_file(list(streams.items())))


def xliff(body: str, head: str = "") -> bytes:
    """An XLIFF file with this body."""
    return (
        f'<?xml version="1.0"?>{head}<xliff version="1.2"><file source-language="ko"><body>'
        f"{body}</body></file></xliff>"
    ).encode()


def html(body: str, head: str = "") -> bytes:
    """A web page with this body."""
    return f"<!DOCTYPE html{head}><html><body>{body}</body></html>".encode()


# Name of the file → its bytes, and a piece of the message that is expected ("" is any outcome).
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "inflates.docx": (nested_zip, "inflates beyond"),
    "parts.docx": (many_parts, "inflates beyond"),
    "laughs.docx": (lambda: docx(paragraph("&l11;"), f"<!DOCTYPE d [{LAUGHS}]>"), "a DTD inside"),
    "outside.docx": (
        lambda: docx(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "a DTD inside",
    ),
    "deep.docx": (lambda: docx("<w:p><w:r>" * 9_000), "nested more than"),
    "elements.docx": (lambda: docx(numbered(160_000)), "more than 150,000 paragraphs"),
    "laughs.hwpx": (
        lambda: package(
            {"Contents/section0.xml": f"<!DOCTYPE s [{LAUGHS}]><s>&l11;</s>".encode()},
            "notice.hwpx",
        ),
        "a DTD inside",
    ),
    "inflates.hwp": (hwp, "inflates beyond"),
    "deep.html": (lambda: html("<div>" * 50_000 + "글"), ""),
    "tags.html": (lambda: html("<b>가</b>" * 200_000), "tags; expected an article"),
    "full.html": (lambda: html("<p>가나다라 <b>마바</b>사.</p>" * 5_000), ""),
    "letters.docx": (lambda: docx(paragraph(DIGITS * 120)), "more than 10,000,000 characters"),
    "laughs.html": (lambda: html("<p>&l11;글이다.</p>", f" [{LAUGHS}]"), ""),
    "attribute.html": (lambda: html(f'<p title="{"<" * 7_000_000}">글이다.</p>'), "an article"),
    "table.html": (lambda: html("<table><tr><td>" * 5_000 + "글"), ""),
    "inflates.pdf": (lambda: pdf_pages(stream(_TEXT + b" " * 40_000_000)), "inflates beyond"),
    "draws.pdf": (lambda: pdf_pages(stream(_TEXT + b"0 0 m\n" * 5_000_000)), "draws more than"),
    "repeats.pdf": (lambda: pdf_pages(stream(_TEXT * 1_300), 40), "draws more than"),
    "letters.pdf": (lambda: pdf_pages(stream(_TEXT * 2_000), 1), "more letters than"),
    "forms.pdf": (forms, "more letters than"),
    "objects.pdf": (object_stream, "inflates beyond"),
    "laughs.xlf": (
        lambda: xliff("<trans-unit id='&l11;'/>", f"<!DOCTYPE x [{LAUGHS}]>"),
        "a DTD inside",
    ),
    "deep.xlf": (lambda: xliff("<group>" * 90_000), "nested more than"),
    "deep.jsonl": (lambda: b'{"text": ' + b"[" * 200_000, "found no JSON"),
    "quotes.csv": (lambda: "본문\n".encode() + b'"x,""' * 100_000, ""),
    "colons.srt": (lambda: b"1:" * 2_000_000 + "\n가".encode(), "no cue found"),
    "breaks.srt": (lambda: b"00:00:00,000 --> 00:00:01,000\n" + b"\r\n \t" * 200_000, ""),
}  # fmt: skip


def main() -> None:
    """Read every one; print what came of it."""
    import warnings

    from translate.errors import InputError
    from translate.readers import read_bytes

    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    found: dict[str, tuple[str, float, int]] = {}
    for name, (make, _) in BOMBS.items():
        data = make()
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts anew
        began = process_time()
        try:
            document = read_bytes(data, name, Path(name).suffix)
            message = f"text {len(document.text)} {' '.join(document.warnings)}"
        except InputError as exc:
            message = str(exc)
        except BaseException as exc:  # what should not have been
            message = f"broken: {type(exc).__name__} {exc}"
        found[name] = (message, process_time() - began, peak())
    sys.stdout.write(json.dumps(found))


def peak() -> int:
    """The most memory this process has held, in bytes; unlike getrusage's, not its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
