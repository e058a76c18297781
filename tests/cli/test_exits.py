"""Errors to lines and codes, each kind raised inside a real command."""

import click
import pytest
from click.testing import CliRunner

from translate.cli.exits import mapped_errors, visible
from translate.cli.progress import Bar
from translate.errors import (
    ConfigError,
    EngineError,
    EngineUnavailableError,
    FormatError,
    GlossaryError,
    InputError,
    ModelError,
    OutputError,
)
from translate.report import DocumentRow
from translate.runners.folder import Plan


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (ConfigError("no"), 2, "error: no\n"),
        (GlossaryError("g:1: no"), 2, "error: g:1: no\n"),
        (ModelError("no"), 2, "error: no\n"),
        (EngineUnavailableError("no"), 2, "error: no\n"),
        (InputError("no"), 1, "error: no\n"),
        (FormatError("no"), 1, "error: no\n"),
        (OutputError("no"), 1, "error: no\n"),
        (EngineError("no"), 1, "error: no\n"),
        (OSError(28, "No space left on device", "x"), 1, "error: x: No space left on device\n"),
        (OSError("odd"), 1, "error: output: odd\n"),
        (KeyboardInterrupt(), 130, "error: interrupted; run the same command again to go on\n"),
        (BrokenPipeError(), 0, ""),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_each_error_has_its_line_and_its_code(error, code, said):
    @click.command()
    @click.pass_context
    def command(ctx):
        with mapped_errors(ctx):
            click.echo("data")
            raise error

    shown = CliRunner().invoke(command)
    assert (shown.exit_code, shown.stderr, shown.stdout) == (code, said, "data\n")


def test_a_fault_of_ours_is_not_hidden():
    @click.command()
    @click.pass_context
    def command(ctx):
        with mapped_errors(ctx):
            raise ZeroDivisionError

    assert isinstance(CliRunner().invoke(command).exception, ZeroDivisionError)


def test_only_what_can_be_shown_is_shown():
    assert visible("가\tb\x1b[2J\n\udc80") == "가\tb\ufffd[2J\ufffd\ufffd"


def test_the_bar_tells_errors_and_ends(capsys):
    """Not on a terminal the bar itself is silent; what failed is still said."""
    with Bar() as bar:
        bar.finished(DocumentRow(doc_id="early"), 1)  # before the plan: nothing to show
        bar.planned(Plan(documents=2, size=10, ignored=1, ignored_names=("x.pdf",)))
        bar.finished(DocumentRow(doc_id="a.txt"), 5)
        bar.finished(DocumentRow(doc_id="b.txt", error="b.txt: empty [bold]"), 5)
        bar.warned("state.db: full")
    said = capsys.readouterr().err
    assert "ignored 1 file (unknown extension or hidden): x.pdf" in said
    assert "error: b.txt: empty [bold]" in said
    assert "warning: state.db: full" in said
