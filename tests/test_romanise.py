"""Names of persons in Latin letters: the rule, the custom, and what must stay as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from translate.morphology import analyse
from translate.romanise import (
    GIVEN_SYLLABLES,
    SURNAMES,
    person_names,
    romanise_leftovers,
    romanise_name,
    split_name,
)

NAMES = [
    ("김태윤", "Kim Tae-yoon", "the glossary's style"),
    ("이강욱", "Lee Kang-wook", "Lee and wook by custom"),
    ("김지원", "Kim Ji-won", "as the rule has it"),
    ("최진희", "Choi Jin-hee", "Choi and hee by custom"),
    ("김홍석", "Kim Hong-seok", "a final ㄱ is k"),
    ("김진우", "Kim Jin-woo", "woo by custom"),
    ("김세엽", "Kim Se-yeop", "a final ㅂ is p"),
    ("이승현", "Lee Seung-hyun", "hyun by custom"),
    ("이영애", "Lee Young-ae", "young by custom"),
    ("박빛나", "Park Bit-na", "no change of sound between syllables (article 3-4)"),
    ("한복남", "Han Bok-nam", "no change of sound: not Bong-nam"),
    ("홍길동", "Hong Gil-dong", "the example of every form"),
    ("정국", "Jung Guk", "two syllables: surname and a given name of one"),
    ("남궁민수", "Namgung Min-soo", "a surname of two syllables"),
    ("황보라", "Hwang Bo-ra", "three syllables: the surname is one"),
    ("선우정아", "Sunwoo Jung-ah", "a surname of two syllables"),
    ("김", "Kim", "a surname alone"),
    ("뷔페", "Bwi Pe", "no surname anyone has: by the rule"),
]


@pytest.mark.parametrize(("name", "spelling", "why"), NAMES, ids=[row[0] for row in NAMES])
def test_names(name: str, spelling: str, why: str) -> None:
    assert romanise_name(name) == spelling, why
    assert romanise_name(unicodedata.normalize("NFD", name)) == spelling


# (source, target, mended, why); the morphemes are the analyser's
MENDED = [
    ("김태윤 담당은 말했다.", "김태윤 said so.", "Kim Tae-yoon said so.", "a title beside it"),
    (
        "김태윤 담당은 말했다.",
        "김태윤은 said so.",
        "Kim Tae-yoon said so.",
        "a particle hangs on",
    ),
    ("이강욱 교수와 김 대표", "이강욱 and CEO 김", "Lee Kang-wook and CEO Kim", "surname alone"),
    ("김태윤(45)이 말했다.", "김태윤 (45) said.", "Kim Tae-yoon (45) said.", "an age beside it"),
    (
        "배우 황보라는 울었다.",
        "Actress 황보라 cried.",
        "Actress Hwang Bo-ra cried.",
        "title before",
    ),
    ("박세은이 무대에 섰다.", "박세은 was on stage.", "Park Se-eun was on stage.", "proper noun"),
    ("김태윤 전 대표", "Former head 김태윤", "Former head Kim Tae-yoon", "a former title"),
]


@pytest.mark.parametrize(("source", "target", "mended", "why"), MENDED)
def test_names_left_in_hangul_are_romanised(
    source: str, target: str, mended: str, why: str
) -> None:
    assert romanise_leftovers(source, target, analyse(source)) == mended, why


# (source, target, why nothing is done)
LEFT = [
    ("김태윤 담당은 말했다.", "Kim Tae-yoon said so.", "no Hangul left"),
    ("김태윤 담당은 말했다.", "Kim Tae-yoon (김태윤) said so.", "a gloss of the same name"),
    ("김태윤 담당은 말했다.", "Tae-yoon Kim (김태윤) said so.", "the other order"),
    ("강원도는 춥다.", "강원도 is cold.", "a province"),
    ("조지아는 덥다.", "조지아 is hot.", "a country"),
    ("클렘 들랑그 대표", "클렘 들랑그, head", "a foreign name"),
    ("모델을 공개했다.", "모델 was shown.", "a common noun"),
    ("정부는 말했다.", "김태윤 said.", "a name the source does not hold"),
    ("김태윤 담당", "김태윤식 approach", "inside a longer word"),
]


@pytest.mark.parametrize(("source", "target", "why"), LEFT)
def test_what_is_no_name_stays(source: str, target: str, why: str) -> None:
    assert romanise_leftovers(source, target, analyse(source)) is None, why


def test_names_of_a_text_stand_once_and_in_order() -> None:
    text = "이승현 부사장은 김건희 교수와 이승현 부사장"
    assert person_names(text) == ("이승현", "김건희")


syllables = st.sampled_from(sorted(GIVEN_SYLLABLES))


@given(st.sampled_from(sorted(SURNAMES)), syllables, syllables)
def test_a_name_is_a_surname_and_two_hyphened_syllables(family: str, one: str, two: str) -> None:
    spelled = romanise_name(family + one + two)
    assert spelled.isascii()
    assert spelled.split()[0].lower() == SURNAMES[family][0]
    assert spelled.split()[1].count("-") == 1


@given(st.text(max_size=6))
def test_any_text_is_split_whole(text: str) -> None:
    assert "".join(split_name(text)) == unicodedata.normalize("NFC", text).replace(" ", "")


@given(st.text(max_size=40), st.text(max_size=40))
def test_leftovers_never_fail(source: str, target: str) -> None:
    mended = romanise_leftovers(source, target, ())
    assert mended is None or mended != target
