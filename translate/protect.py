"""What the engine sees: terms, identifiers and numbers made safe in the source (DESIGN §9).

`slots` puts a reserved token in the place of each piece, `inline` its target rendering
(code-switching; Song et al. 2019, Dinu et al. 2019), `none` leaves the text. Particles and
counters stay where they are in the source: "총 ⟦n0⟧개의 ⟦t0⟧로 구성되며". Spans always refer to the
untouched segment. `restore` puts the renderings back.

What is protected, and why the rest is left to the model:

| piece                        | safe | reason                                                |
|------------------------------|------|-------------------------------------------------------|
| term, mode pin, keep, advise | yes  | its rendering is given; measured on the samples, the  |
|                              |      | preferred wording stands in 447 of 453, else in 329   |
| term, mode forbid            | no   | what must not appear has no rendering                 |
| identifier, web or e-mail    | yes  | copied to the letter                                  |
| address                      |      |                                                       |
| number not `sure`            | no   | 한 번, one of: translation may drop or reword it       |
| count, money, percent, point | yes  | a scale slip (억, billion) is the costliest error      |
| count under 100 in words     | no   | 두: two, both, a pair, twin; the sentence decides      |
| a scale alone, a zero first  | no   | 조 단위: trillion-scale; 0005229817 is a code           |
| ordinal, ratio, day of the   | yes  | measured on a quarter of the news development lines   |
| month                        |      | with the first embedded model: numbers kept by the    |
|                              |      | engine alone 78.9 % → 82.1 %, chrF++ 31.7 → 32.1      |
| date: year, decade, or month | yes  | written alike in every sentence                       |
| and day                      |      |                                                       |
| other dates                  | no   | 2분기, 8월: the preposition depends on the sentence     |
| time, half of the day known  | yes  | 3:30 p.m.; 3시 alone could be morning or afternoon     |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translate import numerals
from translate.addresses import emails, urls
from translate.inflection import plural, takes_plural
from translate.numerals.identifiers import Identifier
from translate.records import (
    Direction,
    EngineInput,
    Number,
    Protection,
    Slot,
    SlotKind,
    Span,
    TermMatch,
)
from translate.restore import Restored, restore
from translate.termbase import rendering
from translate.tokens import SLOTS, neutralise
from translate.unitnames import unit_name, with_unit

__all__ = ["Restored", "is_protected", "protect", "restore", "slot_kind", "substitute"]

_SCALE_ALONE = re.compile(
    r"[만억조경](?:\(.\))?|(?:hundred|thousand|million|billion|trillion)s?", re.IGNORECASE
)
# The order of magnitude alone (조 단위, 조(兆) 단위로): the one that English has a word for.
_ORDER = re.compile(r"조(?:\(兆\))?\s?단위(로)?")
_CODE = re.compile(r"0\d")
_DIGIT = re.compile(r"\d")
_SMALL_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SMALL = re.compile(r"(?<![\d,.])([1-9])(?: to ([1-9]))?(?![\d,.])")
_WORDS_UNDER = 100  # counts in words below this are left to the model
# 5190억 개의 매개변수: a counter and 의 at most; 매개변수는 약 5190억 개: a particle and an adverb.
_NUMBER_THEN_TERM = re.compile(r"\s?(?:개|명|종|건|대|가지|곳|팀)?(?:의)?\s?")
_TERM_THEN_NUMBER = re.compile(r"[는은이가를을]?\s?(?:\(|총 |약 |규모 )?")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A candidate for protection."""

    kind: SlotKind
    span: Span
    target: str
    priority: int  # of pieces equally long the lowest wins: term, identifier, number


def protect(
    segment_source: str,
    direction: Direction,
    terms: tuple[TermMatch, ...] = (),
    numbers: tuple[Number, ...] = (),
    identifiers: tuple[Identifier, ...] = (),
    mode: Protection = "slots",
    *,
    wide: bool = False,
) -> EngineInput:
    """The engine's input for one segment; `slots` are in text order.

    `wide` protects every number that is `sure`, with its unit, also those that are better left to
    the model as long as it renders them (see the table above). Over 16 numbers, 8 dates or 16
    terms the rest stays unprotected in `slots` mode.
    """
    pieces: Iterable[_Piece] = ()
    if mode != "none":
        pieces = _disjoint(
            [
                *_term_pieces(segment_source, direction, terms, numbers),
                *(_Piece("term", i.span, i.text, 1) for i in identifiers),
                *_address_pieces(segment_source),
                *_number_pieces(segment_source, direction, numbers, wide=wide),
            ]
        )
    slots = _slots(segment_source, pieces, mode)
    text = substitute(neutralise(segment_source), [(slot.span, slot.token) for slot in slots])
    return EngineInput(
        text=text,
        source=segment_source,
        protection=mode,
        slots=slots,
        terms=terms,
        numbers=numbers,
    )


def substitute(text: str, replacements: Sequence[tuple[Span, str]]) -> str:
    """`text` with each span replaced; spans are disjoint and lie in the text, in any order.

    >>> substitute("총 5190억 개", [(Span(2, 7), "⟦n0⟧")])
    '총 ⟦n0⟧ 개'

    Raises:
        ValueError: two spans overlap, or one reaches past the end.
    """
    made: list[str] = []
    position = 0
    for span, replacement in sorted(replacements, key=lambda item: item[0]):
        if span.start < position or span.end > len(text):
            raise ValueError(f"span [{span.start}, {span.end}) overlaps another or leaves the text")
        made += (text[position : span.start], replacement)
        position = span.end
    return "".join((*made, text[position:]))


def is_protected(number: Number) -> bool:
    """True for numbers that get a slot; the table at the head of this module gives the reasons."""
    if not number.sure:
        return False
    names = {name for name, _ in number.parts}
    if number.kind == "date":
        whole = not names.isdisjoint(("year", "decade")) or {"month", "day"} <= names
        return whole or names == {"day"}
    if number.kind == "time":
        return "half" in names
    return number.kind != "count" or _is_plain_count(number)


def slot_kind(number: Number) -> SlotKind:
    """The kind of slot a number takes: dates and times read differently from quantities."""
    return "date" if number.kind in ("date", "time") else "number"


def _is_plain_count(number: Number) -> bool:
    if any(char.isdigit() for char in number.text):
        return _CODE.match(number.text) is None
    value = number.low if number.low is not None else number.high
    scale_alone = _SCALE_ALONE.fullmatch(number.text) is not None
    return value is not None and abs(value) >= _WORDS_UNDER and not scale_alone


def _term_pieces(
    text: str, direction: Direction, terms: tuple[TermMatch, ...], numbers: tuple[Number, ...]
) -> list[_Piece]:
    pieces = []
    for match in terms:
        if match.entry.mode == "forbid":
            continue
        copied = match.entry.mode == "keep"
        target = match.text if copied else rendering(match.entry, direction.target_lang)
        if not copied and direction.target_lang == "en" and takes_plural(target):
            target = plural(target) if _is_counted(text, match.span, numbers) else target
        pieces.append(_Piece("term", match.span, target, 0))
    return pieces


def _is_counted(text: str, term: Span, numbers: tuple[Number, ...]) -> bool:
    """True when the sentence counts more than one of the term, or marks it with 들."""
    if text.startswith("들", term.end):
        return True
    for number in numbers:
        if number.kind != "count" or number.low is None or number.low <= 1:
            continue
        before, after = text[number.span.end : term.start], text[term.end : number.span.start]
        if number.span.end <= term.start and _NUMBER_THEN_TERM.fullmatch(before):
            return True
        if term.end <= number.span.start and _TERM_THEN_NUMBER.fullmatch(after):
            return True
    return False


def _number_pieces(
    text: str, direction: Direction, numbers: tuple[Number, ...], *, wide: bool
) -> Iterator[_Piece]:
    for number in numbers:
        if wide and (order := _ORDER.match(text, number.span.start)):
            target = "the trillions" if order[1] else "trillion-scale"
            if direction.target_lang == "en":
                yield _Piece(
                    "number", Span(number.span.start, order.end() - len(order[1] or "")), target, 2
                )
        elif wide and _is_value(number):
            yield _wide_piece(text, number, direction)
        elif is_protected(number):
            yield _number_piece(number, direction)


def _number_piece(number: Number, direction: Direction) -> _Piece:
    return _Piece(slot_kind(number), number.span, numerals.render(number, direction.target_lang), 2)


def _wide_piece(text: str, number: Number, direction: Direction) -> _Piece:
    """The number with its unit, a small one that is written in words in words as well."""
    target = numerals.render(number, direction.target_lang)
    if direction.target_lang == "en" and number.kind == "count" and not _DIGIT.search(number.text):
        target = _SMALL.sub(_in_words, target, count=1)
    span = with_unit(number, text, direction.source_lang)
    if span is not None:
        target = unit_name(number, target, direction.target_lang)
    return _Piece(slot_kind(number), span or number.span, target, 2)


def _is_value(number: Number) -> bool:
    """True for a number that names a value by itself: 여덟, 4월. Not the 조 of 조 단위, the code
    000521, nor one in words that a sentence needs for itself: 처음."""
    if not number.sure or _SCALE_ALONE.fullmatch(number.text) or _CODE.match(number.text):
        return False
    if _DIGIT.search(number.text) or is_protected(number) or number.kind == "date":
        return True
    value = number.high if number.high is not None else number.low
    return number.kind == "count" and value is not None and value != 1


def _in_words(match: re.Match[str]) -> str:
    """3 → three, 3 to 4 → three or four: below ten, as news in English has them."""
    return " or ".join(_SMALL_WORDS[int(digit) - 1] for digit in match.groups() if digit)


def _address_pieces(source: str) -> Iterator[_Piece]:
    for span in (*urls(source), *emails(source)):
        yield _Piece("term", span, span.of(source), 1)


def _disjoint(pieces: list[_Piece]) -> list[_Piece]:
    """The longest of overlapping pieces, of equal ones by priority; in text order."""
    chosen: list[_Piece] = []
    for piece in sorted(pieces, key=lambda p: (-len(p.span), p.priority, p.span)):
        if len(piece.span) and not any(piece.span.overlaps(other.span) for other in chosen):
            chosen.append(piece)
    return sorted(chosen, key=lambda p: p.span)


def _slots(source: str, pieces: Iterable[_Piece], mode: Protection) -> tuple[Slot, ...]:
    used: dict[SlotKind, int] = {"number": 0, "date": 0, "term": 0}
    slots = []
    for piece in pieces:
        token = piece.target
        if mode == "slots":
            place = used[piece.kind]
            if place == len(SLOTS[piece.kind]):
                continue
            used[piece.kind] += 1
            token = SLOTS[piece.kind][place]
        slots.append(
            Slot(
                kind=piece.kind,
                token=token,
                span=piece.span,
                source=piece.span.of(source),
                target=piece.target,
            )
        )
    return tuple(slots)
