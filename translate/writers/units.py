"""The inline elements that stand for a character which XML cannot hold, format by format."""

from __future__ import annotations

from collections.abc import Callable

CHAR_TYPE = "x-char"  # of a `ph` that stands for one character: U+001B

Placeholder = Callable[[str, int], str]  # character, its number in the text → element


def code_point(char: str, _number: int) -> str:
    """XLIFF 2 has an element of its own."""
    return f'<cp hex="{ord(char):04X}"/>'


def placeholder(char: str, number: int) -> str:
    """XLIFF 1.2 has none; a placeholder names the code point."""
    return f'<ph id="{number}" ctype="{CHAR_TYPE}">U+{ord(char):04X}</ph>'


def tmx_placeholder(char: str, number: int) -> str:
    """TMX has none; a placeholder names the code point."""
    return f'<ph x="{number}" type="{CHAR_TYPE}">U+{ord(char):04X}</ph>'
