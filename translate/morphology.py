"""Korean morphological analysis (Kiwi 0.24, Sejong tags), one model a process.

Promises: loaded on first use, under a lock, without the multi-word dictionary (1.5 s, 332 MB
instead of 4.1 s, 541 MB); spans are code points of the text that was given, whatever its
normalisation form; long text goes to the model in bounded pieces, so time is linear and memory
bounded. Left out: spelling correction, user dictionaries, other analysers.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from translate.records import Morpheme, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiwipiepy import Kiwi

PIECE_CHARS = 4000  # a piece for the model; a few pages, far below where its lattice grows costly
CACHE_ENTRIES = 256  # texts remembered: n-best and the ladder ask for the same segment again
CACHE_CHARS = 2000  # longer texts are not remembered, so the cache stays in the low megabytes

_lock = threading.Lock()
_loaded: list[Kiwi] = []  # at most one

_SURROGATE = re.compile("[\ud800-\udfff]")
_SAFE_CUT = re.compile(r"[다요죠까]?[.!?。…][\"”’')\]]*\s+|\n+")


def _kiwi() -> Kiwi:
    """The process's one analyser; the caller holds the lock."""
    if not _loaded:
        from kiwipiepy import Kiwi

        _loaded.append(Kiwi(num_workers=1, load_multi_dict=False))
    return _loaded[0]


def glue(pieces: Sequence[str]) -> list[bool]:
    """For each two neighbouring pieces of a text, whether a space stands between them.

    >>> glue(["물이 맑아졌다고 말했", "다. 장치는", "모두 124대이다."])
    [False, True]
    """
    with _lock:
        _, spaces = _kiwi().glue(list(pieces), return_space_insertions=True)
    return [bool(space) for space in spaces]


def analyse(text: str) -> tuple[Morpheme, ...]:
    """The morphemes of `text` in order; spans are code points of `text` as given.

    A contracted syllable (했 = 하 + 었) gives several morphemes with overlapping spans.

    >>> [m.form for m in analyse("에이닷은 좋다")][-2:]
    ['좋', '다']
    """
    if len(text) <= CACHE_CHARS:
        return _analyse_cached(text)
    return _analyse(text)


@lru_cache(maxsize=CACHE_ENTRIES)
def _analyse_cached(text: str) -> tuple[Morpheme, ...]:
    return _analyse(text)


def _analyse(text: str) -> tuple[Morpheme, ...]:
    composed, offsets = compose(_SURROGATE.sub("\ufffd", text))
    found: list[Morpheme] = []
    for piece in bounded_pieces(composed, PIECE_CHARS):
        with _lock:
            tokens = _kiwi().tokenize(piece.of(composed))
        for token in tokens:
            start = piece.start + token.start
            end = min(start + token.len, piece.end)
            span = Span(offsets[start], offsets[end]) if offsets else Span(start, end)
            found.append(Morpheme(form=token.form, tag=token.tag, span=span))
    return tuple(found)


def compose(text: str) -> tuple[str, list[int]]:
    """NFC of `text`, and for each of its code points (and the end) the offset in `text`.

    The list is empty when the text is NFC already and offsets are equal.
    """
    if unicodedata.is_normalized("NFC", text):
        return text, []
    parts: list[str] = []
    offsets: list[int] = []
    for cluster in _clusters(text):
        piece = unicodedata.normalize("NFC", cluster.of(text))
        parts.append(piece)
        # A cluster that stays longer than one code point maps whole to its start.
        offsets.extend([cluster.start] * len(piece))
    offsets.append(len(text))
    return "".join(parts), offsets


def _clusters(text: str) -> Iterator[Span]:
    """Runs that compose among themselves only: a starter and what may combine with it."""
    start = 0
    for index in range(1, len(text)):
        if not _continues(text[index]):
            yield Span(start, index)
            start = index
    if text:
        yield Span(start, len(text))


def _continues(char: str) -> bool:
    """True for combining marks and for conjoining vowels and finals (U+1160–11FF)."""
    return unicodedata.combining(char) != 0 or "\u1160" <= char <= "\u11ff"


def bounded_pieces(text: str, limit: int) -> Iterator[Span]:
    """Spans of at most `limit` code points that cover `text`, cut after a sentence where one
    ends in the second half of the piece, else at white space, else anywhere."""
    start = 0
    while len(text) - start > limit:
        cut = _cut_before(text, start + limit // 2, start + limit)
        yield Span(start, cut)
        start = cut
    if start < len(text):
        yield Span(start, len(text))


def _cut_before(text: str, low: int, high: int) -> int:
    cut = 0
    for match in _SAFE_CUT.finditer(text, low, high):
        cut = match.end()
    if cut:
        return cut
    space = max(text.rfind(" ", low, high), text.rfind("\n", low, high))
    return space + 1 if space >= 0 else high
