"""`translate file`: where the text goes and in which format."""

import json

import pytest

IDENTITY = ("--engine", "identity")
TEXT = "The company released a model.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_target_goes_to_stdout_and_issues_to_stderr(run, article):
    shown = run("file", article, *IDENTITY)
    assert shown.exit_code == 0
    assert shown.stdout == TEXT
    assert shown.stderr.startswith("segment 0001: un")
    assert run("file", article, *IDENTITY, "--quiet").stderr == ""


def test_stdin(run):
    shown = run("file", "-", *IDENTITY, "-q", "--format", "jsonl", stdin=TEXT)
    assert json.loads(shown.stdout)["doc"] == "stdin"


def test_nothing_on_stdin(run):
    shown = run("file", "-", *IDENTITY, stdin="")
    assert shown.exit_code == 1
    assert shown.stderr.startswith("error: stdin: ")


@pytest.mark.parametrize(
    ("name", "option", "begins"),
    [
        ("a.html", (), "<!doctype html>"),
        ("a.HTML", (), "<!doctype html>"),
        ("a.jsonl", (), '{"doc": "a.txt"'),
        ("a.txt", (), "The company"),
        ("a.out", (), "The company"),
        ("a.txt", ("--format", "jsonl"), '{"doc": "a.txt"'),
    ],
)
def test_the_extension_names_the_format_and_the_option_wins(
    run, article, tmp_path, name, option, begins
):
    out = tmp_path / "out" / name
    shown = run("file", article, "-o", out, *IDENTITY, "-q", *option)
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, "", "")
    assert out.read_text(encoding="utf-8").lower().startswith(begins.lower())


def test_a_folder_as_output(run, article, tmp_path):
    shown = run("file", article, "-o", tmp_path, *IDENTITY, "-q")
    assert shown.exit_code == 1
    assert "a folder has this name" in shown.stderr


def test_data_is_utf8_with_plain_newlines_in_any_locale(command, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("모델\r\n", encoding="utf-8")
    arguments = ("file", path, *IDENTITY, "-q", "--to", "ko")
    done = command(*arguments, env={"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode("utf-8") == "모델\n"


def test_fail_on(run, article):
    assert run("file", article, *IDENTITY, "-q", "--fail-on", "minor").exit_code == 3


def test_a_memory(run, article, tmp_path):
    for _ in range(2):
        shown = run("file", article, *IDENTITY, "-q", "--memory", tmp_path / "m.db")
        assert shown.stdout == TEXT
