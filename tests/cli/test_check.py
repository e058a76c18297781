"""`translate check`: text, JSON lines, directions, exit codes."""

import json

import pytest

GOOD = "모델을 공개했다.\tIt released the model.\n"
WRONG = "매개변수는 5190억 개다.\tIt has 51.9 billion parameters.\n"


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(GOOD + WRONG, encoding="utf-8")
    return path


def test_an_issue_is_a_line_with_its_place(run, pairs):
    shown = run("check", pairs)
    assert shown.exit_code == 0
    (line,) = shown.stdout.splitlines()
    assert line.startswith(f"{pairs}:2: critical: numbers: ")
    assert shown.stderr == "files: 1; pairs: 2; issues: 1 critical\n"
    assert run("check", pairs, "-q").stderr == ""


def test_json_lines_hold_what_the_contract_names(run, pairs):
    (line,) = run("check", pairs, "--json").stdout.splitlines()
    record = json.loads(line)
    assert list(record) == [
        "file",
        "line",
        "check",
        "severity",
        "message",
        "expected",
        "found",
        "source_span",
        "target_span",
        "source",
        "target",
    ]
    assert (record["file"], record["line"], record["check"]) == (str(pairs), 2, "numbers")
    start, end = record["source_span"]
    assert record["source"][start:end] == "5190억"


@pytest.mark.parametrize(("floor", "code"), [("never", 0), ("critical", 3), ("minor", 3)])
def test_fail_on(run, pairs, floor, code):
    assert run("check", pairs, "--fail-on", floor).exit_code == code


def test_a_glossary_is_checked(run, pairs, glossary):
    pairs.write_text("정예팀이 참여했다.\tThe best team took part.\n", encoding="utf-8")
    assert ": terms: " in run("check", pairs, "--glossary", glossary).stdout


def test_the_direction_can_be_given(run, tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("ABC 12\tABC 13\n", encoding="utf-8")
    for to in ("ko", "en"):
        assert "numbers" in run("check", path, "--to", to).stdout


def test_one_bad_file_does_not_stop_the_rest(run, pairs, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{", encoding="utf-8")
    other = tmp_path / "a.docx"
    other.write_bytes(b"x")
    shown = run("check", bad, other, pairs)
    assert shown.exit_code == 1
    assert len(shown.stdout.splitlines()) == 1
    errors = [line for line in shown.stderr.splitlines() if line.startswith("error: ")]
    assert [str(bad) in errors[0], str(other) in errors[1], len(errors)] == [True, True, 2]
    assert "2 could not be read" in shown.stderr


def test_our_own_output_can_be_checked(run, articles, tmp_path):
    run("folder", articles, "-o", tmp_path / "out", "--engine", "identity")
    shown = run("check", tmp_path / "out" / "a.txt.jsonl", "--fail-on", "critical")
    assert shown.exit_code == 3
    assert "untranslated" in shown.stdout


def test_no_file_is_usage(run):
    assert run("check").exit_code == 2
