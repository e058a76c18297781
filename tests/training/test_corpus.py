"""The corpus stage: what is kept, what is dropped and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training.conftest import DICTIONARY, DOMAIN, TEACHER
from translate.errors import InputError
from translate.training.corpus import (
    Pair,
    fault,
    held_out_keys,
    key,
    leaks,
    load_pairs,
    read_rows,
)

FAULTS = [
    ("매출은 5천190억 원이다.", "Sales are 519 billion won.", None, "equal values in other forms"),
    ("매출은 5천190억 원이다.", "Sales are 51.9 billion won.", "numbers", "ten times too small"),
    ("두 회사가 손잡았다.", "The firms joined hands.", None, "small counts may be dropped"),
    ("지난해 팔린 차는 4만 대다.", "Cars sold well last year.", "numbers", "a large count is lost"),
    ("", "Nothing.", "empty", "an empty side"),
    ("한국어" * 200, "Korean " * 100, "long", "over the model's length"),
    ("This is English.", "This is English.", "script", "no Korean in the Korean side"),
    ("한국어 문장이다.", "Korean 문장 here.", "script", "Hangul in the English side"),
    ("아주 긴 한국어 문장이 여기에 있습니다.", "Short.", "ratio", "English far too short"),
    ("슬롯 ⟦n0⟧ 문장이다.", "A sentence with a slot.", "characters", "reserved brackets"),
]


@pytest.mark.parametrize(("ko", "en", "expected", "reason"), FAULTS)
def test_fault(ko: str, en: str, expected: str | None, reason: str) -> None:
    assert fault(Pair(group="general", origin="x", ko=ko, en=en)) == expected, reason


REGISTERS = [
    ("매출이 늘었다.", "plain", "news"),
    ("서울은 한국의 수도입니다.", "polite", "formal polite"),
    ("같이 가요", "polite", "informal polite"),
    ("“그렇습니다.”", "polite", "a quote mark after the ending"),
    ("자세한 설명이 필요", "plain", "a noun that ends in 요"),
    ("습니다체라는 말", "plain", "the ending only inside"),
]


@pytest.mark.parametrize(("ko", "expected", "reason"), REGISTERS)
def test_register(ko: str, expected: str, reason: str) -> None:
    assert Pair(group="general", origin="x", ko=ko, en="x").register == expected, reason


def test_pairs_are_filtered_deduplicated_and_counted(tiny_corpus: Path) -> None:
    pairs, dropped = load_pairs(tiny_corpus)
    assert [p.ko for p in pairs if p.group == "domain"] == [ko for ko, _ in DOMAIN]
    assert [p.ko for p in pairs if p.group == "teacher"] == [ko for ko, _ in TEACHER[:2]]
    assert len([p for p in pairs if p.group == "dictionary"]) == len(DICTIONARY)
    assert dropped[("domain", "duplicate")] == len(DOMAIN)
    assert dropped[("teacher", "numbers")] == 1
    assert dropped[("teacher", "held out")] == 1


def test_machine_made_korean_teaches_one_way_only(tiny_corpus: Path) -> None:
    assert [p.both_ways for p in read_rows(tiny_corpus, "docs")] == [False]
    assert all(p.both_ways for p in read_rows(tiny_corpus, "domain"))


def test_held_out_text_leaks_by_line_and_by_long_run(tiny_corpus: Path, tmp_path: Path) -> None:
    article = tmp_path / "seed.txt"
    sentence = "정예팀은 매개변수 오천억 개 규모의 모델을 삼십일 처음으로 공개한다고 밝혔다"
    article.write_text(sentence, encoding="utf-8")
    lines, runs = held_out_keys(tiny_corpus, [article])
    assert leaks("“" + sentence + "!”", lines, runs), "the line with other punctuation"
    assert leaks("앞말이 붙은 " + sentence[:40] + " 뒷말", lines, runs), "a long run of it"
    assert not leaks("정예팀은 모델을 공개했다", lines, runs), "shared words are no leak"


def test_key_ignores_case_space_and_marks() -> None:
    assert key("“A.X K1”, 30일!") == "axk130일"


def test_a_missing_group_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"domain\.tsv\.xz: no such file"):
        list(read_rows(tmp_path, "domain"))


def test_a_line_without_a_tab_is_named(tiny_corpus: Path, tmp_path: Path) -> None:
    import lzma

    (tmp_path / "bitext").mkdir()
    with lzma.open(tmp_path / "bitext/domain.tsv.xz", "wt", encoding="utf-8") as stream:
        stream.write("가\ta\n나 b\n")
    with pytest.raises(InputError, match=r"domain\.tsv\.xz:2: found no tab"):
        list(read_rows(tmp_path, "domain"))


@pytest.mark.slow
def test_no_seed_sentence_is_in_the_real_domain_corpus(real_corpus: Path) -> None:
    seeds = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    pairs, _ = load_pairs(real_corpus, ["domain"], seeds)
    lines, runs = held_out_keys(real_corpus, seeds)
    assert len(pairs) > 12_000
    assert not any(leaks(p.ko, lines, runs) or leaks(p.en, lines, runs) for p in pairs)
