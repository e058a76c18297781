"""Quality checks of bilingual files made by people or other tools (`translate check`).

`read_pairs` streams the pairs of a .tsv, .jsonl, .tmx, .xlf or .xliff file; `check_pairs` streams
their issues. Promise: text is compared in NFC; the issues and their order do not depend on `jobs`;
memory does not grow with the file except for each source, target and name once (`inconsistent`,
`names`) and a bounded number of sentences (`register`, whose issues come last). Korean morphology,
which is slow, is asked only where the fast reading found a number or a term wrong: it may lift an
issue that rests on an ambiguous reading.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from translate.checks import CHECKS, DOCUMENT_CHECKS, build_context, run_checks
from translate.checks.document import Inconsistencies, Registers
from translate.checks.formats import PAIR_FORMATS, load_pair_format
from translate.checks.pair import Pair
from translate.checks.spellings import Spellings
from translate.checks.text import share_of_hangul
from translate.checks.workers import map_chunks
from translate.errors import InputError
from translate.morphology import analyse
from translate.records import CheckId, Direction, Issue, Morpheme, Segment, Severity, Span
from translate.termbase import TermBase

__all__ = ["PAIR_FORMATS", "Pair", "PairIssue", "check_pairs", "read_pairs"]

_KO_EN = Direction(source_lang="ko", target_lang="en")
_EN_KO = Direction(source_lang="en", target_lang="ko")
_AMBIGUOUS_CHECKS: frozenset[CheckId] = frozenset({"numbers", "terms", "names"})
ALL_CHECKS: frozenset[CheckId] = frozenset((*CHECKS, *DOCUMENT_CHECKS))
_Row = tuple[Pair, Direction]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairIssue:
    """An issue with the file and the pair it stands in; fields as in DESIGN §5."""

    file: str
    line: int
    check: CheckId
    severity: Severity
    message: str
    expected: str | None
    found: str | None
    source_span: Span | None
    target_span: Span | None
    source: str
    target: str

    def to_json(self) -> dict[str, Any]:
        """The JSON object of `translate check --json`, keys in DESIGN's order."""
        return {
            "file": self.file,
            "line": self.line,
            "check": self.check,
            "severity": self.severity,
            "message": self.message,
            "expected": self.expected,
            "found": self.found,
            "source_span": _span_json(self.source_span),
            "target_span": _span_json(self.target_span),
            "source": self.source,
            "target": self.target,
        }


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a bilingual file, in order, in NFC; the format is told by the extension.

    Raises:
        InputError: no such file, no permission, an unknown extension.
        FormatError: the content breaks the format; the message starts with file:line.
    """
    extension = path.suffix.lower()
    if extension not in PAIR_FORMATS:
        known = ", ".join(sorted(PAIR_FORMATS))
        raise InputError(f"{path}: found extension {extension!r}, expected one of {known}")
    try:
        with path.open("rb") as stream:
            for pair in load_pair_format(extension)(stream, str(path)):
                yield _composed(pair)
    except OSError as exc:
        raise InputError(
            f"{path}: cannot be read ({exc.strerror or exc}); check the path and its permissions"
        ) from exc


def check_pairs(
    pairs: Iterable[Pair],
    termbase: TermBase,
    direction: Direction | None = None,
    *,
    checks: frozenset[CheckId] = ALL_CHECKS,
    jobs: int = 1,
) -> Iterator[PairIssue]:
    """The issues of each pair in order, then those of `register`.

    Without `direction` a pair has its file's, else the one its scripts tell, else that of the
    pair before it. `checks` narrows what is looked for; `jobs` is the number of processes that a
    long file is given to, and changes no issue.
    """
    whole = _WholeFile(checks)
    rows = _directed(pairs, direction)
    with closing(map_chunks(_PairChecker(termbase, checks), rows, jobs)) as checked:
        for (pair, known), issues in checked:
            for issue in (*issues, *whole.add(pair, known)):
                yield _pair_issue(pair, issue)
    yield from whole.registers_mixed()


def _directed(pairs: Iterable[Pair], direction: Direction | None) -> Iterator[_Row]:
    last = _KO_EN
    for pair in pairs:
        last = direction or pair.direction or direction_of(pair.source, pair.target) or last
        yield pair, last


def direction_of(source: str, target: str) -> Direction | None:
    """The direction in which the share of Hangul falls or rises; None where it tells nothing.

    >>> str(direction_of("모델을 공개했다.", "It released the model."))
    'ko-en'
    """
    left, right = share_of_hangul(source), share_of_hangul(target)
    if left == right:
        return None
    return _KO_EN if left > right else _EN_KO


@dataclass(frozen=True, slots=True)
class _PairChecker:
    """The checks of one pair by itself; pickled once to each worker process."""

    termbase: TermBase
    checks: frozenset[CheckId]

    def __call__(self, row: _Row) -> tuple[Issue, ...]:
        pair, direction = row
        segment = Segment(
            segment_id=str(pair.line),
            index=0,
            paragraph=0,
            kind="paragraph",
            span=Span(0, len(pair.source)),
            source=pair.source,
            lang=direction.source_lang,
        )
        issues = self._look(segment, pair.target, direction)
        if any(map(_may_be_ambiguous, issues)):
            return self._second_look(segment, pair.target, direction)
        return issues

    def _look(
        self,
        segment: Segment,
        target: str,
        direction: Direction,
        target_morphemes: tuple[Morpheme, ...] | None = None,
    ) -> tuple[Issue, ...]:
        context = build_context(
            segment, target, direction, self.termbase, target_morphemes=target_morphemes
        )
        return run_checks(context, self.checks)

    def _second_look(
        self, segment: Segment, target: str, direction: Direction
    ) -> tuple[Issue, ...]:
        """The issues when the Korean side is read with its morphemes."""
        if direction.source_lang == "en":
            return self._look(segment, target, direction, analyse(target))
        return self._look(replace(segment, morphemes=analyse(segment.source)), target, direction)


class _WholeFile:
    """The checks that look at more than one pair."""

    def __init__(self, checks: frozenset[CheckId]) -> None:
        self._checks = checks
        self._inconsistencies = Inconsistencies()
        self._spellings = Spellings()
        self._registers: Registers[Pair] = Registers()

    def add(self, pair: Pair, direction: Direction) -> Iterator[Issue]:
        """What this pair contradicts in those before it."""
        place = f"line {pair.line}"
        if "inconsistent" in self._checks:
            for found in self._inconsistencies.add(pair.source, pair.target, place):
                yield _wide("inconsistent", pair, found.message, found.expected)
        if "names" in self._checks and direction.source_lang == "ko":
            for other in self._spellings.add(pair.source, pair.target, place):
                yield replace(
                    _wide("names", pair, other.message, other.first_spelling),
                    found=other.spelling,
                    source_span=other.source_span,
                    target_span=other.target_span,
                )
        if "register" in self._checks and direction.target_lang == "ko":
            self._registers.add(pair.target, pair)

    def registers_mixed(self) -> Iterator[PairIssue]:
        """Sentences of the rarer register, once all pairs are seen."""
        tally = self._registers
        for pair in tally.findings():
            issue = _wide("register", pair, tally.message(), tally.majority_name())
            yield _pair_issue(pair, issue)


def _wide(check: CheckId, pair: Pair, message: str, expected: str | None) -> Issue:
    return Issue(
        check=check,
        severity="minor",
        segment_id=str(pair.line),
        message=message,
        expected=expected,
        found=pair.target,
    )


def _may_be_ambiguous(issue: Issue) -> bool:
    alarming = issue.severity != "minor" or issue.check == "names"
    return alarming and issue.check in _AMBIGUOUS_CHECKS


def _composed(pair: Pair) -> Pair:
    if unicodedata.is_normalized("NFC", pair.source + "\n" + pair.target):
        return pair
    return pair.with_texts(
        unicodedata.normalize("NFC", pair.source), unicodedata.normalize("NFC", pair.target)
    )


def _pair_issue(pair: Pair, issue: Issue) -> PairIssue:
    return PairIssue(
        file=pair.file,
        line=pair.line,
        check=issue.check,
        severity=issue.severity,
        message=issue.message,
        expected=issue.expected,
        found=issue.found,
        source_span=issue.source_span,
        target_span=issue.target_span,
        source=pair.source,
        target=pair.target,
    )


def _span_json(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
