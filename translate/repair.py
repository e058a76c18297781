"""Repair of a target in which exactly one number, term or identifier is wrong.

A number that differs is replaced by the rendering of the source's; a number or term that the
engine left in the source language is rendered; a term or identifier in a near form ("AX K1",
"Kim Tae-yun") gets its own. Guarded: one fault in the whole segment, one place for it, and the
caller runs every check again. Two wrong numbers are never repaired, since nothing says which is
which; what is missing without a trace is never put in, since nothing says where.
Names of persons left in Hangul are romanised by rule, as many as there are (romanise.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from translate.checks.context import CheckContext
from translate.checks.termuse import term_uses
from translate.numerals import render
from translate.particles import fix_particle
from translate.records import Issue, Lang, Number, Span
from translate.romanise import romanise_leftovers

NAME_LIKENESS = 0.84  # difflib ratio: Kim Tae-yun/Kim Tae-yoon 0.842, SK Innovation/SK hynix 0.32
NAME_LETTERS = 6  # shorter names are too alike by chance
FOLD_LETTERS = 3  # "a" is an article, not the service "A."
_REPAIRED = ("numbers", "terms", "identifiers")
_HANGUL_RUN = re.compile(r"[가-힣]+")
_HANGUL = re.compile(r"[가-힣]")
_PARTICLE_LENGTH = 3  # what may hang on a term that was left in Korean (에서는)
_WORD = re.compile(r"(?<!['’])[A-Za-z0-9](?:[A-Za-z0-9.&-]*[A-Za-z0-9])?")
_APPROXIMATE = re.compile(
    r"(?:about|around|approximately|roughly|some|nearly|almost|over|more than|least|약|대략)\s*$",
    re.I,
)


def repair(context: CheckContext, issues: tuple[Issue, ...]) -> str | None:
    """The target put right, or None where the guard does not allow it.

    `issues` are what the checks found in this context.
    """
    grave = [i for i in issues if i.severity != "minor" and i.check in _REPAIRED]
    faults = [issue for issue in grave if issue.source_span is not None]
    if len(faults) != 1:
        return None
    fault, extras = faults[0], [issue for issue in grave if issue.source_span is None]
    if fault.check == "numbers":
        return _repair_number(context, fault, extras)
    if extras or not fault.expected:
        return None
    if fault.check == "terms":
        return _repair_term(context, fault)
    return _replace_one(context, near_copies(fault.expected, context.target), fault.expected)


def mend_names(context: CheckContext, issues: tuple[Issue, ...]) -> str | None:
    """The target with the names of persons that were left in Hangul in Latin letters; None where
    nothing was left, or nothing of it is a name."""
    left = any(i.check == "untranslated" and i.severity != "minor" for i in issues)
    if not left or context.direction.target_lang != "en":
        return None
    return romanise_leftovers(context.source, context.target, context.segment.morphemes)


def _repair_number(context: CheckContext, fault: Issue, extras: list[Issue]) -> str | None:
    number = next((n for n in context.source_numbers if n.span == fault.source_span), None)
    if number is None:
        return None
    lang = context.direction.target_lang
    if _HANGUL.search(number.text) and lang == "en":
        left = _occurrences(number.text, context.target)
        if len(left) == 1:
            return _replaced(context.target, left[0], render(number, lang), lang)
    span = fault.target_span or (extras[0].target_span if len(extras) == 1 else None)
    place = next((n for n in context.target_numbers if n.span == span), None)
    if place is None or len(extras) > (fault.target_span is None) or not _same_kind(number, place):
        return None
    return _replaced(context.target, place.span, _rendering(number, place, context), lang)


def _same_kind(number: Number, place: Number) -> bool:
    """Whether one may stand for the other: money is often written without its currency."""
    return number.kind == place.kind or {number.kind, place.kind} == {"count", "money"}


def _rendering(number: Number, place: Number, context: CheckContext) -> str:
    """The source's number in the target's language; the target keeps its own word for about."""
    before = context.target[: place.span.start]
    if number.approx and _APPROXIMATE.search(before):
        number = replace(number, approx=False)
    return render(number, context.direction.target_lang)


def _repair_term(context: CheckContext, fault: Issue) -> str | None:
    match = next((m for m in context.terms if m.span == fault.source_span), None)
    expected = fault.expected
    if match is None or not expected:
        return None
    target, lang = context.target, context.direction.target_lang
    left = _occurrences(match.text, target) if match.text != expected else []
    if left:
        for span in reversed(left):
            target = _replaced(target, _with_particle(target, span, lang), expected, lang)
        return target
    taken = [span for use in term_uses(context) for span in use.found]
    places = near_spaced(expected, target) if lang == "ko" else near_names(expected, target)
    free = [span for span in places if not any(span.overlaps(other) for other in taken)]
    return _replace_one(context, free, expected)


def _replace_one(context: CheckContext, places: list[Span], text: str) -> str | None:
    if len(places) != 1:
        return None
    return _replaced(context.target, places[0], text, context.direction.target_lang)


def _replaced(target: str, span: Span, text: str, lang: Lang) -> str:
    """`target` with `text` at `span`: the capital of a sentence start kept, in Korean the particle
    that follows made to fit."""
    before, old, after = target[: span.start], span.of(target), target[span.end :]
    if lang == "en":
        starts = not before.strip() or old[:1].isupper()
        if starts and text[:1].islower():
            text = text[:1].upper() + text[1:]
        return before + text + after
    run = _HANGUL_RUN.match(after)
    if run is None:
        return before + text + after
    return before + text + fix_particle(text, run.group()) + after[run.end() :]


def _with_particle(target: str, span: Span, lang: Lang) -> Span:
    """`span` and the Korean particle hanging on it, where the target is English."""
    run = _HANGUL_RUN.match(target, span.end) if lang == "en" else None
    if run is None or len(run.group()) > _PARTICLE_LENGTH:
        return span
    return Span(span.start, run.end())


def _occurrences(text: str, target: str) -> list[Span]:
    """Where `text` stands in `target` as the start of a word."""
    pattern = rf"(?<![A-Za-z0-9가-힣]){re.escape(text)}(?![A-Za-z0-9])"
    return [Span(*found.span()) for found in re.finditer(pattern, target)]


def near_copies(text: str, target: str) -> list[Span]:
    """Where `target` holds `text` but for case, spaces, hyphens and full stops.

    >>> near_copies("A.X K1", "AX K-1 is out")
    [Span(start=0, end=6)]
    """
    folded = _folded(text)
    if len(folded) < FOLD_LETTERS:
        return []
    return [span for span, folds in _windows(text, target) if folds == folded]


def near_names(text: str, target: str) -> list[Span]:
    """`near_copies`, else the places that spell the name `text` slightly otherwise; best first.

    >>> near_names("Kim Tae-yoon", "SKT's Kim Tae-yun said")
    [Span(start=6, end=17)]
    """
    copies = near_copies(text, target)
    folded = _folded(text)
    if copies or len(folded) < NAME_LETTERS or not text[:1].isupper():
        return copies
    scored: list[tuple[float, Span]] = []
    for span, folds in _windows(text, target):
        likeness = SequenceMatcher(None, folded, folds, autojunk=False).ratio()
        if likeness >= NAME_LIKENESS and target[span.start].isupper():
            scored.append((likeness, span))
    chosen: list[Span] = []
    for _, span in sorted(scored, key=lambda item: (-item[0], item[1])):
        if not any(span.overlaps(other) for other in chosen):
            chosen.append(span)
    return chosen


def near_spaced(text: str, target: str) -> list[Span]:
    """Where `target` holds the Korean `text` with other spaces."""
    pattern = r"\s*".join(re.escape(character) for character in text if not character.isspace())
    return [Span(*found.span()) for found in re.finditer(pattern, target)]


def _windows(text: str, target: str) -> Iterator[tuple[Span, str]]:
    """Runs of about as many words as `text` has, with their letters and digits folded."""
    words = [found.span() for found in _WORD.finditer(target)]
    size = len(_WORD.findall(text))
    for count in range(max(1, size - 1), size + 2):
        for first in range(len(words) - count + 1):
            span = Span(words[first][0], words[first + count - 1][1])
            yield span, _folded(span.of(target))


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
