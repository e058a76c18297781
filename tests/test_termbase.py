"""Terms in running text: what must not match first, then what must."""

from __future__ import annotations

import pickle
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from translate.errors import GlossaryError
from translate.records import Morpheme, Span, TermEntry
from translate.termbase import EMPTY, build_termbase, load_termbase, rendering


def entry(source, target, **fields):
    fields.setdefault("case_sensitive", any(char.isupper() for char in target))
    return TermEntry(term_id=source, source=source, target=target, **fields)


BASE = build_termbase(
    [
        entry("정예팀", "elite team", admitted=("selected team",), variants=("정예 팀",)),
        entry("매개변수", "parameter"),
        entry("파라미터", "parameter"),
        entry("에이닷", "A.", admitted=("Adot",)),
        entry("에이닷비즈", "A. Biz"),
        entry("A.X K1", "A.X K1"),
        entry("에이닷엑스 케이원", "A.X K1"),
        entry("A.X", "A.X", variants=("에이닷엑스",)),
        entry("라이너", "Liner", admitted=("LINER",)),
        entry("포티투닷", "42dot", variants=("42dot",), case_sensitive=True),
        entry("서울대학교", "Seoul National University", variants=("서울대",)),
        entry("SK텔레콤", "SK Telecom"),
        entry("인도", "India"),
        entry("AI", "AI", mode="keep"),
        entry("초거대", "hyperscale", admitted=("massive",), mode="advise"),
        entry("리벨리온", "Rebellions"),
        entry("대규모언어모델", "large language model"),
    ]
)

NOTHING_KO = [
    ("프라이너가 왔다", "라이너 inside a longer name"),
    ("라이너스는 영국 사람이다", "라이너 at the head of a longer name"),
    ("서울 대 부산의 경기", "a space that leaves one syllable: Seoul against Busan"),
    ("서울대공원", "a compound that needs morphemes"),
    ("인도네시아로 갔다", "인도 inside 인도네시아"),
    ("A.XK1", "letters glued"),
    ("a.x k1", "the case of a name"),
    ("A.X K15를 썼다, A.X K1.5", "K1 inside a longer code (A.X alone may stand there)"),
    ("https://a.b/42dot www.42dot.ai team@42dot.ai", "addresses"),
    ("XAI FAIR", "letters before and after"),
    ("K-AI 전략", "a part of a hyphened name"),
    ("42dot.ai", "a domain"),
    ("SK\n\n텔레콤", "a paragraph between"),
    ("인도가정법원", "a noun behind that no particle begins"),
]

FOUND_KO = [
    ("정예팀의 'A.X K1(에이닷엑스 케이원)'은", ["정예팀", "A.X K1(에이닷엑스 케이원)"], "gloss"),
    ("정예 팀이", ["정예 팀"], "a variant"),
    ("매개 변수는", ["매개 변수"], "a space where both sides are words"),
    ("매개변수들의", ["매개변수"], "plural mark and particle"),
    ("매개변수에서는", ["매개변수"], "two particles"),
    ("매개변수까지도", ["매개변수"], "two particles"),
    ("매개변수만의", ["매개변수"], "two particles"),
    ("매개변수이라는 말", ["매개변수"], "quotative"),
    ("매개변수였습니다", ["매개변수"], "copula"),
    ("매개변수급", ["매개변수"], "light suffix"),
    ("정예팀인 라이너", ["정예팀", "라이너"], "copula before a noun"),
    ("에이닷비즈와 에이닷을", ["에이닷비즈", "에이닷"], "longest first"),
    ("에이닷 비즈를", ["에이닷 비즈"], "the longer entry, spaced"),
    ("에이닷엑스 케이원은", ["에이닷엑스 케이원"], "not 에이닷"),
    ("에이닷엑스케이원은", ["에이닷엑스케이원"], "space left out"),
    ("A.X 4.0", ["A.X"], "a version behind"),
    ("A.X K1은", ["A.X K1"], "particle after a digit"),
    ("AI반도체", ["AI"], "script changes inside the eojeol"),
    ("실증SK텔레콤은", ["SK텔레콤"], "glued sentence"),
    ("한다.SK 텔레콤은", ["SK 텔레콤"], "space between scripts"),
    ("포티투닷(42dot)은", ["포티투닷(42dot)"], "one match with its gloss"),
    ("파라미터(매개변수) 5000억", ["파라미터(매개변수)"], "a gloss by another entry"),
    ("서울대·KAIST, 서울대학교", ["서울대", "서울대학교"], "variant and source"),
    ("‘라이너’ 등", ["라이너"], "quotes"),
    ("리벨리\u200b온은", ["리벨리\u200b온"], "an invisible space"),
    ("SK\n텔레콤", ["SK\n텔레콤"], "a wrapped line"),
    ("İİ 라이너는 라이너를", ["라이너", "라이너"], "a letter that grows in lower case"),
]


@pytest.mark.parametrize(("text", "reason"), NOTHING_KO)
def test_no_match_in_korean(text, reason):
    found = [match.text for match in BASE.match(text, "ko") if match.text != "A.X"]
    assert found == [], reason


@pytest.mark.parametrize(("text", "expected", "reason"), FOUND_KO)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_matches_in_korean(text, expected, reason, form):
    text = unicodedata.normalize(form, text)
    found = [unicodedata.normalize("NFC", match.text) for match in BASE.match(text, "ko")]
    assert found == expected, reason


NOTHING_EN = [
    ("Mr. A. Kim said", "an initial"),
    ("A. “We sent a letter.”", "an answer"),
    ("We dropped plan A.", "the end of a sentence"),
    ("a liner and airLiner", "common word, inside a word"),
    ("massive rallies", "an admitted common noun says nothing about an English source"),
    ("parametric", "inside a word"),
    ("the Rebellion", "a name has no singular"),
    ("AIs", "what is kept has no plural"),
    ("largelanguage model", "words glued"),
    ("liner.com and Liner.com", "domains"),
]
FOUND_EN = [
    ("SK Telecom's elite teams", ["SK Telecom", "elite teams"], "possessive, plural"),
    ("Elite-team members", ["Elite-team"], "capital, hyphen for space"),
    ("Parameters grew", ["Parameters"], "sentence start"),
    ("A. is here; A. Biz too", ["A.", "A. Biz"], "a name with a stop"),
    ("LINER’s app", ["LINER"], "an admitted spelling of a name"),
    ("A.X K1-based A.X", ["A.X K1", "A.X"], "longest first"),
    ("large  language\nmodels", ["large  language\nmodels"], "white space"),
]


@pytest.mark.parametrize(("text", "reason"), NOTHING_EN)
def test_no_match_in_english(text, reason):
    assert [match.text for match in BASE.match(text, "en")] == [], reason


@pytest.mark.parametrize(("text", "expected", "reason"), FOUND_EN)
def test_matches_in_english(text, expected, reason):
    assert [match.text for match in BASE.match(text, "en")] == expected, reason


def test_into_korean_the_first_entry_of_the_file_wins():
    (match,) = BASE.match("parameters", "en")
    assert rendering(match.entry, "ko") == "매개변수"


def morphemes(*pieces):
    made, start = [], 0
    for form, tag in pieces:
        made.append(Morpheme(form=form, tag=tag, span=Span(start, start + len(form))))
        start += len(form)
    return tuple(made)


@pytest.mark.parametrize(
    ("pieces", "expected", "reason"),
    [
        ([("국내", "NNG"), ("라이너", "NNP")], ["라이너"], "behind a whole noun"),
        ([("프", "NNP"), ("라이너", "NNP")], [], "behind a single syllable"),
        ([("등", "NNB"), ("라이너", "NNP")], ["라이너"], "behind a dependent noun"),
        ([("국내라", "NNP"), ("이너", "NNP")], [], "across a morpheme"),
        ([("매개변수", "NNG"), ("값", "NNG")], [], "one syllable of noun behind"),
        ([("매개변수", "NNG"), ("구조", "NNG")], ["매개변수"], "a whole noun behind"),
        ([("라이너", "NNP"), ("에게서나마", "JKB")], ["라이너"], "an unlisted particle"),
        ([("인도네시아", "NNP"), ("로", "JKB")], [], "a longer word of the dictionary"),
        ([("인도인", "NNG")], [], "a person, not the copula"),
        ([("인도", "NNP"), ("는", "JX")], ["인도"], "short but analysed"),
    ],
)
def test_morphemes_decide_where_a_term_ends(pieces, expected, reason):
    text = "".join(form for form, _ in pieces)
    found = BASE.match(text, "ko", morphemes(*pieces))
    assert [match.text for match in found] == expected, reason


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected", "reason"),
    [
        ("에이닷", "A. Biz grows", "en", [], "inside the rendering of another entry"),
        ("A.X", "A.X K1 and A.X 4.0", "en", ["A.X"], "one of two"),
        ("에이닷", "served through A.", "en", ["A."], "the end of a sentence is fine in a target"),
        ("에이닷", "Adot and A.", "en", ["Adot", "A."], "admitted"),
        ("매개변수", "Parameters, parameter's", "en", ["Parameters", "parameter"], "inflection"),
        ("초거대", "a massive model", "en", ["massive"], "admitted common noun"),
        ("라이너", "liner", "en", [], "case of a name"),
        ("매개변수", "파라미터 5190억 개", "ko", ["파라미터"], "another Korean term for it"),
        ("매개변수", "매개변수구조", "ko", ["매개변수"], "a compound in a target"),
        ("라이너", "프라이너", "ko", [], "inside a longer name"),
        ("포티투닷", "42dot이", "ko", ["42dot"], "Latin variant"),
    ],
)
def test_find_renderings(source, target, lang, expected, reason):
    (wanted,) = (e for e in BASE.entries if e.source == source)
    spans = BASE.find_renderings(wanted, target, lang)
    assert [span.of(target) for span in spans] == expected, reason


def test_renderings_of_an_entry_from_elsewhere():
    stranger = entry("허깅페이스", "Hugging Face")
    assert BASE.find_renderings(stranger, "on Hugging Face", "en") == (Span(3, 15),)


def test_forbid_entries_give_way_and_are_found_apart():
    forbidden = TermEntry(term_id="x", source="에이닷", target="Aidot", mode="forbid")
    base = build_termbase([forbidden, entry("에이닷", "A.")])
    assert [m.entry.mode for m in base.match("에이닷은", "ko")] == ["pin"]
    assert [m.entry.mode for m in base.forbidden("에이닷은", "ko")] == ["forbid"]
    assert base.match("Aidot", "en") == ()
    assert BASE.forbidden("에이닷", "ko") == ()


def test_digest_moves_with_content_only():
    first = build_termbase([entry("가나다", "abc", note="one", line=1)])
    assert first.digest == build_termbase([entry("가나다", "abc", note="two", line=9)]).digest
    assert first.digest != build_termbase([entry("가나다", "abd")]).digest


def test_pickles_and_empty():
    again = pickle.loads(pickle.dumps(BASE))  # noqa: S301 — our own bytes
    assert again.match("정예팀", "ko") == BASE.match("정예팀", "ko")
    assert EMPTY.match("정예팀", "ko") == ()


def test_missing_file(tmp_path):
    with pytest.raises(GlossaryError, match=r"none\.yaml:1: found no readable file"):
        load_termbase(tmp_path / "none.yaml")


_PIECES = (
    "정예팀|에이닷|비즈|엑스|A.X| K1|(|)|은|를| |라이너|프|42dot|elite|team|s|-|.|Liner|A.|\n|"
    "매개|변수|한국"
)
PIECES = st.sampled_from(_PIECES.split("|"))


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(), st.sampled_from(["ko", "en"]))
def test_matches_are_ordered_disjoint_and_stand_at_their_span(text, lang):
    matches = BASE.match(text, lang)
    assert all(match.span.of(text) == match.text for match in matches)
    assert all(a.span.end <= b.span.start for a, b in pairwise(matches))


@given(st.lists(PIECES, max_size=20).map("".join))
def test_normalisation_form_changes_no_match(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert [m.entry.term_id for m in BASE.match(decomposed, "ko")] == [
        m.entry.term_id for m in BASE.match(unicodedata.normalize("NFC", text), "ko")
    ]


def test_many_entries_and_a_long_text_stay_quick():
    syllables = [chr(0xAC00 + 28 * i) for i in range(100)]
    base = build_termbase(
        entry(f"{a}{b}{c}", "x")
        for a in syllables[:22]
        for b in syllables[:22]
        for c in syllables[:22]
    )
    text = "".join(syllables) * 500  # 50,000 characters
    started = time.perf_counter()
    base.match(text, "ko")
    assert time.perf_counter() - started < 5
