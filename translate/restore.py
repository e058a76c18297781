"""Put the renderings back where an engine left slot tokens, in the grammar of the sentence.

Promise: every slot of the input ends as found, `missing` or `repeated`; a token that stands for
nothing is taken out and reported in `unknown`; apart from articles, plurals, particles, capitals
and spaces right at a slot, the hypothesis is left as it is.
Left out: agreement of a verb with a term that became a plural.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from translate import numerals
from translate.boundaries import particle_tail
from translate.inflection import article, plural, takes_plural
from translate.particles import fix_particle
from translate.records import Direction, EngineInput, Lang, Slot, TermMatch
from translate.termbase import written_forms

# An engine's tokeniser may leave spaces inside the brackets.
_TOKEN = re.compile(r"⟦\s*([ndt])\s*(\d{1,2})\s*⟧")
_SENTENCE_START = re.compile(r"(?:^|[.?!…][\"'”’)\]]*\s)[\"'“‘(\[\s]*$")
_ARTICLE = re.compile(r"\b([Aa])n?(?=\s+[\"'“‘(]*$)")
_ANY_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)
_PLURAL_MARK = re.compile(r"e?s(?![A-Za-z])")
_WORD_BEFORE = re.compile(r"([A-Za-z]+|\d[\d.,]*)\s*$")
_LAST_WORD = re.compile(r" ([a-z][a-z-]*?)s?$")
_WORD_AFTER = re.compile(r"\s+([A-Za-z]+)")
_HANGUL_RUN = re.compile(r"[가-힣]+")
# A particle that the model set apart; 이 and 가 may begin a word of their own (이 모델).
_LOOSE_PARTICLE = re.compile(r" +(?=(?:은|는|을|를|의|에|에서|으로|로|과|와)(?![가-힣]))")
_BEFORE_PLURALS = re.compile(
    r"of|with|in|and|more|many|most|fewer|these|those|various|several|numerous|all|both|between|"
    r"among|hundred|thousand|million|billion|trillion|dozen",
    re.IGNORECASE,
)
# After these a bare noun ends its phrase; any other word may be the head of a compound.
_AFTER_PHRASES = re.compile(
    r"of|in|to|for|and|or|are|were|is|was|that|which|with|by|on|at|from|as|than|when|while|but|"
    r"have|has|had|can|will|would|during|through",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A hypothesis with its renderings; slots by what became of them."""

    text: str
    missing: tuple[Slot, ...] = ()
    repeated: tuple[Slot, ...] = ()
    unknown: tuple[str, ...] = ()  # tokens that stand for nothing, as the engine wrote them


def restore(hypothesis_text: str, engine_input: EngineInput, direction: Direction) -> Restored:
    """`hypothesis_text` with each slot token replaced by its rendering, and what went wrong."""
    if engine_input.protection == "inline":
        missing = _missing_renderings(hypothesis_text, engine_input, direction.target_lang)
        return Restored(text=hypothesis_text, missing=missing)
    slots = {slot.token: slot for slot in engine_input.slots}
    if engine_input.protection == "none":
        slots = {}
    seen: Counter[str] = Counter()
    unknown: list[str] = []
    made = ""
    rest = hypothesis_text
    while match := _TOKEN.search(rest):
        made += rest[: match.start()]
        rest = rest[match.end() :]
        slot = slots.get(f"⟦{match[1]}{int(match[2])}⟧")
        if slot is None:
            unknown.append(match.group())
            made, rest = _close_gap(made, rest)
            continue
        seen[slot.token] += 1
        place = _place_english if direction.target_lang == "en" else _place_korean
        made, rest = place(made, slot, rest)
    return Restored(
        text=made + rest,
        missing=tuple(slot for slot in slots.values() if not seen[slot.token]),
        repeated=tuple(slot for slot in slots.values() if seen[slot.token] > 1),
        unknown=tuple(unknown),
    )


def _close_gap(before: str, after: str) -> tuple[str, str]:
    """The two sides of a removed token, without a doubled or stranded space."""
    if not before or before.endswith(" ") or after[:1] in ".,;:!?":
        after = after.lstrip(" ")
        if after[:1] in ".,;:!?" or not after:
            before = before.rstrip(" ")
    return before, after


def _place_english(before: str, slot: Slot, after: str) -> tuple[str, str]:
    text = slot.target
    if slot.kind == "term":
        text, after = _agree_in_number(before, text, after)
    else:
        after = _without_unit_again(text, after)
    if before and (before[-1].isalnum() or before[-1] in ",;:)%") and text[0].isalnum():
        before += " "
    if text.startswith("the "):
        before = _ANY_ARTICLE.sub("", before)  # on the ⟦d0⟧, with "the 30th"
    if _SENTENCE_START.search(before) and not any(char.isupper() for char in text):
        text = text[0].upper() + text[1:]
    before = _ARTICLE.sub(lambda m: m[1] + article(text)[1:], before)
    if after[:1].isalnum() and text[-1].isalnum():
        text += " "
    if text.endswith(".") and after.startswith(".") and not after.startswith(".."):
        after = after[1:]  # A. ends its sentence with its own stop
    return before + text, after


def _without_unit_again(text: str, after: str) -> str:
    """What follows a rendering that ends in its unit, without the unit said again: 3 minutes
    ⟨minutes⟩."""
    unit = _LAST_WORD.search(text)
    if unit is None:
        return after
    again = re.match(rf"[ -]{re.escape(unit[1])}s?(?![A-Za-z])", after)
    return after[again.end() :] if again else after


def _agree_in_number(before: str, text: str, after: str) -> tuple[str, str]:
    """The term in the number its sentence asks for, and what follows without a plural mark."""
    mark = _PLURAL_MARK.match(after)
    if mark:
        return (plural(text) if takes_plural(text) else text), after[mark.end() :]
    if not takes_plural(text):
        return text, after
    previous = _WORD_BEFORE.search(before)
    following = _WORD_AFTER.match(after)
    if after[:1] == "-" or (following and not _AFTER_PHRASES.fullmatch(following[1])):
        return text, after  # the first part of a compound: parameter structure
    if previous and _asks_for_plural(previous[1]):
        return plural(text), after
    return text, after


def _asks_for_plural(word: str) -> bool:
    if word[0].isdigit():
        return word.strip(".,") != "1"
    return _BEFORE_PLURALS.fullmatch(word) is not None


def _place_korean(before: str, slot: Slot, after: str) -> tuple[str, str]:
    made = before + slot.target
    after = _LOOSE_PARTICLE.sub("", after, count=1) if after.startswith(" ") else after
    run = _HANGUL_RUN.match(after)
    if run and particle_tail(run.group(), "A"):
        fixed = fix_particle(made, run.group())
        return made, fixed + after[run.end() :]
    if after[:1].isascii() and after[:1].isalnum() and slot.target[-1].isascii():
        made += " "
    return made, after


def _missing_renderings(text: str, engine_input: EngineInput, lang: Lang) -> tuple[Slot, ...]:
    """Inline slots whose rendering the hypothesis does not hold as often as the source asks."""
    left: dict[str, int] = {}
    numbers = {number.span: number for number in engine_input.numbers}
    terms = {match.span: match for match in engine_input.terms}
    readings = list(numerals.read_numbers(text, lang)) if numbers else []
    missing = []
    for slot in engine_input.slots:
        number = numbers.get(slot.span)
        if slot.kind != "term" and number is not None:
            agreeing = next((r for r in readings if numerals.agree(number, r)), None)
            if agreeing is not None:
                readings.remove(agreeing)
                continue
        key = slot.target
        if key not in left:
            left[key] = _occurrences(text, _allowed(slot, terms.get(slot.span), lang))
        left[key] -= 1
        if left[key] < 0:
            missing.append(slot)
    return tuple(missing)


def _allowed(slot: Slot, match: TermMatch | None, lang: Lang) -> tuple[str, ...]:
    forms = [slot.target, plural(slot.target)]
    if match is not None:
        forms += written_forms(match.entry, lang)
    return tuple(dict.fromkeys(forms))


def _occurrences(text: str, forms: tuple[str, ...]) -> int:
    longest = sorted(forms, key=len, reverse=True)
    pattern = "|".join(re.escape(form) for form in longest)
    return len(re.findall(rf"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9])", text, re.IGNORECASE))
