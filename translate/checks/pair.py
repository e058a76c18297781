"""One pair of a bilingual file, and the languages such files name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from translate.records import LANGS, Direction, Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A source and its target. `direction` is what the file itself says, None where it is silent;
    `line` counts lines in a tsv or jsonl, translation units elsewhere, from 1."""

    file: str
    line: int
    source: str
    target: str
    direction: Direction | None = None

    def with_texts(self, source: str, target: str) -> Pair:
        """The same place with other texts."""
        return replace(self, source=source, target=target)


def language_of(tag: object) -> Lang | None:
    """The language of a BCP 47 tag, None for any but ours.

    >>> language_of("ko-KR"), language_of("EN_us"), language_of("fr")
    ('ko', 'en', None)
    """
    primary = str(tag or "").replace("_", "-").split("-")[0].lower()
    return next((lang for lang in LANGS if lang == primary), None)


def direction_from_tags(source: object, target: object) -> Direction | None:
    """The direction between two language tags; None where they name no pair of ours."""
    source_lang, target_lang = language_of(source), language_of(target)
    if source_lang is None or target_lang is None or source_lang == target_lang:
        return None
    return Direction(source_lang=source_lang, target_lang=target_lang)
