"""Spans as nested tokens: nothing of the text is lost, opens and closes nest."""

import pytest
from hypothesis import given, strategies as st

from translate.records import Span
from translate.writers.html.marks import Mark, tokens, visible


def shown(text, *spans):
    """The tokens as text: (a …) for the first mark, (b …) for the second …, ~ for a rest."""
    marks = [Mark(span=Span(*span), classes=chr(97 + i)) for i, span in enumerate(spans)]
    return render(tokens(text, marks))


def render(found):
    pieces = []
    for token in found:
        if token.mark is not None:
            pieces.append(f"({token.mark.classes}{'' if token.first else '~'} ")
        else:
            pieces.append(")" if token.kind == "close" else token.text)
    return "".join(pieces)


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("abcdef", [], "abcdef"),
        ("abcdef", [(1, 3)], "a(a bc)def"),
        ("abcdef", [(0, 2), (2, 4)], "(a ab)(b cd)ef"),  # neighbours do not nest
        ("abcdef", [(1, 2), (0, 6)], "(b a(a b)cdef)"),  # the longer one is outer
        ("abcdef", [(1, 3), (1, 3)], "a(a (b bc))def"),  # equal spans keep their order
        ("abcdef", [(0, 4), (2, 6)], "(a ab(b cd))(b~ ef)"),  # a crossing is cut, and said
        ("abcdef", [(0, 3), (1, 5), (2, 6)], "(a a(b b(c c)))(b~ (c~ de))(c~ f)"),
        ("abc", [(2, 99)], "ab(a c)"),  # cut to the text
        ("abc", [(50, 99)], "abc"),  # outside
        ("abc", [(1, 1)], "abc"),  # empty
        ("", [(0, 4)], ""),
    ],
)
def test_nesting(text, spans, expected):
    assert shown(text, *spans) == expected


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=8)


@given(st.text(st.characters(), max_size=25), spans)
def test_any_spans_keep_the_text_and_nest(text, pairs):
    marks = [Mark(span=Span(*pair), classes=str(i)) for i, pair in enumerate(pairs)]
    found = tokens(text, marks)
    assert "".join(token.text for token in found) == visible(text)
    depth = 0
    covered = [""] * len(marks)
    stack = []
    for token in found:
        if token.mark is not None:
            stack.append(int(token.mark.classes))
        elif token.kind == "close":
            stack.pop()  # raises when nothing is open
        for i in stack if token.kind == "text" else ():
            covered[i] += token.text
        depth = max(depth, len(stack))
    assert not stack
    assert covered == [visible(text[start:end]) for start, end in pairs]


def test_thousands_of_spans_at_one_place_do_not_exhaust_the_stack():
    marks = [Mark(span=Span(0, 3), classes="x") for _ in range(3000)]
    assert "".join(token.text for token in tokens("abc", marks)) == "abc"
