"""The empty check: a target that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.records import Issue


def check_empty(context: CheckContext) -> Iterator[Issue]:
    """A target without a letter or digit where the source has some."""
    if _says_something(context.source) and not _says_something(context.target):
        yield context.issue(
            "empty",
            "critical",
            "the target is empty" if not context.target.strip() else "the target has no words",
            found=context.target,
        )


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)
