"""Encodings told apart, and refusals that say what to do."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from translate.errors import InputError
from translate.readers.encoding import decode

KOREAN = "SK텔레콤은 초거대 AI 모델을 공개했다고 7일 밝혔다.\r\n이 모델은 크다.\n"
SHORT = "모델 공개"
ENGLISH = "The model was released on Dec. 28.\n"
RARE = "쓩뷁 똠방각하가 펲시콜라를 마신다고 한다."  # syllables outside KS X 1001: CP949 only

DECODED = [
    (KOREAN, "utf-8", "UTF-8"),
    (KOREAN, "cp949", "CP949"),
    (KOREAN, "euc-kr", "EUC-KR"),
    (RARE, "cp949", "CP949 beyond EUC-KR"),
    (SHORT, "cp949", "a headline in CP949"),
    (KOREAN, "utf-16-le", "UTF-16 LE without a mark"),
    (KOREAN, "utf-16-be", "UTF-16 BE without a mark"),
    (SHORT, "utf-16-le", "a headline in UTF-16 LE"),
    (ENGLISH, "utf-16-le", "English in UTF-16 LE"),
    (ENGLISH, "utf-16-be", "English in UTF-16 BE"),
    (ENGLISH, "ascii", "ASCII"),
    ("漢字와 한글을 섞어 쓴 글이다.", "cp949", "Hanja among Hangul"),
    ("카페 é ñ — “따옴표”", "utf-8", "other letters in UTF-8"),
    ("\ufeff" + KOREAN, "utf-8", "a mark stays the first code point"),
    ("\ufeff" + KOREAN, "utf-16-le", "a mark stays"),
    ("\ufeff" + KOREAN, "utf-16-be", "a mark stays"),
]


@pytest.mark.parametrize(("text", "codec", "reason"), DECODED, ids=lambda value: str(value)[:20])
def test_encodings(text, codec, reason):
    assert decode(text.encode(codec), "a.txt") == text, reason


REFUSED = [
    (b"", "empty"),
    (b" \r\n\t", "empty"),
    (b"\xef\xbb\xbf", "empty"),
    (b"\xff\xfe", "empty"),
    ("\ufeff \n".encode("utf-16-le"), "empty"),
    ("\u200b\u3000".encode(), "empty"),
    (b"%PDF-1.7 ...", "PDF"),
    (b"PK\x03\x04....", "ZIP"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff\xe0..", "JPEG"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "OLE"),
    (b"\x00\x01\x02\x03\x04\x05\x06" * 50, "binary"),
    (b"0\x1f\xc2\x80", "binary"),
    (b"text with \x00 in it", "binary"),
    (bytes(range(1, 32)) * 20, "binary"),
    (b"\xff\xfe\x00\x00a\x00\x00\x00", "UTF-32"),
    (b"\xef\xbb\xbfabc\xff", "UTF-8"),
    (b"\xff\xfea\x00\x00\xd8", "UTF-16-LE"),
    ("Les élèves français étaient très fâchés.".encode("latin-1"), "not UTF-8"),
    ("日本語の文章はここにあります。今日はいい天気です。".encode("shift_jis"), "not UTF-8"),
    ("日本語の文章はここにあります。今日はいい天気です。".encode("euc-jp"), "not UTF-8"),
    ("人工智能模型今天发布，参数规模很大，性能提高了很多。".encode("gb2312"), "not UTF-8"),
    (KOREAN.encode("cp949") + b"\xff", "not UTF-8"),
]


@pytest.mark.parametrize(("data", "found"), REFUSED, ids=lambda value: str(value)[:20])
def test_refusals_name_the_file_and_the_way_out(data, found):
    with pytest.raises(InputError) as caught:
        decode(data, "news/a.txt")
    message = str(caught.value)
    assert message.startswith("news/a.txt: ")
    assert found in message
    assert "\n" not in message
    assert any(word in message for word in ("save it", "export", "remove", "leave it out"))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Z"))))
def test_utf8_is_never_altered(text):
    data = f"글 {text}".encode()
    assert decode(data, "a.txt") == f"글 {text}"


@given(st.text(alphabet="가나다라마바사 .\n은는이다의에AB1", min_size=4, max_size=80))
def test_utf16_with_a_mark_is_never_altered(text):
    data = ("\ufeff" + text).encode("utf-16-be")
    if text.strip():
        assert decode(data, "a.txt") == "\ufeff" + text
