"""The spaces check: white space that a typesetter would strike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.records import Issue, Span

_DOUBLE_RE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
# Not before ".NET", ".5", "…" or an emoticon.
_BEFORE_MARK_RE = re.compile(r"(?<=\w)[ \u00a0]+(?:[,;](?=\s|$)|[.!?](?=[\s\"'”’)]|$)|[)\]](?!\w))")
_AFTER_OPENER_RE = re.compile(r"[(\[][ \u00a0]+(?=\w)")
_FAULTS = (
    (_DOUBLE_RE, "several spaces in a row"),
    (_BEFORE_MARK_RE, "a space before a mark"),
    (_AFTER_OPENER_RE, "a space after an opening bracket"),
)


def check_spaces(context: CheckContext) -> Iterator[Issue]:
    """Several spaces in a row, or a space before a mark or inside a bracket.

    Not where the source has the same fault: it may be its layout.
    """
    for pattern, fault in _FAULTS:
        match = pattern.search(context.target)
        if match is not None and pattern.search(context.source) is None:
            yield context.issue(
                "spaces",
                "minor",
                f"the target has {fault}",
                found=match.group(),
                target_span=Span(*match.span()),
            )
