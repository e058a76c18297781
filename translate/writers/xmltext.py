"""Text as XML: escaped, and nothing lost that XML 1.0 cannot hold.

Promises: any string becomes content that an XML parser gives back to the letter: line ends other
than LF are written as references (a parser would normalise them), and a character that XML 1.0
forbids (most control characters, lone surrogates, U+FFFE, U+FFFF) becomes an inline element of
the format: `cp` in XLIFF 2; elsewhere a `ph` of type `x-char` whose content names the code point,
as neither XLIFF 1.2 nor TMX has an element for it. Attributes and notes, which hold no elements,
show such a character as ``\\uXXXX``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# What XML 1.0 (fifth edition, production 2) leaves out of Char.
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_CONTENT = re.compile(f"[&<>\r\x7f-\x9f\u2028\u2029{_FORBIDDEN}]")
_ATTRIBUTE = re.compile(f'[&<>"\t\n\r\x7f-\x9f{_FORBIDDEN}]')
_IS_FORBIDDEN = re.compile(f"[{_FORBIDDEN}]")
_LINE_ENDS = re.compile("\r\n?")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}

Element = Callable[[str, int], str]


def content(text: str, element: Element) -> str:
    """`text` as mixed content; `element(character, number)` stands for a forbidden character,
    `number` counts them from 1.

    >>> content("a < b\\r", lambda char, number: "")
    'a &lt; b&#13;'
    """
    count = 0

    def replaced(match: re.Match[str]) -> str:
        nonlocal count
        char = match[0]
        if not _IS_FORBIDDEN.match(char):
            return _NAMED.get(char) or f"&#{ord(char)};"
        count += 1
        return element(char, count)

    return _CONTENT.sub(replaced, text)


def plain(text: str) -> str:
    """`text` as content without elements (a note): forbidden characters are shown, not kept."""
    return content(text, lambda char, _: _shown(char))


def attribute(text: str) -> str:
    """`text` between the quotation marks of an attribute.

    >>> attribute('a "b"\\x1b')
    'a &quot;b&quot;\\\\u001b'
    """
    return _ATTRIBUTE.sub(lambda match: _in_attribute(match[0]), text)


def shown(text: str) -> str:
    """`text` for a format that holds no forbidden character at all: such a one is shown.

    >>> shown("a\\x1bb")
    'a\\\\u001bb'
    """
    return _IS_FORBIDDEN.sub(lambda match: _shown(match[0]), _LINE_ENDS.sub("\n", text))


def _in_attribute(char: str) -> str:
    if _IS_FORBIDDEN.match(char):
        return _shown(char)
    return _NAMED.get(char) or f"&#{ord(char)};"


def _shown(char: str) -> str:
    return f"\\u{ord(char):04x}"
