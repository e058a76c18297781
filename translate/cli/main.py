"""`translate`: the group of commands, each in a file of its own and imported when it is named.

Promise: `translate --help` imports click and the commands' option lists, nothing heavier.
"""

from __future__ import annotations

import io
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import cast

import click

from translate import __version__
from translate.cli.exits import mapped_errors

# name → module in translate.cli; the command is the attribute `command`. Order of the help.
COMMANDS = {
    "folder": "folder",
    "file": "file",
    "summarize": "summarize",
    "check": "check",
    "terms": "terms",
    "memory": "memory",
    "model": "model",
    "review": "review",
    "score": "score",
    "train": "train",
}


class LazyGroup(click.Group):
    """Commands by name, imported on demand; unknown ones are answered with a near one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", import_module(f"translate.cli.{COMMANDS[cmd_name]}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(COMMANDS)}."
            ctx.fail(f"no such command {name!r}; {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        _use_utf8()
        with mapped_errors(ctx):
            return super().invoke(ctx)


def _use_utf8() -> None:
    """Data leaves as UTF-8 with plain newlines, whatever the locale; a terminal keeps its own."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="translate")
def main() -> None:
    """Translate Korean and English articles, with every term and number accounted for.

    Works offline. Data goes to stdout, everything else to stderr.

    \b
    Examples:
      translate folder articles -o out --glossary glossary.yaml --summary
      translate file article.txt > article.en.txt
      cat article.md | translate file - --format md
      translate check translated.tsv --fail-on major

    \b
    Exit codes:
      0    done
      1    a document or a segment failed, the rest is done
      2    wrong usage or configuration; nothing was done
      3    done, but there are issues at or above --fail-on
      130  interrupted; run again to resume
    """
