"""A headline for a document: its title where that can be trusted, else an engine's, else one
sentence.

In the document's own language the title stands as it is; in the other one its translation, unless
it has an issue above minor, a number of its own, half a quotation or says a phrase twice; else a
line of an engine that summarises, through the gate of summaries; else the sentence that carries
the document most (translate/summarizer.py). The headline cites what it stands on.
"""

from __future__ import annotations

import re

from translate.abstracts import abstract_headline
from translate.engines.summaries import can_summarize
from translate.grounding import says_twice
from translate.records import DocumentResult, Failure, Lang, Segment, SummarySentence
from translate.summarizer import (
    Material,
    Outcome,
    ground_of,
    is_faithful,
    material_of,
    selected_in,
    target_of,
)

_SINGLE_QUOTE = re.compile(r"(?<!\w)['‘’]|['‘’](?!\w)")  # an apostrophe stands inside a word


def headline_of(result: DocumentResult, lang: Lang) -> SummarySentence | None:
    """The headline of a translated document in `lang`, or None when nothing can be trusted."""
    return headline(material_of(result), lang)


def headline(material: Material, lang: Lang) -> SummarySentence | None:
    """The headline in `lang`, or None when nothing in the document can be trusted.

    A document may show its title more than once; the first that can be trusted is taken.
    """
    titles = [one for one in material.segments if one.kind == "title" and one.lang is not None]
    outcomes = material.fetch([one.segment_id for one in titles if one.lang != lang])
    for segment in titles:
        text = _title(material, segment, outcomes.get(segment.segment_id), lang)
        if text:
            return SummarySentence(text=text, based_on=(segment.segment_id,))
    return _written(material, lang)


def _title(material: Material, segment: Segment, outcome: Outcome | None, lang: Lang) -> str | None:
    """The title in `lang` where it can be trusted."""
    if segment.lang == lang:
        return segment.source.strip()
    if outcome is None or isinstance(outcome, Failure):
        return None
    text = target_of(segment, outcome)
    grave = any(issue.severity != "minor" for issue in outcome.issues) and not outcome.reviewed
    if grave or not text:
        return None
    if says_twice(text) or len(_SINGLE_QUOTE.findall(text)) % 2:
        return None
    return text if is_faithful(segment, outcome, text, lang, material.termbase) else None


def _written(material: Material, lang: Lang) -> SummarySentence | None:
    """A line that is no title: an engine's, else the one sentence that is selected."""
    if not material.items:
        return None
    selected, renderings = selected_in(material, lang, 1)
    if can_summarize(material.engine):
        ground = ground_of(material, material.engine, renderings)
        line = abstract_headline(ground, lang, material.engine, material.decode)
        if line is not None:
            return line
    return selected[0] if selected else None
