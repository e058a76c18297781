"""The static page in a browser: filters, keys, edits and the files that it makes itself."""

import json
from io import StringIO
from pathlib import Path

import pytest

from tests.review.folder import EVIL, article
from translate.checks.bilingual import read_pairs
from translate.termfile import parse_termfile
from translate.writers.html import HtmlWriter
from translate.writers.jsonl import JsonlWriter

EDITED = 'It has 519 billion parameters & "more" <b>.'


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "기사 1.txt.html"
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        HtmlWriter().write(article(), stream)
    return path.as_uri()


def shown(page):
    return [row.get_attribute("id") for row in page.locator(".row[id]:visible").all()]


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def edit(page, text):
    """Replace the current row's target."""
    press(page, "e", "Control+a")
    page.keyboard.insert_text(text)
    press(page, "Control+Enter")


def saved(page, name, tmp_path):
    """The file that the save dialog makes."""
    press(page, "s")
    with page.expect_download() as waiting:
        page.locator("#saving").get_by_role("button", name=name).click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_hostile_text_stays_text(url, open_page):
    page = open_page(url).page
    assert EVIL in page.locator("h1").inner_text()
    assert EVIL in page.locator("#s0002 .source p").inner_text()
    assert page.locator("main img, main script").count() == 0
    assert page.title().startswith("정예팀 공개 <script>")


FILTERS = {
    "Flagged": ["s0003", "s0005"],
    "Issues": ["s0003", "s0005"],
    "Numbers": ["s0003", "s0004"],
    "Terms": ["s0003", "s0004"],
    "Untranslated": ["s0005"],
}
SEARCHES = {
    "매개변수": ["s0003"],
    "ELITE team": ["s0002", "s0004"],
    "로그인": ["s0001"],  # in the folded boilerplate
    "zzz": [],
}


def test_a_filter_shows_its_segments_and_says_how_many(url, open_page):
    page = open_page(url).page
    for name, ids in FILTERS.items():
        button = page.locator(".filters").get_by_role("button", name=name)
        button.click()
        assert shown(page) == ids, name
        assert button.get_attribute("aria-pressed") == "true"
        assert button.locator("span").inner_text() == str(len(ids))
        assert page.locator("#shown").inner_text() == f"{len(ids)} of 6 segments shown"
    press(page, "1")
    assert len(shown(page)) == 5  # boilerplate stays folded


def test_search_looks_into_both_languages(url, open_page):
    from playwright.sync_api import expect

    page = open_page(url).page
    for word, ids in SEARCHES.items():
        press(page, "/")
        page.keyboard.insert_text(word)
        expect(page.locator("#shown")).to_have_text(f"{len(ids)} of 6 segments shown")
        assert shown(page) == ids, word
        assert page.locator("#nothing").is_visible() == (not ids)
        press(page, "Escape")
        assert len(shown(page)) == 5


def test_a_pair_has_one_colour_and_its_value_on_hover_and_focus(url, open_page):
    page = open_page(url).page
    source = page.locator("#s0004 .source mark.number")
    target = page.locator("#s0004 .target mark.number")
    colour = "e => getComputedStyle(e).backgroundColor"
    assert source.evaluate(colour) == target.evaluate(colour)
    tip = page.locator("#tip")
    source.hover()
    assert tip.inner_text() == "Number: 3. In the translation: 3"
    assert page.locator("#s0004 mark.on").count() == 2
    page.mouse.move(0, 0)
    source.focus()
    assert tip.is_visible()
    press(page, "Escape")
    assert not tip.is_visible()


def test_keys_walk_accept_and_undo(url, open_page):
    page = open_page(url).page
    current = page.locator(".row[aria-current]")
    press(page, "n")
    assert current.get_attribute("id") == "s0003"
    press(page, "j", "k", "a")  # accepting goes on to the next issue
    assert page.locator("#s0003").get_attribute("data-flags") == "issues numbers terms reviewed"
    assert current.get_attribute("id") == "s0005"
    press(page, "a")
    assert "Nothing to accept" in page.locator("#said").inner_text()
    assert page.locator("[data-count=reviewed] b").inner_text() == "1"
    press(page, "p", "u")
    assert page.locator("#s0003").get_attribute("data-flags") == "flagged issues numbers terms"
    assert not page.locator("[data-count=reviewed]").is_visible()
    press(page, "?")
    assert page.locator("#help").is_visible()
    page.locator("#keys-on").uncheck()
    press(page, "Escape", "j")
    assert current.get_attribute("id") == "s0003"  # single keys are off


def test_an_edit_keeps_the_marks_it_still_holds(url, open_page):
    page = open_page(url).page
    page.locator("#s0004 .target p").dblclick()
    press(page, "Control+a")
    page.keyboard.insert_text("An elite team made 30 models.")
    press(page, "Escape")  # leaving changes nothing
    assert page.locator("#s0004 .target p").inner_text() == "The elite team made 3 models."
    edit(page, "An elite team made 30 models.")
    row = page.locator("#s0004")
    assert row.locator(".target mark").all_inner_texts() == ["elite team"]  # 30 is not 3
    assert row.locator(".source mark.lost").all_inner_texts() == ["3개"]
    assert page.locator("#save").inner_text() == "Save (1)"
    press(page, "u")
    assert row.locator(".target mark").all_inner_texts() == ["elite team", "3"]
    assert row.locator(".source mark.lost").count() == 0
    edit(page, " ")
    assert row.locator("textarea").count() == 1  # no empty translation


def test_the_saved_jsonl_is_the_file_with_the_edits_in_it(url, open_page, tmp_path):
    page = open_page(url).page
    press(page, "n")
    edit(page, EDITED)
    path = saved(page, "JSON Lines", tmp_path)
    assert path.name == "기사 1.txt.jsonl"
    stream = StringIO()
    JsonlWriter().write(article(), stream)
    before = stream.getvalue().splitlines()
    after = path.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before)
    records = [(json.loads(old), json.loads(new)) for old, new in zip(before, after, strict=True)]
    assert [place for place, (old, new) in enumerate(records) if old != new] == [2]
    record = records[2][1]
    assert (record["target"], record["state"], record["reviewed"]) == (EDITED, "translated", True)
    assert record["issues"] == []
    assert [one["ok"] for one in record["terms"]] == [True]
    assert [(one["target"], one["ok"]) for one in record["numbers"]] == [(None, False)]
    assert [pair.target for pair in read_pairs(path)][1] == EDITED
    assert page.locator("#save").inner_text() == "Save"


@pytest.mark.parametrize(("name", "extension"), [("TMX", "tmx"), ("XLIFF", "xlf")])
def test_our_own_readers_read_the_other_formats_back(url, open_page, tmp_path, name, extension):
    page = open_page(url).page
    press(page, "n")
    edit(page, EDITED)
    path = saved(page, name, tmp_path)
    assert path.suffix == f".{extension}"
    found = {pair.source: pair.target for pair in read_pairs(path)}
    assert found["총 5천190억개의 매개변수다."] == EDITED
    assert found["탭\t과 \x1b 제어 문자"] == "Tab\tand \x1b control"
    assert found[f"정예팀 공개 {EVIL}"] == f"Elite team unveiled {EVIL}"
    text = path.read_text(encoding="utf-8")
    assert ("reviewed" if extension == "tmx" else "signed-off") in text


def test_selected_words_become_a_glossary_entry(url, open_page, tmp_path):
    page = open_page(url).page
    press(page, "n")
    page.locator("#s0003 .source mark.term").dblclick()
    page.locator("#s0003").get_by_role("button", name="Glossary").click()
    assert page.locator("#term-ko").input_value().startswith("매개변수")
    page.locator("#term-ko").fill("매개변수")
    page.locator("#term-en").fill('param "eter"')
    press(page, "Enter")
    entries = parse_termfile(saved(page, "YAML", tmp_path).read_bytes(), "g.yaml")
    assert [(one.source, one.target) for one in entries] == [("매개변수", 'param "eter"')]
    assert saved(page, "CSV", tmp_path).read_bytes().decode() == (
        'source,target\r\n매개변수,"param ""eter"""\r\n'
    )


def test_summary_sentences_and_segments_link_to_each_other(url, open_page):
    page = open_page(url).page
    page.locator(".summaries .cite").click()
    assert page.locator(".row[aria-current]").get_attribute("id") == "s0004"
    page.locator("#s0004 .back a").click()
    assert page.evaluate("location.hash") == "#sum-en-1"


def test_dark_mode_follows_the_system_and_the_button(url, open_page):
    page = open_page(url, color_scheme="dark").page
    paper = "() => getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.locator("#theme").click()
    light = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == light  # it is remembered
    assert open_page(url).page.evaluate(paper) == light


def test_a_phone_scrolls_in_one_direction_only(url, open_page):
    page = open_page(url, width=360, height=740).page
    press(page, "n", "e")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_print_shows_every_row_and_no_button(url, open_page):
    page = open_page(url).page
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    assert len(shown(page)) == 5
    assert page.pdf().startswith(b"%PDF")


def test_without_script_the_page_is_complete_to_read(url, open_page):
    page = open_page(url, java_script_enabled=False).page
    assert page.locator("#s0004 .target p").inner_text() == "The elite team made 3 models."
    assert not page.locator(".tools").is_visible()
    assert Path(page.url.removeprefix("file://")).suffix == ".html"
