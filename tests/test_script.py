"""Languages by script."""

from __future__ import annotations

import unicodedata

import pytest

from translate.script import detect_lang, segment_lang

DOCUMENTS = [
    ("SK텔레콤이 A.X K1을 공개했다.", "ko", "Latin names in Korean"),
    ("SK AX, SKB, API, LLM, GPU, NPU와 AI 모델을", "ko", "a Korean list of Latin names"),
    ("The Chey Institute (최종현학술원) said on Monday that it agreed.", "en", "a Korean name"),
    (unicodedata.normalize("NFD", "한국어 글"), "ko", "decomposed"),
    ("2025. 8. 4.", "en", "neither"),
]


@pytest.mark.parametrize(("text", "lang", "reason"), DOCUMENTS)
def test_documents(text, lang, reason):
    assert detect_lang(text) == lang, reason


SEGMENTS = [
    ("2025-12-28 14:08", "ko", None, "no letters"),
    ("It works.", "ko", "en", "English in a Korean document"),
    ("좋다.", "en", "ko", "Korean in an English document"),
    ("A.X K1은", "en", "ko", "mixed"),
    ("漢字", "ko", "ko", "other letters: the document's"),
    ("漢字", "en", "en", "other letters: the document's"),
]


@pytest.mark.parametrize(("source", "document_lang", "lang", "reason"), SEGMENTS)
def test_segments(source, document_lang, lang, reason):
    assert segment_lang(source, document_lang) == lang, reason
