"""The side-by-side page: text stays text, nothing is fetched, every row carries what it must."""

import base64
import hashlib
import re
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from tests.golden.sample import Builder, issue, number, sample_result
from tests.writers.html_text import Page
from translate.records import Direction, Span, Summary, SummarySentence
from translate.writers.html import HtmlWriter, overview
from translate.writers.html.marks import visible
from translate.writers.html.page import groups, spaced

EVIL = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;<!--"


def written(result):
    stream = StringIO()
    HtmlWriter().write(result, stream)
    return stream.getvalue()


def row_of(page, segment_id):
    """The attributes of a segment's row."""
    return next(a for _, a in page.elements if a.get("id") == f"s{segment_id}")


def evil_result():
    """A document in which every piece of text tries to leave its place."""
    builder = Builder()
    builder.add(
        "title", EVIL, EVIL, "flagged",
        numbers=(number(EVIL, "alert(1)", EVIL, EVIL, "onerror"),),
        issues=(issue("numbers", "major", EVIL, source=Span(2, 9), expected=EVIL, found=EVIL),),
    )  # fmt: skip
    builder.fail("paragraph", EVIL, EVIL)
    sentence = SummarySentence(text=EVIL, based_on=("0001", EVIL))
    summary = Summary(doc_id=EVIL, lang="ko", method="mixed", sentences=(sentence,))
    return builder.result(EVIL, EVIL, (summary,))


any_text = st.one_of(st.text(), st.text(st.characters(categories=["Cc", "Po", "Zl"])))


@hypothesis_settings(max_examples=60)
@given(any_text, any_text, any_text, st.integers(0, 9), st.integers(0, 9))
def test_any_text_comes_back_as_text(title, source, target, start, length):
    span = Span(start, start + length)
    builder = Builder()
    finding = issue("numbers", "major", f"m{target}", source=span, target=span)
    builder.add("paragraph", source, target, "flagged", issues=(finding,))
    page = Page(written(builder.result("a.txt", title)))
    assert (page.sources, page.targets) == ([visible(source)], [visible(target)])
    assert page.messages == [visible(f"m{target}")]
    assert page.texts.get("h1", "") == visible(title or "a.txt")
    assert page.unclosed == []


@pytest.mark.parametrize("result", [sample_result(), evil_result()], ids=["sample", "evil"])
def test_text_makes_no_element_and_no_request(result):
    page = Page(written(result))
    names = [name for name, _ in page.elements]
    assert names.count("script") == 2  # the records, which are data, and the script
    assert "img" not in names
    for _, attributes in page.elements:
        assert "src" not in attributes
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert re.match(r"#|data:,$", attributes.get("href", "#"))
    assert not re.search(r"url\(|@import|https?:|fetch\(|XMLHttp|innerHTML", page.texts["style"])
    scripts = re.findall(r"<script>(.*?)</script>", written(result), re.DOTALL)
    assert not re.search(r"https?:|XMLHttp|innerHTML|import\(|eval\(", scripts[-1])


def test_the_policy_allows_only_the_page_s_own_style_and_script():
    page = Page(written(sample_result()))
    policy = next(
        a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        (text,) = re.findall(f"<{name}>(.*?)</{name}>", written(sample_result()), re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_every_segment_has_a_row_in_order_with_its_state_and_filters():
    result = sample_result()
    page = Page(written(result))
    ids = [a["id"][1:] for _, a in page.elements if a.get("role") == "row" and "id" in a]
    assert ids == [segment.segment_id for segment in result.segments]
    assert row_of(page, "0007")["data-flags"] == "repaired numbers terms"
    assert row_of(page, "0008")["data-flags"] == "flagged issues numbers terms"
    assert row_of(page, "0011")["data-flags"] == "flagged issues untranslated"
    assert "is-failed" in row_of(page, "0011")["class"]


def test_a_pair_has_one_colour_on_both_sides_and_its_value_in_words():
    page = Page(written(sample_result()))
    marks = [a for name, a in page.elements if name == "mark" and a.get("data-pair")]
    source, target = (a for a in marks if "519,000,000,000" in a["title"])
    assert source["class"] == target["class"] == "number h0"
    assert source["title"] == "Number: 519,000,000,000. In the translation: 519 billion"
    assert source["tabindex"] == "0"  # the value is reachable by focus


def test_languages_are_declared_and_a_copied_segment_keeps_its_own():
    page = Page(written(sample_result()))
    cells = [a for _, a in page.elements if a.get("class") == "source"]
    assert {a["lang"] for a in cells} == {"ko", "en"}
    last_group = [g for g in groups(sample_result()) if not g.boilerplate][-1]
    *_, last_text = last_group.rows
    assert last_text.target is not None
    assert (last_text.source.lang, last_text.target.lang) == ("en", "en")


def test_boilerplate_is_folded_into_groups():
    assert [(g.boilerplate, g.count) for g in groups(sample_result())] == [
        (True, 2), (False, 14), (True, 1),
    ]  # fmt: skip
    assert written(sample_result()).count("<details") == 2


def test_summaries_link_to_the_segments_that_exist():
    page = Page(written(sample_result()))
    links = [a["href"] for _, a in page.elements if a.get("class") == "cite" and "href" in a]
    assert links == ["#s0003", "#s0007", "#s0003", "#s0007"]  # 9999 is no link


def test_counts():
    counts = overview(sample_result())
    assert (counts.segments, counts.boilerplate) == (17, 3)
    assert (counts.numbers, counts.terms) == ((2, 3), (1, 2))
    assert dict(counts.filters) == {
        "flagged": 2, "issues": 2, "repaired": 1, "numbers": 2, "terms": 2, "untranslated": 1,
        "reviewed": 0,
    }  # fmt: skip
    assert counts.issues == (("critical", 2), ("major", 1), ("minor", 4))


def test_a_document_without_title_summary_or_segments_is_still_a_page():
    result = Builder(Direction.to("ko")).result("빈.txt", "")
    page = Page(written(result))
    assert page.texts["h1"] == "빈.txt"
    assert "summaries" not in {a.get("class") for _, a in page.elements}


def test_expected_and_found_are_not_said_twice():
    builder = Builder()
    said = issue("numbers", "major", "expected 3, found 4", expected="3", found="4")
    unsaid = replace(said, message="wrong")
    builder.add("paragraph", "셋", "four", "flagged", issues=(said, unsaid))
    assert written(builder.result("a.txt", "t")).count('class="detail"') == 2


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("519000000000", "519,000,000,000"),
        ("30000..40000", "30,000..40,000"),
        ("2025-12-28", "2025-12-28"),  # four digits may be a year
        ("0.123456", "0.123456"),  # no groups after the point
        ("12345.678901", "12,345.678901"),
        ("2/3", "2/3"),
    ],
)
def test_spaced(value, shown):
    assert spaced(value) == shown
