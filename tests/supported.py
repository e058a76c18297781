"""A reader of numbers and terms that shares nothing with the package: what a summary may say.

Regular expressions and small tables only: digits with their Korean or English scales become
values; in the article words for small numbers are read too (eight, 여덟, 나흘, March); codes are
compared as letters, pinned terms as they are written. A number written in words in the summary
is not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from translate.records import Lang, Summary
from translate.termbase import TermBase

_KOREAN = {"천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16, "백": 100}
_ENGLISH = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "m": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "t": 10**12,
}  # fmt: skip
_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_KOREAN_RE = re.compile(
    rf"(?:{_FIGURE}\s?여?[천백만억조경]+\s?)*{_FIGURE}(?:\s?여?[천백만억조경]+)?"
)
_PIECE_RE = re.compile(rf"({_FIGURE})\s?여?([천백]?)([만억조경]?)")
_ENGLISH_RE = re.compile(
    rf"({_FIGURE})(?:[\s-]?(thousand|million|billion|trillion|bn|tn|[kKmMbBtT]\b))?"
)
_CODE = re.compile(r"(?:[A-Za-z][\w.\-]*\d[\w.\-]*|\d+[A-Za-z]{3,}\w*)")


def figure(text: str) -> float:
    return float(text.replace(",", ""))


_ENGLISH_WORDS = """
a 1 an 1 once 1 twice 2 double 2 doubled 2 triple 3 tripled 3 half 2 halved 2 both 2
first 1 second 2 third 3 fourth 4 fifth 5 sixth 6 seventh 7 eighth 8 ninth 9 tenth 10
twofold 2 threefold 3 fourfold 4 fivefold 5 sixfold 6 tenfold 10 dozen 12 dozens 12 noon 12
one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12
twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100
jan 1 feb 2 mar 3 apr 4 may 5 jun 6 jul 7 aug 8 sep 9 oct 10 nov 11 dec 12
"""
_KOREAN_WORDS = """
한 1 두 2 세 3 네 4 하나 1 둘 2 셋 3 넷 4 다섯 5 여섯 6 일곱 7 여덟 8 아홉 9 열 10
스물 20 스무 20 서른 30 마흔 40 쉰 50 예순 60 일흔 70 여든 80 아흔 90
하루 1 이틀 2 사흘 3 나흘 4 닷새 5 엿새 6 이레 7 여드레 8 아흐레 9 열흘 10
"""
_NATIVE = re.compile(
    "(열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)(하나|한|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉)"
)


def _pairs(text: str) -> dict[str, float]:
    words = text.split()
    return dict(zip(words[::2], map(float, words[1::2]), strict=True))


def worded_values(text: str) -> Iterator[float]:
    """Small numbers in words, both languages, and what months count as."""
    english, korean = _pairs(_ENGLISH_WORDS), _pairs(_KOREAN_WORDS)
    for word in re.findall(r"[a-z]+", text.casefold()):
        yield from (english[form] for form in {word, word[:3]} if form in english)
    yield from (value for word, value in korean.items() if word in text)
    for tens, units in _NATIVE.findall(text):  # 열네, 스물한
        yield korean[tens] + korean[units]
    if "시 반" in text:
        yield 30.0
    if "24시" in text:
        yield 0.0  # midnight


def korean_values(text: str, *, pieces: bool = True) -> Iterator[float]:
    """The value of each run of figures and scales, and of its pieces where they are asked for."""
    for run in _KOREAN_RE.finditer(text):
        total = small = 0.0
        for digits, hundred, scale in _PIECE_RE.findall(run.group()):
            value = figure(digits) * _KOREAN.get(hundred, 1)
            if pieces:
                yield figure(digits)
                yield value * _KOREAN.get(scale, 1)
            if scale:
                total, small = total + (small + value) * _KOREAN[scale], 0.0
            else:
                small += value
        yield total + small


def english_values(text: str) -> Iterator[float]:
    for digits, scale in _ENGLISH_RE.findall(text):
        yield figure(digits) * _ENGLISH.get(scale.lower(), 1)


def codes(text: str) -> set[str]:
    return {found.group().strip(".-").casefold() for found in _CODE.finditer(text)}


def unsupported(summary: str, lang: Lang, article: str, source_lang: Lang) -> list[str]:
    """Numbers of the summary that the article does not hold; codes are compared as letters."""
    held = codes(article)
    plain = _CODE.sub(lambda m: " " if m.group().strip(".-").casefold() in held else m.group(),
                      summary)  # fmt: skip
    known = set(korean_values(article) if source_lang == "ko" else english_values(article))
    known |= set(english_values(article))  # 519B stands in Korean text too
    known |= set(worded_values(article))
    if lang == source_lang:
        return [n for n in re.findall(_FIGURE, summary) if n.rstrip(",.") not in article]
    said = korean_values(plain, pieces=False) if lang == "ko" else english_values(plain)
    return [f"{value:g}" for value in said if not _near(value, known)]


def _near(value: float, known: set[float]) -> bool:
    return any(abs(value - one) <= 1e-9 * max(abs(value), 1.0) for one in known)


def pinned(text: str, lang: Lang, termbase: TermBase) -> Counter[str]:
    """Entries whose preferred form stands in `text` as it is written in the glossary."""
    found: Counter[str] = Counter()
    for entry in termbase.entries:
        forms = (entry.source, *entry.variants) if lang == "ko" else (entry.target, *entry.admitted)
        if entry.mode != "pin":
            continue
        if any(_stands(form, text, lang, exact=entry.case_sensitive) for form in forms):
            found[entry.target.casefold()] += 1
    return found


def _stands(form: str, text: str, lang: Lang, *, exact: bool) -> bool:
    if lang == "ko":
        return form.casefold().replace(" ", "") in text.casefold().replace(" ", "")
    case = re.NOFLAG if exact else re.IGNORECASE
    return bool(re.search(rf"(?<![\w-]){re.escape(form)}s?(?![\w-])", text, case))


def faults(summary: Summary, article: str, source_lang: Lang, termbase: TermBase) -> list[str]:
    """The numbers and pinned terms of a summary that the article (its whole text) lacks."""
    terms = pinned(article, source_lang, termbase)
    wrong: list[str] = []
    for sentence in summary.sentences:
        wrong += unsupported(sentence.text, summary.lang, article, source_lang)
        wrong += pinned(sentence.text, summary.lang, termbase).keys() - terms.keys()
    return wrong
