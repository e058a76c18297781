"""`translate check`: quality checks of existing bilingual files."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translate.cli import options
from translate.cli.exits import ExitCode, issues_code, say, visible

if TYPE_CHECKING:
    from translate.checks.bilingual import Pair, PairIssue
    from translate.checks.findings import Findings
    from translate.checks.ignore import IgnoreList
    from translate.records import CheckId, Direction, Lang, Severity
    from translate.termbase import TermBase


def _chosen(ctx: click.Context, param: click.Parameter, value: str | None) -> frozenset[CheckId]:
    """`numbers,terms`: known check ids."""
    from translate.checks.bilingual import ALL_CHECKS

    names = [name.strip() for name in (value or "").split(",") if name.strip()]
    unknown = [name for name in names if name not in ALL_CHECKS]
    if unknown:
        known = ", ".join(sorted(ALL_CHECKS))
        raise click.BadParameter(f"{unknown[0]!r} is no check; choose from {known}.", ctx, param)
    return frozenset(check for check in ALL_CHECKS if check in names)


_checks = click.option(
    "--checks",
    metavar="LIST",
    callback=_chosen,
    help="Only these checks, separated by commas.  [default: all]",
)
_skip = click.option(
    "--skip",
    metavar="LIST",
    callback=_chosen,
    help="All checks but these, separated by commas.  [default: none]",
)
_ignore = click.option(
    "--ignore",
    "ignore_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Leave out what this file accepts; rules that match nothing are told.  [default: none]",
)
_write_ignore = click.option(
    "--write-ignore",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write an ignore file that accepts every finding of this run.  [default: none]",
)
_report = click.option(
    "--report",
    "--html",
    "report",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the findings as one HTML page, too.  [default: none]",
)
_jobs = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Processes for a long file; changes no finding.  [default: the machine's cores]",
)


@click.command("check", short_help="Check existing translations.")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@options.shared(
    options.to_of_pairs,
    options.glossary,
    _checks,
    _skip,
    _ignore,
    _write_ignore,
    _report,
    options.as_json_lines,
    _jobs,
    options.fail_on,
    options.quiet,
)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    to: Lang | None,
    glossary: Path | None,
    checks: frozenset[CheckId],
    skip: frozenset[CheckId],
    ignore_file: Path | None,
    write_ignore: Path | None,
    report: Path | None,
    as_json: bool,
    jobs: int,
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
      translate check memory.tmx --skip register,length --report findings.html
      translate check memory.tmx --write-ignore accepted.jsonl
      translate check memory.tmx --ignore accepted.jsonl --fail-on minor
      translate check out/*.jsonl --json > issues.jsonl
    """
    from translate.checks.bilingual import ALL_CHECKS
    from translate.checks.findings import Findings
    from translate.cli.session import open_termbase, require_file
    from translate.records import Direction

    for path in files:
        require_file(path)
    termbase, _ = open_termbase(glossary)
    run = _Run(
        termbase=termbase,
        direction=Direction.to(to) if to else None,
        checks=(checks or ALL_CHECKS) - skip,
        jobs=jobs or os.cpu_count() or 1,
        ignored=_read_ignore(ignore_file),
        findings=Findings() if report else None,
        accepted={} if write_ignore else None,
    )
    for path in files:
        for issue in run.check(path):
            click.echo(json.dumps(issue.to_json(), ensure_ascii=False) if as_json else _line(issue))
    run.write(report, write_ignore)
    if not quiet:
        for text in run.stale():
            say(f"warning: {text}")
        say(run.summary(len(files)))
    ctx.exit(run.exit_code(fail_on))


@dataclass(slots=True, kw_only=True)
class _Run:
    """What is checked and how, and what was found over all files."""

    termbase: TermBase
    direction: Direction | None
    checks: frozenset[CheckId]
    jobs: int
    ignored: IgnoreList | None
    findings: Findings | None
    accepted: dict[str, None] | None  # lines of the ignore file to write, each once, in order
    pairs: int = 0
    unreadable: int = 0
    left_out: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)

    def check(self, path: Path) -> Iterator[PairIssue]:
        """The issues of one file; one that cannot be read is told and counted."""
        from translate.checks.bilingual import check_pairs, read_pairs
        from translate.errors import InputError

        if self.findings is not None:
            self.findings.files.append(str(path))
        pairs = self._counted(read_pairs(path))
        try:
            for issue in check_pairs(
                pairs, self.termbase, self.direction, checks=self.checks, jobs=self.jobs
            ):
                if self._counts(issue):
                    yield issue
        except InputError as exc:
            self.unreadable += 1
            say(f"error: {exc}")

    def _counts(self, issue: PairIssue) -> bool:
        """False for an issue that the ignore list leaves out; else it is counted and kept."""
        from translate.checks.ignore import render_rule

        if self.accepted is not None:
            self.accepted[render_rule(issue)] = None
        if self.ignored is not None and self.ignored.ignores(issue):
            self.left_out += 1
            return False
        self.severities[issue.severity] += 1
        if self.findings is not None:
            self.findings.add(issue)
        return True

    def _counted(self, pairs: Iterator[Pair]) -> Iterator[Pair]:
        for pair in pairs:
            self.pairs += 1
            yield pair

    def write(self, report: Path | None, ignore_file: Path | None) -> None:
        """The page and the ignore file, each whole or not at all."""
        from translate.checks.findings import render_findings
        from translate.writers.atomic import write_atomic

        if report is not None and self.findings is not None:
            self.findings.pairs, self.findings.ignored = self.pairs, self.left_out
            page = render_findings(self.findings)
            write_atomic(report, lambda stream: stream.writelines(page))
        if ignore_file is not None and self.accepted is not None:
            rules = [f"{rule}\n" for rule in self.accepted]
            write_atomic(ignore_file, lambda stream: stream.writelines(rules))

    def stale(self) -> Iterator[str]:
        """Rules of the ignore list that left nothing out; not told when a file was not read."""
        if self.ignored is not None and not self.unreadable:
            yield from self.ignored.stale()

    def summary(self, files: int) -> str:
        """One line over everything."""
        counts = ", ".join(
            f"{self.severities[name]} {name}"
            for name in ("critical", "major", "minor")
            if self.severities[name]
        )
        failed = f" ({self.unreadable} could not be read)" if self.unreadable else ""
        ignored = f"; ignored: {self.left_out}" if self.ignored is not None else ""
        return f"files: {files}{failed}; pairs: {self.pairs}; issues: {counts or 'none'}{ignored}"

    def exit_code(self, fail_on: Severity) -> ExitCode:
        """1 for a file that could not be read, else 3 for issues at or above `fail_on`."""
        return ExitCode.FAILED if self.unreadable else issues_code(self.severities, fail_on)


def _read_ignore(path: Path | None) -> IgnoreList | None:
    from translate.checks.ignore import parse_ignore
    from translate.cli.session import read_lines

    return None if path is None else parse_ignore("\n".join(read_lines(path)), str(path))


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
