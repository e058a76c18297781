"""`translate memory`, and `--memory` of a run: reused across folders, a person's before all."""

import json

import pytest

from translate.memory import open_memory
from translate.records import Direction

IDENTITY = ("--engine", "identity", "--format", "jsonl")


@pytest.fixture
def desk(tmp_path):
    return tmp_path / "desk.db"


def targets(out, doc="a.txt"):
    lines = (out / f"{doc}.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["source"]: row["target"] for row in map(json.loads, lines)}


def test_a_run_fills_it_and_another_folder_uses_it(run, articles, desk, tmp_path):
    assert (
        run("folder", articles, "-o", tmp_path / "one", *IDENTITY, "--memory", desk).exit_code == 0
    )
    with open_memory(str(desk)) as memory:
        kept = memory.count()
        assert kept >= 4
    shown = run("folder", articles, "-o", tmp_path / "two", *IDENTITY, "--memory", desk)
    assert shown.exit_code == 0
    with open_memory(str(desk)) as memory:
        assert memory.count() == kept
    assert targets(tmp_path / "two") == targets(tmp_path / "one")


def test_what_is_imported_wins_over_every_engine(run, articles, desk, tmp_path):
    source = "정예팀은 4개월 만에 완성했다."
    with open_memory(str(desk)) as memory:
        memory.put_reviewed(source, Direction.to("en"), "The elite team finished in four months.")
    tmx = tmp_path / "desk.tmx"
    shown = run("memory", "export", "--memory", desk, "-o", tmx)
    assert (shown.exit_code, shown.stderr) == (0, "1 units written\n")
    other = tmp_path / "other.db"
    shown = run("memory", "import", tmx, "--memory", other)
    assert (shown.exit_code, shown.stderr) == (0, f"{tmx}: 1 units taken in\n")
    out = tmp_path / "out"
    run("folder", articles, "-o", out, *IDENTITY, "--memory", other)
    assert targets(out)[source] == "The elite team finished in four months."
    shown = run("file", articles / "a.txt", "--engine", "identity", "--memory", other)
    assert "The elite team finished in four months." in shown.stdout


def test_machines_units_leave_only_when_asked_and_do_not_come_back(run, articles, desk, tmp_path):
    run("folder", articles, "-o", tmp_path / "out", *IDENTITY, "--memory", desk)
    assert "<tu " not in run("memory", "export", "--memory", desk, "--quiet").stdout
    shown = run("memory", "export", "--memory", desk, "--all")
    assert shown.stdout.count("<tu ") >= 4
    tmx = tmp_path / "all.tmx"
    tmx.write_text(shown.stdout, encoding="utf-8")
    shown = run("memory", "import", tmx, "--memory", tmp_path / "new.db")
    assert "0 units taken in" in shown.stderr
    assert "of machines passed by" in shown.stderr


def test_stats_by_direction_and_origin(run, articles, desk, tmp_path):
    run("folder", articles, "-o", tmp_path / "out", *IDENTITY, "--memory", desk)
    with open_memory(str(desk)) as memory:
        memory.put_reviewed("가", Direction.to("en"), "a")
    shown = run("memory", "stats", "--memory", desk)
    lines = [line.split("\t") for line in shown.stdout.splitlines()]
    assert lines[0] == ["1", "ko-en", "reviewed"]
    assert lines[-1][1] == "all"
    assert int(lines[-1][0]) == sum(int(line[0]) for line in lines[:-1])
    data = json.loads(run("memory", "stats", "--memory", desk, "--json").stdout)
    assert data["units"] == int(lines[-1][0])
    assert {row["engine"] for row in data["by_origin"]} == {"", "identity|v:1"}


@pytest.mark.parametrize("verb", ["stats", "export"])
def test_a_misspelt_file_is_no_empty_memory(run, tmp_path, verb):
    shown = run("memory", verb, "--memory", tmp_path / "no.db")
    assert shown.exit_code == 2
    assert "does not exist" in shown.stderr
    assert not (tmp_path / "no.db").exists()


def test_a_broken_file_is_one_line(run, desk, tmp_path):
    (tmp_path / "bad.tmx").write_text("<tmx><body>", encoding="utf-8")
    shown = run("memory", "import", tmp_path / "bad.tmx", "--memory", desk)
    assert shown.exit_code == 1
    assert shown.stderr.startswith("error: ")
    assert shown.stderr.count("\n") == 1
