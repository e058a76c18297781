"""The term base: the entries of glossary.yaml, found in a text and found again in its translation.

Promise: matches are ordered, disjoint and longest first; `text` is what stands at `span` of the
untouched text, without the particle; NFC and NFD input give the same entries. A gloss in brackets
belongs to its term: 포티투닷(42dot) is one match. A term base never changes; its digest moves only
with what can change a translation.
Left out: `forbid` entries are matched only where no other entry stands (`forbidden` finds all).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from translate.boundaries import Boundaries
from translate.errors import GlossaryError
from translate.inflection import plural, takes_plural
from translate.records import Lang, Morpheme, Span, TermEntry, TermMatch
from translate.termfile import parse_termfile
from translate.termindex import Candidate, FormIndex, view

_GLOSS_OPENER = re.compile(r"\s?[(（]\s?")
_Rank = Callable[[Candidate], tuple[int, ...]]
_INITIAL = re.compile(r"\s+[\"'“‘(]?[A-Z]|\s*$")  # John A. Smith; Q and A: A. “We did.”


def rendering(entry: TermEntry, lang: Lang) -> str:
    """What `entry` is called in `lang`."""
    return entry.target if lang == "en" else entry.source


@dataclass(frozen=True, slots=True)
class TermBase:
    """Entries in file order, their digest, and the indexes made from them."""

    entries: tuple[TermEntry, ...]
    digest: str
    _korean: FormIndex = field(repr=False, compare=False)
    _english: FormIndex = field(repr=False, compare=False)
    _places: dict[str, int] = field(repr=False, compare=False)

    def match(
        self, text: str, lang: Lang, morphemes: tuple[Morpheme, ...] = ()
    ) -> tuple[TermMatch, ...]:
        """The terms of `text` (in language `lang`), in text order, disjoint, longest first.

        Where two entries share a form, the one whose preferred form it is wins, then the first
        in the file.
        """
        seen = view(text, lang)
        boundaries = Boundaries(text, morphemes)
        found = [
            candidate
            for candidate in self._index(lang).candidates(seen)
            if self._usable(candidate, lang)
            and self._stands(candidate, lang, boundaries)
            and not (lang == "en" and _is_initial(candidate.span, text))
        ]
        chosen = _longest_first(found, self._rank)
        matches = tuple(
            TermMatch(entry=self.entries[c.form.entry], span=c.span, text=c.span.of(text))
            for c in chosen
        )
        return _join_glosses(matches, text)

    def forbidden(
        self, text: str, lang: Lang, morphemes: tuple[Morpheme, ...] = ()
    ) -> tuple[TermMatch, ...]:
        """Matches of `forbid` entries, also where another entry stands at the same place."""
        if lang != "ko" or all(entry.mode != "forbid" for entry in self.entries):
            return ()
        boundaries = Boundaries(text, morphemes)
        found = (
            TermMatch(entry=self.entries[c.form.entry], span=c.span, text=c.span.of(text))
            for c in self._korean.candidates(view(text, lang))
            if self.entries[c.form.entry].mode == "forbid" and self._stands(c, lang, boundaries)
        )
        return tuple(sorted(found, key=lambda m: (m.span, m.entry.line)))

    def find_renderings(self, entry: TermEntry, target: str, lang: Lang) -> tuple[Span, ...]:
        """Where `target` (in `lang`) holds an allowed rendering of `entry`, in text order.

        A rendering inside a longer one of another entry (A.X in A.X K1) is that entry's, and the
        longest form of this entry counts once. In Korean the terms of all entries with the same
        English one are allowed (매개변수, 파라미터).
        """
        if entry.term_id not in self._places:
            return build_termbase((entry,)).find_renderings(entry, target, lang)
        boundaries = Boundaries(target)
        own: list[Candidate] = []
        others: list[Span] = []
        for candidate in self._index(lang).candidates(view(target, lang)):
            if not self._stands(candidate, lang, boundaries, lenient=True):
                continue
            other = self.entries[candidate.form.entry]
            if other.term_id == entry.term_id or (lang == "ko" and _same_term(other, entry)):
                own.append(candidate)
            elif other.mode != "forbid":
                others.append(candidate.span)
        kept = [c for c in own if not any(_inside(c.span, span) for span in others)]
        return tuple(c.span for c in _longest_first(kept, lambda _: (0,)))

    def _index(self, lang: Lang) -> FormIndex:
        return self._english if lang == "en" else self._korean

    def _usable(self, candidate: Candidate, lang: Lang) -> bool:
        """Which English forms say what an English source means: the preferred one, and the
        admitted spellings of a name. An admitted common noun (massive for 초거대) is too broad,
        and a forbidden form says nothing."""
        if lang == "ko":
            return True
        entry = self.entries[candidate.form.entry]
        if entry.mode == "forbid":
            return False
        return candidate.form.preferred or (entry.case_sensitive and entry.mode != "advise")

    def _rank(self, candidate: Candidate) -> tuple[int, ...]:
        form = candidate.form
        forbidden = self.entries[form.entry].mode == "forbid"
        return (forbidden, not form.preferred, form.entry)

    @staticmethod
    def _stands(
        candidate: Candidate, lang: Lang, boundaries: Boundaries, lenient: bool = False
    ) -> bool:
        start, end = candidate.span.start, candidate.span.end
        if lang == "en":
            return boundaries.stands_free_in_english(start, end)
        return boundaries.stands_free(start, end, lenient)


def build_termbase(entries: Iterable[TermEntry]) -> TermBase:
    """A term base of `entries` in their order."""
    kept = tuple(entries)
    return TermBase(
        entries=kept,
        digest=_digest(kept),
        _korean=_index_of(kept, "ko"),
        _english=_index_of(kept, "en"),
        _places={entry.term_id: place for place, entry in enumerate(kept)},
    )


def load_termbase(path: Path) -> TermBase:
    """The term base in a glossary file.

    Raises:
        GlossaryError: the file cannot be read or breaks the format; the message says where.
    """
    try:
        data = path.read_bytes()
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        raise GlossaryError(
            f"{path}:1: found no readable file ({reason}), expected a glossary, "
            "check the path or leave --glossary out"
        ) from exc
    return build_termbase(parse_termfile(data, str(path)))


def written_forms(entry: TermEntry, lang: Lang) -> tuple[str, ...]:
    """Every form of `entry` in `lang`, the preferred one first, plurals included."""
    if lang == "ko":
        return (entry.source, *entry.variants)
    forms = (entry.target, *entry.admitted)
    if entry.mode == "keep":  # a copy, to the letter
        return forms
    plurals = (plural(form) for form in forms if takes_plural(form))
    return tuple(dict.fromkeys((*forms, *plurals)))


def _preferred_forms(entry: TermEntry, lang: Lang) -> tuple[str, ...]:
    if lang == "ko":
        return (entry.source,)
    return (entry.target, plural(entry.target))


def _index_of(entries: tuple[TermEntry, ...], lang: Lang) -> FormIndex:
    return FormIndex(
        (
            (place, text in _preferred_forms(entry, lang), text, entry.case_sensitive)
            for place, entry in enumerate(entries)
            for text in written_forms(entry, lang)
        ),
        lang,
    )


def _digest(entries: tuple[TermEntry, ...]) -> str:
    rows = [[e.source, e.target, e.admitted, e.variants, e.mode, e.case_sensitive] for e in entries]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _longest_first(found: list[Candidate], rank: _Rank) -> list[Candidate]:
    """Disjoint candidates: the longest take their place first; the result is in text order."""
    found.sort(key=lambda c: (-len(c.form.exact), c.span.start, rank(c)))
    taken: set[int] = set()
    chosen: list[Candidate] = []
    for candidate in found:
        places = range(candidate.start, candidate.start + len(candidate.form.exact))
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.start)


def _same_term(one: TermEntry, other: TermEntry) -> bool:
    return one.target == other.target and one.mode != "forbid" and other.mode != "forbid"


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and len(outer) > len(inner)


def _is_initial(span: Span, text: str) -> bool:
    """True where a name that ends in a stop (A.) is more likely an initial or a sentence's end."""
    return text[span.end - 1] == "." and _INITIAL.match(text, span.end) is not None


def _join_glosses(matches: tuple[TermMatch, ...], text: str) -> tuple[TermMatch, ...]:
    """Make one match of a term and the same term in brackets: A.X K1(에이닷엑스 케이원)."""
    joined: list[TermMatch] = []
    for match in matches:
        if joined and _is_gloss(joined[-1], match, text):
            first = joined[-1]
            span = Span(first.span.start, match.span.end + 1)
            joined[-1] = TermMatch(entry=first.entry, span=span, text=span.of(text))
        else:
            joined.append(match)
    return tuple(joined)


def _is_gloss(term: TermMatch, gloss: TermMatch, text: str) -> bool:
    between = text[term.span.end : gloss.span.start]
    return (
        term.entry.target == gloss.entry.target
        and "keep" not in (term.entry.mode, gloss.entry.mode)  # copied as it stands, gloss and all
        and _GLOSS_OPENER.fullmatch(between) is not None
        and text[gloss.span.end : gloss.span.end + 1] in (")", "）")
    )


EMPTY = build_termbase(())
