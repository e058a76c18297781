"""Quality checks of a target against its source (severities and the word issue as in MQM).

A check is a small function in a file of its own, `check_NAME(context) -> Iterator[Issue]`; the
first paragraph of its docstring is its title. `CHECKS` maps the stable id to the module, which
is imported when the check first runs. `run_checks` promises the same issues in the same order
for the same context. Checks over a whole document or file are in `document.py`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import cast

from translate.checks.context import CheckContext, build_context
from translate.checks.outcomes import outcomes
from translate.records import CheckId, Issue

__all__ = [
    "CHECKS",
    "DOCUMENT_CHECKS",
    "Check",
    "CheckContext",
    "build_context",
    "load_check",
    "outcomes",
    "run_checks",
    "title",
]

Check = Callable[[CheckContext], Iterator[Issue]]

# Order of the report: what is worst when it fails comes first.
_SEGMENT_CHECKS: tuple[CheckId, ...] = (
    "empty",
    "numbers",
    "terms",
    "identifiers",
    "urls",
    "emails",
    "names",
    "untranslated",
    "unchanged",
    "length",
    "repetition",
    "brackets",
    "quotes",
    "punctuation",
    "spaces",
)
CHECKS: dict[CheckId, str] = {check: f"translate.checks.{check}" for check in _SEGMENT_CHECKS}
# Ids whose issues need more than one segment; see `translate.checks.document`.
DOCUMENT_CHECKS: tuple[CheckId, ...] = ("inconsistent", "register")


@cache
def load_check(check: CheckId) -> Check:
    """The function behind a check's id; imports its module on first use."""
    return cast("Check", getattr(importlib.import_module(CHECKS[check]), f"check_{check}"))


def title(check: CheckId) -> str:
    """The first paragraph of the check's docstring, on one line."""
    function: object = load_check(check) if check in CHECKS else _document_check(check)
    paragraph = (function.__doc__ or "").strip().split("\n\n", 1)[0]
    return " ".join(paragraph.split())


def _document_check(check: CheckId) -> object:
    return getattr(importlib.import_module("translate.checks.document"), f"check_{check}")


def run_checks(context: CheckContext, checks: Iterable[CheckId] | None = None) -> tuple[Issue, ...]:
    """Every issue of the context, in the order of `CHECKS`, then of the text.

    `checks` narrows them. An empty target has only the issue that says so, whatever is chosen:
    all the others would repeat it.
    """
    chosen = set(CHECKS if checks is None else checks)
    empty = tuple(load_check("empty")(context))
    if empty:
        return empty
    return tuple(
        issue
        for check in CHECKS
        if check in chosen and check != "empty"
        for issue in load_check(check)(context)
    )
