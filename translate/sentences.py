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
from itertools import pairwise

from translate.quoting import find_pairs
from translate.records import Morpheme

CLOSERS = "\"'”’»」』)]}】〉》"
_STOP = re.compile(r"[.!?。！？]+(?:[.!?…]*)|…+")
_REFERENCE = re.compile(r"\*{1,3}(?!\*)|\d{1,2}\)(?=\s|$|[가-힣A-Z])")
_CLOSER_SET = frozenset(CLOSERS)
_OPENING = "“‘\"'「『([<〈《◇■□◆▲"
# A credit stays with the sentence it follows: [사진=연합뉴스], 〈홍길동 기자〉.
_CREDIT = re.compile(
    r"\s*(?:"
    r"[\[(<〈]\s?(?:(?:자료)?사진|이미지|그래픽|photo|image|graphic)\b[^\[\]()<>〈〉]{0,40}[\])>〉]"
    r"|[\[(<〈][^\[\]()<>〈〉]{2,20}(?:기자|특파원|제공)[\])>〉]"
    r"|(?:(?:자료)?사진|이미지|그래픽)\s?[=ⓒ]\s?\S{1,20}(?=\s|$)"
    # at the end of a caption, bare: … 모습. 홍길동 기자; … 모습. 한빛시 제공
    r"|(?:[가-힣]{2,4}\s(?:(?:사진|선임|객원|인턴)\s?)?(?:기자|특파원)"
    r"|\S{1,12}(?:\s\S{1,12}){0,2}\s제공)\s*$)",
    re.IGNORECASE,
)
_HEADING_MARK = re.compile(r"(?<=[\s.!?”\"’)\]])[◇◆■□▣◈](?=\s?\S)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# English abbreviations. The first never end a sentence, the second may.
_TITLES = _words(
    """
    mr mrs ms dr prof gen col sen rep gov lt sgt capt maj adm rev hon messrs mt ft st no nos vol
    fig figs eq pp ch sec vs v cf al approx est dept e.g i.e viz incl excl pvt cpl cmdr pres supt
    """
)
_BEFORE_NUMBER = _words("p art para cl ver ext tel")  # words of their own elsewhere
_MAYBE = _words(
    """
    inc corp ltd co llc plc bros jr sr etc u.s u.k u.n e.u d.c u.s.a ph.d m.d b.a m.a m.b.a
    pharm univ assn intl mfg natl govt elec ind hosp inst
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun ave
    blvd rd
    """
)
_HOURS = _words("a.m p.m")
# A time zone, day or month after a.m. or p.m. goes on with it.
_AFTER_HOURS = _words(
    """
    est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet cest ist jst kst hkt sgt aest
    eastern central mountain pacific greenwich korea korean seoul tokyo beijing london new local
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
_NAMES_WITH_MARK = _words("yahoo yum jeopardy kahoot joomla")
_STARTERS = _words(
    """
    the a an he she it they we i you this that these those in on at for from by with as if when
    while after before but and or so yet however meanwhile moreover also its his her their our
    my there here what who why how where not no one some many most under since although though
    """
)
_SMALL_LETTER = re.compile(r"\s+[a-z]")
_CAPITAL = re.compile(r"\s+[\"“‘(]?[A-Z]")
_UNIT_BEFORE = re.compile(r"\d\s?[A-Z]$")  # minus 7.2 C.
_IN_ADDRESS = re.compile(r"(?:://|www\.)\S*$")
_DIGIT = re.compile(r"\s*\d")
_NEXT_ITEM = re.compile(r"\s+\d{1,2}\.\s+[A-Z가-힣]")
_NEXT_WORD = re.compile(r"\s*[\"'“‘(\[]*([\w-]+)?")
# "…of it.The next": a capitalised word of prose or Hangul; not Node.Js, not U.S.A.
_GLUED_START = re.compile(r"[\"“‘(]?(?:(?:[A-Z][a-z]+|[AI])(?=[\s,'’-])|[가-힣])")
_LIST_NUMBER = re.compile(r"\(?(?:[A-Za-z]|문|답|제)?\d{1,3}")
_DATE_BEFORE = re.compile(r"\d{4}\.\s?\d{1,2}(?:\.\s?\d{1,2})?$")
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
    enclosed: Sequence[tuple[int, int]]  # outermost pairs, disjoint, ordered
    openers: frozenset[int]

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
        at = bisect_left(self.enclosed, (index, -1)) - 1
        return at >= 0 and self.enclosed[at][0] < index <= self.enclosed[at][1]


def analysis_of(text: str, morphemes: Sequence[Morpheme]) -> Analysis:
    """`text` ready for look-ups; `morphemes` may be empty (English)."""
    pairs = find_pairs(text)
    outermost: list[tuple[int, int]] = []
    for start, end in pairs:
        while outermost and outermost[-1][0] > start:
            outermost.pop()
        outermost.append((start, end))
    starts = [m.span.start for m in morphemes]
    ends = [m.span.end for m in morphemes]
    openers = frozenset(start for start, _ in pairs)
    return Analysis(text, morphemes, starts, ends, outermost, openers)


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
    last = 0
    for match in _STOP.finditer(analysis.text):
        stop = _stop_of(analysis, last, match)
        if stop.end < len(analysis.text) and _ends_here(stop):
            last = stop.end
            yield stop.end


@dataclass(frozen=True, slots=True)
class _Stop:
    """A stop [first, last), the marks that close after it, and what hangs on (a credit)."""

    analysis: Analysis
    mark: str
    begin: int  # where the sentence begins
    first: int
    last: int
    closed: int
    end: int

    @property
    def before(self) -> str:
        return self.analysis.text[self.first - 1 : self.first]

    @property
    def after(self) -> str:
        return self.analysis.text[self.end]

    @property
    def sentence(self) -> str:
        """The last letters of the sentence; bounded, for texts without any end."""
        return self.analysis.text[max(self.begin, self.first - 60) : self.first].lstrip()

    def follows(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self.analysis.text, self.end)


def _stop_of(analysis: Analysis, begin: int, match: re.Match[str]) -> _Stop:
    text = analysis.text
    closed = match.end()
    while text[closed : closed + 1] in _CLOSER_SET and closed not in analysis.openers:
        closed += 1
    if reference := _REFERENCE.match(text, closed):
        closed = reference.end()
    credit = _CREDIT.match(text, closed)
    return _Stop(
        analysis=analysis,
        mark=match.group(),
        begin=begin,
        first=match.start(),
        last=match.end(),
        closed=closed,
        end=credit.end() if credit else closed,
    )


def _ends_here(stop: _Stop) -> bool:
    if stop.first == 0 or _goes_on(stop):
        return False
    if stop.analysis.is_enclosed(stop.first) and stop.closed == stop.last:
        return False
    if stop.mark[0] in "!?。！？":
        return _exclamation_ends(stop)
    if stop.mark != ".":
        return _ellipsis_ends(stop)
    if stop.before.isdigit():
        return _digit_ends(stop)
    if stop.before.isascii() and stop.before.isalpha():
        return _latin_ends(stop)
    return _hangul_ends(stop)


def _goes_on(stop: _Stop) -> bool:
    """What follows still belongs to the sentence: a particle, a quoting verb, a small letter."""
    if stop.after in ",·;:%":
        return True
    if stop.after.isspace() and not stop.before >= "가" and stop.follows(_SMALL_LETTER):
        return True
    if stop.closed == stop.last:
        return not stop.after.isspace() and bool(stop.follows(_QUOTING))
    following = stop.analysis.after(stop.end)
    if following is not None and following.tag.startswith(_ATTACHED_TAGS):
        return True
    return bool(stop.follows(_QUOTING))


def _starts_word(stop: _Stop) -> bool:
    return stop.after.isalnum() or stop.after in _OPENING


def _exclamation_ends(stop: _Stop) -> bool:
    """Not in names (Yahoo! 코리아) and not in addresses (…/plain?v=1)."""
    if stop.mark == "!" and stop.closed == stop.last and re.fullmatch(r"[A-Z]\w+", stop.sentence):
        is_name = stop.sentence.lower() in _NAMES_WITH_MARK
        return not is_name and bool(stop.follows(_CAPITAL))
    if not stop.after.isspace() and _IN_ADDRESS.search(stop.sentence):
        return False
    return stop.after.isspace() or _starts_word(stop)


def _ellipsis_ends(stop: _Stop) -> bool:
    if not stop.after.isspace():
        return False
    before = stop.analysis.before(stop.first)
    if before is not None and before.tag[0] != "S":
        return before.tag == "EF"
    return bool(stop.follows(_CAPITAL))


def _digit_ends(stop: _Stop) -> bool:
    """After a number: not in decimals, dates and list numbers (1. …, Q1. …, 2025. 8. 4.)."""
    sentence = stop.sentence
    if _LIST_NUMBER.fullmatch(sentence) or _DATE_BEFORE.search(sentence):
        return False
    if not stop.after.isspace():
        return bool(stop.follows(_GLUED_START))
    if stop.follows(_DIGIT):
        return bool(stop.follows(_NEXT_ITEM)) and len(sentence) >= 10
    return len(sentence) >= 10


def _latin_ends(stop: _Stop) -> bool:
    found = _WORD_BEFORE.search(stop.sentence)
    word = found.group().lower() if found else ""
    if word in _TITLES or _is_initial(stop, word):
        return False
    if word in _BEFORE_NUMBER and stop.follows(_DIGIT):
        return False
    if not stop.after.isspace():
        return len(word) > 1 and "." not in word and bool(stop.follows(_GLUED_START))
    following = stop.follows(_NEXT_WORD)
    next_word = (following[1] or "") if following else ""
    if word in _HOURS:
        return next_word[:1].isupper() and next_word.lower() not in _AFTER_HOURS
    if word in _MAYBE or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return next_word[:1].isupper() and next_word.lower() in _STARTERS
    return not next_word[:1].islower()


def _is_initial(stop: _Stop, word: str) -> bool:
    """J. K., but not I. and not a unit after a number."""
    alone = len(word) == 1 and stop.before.isupper() and word != "i"
    return alone and not _UNIT_BEFORE.search(stop.sentence)


def _hangul_ends(stop: _Stop) -> bool:
    if stop.after.isspace():
        return len(stop.sentence) > 1  # "가. 나." are list letters
    before = stop.analysis.before(stop.first)
    if before is not None and before.tag.startswith(("EF", "ETN", "EC")):
        return _starts_word(stop)
    return stop.before in CLOSERS + "%" and bool(stop.follows(_GLUED_START))


def _glued_endings(analysis: Analysis) -> Iterator[int]:
    """A final ending with the next word glued to it and no stop between (…나온다SK텔레콤은)."""
    for left, right in pairwise(analysis.morphemes):
        if left.tag != "EF" or right.span.start != left.span.end or left.form[-1:] != "다":
            continue
        if right.tag in {"SL", "NNP", "NNG", "NP", "MM", "MAJ", "SSO"}:
            yield left.span.end
