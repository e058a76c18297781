"""Text to tokens and back in our own format: slots kept, stray brackets made plain."""

import pytest
from hypothesis import given, strategies as st

from translate import tokens
from translate.engines.codecs import SentencePieceCodec, keep_slots
from translate.errors import ModelError
from translate.records import Direction, EngineInput, Slot, Span

SLOT = tokens.NUMBER_SLOTS[0]


def slot(token):
    return Slot(kind="number", token=token, span=Span(0, 1), source="3", target="3")


def protected(text, *slots, register="plain"):
    return EngineInput(
        text=text, source="", slots=tuple(map(slot, slots)), register=register, protection="slots"
    )


KEPT = [
    ("⟦n0⟧개", (SLOT,), "⟦n0⟧개", "a slot of this input"),
    ("⟦n0⟧개", (), "[n0]개", "the text's own brackets: no slot of this input"),
    ("⟦n0⟧ ⟦n1⟧", (SLOT,), "⟦n0⟧ [n1]", "only its own slots"),
    ("⟦n0⟧⟦⟦n0⟧⟧", (SLOT,), "⟦n0⟧[⟦n0⟧]", "brackets around a slot"),
    ("⟦2en⟧ 가", (SLOT,), "[2en] 가", "a tag in the text asks for nothing"),
    ("⟦x⟧ 519", ("519", "⟦x⟧"), "[x] 519", "inline renderings are text"),
]


@pytest.mark.parametrize(("text", "slots", "expected", "reason"), KEPT)
def test_slots_are_kept_and_brackets_made_plain(text, slots, expected, reason):
    assert keep_slots(protected(text, *slots)) == expected, reason


@pytest.fixture(scope="module")
def codec(sp_path):
    return SentencePieceCodec(sp_path, frozenset({"ko-en", "en-ko"}))


def test_source_rows(codec):
    row = codec.source_tokens(protected("정예팀 ⟦n0⟧", SLOT), Direction.to("en"))
    assert row[0] == tokens.TAG_TO_ENGLISH
    assert row[-1] == "</s>"
    assert SLOT in row
    assert codec.source_tokens(protected("a"), Direction.to("ko"))[0] == tokens.TAG_TO_KOREAN_PLAIN
    polite = codec.source_tokens(protected("a", register="polite"), Direction.to("ko"))
    assert polite[0] == tokens.TAG_TO_KOREAN_POLITE


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=40))
def test_ids_and_tokens_are_inverse_and_nothing_is_unknown(codec, text):
    row = codec.source_tokens(protected(text), Direction.to("en"))
    ids = codec.ids(row)
    assert codec.tokens(ids) == row
    assert 0 not in ids, "byte fallback leaves no unknown token"
    assert len(row) == codec.count(tokens.neutralise(text))


def test_slots_come_back_as_text(codec):
    row = codec.source_tokens(protected("매개변수 ⟦n0⟧개", SLOT), Direction.to("en"))
    assert codec.to_text(row) == "매개변수 ⟦n0⟧개"


def test_tags_and_control_tokens_leave_no_trace(codec):
    assert codec.to_text(["<pad>", tokens.TAG_TO_ENGLISH, "▁", "a", tokens.SPARE[3], "</s>"]) == "a"


def test_ids_of_the_padded_vocabulary_are_no_text(codec):
    assert codec.tokens([10**6]) == ["<unk>"]
    assert codec.to_text(["<unk>", "▁"]) == ""


def test_a_file_that_is_no_subword_model(tmp_path):
    (tmp_path / "sentencepiece.model").write_bytes(b"not one")
    with pytest.raises(ModelError, match="not a SentencePiece model"):
        SentencePieceCodec(tmp_path / "sentencepiece.model", frozenset())
