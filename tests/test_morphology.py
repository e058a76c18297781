"""Morphemes and their spans, whatever the text's normalisation form."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings, strategies as st

from translate import morphology
from translate.morphology import analyse, bounded_pieces, compose

SENTENCE = "SK텔레콤은 A.X K1을 개발했다."


def test_forms_tags_and_spans():
    found = analyse(SENTENCE)
    assert [(m.form, m.tag) for m in found][:2] == [("SK텔레콤", "NNP"), ("은", "JX")]
    assert [m.span.of(SENTENCE) for m in found if m.tag in {"NNP", "JX", "JKO", "SF"}] == [
        "SK텔레콤",
        "은",
        "을",
        ".",
    ]
    contracted = [m for m in found if m.span.of(SENTENCE) == "했"]
    assert [m.form for m in contracted] == ["하", "었"], "one syllable, two morphemes"


@pytest.mark.parametrize("text", [SENTENCE, "각막이 얇다. é 카페는 좋다."])
def test_decomposed_text_has_spans_of_its_own(text):
    decomposed = unicodedata.normalize("NFD", text)
    composed, apart = analyse(text), analyse(decomposed)
    assert [m.form for m in apart] == [m.form for m in composed]
    for one, other in zip(composed, apart, strict=True):
        assert unicodedata.normalize("NFC", other.span.of(decomposed)) == one.span.of(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "ㅋㅋㅋ 갔다 ㅠㅠ", "ᆫ ᄒ 왔다", "\ud800 갔다", "😀 갔다 😀", "a\x00b 갔다", "ﬁ ㎏ ①"],
)
def test_odd_text_keeps_spans_inside(text):
    found = analyse(text)
    assert all(0 <= m.span.start <= m.span.end <= len(text) for m in found)
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)
    if "갔다" in text:
        assert "다" in [m.form for m in found]


def test_long_text_is_analysed_in_pieces_with_one_numbering(monkeypatch):
    text = "그는 갔다. " * 60
    whole = analyse(text)
    monkeypatch.setattr(morphology, "PIECE_CHARS", 70)
    assert morphology._analyse(text) == whole


def test_threads_share_one_analyser():
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda n: analyse(f"{n}명이 갔다."), range(16)))
    assert all(result[-1].form == "." for result in results)
    assert len(morphology._loaded) == 1


@given(st.text(alphabet="가나다 .\n\"'", max_size=80), st.integers(2, 20))
def test_pieces_cover_the_text(text, limit):
    pieces = list(bounded_pieces(text, limit))
    assert "".join(piece.of(text) for piece in pieces) == text
    assert all(0 < len(piece) <= limit for piece in pieces)


PIECE_CUTS = [
    ("가나다라. 마바사아자차카", 10, "가나다라. ", "after a sentence"),
    ("가나다라마 바사아자차카", 10, "가나다라마 ", "at white space"),
    ("가나다라마바사아자차카타", 10, "가나다라마바사아자차", "anywhere"),
]


@pytest.mark.parametrize(("text", "limit", "first", "reason"), PIECE_CUTS)
def test_pieces_are_cut_where_it_is_safe(text, limit, first, reason):
    assert next(bounded_pieces(text, limit)).of(text) == first, reason


@settings(max_examples=200)
@given(st.text(max_size=30))
def test_composing_carries_offsets(text):
    composed, offsets = compose(text)
    assert composed == unicodedata.normalize("NFC", text) or offsets
    if offsets:
        assert len(offsets) == len(composed) + 1
        assert offsets == sorted(offsets)
        assert (offsets[0], offsets[-1]) == (0, len(text))
