"""Facts about the two scripts that several checks need: letters, web addresses, sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.records import Span
from translate.script import HANGUL, LATIN

# Hangul and the Chinese characters that Korean text holds.
KOREAN = f"{HANGUL.pattern[1:-1]}\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff"

# Addresses end at the first character that is not ASCII: particles follow without a space.
URL_RE = re.compile(r"(?:https?://|ftp://|(?<![\w.@/-])www\.)[!-;=?-~]+", re.ASCII | re.IGNORECASE)
EMAIL_RE = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
)
_URL_TAIL = ".,;:!?'\"*_|~`"
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}

CLOSING_MARKS = "\"'”’」』》〉»)]}>）］】〕*_ \t\r\n\u00a0\u3000"


def share_of_hangul(text: str) -> float:
    """Hangul letters over Hangul and Latin letters; 0 where there are none.

    >>> share_of_hangul("A.X K1은")
    0.25
    """
    hangul = len(HANGUL.findall(text))
    letters = hangul + len(LATIN.findall(text))
    return hangul / letters if letters else 0.0


def urls(text: str) -> Iterator[Span]:
    """Web addresses, without the punctuation and brackets that close the sentence around them.

    >>> [span.of("(www.sktelecom.com)은") for span in urls("(www.sktelecom.com)은")]
    ['www.sktelecom.com']
    """
    for match in URL_RE.finditer(text):
        end = match.start() + len(_without_tail(match.group()))
        yield Span(match.start(), end)


def _without_tail(url: str) -> str:
    while url:
        last = url[-1]
        opener = _CLOSERS.get(last)
        unbalanced = opener is not None and url.count(last) > url.count(opener)
        if last not in _URL_TAIL and not unbalanced:
            break
        url = url[:-1]
    return url


def emails(text: str) -> Iterator[Span]:
    """E-mail addresses.

    >>> [span.of("이영애 기자 0ae@hankyung.com") for span in emails("이영애 기자 0ae@hankyung.com")]
    ['0ae@hankyung.com']
    """
    for match in EMAIL_RE.finditer(text):
        yield Span(*match.span())


def without_addresses(text: str) -> str:
    """`text` with every address blanked, length and offsets unchanged."""
    if "@" not in text and "://" not in text and "www." not in text.lower():
        return text
    characters = list(text)
    for span in (*urls(text), *emails(text)):
        characters[span.start : span.end] = " " * len(span)
    return "".join(characters)
