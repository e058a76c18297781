"""One romanisation a person in a document: the spellings met so far, and where.

Takes source–target pairs one by one, Korean to English, and keeps one spelling a name. A person
is met by a title (`people.py`), and after that wherever the name stands. What is compared is the
full name in Latin letters; a surname alone, capitals and the kind of hyphen make no difference.
Left out: two persons of one name in one document, who would be taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from translate.checks.people import Person, people, spelled
from translate.records import Morpheme, Span
from translate.romanise import SURNAMES

_NAMES_KEPT = 20_000  # so that memory stays bounded on a file of any size
_NAME_RE = re.compile(
    rf"(?<![가-힣])[{''.join(SURNAMES)}][가-힣]{{2}}(?=[은는이가을를의와과도에께로]|[^가-힣]|$)"
)


class OtherSpelling(NamedTuple):
    """A name spelled unlike its first mention; spans are in the pair at hand."""

    name: str
    spelling: str
    first_spelling: str
    first_place: str
    source_span: Span
    target_span: Span

    @property
    def message(self) -> str:
        """What is wrong, for a reviewer."""
        return (
            f"{self.name} is {self.spelling!r} here and {self.first_spelling!r} "
            f"in {self.first_place}"
        )


class Spellings:
    """Names of persons met so far, each with its first spelling and its place."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, str]] = {}

    def add(
        self, source: str, target: str, place: str, morphemes: tuple[Morpheme, ...] = ()
    ) -> Iterator[OtherSpelling]:
        """The names of a Korean source that its English target spells unlike the first time."""
        for person in self._persons(source, morphemes):
            written = next(spelled(person, target), None)
            if written is None:
                continue
            spelling = written.of(target)
            if person.name not in self._first and len(self._first) >= _NAMES_KEPT:
                continue
            first, first_place = self._first.setdefault(person.name, (spelling, place))
            if _key(first) != _key(spelling):
                yield OtherSpelling(person.name, spelling, first, first_place, person.span, written)

    def _persons(self, source: str, morphemes: tuple[Morpheme, ...]) -> Iterator[Person]:
        seen: set[str] = set()
        for person in people(source, morphemes):
            seen.add(person.name)
            yield person
        for match in _NAME_RE.finditer(source):
            if match.group() in self._first and match.group() not in seen:
                seen.add(match.group())
                yield Person(match.group(), Span(*match.span()))


def _key(spelling: str) -> str:
    """A spelling without what does not tell two apart.

    >>> _key("Kim Tae-Yoon") == _key("Kim Tae‐yoon"), _key("Kim Taeyoon") == _key("Kim Tae-yoon")
    (True, False)
    """
    return re.sub(r"[‐-―]", "-", spelling.replace(",", "")).casefold()
