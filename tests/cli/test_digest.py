"""Progress of long documents, and which engines are asked for their own words."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from translate.cli.digest import LONG, _bars, summarises, watching


@pytest.mark.parametrize(
    ("quiet", "total", "told"), [(False, LONG, True), (False, LONG - 1, False), (True, LONG, False)]
)
def test_a_line_a_stage_of_a_long_document(capsys, quiet, total, told) -> None:
    with watching(quiet=quiet) as watch:
        watch("selecting", 1, total)
        watch("selecting", total, total)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (f"selecting: {total:,} sentences read\n" if told else "")


XTERM = {"TERM": "xterm"}  # a dumb terminal gets no bar


def test_a_bar_a_stage() -> None:
    terminal = StringIO()
    with _bars(Console(file=terminal, force_terminal=True, width=80, _environ=XTERM)) as watch:
        for done in range(1, 4):
            watch("selecting", done, 3)
        watch("translating", 1, 2)
    assert "selecting" in terminal.getvalue()
    assert "translating" in terminal.getvalue()


@pytest.mark.parametrize(
    ("spec", "tasks", "expected"),
    [
        ("identity", None, False),
        ("chat:a@http://localhost:1/v1", None, True),
        ("hf:anything", None, True),
        ("ct2:{}", None, False),
        ("ct2:{}", ["translate"], False),
        ("ct2:{}", ["translate", "summary"], True),
    ],
)
def test_which_engines_may_summarise(
    tmp_path: Path, spec: str, tasks: list[str] | None, expected: bool
) -> None:
    if tasks is not None:
        (tmp_path / "hanyeong.json").write_text(json.dumps({"tasks": tasks}), encoding="utf-8")
    assert summarises(spec.format(tmp_path)) == expected
