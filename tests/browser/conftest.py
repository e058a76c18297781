"""A real Chromium for the pages: Debian's, started once, driven without a network.

Where there is none the tests are skipped with the reason; in continuous integration (CI=true) they
fail instead. CHROMIUM names another program. AXE names axe-core's `axe.min.js`, which is installed
from npm and never kept here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
_ARGUMENTS = (
    "--no-sandbox",  # containers have no user namespaces
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def missing(reason: str) -> None:
    """Skip, or fail where everything must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; CI must have it")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        missing("no chromium: apt-get install chromium, or name one in CHROMIUM")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        missing("no playwright: pip install 'hanyeong[dev]'")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        yield started
        started.close()


class Watched:
    """A page, and everything it said or asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", lambda dialog: dialog.accept())


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Open an address; in the end nothing may have gone wrong and nothing have left the page."""
    contexts = []
    watched: list[tuple[Watched, str]] = []

    def open_one(url: str, *, width: int = 1280, height: int = 900, **options: Any) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, **options
        )
        contexts.append(context)
        one = Watched(context.new_page())
        one.page.goto(url)
        watched.append((one, url))
        return one

    yield open_one
    for context in contexts:
        context.close()
    for one, url in watched:
        assert one.errors == []
        # The page itself, or its server below the token; a download's blob: is made in the page.
        own = url.split("#")[0] if url.startswith("file:") else "/".join(url.split("/")[:4])
        assert [each for each in one.requests if not each.startswith((own, "blob:"))] == []


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's source."""
    places = [os.environ.get("AXE"), ROOT / "node_modules/axe-core/axe.min.js"]
    for place in places:
        if place and Path(place).is_file():
            return Path(place).read_text(encoding="utf-8")
    missing("no axe-core: npm install --prefix DIR axe-core, and name its axe.min.js in AXE")
    return ""
