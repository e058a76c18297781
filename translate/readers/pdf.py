"""PDF with a text layer: paragraphs put together again from letters on pages.

Promises: columns are read one after the other, running heads and page numbers are boilerplate,
broken words are whole; a page that is only a picture, or cannot be read, is named in a warning,
and a document of such pages is an error: never silently empty. Left out: recognising pictures of
text, forms' fields, comments.
"""

from __future__ import annotations

from translate.errors import FormatError, InputError
from translate.readers.base import Reading, Source, need
from translate.readers.flow import Part, assemble
from translate.readers.pdf_flow import PageLines, parts_of
from translate.readers.pdf_lines import columns_of, lines_of

FEW_GLYPHS = 10  # a scanner's stamp is no text
UNKNOWN_SHARE = 0.3  # of the letters
_NAMED = 20  # pages named in a warning
_WAY_OUT = "make its text readable first (OCR, such as ocrmypdf -l kor) and read the result"


def read(source: Source) -> Reading:
    """The text of a PDF.

    Raises:
        InputError: locked, only pictures, or letters without a meaning.
        FormatError: damaged, or larger inside than a document is.
        MissingExtraError: pdfminer.six is not installed.
    """
    need("pdfminer.pdfinterp", "pdfminer.six", source)
    from translate.readers.pdf_pages import read_pages

    pages: list[PageLines] = []
    sideways: list[str] = []
    scanned: list[int] = []
    faults: list[str] = []
    letters = unknown = 0
    for page in read_pages(source.data, source.name):
        letters, unknown = letters + len(page.glyphs), unknown + page.unknown
        if page.fault:
            faults.append(f"page {page.number}: {page.fault}; not all of its words are here")
        elif page.pictures and len(page.glyphs) < FEW_GLYPHS:
            scanned.append(page.number)
        pages.append(PageLines(height=page.height, columns=columns_of(lines_of(page.glyphs))))
        sideways += [page.sideways] if page.sideways.strip() else []
    _refuse(source.name, pages, scanned, faults)
    if unknown > UNKNOWN_SHARE * letters:
        raise InputError(f"{source.name}: its fonts do not say which letters they draw; {_WAY_OUT}")
    warnings = [f"{_listed(scanned)}: a picture without text; {_WAY_OUT}"] if scanned else []
    parts = parts_of(pages)
    parts += [Part(text=text, kind="boilerplate") for text in dict.fromkeys(sideways)]
    return assemble(parts, [*warnings, *faults])


def _refuse(name: str, pages: list[PageLines], scanned: list[int], faults: list[str]) -> None:
    """Raises: InputError when there is no text at all."""
    if any(page.columns for page in pages) and len(scanned) < len(pages):
        return
    if scanned:
        raise InputError(f"{name}: pictures of pages without text; expected text, {_WAY_OUT}")
    if faults:
        raise FormatError(f"{name}: {faults[0]}; expected a sound PDF, get it again")
    raise InputError(f"{name}: a PDF without text; expected text, leave it out")


def _listed(pages: list[int]) -> str:
    names = ", ".join(str(page) for page in pages[:_NAMED])
    more = f" and {len(pages) - _NAMED} more" if len(pages) > _NAMED else ""
    return f"page{'s' if len(pages) > 1 else ''} {names}{more}"
