"""`translate summarize`: a grounded summary of one document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from translate.cli import options
from translate.cli.exits import ExitCode, say

if TYPE_CHECKING:
    from translate.records import DocumentResult, Lang, Summary, SummarySentence


@click.command("summarize", short_help="Summarise one document with its own sentences.")
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
    options.glossary, options.engine, options.jobs, options.memory, options.as_json, options.quiet
)
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    to: Literal["ko", "en", "both"] | None,
    sentences: int,
    headline: bool,
    glossary: Path | None,
    engine: str,
    jobs: int,
    memory: str | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Summarise one document with its own sentences; PATH may be - for stdin.

    Every sentence cites its segment in brackets. A translated sentence stands only when its
    numbers and names were checked; when none does, that language is left out and the exit code
    is 1. The headline is the title, or the sentence that carries the text.

    \b
    Examples:
      translate summarize article.txt
      translate summarize article.txt --to both --sentences 5 --headline
      translate summarize article.txt --to ko --json
    """
    from translate.cli.session import read_input, translate_document
    from translate.settings import RunOptions, Settings

    document = read_input(path)
    other: Lang = "en" if document.source_lang == "ko" else "ko"
    langs: tuple[Lang, ...] = ("ko", "en") if to == "both" else (to or other,)
    # The document's own language needs no translation: the identity engine only reads it.
    spec = engine if other in langs else "identity"
    result = translate_document(
        document,
        Settings(to=other, engine=spec),
        RunOptions(jobs=jobs, memory_url=memory if other in langs else None),
        glossary,
    )
    parts = [_part(result, lang, sentences, headline=headline) for lang in langs]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What is said in one language."""

    lang: Lang
    summary: Summary | None
    headline: SummarySentence | None


def _part(result: DocumentResult, lang: Lang, sentences: int, *, headline: bool) -> _Part:
    from translate.headline import headline_of
    from translate.summarizer import summarize_result

    summary = next(iter(summarize_result(result, (lang,), sentences)), None)
    return _Part(
        lang=lang, summary=summary, headline=headline_of(result, lang) if headline else None
    )


def _record(part: _Part) -> dict[str, Any]:
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


def _lines(part: _Part) -> Iterator[str]:
    if part.headline is not None:
        yield _cited(part.headline)
        yield ""
    if part.summary is not None:
        yield from map(_cited, part.summary.sentences)


def _cited(sentence: SummarySentence) -> str:
    text = " ".join(sentence.text.split())
    return f"{text} [{', '.join(sentence.based_on)}]"
