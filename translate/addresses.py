"""Web and e-mail addresses in a text: where they stand, to the letter.

They are carried over untouched (translate/protect.py) and compared (translate/checks). Left out:
phone numbers, and addresses without www. or a scheme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.records import Span

# Addresses end at the first character that is not ASCII: particles follow without a space.
URL_RE = re.compile(r"(?:https?://|ftp://|(?<![\w.@/-])www\.)[!-;=?-~]+", re.ASCII | re.IGNORECASE)
EMAIL_RE = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
)
_URL_TAIL = ".,;:!?'\"*_|~`"
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}


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
