"""Korean names of persons and their romanisation, as far as both can be told without a list.

A name is a surname and two syllables before a title, at most one word between them (김건희 교수,
최진희 포티투닷 부대표). Persons spell their names as they please (Lee, Yi, Rhee): surnames have
their known spellings, given names are compared by their consonants alone. Left out: names of two
or four syllables, names without a title, foreign names; a word that ends like an office or an
institution (서울대 교수, 이사회 의장) is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from translate.records import Morpheme, Span
from translate.romanise import GIVEN_SYLLABLES, LONG_SURNAMES, SURNAMES, TITLES

_NAME_RE = re.compile(
    rf"(?<![가-힣\w])([{''.join(SURNAMES)}][가-힣]{{2}}) (?:[\w&·-]+ )?(?:{TITLES})"
    r"(?=[은는이가을를의와과도에께로]|[^가-힣\w]|$)"
)
# A word that ends in a particle or like an institution is no name, where no morphemes tell.
_NO_NAME_ENDINGS = frozenset("대부회위단국관의은는이가을를에로와만고며면한들자중내외용후치")
_INITIALS = "k k n t t l m p p s s - j j j k t p -".split(" ")  # noqa: SIM905 - a table reads so
_FINALS = "- k k k n n n t l l l l l l l l m p p t t n t t k t p -".split(" ")  # noqa: SIM905
_DIGRAPHS = (("ng", "n"), ("ch", "j"), ("sh", "s"), ("ph", "p"), ("ck", "k"))
_LATIN = str.maketrans("gqcdrbvfxz", "kkktlpppss", "aeiouhwy")
# "Kim Tae-yoon", "Tae-yoon Kim", "Kim Tae Yoon": up to two capitalised words beside the surname.
_GIVEN = r"[A-Z][a-z]*(?:[- ]?[A-Za-z][a-z]+)?"
_FULL_GIVEN = r"[A-Z][a-z]+(?:[-‐-―][A-Za-z][a-z]*| [A-Z][a-z]+)?"


class Person(NamedTuple):
    """A Korean name in a text."""

    name: str
    span: Span

    @property
    def surnames(self) -> tuple[str, ...]:
        """Spellings of the surname in use, lower case; 선우빈 may be a Sun or a Sunwoo."""
        return SURNAMES[self.name[0]] + LONG_SURNAMES.get(self.name[:2], ())


def people(text: str, morphemes: tuple[Morpheme, ...] = ()) -> Iterator[Person]:
    """Names with a title; `morphemes`, where given, must call the name a proper noun.

    >>> [person.name for person in people("이승현 포티투마루 부사장은 김건희 교수와 서울대 교수")]
    ['이승현', '김건희']
    """
    proper = {morpheme.span for morpheme in morphemes if morpheme.tag == "NNP"}
    for match in _NAME_RE.finditer(text):
        span = Span(*match.span(1))
        if _can_be_name(match.group(1)) and (span in proper or not morphemes):
            yield Person(match.group(1), span)


def _can_be_name(word: str) -> bool:
    return word[-1] not in _NO_NAME_ENDINGS and GIVEN_SYLLABLES.issuperset(word[1:])


def romanised(person: Person, target: str) -> Iterator[tuple[Span, bool]]:
    """Places of an English text that name someone with the person's surname, and whether the
    given name can be the person's. Only a hyphened given name (Tae-yoon) can fail: other words
    beside a surname may be titles."""
    surname = "|".join(person.surnames)
    pattern = (
        rf"(?<![\w-])(?:(?P<before>{_GIVEN}),? )?(?P<surname>(?i:{surname}))(?![\w-])"
        rf"(?:,? (?P<after>{_GIVEN}))?"
    )
    for match in re.finditer(pattern, target):
        if not match["surname"][0].isupper():
            continue
        given = [part for part in (match["before"], match["after"]) if part and "-" in part]
        fits = not given or any(_fits(person.name[1:], part) for part in given)
        yield Span(*match.span()), fits


def spelled(person: Person, target: str) -> Iterator[Span]:
    """Places where an English text has the person's full name: a known spelling of the surname
    and, before or behind it, a given name with the consonants of the person's."""
    surname = "|".join(spelling.capitalize() for spelling in person.surnames)
    given = "".join(map(_consonants_of_syllable, person.name[1:]))
    for match in re.finditer(
        rf"(?<![\w-])(?:(?P<before>{_FULL_GIVEN}),? )?(?P<surname>{surname})(?![\w-])"
        rf"(?:,? (?P<after>{_FULL_GIVEN}))?",
        target,
    ):
        for part in _first_words(match["after"]):
            syllables = len(re.findall("[aeiou]+", part.lower()))
            if _consonants_of_latin(part) == given and syllables < len(person.name):
                yield Span(match.start("surname"), match.start("after") + len(part))
                break
        else:
            if match["before"] and _consonants_of_latin(match["before"]) == given:
                yield Span(match.start(), match.end("surname"))


def _first_words(given: str | None) -> Iterator[str]:
    """A given name as it stands, and without a second word, which may be of the sentence."""
    if given:
        yield given
        if " " in given:
            yield given.split()[0]


def _fits(given: str, latin: str) -> bool:
    """True when the consonants of a given name and of a spelling differ by one at most."""
    korean = "".join(map(_consonants_of_syllable, given))
    return any(
        _differ_by_one_at_most(korean, _consonants_of_latin(part))
        for part in (latin, *re.split("[- ]", latin))
    )


def _consonants_of_syllable(syllable: str) -> str:
    index = ord(syllable) - ord("가")
    return (_INITIALS[index // 588] + _FINALS[index % 28]).replace("-", "")


def _consonants_of_latin(latin: str) -> str:
    parts = []
    for part in re.split("[- ]", latin.lower()):
        for digraph, single in _DIGRAPHS:
            part = part.replace(digraph, single)
        parts.append(part.translate(_LATIN))
    return "".join(parts)


def _differ_by_one_at_most(left: str, right: str) -> bool:
    """True when one insertion, deletion or exchange of a letter at most parts the two."""
    if abs(len(left) - len(right)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), None)
    if start is None:
        return True
    return left[start + 1 :] in (right[start + 1 :], right[start:]) or (
        left[start:] == right[start + 1 :]
    )
