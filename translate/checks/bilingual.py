"""Quality checks of bilingual files made by people or other tools (`translate check`).

`read_pairs` streams the pairs of a .tsv, .jsonl, .tmx, .xlf or .xliff file; `check_pairs` streams
their issues. Promise: text is compared in NFC, memory does not grow with the file except for a
fingerprint of each source (`inconsistent`) and a bounded number of sentences (`register`, whose
issues come last). Korean morphology, which is slow, is asked only where the fast reading found a
number or a term wrong: it may lift an issue that rests on an ambiguous reading.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate.checks import build_context, run_checks
from translate.checks.document import Inconsistencies, Registers
from translate.checks.formats import PAIR_FORMATS, load_pair_format
from translate.checks.pair import Pair
from translate.checks.text import share_of_hangul
from translate.errors import InputError
from translate.morphology import analyse
from translate.records import CheckId, Direction, Issue, Morpheme, Segment, Severity, Span
from translate.termbase import TermBase

__all__ = ["PAIR_FORMATS", "Pair", "PairIssue", "check_pairs", "read_pairs"]

_KO_EN = Direction(source_lang="ko", target_lang="en")
_EN_KO = Direction(source_lang="en", target_lang="ko")
_AMBIGUOUS_CHECKS: frozenset[CheckId] = frozenset({"numbers", "terms", "names"})


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
    pairs: Iterable[Pair], termbase: TermBase, direction: Direction | None = None
) -> Iterator[PairIssue]:
    """The issues of each pair in order, then those of `register`.

    Without `direction` a pair has its file's, else the one its scripts tell, else that of the
    pair before it.
    """
    last = _KO_EN
    seen = Inconsistencies()
    registers: Registers[Pair] = Registers()
    for pair in pairs:
        last = direction or pair.direction or direction_of(pair.source, pair.target) or last
        for issue in _issues(pair, last, termbase):
            yield _pair_issue(pair, issue)
        first = seen.add(pair.source, pair.target, str(pair.line))
        if first is not None:
            yield _inconsistent(pair, *first)
        if last.target_lang == "ko":
            registers.add(pair.target, pair)
    for pair in registers.findings():
        yield _register(pair, registers)


def direction_of(source: str, target: str) -> Direction | None:
    """The direction in which the share of Hangul falls or rises; None where it tells nothing.

    >>> str(direction_of("모델을 공개했다.", "It released the model."))
    'ko-en'
    """
    left, right = share_of_hangul(source), share_of_hangul(target)
    if left == right:
        return None
    return _KO_EN if left > right else _EN_KO


def _issues(pair: Pair, direction: Direction, termbase: TermBase) -> tuple[Issue, ...]:
    segment = Segment(
        segment_id=str(pair.line),
        index=0,
        paragraph=0,
        kind="paragraph",
        span=Span(0, len(pair.source)),
        source=pair.source,
        lang=direction.source_lang,
    )
    issues = run_checks(build_context(segment, pair.target, direction, termbase))
    if any(map(_may_be_ambiguous, issues)):
        return _second_look(segment, pair.target, direction, termbase)
    return issues


def _may_be_ambiguous(issue: Issue) -> bool:
    alarming = issue.severity != "minor" or issue.check == "names"
    return alarming and issue.check in _AMBIGUOUS_CHECKS


def _second_look(
    segment: Segment, target: str, direction: Direction, termbase: TermBase
) -> tuple[Issue, ...]:
    """The issues when the Korean side is read with its morphemes."""
    target_morphemes: tuple[Morpheme, ...] | None = None
    if direction.source_lang == "ko":
        segment = _with_morphemes(segment)
    else:
        target_morphemes = analyse(target)
    context = build_context(segment, target, direction, termbase, target_morphemes=target_morphemes)
    return run_checks(context)


def _with_morphemes(segment: Segment) -> Segment:
    return Segment(
        segment_id=segment.segment_id,
        index=segment.index,
        paragraph=segment.paragraph,
        kind=segment.kind,
        span=segment.span,
        source=segment.source,
        lang=segment.lang,
        morphemes=analyse(segment.source),
    )


def _composed(pair: Pair) -> Pair:
    if unicodedata.is_normalized("NFC", pair.source + "\n" + pair.target):
        return pair
    return pair.with_texts(
        unicodedata.normalize("NFC", pair.source), unicodedata.normalize("NFC", pair.target)
    )


def _inconsistent(pair: Pair, first_line: str, first_target: str) -> PairIssue:
    issue = Issue(
        check="inconsistent",
        severity="minor",
        segment_id=str(pair.line),
        message=f"line {first_line} has the same source and another target",
        expected=first_target,
        found=pair.target,
    )
    return _pair_issue(pair, issue)


def _register(pair: Pair, registers: Registers[Pair]) -> PairIssue:
    issue = Issue(
        check="register",
        severity="minor",
        segment_id=str(pair.line),
        message=registers.message(),
        expected=registers.majority_name(),
        found=pair.target,
    )
    return _pair_issue(pair, issue)


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
