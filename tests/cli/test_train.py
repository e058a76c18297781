"""`translate train`: options pass through, errors keep their codes."""

import pytest


def test_help_is_that_of_the_training_room(command):
    done = command("train", "--help")
    assert done.returncode == 0
    for option in (b"--corpus", b"--work", b"--minutes"):
        assert option in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--work",),
        ("--no-such-option",),
        ("--work", "{here}", "--stages", "dance"),
    ],
)
def test_usage_errors_end_with_2(run, tmp_path, arguments):
    shown = run("train", *(a.format(here=tmp_path / "work") for a in arguments))
    assert shown.exit_code == 2
    assert shown.stdout == ""
