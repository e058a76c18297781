"""The shipped glossary.yaml: complete, clean, and found with every kind of particle."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.particles import fix_particle
from translate.termbase import load_termbase, rendering
from translate.termlint import lint_termbase

ROOT = Path(__file__).parent.parent
BASE = load_termbase(ROOT / "glossary.yaml")
OFFICIAL = {
    "에이닷": "A.",
    "에이닷비즈": "A. Biz",
    "에이닷엑스 케이원": "A.X K1",
    "라이너": "Liner",
    "리벨리온": "Rebellions",
    "셀렉트스타": "Selectstar",
    "포티투닷": "42dot",
    "크래프톤": "KRAFTON",
    "과학기술정보통신부": "Ministry of Science and ICT",
    "최종현학술원": "Chey Institute for Advanced Studies",
    "한국고등교육재단": "Korea Foundation for Advanced Studies",
    "김태윤": "Kim Tae-yoon",
    "유영상": "Ryu Young-sang",
    "이강욱": "Lee Kang-wook",
    "정예팀": "elite team",
    "매개변수": "parameter",
}
PARTICLES = [
    "",
    "은",
    "이",
    "을",
    "과",
    "으로",
    "의",
    "에서",
    "까지도",
    "만의",
    "이라는",
    "에게서는",
]
# Terms of the format's first three entries, and what each seed must hold.
IN_SEEDS = [
    ("000", "정예팀", 7),
    ("000", "매개변수", 4),
    ("000", "에이닷", 1),
    ("001", "파라미터", 7),
    ("002", "A.X K1", 15),
    ("003", "딥시크", 5),
    ("004", "셀렉트스타", 4),
]


def test_official_names():
    targets = {entry.source: entry.target for entry in BASE.entries}
    assert {source: targets[source] for source in OFFICIAL} == OFFICIAL
    assert [entry.source for entry in BASE.entries[:3]] == ["정예팀", "매개변수", "에이닷"]


def test_lint_finds_nothing():
    assert lint_termbase(BASE) == ()


@pytest.mark.parametrize("entry", BASE.entries, ids=lambda entry: entry.source)
def test_every_entry_with_every_particle(entry):
    for particle in PARTICLES:
        text = f"그는 {entry.source}{fix_particle(entry.source, particle)} 말했다."
        (match,) = BASE.match(text, "ko")
        assert (match.entry, match.text) == (entry, entry.source)


@pytest.mark.parametrize("entry", BASE.entries, ids=lambda entry: entry.source)
def test_every_form_is_found_again(entry):
    for form in (entry.source, *entry.variants):
        assert [m.entry.source for m in BASE.match(f"({form})", "ko")] == [entry.source]
    for form in (entry.target, *entry.admitted):
        assert BASE.find_renderings(entry, f"said {form}, and", "en"), form
    (match,) = BASE.match(f"about {entry.target} today", "en")
    assert rendering(match.entry, "en") == entry.target


@pytest.mark.parametrize(("seed", "source", "count"), IN_SEEDS)
def test_counts_in_the_seeds(seed, source, count):
    (path,) = (ROOT / "seeds").glob(f"{seed}_*.txt")
    found = [match.entry.source for match in BASE.match(path.read_text(encoding="utf-8"), "ko")]
    assert found.count(source) >= count


def test_a_gloss_belongs_to_its_term():
    texts = ["A.X K1(에이닷엑스 케이원)", "포티투닷(42dot)", "인조이(inZOI)", "딥시크(DeepSeek)"]
    for text in texts:
        assert [match.text for match in BASE.match(text, "ko")] == [text]


def test_morphemes_add_matches_and_lose_none():
    from translate.morphology import analyse

    for path in sorted((ROOT / "seeds").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            plain = {(m.span, m.entry.term_id) for m in BASE.match(line, "ko")}
            assert plain <= {
                (m.span, m.entry.term_id) for m in BASE.match(line, "ko", analyse(line))
            }
