"""The punctuation check: the mark that ends the sentence."""

from __future__ import annotations

import re
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
# Korean interviews and headlines ask without a mark: 어떻게 되나. 왜 지금 알루미늄인가.
_ASKS_RE = re.compile(
    r"(?:[가-힣][나가까냐]요?|지요?|죠|래|겠어요|라니요?|^[―—–Q-].*[은는])[.…]*[\s\"'”’」]*(?:$|[\"'”’」])"
)
# Endings that make a Korean line a sentence, which wants a stop; a headline ends in a noun.
_SENTENCE_RE = re.compile(r"[다요까라자죠오]$")
_MARKS: dict[End, str] = {"question": "?", "exclamation": "!", "stop": ".", "colon": ":"}


def check_punctuation(context: CheckContext) -> Iterator[Issue]:
    """An end mark (. ? ! :) that is lost or has become another.

    A question or an exclamation that stands elsewhere in the other text passes: Korean quotes in
    mid-sentence what English quotes at the end. So do a Korean question without its mark, a
    Korean headline without a stop, a Korean sentence with a stop for a colon before a list or a
    figure, and an exclamation told as a statement.
    """
    source, target = end_mark(context.source), end_mark(context.target)
    if source == target or source == "none":
        return
    if _agrees_elsewhere(source, context.target) and _agrees_elsewhere(target, context.source):
        return
    if _korean_custom(source, target, context):
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


def _korean_custom(source: End, target: End, context: CheckContext) -> bool:
    """True when Korean habits explain the difference."""
    korean = context.source if context.direction.source_lang == "ko" else context.target
    if "question" in (source, target):
        return _ASKS_RE.search(korean) is not None
    if {source, target} == {"exclamation", "stop"}:
        return True
    if {source, target} == {"colon", "stop"}:  # 다음과 같습니다. for "as follows:"
        return _SENTENCE_RE.search(korean.rstrip(CLOSING_MARKS + ".:")) is not None
    headline = _SENTENCE_RE.search(korean.rstrip(CLOSING_MARKS)) is None
    return target == "none" and context.direction.target_lang == "ko" and headline


def _agrees_elsewhere(end: End, other: str) -> bool:
    """True when `other` holds the mark somewhere; a stop or nothing says nothing by itself."""
    if end in ("question", "exclamation"):
        return any(mark in other for mark, kind in _ENDS.items() if kind == end)
    return end == "stop"
