"""`--engine chat:`, `--second` and `--dry-run` from the command line, against a local server."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.engines.chatserver import KEY, glossed, serving
from translate.numerals import canonical, read_numbers

ROOT = Path(__file__).parents[2]
SEED = sorted((ROOT / "seeds").glob("*.txt"))[0]


@pytest.fixture
def server():
    with serving(say=glossed) as server:
        yield server


def rows_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def everything_below(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_folder_through_a_server(run, articles, tmp_path, glossary, server):
    out = tmp_path / "out"
    done = run("folder", articles, "-o", out, "--engine", server.spec, "--glossary", glossary)
    assert done.exit_code == 0, done.stderr
    rows = rows_of(out / "a.txt.jsonl")
    assert {row["engine"] for row in rows} == {"chat"}
    assert any("519 billion" in row["target"] for row in rows)
    assert all("elite team" in row["target"] for row in rows if "정예팀" in row["source"])
    asked = len(server.asked)
    assert run("folder", articles, "-o", out, "--engine", server.spec, "--glossary", glossary)
    assert len(server.asked) == asked, "a second run asks nothing"


def test_a_seed_keeps_the_promises(run, tmp_path, server):
    """Every segment accounted for; a number or term that is lost is told of."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / SEED.name).write_bytes(SEED.read_bytes())
    done = run(
        "folder", folder, "-o", out, "--engine", server.spec, "--format", "jsonl",
        "--glossary", ROOT / "glossary.yaml", "--summary",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    rows = rows_of(out / f"{SEED.name}.jsonl")
    worked = [row for row in rows if row["state"] not in ("skipped",)]
    assert len(worked) > 20
    for row in worked:
        told = {issue["check"] for issue in row["issues"]}
        assert row["target"]
        assert all(number["ok"] for number in row["numbers"]) or "numbers" in told, row
        assert all(term["ok"] for term in row["terms"]) or "terms" in told, row
        found = {canonical(one) for one in read_numbers(row["target"], "en")}
        large = {one["value"] for one in row["numbers"] if re.fullmatch(r"\d{4,}", one["value"])}
        lost = large - found
        assert not lost or told, row
    kept = sum(number["ok"] for row in worked for number in row["numbers"])
    assert kept / sum(len(row["numbers"]) for row in worked) > 0.7
    again = tmp_path / "again"
    run(
        "folder", folder, "-o", again, "--engine", server.spec, "--format", "jsonl",
        "--glossary", ROOT / "glossary.yaml", "--summary", "--jobs", "1",
    )  # fmt: skip
    name = f"{SEED.name}.jsonl"
    assert (again / name).read_bytes() == (out / name).read_bytes(), "--jobs changes no byte"


def test_the_key_is_in_nothing_that_is_written_or_said(articles, tmp_path, command):
    with serving(say=glossed, key=KEY) as server:
        server.faults.append(
            lambda handler, body: handler.reply(400, {"error": {"message": f"not so, {KEY}"}})
        )
        done = command(
            "folder", articles, "-o", tmp_path / "out", "--engine", server.spec,
            "--memory", tmp_path / "memory.db", env={"TRANSLATE_API_KEY": f" {KEY}\n"},
        )  # fmt: skip
        assert server.asked
        assert all(seen.headers["authorization"] == f"Bearer {KEY}" for seen in server.seen)
    assert done.returncode == 0, done.stderr
    written = everything_below(tmp_path) + done.stdout + done.stderr
    assert KEY.encode() not in written
    assert b"sk-very" not in written


@pytest.mark.parametrize("key", ["", "sk-wrong"])
def test_a_server_that_wants_another_key(articles, tmp_path, run, monkeypatch, key):
    monkeypatch.setenv("TRANSLATE_API_KEY", key)
    with serving(key=KEY) as server:
        done = run("folder", articles, "-o", tmp_path / "out", "--engine", server.spec)
    assert done.exit_code == 2
    assert "set a valid TRANSLATE_API_KEY" in done.stderr


@pytest.mark.parametrize("key", ["sk-ключ", "a\nb", "a\x00b"])
def test_a_key_that_cannot_be_sent(articles, run, monkeypatch, key):
    monkeypatch.setattr("os.environ", {"TRANSLATE_API_KEY": key})
    done = run("file", articles / "a.txt", "--engine", "chat:m@http://localhost:1")
    assert done.exit_code == 2
    assert "TRANSLATE_API_KEY: holds a character that no key has" in done.stderr
    assert key not in done.stderr


def test_plain_http_to_another_machine_needs_a_word(articles, run):
    spec = "chat:m@http://192.0.2.1:1/v1"
    done = run("file", articles / "a.txt", "--engine", spec)
    assert done.exit_code == 2
    assert "--allow-http" in done.stderr
    done = run("file", articles / "a.txt", "--engine", spec, "--dry-run", "--allow-http")
    assert done.exit_code == 0


def test_a_server_that_dies_in_the_middle_ends_with_1_and_is_resumed(
    articles, tmp_path, run, server
):
    """Kept is what was done; the next run asks for the rest."""
    out = tmp_path / "out"

    def refuse(handler, body):
        handler.reply(418, {"error": "gone"})

    server.always = refuse
    done = run("folder", articles, "-o", out, "--engine", server.spec, "--per-request", "1")
    assert done.exit_code == 1
    server.always = None
    done = run("folder", articles, "-o", out, "--engine", server.spec, "--per-request", "1")
    assert done.exit_code == 0, done.stderr


def test_a_second_engine_from_the_command_line(articles, tmp_path, run, glossary, server):
    out = tmp_path / "out"
    done = run(
        "folder", articles, "-o", out, "--engine", "identity", "--second", server.spec,
        "--glossary", glossary, "--format", "jsonl",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    rows = [*rows_of(out / "a.txt.jsonl"), *rows_of(out / "sub/b.md.jsonl")]
    assert "chat" in {row["engine"] for row in rows}
    asked = {one["text"] for seen in server.asked for one in seen.segments}
    assert "It has 519 billion parameters." not in asked, "the first engine's stood"
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert "second:(chat|model:tiny" in json.dumps(report)


# Dry runs -----------------------------------------------------------------------------------------


def test_a_dry_run_shows_the_requests_and_asks_nothing(articles, tmp_path, run, server):
    out = tmp_path / "out"
    done = run("folder", articles, "-o", out, "--engine", server.spec, "--dry-run")
    assert done.exit_code == 0, done.stderr
    assert server.seen == []
    assert not out.exists()
    assert f"POST {server.url}/chat/completions" in done.stdout
    assert "SK텔레콤이 30일" in done.stdout
    for line in ("documents: 2", "requests: 2", "tokens, estimated: ", "nothing was asked"):
        assert line in done.stdout
    body = done.stdout.split("chat/completions\n")[1].partition("\n\n")[0]
    assert json.loads(body)["model"] == "tiny"


def test_what_a_dry_run_shows_is_what_a_run_sends(articles, run, server):
    path = articles / "a.txt"
    shown = run("file", path, "--engine", server.spec, "--dry-run", "--context", "4096").stdout
    run("file", path, "--engine", server.spec, "--context", "4096")
    first = json.loads(shown.split("chat/completions\n")[1].partition("\n\n")[0])
    assert first == server.asked[0].body


def test_a_dry_run_of_another_engine_counts(tmp_path, run):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("같은 문장이다.\n\n같은 문장이다.\n", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x00\x01\x02")
    (folder / "c.xyz").write_text("x", encoding="utf-8")
    done = run("folder", folder, "-o", tmp_path / "out", "--dry-run")
    assert done.exit_code == 0, done.stderr
    assert "documents: 1\n" in done.stdout
    assert "2 to translate (4 words; 1 segments repeat another's text)" in done.stdout
    assert "tokens" not in done.stdout
    assert "b.txt" in done.stderr


def test_a_dry_run_of_both_directions(articles, run, tmp_path):
    done = run("folder", articles, "--dry-run", "--engine", "chat:m@http://localhost:1", "-o",
               tmp_path / "out")  # fmt: skip
    assert "Korean press articles into English" in done.stdout
    assert "English press articles into Korean" in done.stdout


def test_a_summary_of_a_chat_model_passes_the_gate_or_is_not_said(articles, run, server):
    server.say = lambda segment: "The elite team finished it in 777 months."
    done = run("summarize", articles / "a.txt", "--engine", server.spec, "--to", "ko")
    assert "777" not in done.stdout, "a number the article lacks"
    assert done.exit_code == 0
