"""Quality of the embedded model on held-out lines, through `translate score`: floors, not hopes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from translate.cli.main import main

ROOT = Path(__file__).parents[1]
EVERY = 6  # lines of the development set: a hundred say enough for a floor
# Measured on these lines with the shipped model (35.7, 13.4; numbers 93.4 %, 90.6 %), less a bit.
FLOORS = {"en": 35.2, "ko": 12.9}
FLOOR_NUMBERS = {"en": 0.93, "ko": 0.9}


@pytest.fixture(scope="module")
def held_out() -> Path:
    """The evaluation folder: HANYEONG_CORPUS, or the corpus beside the checkout."""
    given = os.environ.get("HANYEONG_CORPUS")
    folder = (Path(given) if given else ROOT.parent / "shared" / "corpus") / "eval"
    if folder.is_dir():
        return folder
    if os.environ.get("CI") == "true":
        pytest.fail(f"{folder}: no evaluation set; set HANYEONG_CORPUS")
    pytest.skip("no evaluation set here: set HANYEONG_CORPUS to the corpus folder")


@pytest.mark.slow
@pytest.mark.parametrize(("to", "other"), [("en", "ko"), ("ko", "en")])
def test_development_set(
    held_out: Path, tmp_path: Path, to: str, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang in (to, other):
        lines = (held_out / f"domain_dev.{lang}").read_text(encoding="utf-8").splitlines()
        (tmp_path / f"dev.{lang}").write_text("\n".join(lines[::EVERY]) + "\n", encoding="utf-8")
    done = CliRunner().invoke(
        main,
        ["score", "--source", str(tmp_path / f"dev.{other}"), "--reference",
         str(tmp_path / f"dev.{to}"), "--to", to, "--json", "--glossary",
         str(ROOT / "glossary.yaml")],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    with capsys.disabled():
        print(f"\ndomain_dev/{EVERY} {other}-{to}: {done.stdout.strip()}")  # noqa: T201
    assert found["chrf++"]["score"] >= FLOORS[to]
    assert found["numbers"]["survival"] >= FLOOR_NUMBERS[to]
