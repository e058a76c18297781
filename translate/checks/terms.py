"""The terms check: glossary matches of the source have their rendering in the target."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.checks.termuse import TermUse, term_uses
from translate.records import Issue


def check_terms(context: CheckContext) -> Iterator[Issue]:
    """Glossary terms whose rendering the target lacks, or holds too seldom, or must not hold.

    Critical: a `pin` or `keep` term with no rendering at all, a `forbid` term that appears.
    Minor: an `advise` term without one; a pinned term with fewer renderings than the source has
    matches, since a pronoun may stand for the others. Nothing is said of an advised English noun
    into Korean (agent, 에이전트): a travel agent is none.
    """
    for use in term_uses(context):
        if use.mode == "forbid":
            yield from _forbidden(use, context)
        elif len(use.found) < len(use.matches):
            yield from _too_few(use, context)


def _forbidden(use: TermUse, context: CheckContext) -> Iterator[Issue]:
    for span in use.found:
        match = use.matches[0]
        yield context.issue(
            "terms",
            "critical",
            f"{match.text}: the glossary forbids {use.expected!r}, the target holds it",
            found=span.of(context.target),
            source_span=match.span,
            target_span=span,
        )


def _is_plain_noun(use: TermUse, context: CheckContext) -> bool:
    """True for one small English word, which has one meaning among many."""
    return context.direction.target_lang == "ko" and all(
        match.text.isalpha() and match.entry.target.islower() for match in use.matches
    )


def _too_few(use: TermUse, context: CheckContext) -> Iterator[Issue]:
    if use.mode == "advise" and (use.found or _is_plain_noun(use, context)):
        return
    match = use.matches[len(use.found)]
    if not use.found:
        verb = "wants the copy" if use.mode == "keep" else "says"
        message = f"{match.text}: the glossary {verb} {use.expected!r}, the target lacks it"
    else:
        message = (
            f"{match.text}: the source has it {len(use.matches)} times, "
            f"the target has {use.expected!r} {len(use.found)} times; is the rest a pronoun?"
        )
    yield context.issue(
        "terms",
        "minor" if use.found or use.mode == "advise" else "critical",
        message,
        expected=use.expected,
        source_span=match.span,
    )
