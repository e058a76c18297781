"""`translate summarize`: a grounded summary of one document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from translate.cli import options
from translate.cli.exits import ExitCode, say

if TYPE_CHECKING:
    from translate.cli.digest import Part
    from translate.records import Lang, SummarySentence


@click.command("summarize", short_help="Summarise one document; every sentence cites its source.")
@click.argument("path", metavar="PATH|-")
@click.option(
    "--to",
    type=click.Choice(("ko", "en", "both")),
    help="Language of the summary.  [default: the other language than the document's]",
)
@click.option(
    "--sentences",
    metavar="N",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="Sentences at most.",
)
@click.option("--headline", is_flag=True, help="Put the document's headline first.")
@options.shared(
    options.column,
    options.glossary,
    options.engine,
    options.allow_http,
    options.context,
    options.per_request,
    options.jobs,
    options.memory,
    options.as_json,
    options.quiet,
)
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    to: Literal["ko", "en", "both"] | None,
    sentences: int,
    headline: bool,
    column: str | None,
    glossary: Path | None,
    engine: str,
    jobs: int,
    memory: str | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Summarise one document; PATH may be - for stdin.

    The summary is made of the document's own sentences, or written by an engine that summarises;
    every sentence cites its segments in brackets, and none holds a number, a name or a term that
    they lack. A translated sentence stands only when it passed its checks; when none does, that
    language is left out and the exit code is 1. The headline is the title, or a line that carries
    the text. Only what the summary needs is translated, so a book takes little longer than an
    article.

    \b
    Examples:
      translate summarize article.txt
      translate summarize article.txt --to both --sentences 5 --headline
      translate summarize article.txt --to ko --json
    """
    from translate.cli.digest import digest
    from translate.cli.session import read_input
    from translate.settings import RunOptions, Settings

    document = read_input(path, column=column)
    other: Lang = "en" if document.source_lang == "ko" else "ko"
    langs: tuple[Lang, ...] = ("ko", "en") if to == "both" else (to or other,)
    parts = digest(
        document,
        langs,
        Settings(to=other, engine=engine, summary_sentences=sentences),
        RunOptions(jobs=jobs, memory_url=memory, quiet=quiet),
        glossary,
        headline=headline,
    )
    found = [part for part in parts if part.summary is not None]
    if as_json:
        records = [_record(part) for part in found]
        data = records[0] if len(langs) == 1 and records else records
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join("\n".join(_lines(part)) for part in found))
    for part in parts:
        if part.summary is None and not quiet:
            say(f"{path}: no sentence in {part.lang!r} can be trusted; no summary in that language")
    ctx.exit(ExitCode.DONE if len(found) == len(parts) else ExitCode.FAILED)


def _record(part: Part) -> dict[str, Any]:
    from translate.writers.summary import summary_record

    if part.summary is None:
        return {}
    record = summary_record(part.summary)
    if part.headline is not None:
        record["headline"] = {
            "text": part.headline.text,
            "based_on": list(part.headline.based_on),
        }
    return record


def _lines(part: Part) -> Iterator[str]:
    if part.headline is not None:
        yield _cited(part.headline)
        yield ""
    if part.summary is not None:
        yield from map(_cited, part.summary.sentences)


def _cited(sentence: SummarySentence) -> str:
    text = " ".join(sentence.text.split())
    return f"{text} [{', '.join(sentence.based_on)}]"
