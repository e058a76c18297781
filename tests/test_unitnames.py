"""Units written out: what a protected number brings with it is read back as the same."""

import pytest

from translate.numerals import agree, read_numbers
from translate.protect import protect
from translate.records import Direction
from translate.unitnames import UNITS_WITH_NAMES, unit_name, with_unit


@pytest.mark.parametrize("unit", sorted(UNITS_WITH_NAMES))
def test_a_named_unit_reads_as_itself_in_both_languages(unit):
    _, many, korean = UNITS_WITH_NAMES[unit]
    (told,) = read_numbers(f"길이 7{korean} 정도", "ko")
    (said,) = read_numbers(f"It was 7 {many} there.", "en")
    assert told.unit == said.unit == unit
    assert agree(told, said)


NAMED = [
    ("물은 3분 만에 끓는다.", "3 minutes", "a time"),
    ("2시간 동안", "2 hours", "a time with its noun"),
    ("세 시간까지", "three hours", "a small number in words"),
    ("34㎞ 구간에서", "34 kilometers", "a measure"),
    ("여덟 곳의 점포", "eight", "a counter stays in the sentence"),
    ("서너 번뿐이다", "three or four", "a range in words"),
    ("예순두 곳은", "62", "ten and more in figures"),
    ("조 단위 파라미터로", "trillion-scale", "the order of magnitude alone"),
    ("규모를 조(兆) 단위로 확장", "the trillions", "as a noun"),
    ("4월부터", "April", "a month"),
]


@pytest.mark.parametrize(("source", "target", "reason"), NAMED)
def test_wide_protection_into_english(source, target, reason):
    numbers = read_numbers(source, "ko")
    made = protect(source, Direction.to("en"), numbers=numbers, mode="slots", wide=True)
    assert [slot.target for slot in made.slots] == [target], reason


LEFT = ["한 번에", "1시간 동안", "처음으로", "코드 000521", "하나의 회사"]


@pytest.mark.parametrize("source", LEFT)
def test_what_wide_protection_leaves_to_the_model(source):
    numbers = read_numbers(source, "ko")
    made = protect(source, Direction.to("en"), numbers=numbers, mode="slots", wide=True)
    assert made.slots == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("for 72 hours now", "72시간"),
        ("a 40-minute walk", "40분"),
        ("in the third quarter", "3분기"),
    ],
)
def test_wide_protection_into_korean(source, target):
    numbers = read_numbers(source, "en")
    made = protect(source, Direction.to("ko"), numbers=numbers, mode="slots", wide=True)
    assert [slot.target for slot in made.slots] == [target]


def test_no_unit_no_name():
    (number,) = read_numbers("3마리", "ko")
    assert with_unit(number, "3마리", "ko") is None
    (minutes,) = read_numbers("1분", "ko")
    assert unit_name(minutes, "1", "en") == "1 minute"
