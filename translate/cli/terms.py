"""`translate terms`: look after a glossary and see what it finds in a text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from translate.cli import options
from translate.cli.exits import issues_code, say, visible

if TYPE_CHECKING:
    from translate.records import Document, Lang, Segment, Severity, TermMatch
    from translate.termbase import TermBase

CONTEXT = 20  # characters shown on either side of a match


@click.group("terms", short_help="Lint a glossary, or match it in a text.")
def command() -> None:
    """Look after a glossary: lint it, or see what it matches in a text.

    \b
    Examples:
      translate terms lint glossary.yaml
      translate terms match article.txt --glossary glossary.yaml
    """


@command.command("lint")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@options.shared(options.as_json_lines, options.fail_on, options.quiet)
@click.pass_context
def lint(
    ctx: click.Context, file: Path | None, as_json: bool, fail_on: Severity, quiet: bool
) -> None:
    """Find entries that are legal but will not do what they should.

    FILE is ./glossary.yaml when left out. A file that breaks the format ends with code 2.

    \b
    Examples:
      translate terms lint
      translate terms lint glossary.yaml --fail-on major
    """
    from translate.termbase import load_termbase
    from translate.termlint import lint_termbase

    path = file or options.DEFAULT_GLOSSARY
    termbase = load_termbase(path)
    findings = lint_termbase(termbase)
    for found in findings:
        record = {
            "file": str(path),
            "line": found.line,
            "term": found.term_id,
            "kind": found.kind,
            "severity": found.severity,
            "message": found.message,
        }
        text = f"{path}:{found.line}: {found.severity}: {found.kind}: {found.message}"
        click.echo(json.dumps(record, ensure_ascii=False) if as_json else visible(text))
    if not quiet:
        say(f"{path}: {len(termbase.entries)} entries, {len(findings)} findings")
    ctx.exit(issues_code([found.severity for found in findings], fail_on))


@command.command("match")
@click.argument("path", metavar="FILE|-")
@options.shared(options.to, options.glossary, options.as_json_lines, options.quiet)
def match(path: str, to: Lang | None, glossary: Path | None, as_json: bool, quiet: bool) -> None:
    """Show every term of the glossary in a text, in context.

    A line a match: line and column in the file, the term as it stands there, its rendering.

    \b
    Examples:
      translate terms match article.txt
      translate terms match article.txt --glossary names.yaml --json
    """
    from translate.cli.session import open_termbase, read_input

    document = read_input(path)
    termbase, name = open_termbase(glossary)
    source_lang = document.source_lang if to is None else ("en" if to == "ko" else "ko")
    count = 0
    for record in _matches(document, termbase, source_lang):
        count += 1
        click.echo(json.dumps(record, ensure_ascii=False) if as_json else _line(record))
    if not quiet:
        say(f"{path}: {count} matches of {name or 'no glossary'}")


def _matches(document: Document, termbase: TermBase, lang: Lang) -> Iterator[dict[str, Any]]:
    """Every match, in order, with its place in the file."""
    from translate.segmenter import segment
    from translate.termbase import rendering

    lines = _Lines(document.text)
    for one in segment(document):
        if one.kind == "boilerplate":
            continue
        for found in termbase.match(one.source, lang, one.morphemes):
            line, column = lines.place(_offset(document, one, found))
            start, end = found.span.start, found.span.end
            yield {
                "line": line,
                "column": column,
                "segment": one.segment_id,
                "source": found.text,
                "target": rendering(found.entry, "en" if lang == "ko" else "ko"),
                "mode": found.entry.mode,
                "before": one.source[max(0, start - CONTEXT) : start],
                "after": one.source[end : end + CONTEXT],
            }


def _offset(document: Document, segment: Segment, found: TermMatch) -> int:
    """Where the match stands in the text; markup and entities may have moved it a little."""
    hint = segment.span.start + max(0, found.span.start - len(found.text))
    place = document.text.find(found.text, hint, segment.span.end)
    return segment.span.start if place < 0 else place


def _line(record: dict[str, Any]) -> str:
    context = f"{record['before']}[{record['source']}]{record['after']}"
    place = f"{record['line']}:{record['column']}"
    return visible(f"{place}\t{record['source']}\t{record['target']}\t{record['mode']}\t{context}")


class _Lines:
    """Offsets of a text to lines and columns, both from 1; asked for in rising order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line, self._start, self._seen = 1, 0, 0

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column, in characters."""
        if offset < self._seen:
            self._line, self._start, self._seen = 1, 0, 0
        self._line += self._text.count("\n", self._seen, offset)
        self._start = self._text.rfind("\n", 0, offset) + 1
        self._seen = offset
        return self._line, offset - self._start + 1
