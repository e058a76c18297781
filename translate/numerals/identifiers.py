"""Codes that hold digits but are not numbers: A.X K1, DeepSeek-V3.1, AIME25, 42dot, 5G, GPT-4o.

Also finds what no grammar may read into: URLs, e-mail addresses, telephone numbers. Promise:
spans are ordered and disjoint, linear time. Left out: names without a digit, and identifiers
written wholly in Hangul (에이닷엑스 케이원); those are the term base's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from translate.records import Span

# Measures and scales that stand right behind digits: such a token is a number with a unit.
_UNIT_TAIL = re.compile(
    r"(?:st|nd|rd|th|s|k|K|m|mn|M|bn|B|b|tn|T|x|X|p|pp|pct|a\.?m|p\.?m|am|pm|AM|PM|Q|"
    r"[kcmn]?m[23²³]?|[km]?g|mg|t|ha|km/h|kph|mph|[kKMGT]?[wW]h?|[kKMGT]?Hz|[KMGTP]B|[kmMG]bps|Gbps|"
    r"dB|[kMGT]b|[mkM]?[lL]|ft|in|lb|lbs|oz|yr|yrs|hr|hrs|min|sec|ms|ppm|V|[mk]?A|mAh|nm|C|F|kcal|"
    r"won|dollars?|euros?|yen|kt|tons?|bp|bps|AD|BC|CE|BCE|년|월|일)\Z"
)
_TOKEN = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9])[A-Za-z0-9]++(?:[.\-_][A-Za-z0-9]++)*+\+?")
_DOTTED_NAME = re.compile(
    r"(?<![A-Za-z0-9.])[A-Z]\.[A-Z](?:[ -](?:[A-Z]\d{1,3}|\d{1,2}\.\d))(?![A-Za-z0-9])"
)
# Aircraft: two figures joined by a hyphen that are no range.
_MODEL = re.compile(r"(?<![\d-])7\d7-(?:\d{1,2}|[A-Z]{1,3})(?![\d-])|7-Eleven(?![A-Za-z])")
# The number of a case in court: 2012다48824.
_CASE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:[가나다도노두]|가합|가단|고합|고단|구합|헌[가나다라마바사아])\d{2,7}(?!\d)"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'”’)\]가-힣]++")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.ASCII)
_PHONE = re.compile(
    r"\+\d{1,3}[-. ]\(?\d{1,4}\)?[-. ]\d{3,4}[-. ]\d{4}(?![\d-])"
    r"|(?<![\d-])(?:\+\d{1,3}[-. ])?\(?\d{2,4}\)?[-. ]\d{3,4}-\d{4}(?![\d-])"
    r"|(?<![\d-])1[568]\d\d-\d{4}(?![\d-])"
)
_VERSION = re.compile(r"(?<![\d.])\d{1,4}(?:\.\d{1,4}){2,4}(?![\d.])")
_NUMBER_FIRST = re.compile(r"\d[\d.]*+(?<!\.)([A-Za-z]*)(?:-([A-Za-z].*))?\Z")
_RANKS = re.compile(r"\d{1,3}(?:st|nd|rd|th)-\d{1,3}(?:st|nd|rd|th)\Z")
_GLUED_SENTENCE = re.compile(r"\d++\.[A-Z][a-z]")
_PREFIX_NUMBER = re.compile(
    r"[a-z]{2,}-\d[\d.]*(?:s|st|nd|rd|th)?\Z|(?:Mid|Pre|Post|Non|Over|Under)-\d[\d.]*s?\Z"
)
_MONTH_NUMBER = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*[.-]?\d")
_CURRENCY_NUMBER = re.compile(r"(?:US|USD|KRW|EUR|JPY|Rs|W|C|A|HK|NT)\.?\d")
_QUARTER = re.compile(r"(?:Q[1-4]|[1-4]Q)\d{0,2}\Z")
_QUESTION = re.compile(r"(?<![^\s(\[])[QA]\d{1,3}(?=[.:)])")


@dataclass(frozen=True, slots=True)
class Identifier:
    """A code that must survive a translation to the letter."""

    span: Span
    text: str


def _is_identifier(token: str) -> bool:
    if token.isdigit() or token.isalpha():
        return False
    if not any(map(str.isdigit, token)) or not any(map(str.isalpha, token)):
        return False
    if _RANKS.match(token):
        return False
    first = _NUMBER_FIRST.match(token)
    if first:
        return _number_first_is_identifier(first.group(1), first.group(2) or "")
    return not (
        _PREFIX_NUMBER.match(token)
        or _GLUED_SENTENCE.match(token)
        or _MONTH_NUMBER.match(token)
        or _CURRENCY_NUMBER.match(token)
        or _QUARTER.match(token)
    )


def _number_first_is_identifier(glued: str, after_hyphen: str) -> bool:
    """`5G`, `3D`, `42dot`, `4o` are codes; `5km`, `24-year-old`, `519B` are numbers."""
    if not glued:  # 24-year-old, 20-member: a number; 777-ER is a code
        return bool(re.match(r"[A-Z]{1,3}\d*\Z", after_hyphen))
    return not _UNIT_TAIL.match(glued)


def read_identifiers(text: str) -> tuple[Identifier, ...]:
    """The identifiers of `text`, in order.

    >>> [i.text for i in read_identifiers("A.X K1과 GLM-4.6, 519B, 5km")]
    ['A.X K1', 'GLM-4.6']
    """
    return tuple(Identifier(Span(a, b), text[a:b]) for a, b in _identifier_spans(text))


def _identifier_spans(text: str) -> list[tuple[int, int]]:
    models = [m.span() for m in _MODEL.finditer(text)]
    if not models and (not re.search(r"[A-Za-z]", text) or not re.search(r"\d", text)):
        return []
    blocked = [m.span() for pattern in (_URL, _EMAIL) for m in pattern.finditer(text)]
    found = models + [m.span() for m in _DOTTED_NAME.finditer(text)]
    found += [
        m.span()
        for m in _TOKEN.finditer(text)
        if _is_identifier(m.group()) and not _QUESTION.match(text, m.start())
    ]
    return _disjoint(found, blocked)


def _disjoint(
    spans: list[tuple[int, int]], blocked: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Spans in order, the earlier and longer first, none touching `blocked`."""
    taken: list[tuple[int, int]] = []
    end = -1
    marks = sorted([(a, -b, True) for a, b in blocked] + [(a, -b, False) for a, b in spans])
    for start, minus_end, is_blocked in marks:
        if start < end:
            continue
        end = -minus_end
        if not is_blocked:
            taken.append((start, end))
    return taken


def read_phones(text: str) -> tuple[Identifier, ...]:
    """The telephone numbers of `text`, in order.

    >>> [i.text for i in read_phones("문의 02-123-4567")]
    ['02-123-4567']
    """
    if "-" not in text and "+" not in text:
        return ()
    return tuple(Identifier(Span(a, b), text[a:b]) for a, b in _phone_spans(text))


def _phone_spans(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _PHONE.finditer(text) if not _is_span_of_years(m.group())]


def _is_span_of_years(text: str) -> bool:
    """1644-1912: no representative number (1644-…), which would hardly end so."""
    first, _, last = text.partition("-")
    return last.isdigit() and len(first) == 4 and first.isdigit() and int(first) < int(last) < 2100


def opaque_spans(text: str) -> list[tuple[int, int]]:
    """Ordered, disjoint places no number grammar may read: codes, links, telephone numbers."""
    spans = _identifier_spans(text)
    if "@" in text:
        spans += [m.span() for m in _EMAIL.finditer(text)]
    if "www." in text or "://" in text:
        spans += [m.span() for m in _URL.finditer(text)]
    if "-" in text or "+" in text:
        spans += _phone_spans(text)
    if not text.isascii():
        spans += [m.span() for m in _CASE.finditer(text)]
    if text.count(".") > 1:
        spans += [m.span() for m in _VERSION.finditer(text) if not _is_dotted_date(m.group())]
    return _disjoint(spans, [])


def _is_dotted_date(text: str) -> bool:
    fields = text.split(".")
    return len(fields) == 3 and len(fields[0]) == 4 and int(fields[1]) <= 12
