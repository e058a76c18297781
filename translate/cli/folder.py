"""`translate folder`: every readable document below a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translate.cli import cluster, options
from translate.cli.exits import say

if TYPE_CHECKING:
    from translate.records import Lang, Severity
    from translate.report import RunReport
    from translate.settings import RunOptions, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderOptions:
    """The command line of `translate folder`, sorted by what it decides."""

    folder: Path
    source: str  # as given: a URL is no path
    out: Path
    settings: Settings
    options: RunOptions
    glossary: Path | None
    address: str | None
    progress: str


@click.command("folder", short_help="Translate every document below a folder.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=str))
@click.option(
    "-o",
    "--out",
    metavar="OUT",
    type=click.Path(path_type=Path),
    default="out",
    show_default=True,
    help="Folder for the results; made when missing, never read as input.",
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
    options.formats,
    options.column,
    options.summary,
    options.jobs,
    options.memory,
    options.fresh,
    options.fail_on,
    options.runner,
    options.address,
    cluster.actors,
    cluster.gpus,
    cluster.id_column,
    cluster.lang_column,
    options.progress,
    options.quiet,
)
@click.pass_context
def command(
    ctx: click.Context,
    folder: str,
    out: Path,
    to: Lang | None,
    glossary: Path | None,
    engine: str,
    second: str | None,
    dry_run: bool,
    formats: tuple[str, ...],
    column: str | None,
    summary: bool,
    jobs: int,
    memory: str | None,
    fresh: bool,
    fail_on: Severity,
    runner: str,
    address: str | None,
    progress: str,
    quiet: bool,
) -> None:
    """Translate every document below DIR into OUT.

    Folders are walked recursively. sub/a.txt becomes OUT/sub/a.txt.html, OUT/sub/a.txt.jsonl …;
    OUT/index.html lists all, OUT/report.json holds the figures. A second run does what is missing
    or changed, also after a crash; --fresh does everything again. With --runner ray DIR may be a
    .jsonl or .parquet data set (a document a row), a URL, or @FILE, a list of paths.

    \b
    Examples:
      translate folder articles -o out --glossary glossary.yaml --summary
      translate folder articles --to en --format html,tsv --fail-on major
    """
    from translate.cli.progress import closing_lines
    from translate.cli.session import with_server
    from translate.report import exit_code
    from translate.settings import RunOptions, Settings

    job = FolderOptions(
        folder=Path(folder),
        source=folder,
        out=out,
        settings=Settings(
            to=to, engine=engine, second=second, summary=summary, formats=formats, column=column
        ),
        options=with_server(
            RunOptions(jobs=jobs, fresh=fresh, memory_url=memory, fail_on=fail_on, quiet=quiet)
        ),
        glossary=glossary,
        address=address,
        progress=progress,
    )
    if dry_run:
        _preview(job)
        return
    report = _on_ray(job) if runner == "ray" else _here(job)
    if not quiet and progress != "jsonl":
        for line in closing_lines(report, (out / "index.html").as_posix()):
            say(line)
    ctx.exit(exit_code(report, fail_on))


def _preview(job: FolderOptions) -> None:
    from translate.cli.dryrun import documents_below, dry_run
    from translate.runners.folder import check_folders

    check_folders(job.folder, job.out)
    documents = documents_below(job.folder, job.out, job.settings.column)
    for line in dry_run(documents, job.settings, job.options, job.glossary):
        click.echo(line)


def _here(job: FolderOptions) -> RunReport:
    from translate.cli.progress import observer
    from translate.cli.session import open_termbase, start_engines, tuned
    from translate.runners.folder import check_folders
    from translate.runners.local import run_folder

    check_folders(job.folder, job.out)
    termbase, name = open_termbase(job.glossary)
    with (
        start_engines(job.settings, job.options) as engine,
        observer(quiet=job.options.quiet, progress=job.progress) as watcher,
    ):
        return run_folder(
            job.folder,
            job.out,
            tuned(job.settings),
            job.options,
            engine=engine,
            termbase=termbase,
            glossary=name,
            observer=watcher,
        )


def _on_ray(job: FolderOptions) -> RunReport:
    from translate.cli.progress import observer
    from translate.cli.session import open_termbase, tuned
    from translate.runners.ray import run_folder_ray

    termbase, name = open_termbase(job.glossary)
    with observer(quiet=job.options.quiet, progress=job.progress) as watcher:
        return run_folder_ray(
            job.source,
            job.out,
            tuned(job.settings),
            job.options,
            termbase=termbase,
            glossary=name,
            cluster=cluster.cluster_options(job.address, job.settings.column),
            observer=watcher,
        )
