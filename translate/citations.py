"""Which passages of an article a summary sentence rests on: by words, numbers and names in common.

In the article's language the content words are compared; in the other one the words of the
passages' translations, where there are any, and in any case the numbers (by value) and the words
in Latin script. Promise: pure; a sentence cites at most `MOST` passages, best first found, given
in the order of the text; a sentence with nothing in common with any passage cites none.
Left out: paraphrase without a word in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate.morphology import analyse
from translate.numerals import agree, read_numbers
from translate.records import Lang, Number
from translate.selection import content_words

MOST = 3  # passages a sentence cites; a summary sentence joins two or three
LEAST = 0.2  # share of a sentence that its first citation must cover
FURTHER = 0.15  # share of it that each further citation must add


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage as evidence: its words in both languages as far as they are known."""

    key: str
    words: dict[Lang, frozenset[str]]
    numbers: tuple[Number, ...]


def read_passage(key: str, text: str, lang: Lang, rendering: str | None) -> Passage:
    """The passage `text` in `lang`, with its translation where it has one."""
    other: Lang = "en" if lang == "ko" else "ko"
    latin = _words(text, "en")
    return Passage(
        key=key,
        words={
            lang: _words(text, lang) | latin,
            other: (_words(rendering, other) if rendering else frozenset()) | latin,
        },
        numbers=_numbers(text, lang),
    )


def cite(text: str, lang: Lang, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Keys of the passages that `text`, a sentence in `lang`, rests on, in their order."""
    words, numbers = _words(text, lang), _numbers(text, lang)
    open_words, open_numbers = set(words), set(numbers)
    cited: list[int] = []
    while len(cited) < MOST:
        gains = [
            _gain(passage, lang, open_words, open_numbers, len(words), len(numbers))
            for passage in passages
        ]
        best = max(range(len(gains)), key=lambda i: (gains[i], -i), default=None)
        if best is None or gains[best] < (FURTHER if cited else LEAST):
            break
        cited.append(best)
        open_words -= passages[best].words[lang]
        open_numbers = {n for n in open_numbers if not _holds(passages[best], n)}
    return tuple(passages[index].key for index in sorted(cited))


def _gain(
    passage: Passage,
    lang: Lang,
    words: set[str],
    numbers: set[Number],
    all_words: int,
    all_numbers: int,
) -> float:
    """Share of the sentence that the passage covers, of what is still open."""
    covered = len(words & passage.words[lang]) / max(all_words, 1)
    if not all_numbers:
        return covered
    return (covered + sum(_holds(passage, n) for n in numbers) / all_numbers) / 2


def _holds(passage: Passage, number: Number) -> bool:
    return any(agree(own, number) for own in passage.numbers)


def _words(text: str, lang: Lang) -> frozenset[str]:
    return frozenset(content_words(text, lang, analyse(text) if lang == "ko" else ()))


def _numbers(text: str, lang: Lang) -> tuple[Number, ...]:
    return read_numbers(text, lang, analyse(text) if lang == "ko" else None)
