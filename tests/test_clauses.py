"""Where over-long text is cut."""

from __future__ import annotations

import pytest

from translate.segmenter import split_long


def at_most(limit: int):
    return lambda text: len(text) <= limit


SPLITS = [
    (
        "ko",
        "모델을 공개했으며, 이를 바탕으로 서비스를 만들 계획이다.",
        30,
        "모델을 공개했으며, ",
        "EC and comma",
    ),
    (
        "ko",
        "시장에 내놓을 계획이지만 시기는 아직 정하지 않았다.",
        20,
        "시장에 내놓을 계획이지만 ",
        "EC alone",
    ),
    (
        "ko",
        "그는 오늘 아침에 갔다. 그는 왔다.",
        18,
        "그는 오늘 아침에 갔다. ",
        "a sentence end comes first",
    ),
    (
        "en",
        "It grew, and it will grow; but it may stop here.",
        30,
        "It grew, and it will grow; ",
        "semicolon",
    ),
    ("en", "He came because it was late in the evening", 30, "He came ", "conjunction"),
    ("en", "one two three four", 12, "one two ", "white space"),
    ("en", "abcdefgh", 5, "abcd", "inside a word, when nothing else is left"),
    ("en", "fits", 10, "fits", "no-op"),
]


@pytest.mark.parametrize(("lang", "text", "limit", "first", "reason"), SPLITS)
def test_long_text_is_cut_where_it_hurts_least(lang, text, limit, first, reason):
    pieces = split_long(text, lang, at_most(limit))
    assert pieces[0] == first, reason
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)


def test_what_never_fits_is_still_returned():
    assert split_long("가나", "ko", lambda _: False) == ("가", "나")
