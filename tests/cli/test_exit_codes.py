"""Every exit code of DESIGN §5, once each, and the signals behind 130 and the closed pipe."""

import os
import signal
import subprocess
import sys

import pytest

from translate.cli.exits import ExitCode, issues_code

IDENTITY = ("--engine", "identity")


def test_0_done(run, articles, tmp_path):
    assert run("folder", articles, "-o", tmp_path / "out", *IDENTITY).exit_code == 0


def test_1_a_document_failed_and_the_rest_is_done(run, articles, tmp_path):
    (articles / "0.txt").write_bytes(b"")
    shown = run("folder", articles, "-o", tmp_path / "out", *IDENTITY)
    assert shown.exit_code == 1
    assert (tmp_path / "out" / "a.txt.html").exists()
    assert (tmp_path / "out" / "index.html").exists()


def test_2_usage_or_configuration(run, tmp_path):
    assert run("folder", tmp_path / "missing").exit_code == 2
    assert run("folder").exit_code == 2
    assert run("folder", tmp_path, "--jobs", "-1").exit_code == 2


def test_3_issues_at_or_above_fail_on(run, articles, tmp_path):
    """The identity engine leaves Korean in the target, which is critical."""
    arguments = ("folder", articles, "-o", tmp_path / "out", *IDENTITY, "--fail-on", "critical")
    assert run(*arguments).exit_code == 3
    again = run(*arguments)
    assert "up to date" in again.stderr
    assert again.exit_code == 3  # the issues are still there


HOLDS = """
import signal
# A shell starts background jobs with interrupts ignored; this one must hear them.
signal.signal(signal.SIGINT, signal.default_int_handler)
import sys, threading
from translate.engines import identity
class Slow(identity.IdentityEngine):
    def translate(self, batch, direction, options):
        print("at work", flush=True)
        threading.Event().wait(5)  # Ctrl-C waits for the batch at work
        return super().translate(batch, direction, options)
identity.IdentityEngine = Slow
from translate.cli.main import main
main()
"""


def test_130_interrupted_and_a_later_run_resumes(run, tmp_path):
    """Ctrl-C while the engine works; the engine of the process says when that is."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("The company released a model.\n", encoding="utf-8")
    arguments = ("folder", str(folder), "-o", str(tmp_path / "out"), *IDENTITY)
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", HOLDS, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "at work\n"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "error: interrupted; run the same command again to go on\n"
    assert not (tmp_path / "out" / "index.html").exists()
    assert run(*arguments).exit_code == 0


def test_a_reader_that_leaves_early_is_no_error(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The company released a model.\n", encoding="utf-8")
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "translate", "file", path, *IDENTITY, "-q"],
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_device_on_stdout(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The company released a model.\n", encoding="utf-8")
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "translate", "file", path, *IDENTITY, "-q"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"error: output: No space left on device\n"


@pytest.mark.parametrize(
    ("found", "fail_on", "code"),
    [
        ([], "minor", ExitCode.DONE),
        (["minor"], "never", ExitCode.DONE),
        (["critical"], "never", ExitCode.DONE),
        (["minor"], "minor", ExitCode.ISSUES),
        (["minor"], "major", ExitCode.DONE),
        (["major", "minor"], "major", ExitCode.ISSUES),
        (["major"], "critical", ExitCode.DONE),
        (["critical"], "minor", ExitCode.ISSUES),
    ],
)
def test_the_floor_of_fail_on(found, fail_on, code):
    assert issues_code(found, fail_on) == code
