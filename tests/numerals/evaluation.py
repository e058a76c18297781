"""The sets of reference pairs, and what the numbers check says of a pair."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from translate.checks import build_context, load_check
from translate.records import Direction, Issue, Segment, Span

ROOT = Path(__file__).parents[2]
SETS = ("flores200_devtest", "park_dev", "domain_dev")
DIRECTIONS = {
    "ko-en": Direction(source_lang="ko", target_lang="en"),
    "en-ko": Direction(source_lang="en", target_lang="ko"),
}


def evaluation_folder() -> Path:
    """The evaluation sets: HANYEONG_CORPUS, or the corpus beside the checkout."""
    given = os.environ.get("HANYEONG_CORPUS")
    folder = (Path(given) if given else ROOT.parent / "shared" / "corpus") / "eval"
    if folder.is_dir():
        return folder
    if os.environ.get("CI") == "true":
        pytest.fail(f"{folder}: no evaluation set; set HANYEONG_CORPUS")
    pytest.skip("no evaluation set here: set HANYEONG_CORPUS to the corpus folder")


def pairs_of(name: str) -> list[tuple[str, str]]:
    """The (Korean, English) pairs of a set, line by line."""
    folder = evaluation_folder()
    sides = [
        (folder / f"{name}.{lang}").read_text(encoding="utf-8").removesuffix("\n").split("\n")
        for lang in ("ko", "en")
    ]
    return list(zip(*sides, strict=True))


def numbers_issues(korean: str, english: str, direction: str) -> list[Issue]:
    """What the numbers check says of a pair, read without morphemes."""
    source, target = (korean, english) if direction == "ko-en" else (english, korean)
    segment = Segment(
        segment_id="0001", index=0, paragraph=0, kind="paragraph",
        span=Span(0, len(source)), source=source,
    )  # fmt: skip
    return list(load_check("numbers")(build_context(segment, target, DIRECTIONS[direction])))
