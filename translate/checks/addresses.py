"""What the urls and emails checks share: compare the addresses of both sides as sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from translate.checks.context import CheckContext
from translate.records import CheckId, Issue, Span


def compare_addresses(
    check: CheckId,
    word: str,
    find: Callable[[str], Iterator[Span]],
    context: CheckContext,
) -> Iterator[Issue]:
    """Issues for addresses that only one side holds; a slash at the end makes no difference."""
    source = {_key(span.of(context.source)): span for span in find(context.source)}
    target = {_key(span.of(context.target)): span for span in find(context.target)}
    for key, span in source.items():
        if key not in target:
            text = span.of(context.source)
            yield context.issue(
                check,
                "critical",
                f"the {word} {text} of the source is not in the target",
                expected=text,
                source_span=span,
            )
    for key, span in target.items():
        if key not in source:
            text = span.of(context.target)
            yield context.issue(
                check,
                "major",
                f"the target holds the {word} {text}, the source does not",
                found=text,
                target_span=span,
            )


def _key(address: str) -> str:
    return address.rstrip("/")
