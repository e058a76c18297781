"""`translate memory`: what a translation memory holds, and its exchange as TMX."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from translate.cli import options
from translate.cli.exits import say, visible

if TYPE_CHECKING:
    from translate.memory import Entry

STDOUT = "-"
PAGE = 500  # units a transaction of `import` takes

url = click.option(
    "--memory",
    metavar="URL",
    required=True,
    help="The memory: a file, sqlite:///… or postgresql://….",
)


@click.group("memory", short_help="Look into a translation memory; export and import it.")
def command() -> None:
    """Look into a translation memory (`--memory URL` of the other commands); export and import it.

    \b
    Examples:
      translate memory stats --memory desk.db
      translate memory export --memory desk.db -o desk.tmx
      translate memory import old.tmx --memory postgresql://desk@db.local/desk
    """


@command.command("stats")
@options.shared(url, options.as_json)
def stats(memory: str, as_json: bool) -> None:
    """Count the units by direction and by who made them.

    \b
    Examples:
      translate memory stats --memory desk.db
      translate memory stats --memory desk.db --json
    """
    from translate.memory import open_memory

    with open_memory(_existing(memory)) as opened:
        counts = opened.counts()
    if as_json:
        rows = [
            {"direction": c.direction, "reviewed": c.reviewed, "engine": c.engine, "units": c.units}
            for c in counts
        ]
        total = {"units": sum(c.units for c in counts), "by_origin": rows}
        click.echo(json.dumps(total, ensure_ascii=False))
        return
    for c in counts:
        click.echo(visible(f"{c.units}\t{c.direction}\t{'reviewed' if c.reviewed else c.engine}"))
    click.echo(f"{sum(c.units for c in counts)}\tall")


@command.command("export")
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="File to write.  [default: stdout]",
)
@click.option("--all", "everything", is_flag=True, help="Units of machines too, marked as theirs.")
@options.shared(url, options.quiet)
def export(memory: str, out: Path | None, everything: bool, quiet: bool) -> None:
    """Write the reviewed units as TMX 1.4b, which every translation tool reads.

    \b
    Examples:
      translate memory export --memory desk.db > desk.tmx
      translate memory export --memory desk.db --all -o everything.tmx
    """
    from translate.memory import open_memory
    from translate.memoryfile import write_tmx
    from translate.writers.atomic import write_atomic

    counted: list[int] = []
    with open_memory(_existing(memory)) as opened:
        entries = opened.entries(reviewed_only=not everything)
        if out is None:
            counted.append(write_tmx(entries, sys.stdout))
        else:

            def render(stream: TextIO) -> None:
                counted.append(write_tmx(entries, stream))

            write_atomic(out, render)
    if not quiet:
        say(f"{counted[0]:,} units written")


@command.command("import")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@options.shared(url, options.quiet)
def import_(files: tuple[Path, ...], memory: str, quiet: bool) -> None:
    """Take the units of TMX files in as reviewed ones: they win over every machine's.

    Units that a machine made (property x-state is not reviewed) are passed by.

    \b
    Examples:
      translate memory import desk.tmx --memory desk.db
      translate memory import a.tmx b.tmx --memory postgresql://desk@db.local/desk
    """
    from translate.cli.session import require_file
    from translate.memory import open_memory
    from translate.memoryfile import Passed, read_tmx

    for path in files:
        require_file(path)
    with open_memory(memory) as opened:
        for path in files:
            passed, count = Passed(), 0
            with path.open("rb") as stream:
                for page in _pages(read_tmx(stream, str(path), passed)):
                    opened.add(page)
                    count += len(page)
            if not quiet:
                left = f", {passed.machine:,} of machines passed by" if passed.machine else ""
                left += f", {passed.other:,} without both languages" if passed.other else ""
                say(f"{path}: {count:,} units taken in{left}")


def _pages(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while page := list(islice(entries, PAGE)):
        yield page


def _existing(memory: str) -> str:
    """A file that is only to be read must be there: a misspelt name would make an empty one.

    Raises:
        ConfigError: there is no such file.
    """
    from translate.cli.session import require_file

    if "://" not in memory:
        require_file(Path(memory))
    return memory
