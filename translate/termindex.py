"""Find many terms in one text in linear time, whatever its spaces and Unicode form.

A text is read as a `View`: its NFC characters without white space (English: without hyphens too),
each with its place in the untouched text, so that NFC and NFD input give the same matches with
spans of their own. A `FormIndex` holds the written forms of the terms by first character and
length: for each character of the text as many look-ups as that character has form lengths.
Whether a candidate stands at word boundaries is asked in `translate/boundaries.py`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from translate.boundaries import is_hangul
from translate.records import Lang, Span

NO_GAP, SOFT_GAP, HARD_GAP = 0, 1, 2
_INVISIBLE = frozenset("\u200b\ufeff\u00ad\u2060")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘ʼ", "'"))
_BLANK_KO = frozenset(chr(code) for code in range(0x3001) if chr(code).isspace())
_BLANK_EN = _BLANK_KO | {"-"}
_CACHED_LENGTH = 4000  # characters; the cache of views stays in the low megabytes
_MAX_GAP = 3  # characters of white space inside a term; more is a column of a table


@dataclass(frozen=True, slots=True)
class View:
    """A text as the matcher sees it; the four sequences run in step."""

    folded: str  # lower case
    exact: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: bytes  # before each character: NO_GAP, SOFT_GAP (a space) or HARD_GAP (a paragraph)

    def span(self, start: int, length: int) -> Span:
        """Where `length` characters from `start` lie in the untouched text."""
        return Span(self.starts[start], self.ends[start + length - 1])


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of an entry."""

    entry: int  # its place in the file
    preferred: bool  # source or target, not a variant or admitted form
    text: str
    exact: str
    gaps: bytes
    case_sensitive: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form found at `start` of a view; boundaries not yet looked at."""

    form: Form
    start: int
    span: Span


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of `text` that NFC may change, one for each base character with its marks."""
    start = 0
    for index in range(1, len(text)):
        char = text[index]
        if not (unicodedata.combining(char) or "\u1160" <= char <= "\u11ff"):
            yield start, index
            start = index
    if text:
        yield start, len(text)


def view(text: str, lang: Lang) -> View:
    """`text` as the matcher sees it."""
    return _short_view(text, lang) if len(text) <= _CACHED_LENGTH else _view(text, lang)


def _view(text: str, lang: Lang) -> View:
    if unicodedata.is_normalized("NFC", text):
        chars: Sequence[str] = text.translate(_DASHES)
        starts: Sequence[int] = range(len(text))
        ends: Sequence[int] = range(1, len(text) + 1)
    else:
        chars, starts, ends = _composed(text)
    blank = _BLANK_EN if lang == "en" else _BLANK_KO
    kept = [i for i, char in enumerate(chars) if char not in blank and char not in _INVISIBLE]
    exact = "".join([chars[i] for i in kept])
    folded = exact.lower()
    if len(folded) != len(exact):  # İ and its like grow
        folded = "".join([c.lower() if len(c.lower()) == 1 else c for c in exact])
    gaps = bytearray(len(kept))
    for place in range(1, len(kept)):
        if kept[place] != kept[place - 1] + 1:
            gaps[place] = _gap(chars[kept[place - 1] + 1 : kept[place]], blank)
    return View(
        folded,
        exact,
        tuple([starts[i] for i in kept]),
        tuple([ends[i] for i in kept]),
        bytes(gaps),
    )


_short_view = lru_cache(maxsize=64)(_view)  # a target is asked for each of its segment's terms


def _composed(text: str) -> tuple[list[str], list[int], list[int]]:
    """The NFC characters of `text` with the range each comes from."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for char in unicodedata.normalize("NFC", text[start:end]).translate(_DASHES):
            chars.append(char)
            starts.append(start)
            ends.append(end)
    return chars, starts, ends


def _gap(between: Sequence[str], blank: frozenset[str]) -> int:
    spaces = [char for char in between if char in blank]
    if not spaces:
        return NO_GAP
    return HARD_GAP if spaces.count("\n") > 1 or len(spaces) > _MAX_GAP else SOFT_GAP


class FormIndex:
    """The written forms of a term base in one language; never changed after it is built."""

    __slots__ = ("_by_first", "_forms", "_last", "lang")

    def __init__(self, forms: Iterable[tuple[int, bool, str, bool]], lang: Lang) -> None:
        """Index (entry, preferred, text, case_sensitive) tuples."""
        self.lang = lang
        self._forms: dict[str, list[Form]] = {}
        lengths: dict[str, set[int]] = {}
        for entry, preferred, text, case_sensitive in forms:
            seen = view(text, lang)
            if not seen.folded:
                continue
            form = Form(entry, preferred, text, seen.exact, seen.gaps, case_sensitive)
            self._forms.setdefault(seen.folded, []).append(form)
            lengths.setdefault(seen.folded[0], set()).add(len(seen.folded))
        self._by_first = {
            char: tuple(sorted(sizes, reverse=True)) for char, sizes in lengths.items()
        }
        # The last text and what it holds: a target is asked for each of its segment's terms.
        self._last: tuple[View | None, tuple[Candidate, ...]] = (None, ())

    def candidates(self, text: View) -> tuple[Candidate, ...]:
        """Every form that stands in `text`, overlaps included, by start and then longest first."""
        last, found = self._last
        if last is not text:
            found = tuple(self._search(text))
            self._last = (text, found)
        return found

    def _search(self, text: View) -> Iterator[Candidate]:
        folded, gaps = text.folded, text.gaps
        english = self.lang == "en"
        before = " "
        for start, char in enumerate(folded):
            # most places of an English text lie inside a word, where no term begins
            inside = english and before.isalnum() and not gaps[start]
            before = char
            for length in () if inside else self._by_first.get(char, ()):
                for form in self._forms.get(folded[start : start + length], ()):
                    # the slice is shorter than asked for at the end of the text
                    if len(form.exact) == length and self._agrees(text, start, form):
                        yield Candidate(form, start, text.span(start, length))

    def _agrees(self, text: View, start: int, form: Form) -> bool:
        length = len(form.exact)
        if form.case_sensitive and text.exact[start : start + length] != form.exact:
            return False
        gaps = text.gaps[start + 1 : start + length]
        if gaps == form.gaps[1:]:
            return HARD_GAP not in gaps
        return self.lang == "ko" and _spaces_agree(form, gaps)


def _spaces_agree(form: Form, gaps: bytes) -> bool:
    """Korean spacing is free: a space may be left out, and put in where it leaves whole words."""
    if HARD_GAP in gaps:
        return False
    cuts = [0, *(i + 1 for i, gap in enumerate(gaps) if gap), len(form.exact)]
    for place, gap in enumerate(gaps, start=1):
        before, after = form.exact[place - 1], form.exact[place]
        latin = not is_hangul(before) and not is_hangul(after)
        if gap == form.gaps[place]:
            continue
        if latin:  # A.X K1 is not A.XK1
            return False
        if gap and is_hangul(before) and is_hangul(after):
            cut = cuts.index(place)
            # 매개 변수 and 서울 대학교 are the term; 서울 대 (부산) is not 서울대.
            if min(place - cuts[cut - 1], cuts[cut + 1] - place) < 2:
                return False
    return True
