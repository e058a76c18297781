"""The gold sets of segments: read, joined to texts, and compared by boundary and by label.

A boundary is where a segment ends, in code points of the article's text. F1 counts boundaries
over a whole set, the ends of articles included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from translate.readers import read_bytes
from translate.records import Segment
from translate.segmenter import segment

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

SEGMENTS = Path(__file__).parent / "data" / "segments"
_JOINTS = {"start": "", "none": "", "space": " ", "tab": "\t", "line": "\n", "blank": "\n\n"}


@dataclass(frozen=True, slots=True)
class GoldSegment:
    """One line of a gold set; `end` is in its article's text."""

    source: str
    end: int
    is_boilerplate: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its gold segments."""

    text: str
    segments: tuple[GoldSegment, ...]

    @property
    def ends(self) -> set[int]:
        return {segment.end for segment in self.segments}


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of a set of findings."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.wanted, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.wanted, 1)


def articles(name: str) -> list[Article]:
    """The articles of a set; one without labels has three columns."""
    groups: list[list[list[str]]] = []
    for row in (SEGMENTS / name).read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            columns = row.split("\t")
            if columns[0] == "start":
                groups.append([])
            groups[-1].append(columns)
    return [_article(group) for group in groups]


def _article(rows: list[list[str]]) -> Article:
    text, segments = "", []
    for row in rows:
        joint, source, *label, reason = row
        text += _JOINTS[joint] + source
        segments.append(GoldSegment(source, len(text), label == ["b"], reason))
    return Article(text, tuple(segments))


def boundary_score(
    gold: Iterable[Article], split: Callable[[Article], Iterable[tuple[int, int]]]
) -> Score:
    """How well `split`, which gives (start, end) of each segment, finds the gold ends."""
    right = found = wanted = 0
    for article in gold:
        got = {end for _, end in split(article)}
        right += len(got & article.ends)
        found += len(got)
        wanted += len(article.ends)
    return Score(right, found, wanted)


def lines_of(article: Article) -> Iterator[tuple[int, str]]:
    """Start and text of each line or cell, which any rule may take for granted."""
    for match in re.finditer(r"[^\n\t]+", article.text):
        yield match.start(), match[0]


def split_by_punctuation(article: Article) -> Iterator[tuple[int, int]]:
    """The rule beside ours: a stop, marks that close, white space."""
    for start, line in lines_of(article):
        for match in re.finditer(r".+?(?:[.!?]+[\"”’)]*(?=\s)|$)", line):
            yield start + match.start(), start + match.end()


def split_by_kiwi(article: Article) -> Iterator[tuple[int, int]]:
    """Kiwi's own sentence splitter beside ours, line by line."""
    for start, line in lines_of(article):
        for sentence in _kiwi().split_into_sents(line):
            yield start + sentence.start, start + sentence.end


@cache
def _kiwi() -> Kiwi:
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1, load_multi_dict=False)


@cache
def segments_of(article: Article) -> tuple[Segment, ...]:
    """Our segments of the article as a .txt file."""
    return segment(read_bytes(article.text.encode(), "gold.txt", ".txt"))


def split_ours(article: Article) -> Iterator[tuple[int, int]]:
    """Readers and segmenter together."""
    for part in segments_of(article):
        yield part.span.start, part.span.end


def boilerplate_score(gold: Iterable[Article]) -> Score:
    """How well the label boilerplate is found, counted in gold segments."""
    right = found = wanted = 0
    for article in gold:
        spans = [part.span for part in segments_of(article) if part.kind == "boilerplate"]
        for item in article.segments:
            got = any(span.start < item.end <= span.end for span in spans)
            right += got and item.is_boilerplate
            found += got
            wanted += item.is_boilerplate
    return Score(right, found, wanted)
