"""Bytes to text: UTF-8, UTF-16 and CP949 (EUC-KR) by strict decoding, or a clear refusal.

Promises: nothing is replaced or dropped (a byte-order mark stays as the first code point, line
ends stay as they are); what cannot be decoded strictly and plausibly raises `InputError` with
what was found and what to do. Left out: every other encoding, named in the message when
charset-normalizer recognises it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.errors import InputError

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_LE_BOM = b"\xff\xfe"
_UTF16_BE_BOM = b"\xfe\xff"
_UTF32_BOMS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")

# First bytes of formats that are often renamed or dropped into a text folder.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (docx, hwpx, xlsx …)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an OLE document (hwp, doc, xls …)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
)

_INVISIBLE = " \t\n\r\x0b\x0c\x85\xa0\u2028\u2029\u3000\ufeff\u200b\u2060\u00ad"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PLAUSIBLE = re.compile(
    "[\t\n\r\x0b\x0c -~가-힣ㄱ-ㆎ\u00a0-\u00ff\u2000-\u206f\u2100-\u2bff\u3000-\u303f"
    "\u3200-\u33ff\u4e00-\u9fff\uff00-\uffef\ufeff]"
)
_HANGUL = re.compile("[가-힣]")
# The thirty most frequent syllables of Korean news make up over a third of any running text;
# a tenth is demanded, so that a list of names still passes.
_FREQUENT = re.compile("[이다는의에을가고를하은지한로기사도대서인자정으부시리어해일나]")

PLAUSIBLE_UTF16 = 0.95  # share of code points a Korean or English text is made of
HANGUL_SHARE = 0.6  # of the non-ASCII letters of a CP949 text (the rest: Hanja, symbols)
FREQUENT_SHARE = 0.1  # of its syllables
FEW_SYLLABLES = 12  # too few to count frequent ones; more of the letters must be Hangul instead
FEW_SHARE = 0.8


def decode(data: bytes, name: str) -> str:
    """The text of a file, untouched.

    Raises:
        InputError: empty, binary, or in an encoding that is not read here.
    """
    if not data.strip(b" \t\r\n\x0b\x0c\x00") or data in (_UTF8_BOM, _UTF16_LE_BOM, _UTF16_BE_BOM):
        raise InputError(f"{name}: empty file; expected text, remove it or fill it")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name}: {what}, not text; expected .txt or .md, export it as text")
    text = _decode_marked(data, name)
    if text is None:
        text = next(_candidates(data), None)
    if text is None:
        raise InputError(_refusal(data, name))
    if not text.strip(_INVISIBLE):
        raise InputError(f"{name}: empty file; expected text, remove it or fill it")
    return text


def _decode_marked(data: bytes, name: str) -> str | None:
    """Text of a file with a byte-order mark, which then must decode; None without a mark."""
    if data.startswith(_UTF32_BOMS):
        raise InputError(f"{name}: UTF-32 text; expected UTF-8, save it as UTF-8")
    for mark, codec in (
        (_UTF8_BOM, "utf-8"),
        (_UTF16_LE_BOM, "utf-16-le"),
        (_UTF16_BE_BOM, "utf-16-be"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError as exc:
                raise InputError(
                    f"{name}: byte {exc.start} is not {codec.upper()} although the file starts "
                    f"with its mark; expected text, save it again as UTF-8"
                ) from exc
    return None


def _candidates(data: bytes) -> Iterator[str]:
    """Plausible strict decodings, surest first."""
    has_nul = b"\x00" in data
    if not has_nul:
        text = _strict(data, "utf-8")
        if text is not None:
            if not _looks_binary(text):
                yield text
            return
        # Before UTF-16: the bytes of CP949 Hangul, read in pairs, are other Hangul.
        text = _strict(data, "cp949")
        if text is not None and _is_plausible_korean(text):
            yield text
    if len(data) % 2 == 0:
        for codec in ("utf-16-le", "utf-16-be"):
            text = _strict(data, codec)
            if text is not None and _is_plausible_utf16(text):
                yield text


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    """More than one control character in a hundred: not prose."""
    return len(_CONTROL.findall(text)) * 100 > len(text)


def _is_plausible_utf16(text: str) -> bool:
    if not text or len(_PLAUSIBLE.findall(text)) < PLAUSIBLE_UTF16 * len(text):
        return False
    ascii_share = sum(char < "\x7f" for char in text) / len(text)
    # ASCII bytes read two by two are Hanja: demand what real text has, spaces or Hangul.
    return ascii_share > 0.5 or _is_plausible_korean(text)


def _is_plausible_korean(text: str) -> bool:
    """Hangul prevails among the letters beyond ASCII, and it is the Hangul of running text."""
    foreign = sum(char > "\x7f" and char.isalpha() for char in text)
    hangul = len(_HANGUL.findall(text))
    if not hangul or _looks_binary(text):
        return False
    if hangul < FEW_SYLLABLES:
        return hangul >= FEW_SHARE * foreign
    frequent = len(_FREQUENT.findall(text))
    return hangul >= HANGUL_SHARE * foreign and frequent >= FREQUENT_SHARE * hangul


def _refusal(data: bytes, name: str) -> str:
    if b"\x00" in data or _looks_binary(data[:4096].decode("latin-1")):
        return f"{name}: binary data; expected text (UTF-8, UTF-16 or CP949), leave it out"
    guess = _guess(data)
    found = f"it looks like {guess}" if guess else "its encoding is unknown"
    return f"{name}: not UTF-8, UTF-16 or CP949 ({found}); save it as UTF-8"


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:16384]).best()
    return best.encoding if best else None
