"""`translate terms`: lint, match, import and export."""

import json

import pytest

from translate.termbase import load_termbase


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


def test_export_and_import_give_the_same_glossary(run, glossary, tmp_path):
    for name in ("terms.csv", "terms.tbx"):
        there, back = tmp_path / name, tmp_path / f"{name}.yaml"
        shown = run("terms", "export", glossary, "-o", there)
        assert (shown.exit_code, shown.stderr) == (0, f"{glossary}: 2 entries exported\n")
        assert run("terms", "import", there, "-o", back).exit_code == 0
        first, second = (load_termbase(path) for path in (glossary, back))
        assert first.digest == second.digest


def test_export_goes_to_stdout_in_a_named_format(run, glossary):
    shown = run("terms", "export", glossary, "--format", "csv", "-q")
    assert shown.stdout.startswith("\ufeffsource,target,")
    assert shown.stderr == ""


def test_import_adds_what_a_glossary_lacks(run, glossary, tmp_path):
    more = tmp_path / "more.csv"
    more.write_text("ko,en,owner\n정예팀,best team,a\n에이닷,A.,b\n", encoding="utf-8")
    before = glossary.read_text(encoding="utf-8")
    shown = run("terms", "import", more, "--into", glossary)
    assert shown.exit_code == 0, shown.stderr
    assert "passed over the columns owner" in shown.stderr
    assert f"{more}: 1 entries imported, 1 there already" in shown.stderr
    assert glossary.read_text(encoding="utf-8").startswith(before.rstrip("\n"))
    assert [e.target for e in load_termbase(glossary).entries][-1] == "A."
    run("terms", "import", more, "--into", glossary, "-q")
    assert len(load_termbase(glossary).entries) == 3


def test_import_prints_a_glossary(run, tmp_path):
    more = tmp_path / "more.csv"
    more.write_text("ko,en\n정예팀,elite team\n", encoding="utf-8")
    shown = run("terms", "import", more)
    assert shown.stdout == (
        "version: 1\nterms:\n  - source: 정예팀\n    target: elite team\n    mode: pin\n"
    )


def test_a_file_that_is_there_is_kept(run, glossary, tmp_path):
    there = tmp_path / "terms.csv"
    there.write_text("mine", encoding="utf-8")
    shown = run("terms", "export", glossary, "-o", there)
    assert shown.exit_code == 2
    assert "is there already" in shown.stderr
    assert there.read_text(encoding="utf-8") == "mine"
    assert run("terms", "export", glossary, "-o", there, "--force").exit_code == 0


EXCHANGE_FAULTS = [
    (("export",), 2, "nothing to tell the format by"),
    (("export", "-o", "terms.xlsx"), 2, "the extension '.xlsx'"),
    (("import", "none.csv"), 2, "does not exist"),
    (("import", "FILE", "-o", "a.yaml", "--into", "b.yaml"), 2, "both -o and --into"),
    (("import", "FILE", "--into", "FLOW"), 2, "found another layout"),
    (("import", "BAD"), 1, "columns named 'source'"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), EXCHANGE_FAULTS)
def test_exchange_faults(run, glossary, tmp_path, arguments, code, message):
    texts = {
        "FILE": ("more.csv", "ko,en\n가나,Ab\n"),
        "BAD": ("bad.csv", "term\n가나\n"),
        "FLOW": ("flow.yaml", "version: 1\nterms: [{source: 다라, target: cd}]\n"),
    }
    paths = {}
    for key, (name, text) in texts.items():
        paths[key] = tmp_path / name
        paths[key].write_text(text, encoding="utf-8")
    given = [paths.get(argument, argument) for argument in arguments]
    if given[0] == "export":
        given.insert(1, glossary)
    shown = run("terms", *given)
    assert shown.exit_code == code, shown.stderr
    assert message in shown.stderr
