"""The frozen records that flow one way through the rooms.

Document → Segment → EngineInput → Hypothesis → Translation | Failure → DocumentResult.
Standard library only; every record pickles (Ray) and is compared by value. A record is
changed with `dataclasses.replace`. Field words follow XLIFF 2 (segment, source, target) and
MQM (issue, severity); DESIGN's states replace XLIFF's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from translate.labels import (
    CHECK_IDS as CHECK_IDS,
    LANGS as LANGS,
    SEVERITIES as SEVERITIES,
    STATES as STATES,
    CheckId as CheckId,
    Kind as Kind,
    Lang as Lang,
    Markup as Markup,
    NumberKind as NumberKind,
    Protection as Protection,
    Severity as Severity,
    SlotKind as SlotKind,
    State as State,
    TermMode as TermMode,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """A translation direction; the two languages differ (BCP 47 `ko`, `en`)."""

    source_lang: Lang
    target_lang: Lang

    def __post_init__(self) -> None:
        if self.source_lang == self.target_lang:
            raise ValueError(f"direction {self}: source and target language must differ")

    def __str__(self) -> str:
        return f"{self.source_lang}-{self.target_lang}"

    @classmethod
    def to(cls, target_lang: Lang) -> Direction:
        """The direction into `target_lang` from the other language."""
        return cls(source_lang="en" if target_lang == "ko" else "ko", target_lang=target_lang)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range in Unicode code points, 0 ≤ start ≤ end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}): expected 0 ≤ start ≤ end")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The piece of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, offset: int) -> Span:
        """The same range, `offset` code points further on."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Morpheme:
    """One morpheme of a text: surface form, Sejong tag (NNG, JKB, SN …), span in that text."""

    form: str
    tag: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of a document with one kind; `span` is in `Document.text`. Blocks are disjoint and
    ordered; what lies between them is white space or markup.

    `locator` finds the block in the original file, for a writer that fills it in; "" where the
    format has no such place (see docs/formats.md): `word/document.xml#12` is the part's
    thirteenth `w:p`, counted from 0 by its start tag; the number of a unit, row or cue elsewhere.
    Blocks with equal locators, which are neighbours, are one such paragraph broken by hand.
    `target` is the translation that the file itself holds (XLIFF, TMX): kept, never made again.
    """

    kind: Kind
    span: Span
    locator: str = ""
    target: str | None = None
    note: str = ""  # of the file's author or its reviewer (XLIFF, TMX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A decoded file. `text` is untouched (no normalisation); of a format with markup or of a
    binary one it is the words that people read, in reading order.

    `path` is for messages, and for a writer that fills the original in: such a writer opens it
    again and goes on only when `sha256` is still that of the bytes.
    """

    doc_id: str  # relative POSIX path, NFC
    source_lang: Lang
    title: str
    text: str
    sha256: str  # of the bytes, hex
    blocks: tuple[Block, ...]
    path: str = ""
    markup: Markup = "none"
    extension: str = ""  # of the reader that made it: ".docx"; lower case
    warnings: tuple[str, ...] = ()  # what the reader had to leave out, one line each


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The unit of translation: one sentence, heading, bullet … of a document.

    `source` is `document.text[span]` with entities and inline markup resolved; segments are
    disjoint and ordered, and segments plus gaps rebuild the text. `morphemes` come from the one
    morphological pass (Korean only, else empty), with spans in `source`. `paragraph` is the index
    of its block. `target` is the translation that the file itself holds; it is kept as it is.
    """

    segment_id: str  # "0001" …, within the document
    index: int
    paragraph: int
    kind: Kind
    span: Span
    source: str
    lang: Lang | None = None  # None: no letters to translate
    morphemes: tuple[Morpheme, ...] = field(default=(), repr=False)
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number read from a text: a closed interval of values with a kind and a unit.

    A single value has `low == high`; an open side (이상, more than) is None. `parts` holds what a
    date or a time names (year, quarter, month, day, hour, minute, decade, century …) and is empty
    for other kinds. `step` is the place value of the last printed digit (rounding tolerance).
    `sure` is False for readings that natural translation often drops or rewords (한 번, one of),
    whose loss is worth a hint, not an alarm.
    """

    span: Span
    text: str
    kind: NumberKind
    low: Fraction | None
    high: Fraction | None
    step: Fraction = Fraction(1)
    unit: str | None = None  # ISO 4217 for money; a counter or measure for counts
    approx: bool = False
    parts: tuple[tuple[str, int], ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEntry:
    """One concept of the term base; fields as in glossary.yaml (DESIGN §8)."""

    term_id: str
    source: str  # Korean
    target: str  # preferred English
    admitted: tuple[str, ...] = ()  # further English forms the check accepts
    variants: tuple[str, ...] = ()  # other Korean spellings
    mode: TermMode = "pin"
    case_sensitive: bool = False
    note: str = ""
    line: int = 0  # in the file, for messages


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMatch:
    """A term entry found in a segment's source; `span` covers the term without its particle."""

    entry: TermEntry
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Something the engine must carry over: `source` at `span` of the segment becomes `target`.

    `token` stands in the engine's input (slots protection) or is the rendering itself (inline).
    """

    kind: SlotKind
    token: str
    span: Span
    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineInput:
    """What an engine gets for one segment.

    `text` is the protected text the encoder reads; `source` the untouched segment; terms and
    numbers are for engines that are told in words (chat); before, after and title are context.
    """

    text: str
    source: str
    protection: Protection = "none"
    slots: tuple[Slot, ...] = ()
    terms: tuple[TermMatch, ...] = ()
    numbers: tuple[Number, ...] = ()
    before: str = ""
    after: str = ""
    title: str = ""
    register: Literal["plain", "polite"] = "plain"  # of Korean output
    # For engines whose tasks hold "prefix"; see engines/base.py.
    target_prefix: str = ""  # how the target begins
    # What must not follow the prefix: slot tokens, classes of translate/tokens.py, words.
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """An engine's raw candidate. `score` is the length-normalised log-probability (natural log),
    rounded to four decimals, None where the engine has none; not comparable across engines."""

    text: str
    score: float | None = None
    tokens: int | None = None
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a segment (or one engine input) has no target; never an empty string instead."""

    segment_id: str
    stage: Literal["read", "segment", "engine", "restore", "write"]
    kind: str
    message: str
    retryable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A finding of a check. Spans are in the segment's source and target."""

    check: CheckId
    severity: Severity
    segment_id: str
    message: str  # what is wrong, in words a reviewer understands
    expected: str | None = None
    found: str | None = None
    source_span: Span | None = None
    target_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermOutcome:
    """What became of one glossary match: the text found in the target, or None."""

    source: str
    source_span: Span
    expected: str
    target: str | None
    target_span: Span | None
    ok: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberOutcome:
    """What became of one source number: `value` is canonical, `target` the text found or None."""

    source: str
    source_span: Span
    value: str
    target: str | None
    target_span: Span | None
    ok: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One segment's result. `target` is None for boilerplate that was skipped."""

    segment_id: str
    source: str
    target: str | None
    state: State
    engine: str = ""
    attempts: int = 0
    rung: str = ""  # the rung of the ladder that gave the target
    terms: tuple[TermOutcome, ...] = ()
    numbers: tuple[NumberOutcome, ...] = ()
    issues: tuple[Issue, ...] = ()
    reviewed: bool = False  # a person decided on the target
    score: float | None = None  # of the hypothesis, as in `Hypothesis`, rounded for ranking


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """A summary sentence and the segments it rests on (segment ids)."""

    text: str
    based_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A grounded summary of one document in one language."""

    doc_id: str
    lang: Lang
    method: Literal["abstractive", "extractive", "mixed"]
    sentences: tuple[SummarySentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentResult:
    """A document with one outcome per segment, in order."""

    document: Document
    direction: Direction
    segments: tuple[Segment, ...]
    outcomes: tuple[Translation | Failure, ...]
    summaries: tuple[Summary, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()  # (stage, seconds); report only

    def __post_init__(self) -> None:
        if len(self.segments) != len(self.outcomes):
            raise ValueError(
                f"{self.document.doc_id}: {len(self.outcomes)} outcomes for "
                f"{len(self.segments)} segments; expected one each"
            )
