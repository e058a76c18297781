"""The repetition check: loops of a decoder, and words typed twice.

Compression ratio as a gate against loops is whisper's idea (Radford et al. 2022); the thresholds
here are measured on references. What the source repeats, the target may repeat.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from translate.addresses import without_addresses
from translate.checks.context import CheckContext
from translate.checks.thresholds import (
    COMPRESSION_MIN_BYTES,
    COMPRESSION_RATIO,
    DISTINCT_SHARE,
    LOOP_TIMES,
    LOOP_TIMES_WORD,
    LOOP_WORDS,
    STUTTER_MIN_WORDS,
    STUTTER_TIMES,
    STUTTER_WORDS,
)
from translate.records import Issue, Span

_WORD_RE = re.compile(r"\w+(?:['’]\w+)*")
_RUN_RE = re.compile(r"([^\W\d_]{1,12}?)\1{5,}")
_DOUBLE_RE = re.compile(r"(?<![\w'’.-])([^\W\d_]+)[ \t]+(\1)(?![\w'’-])", re.IGNORECASE)
# Doubled on purpose: grammar (had had), emphasis and reduplication (하나 하나, 아주 아주).
_MEANT_TWICE_WORDS = """
had that so very no yes bye ha ho la far long many much really never blah in on up is
하나 차례 아주 매우 빨리 정말 너무 조금 점점 오래 하루 한발 서로 멀리 천천히 깊이 높이
"""
_MEANT_TWICE = frozenset(_MEANT_TWICE_WORDS.split())
_COUNTED_TWICE_RE = re.compile(r"[한두세]\w{1,2}")  # 한권 한권, 한마디 한마디: each and every one
# Words that come back in any sentence, and units that stand behind each of its numbers.
_GRAMMAR_WORDS = """
the a an of and to in on for with by at from as is are was were be been it its that this these those
or if than into which who he she they his her their not have has had will would can could may more
also but when where there no won dollar dollars million billion trillion percent day days month
months year years
"""
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())


class _Loop(NamedTuple):
    phrase: str
    times: int
    span: Span


def check_repetition(context: CheckContext) -> Iterator[Issue]:
    """A phrase said over and over, too few different words, or a word typed twice.

    Critical for a loop; major for text that compresses like one or goes in circles; minor for a
    doubled word.
    """
    loop = _find_loop(context.target)
    if loop is not None and _times_in_source(context.source) < loop.times:
        yield context.issue(
            "repetition",
            "critical",
            f"the target says {loop.phrase!r} {loop.times} times in a row",
            found=loop.span.of(context.target),
            target_span=loop.span,
        )
        return
    # Either measure tells of the same fault; one message is enough.
    yield from list(_compressible(context)) or _circling(context)
    yield from _doubled(context)


def _times_in_source(source: str) -> int:
    loop = _find_loop(source)
    return 0 if loop is None else loop.times


def _find_loop(text: str) -> _Loop | None:
    """The first loop of words, else of letters; time grows linearly with the text."""
    folded = [word.casefold() for word in _WORD_RE.findall(text)]
    if len(folded) - len(set(folded)) >= LOOP_TIMES - 1:
        loop = _loop_of_words(text, folded)
        if loop is not None:
            return loop
    run = _RUN_RE.search(text)
    if run is None:
        return None
    return _Loop(run.group(1), len(run.group()) // len(run.group(1)), Span(*run.span()))


def _loop_of_words(text: str, folded: list[str]) -> _Loop | None:
    words = list(_WORD_RE.finditer(text))
    for size in range(1, min(LOOP_WORDS, len(words) // 2) + 1):
        needed = LOOP_TIMES_WORD if size == 1 else LOOP_TIMES
        found = _loop_of(size, needed, folded)
        if found is not None:
            first, times = found
            span = Span(words[first].start(), words[first + size * times - 1].end())
            phrase = text[words[first].start() : words[first + size - 1].end()]
            return _Loop(phrase, times, span)
    return None


def _loop_of(size: int, needed: int, words: list[str]) -> tuple[int, int] | None:
    """First word and times of the first loop of `size` words; numbers alone are a table's."""
    same = 0
    for position in range(size, len(words) + 1):
        if position < len(words) and words[position] == words[position - size]:
            same += 1
            continue
        times = same // size + 1
        first = position - same - size
        if times >= needed and not all(word.isdigit() for word in words[first : first + size]):
            return first, times
        same = 0
    return None


def _compressible(context: CheckContext) -> Iterator[Issue]:
    limit = COMPRESSION_RATIO[str(context.direction)]
    ratio = _compression_ratio(context.target)
    if ratio > limit and _compression_ratio(context.source) <= limit:
        yield context.issue(
            "repetition",
            "major",
            f"the target repeats itself: compression ratio {ratio:.2f}",
            expected=f"at most {limit}",
            found=f"{ratio:.2f}",
        )


def _compression_ratio(text: str) -> float:
    data = text.encode("utf-8", "surrogatepass")
    if len(data) < COMPRESSION_MIN_BYTES:
        return 0.0
    return len(data) / len(zlib.compress(data))


def _circling(context: CheckContext) -> Iterator[Issue]:
    """The same few words in ever new order ("the culture of the culture of Korean culture"), more
    often than anything is said again in the source."""
    limit = DISTINCT_SHARE[str(context.direction)]
    words = _content_words(context.target)
    share, word, times = _poorest_stretch(words)
    if share >= limit or times < STUTTER_TIMES:
        return
    if times > 1 + _times_of_any(_content_words(context.source)):
        yield context.issue(
            "repetition",
            "major",
            f"the target goes in circles: it says {word!r} {times} times, "
            f"and only {share:.0%} of its words are different",
            expected=f"at least {limit:.0%}",
            found=f"{share:.0%}",
        )


def _content_words(text: str) -> list[str]:
    """The words that carry meaning, folded; Korean ones by their stem's first syllables."""
    folded = (word.casefold() for word in _WORD_RE.findall(text))
    return [
        word[:3] if "가" <= word[0] <= "힣" else word
        for word in folded
        if word not in _GRAMMAR and not word.isdigit()
    ]


def _poorest_stretch(words: list[str]) -> tuple[float, str, int]:
    """Of any stretch: the lowest share of different words, its commonest word and how often it
    stands there; a share of 1 for a short text."""
    if len(words) < STUTTER_MIN_WORDS:
        return 1.0, "", 0
    steps = range(0, max(1, len(words) - STUTTER_WORDS // 2), STUTTER_WORDS // 2)
    stretches = [words[at : at + STUTTER_WORDS] for at in steps]
    poorest = min(stretches, key=lambda part: len(set(part)) / len(part))
    word, times = Counter(poorest).most_common(1)[0]
    return len(set(poorest)) / len(poorest), word, times


def _times_of_any(words: list[str]) -> int:
    """How often the source says what it says most; its endings may differ."""
    stems = Counter(word[:2] if "가" <= word[0] <= "힣" else word for word in words)
    return max(stems.values(), default=0)


def _doubled(context: CheckContext) -> Iterator[Issue]:
    if _DOUBLE_RE.search(context.source) is not None:
        return
    for match in _DOUBLE_RE.finditer(without_addresses(context.target)):
        first, second = match.groups()
        name = first[0].isupper() and second[0].isupper()  # Bora Bora
        meant = first.casefold() in _MEANT_TWICE or _COUNTED_TWICE_RE.fullmatch(first)
        if not name and not meant:
            yield context.issue(
                "repetition",
                "minor",
                f"{first!r} stands twice",
                expected=first,
                found=match.group(),
                target_span=Span(*match.span()),
            )
