"""`translate review`: starts, says where, ends with Ctrl-C; what it saves outlives the next run."""

import json
import signal
import subprocess
import sys

import pytest

from tests.cli.conftest import KOREAN
from tests.review.folder import article, make_folder
from tests.review.test_server import ask, post
from translate.memory import open_memory
from translate.records import Direction

SOURCE = "정예팀은 4개월 만에 완성했다."
TARGET = "The elite team finished it in 4 months."


class Started:
    """The command as a process; quacks like the server for `ask` and `post`."""

    def __init__(self, *arguments, cwd):
        command = [sys.executable, "-m", "translate", "review", "--no-open", *map(str, arguments)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=cwd)  # noqa: S603
        assert self.process.stderr
        self.lines = [self.process.stderr.readline().strip() for _ in range(2)]
        _, _, host, self.token, _ = self.lines[1].split("/")
        self.server_port = int(host.split(":")[1])

    def end(self):
        """Ctrl-C; the exit code and what was said last."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said


@pytest.mark.slow
def test_a_saved_edit_outlives_the_next_run(tmp_path, run, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(KOREAN, encoding="utf-8")
    folder = ("folder", "in", "-o", "out", "--engine", "identity", "-q")
    assert run(*folder).exit_code == 0
    started = Started("out", "--memory", "m.db", cwd=tmp_path)
    assert started.lines[0] == "out: 1 documents to review; Ctrl-C ends"
    records = [json.loads(line) for line in (tmp_path / "out/a.txt.jsonl").read_text().splitlines()]
    place = next(r["segment"] for r in records if r["source"] == SOURCE)
    edit = {"segment": place, "source": SOURCE, "target": TARGET, "reviewed": True}
    assert post(started, "save", {"doc": "a.txt", "edits": [edit]})[0] == 200
    assert started.end() == (0, "")
    files = {path: path.read_bytes() for path in (tmp_path / "out").glob("a.txt.*")}
    assert TARGET.encode() in files[tmp_path / "out/a.txt.txt"]

    with open_memory(str(tmp_path / "m.db")) as memory:
        assert memory.reviewed("", "", SOURCE, Direction.to("en")) == TARGET
    for again in ((), ("--fresh",)):  # nothing to do; everything done again
        assert run(*folder, *again).exit_code == 0
        assert {p: p.read_bytes() for p in (tmp_path / "out").glob("a.txt.*")} == files


def test_pages_are_served_until_ctrl_c(tmp_path):
    make_folder(tmp_path / "out", article())
    started = Started(tmp_path / "out", "--port", "0", cwd=tmp_path)
    assert ask(started, "GET", f"/{started.token}/")[0] == 200
    assert started.end() == (0, "")


def test_a_folder_without_results_is_refused(tmp_path, run):
    result = run("review", tmp_path, "--no-open")
    assert result.exit_code == 2
    assert "expected the output folder of translate folder" in result.stderr
