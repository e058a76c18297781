"""`translate terms`: lint and match."""

import json


def test_lint_finds_nothing_in_a_good_glossary(run, glossary):
    shown = run("terms", "lint", glossary, "--fail-on", "minor")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr == f"{glossary}: 2 entries, 0 findings\n"


def test_lint_names_line_kind_and_severity(run, tmp_path):
    path = tmp_path / "g.yaml"
    path.write_text(
        "version: 1\nterms:\n"
        "  - source: 정예팀\n    target: elite team\n"
        "  - source: 기아\n    target: Kia\n",
        encoding="utf-8",
    )
    shown = run("terms", "lint", path)
    assert shown.exit_code == 0
    assert f"{path}:5: major: trap: " in shown.stdout
    assert run("terms", "lint", path, "--fail-on", "major").exit_code == 3
    record = json.loads(run("terms", "lint", path, "--json").stdout.splitlines()[0])
    assert (record["line"], record["kind"], record["severity"]) == (5, "trap", "major")


def test_lint_takes_the_glossary_beside_it(run, glossary, monkeypatch):
    monkeypatch.chdir(glossary.parent)
    assert run("terms", "lint").exit_code == 2
    glossary.rename(glossary.with_name("glossary.yaml"))
    assert run("terms", "lint").exit_code == 0


def test_match_shows_line_column_and_context(run, articles, glossary):
    shown = run("terms", "match", articles / "a.txt", "--glossary", glossary)
    assert shown.exit_code == 0
    first, second = (line.split("\t") for line in shown.stdout.splitlines())
    assert first[:4] == ["1:12", "매개변수", "parameters", "pin"]
    assert "[매개변수] 5190억" in first[4]
    assert second[:2] == ["3:1", "정예팀"]
    assert "2 matches of " in shown.stderr


def test_match_as_json(run, articles, glossary):
    shown = run("terms", "match", articles / "a.txt", "--glossary", glossary, "--json", "-q")
    records = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [(r["source"], r["target"], r["line"]) for r in records] == [
        ("매개변수", "parameters", 1),
        ("정예팀", "elite team", 3),
    ]
    assert shown.stderr == ""


def test_match_in_english(run, glossary):
    text = "The elite team trained the parameters.\nThe elite team won.\n"
    shown = run("terms", "match", "-", "--glossary", glossary, "--json", stdin=text)
    records = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [(r["source"], r["target"]) for r in records] == [
        ("elite team", "정예팀"),
        ("parameters", "매개변수"),
        ("elite team", "정예팀"),
    ]
    assert [r["line"] for r in records] == [1, 1, 2]


def test_match_without_a_glossary(run, articles, monkeypatch):
    monkeypatch.chdir(articles)
    shown = run("terms", "match", "a.txt")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert "0 matches of no glossary" in shown.stderr
