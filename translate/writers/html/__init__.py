"""The side-by-side page: source left, target right, a row a segment; one file, no network.

Terms and numbers are highlighted in the same colour on both sides with the parsed value on hover
and focus; issues stand under the target in words; the summary stands on top and links to the
segments it rests on, and back. Targets can be edited and accepted on the page, which makes the
edited jsonl, tmx or xlf itself; served by `translate review` it sends them there instead. Without
its script the page is complete to read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TextIO

from translate import __version__
from translate.records import SEVERITIES, DocumentResult, Lang, Translation
from translate.report import StateCounts, document_row, target_of
from translate.writers.html.assets import render
from translate.writers.html.marks import visible
from translate.writers.html.page import flags_of, groups, sentence_anchor
from translate.writers.html.rows import embedded_records

LANG_NAMES: dict[Lang, str] = {"ko": "한국어", "en": "English"}
FILTERS = ("flagged", "issues", "repaired", "numbers", "terms", "untranslated", "reviewed")
# Of 10,000 segments, measured by scrolling in Chromium: single rows skipped one by one cost more to
# look after than they save, chunks of hundreds cost a pause when they come into sight.
ROWS_A_CHUNK = 24
_STYLES = ("common.css", "document.css", "review.css")
_SCRIPTS = (
    "theme.js",
    "page.js",
    "filter.js",
    "tips.js",
    "draw.js",
    "edit.js",
    "glossary.js",
    "export.js",
    "save.js",
    "keys.js",
)


class HtmlWriter:
    """A page for the person who checks the translation."""

    extension = "html"

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write the page, piece by piece."""
        write_page(result, stream)


def write_page(result: DocumentResult, stream: TextIO, *, served: bool = False) -> None:
    """Write the page; `served` by a review, it may ask its own server."""
    direction = result.direction
    context = {
        "version": __version__,
        "document": result.document,
        "direction": direction,
        "source_name": LANG_NAMES[direction.source_lang],
        "target_name": LANG_NAMES[direction.target_lang],
        "title": visible(result.document.title or result.document.doc_id),
        "target_title": _target_title(result),
        "overview": overview(result),
        "summaries": result.summaries,
        "lang_names": LANG_NAMES,
        "segment_ids": {segment.segment_id for segment in result.segments},
        "groups": groups(result),
        "sentence_anchor": sentence_anchor,
        "visible": visible,
        "rows_a_chunk": ROWS_A_CHUNK,
        "served": served,
        "home": "../" * result.document.doc_id.count("/"),
        "records": embedded_records(result),
    }
    pieces = render("document.html.j2", _STYLES, _SCRIPTS, context, own_server=served)
    for piece in pieces:
        stream.write(piece)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The figures at the head of the page."""

    segments: int
    boilerplate: int
    states: StateCounts
    filters: tuple[tuple[str, int], ...]
    issues: tuple[tuple[str, int], ...]  # by severity, critical first
    numbers: tuple[int, int]  # (kept, all)
    terms: tuple[int, int]
    words: tuple[int, int]  # (source, target), boilerplate not counted
    reviewed: int
    engines: tuple[str, ...]


def overview(result: DocumentResult) -> Overview:
    """Counts over one document."""
    row = document_row(result)
    filters = Counter(
        flag
        for segment, outcome in zip(result.segments, result.outcomes, strict=True)
        for flag in flags_of(segment, outcome)
    )
    severities: Counter[str] = Counter()
    for _, severity, count in row.issues:
        severities[severity] += count
    done = [outcome for outcome in result.outcomes if isinstance(outcome, Translation)]
    numbers = [number.ok for outcome in done for number in outcome.numbers]
    terms = [term.ok for outcome in done for term in outcome.terms]
    return Overview(
        segments=row.segments,
        boilerplate=sum(segment.kind == "boilerplate" for segment in result.segments),
        states=row.states,
        filters=tuple((name, filters[name]) for name in FILTERS),
        issues=tuple((s, severities[s]) for s in reversed(SEVERITIES) if severities[s]),
        numbers=(sum(numbers), len(numbers)),
        terms=(sum(terms), len(terms)),
        words=(row.words_source, row.words_target),
        reviewed=row.reviewed,
        engines=tuple(sorted({outcome.engine for outcome in done if outcome.engine})),
    )


def _target_title(result: DocumentResult) -> str:
    """The translated title: the target of the segments of kind title, in order, once."""
    targets = [
        target
        for segment, outcome in zip(result.segments, result.outcomes, strict=True)
        if segment.kind == "title" and (target := target_of(outcome))
    ]
    return visible(" ".join(dict.fromkeys(targets)))
