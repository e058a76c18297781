"""Particles after Hangul, Latin letters and digits: (word, given, expected, reason)."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from translate.particles import final_sound, fix_particle

UNCHANGED = [
    ("서울", "이다", "이다", "the copula is written alike after both sounds"),
    ("매개변수", "이며", "이며", "이며 is right after a vowel too"),
    ("매개변수", "에서", "에서", "one form only"),
    ("매개변수", "은행", "은행", "not a particle"),
    ("", "은", "은", "nothing to agree with"),
    ("…", "은", "은", "no word to agree with"),
    ("日本", "은", "은", "a script whose reading is unknown"),
]

FIXED = [
    ("매개변수", "은", "는", "vowel"),
    ("정예팀", "는", "은", "consonant"),
    ("정예팀", "가", "이", "consonant"),
    ("라이너", "을", "를", "vowel"),
    ("라이너", "과", "와", "vowel"),
    ("서울", "으로", "로", "ㄹ takes 로"),
    ("정예팀", "로", "으로", "other consonants take 으로"),
    ("서울", "으로부터", "로부터", "longer particles keep their rest"),
    ("정예팀", "라는", "이라는", "quotative"),
    ("라이너", "이라는", "라는", "quotative after a vowel"),
    ("정예팀", "였다", "이었다", "past copula"),
    ("라이너", "이었다", "였다", "past copula after a vowel"),
    ("라이너", "은커녕", "는커녕", "compound particle"),
    ("정예팀", "와의", "과의", "compound particle"),
    ("정예팀", "나", "이나", "or"),
    ("A.X K1", "는", "은", "K1 is read 케이원"),
    ("A.X K1", "로", "으로", "케이원 ends in ㄴ, not in the ㄹ of 일"),
    ("42dot", "가", "이", "닷"),
    ("5G", "은", "는", "지, not 그램"),
    ("5g", "는", "은", "그램"),
    ("H100", "를", "을", "백"),
    ("3.3%", "을", "를", "퍼센트"),
    ("Llama 3.1", "으로", "로", "점 일 ends in ㄹ"),
    ("GLM-4.6", "는", "은", "육"),
    ("Qwen3", "은", "는", "쓰리"),
    ("iPhone 17", "으로", "로", "칠 ends in ㄹ"),
    ("AI", "을", "를", "에이아이"),
    ("LG", "이", "가", "엘지"),
    ("SKT", "은", "는", "에스케이티"),
    ("LLM", "는", "은", "엠"),
    ("NPU", "을", "를", "유"),
    ("HTML", "으로", "로", "엘 ends in ㄹ"),
    ("NAVER", "은", "는", "a word in capitals: 네이버"),
    ("KAIST", "은", "는", "카이스트"),
    ("KRAFTON", "는", "은", "크래프톤"),
    ("NVIDIA", "은", "는", "엔비디아"),
    ("DeepSeek", "은", "는", "딥시크"),
    ("Hugging Face", "을", "를", "허깅페이스"),
    ("Google", "으로", "로", "구글"),
    ("Amazon", "가", "이", "아마존"),
    ("Microsoft", "은", "는", "마이크로소프트"),
    ("Facebook", "는", "은", "페이스북"),
    ("SK hynix", "은", "는", "하이닉스"),
    ("Netflix", "은", "는", "넷플릭스"),
    ("GitHub", "은", "는", "against the rule: 깃허브"),
    ("A.X", "은", "는", "엑스"),
    ("DeepSeek-V3.1", "으로", "로", "삼점일"),
    ("GPT-4o", "은", "는", "오"),
    ("EV3", "은", "는", "이브이쓰리"),
    ("3", "는", "은", "삼"),
    ("2", "은", "는", "이"),
    ("10억", "를", "을", "억"),
    ("10", "는", "은", "십"),
    ("1,000", "는", "은", "천"),
    ("1000000000000", "은", "는", "조 is open"),
    ("0", "가", "이", "영"),
    ("4.0", "는", "은", "사점영"),
    ("30%", "은", "는", "퍼센트"),
    ("519B", "은", "는", "비"),
    ("5kg", "를", "을", "킬로그램"),
    ("5km", "을", "를", "킬로미터"),
    ("‘A.X K1’", "는", "은", "a closing quote is looked through"),
    ("인공지능(AI)", "는", "은", "the gloss is skipped: 인공지능은"),
    ("포티투닷(42dot) ", "를", "을", "space too"),
    ("(AI)", "은", "는", "nothing before the bracket: its content counts"),
    ("「매개변수」", "은", "는", "corner brackets"),
    ("서\u1106\u1161\u11ab", "는", "은", "decomposed Hangul"),
]


@pytest.mark.parametrize(("word", "particle", "expected", "reason"), UNCHANGED + FIXED)
def test_fix_particle(word, particle, expected, reason):
    assert fix_particle(word, particle) == expected, reason


@pytest.mark.parametrize(
    ("word", "sound"),
    [("HBM3E", "vowel"), ("robot", "consonant"), ("app", "consonant"), ("phone", "consonant")],
)
def test_final_sound(word, sound):
    assert final_sound(word) == sound


@given(st.text(), st.sampled_from(["은", "는", "이", "가", "을", "를", "와", "과", "로", "으로"]))
def test_a_fixed_particle_stays_fixed(word, particle):
    fixed = fix_particle(word, particle)
    assert fix_particle(word, fixed) == fixed


@given(st.text(), st.text())
def test_never_raises_and_never_lengthens_by_much(word, particle):
    assert abs(len(fix_particle(word, particle)) - len(particle)) <= 1
