"""Spans of one text as a nested sequence of tokens that a template can print.

Promises: the text tokens joined are the text, whatever the spans; opens and closes nest; spans out
of range are clipped, empty ones dropped; a span that crosses another is closed and reopened, and
only its first piece says so (`first`). Linear in pieces times spans open at once, no recursion.
Left out: HTML itself; the template escapes and prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from translate.records import Span

# C0 controls and DEL would vanish or be rewritten by an HTML parser: shown as their pictures
# (U+2400 block), one character for one. Tab and line feed stay, the page keeps white space.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
_PICTURES[0x7F] = 0x2421


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A highlighted span: `classes` for the style sheet, `tip` in words, `pair` joins two sides."""

    span: Span
    classes: str
    tip: str = ""
    pair: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One step of printing: open a mark, close the innermost one, or print text."""

    kind: Literal["open", "close", "text"]
    text: str = ""
    mark: Mark | None = None
    first: bool = True


def visible(text: str) -> str:
    """`text` with control characters shown as pictures, length unchanged.

    >>> visible("a\\x00b")
    'a␀b'
    """
    return text.translate(_PICTURES)


def tokens(text: str, marks: Iterable[Mark]) -> tuple[Token, ...]:
    """The tokens that print `text` with `marks`; the earlier and longer mark is the outer one."""
    clipped = _clip(len(text), marks)
    starting: dict[int, list[Mark]] = {}
    edges = {0, len(text)}
    for mark in clipped:
        starting.setdefault(mark.span.start, []).append(mark)
        edges |= {mark.span.start, mark.span.end}
    out: list[Token] = []
    stack: list[Mark] = []
    here = 0
    for edge in sorted(edges):
        if edge > here:
            out.append(Token(kind="text", text=visible(text[here:edge])))
            here = edge
        _close(edge, stack, out)
        for mark in starting.get(edge, ()):
            stack.append(mark)
            out.append(Token(kind="open", mark=mark))
    return tuple(out)


def _clip(length: int, marks: Iterable[Mark]) -> list[Mark]:
    """The marks cut to the text, outer first, empty ones gone; equal spans keep their order."""
    kept = [
        mark
        if mark.span.end <= length
        else Mark(
            span=Span(min(mark.span.start, length), length),
            classes=mark.classes,
            tip=mark.tip,
            pair=mark.pair,
        )
        for mark in marks
    ]
    return sorted(
        (mark for mark in kept if mark.span), key=lambda mark: (mark.span.start, -mark.span.end)
    )


def _close(edge: int, stack: list[Mark], out: list[Token]) -> None:
    """Close the marks that end at `edge`; those above them on the stack are opened again."""
    lowest = next((i for i, mark in enumerate(stack) if mark.span.end <= edge), None)
    if lowest is None:
        return
    going_on = [mark for mark in stack[lowest:] if mark.span.end > edge]
    out.extend(Token(kind="close") for _ in stack[lowest:])
    del stack[lowest:]
    for mark in going_on:
        stack.append(mark)
        out.append(Token(kind="open", mark=mark, first=False))
