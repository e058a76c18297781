"""The identifiers check: model names, versions and codes are copied to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.checks.termuse import copies
from translate.numerals import Identifier
from translate.records import Issue, Span


def check_identifiers(context: CheckContext) -> Iterator[Issue]:
    """Identifiers of the source (A.X K1, DeepSeek-V3.1) that the target lacks or spells otherwise.

    Critical when it is gone, major when only capitals, hyphens or spaces differ. One copy is
    enough however often the source says it. What the glossary translates is left to `terms`.
    """
    seen: set[str] = set()
    for identifier in context.identifiers:
        if identifier.text in seen or _is_term(identifier, context):
            continue
        seen.add(identifier.text)
        if not copies(identifier.text, context.target):
            yield _lost(identifier, context)


def _is_term(identifier: Identifier, context: CheckContext) -> bool:
    return any(match.span.overlaps(identifier.span) for match in context.terms)


def _lost(identifier: Identifier, context: CheckContext) -> Issue:
    other = _other_spelling(identifier.text, context.target)
    found = None if other is None else other.of(context.target)
    return context.issue(
        "identifiers",
        "critical" if found is None else "major",
        f"source says {identifier.text}; the target "
        + ("lacks it" if found is None else f"spells it {found}"),
        expected=identifier.text,
        found=found,
        source_span=identifier.span,
        target_span=other,
    )


def _other_spelling(text: str, target: str) -> Span | None:
    """Where `target` has `text` with other capitals, hyphens or spaces between its parts."""
    parts = re.findall(r"[^\W\d_]+|\d+", text)
    if not parts:
        return None
    pattern = r"[\s.·_‐-―-]{0,2}".join(map(re.escape, parts))
    match = re.search(rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])", target, re.IGNORECASE)
    return None if match is None else Span(*match.span())
