"""The page served by a review: each change goes into the files, and the index shows it."""

import json
from urllib.parse import quote

import pytest

from tests.review.folder import GLOSSARY, article, make_folder, served
from translate.termfile import parse_termfile

DOC = "news/기사 1.txt"
WAIT = 20_000  # ms; the first check loads the morphology


@pytest.fixture
def review(tmp_path):
    (tmp_path / "g.yaml").write_text(GLOSSARY, encoding="utf-8")
    out = make_folder(tmp_path / "out", article(), article("b.txt"))
    with served(out) as server:
        yield server, out


def records(out):
    lines = (out / f"{DOC}.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["segment"]: record for record in map(json.loads, lines)}


def open_document(server, open_page):
    """The document's page, reached from the index."""
    from playwright.sync_api import expect

    opened = open_page(server.url)
    opened.page.get_by_role("link", name=DOC, exact=True).click()
    expect(opened.page.locator("#save")).to_have_text("Saved")
    return opened


def test_edits_accepts_and_undos_are_saved_as_they_are_made(review, open_page):
    from playwright.sync_api import expect

    server, out = review
    page = open_document(server, open_page).page
    for key in ("n", "e", "Control+a"):
        page.keyboard.press(key)
    page.keyboard.insert_text("It has 519 billion parameters.")
    page.keyboard.press("Control+Enter")
    row, save = page.locator("#s0003"), page.locator("#save")
    # What comes back is checked: the number is found and the issue is gone.
    expect(row.locator(".target mark.number")).to_have_text("519 billion", timeout=WAIT)
    expect(row.locator(".issues")).to_have_count(0)
    expect(save).to_have_text("Saved")
    server.desk.settle()
    record = records(out)["0003"]
    assert (record["target"], record["reviewed"]) == ("It has 519 billion parameters.", True)

    page.keyboard.press("u")
    expect(row.locator(".issues li.critical")).to_have_count(1)
    expect(save).to_have_text("Saved")
    server.desk.settle()
    assert records(out)["0003"]["target"] == "It has 51.9 billion parameters."
    assert "reviewed" not in records(out)["0003"]

    page.locator("#s0004 .target p").click()
    page.keyboard.press("a")
    expect(page.locator("[data-count=reviewed] b")).to_have_text("1")
    expect(save).to_have_text("Saved")
    page.get_by_role("link", name="All documents").click()
    assert page.locator("td[title=reviewed]").all_inner_texts() == ["1", "0"]


def test_terms_go_into_the_glossary_or_are_refused_in_words(review, open_page):
    from playwright.sync_api import expect

    server, out = review
    opened = open_document(server, open_page)
    page = opened.page
    page.keyboard.press("n")
    for pair in (("매개변수", "parameter"), ("정예팀", "best team")):
        page.keyboard.press("g")
        page.locator("#term-ko").fill(pair[0])
        page.locator("#term-en").fill(pair[1])
        page.keyboard.press("Enter")
        told = "" if pair[0] == "매개변수" else "again"
        expect(page.locator("#term-told")).to_contain_text(told)
        expect(page.locator("#term")).to_be_visible(visible=bool(told))
    entries = parse_termfile((out.parent / "g.yaml").read_bytes(), "g.yaml")
    assert [one.source for one in entries] == ["정예팀", "매개변수"]
    assert "409" in opened.errors.pop()  # the browser's own word on the refusal


def test_a_server_that_is_gone_loses_nothing_on_the_page(tmp_path, browser):
    from playwright.sync_api import expect

    out = make_folder(tmp_path / "out", article())
    with served(out) as server:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{server.url}{quote(DOC)}.html")
    page.keyboard.press("n")
    page.keyboard.press("a")
    expect(page.locator("#notice")).to_contain_text("does not answer")
    assert page.locator("#save").inner_text() == "Save 1"
    context.close()


def test_the_index_sorts_and_filters(review, open_page):
    server, _ = review
    page = open_page(f"{server.url}index.html").page
    names = page.locator("tbody tr:visible th > a")
    assert len(names.all()) == 2  # the document that failed has no link
    page.get_by_role("button", name="Document", exact=True).click()
    assert names.all_inner_texts() == ["b.txt", DOC]
    page.get_by_role("button", name="Document", exact=True).click()
    assert names.all_inner_texts() == [DOC, "b.txt"]
    page.locator("#find").fill("기사")
    assert names.all_inner_texts() == [DOC]
    assert page.locator("[data-total='1']").inner_text() == "6"
    page.locator("#find").fill("")
    page.locator("#show").select_option("failed")
    assert page.locator("tbody tr:visible").count() == 1
    page.locator("#show").select_option("check numbers")
    assert page.locator("tbody tr:visible").count() == 2
