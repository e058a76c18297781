"""Where sentences end in a resolved text, Korean and English, spaced or glued.

Promises: pure and linear; a boundary is an index at which the next sentence (or the white space
before it) begins; none falls inside a morpheme, a quotation or brackets, a number, an address, an
abbreviation or initials. Rules rest on the morphemes (endings tagged EF) where the text is
Korean, on letter case and short lists where it is English. Sources of the method: pySBD's golden
rules, Kiwi's sentence splitter, own reading of press text. Left out: sentences without any mark,
except an ending glued to the next word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.quoting import find_pairs
from translate.records import Morpheme

CLOSERS = "\"'”’»」』)]}】〉》"
_STOP = re.compile(r"[.!?。！？]+(?:[.!?…]*)|…+")
_AFTER_STOP = re.compile(
    rf"[{re.escape(CLOSERS)}]*(?:\*{{1,3}}(?!\*)|\d{{1,2}}\)(?=\s|$|[가-힣A-Z]))?"
)
_HEADING_MARK = re.compile(r"(?<=[\s.!?”\"’)\]])[◇◆■□▣◈](?=\s?\S)")

# English abbreviations. The first never end a sentence, the second may.
_TITLES = frozenset(
    "mr mrs ms dr prof gen col sen rep gov lt sgt capt maj adm rev hon messrs mt ft st no nos vol "
    "fig figs eq pp ch sec vs v cf al approx est dept e.g i.e viz".split()
)
_MAYBE = frozenset(
    "inc corp ltd co llc plc bros jr sr etc a.m p.m u.s u.k u.n e.u d.c u.s.a ph.d m.d b.a m.a "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
    "ave blvd rd".split()
)
_STARTERS = frozenset(
    "the a an he she it they we i you this that these those in on at for from by with as if when "
    "while after before but and or so yet however meanwhile moreover also its his her their our my "
    "there here what who why how where not no one some many most under since although though".split()
)
_WORD_BEFORE = re.compile(r"[A-Za-z](?:[A-Za-z.&-]{0,30}[A-Za-z])?$")
# What may follow a closed quotation without a space and belongs to the same sentence.
_ATTACHED_TAGS = ("J", "VCP", "XS", "E")
_QUOTING = re.compile(
    r"\s*(?:이?라[고며는던]|이?라면서|하[고며]|고\s|며\s|면서|란\s|라는|라는데|는\s|을\s|를\s|에\s|의\s|로\s)"
)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text with its morphemes and bracket pairs, looked up by index."""

    text: str
    morphemes: Sequence[Morpheme]
    starts: Sequence[int]
    ends: Sequence[int]
    closed: Sequence[tuple[int, int]]  # outermost pairs, disjoint, ordered

    def before(self, index: int) -> Morpheme | None:
        """The morpheme that ends at `index`."""
        at = bisect_right(self.ends, index) - 1
        return self.morphemes[at] if at >= 0 and self.ends[at] == index else None

    def after(self, index: int) -> Morpheme | None:
        """The first morpheme that starts at `index`."""
        at = bisect_left(self.starts, index)
        return self.morphemes[at] if at < len(self.starts) and self.starts[at] == index else None

    def between(self, start: int, end: int) -> Sequence[Morpheme]:
        """The morphemes that lie whole in [start, end)."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [m for m in self.morphemes[low:high] if m.span.end <= end]

    def is_inside(self, index: int) -> bool:
        """`index` cuts a morpheme in two."""
        at = bisect_left(self.starts, index) - 1
        return at >= 0 and self.ends[at] > index

    def is_enclosed(self, index: int) -> bool:
        """`index` lies between the marks of a pair."""
        at = bisect_right(self.closed, (index, -1)) - 1
        return at >= 0 and self.closed[at][0] < index <= self.closed[at][1]


def analysis_of(text: str, morphemes: Sequence[Morpheme]) -> Analysis:
    """`text` ready for look-ups; `morphemes` may be empty (English)."""
    outermost: list[tuple[int, int]] = []
    for start, end in find_pairs(text):
        while outermost and outermost[-1][0] > start:
            outermost.pop()
        outermost.append((start, end))
    starts = [m.span.start for m in morphemes]
    ends = [m.span.end for m in morphemes]
    return Analysis(text, morphemes, starts, ends, outermost)


def sentence_ends(analysis: Analysis) -> list[int]:
    """Indices at which sentences end, in order; the end of the text is not among them."""
    found = set(_stops(analysis)) | set(_glued_endings(analysis))
    found |= {match.start() for match in _HEADING_MARK.finditer(analysis.text)}
    return sorted(
        index
        for index in found
        if 0 < index < len(analysis.text)
        and not analysis.is_inside(index)
        and not analysis.is_enclosed(index)
    )


def _stops(analysis: Analysis) -> Iterator[int]:
    text = analysis.text
    last = 0
    for match in _STOP.finditer(text):
        tail = _AFTER_STOP.match(text, match.end())
        end = tail.end() if tail else match.end()
        if end < len(text) and _ends_here(analysis, last, match, end):
            last = end
            yield end


def _ends_here(analysis: Analysis, start: int, stop: re.Match[str], end: int) -> bool:
    """The stop ends a sentence that began at `start`; `end` is after its closing marks."""
    text, first = analysis.text, stop.start()
    if analysis.is_enclosed(first) and end == stop.end():
        return False
    if first == 0 or _goes_on(analysis, stop, end):
        return False
    before = text[first - 1]
    if stop.group()[0] in "!?。！？":
        return text[end].isspace() or _is_word_start(text, end)
    if stop.group() != ".":
        return _ellipsis_ends(analysis, first, end)
    if before.isdigit():
        return _digit_ends(text, start, first, end)
    if before.isascii() and before.isalpha():
        return _latin_ends(text, start, first, end)
    return _hangul_ends(analysis, start, first, end)


def _is_word_start(text: str, index: int) -> bool:
    return text[index].isalnum() or text[index] in "“‘\"'「『([◇■□◆▲"


def _goes_on(analysis: Analysis, stop: re.Match[str], end: int) -> bool:
    """What follows still belongs to the sentence: a particle, a quoting verb, a small letter."""
    text = analysis.text
    if text[end].isspace():
        following = text[end + 1 : end + 2]
        before = text[stop.start() - 1]
        if following.islower() and following.isascii() and not "가" <= before <= "힣":
            return True
        return end > stop.end() and bool(_QUOTING.match(text, end))
    if end > stop.end():
        following = analysis.after(end)
        if following is not None and following.tag.startswith(_ATTACHED_TAGS):
            return True
        return bool(_QUOTING.match(text, end)) or text[end] in ",·;:"
    return text[end] in ",·;:%"


def _ellipsis_ends(analysis: Analysis, first: int, end: int) -> bool:
    if not analysis.text[end].isspace():
        return False
    before = analysis.before(first)
    if before is not None:
        return before.tag.startswith("EF")
    following = analysis.text[end:].lstrip()[:1]
    return following.isupper()


def _digit_ends(text: str, start: int, first: int, end: int) -> bool:
    """After a number: not in decimals, dates and list numbers."""
    if not text[end].isspace():
        return False
    sentence = text[start:first].strip()
    if re.fullmatch(r"\(?\d{1,3}", sentence) or re.search(
        r"\d{4}\.\s?\d{1,2}(\.\s?\d{1,2})?$", sentence
    ):
        return False
    following = text[end:].lstrip()[:1]
    if following.isdigit():
        return False
    return len(sentence) >= 10


def _latin_ends(text: str, start: int, first: int, end: int) -> bool:
    match = _WORD_BEFORE.search(text, max(start, first - 32), first)
    word = match.group().lower() if match else ""
    if not text[end].isspace():
        return _glued_latin_ends(text, word, end)
    following = re.match(r"\s*[\"'“‘(\[]*([\w-]+)?", text[end : end + 60])
    next_word = (following[1] or "") if following else ""
    if word in _TITLES:
        return False
    if len(word) == 1 and (text[first - 1].isupper() and word != "i"):
        return False  # initials
    if word in _MAYBE or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return next_word[:1].isupper() and next_word.lower() in _STARTERS
    return not next_word[:1].islower()


def _glued_latin_ends(text: str, word: str, end: int) -> bool:
    """ "…of it.The next": small letters, a stop, a capitalised word; not Node.js, not U.S.A."""
    following = re.match(r"[\"“‘(]?([A-Z][a-z]+)(?=[\s,'’])|[가-힣]", text[end : end + 40])
    if not following:
        return False
    return len(word) > 1 and "." not in word and word not in _TITLES


def _hangul_ends(analysis: Analysis, start: int, first: int, end: int) -> bool:
    text = analysis.text
    if text[end].isspace():
        # "가. 나." are list letters, not sentences.
        return len(text[start:first].strip()) > 1
    before = analysis.before(first)
    is_ending = before is not None and before.tag.startswith(("EF", "ETN", "EC"))
    if not is_ending and text[first - 1] not in CLOSERS:
        return False
    return _is_word_start(text, end)


def _glued_endings(analysis: Analysis) -> Iterator[int]:
    """A final ending with the next word glued to it and no stop between (…나온다SK텔레콤은)."""
    for left, right in zip(analysis.morphemes, analysis.morphemes[1:], strict=False):
        if left.tag != "EF" or right.span.start != left.span.end or left.form[-1:] != "다":
            continue
        if right.tag in {"SL", "NNP", "NNG", "NP", "MM", "MAJ", "SSO"}:
            yield left.span.end
