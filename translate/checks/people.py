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

# Spellings in use, most frequent first (National Institute of Korean Language, survey of
# romanised surnames in passports).
_SURNAME_TABLE = """
김 kim gim|이 lee yi rhee i ri|박 park pak bak|최 choi choe chey|정 jung jeong chung joung cheong
강 kang gang|조 cho jo|윤 yoon yun|장 jang chang|임 lim im rim|한 han hahn|오 oh o|서 seo suh so
신 shin sin|권 kwon gwon|황 hwang|안 ahn an|송 song|류 ryu yoo yu|유 yoo yu ryu you|홍 hong
전 jeon jun chun cheon|고 ko go koh|문 moon mun|양 yang|손 son sohn|배 bae pae|백 baek paik
허 heo hur huh|남 nam|심 shim sim|노 noh roh no ro|하 ha|곽 kwak gwak|성 sung seong|차 cha
주 joo ju chu|우 woo u wu|구 koo ku gu goo|민 min|나 na ra|진 jin chin|지 ji jee|엄 um eom
채 chae|원 won|천 chun cheon|방 bang pang|공 kong gong|현 hyun hyeon|함 ham|변 byun byeon
염 yeom youm|여 yeo yuh|추 choo chu|도 do|석 seok suk|선 sun seon|설 seol sul|마 ma|길 gil kil
연 yeon youn|위 wi wee|표 pyo|명 myung myeong|기 ki gi|반 ban|왕 wang|금 keum geum|옥 ok
육 yook yuk|인 in|맹 maeng|제 je jae|모 mo|탁 tak|국 kook guk|어 eo|은 eun|편 pyun pyeon|용 yong
"""
SURNAMES: dict[str, tuple[str, ...]] = {
    row.split()[0]: tuple(row.split()[1:])
    for line in _SURNAME_TABLE.strip().splitlines()
    for row in line.split("|")
}
_TITLES = (
    "대표이사|부대표|대표|부회장|회장|부사장|사장|교수|장관|차관|의원|위원장|총리|대통령|본부장|"
    "센터장|담당|총괄|팀장|원장|소장|이사장|전무|상무|연구원|박사|기자|변호사|감독|대변인|관장|"
    "총장|처장|국장|실장|청장|시장|지사|CEO|CTO|CFO|씨"
)
_NAME_RE = re.compile(
    rf"(?<![가-힣\w])([{''.join(SURNAMES)}][가-힣]{{2}}) (?:[\w&·-]+ )?(?:{_TITLES})"
    r"(?=[은는이가을를의와과도에께로]|[^가-힣\w]|$)"
)
# Syllables of given names; foreign names and common words seldom hold two of them (이라크 총리).
_GIVEN_SYLLABLES = frozenset(
    "가강건겸경고관광교구국권규근금기길나남노녕다담대덕도동두라란람래량련령로록루륜률름리린림마만명모무묵"
    "문미민배백범병보복봉빈빛상샘서석선설섭성세소솔송수숙순슬승시식신실아안애양억언연열영예오옥온완용우욱운웅"
    "원월유윤율은을음의이익인일임자재정제조종주준중지진찬창채천철초춘충치탁태택하학한해향헌혁현형혜호홍화환"
    "회효후훈휘희흥힘빛별봄새늘엘"
)
# A word that ends in a particle or like an institution is no name, where no morphemes tell.
_NO_NAME_ENDINGS = frozenset("대부회위단국관의은는이가을를에로와만고며면한들자중내외용후치")
_INITIALS = "k k n t t l m p p s s - j j j k t p -".split(" ")  # noqa: SIM905 - a table reads so
_FINALS = "- k k k n n n t l l l l l l l l m p p t t n t t k t p -".split(" ")  # noqa: SIM905
_DIGRAPHS = (("ng", "n"), ("ch", "j"), ("sh", "s"), ("ph", "p"), ("ck", "k"))
_LATIN = str.maketrans("gqcdrbvfxz", "kkktlpppss", "aeiouhwy")
# "Kim Tae-yoon", "Tae-yoon Kim", "Kim Tae Yoon": up to two capitalised words beside the surname.
_GIVEN = r"[A-Z][a-z]*(?:[- ]?[A-Za-z][a-z]+)?"


class Person(NamedTuple):
    """A Korean name in a text."""

    name: str
    span: Span

    @property
    def surnames(self) -> tuple[str, ...]:
        """Spellings of the surname in use, lower case."""
        return SURNAMES[self.name[0]]


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
    return word[-1] not in _NO_NAME_ENDINGS and _GIVEN_SYLLABLES.issuperset(word[1:])


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
