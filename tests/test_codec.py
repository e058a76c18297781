"""Records to JSON and back."""

import json

import pytest
from hypothesis import given, strategies as st

from translate.codec import dumps_translation, loads_translation
from translate.errors import FormatError
from translate.records import (
    CHECK_IDS,
    SEVERITIES,
    STATES,
    Issue,
    NumberOutcome,
    Span,
    TermOutcome,
    Translation,
)

texts = st.text(max_size=20)
maybe = st.none() | texts
spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: Span(min(p), max(p)))
terms = st.builds(
    TermOutcome,
    source=texts,
    source_span=spans,
    expected=texts,
    target=maybe,
    target_span=st.none() | spans,
    ok=st.booleans(),
)
numbers = st.builds(
    NumberOutcome,
    source=texts,
    source_span=spans,
    value=texts,
    target=maybe,
    target_span=st.none() | spans,
    ok=st.booleans(),
)
issues = st.builds(
    Issue,
    check=st.sampled_from(CHECK_IDS),
    severity=st.sampled_from(SEVERITIES),
    segment_id=texts,
    message=texts,
    expected=maybe,
    found=maybe,
    source_span=st.none() | spans,
    target_span=st.none() | spans,
)
translations = st.builds(
    Translation,
    segment_id=texts,
    source=texts,
    target=maybe,
    state=st.sampled_from(STATES),
    engine=texts,
    attempts=st.integers(0, 9),
    rung=texts,
    terms=st.lists(terms, max_size=3).map(tuple),
    numbers=st.lists(numbers, max_size=3).map(tuple),
    issues=st.lists(issues, max_size=3).map(tuple),
)


@given(translations)
def test_round_trip(translation):
    assert loads_translation(dumps_translation(translation)) == translation


@given(translations)
def test_one_line_of_canonical_json(translation):
    text = dumps_translation(translation)
    assert "\n" not in text
    assert text == json.dumps(
        json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


PLAIN = Translation(segment_id="0001", source="가", target="a", state="translated")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing"),
        ("{", "cut off"),
        ("[]", "an array"),
        ("{}", "no fields"),
        (dumps_translation(PLAIN).replace('"rung"', '"rang"'), "a field of another version"),
        (dumps_translation(PLAIN).replace('"terms":[]', '"terms":[1]'), "a term of no shape"),
        (
            dumps_translation(PLAIN).replace(
                '"issues":[]', '"issues":[{"source_span":{"start":3}}]'
            ),
            "half a span",
        ),
    ],
)
def test_what_is_no_translation_is_refused(text, reason):
    with pytest.raises(FormatError, match="expected"):
        assert loads_translation(text) is None, reason
