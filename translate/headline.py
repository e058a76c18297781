"""A headline for a translated document: its title where that can be trusted, else one sentence.

Extractive: nothing is written anew, and the headline cites the segment it stands on. In the
document's own language the title stands as it is; in the other one its translation, unless it has
an issue above minor; else the sentence that carries the document most (translate.summarizer).
"""

from __future__ import annotations

from translate.records import DocumentResult, Failure, Lang, Segment, SummarySentence, Translation
from translate.summarizer import summarize_result


def headline_of(result: DocumentResult, lang: Lang) -> SummarySentence | None:
    """The headline in `lang`, or None when nothing in the document can be trusted.

    A document may show its title more than once; the first that can be trusted is taken.
    """
    for segment, outcome in zip(result.segments, result.outcomes, strict=True):
        text = _title(segment, outcome, lang)
        if text is not None:
            return SummarySentence(text=text, based_on=(segment.segment_id,))
    for summary in summarize_result(result, (lang,), 1):
        return summary.sentences[0]
    return None


def _title(segment: Segment, outcome: Translation | Failure, lang: Lang) -> str | None:
    if segment.kind != "title" or segment.lang is None:
        return None
    if segment.lang == lang:
        return segment.source.strip() or None
    if isinstance(outcome, Failure) or any(i.severity != "minor" for i in outcome.issues):
        return None
    return outcome.target or None
