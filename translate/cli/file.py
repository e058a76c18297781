"""`translate file`: one document, target text on stdout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translate.cli import options
from translate.cli.exits import say

if TYPE_CHECKING:
    from translate.records import Document, DocumentResult, Lang, Severity
    from translate.settings import RunOptions, Settings


@click.command("file", short_help="Translate one document.")
@click.argument("path", metavar="PATH|-")
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write here instead of stdout.",
)
@options.shared(
    options.to,
    options.glossary,
    options.engine,
    options.second,
    options.allow_http,
    options.context,
    options.per_request,
    options.dry_run,
    options.one_format,
    options.column,
    options.summary,
    options.jobs,
    options.memory,
    options.fail_on,
    options.quiet,
)
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    out: Path | None,
    to: Lang | None,
    glossary: Path | None,
    engine: str,
    second: str | None,
    dry_run: bool,
    format_name: str | None,
    column: str | None,
    summary: bool,
    jobs: int,
    memory: str | None,
    fail_on: Severity,
    quiet: bool,
) -> None:
    """Translate one document; PATH may be - for stdin.

    The target text goes to stdout, or with -o to a file whose extension names the format.

    \b
    Examples:
      translate file article.txt
      translate file article.txt -o article.html
      pbpaste | translate file - --to en --format tsv
    """
    from translate.cli.output import emit
    from translate.cli.session import read_input, translate_document, with_server
    from translate.report import RunReport, document_row, exit_code
    from translate.settings import RunOptions, Settings
    from translate.writers import BINARY_FORMATS, open_writer

    name = format_name or _format_of(out)
    if out is None and name in BINARY_FORMATS and sys.stdout.isatty():
        raise click.UsageError(f"--format {name} is no text for a terminal; give -o FILE")
    settings = Settings(
        to=to, engine=engine, second=second, summary=summary, formats=(name,), column=column
    )
    run_options = with_server(
        RunOptions(jobs=jobs, memory_url=memory, fail_on=fail_on, quiet=quiet)
    )
    document = read_input(path, column=column)
    if dry_run:
        _preview(document, settings, run_options, glossary)
        return
    result = translate_document(document, settings, run_options, glossary)
    writer = open_writer(name)
    emit(out, lambda stream: writer.write(result, stream))
    report = RunReport(rows=(document_row(result),))
    if not quiet:
        _tell(result)
    ctx.exit(exit_code(report, fail_on))


def _preview(
    document: Document, settings: Settings, run_options: RunOptions, glossary: Path | None
) -> None:
    from translate.cli.dryrun import dry_run

    for line in dry_run([document], settings, run_options, glossary):
        click.echo(line)


def _format_of(out: Path | None) -> str:
    """The format that the extension of -o names, else txt."""
    from translate.writers import format_of

    return (format_of(out.name) if out is not None else None) or "txt"


def _tell(result: DocumentResult) -> None:
    """Every issue worth a look, on stderr."""
    from translate.report import issues_of

    for outcome in result.outcomes:
        for issue in issues_of(outcome):
            if issue.severity != "minor":
                say(
                    f"segment {issue.segment_id}: {issue.check} ({issue.severity}): {issue.message}"
                )
