"""What decides the outcome of a segment besides its text: the key of everything that is kept.

Promise: two jobs with equal text, direction and digest get the same outcome, and a change that
cannot touch a segment leaves its digest. So of the glossary only the entries count that the source
matched, and those that could stand in the way of their renderings (A.X K1 for A.X): a run with one
new term translates the segments that hold it and no other. The title and the neighbours count only
for an engine that reads them. The code is not in it: a run's state adds that, a memory does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import cached_property

from translate.engines.base import Engine
from translate.ladder import CONTEXT_TASK
from translate.numerals import canonical
from translate.pieces import Job
from translate.records import Direction, TermEntry
from translate.settings import Settings
from translate.termbase import TermBase

_STEM = 3  # characters; a shorter form is compared whole


class SegmentKeys:
    """The digests of one engine, term base and set of options."""

    def __init__(self, engine: Engine, termbase: TermBase, settings: Settings) -> None:
        self._engine = engine
        self._termbase = termbase
        self._settings = settings
        self._reads_context = CONTEXT_TASK in engine.tasks
        self._entries: dict[str, str] = {}  # by term id

    def digest(self, job: Job, direction: Direction) -> str:
        """Everything that decides the outcome of `job` besides its source and the direction."""
        segment = job.segment
        forbidden = self._termbase.forbidden(
            segment.source, direction.source_lang, segment.morphemes
        )
        parts = [self._shared, job.register]
        for match in (*job.terms, *forbidden):
            parts.append(f"{match.span.start}:{match.span.end}:{self._entry(match.entry)}")
        parts += [f"{canonical(n)}@{n.span.start}:{n.sure}" for n in job.numbers]
        if self._reads_context:
            parts += [job.title, job.before, job.after]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _shared(self) -> str:
        """Only what decides how a segment is translated; not what is written of it, and where."""
        plain = Settings()
        relevant = replace(
            plain, protection=self._settings.protection, decode=self._settings.decode
        )
        return relevant.digest(self._engine.signature())

    def _entry(self, entry: TermEntry) -> str:
        """The digest of an entry's content and of the entries in its way; not of its place."""
        if entry.term_id not in self._entries:
            near = [one for one in self._termbase.entries if _related(one, entry)]
            text = repr([_content(one) for one in (entry, *near)])
            self._entries[entry.term_id] = hashlib.sha256(text.encode()).hexdigest()
        return self._entries[entry.term_id]


def _content(entry: TermEntry) -> dict[str, object]:
    """What of an entry can change a translation: not its note, line or number."""
    fields = asdict(entry)
    for name in ("note", "line", "term_id"):
        fields.pop(name)
    return fields


def _related(other: TermEntry, entry: TermEntry) -> bool:
    """True when a form of `other` holds, or shares, a form of `entry`, however inflected."""
    if other.term_id == entry.term_id:
        return False
    long = [_folded(form) for form in _forms(other)]
    return any(_stem(_folded(form)) in text for form in _forms(entry) for text in long)


def _forms(entry: TermEntry) -> Iterable[str]:
    return (entry.source, entry.target, *entry.admitted, *entry.variants)


def _folded(form: str) -> str:
    return "".join(form.casefold().split())


def _stem(form: str) -> str:
    """Without its last letter, which a plural may change (company, companies)."""
    return form[:-1] if len(form) > _STEM else form
