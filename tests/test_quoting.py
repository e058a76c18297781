"""Pairs of marks."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from translate.quoting import MAX_BRACKET, find_pairs

CASES = [
    ("“갔다”", ["“갔다”"], "curly"),
    ('"갔다"고 "왔다"', ['"갔다"', '"왔다"'], "straight"),
    ('"갔다”고', ['"갔다”'], "mixed"),
    ("(가 (나) 다)", ["(나)", "(가 (나) 다)"], "nested"),
    ("“가 ‘나’ 다”", ["‘나’", "“가 ‘나’ 다”"], "nested quotations"),
    ("it's the workers' 'own' work", ["'own'"], "apostrophes"),
    ("'독자 'A.X K1' 공개", ["'A.X K1'"], "a mark without a partner"),
    ("가) 나 (다", [], "nothing to pair"),
    ("「가『나』」", ["『나』", "「가『나』」"], "corner marks"),
    ("(“가)”", ["(“가)"], "crossing: the outer wins"),
    ("(" + "가" * (MAX_BRACKET + 1) + ")", [], "too long for brackets"),
    ('5" 6', [], "an inch mark at a word's end opens nothing that closes"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES, ids=lambda value: str(value)[:16])
def test_pairs(text, expected, reason):
    assert [text[a : b + 1] for a, b in find_pairs(text)] == expected, reason


@given(st.text(alphabet="()\"'“”‘’「」 a가", max_size=60))
def test_pairs_nest_or_are_disjoint(text):
    pairs = find_pairs(text)
    assert [end for _, end in pairs] == sorted(end for _, end in pairs)
    for index, (a, b) in enumerate(pairs):
        assert a < b
        for c, d in pairs[index + 1 :]:
            assert d > b
            assert c < a or c > b
