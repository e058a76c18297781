"""What holds for the segments of any text."""

from __future__ import annotations

import re

from hypothesis import assume, given, settings, strategies as st

from tests.segmenting import assert_lossless, document
from translate.errors import InputError
from translate.readers import read_bytes
from translate.segmenter import segment, split_long

WORDS = (
    "갔다. 했다 SK텔레콤은 A.X K1 3.5% “ ” ( ) ' \" ◇ ■ - * ** # & &amp; &#x27; <br> <b> [a](b) "
    "Mr. U.S. The next e.g. … ... ? ! 。 \u1112\u1161\u11ab e\u0301 ㅋ 😀 | \t 1. 2) ①"
)
SPACES = (" ", "\n", "\r\n", "\u3000", "\ufeff", "\u200b", "\n\n")
PIECES = st.sampled_from([*re.split(" ", WORDS), *SPACES])
TEXTS = st.lists(PIECES | st.text(max_size=6), min_size=1, max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["ko", "en"]))
def test_any_block_is_rebuilt(text, lang):
    assert_lossless(document(text, lang))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([".txt", ".md"]))
def test_any_file_is_rebuilt(text, extension):
    try:
        data = text.encode()
        doc = read_bytes(data, "x", extension)
    except (UnicodeEncodeError, InputError):  # lone surrogates, blank, binary
        assume(False)
    assert doc.text == text
    before = doc
    assert_lossless(doc)
    assert doc == before


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["ko", "en"]), st.integers(1, 40))
def test_pieces_rejoin(text, lang, limit):
    pieces = split_long(text, lang, lambda piece: len(piece) <= limit)
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)


def test_a_long_line_stays_linear_and_whole():
    text = "그는 3.5% 올랐다고 “맞다. 그렇다”며 말했다.SK텔레콤은 " * 400
    found = segment(document(text))
    assert len(found) == 401
    assert {part.source for part in found[1:-1]} == {
        "SK텔레콤은 그는 3.5% 올랐다고 “맞다. 그렇다”며 말했다."
    }
