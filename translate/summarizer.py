"""Grounded summaries of a translated document: the sentences that carry it, in both languages.

Method `extractive`: translate/selection.py picks sentences of the running text (no headings,
bullets, captions, bylines, tables or boilerplate). In the document's language they stand verbatim;
in the other one their translations stand. Promise: every sentence cites its segment, and a
translated one passes the gate (no grave issue of numbers, terms or identifiers; every number in
it agrees by value with one in the source), else the next best sentence stands in its place; when
none passes there is no summary in that language, rather than one that cannot be trusted.

Left out: sentences of the summariser's own (method abstractive), headlines, and levels for books.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from translate.morphology import analyse
from translate.numerals import agree, read_numbers
from translate.records import (
    CheckId,
    DocumentResult,
    Failure,
    Lang,
    Segment,
    Summary,
    SummarySentence,
    Translation,
)
from translate.selection import Sentence, content_words, score, select

SHORTEST = 4  # content words; a shorter sentence says too little by itself
_GRAVE: frozenset[CheckId] = frozenset(
    {
        "numbers",
        "terms",
        "identifiers",
        "names",
        "urls",
        "emails",
        "untranslated",
        "unchanged",
        "repetition",
        "empty",
    }
)
_DIGITS = re.compile(r"\d[\d,.]*")  # a cheap count; the gate reads numbers properly
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def summarize_result(
    result: DocumentResult, langs: Iterable[Lang], sentences: int
) -> tuple[Summary, ...]:
    """A summary of up to `sentences` sentences in each of `langs`, in their order.

    A language is missing when nothing in it can be trusted or the document has no running text.
    """
    source_lang = result.document.source_lang
    pairs = _candidates(result, source_lang)
    title = _words(result.document.title, source_lang)
    items = [_sentence(segment, outcome, source_lang) for segment, outcome in pairs]
    scores = score(items, title)
    summaries: list[Summary] = []
    for lang in dict.fromkeys(langs):
        texts = {segment.segment_id: _text(segment, outcome, lang) for segment, outcome in pairs}
        gates = {segment.segment_id: _gate(segment, outcome, lang) for segment, outcome in pairs}
        keys = select(items, scores, sentences, partial(_passes, gates))
        found = tuple(
            SummarySentence(text=text, based_on=(key,)) for key in keys if (text := texts[key])
        )
        if found:
            summaries.append(
                Summary(
                    doc_id=result.document.doc_id, lang=lang, method="extractive", sentences=found
                )
            )
    return tuple(summaries)


def _passes(gates: Mapping[str, Callable[[], bool]], key: str) -> bool:
    return gates[key]()


def _gate(segment: Segment, outcome: Translation | Failure, lang: Lang) -> Callable[[], bool]:
    """Whether the segment may stand in a summary in `lang`; read only when it is asked."""
    text = _text(segment, outcome, lang)
    if not text or isinstance(outcome, Failure):
        return lambda: bool(text)
    return lambda: segment.lang == lang or _faithful(segment, outcome, text, lang)


def _faithful(segment: Segment, outcome: Translation, text: str, lang: Lang) -> bool:
    """Whether a translation lost nothing that must survive and holds no number of its own."""
    if any(issue.severity != "minor" and issue.check in _GRAVE for issue in outcome.issues):
        return False
    source_lang: Lang = "en" if lang == "ko" else "ko"
    known = read_numbers(segment.source, source_lang, segment.morphemes or None)
    found = read_numbers(text, lang, analyse(text) if lang == "ko" else None)
    return all(any(agree(source, number) for source in known) for number in found if number.sure)


def _candidates(result: DocumentResult, lang: Lang) -> list[tuple[Segment, Translation | Failure]]:
    """The sentences of the running text; of a document that has none, its bullets."""
    for kinds in (("paragraph",), ("bullet",)):
        found = [
            (segment, outcome)
            for segment, outcome in zip(result.segments, result.outcomes, strict=True)
            if segment.kind in kinds
            and segment.lang == lang
            and len(set(_segment_words(segment, lang))) >= SHORTEST
        ]
        if found:
            return found
    return []


def _sentence(segment: Segment, outcome: Translation | Failure, lang: Lang) -> Sentence:
    quoted = sum(len(found.group()) for found in _QUOTED.finditer(segment.source))
    return Sentence(
        key=segment.segment_id,
        words=_segment_words(segment, lang),
        numbers=len(_DIGITS.findall(segment.source)),
        terms=len(outcome.terms) if isinstance(outcome, Translation) else 0,
        quoted=quoted * 2 > len(segment.source),
    )


def _segment_words(segment: Segment, lang: Lang) -> tuple[str, ...]:
    if lang == "ko" and not segment.morphemes:
        return _words(segment.source, lang)
    return content_words(segment.source, lang, segment.morphemes)


def _words(text: str, lang: Lang) -> tuple[str, ...]:
    return content_words(text, lang, analyse(text) if lang == "ko" else ())


def _text(segment: Segment, outcome: Translation | Failure, lang: Lang) -> str | None:
    """The segment in `lang`: its source, or the target it was given."""
    if segment.lang == lang:
        return segment.source
    if isinstance(outcome, Failure) or outcome.state == "skipped":
        return None
    return outcome.target
