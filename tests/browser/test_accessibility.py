"""axe-core (Deque, MPL-2.0, not kept here) finds nothing serious on the pages."""

import pytest

from tests.review.folder import article, make_folder

RUN = "() => axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations)"
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return make_folder(tmp_path_factory.mktemp("axe") / "out", article())


def grave(page, axe):
    page.evaluate(axe)
    return [
        (one["id"], node["html"][:200], node["failureSummary"][:300])
        for one in page.evaluate(RUN)
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_document(out, open_page, axe, scheme, width):
    page = open_page((out / "news/기사 1.txt.html").as_uri(), width=width, color_scheme=scheme).page
    assert grave(page, axe) == []
    for key in ("n", "a", "e"):  # a reviewed row, an open field, the actions
        page.keyboard.press(key)
    page.locator("details summary").click()
    assert grave(page, axe) == []
    page.keyboard.press("Escape")
    page.locator("#helping").click()
    assert grave(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_index(out, open_page, axe, scheme, width):
    page = open_page((out / "index.html").as_uri(), width=width, color_scheme=scheme).page
    assert grave(page, axe) == []
