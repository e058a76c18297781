"""The quotes check: quotations of the source are quotations in the target.

Korean marks: “ ” ‘ ’ 「 」 『 』 《 》 〈 〉 < > and straight ones; English: “ ” ‘ ’ and straight
ones. An apostrophe is no quote (users', ’90s, don't). Korean quotes names and titles that English
sets in capitals, and English breaks one speech in two around "he said": so counts may differ
where these explain it, and what is reported is speech without its marks, and marks left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from translate.checks.context import CheckContext
from translate.checks.punctuation import end_mark
from translate.records import Issue

_DOUBLE_RE = re.compile(r"[“”„‟\"＂″]")
_SINGLE = "‘’‚‛'＇"
_BRACKET_PAIRS = (
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("〈", "〉"),
    ("«", "»"),
    ("\U000f0854", "\U000f0855"),
)  # the last: private-use marks of Hangul Word
_ANGLE_RE = re.compile(r"<(?=[^\s<>/])[^<>]*(?<=[^\s<>])>")
_DECADE_RE = re.compile(r"['’‘]\d0s\b|['’]\d\d\b(?![.,%]\d)")
_INCHES_RE = re.compile(r"(?<=\d)[\"″”](?=[\s,.)]|$)")
# Verbs of saying, as far as their endings leave them alike (claim, claims, claimed, claiming).
_SAYING = """
said say saying told tell add argu claim stress emphasi explain announc report not stat insist
predict warn ask agree conclud suggest accus reveal call quot urg concern assert admit
"""
_SAYS_RE = re.compile(
    rf"\b(?:{'|'.join(_SAYING.split())})(?:[sz]?e?[sd]?|[sz]?ing)\b"
    r"|\b[Aa]ccording to|\bpoint(?:ed|s) out"
)
# Words that make a quotation speech; what is shorter may be a term, or a word held at a distance.
_SPEECH_WORDS = 4


class Quotes(NamedTuple):
    """Quoted stretches by family, and whether a double or bracket mark has no partner."""

    double: int
    single: int
    bracket: int
    unpaired: str | None

    @property
    def total(self) -> int:
        """All quoted stretches."""
        return self.double + self.single + self.bracket


def check_quotes(context: CheckContext) -> Iterator[Issue]:
    """A quotation mark left open, or quoted stretches that the target has lost or made up.

    Minor. Lost: the source quotes speech (double marks, four words or more) and the target quotes
    nothing. Made up: the reverse. Headlines pass, since Korean ones quote what English ones tell;
    so does speech that English reports with its speaker ("he said that …"), and so do titles.
    """
    source, target = quotes(context.source), quotes(context.target)
    if target.unpaired is not None and source.unpaired is None:
        yield _issue(
            context,
            f"the quotation mark {target.unpaired} of the target has no partner",
            source,
            target,
        )
    elif "none" in (end_mark(context.source), end_mark(context.target)) or _reports(context):
        return
    elif _speaks(context.source) and not target.total and target.unpaired is None:
        yield _issue(context, "the source quotes, the target does not", source, target)
    elif _speaks(context.target) and not source.total and source.unpaired is None:
        yield _issue(context, "the target quotes, the source does not", source, target)


def _reports(context: CheckContext) -> bool:
    """True where an English side without marks names who says it: indirect speech."""
    english = context.source if context.direction.source_lang == "en" else context.target
    return not quotes(english).total and _SAYS_RE.search(english) is not None


def _speaks(text: str) -> bool:
    marks = [match.end() for match in _DOUBLE_RE.finditer(text)]
    quoted = (
        text[start : end - 1].split() for start, end in zip(marks[::2], marks[1::2], strict=False)
    )
    return any(len(words) >= _SPEECH_WORDS and not _is_title(words) for words in quoted)


def _is_title(words: list[str]) -> bool:
    """True for English with most words in capitals: Romance of the Three Kingdoms."""
    latin = [word for word in words if word[0].isascii() and word[0].isalpha()]
    return sum(word[0].isupper() for word in latin) > len(words) / 2


def _issue(context: CheckContext, message: str, source: Quotes, target: Quotes) -> Issue:
    return context.issue(
        "quotes",
        "minor",
        message,
        expected=f"{source.total} quoted",
        found=f"{target.total} quoted",
    )


def quotes(text: str) -> Quotes:
    """The quoted stretches of a text.

    >>> quotes("‘모두의 AI’와 '에이닷'").single
    2
    >>> quotes("the users' data isn't \\"lost\\"")
    Quotes(double=1, single=0, bracket=0, unpaired=None)
    """
    text = text.replace('""', '"')  # doubled by a CSV export
    doubles = _DOUBLE_RE.findall(text)
    if len(doubles) % 2 and _INCHES_RE.search(text):
        doubles.pop()
    unpaired = doubles[-1] if len(doubles) % 2 else None
    bracket = len(_ANGLE_RE.findall(text))
    for opener, closer in _BRACKET_PAIRS:
        opened, closed = text.count(opener), text.count(closer)
        bracket += min(opened, closed)
        if opened != closed and unpaired is None:
            unpaired = opener if opened > closed else closer
    return Quotes(len(doubles) // 2, _singles(text), bracket, unpaired)


def _singles(text: str) -> int:
    """Stretches between single marks. What opens and never closes is taken for an apostrophe."""
    if not any(mark in text for mark in _SINGLE):
        return 0
    decades = {match.start() for match in _DECADE_RE.finditer(text)}
    stretches, is_open = 0, False
    for position, mark in enumerate(text):
        if mark not in _SINGLE or position in decades:
            continue
        before = text[position - 1] if position else " "
        after = text[position + 1] if position + 1 < len(text) else " "
        if is_open and _can_close(before, after):
            stretches, is_open = stretches + 1, False
        elif not is_open:
            is_open = mark in "‘‚‛" or _can_open(before, after)
    return stretches


def _can_close(before: str, after: str) -> bool:
    return not before.isspace() and not _is_latin(after)


def _can_open(before: str, after: str) -> bool:
    return not after.isspace() and not _is_latin(before) and before not in ".,"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
