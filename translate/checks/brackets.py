"""The brackets check: every bracket of the target has its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.records import Issue, Span

_PAIRS = {")": "(", "]": "[", "}": "{", "）": "（", "］": "［", "】": "【", "〕": "〔"}
_OPENERS = frozenset(_PAIRS.values())
# "1)", "가)", "a)" number a list or a footnote; ":)" smiles.
_LONE_CLOSER_RE = re.compile(r"(?:(?:^|(?<=[\s(])|(?<=[다요]\.))[^\W\d_]|(?<!\d)\d{1,3}|[:;=]-?)$")


def check_brackets(context: CheckContext) -> Iterator[Issue]:
    """A bracket of the target that is never opened or never closed, where the source's are.

    The number of brackets may differ: translators drop the gloss in 포티투닷(42dot).
    """
    unpaired = list(_unpaired(context.target))
    if unpaired and not list(_unpaired(context.source)):
        span = unpaired[0]
        mark = span.of(context.target)
        verb = "closed" if mark in _OPENERS else "opened"
        yield context.issue(
            "brackets",
            "minor",
            f"the bracket {mark} of the target is never {verb}",
            found=mark,
            target_span=span,
        )


def _unpaired(text: str) -> Iterator[Span]:
    """Brackets without a partner, in text order of their discovery."""
    open_marks: list[tuple[str, int]] = []
    for position, mark in enumerate(text):
        if mark in _OPENERS:
            open_marks.append((mark, position))
        elif mark in _PAIRS:
            if open_marks and open_marks[-1][0] == _PAIRS[mark]:
                open_marks.pop()
            elif not _LONE_CLOSER_RE.search(text[max(0, position - 5) : position]):
                yield Span(position, position + 1)
    for _, position in open_marks:
        yield Span(position, position + 1)
