"""Pairs of quotation marks and brackets in a text.

Promises: linear; pairs come back as index ranges that nest or are disjoint; marks without a
partner, and pairs longer than the limit, are ignored, so one stray mark costs nothing; an opening
mark may be closed by any closing mark of its family ("…” occurs). Left out: feet and inches.
"""

from __future__ import annotations

import re

MAX_QUOTE = 1200  # code points between marks; a longer quotation is read as prose
MAX_BRACKET = 600

_FAMILIES: dict[str, str] = {
    **dict.fromkeys('"“”„‟＂', "double"),
    **dict.fromkeys("'‘’‚＇", "single"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("《》", "double angle"),
    **dict.fromkeys("〈〉", "angle"),
    **dict.fromkeys("()（）", "round"),
    **dict.fromkeys("[]［］", "square"),
    **dict.fromkeys("{}", "curly"),
    **dict.fromkeys("【】", "black"),
}
_OPENERS = frozenset("“„‘‚「『«《〈(（[［{【")
_CLOSERS = frozenset("”’」』»》〉)）]］}】")
_MARKS = re.compile("[" + re.escape("".join(_FAMILIES)) + "]")
_QUOTES = frozenset({"double", "single", "corner", "white corner", "guillemet"})


def find_pairs(text: str) -> list[tuple[int, int]]:
    """Index pairs (opening mark, closing mark), ordered by the closing mark.

    >>> find_pairs('"네." (가)')
    [(0, 3), (5, 7)]
    """
    open_marks: list[tuple[int, str]] = []
    pairs: list[tuple[int, int]] = []
    for match in _MARKS.finditer(text):
        index = match.start()
        family = _FAMILIES[match.group()]
        role = _role(text, index, any(name == family for _, name in open_marks))
        if role == "open":
            open_marks.append((index, family))
            del open_marks[:-32]  # deeper nesting is noise
        elif role == "close":
            _close(open_marks, pairs, index, family)
    return pairs


def _close(
    open_marks: list[tuple[int, str]], pairs: list[tuple[int, int]], index: int, family: str
) -> None:
    limit = MAX_QUOTE if family in _QUOTES else MAX_BRACKET
    for depth in range(len(open_marks) - 1, -1, -1):
        start, name = open_marks[depth]
        if index - start > MAX_QUOTE:
            break
        if name == family:
            if index - start <= limit:
                pairs.append((start, index))
            del open_marks[depth:]
            break


def _role(text: str, index: int, has_open: bool) -> str:
    """open, close or none: by the mark where it tells, else by what stands around it."""
    mark = text[index]
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    if mark in "'’＇" and before.isascii() and before.isalpha() and after.isascii():
        if after.isalpha():
            return "none"  # it's
        if not has_open:
            return "none"  # the workers' union
    if mark in _OPENERS:
        return "open"
    if mark in _CLOSERS:
        return "close" if has_open else "none"
    if (before.isspace() or before in _OPENERS) and not after.isspace():
        return "open"
    if has_open:
        return "close"
    return "none" if after.isspace() else "open"
