"""The pages in a real Chromium: how fast a long document is, and pictures of them for the docs.

    python benchmarks/pages.py speed --segments 10000
    python benchmarks/pages.py shots out docs

`speed` repeats the sample document up to so many segments and drives its page: milliseconds a
frame while nothing happens and while scrolling (16.7 is one frame at 60 Hz), and of script, style
and layout for a filter, a search, an accepted segment. Compare the rows with `idle`: a busy
machine moves all of them. `shots` takes the head of each document's page in OUT, one in the dark,
one on a phone, and the index; pictures are cut to 256 colours where Pillow is installed.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from tests.golden.sample import sample_result
from translate.records import DocumentResult
from translate.writers.html import HtmlWriter

if TYPE_CHECKING:
    from playwright.sync_api import Page

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
SPEED = """async () => {
  const out = {};
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const frames = async (count, step) => {
    const times = [];
    let last = performance.now();
    for (let i = 0; i < count; i += 1) {
      step(i);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    times.sort((a, b) => a - b);
    return { median: times[count >> 1], p95: times[Math.floor(count * 0.95)], max: times.at(-1) };
  };
  const height = () => document.documentElement.scrollHeight;
  out.idle = await frames(120, () => {});
  out["scroll, 600 px a frame"] = await frames(240, () => scrollBy({ top: 600, behavior: "instant" }));
  out["jump anywhere"] = await frames(60, (i) => scrollTo({ top: (height() * ((i * 37) % 60)) / 60, behavior: "instant" }));
  scrollTo({ top: 0, behavior: "instant" });
  const timed = async (action) => {
    const start = performance.now();
    action();
    const script = performance.now();
    document.body.offsetHeight;
    const layout = performance.now();
    await painted();
    return { script: script - start, layout: layout - script, paint: performance.now() - layout };
  };
  const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const click = (name) => () => document.querySelector(`.tools [data-filter="${name}"]`).click();
  out["filter: flagged"] = await timed(click("flagged"));
  out["filter: terms"] = await timed(click("terms"));
  out["filter: all"] = await timed(click(""));
  out["next issue, first"] = await timed(() => press("n"));
  out["next issue"] = await timed(() => press("n"));
  press("p");
  out["accept and next"] = await timed(() => press("a"));
  const find = document.getElementById("find");
  out["search, first"] = await timed(() => { find.value = "519"; find.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" })); });
  return out;
}"""  # noqa: E501 - a script


def main() -> None:
    """Run one of the two."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parse.add_subparsers(dest="command", required=True)
    speed = commands.add_parser("speed")
    speed.add_argument("--segments", type=int, default=10_000)
    shots = commands.add_parser("shots")
    shots.add_argument("out", type=Path)
    shots.add_argument("docs", type=Path)
    options = parse.parse_args()
    if options.command == "speed":
        measure(options.segments)
    else:
        picture(options.out, options.docs)


def long_result(segments: int) -> DocumentResult:
    """The sample document again and again, without its boilerplate."""
    sample = sample_result()
    pairs = [
        (segment, outcome)
        for segment, outcome in zip(sample.segments, sample.outcomes, strict=True)
        if segment.kind != "boilerplate"
    ]
    picked = [pairs[place % len(pairs)] for place in range(segments)]
    ids = [f"{place + 1:05d}" for place in range(segments)]
    return replace(
        sample,
        segments=tuple(
            replace(segment, segment_id=one, index=place, paragraph=place // 3)
            for place, (one, (segment, _)) in enumerate(zip(ids, picked, strict=True))
        ),
        outcomes=tuple(
            replace(outcome, segment_id=one) for one, (_, outcome) in zip(ids, picked, strict=True)
        ),
    )


def measure(segments: int) -> None:
    """Print a row of milliseconds for each action."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "long.html"
        with path.open("w", encoding="utf-8") as stream:
            HtmlWriter().write(long_result(segments), stream)
        print(f"{segments} segments, {path.stat().st_size / 1e6:.1f} MB, milliseconds")

        def act(page: Page) -> None:
            for name, figures in page.evaluate(SPEED).items():
                shown = "  ".join(f"{key} {value:6.1f}" for key, value in figures.items())
                print(f"{name:24} {shown}")

        with_page(path.as_uri(), act)


def picture(out: Path, docs: Path) -> None:
    """Write `review-N.png` for each document, and index, dark and phone."""
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    pages = [(out / f"{row['doc']}.html").resolve().as_uri() for row in report["documents"]]
    for place, url in enumerate(pages, start=1):
        shoot(url, docs / f"review-{place}.png", keys="n")
    shoot(pages[-1], docs / "review-dark.png", keys="nne", scheme="dark")
    shoot(pages[-1], docs / "review-phone.png", keys="nn", size=(360, 740))
    shoot((out / "index.html").resolve().as_uri(), docs / "review-index.png")


def shoot(
    url: str,
    path: Path,
    *,
    keys: str = "",
    size: tuple[int, int] = (1280, 1000),
    scheme: Literal["light", "dark"] = "light",
) -> None:
    """One picture after some keys."""

    def act(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)
        page.screenshot(path=path)

    with_page(url, act, size, scheme)
    try:
        image: Any = import_module("PIL.Image")
    except ModuleNotFoundError:
        return
    image.open(path).convert("RGB").quantize(
        256, image.Quantize.MAXCOVERAGE, dither=image.Dither.NONE
    ).save(path, optimize=True)


def with_page(
    url: str,
    act: Callable[[Page], None],
    size: tuple[int, int] = (1280, 900),
    scheme: Literal["light", "dark"] = "light",
) -> None:
    """Do something with a page in Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(ARGUMENTS)
        )
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
        )
        page = context.new_page()
        page.goto(url)
        act(page)
        browser.close()


if __name__ == "__main__":
    main()
