"""Small Word packages for the tests, made of their XML, and results that translate them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from lxml import etree

from translate.readers import read_path
from translate.records import Direction, DocumentResult, Translation
from translate.segmenter import segment

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {"w": W}
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def package(body: str, footnotes: str = "", extra: Mapping[str, bytes] | None = None) -> bytes:
    """A .docx whose body and notes are the given XML."""
    notes = (
        f'<Relationship Id="rId1" Type="{_RELATION}/footnotes" Target="footnotes.xml"/>'
        if footnotes
        else ""
    )
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
            f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPES}.footnotes+xml"/>'
            "</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{notes}<Relationship Id="rId9" '
            f'Type="{_RELATION}/hyperlink" Target="https://example.com" TargetMode="External"/>'
            "</Relationships>"
        ),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_SPACES}>{footnotes}</w:footnotes>"
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
        for name, data in (extra or {}).items():
            file.writestr(name, data)
    return raw.getvalue()


def translated(
    path: Path, translate: Callable[[str], str | None] = lambda source: f"<{source}>"
) -> DocumentResult:
    """The result of a file whose segments `translate` translates; boilerplate is left."""
    document = read_path(path, path.name, "ko")
    segments = segment(document)
    outcomes = []
    for part in segments:
        left = part.kind == "boilerplate"
        outcomes.append(
            Translation(
                segment_id=part.segment_id,
                source=part.source,
                target=None if left else translate(part.source),
                state="skipped" if left else "translated",
                engine="test",
            )
        )
    return DocumentResult(
        document=document,
        direction=Direction.to("en"),
        segments=segments,
        outcomes=tuple(outcomes),
    )


def part(data: bytes, name: str = "word/document.xml"):
    """The XML tree of a part."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def texts(data: bytes, name: str = "word/document.xml") -> list[str]:
    """The words of each paragraph; text boxes count for themselves."""
    return ["".join(p.xpath("./w:r/w:t/text()|./w:hyperlink/w:r/w:t/text()", namespaces=NAMES))
            for p in part(data, name).iter(f"{{{W}}}p")]  # fmt: skip


def run(text: str, look: str = "") -> str:
    """A run with its look."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str, style: str = "") -> str:
    """A paragraph of runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(inside)}</w:p>"
