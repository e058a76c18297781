"""English plurals and articles for terms."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from translate.inflection import article, plural, takes_plural


@pytest.mark.parametrize(
    ("term", "expected", "reason"),
    [
        ("SK Telecom", "SK Telecom", "a name"),
        ("A.", "A.", "no word at its end"),
        ("artificial intelligence", "artificial intelligence", "uncountable"),
        ("from scratch", "from scratches", "a phrase is taken for its last word: known limit"),
        ("SK hynix", "SK hynix", "a name written small"),
        ("42dot", "42dot", "a name with a digit"),
        ("SK AX", "SK AX", "an acronym inside a name"),
        ("business", "business", "already ends in ss: left to the model"),
        ("parameter", "parameters", "regular"),
        ("large language model", "large language models", "the head inflects"),
        ("LLM", "LLMs", "acronym"),
        ("technology company", "technology companies", "y"),
        ("test bench", "test benches", "sibilant"),
        ("matrix", "matrices", "irregular"),
    ],
)
def test_plural(term, expected, reason):
    assert plural(term) == expected, reason


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("parameter", "a"),
        ("elite team", "an"),
        ("LLM", "an"),
        ("GPU", "a"),
        ("NPU", "an"),
        ("university", "a"),
        ("hour", "an"),
        ("8 GPUs", "an"),
        ("11 million", "an"),
        ("110 units", "a"),
        ("A.X K1", "an"),
        ("UNESCO site", "a"),
        ("“agent”", "an"),
        ("", "a"),
        ("한국", "a"),
    ],
)
def test_article(word, expected):
    assert article(word) == expected


@given(st.text())
def test_plural_never_raises_and_is_stable(term):
    assert plural(term) == term or takes_plural(term)
    assert article(term) in ("a", "an")
