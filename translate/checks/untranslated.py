"""The untranslated check: source language left standing in the target.

Korean: Hangul or Chinese characters in an English target. English: a passage of words in a
Korean target; names, titles and terms in Latin letters are at home in Korean and pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.addresses import without_addresses
from translate.checks.context import CheckContext
from translate.checks.termuse import copies
from translate.checks.text import KOREAN, share_of_hangul
from translate.checks.thresholds import ENGLISH_RUN_WORDS, HANGUL_CRITICAL_SHARE
from translate.records import Issue, Span
from translate.script import HANGUL

_KOREAN_RUN_RE = re.compile(f"[{KOREAN}]+(?:[ ·‘’'-]*[{KOREAN}]+)*")
_ENGLISH_RUN_RE = re.compile(
    rf"[A-Za-z][A-Za-z'’-]*(?:,? [A-Za-z][A-Za-z'’-]*){{{ENGLISH_RUN_WORDS - 1},}}"
)
# Words that stay small inside English titles and names; they do not make a run prose.
_SMALL = """
a an and as at by de del der di du en for from in into la le of on or over per the to upon van von
vs with
"""
_SMALL_WORDS = frozenset(_SMALL.split())


_OPENING_QUOTES = ('"', "'", "“", "‘")


def check_untranslated(context: CheckContext) -> Iterator[Issue]:
    """Korean left in an English target, or a passage of English left in a Korean one.

    Korean: critical when much of the target is Korean, minor for a gloss in brackets that the
    source spells alike, else major. Chinese characters of the source pass inside brackets and are
    minor inside quotes, since such text is about them. English: major, minor inside brackets.
    """
    if context.target.strip() == context.source.strip():
        return  # `unchanged` says it
    if context.direction.target_lang == "en":
        yield from _korean_left(context)
    else:
        yield from _english_left(context)


def _korean_left(context: CheckContext) -> Iterator[Issue]:
    allowed = _kept(context)
    whole = share_of_hangul(context.target) > HANGUL_CRITICAL_SHARE
    for match in _KOREAN_RUN_RE.finditer(context.target):
        span = Span(*match.span())
        if any(kept.start <= span.start and span.end <= kept.end for kept in allowed):
            continue
        bracketed = _in_brackets(span, context.target)
        copied = match.group() in context.source
        chinese = copied and not HANGUL.search(match.group())
        if chinese and bracketed and not whole:
            continue
        quoted = chinese and context.target[: span.start].endswith(_OPENING_QUOTES)
        minor = copied and (bracketed or quoted) and not whole
        yield context.issue(
            "untranslated",
            "minor" if minor else "critical" if whole else "major",
            f"Korean left in the target: {match.group()}",
            found=match.group(),
            target_span=span,
        )
        if whole:
            return


def _kept(context: CheckContext) -> list[Span]:
    """Places of the target where the glossary wants Korean letters."""
    return [
        span
        for match in context.terms
        if match.entry.mode == "keep"
        for span in copies(match.text, context.target)
    ]


def _english_left(context: CheckContext) -> Iterator[Issue]:
    for match in _ENGLISH_RUN_RE.finditer(without_addresses(context.target)):
        if _is_prose(match.group()) and match.group() in context.source:
            span = Span(*match.span())
            yield context.issue(
                "untranslated",
                "minor" if _in_brackets(span, context.target) else "major",
                f"English left in the target: {match.group()}",
                found=match.group(),
                target_span=span,
            )


def _is_prose(run: str) -> bool:
    words = re.findall(r"[A-Za-z'’-]+", run)
    return any(word[0].islower() and word not in _SMALL_WORDS for word in words[1:])


def _in_brackets(span: Span, text: str) -> bool:
    before, after = text[: span.start], text[span.end :]
    return before.rfind("(") > before.rfind(")") and ")" in after
