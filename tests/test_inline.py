"""Views: what is resolved, what is left, and what each code point stands for."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from translate.inline import view_of
from translate.records import Span

PLAIN = [
    ("SKT &#x27;헤비급&#x27;", "SKT '헤비급'", "numeric entity"),
    ("R&amp;D &lt;b&gt;", "R&D <b>", "named entities"),
    ("&amp;lt;", "&lt;", "resolved once, not twice"),
    ("R&D와 AT&T", "R&D와 AT&T", "no-op: a bare ampersand"),
    ("&nosuch; &#xD800;", "&nosuch; \ufffd", "unknown names stay; no surrogate comes of an entity"),
    ("a<br>b <b>c</b>", "a b c", "tags of copied pages"),
    ("5 < 6 > 4 <문서>", "5 < 6 > 4 <문서>", "no-op: comparison, titles"),
    ("  가 \n\t 나\u3000다\xa0라 ", "가 나 다 라", "white space"),
    ("가\u200b나\ufeff\u00ad다", "가나다", "invisible letters"),
    ("**굵게** [글](http://a.b)", "**굵게** [글](http://a.b)", "no-op: plain text has no Markdown"),
]
MARKDOWN = [
    ("**굵게** 본다 __또__", "굵게 본다 또", "bold"),
    ("*기울임* _이탤릭_ ~~취소~~ `코드`", "기울임 이탤릭 취소 코드", "emphasis, code"),
    ("[원문 보기](https://a.b/c_(d)?e=f) 끝", "원문 보기 끝", "link with brackets in its address"),
    ("![그림](a.png) 설명", "그림 설명", "image: its words stay"),
    (r"\*별표\* 그대로", "*별표* 그대로", "escapes"),
    ("2 * 3 * 4", "2 * 3 * 4", "no-op: arithmetic"),
    ("파싱** 및 합성*", "파싱** 및 합성*", "no-op: footnote marks"),
    ("snake_case_name 2*3*4", "snake_case_name 2*3*4", "no-op: marks inside words"),
    ("[각주] (괄호)", "[각주] (괄호)", "no-op: brackets that are no link"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), PLAIN)
def test_plain_views(text, expected, reason):
    assert view_of(text, Span(0, len(text))).text == expected, reason


@pytest.mark.parametrize(("text", "expected", "reason"), MARKDOWN)
def test_markdown_views(text, expected, reason):
    assert view_of(text, Span(0, len(text)), "markdown").text == expected, reason


def test_a_cut_in_the_view_is_a_cut_in_the_text():
    text = "머리 SKT &#x27;A&#x27;  끝"
    view = view_of(text, Span(3, len(text)))
    assert view.text == "SKT 'A' 끝"
    assert view.span(4, 7).of(text) == "&#x27;A&#x27;"
    assert view.span(0, len(view.text)) == Span(3, len(text))


def test_a_link_takes_its_address_along():
    text = "[원문](https://a.b) 끝"
    view = view_of(text, Span(0, len(text)), "markdown")
    assert view.span(0, 2).of(text) == "원문](https://a.b)"


def test_decomposed_letters_are_composed():
    text = unicodedata.normalize("NFD", "각 é")
    view = view_of(text, Span(0, len(text)))
    assert view.text == "각 é"
    assert view.span(0, 1).of(text) == unicodedata.normalize("NFD", "각")


@given(st.text(max_size=40), st.sampled_from(["none", "markdown"]))
def test_offsets_are_ordered_and_inside(text, markup):
    view = view_of(text, Span(0, len(text)), markup)
    assert len(view.starts) == len(view.ends) == len(view.text)
    assert list(view.starts) == sorted(view.starts)
    assert all(0 <= a <= b <= len(text) for a, b in zip(view.starts, view.ends, strict=True))
    assert view.text == view.text.strip()
