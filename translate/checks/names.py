"""The names check: a Korean person named with a title is the same person in English.

What counts as a name and as its romanisation is in `people.py`. Korean to English only: into
Korean the spelling of a Latin name is a matter of rules this check does not know.
"""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.checks.people import Person, people, romanised
from translate.records import Issue


def check_names(context: CheckContext) -> Iterator[Issue]:
    """Persons of the source whose surname the target lacks, or whose given name is another's.

    Major when the target gives the surname to someone with other consonants in the given name;
    minor when it holds no known spelling of the surname. Glossary terms are left to `terms`.
    """
    if context.direction.source_lang != "ko":
        return
    for person in people(context.source, context.segment.morphemes):
        if not any(match.span.overlaps(person.span) for match in context.terms):
            yield from _check_person(person, context)


def _check_person(person: Person, context: CheckContext) -> Iterator[Issue]:
    places = list(romanised(person, context.target))
    if any(fits for _, fits in places):
        return
    spelling = person.surnames[0].capitalize()
    if not places:
        yield context.issue(
            "names",
            "minor",
            f"source names {person.name}; the target names no {spelling}",
            expected=spelling,
            source_span=person.span,
        )
        return
    span = places[0][0]
    yield context.issue(
        "names",
        "major",
        f"source names {person.name}; the target says {span.of(context.target)}",
        found=span.of(context.target),
        source_span=person.span,
        target_span=span,
    )
