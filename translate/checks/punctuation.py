"""The punctuation check: the mark that ends the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from translate.checks.context import CheckContext
from translate.checks.text import CLOSING_MARKS
from translate.records import Issue

End = Literal["question", "exclamation", "stop", "colon", "none"]
_ENDS: dict[str, End] = {
    "?": "question",
    "？": "question",
    "!": "exclamation",
    "！": "exclamation",
    ".": "stop",
    "。": "stop",
    "．": "stop",
    "…": "stop",
    ":": "colon",
    "：": "colon",
}
_MARKS: dict[End, str] = {"question": "?", "exclamation": "!", "stop": ".", "colon": ":"}


def check_punctuation(context: CheckContext) -> Iterator[Issue]:
    """An end mark (. ? ! :) that is lost or has become another.

    A question or an exclamation that stands elsewhere in the other text passes: Korean quotes in
    mid-sentence what English quotes at the end.
    """
    source, target = end_mark(context.source), end_mark(context.target)
    if source == target or source == "none":
        return
    if _agrees_elsewhere(source, context.target) and _agrees_elsewhere(target, context.source):
        return
    found = _MARKS.get(target)
    yield context.issue(
        "punctuation",
        "minor",
        f"the source ends with {_MARKS[source]!r}, the target "
        + ("with no mark" if found is None else f"with {found!r}"),
        expected=_MARKS[source],
        found=found,
    )


def end_mark(text: str) -> End:
    """The kind of the last mark, closing quotes and brackets aside.

    >>> end_mark("“정말인가?” ")
    'question'
    """
    stripped = text.rstrip(CLOSING_MARKS)
    return _ENDS.get(stripped[-1], "none") if stripped else "none"


def _agrees_elsewhere(end: End, other: str) -> bool:
    """True when `other` holds the mark somewhere; a stop or nothing says nothing by itself."""
    if end in ("question", "exclamation"):
        return any(mark in other for mark, kind in _ENDS.items() if kind == end)
    return end == "stop"
