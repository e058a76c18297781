"""The gate of a summary: what it says must stand in the article, or it is not said.

A sentence passes when every number in it agrees by value with one of the article, every
identifier, address and Latin word of Korean text stands there to the letter, every term of the
glossary is one of the article's, every name of a person, an organisation or a place occurs there
(or is the name of one that does: by the glossary, or by its romanisation), what it quotes is
quoted there, it is in the right language, neither a fragment nor endless, ends as a sentence
does, and says nothing twice. Promise: pure; what cannot be told is refused, so the gate errs
towards the article's own sentences. Left out: whether the right thing is said of a name or a
number (relations), and names that look like common words in Korean.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from translate.addresses import emails, urls
from translate.checks.people import Person, people, spelled
from translate.morphology import analyse
from translate.numerals import agree, read_identifiers, read_numbers
from translate.records import Lang, Number
from translate.script import detect_lang
from translate.selection import content_words
from translate.stopwords import ENGLISH_STOP_WORDS
from translate.termbase import TermBase

Fault = Literal[
    "numbers", "identifiers", "terms", "names", "quotes", "language", "length", "repetition"
]
LONGEST = {"ko": 220, "en": 480}  # characters; the longest reference sentence of the corpus
# (domain summaries) has 128 and 283
SHORTEST_WORDS = 3  # content words
SAME = 0.8  # likeness of two sentences that say the same, as in translate/selection.py
_HANGUL_SHARE_EN = 0.02  # a Hangul name in brackets may stand in English
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.&'’\-][A-Za-z0-9]+)*")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_END = re.compile(r"[.!?…][\"'”’)\]]*$|(?<=[다요음함됨])$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[“\"‘(]\s?)$")
# Liner and Liner, AI chips, AI chips, 10 trillion 10 trillion; figures alone do repeat.
_DOUBLED = re.compile(
    r"(?<![\w'’-])((?:\d[\d.,]*\s)?[^\W\d_]\w*(?:\s\w+)?),?(?:\s(?:and|or|및|와|과))?\s\1(?![\w'’-])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"‘「『]([^“”\"‘’「」『』]{2,})[”\"’」』]")
# What an organisation or a place is called by in Korean when no morpheme says proper noun.
_INSTITUTION = re.compile(
    r"[가-힣A-Za-z0-9]+(?:전자|은행|그룹|증권|대학교|대학|연구원|연구소|재단|협회|위원회|공사|공단|"
    r"텔레콤|건설|화학|제약|바이오|생명|화재|카드|항공|중공업|자동차|통신|방송|신문|일보|백화점|호텔|"
    r"병원|학교|법원|검찰|경찰청|시청|도청|구청|컨소시엄|얼라이언스|홀딩스|모빌리티|소프트|테크)"
)


@dataclass(frozen=True)  # no slots: it remembers what it has joined
class Evidence:
    """What an article holds, read once: the base against which sentences are judged.

    `texts` are the article's own words (title included) in `lang`; `renderings` its checked
    translations, if any, whose words may be used in the other language.
    """

    lang: Lang
    texts: tuple[str, ...]
    renderings: tuple[str, ...]
    numbers: tuple[Number, ...]
    identifiers: frozenset[str]
    addresses: frozenset[str]
    terms: frozenset[str]  # the glossary's entries that stand in the article, both sides
    term_words: frozenset[str]  # words of their renderings, both languages
    people: tuple[Person, ...]

    @cached_property
    def letters(self) -> str:
        """The article's own words, squeezed for comparison to the letter."""
        return squeeze(" ".join(self.texts))

    @cached_property
    def rendered_letters(self) -> str:
        """Its translations, squeezed alike."""
        return squeeze(" ".join(self.renderings))

    @cached_property
    def latin_words(self) -> frozenset[str]:
        """Words in Latin script, of the article, its translations and the glossary."""
        texts = (*self.texts, *self.renderings)
        return self.term_words | frozenset(word for text in texts for word in _words(text))


def read_evidence(
    texts: Iterable[str], lang: Lang, termbase: TermBase, renderings: Iterable[str] = ()
) -> Evidence:
    """The evidence of an article in `lang`: its sentences one by one, so that memory is bounded
    by what they hold, not by their morphemes."""
    own, other = tuple(texts), tuple(renderings)
    numbers: list[Number] = []
    terms: dict[str, tuple[str, ...]] = {}
    persons: list[Person] = []
    for text in own:
        morphemes = analyse(text) if lang == "ko" else ()
        numbers += read_numbers(text, lang, morphemes or None)
        for match in termbase.match(text, lang, morphemes):
            entry = match.entry
            terms[entry.term_id] = (entry.source, entry.target, *entry.admitted, *entry.variants)
        persons += people(text) if lang == "ko" else ()
    return Evidence(
        lang=lang,
        texts=own,
        renderings=other,
        numbers=tuple(numbers),
        identifiers=frozenset(i.text for text in own for i in read_identifiers(text)),
        addresses=frozenset(address for text in own for address in _addresses(text)),
        terms=frozenset(form.casefold() for forms in terms.values() for form in forms[:2]),
        term_words=frozenset(w for forms in terms.values() for form in forms for w in _words(form)),
        people=tuple(persons),
    )


def faults(text: str, lang: Lang, evidence: Evidence, termbase: TermBase) -> tuple[Fault, ...]:
    """Why `text`, one sentence in `lang`, may not stand in a summary; empty when it may."""
    morphemes = analyse(text) if lang == "ko" else ()
    found: dict[Fault, bool] = {
        "language": not _in_language(text, lang),
        "length": not _sound_length(text, lang),
        "numbers": bool(unsupported_numbers(text, lang, evidence)),
        "identifiers": not _codes_stand(text, evidence),
        "terms": any(
            match.entry.mode != "advise"
            # Entries may share a side: 매개변수 and 파라미터 are both parameters.
            and match.entry.source.casefold() not in evidence.terms
            and match.entry.target.casefold() not in evidence.terms
            for match in termbase.match(text, lang, morphemes)
        ),
        "names": any(not ok for ok in _names_stand(text, lang, evidence)),
        "quotes": lang == evidence.lang and not _quotes_stand(text, evidence),
        "repetition": says_twice(text),
    }
    return tuple(fault for fault, is_so in found.items() if is_so)


def unsupported_numbers(text: str, lang: Lang, evidence: Evidence) -> tuple[Number, ...]:
    """The numbers of `text` that agree with none of the article; an unsure reading without a
    digit (one of, 한) needs no support."""
    found = read_numbers(text, lang, analyse(text) if lang == "ko" else None)
    return tuple(
        number
        for number in found
        if (number.sure or any(map(str.isdigit, number.text)))
        and not (
            any(_supports(own, number) for own in evidence.numbers)
            and _dated(number, evidence.numbers)
        )
    )


def _supports(own: Number, said: Number) -> bool:
    """Agreement by value, less lenient than between a source and its translation: the second of
    something is no two years."""
    if own.kind == "ordinal" and said.kind == "count" and said.unit is not None:
        return False
    return agree(own, said)


def _dated(said: Number, known: tuple[Number, ...]) -> bool:
    """True when every part of a date stands in some date of the article, and a month not merely in
    a length of time: the 17th is no 17 January, a month ago no January."""
    if said.kind != "date":
        return True
    parts = {part for own in known if own.kind == "date" for part in own.parts}
    free = {"day", "year"} if len(said.parts) == 1 else frozenset[str]()
    return all(part in parts or part[0] in free for part in said.parts)


def alike(first: str, second: str, lang: Lang) -> float:
    """Cosine of the content words of two sentences, 0 to 1."""
    one, other = _content(first, lang), _content(second, lang)
    if not one or not other:
        return 0.0
    return len(one & other) / math.sqrt(len(one) * len(other))


def repeats(text: str, others: Iterable[str], lang: Lang) -> bool:
    """True when `text` says again what one of `others` says."""
    return any(alike(text, other, lang) > SAME for other in others)


def squeeze(text: str) -> str:
    """`text` composed, in one case, its white space and the kind of its quotes left out."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return re.sub(r"[\s“”\"‘’'「」『』]+", "", composed)


def _in_language(text: str, lang: Lang) -> bool:
    if detect_lang(text) != lang:
        return False
    hangul = sum("가" <= char <= "힣" for char in text)
    return lang == "ko" or hangul <= _HANGUL_SHARE_EN * len(text)


def _sound_length(text: str, lang: Lang) -> bool:
    if len(text) > LONGEST[lang] or not _END.search(text.strip()):
        return False
    return len(_content(text, lang)) >= SHORTEST_WORDS


def _codes_stand(text: str, evidence: Evidence) -> bool:
    own = {squeeze(code) for code in evidence.identifiers | evidence.term_words}
    codes = all(squeeze(code.text) in own for code in read_identifiers(text))
    return codes and all(address in evidence.addresses for address in _addresses(text))


def _addresses(text: str) -> Iterator[str]:
    for span in (*urls(text), *emails(text)):
        yield span.of(text)


def _names_stand(text: str, lang: Lang, evidence: Evidence) -> Iterator[bool]:
    if lang == "ko":
        yield from _korean_names(text, evidence)
    else:
        yield from _english_names(text, evidence)


def _korean_names(text: str, evidence: Evidence) -> Iterator[bool]:
    known = evidence.letters if evidence.lang == "ko" else evidence.rendered_letters
    terms = {squeeze(word) for word in evidence.term_words}
    named = [person.name for person in people(text)]
    named += [m.form for m in analyse(text) if m.tag == "NNP" and len(m.form) > 1]
    named += [found.group() for found in _INSTITUTION.finditer(text)]
    yield from (squeeze(name) in known or squeeze(name) in terms for name in named)
    for found in _LATIN_WORD.finditer(text):
        yield all(part in evidence.latin_words for part in _words(found.group()))


def _english_names(text: str, evidence: Evidence) -> Iterator[bool]:
    places = [span for person in evidence.people for span in spelled(person, text)]
    for found in _LATIN_WORD.finditer(text):
        word = found.group()
        if not any(map(str.isupper, word)) or _plain_opening(text, found.start(), word):
            continue
        romanises = any(s.start <= found.start() < s.end for s in places)
        yield romanises or all(part in evidence.latin_words for part in _words(word))


def _plain_opening(text: str, start: int, word: str) -> bool:
    """A word that is written large only because the sentence begins with it."""
    opens = bool(_SENTENCE_START.search(text[:start]))
    return opens and word.casefold() in ENGLISH_STOP_WORDS


def _words(text: str) -> Iterator[str]:
    for found in _LATIN_WORD.finditer(text):
        word = found.group().casefold()
        yield re.sub(r"['’]s$", "", word)
        yield from (part for part in re.split(r"[.&'’\-]", word) if part)


def _quotes_stand(text: str, evidence: Evidence) -> bool:
    return all(squeeze(found.group(1)) in evidence.letters for found in _QUOTED.finditer(text))


def says_twice(text: str) -> bool:
    """A phrase of three words that stands twice, or a shorter one twice in a row."""
    words = [word.casefold() for word in re.findall(r"\w+", text)]
    triples = list(zip(words, words[1:], words[2:], strict=False))
    return len(triples) != len(set(triples)) or bool(_DOUBLED.search(text))


def _content(text: str, lang: Lang) -> frozenset[str]:
    return frozenset(content_words(text, lang, analyse(text) if lang == "ko" else ()))
