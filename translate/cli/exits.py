"""Exit codes, and the one place where an error becomes a line on stderr and a code (DESIGN §5).

0 done · 1 a document or a segment failed · 2 usage or configuration · 3 issues at or above
`--fail-on` · 130 interrupted. A reader that closes the pipe early (`| head`) has what it wanted:
that ends quietly with 0.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum

import click

from translate.errors import ConfigError, TranslateError


class ExitCode(IntEnum):
    """What the shell gets."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    ISSUES = 3
    INTERRUPTED = 130


@contextmanager
def mapped_errors(ctx: click.Context) -> Iterator[None]:
    """Run a command: data flushed at its end, every expected error as one line and a code."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except ConfigError as exc:
        _end(ctx, str(exc), ExitCode.USAGE)
    except TranslateError as exc:
        _end(ctx, str(exc), ExitCode.FAILED)
    except KeyboardInterrupt:
        _end(ctx, "interrupted; run the same command again to go on", ExitCode.INTERRUPTED)
    except BrokenPipeError:
        _drop_stdout()
        ctx.exit(ExitCode.DONE)
    except OSError as exc:
        _drop_stdout()
        _end(ctx, f"{exc.filename or 'output'}: {exc.strerror or exc}", ExitCode.FAILED)


def say(text: str) -> None:
    """One line on stderr; names from the file system may hold control characters."""
    click.echo(
        "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text), err=True
    )


def _end(ctx: click.Context, message: str, code: ExitCode) -> None:
    with suppress(BrokenPipeError):
        say(f"error: {message}")
    ctx.exit(code)


def _drop_stdout() -> None:
    """Point stdout nowhere, or the interpreter would fail again when it flushes at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
