"""`translate check`: quality checks of existing bilingual files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translate.cli import options
from translate.cli.exits import ExitCode, issues_code, say, visible

if TYPE_CHECKING:
    from translate.checks.bilingual import Pair, PairIssue
    from translate.records import Direction, Lang, Severity
    from translate.termbase import TermBase


@click.command("check", short_help="Check existing translations.")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@options.shared(
    options.to_of_pairs, options.glossary, options.as_json_lines, options.fail_on, options.quiet
)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    to: Lang | None,
    glossary: Path | None,
    as_json: bool,
    fail_on: Severity,
    quiet: bool,
) -> None:
    """Check the translations in FILE...: numbers, terms, names, length, quotes and more.

    Reads .tsv (source TAB target), .jsonl, .tmx, .xlf and .xliff. No model is needed. A file
    that cannot be read is reported and the rest is checked.

    \b
    Examples:
      translate check translated.tsv
      translate check memory.tmx --glossary glossary.yaml --fail-on major
      translate check out/*.jsonl --json > issues.jsonl
    """
    from translate.cli.session import open_termbase, require_file
    from translate.records import Direction

    for path in files:
        require_file(path)
    termbase, _ = open_termbase(glossary)
    tally = _Tally()
    for path in files:
        for issue in tally.check(path, termbase, Direction.to(to) if to else None):
            click.echo(json.dumps(issue.to_json(), ensure_ascii=False) if as_json else _line(issue))
    if not quiet:
        say(tally.summary(len(files)))
    ctx.exit(tally.exit_code(fail_on))


class _Tally:
    """What was checked and found, over all files."""

    def __init__(self) -> None:
        self.pairs = 0
        self.unreadable = 0
        self.severities: Counter[Severity] = Counter()

    def check(
        self, path: Path, termbase: TermBase, direction: Direction | None
    ) -> Iterator[PairIssue]:
        """The issues of one file; one that cannot be read is told and counted."""
        from translate.checks.bilingual import check_pairs, read_pairs
        from translate.errors import InputError

        try:
            for issue in check_pairs(self._counted(read_pairs(path)), termbase, direction):
                self.severities[issue.severity] += 1
                yield issue
        except InputError as exc:
            self.unreadable += 1
            say(f"error: {exc}")

    def _counted(self, pairs: Iterator[Pair]) -> Iterator[Pair]:
        for pair in pairs:
            self.pairs += 1
            yield pair

    def summary(self, files: int) -> str:
        """One line over everything."""
        counts = ", ".join(
            f"{self.severities[name]} {name}"
            for name in ("critical", "major", "minor")
            if self.severities[name]
        )
        failed = f" ({self.unreadable} could not be read)" if self.unreadable else ""
        return f"files: {files}{failed}; pairs: {self.pairs}; issues: {counts or 'none'}"

    def exit_code(self, fail_on: Severity) -> ExitCode:
        """1 for a file that could not be read, else 3 for issues at or above `fail_on`."""
        return ExitCode.FAILED if self.unreadable else issues_code(self.severities, fail_on)


def _line(issue: PairIssue) -> str:
    """One issue as a line that editors can jump to."""
    facts = []
    if issue.expected is not None:
        facts.append(f"expected {issue.expected!r}")
    if issue.found is not None:
        facts.append(f"found {issue.found!r}")
    tail = f" ({', '.join(facts)})" if facts else ""
    text = f"{issue.file}:{issue.line}: {issue.severity}: {issue.check}: {issue.message}{tail}"
    return visible(text)
