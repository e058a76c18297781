"""Exit codes, and the one place where an error becomes a line on stderr and a code (DESIGN §5).

0 done · 1 a document or a segment failed · 2 usage or configuration · 3 issues at or above
`--fail-on` · 130 interrupted. A reader that closes the pipe early (`| head`) has what it wanted:
that ends quietly with 0.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
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


def issues_code(severities: Iterable[str], fail_on: str) -> ExitCode:
    """3 when one of `severities` is at or above `fail_on`, else 0."""
    from translate.records import SEVERITIES

    order: list[str] = [*SEVERITIES, "never"]
    reached = any(order.index(severity) >= order.index(fail_on) for severity in severities)
    return ExitCode.ISSUES if reached else ExitCode.DONE


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
    """One line on stderr."""
    click.echo(visible(text), err=True)


def visible(text: str) -> str:
    """`text` safe to show: names and articles may hold control characters and newlines.

    >>> visible("a\\x1b[2Jb")
    'a\ufffd[2Jb'
    """
    return "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


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
