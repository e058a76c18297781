"""Web pages: the article that trafilatura finds, and everything else as boilerplate.

Promises: every word that the page shows is in a block; the encoding is the mark's, the one the
page declares, or told as for text; scripts, styles and links are never run or followed, and a
page of more tags or deeper nesting than any article's is refused. Left out: pictures and their
alternative texts, frames, text that a script would write.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from translate.errors import FormatError, InputError
from translate.readers import kinds
from translate.readers.base import Reading, Source, need
from translate.readers.encoding import decode
from translate.readers.flow import Part, assemble
from translate.readers.html_parts import WebPart, walk

MAX_CHARS = 8 << 20  # without embedded pictures; long news pages have 1 MB
MAX_TAGS = 30_000  # a very long news page has 15,000
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|"""
    rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_META_BYTES = 4096
_EMBEDDED = re.compile(r"data:[\w/+.-]{0,60};base64,[A-Za-z0-9+/=\s]{100,}")
_BAD_SHARE = 0.001  # of the letters; old pages hold a few broken ones, as browsers know
_UHC = "euc-kr euckr ks_c_5601-1987 ks_c_5601 ksc5601 windows-949 ms949 uhc"
_KOREAN = dict.fromkeys(_UHC.split(), "cp949")  # names under which browsers read CP949
MAX_LINKED = 0.4  # of the letters of a paragraph
_SHORT = 15  # letters; a shorter line must be a line of the article, not a part of one
_GRAM, _ALIKE = 8, 0.75  # letters compared at a time, and the share of them that must be found
_SPACES = re.compile(r"[\s|•·\-–*#]+")


def read(source: Source) -> Reading:
    """The article of a web page.

    Raises:
        InputError: undecodable.
        FormatError: more tags or deeper nesting than an article needs, or nothing to read.
        MissingExtraError: trafilatura is not installed.
    """
    need("trafilatura", "trafilatura", source)
    from lxml import html

    text = _EMBEDDED.sub("", decode_page(source.data, source.name))
    if len(text) > MAX_CHARS or text.count("<") > 2 * MAX_TAGS:
        raise FormatError(
            f"{source.name}: {len(text):,} characters and {text.count('<'):,} tags; expected an "
            "article, leave it out or save its text alone"
        )
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (ValueError, AssertionError, TypeError) as exc:
        raise FormatError(f"{source.name}: no web page ({exc}); expected HTML") from exc
    except Exception as exc:  # lxml's own errors share no base with the others
        if type(exc).__module__.startswith("lxml"):
            raise FormatError(f"{source.name}: no web page ({exc}); expected HTML") from exc
        raise
    if any("xcessive depth" in str(entry) for entry in parser.error_log):
        raise FormatError(f"{source.name}: elements nested too deep; leave it out")
    parts = list(walk(root))
    if not any(part.text.strip() for part in parts):
        raise InputError(f"{source.name}: a page without text; expected an article, leave it out")
    main, title = _main_text(text)
    return assemble(_settled(parts, main, title))


def decode_page(data: bytes, name: str) -> str:
    """The text of a page: by its mark, by what it declares, else as any text."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode(data, name)
    match = _META.search(data[:_META_BYTES])
    declared = (match[1] or match[2]).decode("ascii").lower() if match else ""
    codec = _KOREAN.get(declared, declared)
    # UTF-16 cannot be declared in ASCII: such pages are in UTF-8 in truth (HTML standard).
    for one in dict.fromkeys(("utf-8" if "utf-16" in codec else codec, "utf-8", "cp949")):
        try:
            return data.decode(one) if one else data.decode("utf-8")
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return _mended(data, codec, name)


def _mended(data: bytes, codec: str, name: str) -> str:
    """The text with a few broken letters marked as such, or the decoder's refusal."""
    try:
        text = data.decode(codec or "utf-8", "replace")
    except (LookupError, ValueError):
        text = ""
    if text and text.count("\ufffd") <= max(1, _BAD_SHARE * len(text)):
        return text
    return decode(data, name)


def _main_text(text: str) -> tuple[str, str]:
    """The article's lines and its title as trafilatura finds them; empty where it finds none."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        text, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    if found is None:
        return "", ""
    return found.text or "", found.title or ""


def _settled(parts: Sequence[WebPart], main: str, title: str) -> list[Part]:
    """The parts with what is not the article marked as boilerplate."""
    lines = {_bare(line) for line in main.split("\n")} - {""}
    grams = {gram for line in lines for gram in _grams(line)}
    in_main = [not part.aside and _is_in(_bare(part.text), lines, grams) for part in parts]
    if not any(in_main):  # too short for trafilatura: what stands in no menu is the text
        in_main = [not part.aside for part in parts]
    first = in_main.index(True) if any(in_main) else 0
    last = len(in_main) - in_main[::-1].index(True) - 1 if any(in_main) else 0
    head = _title_index(parts, title, first)
    settled: list[Part] = []
    for index, part in enumerate(parts):
        kind = part.kind
        if index == head:
            kind = "title"
        elif not in_main[index] and not (first <= index <= last and _is_missed(part)):
            kind = "boilerplate"
        settled.append(Part(text=part.text, kind=kind, joint=part.joint))
    return settled


def _is_missed(part: WebPart) -> bool:
    """What stands inside the article and is no list of links is the article's."""
    return part.belongs or (
        not part.aside and part.linked < MAX_LINKED and kinds.is_prose(part.text)
    )


def _title_index(parts: Sequence[WebPart], title: str, first: int) -> int:
    """The headline: the last heading of the first level up to the text, else one like the title."""
    bare = _bare(title)
    before = range(min(len(parts), first + 1))
    level = [n for n in before if parts[n].level == 1 and not parts[n].aside]
    alike = [n for n in before if parts[n].level and _bare(parts[n].text) in bare and bare]
    return max(level or alike or [-1])


def _is_in(bare: str, lines: set[str], grams: set[str]) -> bool:
    """The part is a line of the article or, but for note marks and the like, a piece of one."""
    if bare in lines or len(bare) < _SHORT:
        return bare in lines
    own = _grams(bare)
    return sum(gram in grams for gram in own) >= _ALIKE * len(own)


def _grams(bare: str) -> list[str]:
    return [bare[n : n + _GRAM] for n in range(len(bare) - _GRAM + 1)]


def _bare(text: str) -> str:
    return _SPACES.sub("", text)
