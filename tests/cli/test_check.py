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


def test_checks_can_be_chosen(run, pairs):
    pairs.write_text(WRONG.replace(" has ", "  has "), encoding="utf-8")
    assert found(run("check", pairs)) == ["numbers", "spaces"]
    assert found(run("check", pairs, "--checks", "spaces, terms")) == ["spaces"]
    assert found(run("check", pairs, "--skip", "spaces")) == ["numbers"]
    assert found(run("check", pairs, "--checks", "spaces", "--skip", "spaces")) == []


def found(shown) -> list[str]:
    return [line.split(": ")[2] for line in shown.stdout.splitlines()]


def test_an_unknown_check_is_a_usage_error(run, pairs):
    shown = run("check", pairs, "--skip", "spelling")
    assert shown.exit_code == 2
    assert "'spelling' is no check; choose from" in shown.stderr


def test_accepted_findings_are_left_out_and_stale_ones_told(run, pairs, tmp_path):
    accepted = tmp_path / "accepted.jsonl"
    assert run("check", pairs, "--write-ignore", accepted).exit_code == 0
    (rule,) = accepted.read_text(encoding="utf-8").splitlines()
    assert json.loads(rule)["check"] == "numbers"
    shown = run("check", pairs, "--ignore", accepted, "--fail-on", "minor")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr == "files: 1; pairs: 2; issues: none; ignored: 1\n"
    pairs.write_text(GOOD, encoding="utf-8")
    shown = run("check", pairs, "--ignore", accepted)
    assert f"warning: {accepted}:1: matches no finding any more" in shown.stderr


def test_rewriting_the_ignore_file_keeps_what_still_occurs(run, pairs, tmp_path):
    accepted = tmp_path / "accepted.jsonl"
    run("check", pairs, "--write-ignore", accepted)
    first = accepted.read_bytes()
    run("check", pairs, "--ignore", accepted, "--write-ignore", accepted)
    assert accepted.read_bytes() == first


def test_a_damaged_ignore_file_is_a_configuration_error(run, pairs, tmp_path):
    accepted = tmp_path / "accepted.jsonl"
    accepted.write_text("spaces\n", encoding="utf-8")
    shown = run("check", pairs, "--ignore", accepted)
    assert shown.exit_code == 2
    assert f"{accepted}:1: found no JSON" in shown.stderr


@pytest.mark.parametrize("option", ["--report", "--html"])
def test_the_findings_as_a_page(run, pairs, tmp_path, option):
    page = tmp_path / "findings.html"
    assert run("check", pairs, option, page).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "1 finding in 2 pairs" in text
    assert "51.9 billion" in text


def test_a_long_file_gives_the_same_with_more_processes(run, tmp_path):
    path = tmp_path / "long.tsv"
    rows = [f"모델을 공개했다.\tIt{' ' * (1 + (n % 500 == 0))}released it.\n" for n in range(2100)]
    path.write_text("".join(rows), encoding="utf-8")
    one, two = (run("check", path, "--skip", "inconsistent", "--jobs", n) for n in (1, 2))
    assert two.exit_code == 0, two.exception
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 5
    assert one.stderr == two.stderr
