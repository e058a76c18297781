"""The unchanged check: a target that is the source again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.addresses import without_addresses
from translate.checks.context import CheckContext
from translate.records import Issue
from translate.script import HANGUL

_WORD_RE = re.compile(r"[A-Za-z][\w.'’-]*")
# A line of this many capitalised words may be names alone; a longer one is a heading or prose.
_NAME_WORDS = 4


def check_unchanged(context: CheckContext) -> Iterator[Issue]:
    """A target equal to its source, white space and capitals aside.

    Critical for Korean and for English with words that are no names; nothing is said of names,
    codes and addresses, which are right unchanged.
    """
    if _folded(context.source) != _folded(context.target):
        return
    if any(_folded(match.text) == _folded(context.source) for match in context.terms):
        return  # a term that the glossary keeps or spells alike; `terms` watches over it
    if _needs_translation(context):
        yield context.issue(
            "unchanged", "critical", "the target is the source, unchanged", found=context.target
        )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _needs_translation(context: CheckContext) -> bool:
    text = without_addresses(context.source)
    if context.direction.source_lang == "ko":
        return HANGUL.search(text) is not None
    words = _WORD_RE.findall(text)
    plain = [word for word in words if word[0].islower() and word.isalpha()]
    return bool(plain) or len(words) > _NAME_WORDS
