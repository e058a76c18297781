"""Where the term base's renderings stand in a target: shared by the terms check and outcomes.

Matches whose preferred rendering is the same (매개변수 and 파라미터, both "parameter") are
counted together, since the target cannot tell them apart. What lies inside a longer rendering of
another entry ("A." in "A. Biz") belongs to that one (see `TermBase.find_renderings`). Not seen: a
rendering of a term that the source does not hold at all.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from translate.checks.context import CheckContext
from translate.records import Lang, Span, TermMatch, TermMode
from translate.termbase import rendering


@dataclass(frozen=True, slots=True, kw_only=True)
class TermUse:
    """The matches of one rendering in the source and its places in the target, in text order."""

    mode: TermMode
    expected: str
    matches: tuple[TermMatch, ...]
    found: tuple[Span, ...]


def term_uses(context: CheckContext) -> tuple[TermUse, ...]:
    """One `TermUse` a rendering, in the order of the first match in the source."""
    # The context keeps `forbid` matches apart: they may stand where another entry stands.
    groups: dict[tuple[TermMode, str], list[TermMatch]] = {}
    for match in sorted((*context.terms, *context.forbidden), key=lambda match: match.span):
        groups.setdefault(_key(match, context.direction.target_lang), []).append(match)
    return tuple(
        TermUse(
            mode=key[0],
            expected=_expected(matches[0], context.direction.target_lang),
            matches=tuple(matches),
            found=_places(key, matches, context),
        )
        for key, matches in groups.items()
    )


def _expected(match: TermMatch, lang: Lang) -> str:
    return match.text if match.entry.mode == "keep" else rendering(match.entry, lang)


def _key(match: TermMatch, lang: Lang) -> tuple[TermMode, str]:
    return match.entry.mode, _expected(match, lang).casefold()


def _places(
    key: tuple[TermMode, str], matches: list[TermMatch], context: CheckContext
) -> tuple[Span, ...]:
    if key[0] == "keep":
        return copies(matches[0].text, context.target)
    lang = context.direction.target_lang
    entries = {match.entry.term_id: match.entry for match in matches}
    spans = {
        span
        for entry in entries.values()
        for span in context.termbase.find_renderings(entry, context.target, lang)
    }
    return tuple(sorted(spans))


def copies(text: str, target: str) -> tuple[Span, ...]:
    """Every place where `text` stands in `target` to the letter, not inside a longer Latin word;
    an English plural (GPUs) holds its singular.

    >>> copies("K1", "A.X K1과 K12")
    (Span(start=4, end=6),)
    """
    found: list[Span] = []
    for form in dict.fromkeys((text, unicodedata.normalize("NFC", text))):
        pattern = rf"(?<![A-Za-z0-9]){re.escape(form)}(?=s?(?![A-Za-z0-9]))"
        found.extend(Span(*match.span()) for match in re.finditer(pattern, target))
    return tuple(sorted(found))
