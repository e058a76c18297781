"""Names of persons from Hangul to Latin letters, by rule and by custom.

The rule is the Revised Romanisation as it stands for names (National Institute of Korean Language,
국어의 로마자 표기법, article 3-4): family name first, the syllables of the given name joined by a
hyphen and each written for itself, with no change of sound between them (홍빛나 Hong Bit-na). The
custom is what bearers and newspapers write: Lee and not I, Tae-yoon and not Tae-yun; a customary
spelling stands in `_CUSTOM` where it was the most frequent one of a syllable in 7,174 Korean names
of Wikidata's labels. Promise: the same name gives the same spelling, wherever it stands. Left
out: what a person chose for themselves (that is what a glossary is for) and foreign names, whose
Hangul does not tell their spelling.
"""

from __future__ import annotations

import re
import unicodedata

from translate.records import Morpheme

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
LONG_SURNAMES: dict[str, tuple[str, ...]] = {
    "남궁": ("namgung", "namkoong", "namkung"),
    "황보": ("hwangbo",),
    "제갈": ("jegal",),
    "선우": ("sunwoo", "seonu"),
    "독고": ("dokgo", "dokko"),
    "사공": ("sagong", "sakong"),
    "서문": ("seomun", "seomoon"),
}
_CUSTOM_TABLE = """
영 young|정 jung|성 sung|현 hyun|수 soo|희 hee|경 kyung|기 ki|우 woo|철 chul|선 sun|훈 hoon|윤 yoon
규 kyu|형 hyung|병 byung|명 myung|숙 sook|광 kwang|순 soon|혁 hyuk|유 yoo|욱 wook|문 moon|신 shin
운 woon|균 kyun|두 doo|아 ah|권 kwon|웅 woong|의 eui|무 moo|강 kang|관 kwan|교 kyo|이 yi
오 oh|춘 choon
"""
_CUSTOM: dict[str, str] = {
    row.split()[0]: row.split()[1]
    for line in _CUSTOM_TABLE.strip().splitlines()
    for row in line.split("|")
}
# Syllables of given names; foreign names and common words seldom hold two of them (이라크 총리).
GIVEN_SYLLABLES = frozenset(
    "가강건겸경고관광교구국권규근금기길나남노녕다담대덕도동두라란람래량련령로록루륜률름리린림마만명모무묵"
    "문미민배백범병보복봉빈빛상샘서석선설섭성세소솔송수숙순슬승시식신실아안애양억언연열영예오옥온완용우욱운웅"
    "원월유윤율은을음의이익인일임자재정제조종주준중지진찬창채천철초춘충치탁태택하학한해향헌혁현형혜호홍화환"
    "회효후훈휘희흥힘빛별봄새늘엘"
)
TITLES = (
    "대표이사|부대표|대표|부회장|회장|부사장|사장|교수|장관|차관|의원|위원장|총리|대통령|본부장|"
    "센터장|담당|총괄|팀장|원장|소장|이사장|전무|상무|연구원|박사|기자|변호사|감독|대변인|관장|"
    "총장|처장|국장|실장|청장|시장|지사|CEO|CTO|CFO|씨"
)
_MORE_TITLES = (
    "선수|작가|배우|가수|후보|판사|검사|선생|여사|양|군|위원|이사|부장|과장|대리|코치|시인|화가|"
    "사장|목사|신부|스님|장군|대사|군수|구청장|부총리|수석|비서관|행정관|의장|부의장|대법관|"
    "재판관|전문의|애널리스트|디자이너|아나운서|앵커|피디|PD|평론가|연출|활동가|간사"
)
_TITLE_BEFORE = (
    "기자|배우|가수|작가|감독|시인|화가|선수|방송인|개그맨|대표|회장|사장|교수|장관|의원|변호사|"
    "소설가|피아니스트|아나운서|연구원|박사|대표이사"
)
# What the morphemes may call a proper noun and the syllables allow, and is nobody: places by their
# last syllable, and the rest by name (read in 4,000 encyclopedic sentences).
_NOBODY_ENDINGS = frozenset("도시군구읍면동리강산대호국권회부당원역관교")
_NOBODY_NAMES = """
마리아 마리오 노구치 서유기 이태원 조지아 도로시 안도라 남양주 전경련 고조선 나가노 지중해
오리온 천자문 조엘온 이사야 오하우 오아후 이시이 제이미 하나로 기아차 명나라 진나라 연나라
한나라 하은주 이노세 여성용 남성용 전문의 고유명 한자어 고유어
"""
_NOBODY = frozenset(_NOBODY_NAMES.split())
_HANGUL = "가-힣"
_ANY_TITLE = f"(?:{TITLES}|{_MORE_TITLES})"
_AFTER = (
    rf"(?: (?:전 |현 )?(?:[\w&·-]+ )?{_ANY_TITLE}(?=[은는이가을를의와과도에께로]|[^{_HANGUL}\w]|$)"
    r"|\(\d{2}[,·)])"
)
_FAMILY = f"(?:{'|'.join(LONG_SURNAMES)}|[{''.join(SURNAMES)}])"
_NAMED_RE = re.compile(
    rf"(?<![{_HANGUL}\w])(?P<name>{_FAMILY}[{_HANGUL}]{{1,2}})(?={_AFTER})"
    rf"|(?<![{_HANGUL}\w])(?:{_TITLE_BEFORE}) (?P<later>{_FAMILY}[{_HANGUL}]{{2}})"
    rf"(?=[은는이가을를의와과도]?(?:[^{_HANGUL}\w]|$))"
)
_FAMILY_ALONE_RE = re.compile(
    rf"(?<![{_HANGUL}\w])(?P<name>{_FAMILY})(?= {_ANY_TITLE}(?![{_HANGUL}]{{3}}))"
)
# Up to three words of a name before a bracket: Kim Tae Yoon (, Tae-yoon Kim (
_GLOSS_BEFORE_RE = re.compile(r"((?:[A-Z][A-Za-z-]+,? ){0,2}[A-Z][A-Za-z-]+) ?[(\[]$")
_HANGUL_RE = re.compile(f"[{_HANGUL}]")
_PARTICLES = "은|는|이|가|을|를|의|와|과|도|에게|께서|께"


def romanise_name(name: str) -> str:
    """A Korean person's name in Latin letters, family name first.

    >>> romanise_name("김태윤"), romanise_name("홍빛나"), romanise_name("남궁민수")
    ('Kim Tae-yoon', 'Hong Bit-na', 'Namgung Min-soo')
    """
    family, given = split_name(name)
    if family in LONG_SURNAMES or family in SURNAMES:
        spelling = surname_spellings(family)[0]
    else:
        spelling = _syllables(family)
    return " ".join(
        part for part in (spelling.capitalize(), _syllables(given).capitalize()) if part
    )


def split_name(name: str) -> tuple[str, str]:
    """Family name and given name; a surname of two syllables counts before two more.

    >>> split_name("황보혜정"), split_name("이강욱")
    (('황보', '혜정'), ('이', '강욱'))
    """
    composed = unicodedata.normalize("NFC", name).replace(" ", "")
    length = 2 if composed[:2] in LONG_SURNAMES and len(composed) != 3 else 1
    return composed[:length], composed[length:]


def surname_spellings(family: str) -> tuple[str, ...]:
    """Spellings of a family name in use, most frequent first, lower case; () for an unknown one."""
    return LONG_SURNAMES.get(family) or SURNAMES.get(family, ())


def person_names(text: str, morphemes: tuple[Morpheme, ...] = ()) -> tuple[str, ...]:
    """The Korean names of persons in a Korean text, in order, each once.

    A name has a title or an age beside it, or is a proper noun of the morphemes whose syllables
    are those of names; a surname alone counts before a title (김 대표).
    """
    found = [
        match["name"] or match["later"]
        for match in _NAMED_RE.finditer(text)
        if GIVEN_SYLLABLES.issuperset(split_name(match["name"] or match["later"])[1])
    ]
    found += [m.form for m in morphemes if m.tag == "NNP" and _looks_like_a_name(m.form)]
    found += [match["name"] for match in _FAMILY_ALONE_RE.finditer(text)]
    return tuple(dict.fromkeys(found))


def _looks_like_a_name(word: str) -> bool:
    family, given = split_name(word)
    return (
        bool(surname_spellings(family))
        and len(given) == 2
        and GIVEN_SYLLABLES.issuperset(given)
        and given[-1] not in _NOBODY_ENDINGS
        and word not in _NOBODY
    )


def romanise_leftovers(source: str, target: str, morphemes: tuple[Morpheme, ...]) -> str | None:
    """`target` (English) with every Hangul run that is a person's name of `source` (Korean) put
    into Latin letters; None when there is none. A particle that came along goes (김태윤은); a
    gloss in brackets after the name in Latin letters stays: Kim Tae-yoon (김태윤).

    >>> romanise_leftovers("김태윤 담당은 말했다.", "김태윤은 said so.", ())
    'Kim Tae-yoon said so.'
    """
    if not _HANGUL_RE.search(target):
        return None
    composed = unicodedata.normalize("NFC", source)
    names = sorted(person_names(composed, morphemes), key=len, reverse=True)
    if not names:
        return None
    pattern = re.compile(
        rf"(?<![{_HANGUL}])({'|'.join(map(re.escape, names))})(?:{_PARTICLES})?(?![{_HANGUL}])"
    )
    mended = pattern.sub(
        lambda match: match.group() if _is_gloss(match) else romanise_name(match.group(1)),
        unicodedata.normalize("NFC", target),
    )
    return mended if _HANGUL_RE.sub("", mended) != _HANGUL_RE.sub("", target) else None


def _is_gloss(match: re.Match[str]) -> bool:
    """True for a name in brackets right after a name with the same family name."""
    before = _GLOSS_BEFORE_RE.search(match.string, 0, match.start())
    words = re.split("[, -]+", before.group(1)) if before else []
    family = split_name(match.group(1))[0]
    return any(word.lower() in surname_spellings(family) for word in words)


def _syllables(text: str) -> str:
    from koroman import romanize

    return "-".join(_CUSTOM.get(syllable) or str(romanize(syllable)) for syllable in text)
