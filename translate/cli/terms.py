"""`translate terms`: look after a glossary, match it in a text, exchange it with others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from translate.cli import options
from translate.cli.exits import issues_code, say, visible
from translate.errors import ConfigError, GlossaryError

if TYPE_CHECKING:
    from translate.records import Document, Lang, Segment, Severity, TermEntry, TermMatch
    from translate.termbase import TermBase

CONTEXT = 20  # characters shown on either side of a match


FORMATS = ("csv", "tbx")
_format = click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    help="File format.  [default: by the extension]",
)
_output = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write here instead of stdout; an existing file is kept unless --force.",
)
_force = click.option("--force", is_flag=True, help="Write over an existing file.")


@click.group("terms", short_help="Lint, match, import or export a glossary.")
def command() -> None:
    """Look after a glossary: lint it, see what it matches in a text, import and export it.

    \b
    Examples:
      translate terms lint glossary.yaml
      translate terms match article.txt --glossary glossary.yaml
      translate terms export glossary.yaml -o terms.csv
      translate terms import terms.tbx --into glossary.yaml
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


@command.command("export")
@click.argument("glossary", required=False, type=click.Path(path_type=Path))
@options.shared(_output, _format, _force, options.quiet)
def export(
    glossary: Path | None,
    output: Path | None,
    format_name: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Write a glossary as CSV, for spreadsheets, or TBX-Basic, for translation tools.

    GLOSSARY is ./glossary.yaml when left out. Nothing is lost but the file's comments: importing
    the result gives the same entries.

    \b
    Examples:
      translate terms export -o terms.csv
      translate terms export glossary.yaml -o terms.tbx
      translate terms export --format csv > terms.csv
    """
    from translate.termbase import load_termbase
    from translate.termformats import render_terms

    path = glossary or options.DEFAULT_GLOSSARY
    termbase = load_termbase(path)
    text = render_terms(termbase.entries, _format_of(output, format_name))
    _write(output, text, force)
    if not quiet:
        say(f"{path}: {len(termbase.entries)} entries exported")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@options.shared(_output, _format, _force)
@click.option(
    "--into",
    metavar="GLOSSARY",
    type=click.Path(path_type=Path),
    help="Add the entries to this glossary; what it has already stays as it is.  "
    "[default: make a new one]",
)
@options.quiet
def import_(
    file: Path,
    output: Path | None,
    format_name: str | None,
    force: bool,
    into: Path | None,
    quiet: bool,
) -> None:
    """Make a glossary of a CSV or TBX file.

    CSV needs a first line with the columns source and target (or ko and en); admitted, variants,
    mode, case_sensitive and note may follow. Several terms in a cell are parted by semicolons.
    TBX is read in versions 2 and 3.

    \b
    Examples:
      translate terms import terms.csv -o glossary.yaml
      translate terms import client.tbx --into glossary.yaml
    """
    from translate.cli.session import require_file
    from translate.termformats import read_terms
    from translate.termformats.glossary import render_glossary

    require_file(file)
    if output is not None and into is not None:
        raise ConfigError("found both -o and --into, expected one of them")
    entries, warnings = read_terms(file, _format_of(file, format_name))
    for text in warnings:
        say(f"warning: {text}")
    if into is None:
        _write(output, render_glossary(entries), force)
        added = len(entries)
    else:
        added = _add(entries, into)
    if not quiet:
        kept = f", {len(entries) - added} there already" if into else ""
        say(f"{file}: {added} entries imported{kept}")


def _format_of(path: Path | None, name: str | None) -> str:
    """The format that is named, else the extension's."""
    extension = "" if path is None else path.suffix.lower()
    if name is None and extension.removeprefix(".") not in FORMATS:
        what = "nothing to tell the format by" if path is None else f"the extension {extension!r}"
        raise ConfigError(f"found {what}, expected {' or '.join(FORMATS)}; add --format")
    return name or extension.removeprefix(".")


def _write(path: Path | None, text: str, force: bool) -> None:
    """On stdout, or whole to a file; CR LF of a CSV stays."""
    from translate.writers.atomic import write_atomic

    if path is None:
        click.echo(text.encode(), nl=False)  # bytes: a CR LF must not become CR CR LF
        return
    if path.exists() and not force:
        raise ConfigError(f"{path}: is there already; choose another name or add --force")
    write_atomic(path, lambda stream: stream.write(text))


def _add(entries: tuple[TermEntry, ...], into: Path) -> int:
    """Append the entries that a glossary lacks, its text and comments untouched; how many."""
    from translate.termbase import load_termbase
    from translate.termfile import parse_termfile
    from translate.termformats.glossary import extended_glossary
    from translate.writers.atomic import write_atomic

    present = load_termbase(into).entries
    known = {_identity(entry) for entry in present}
    new = tuple(entry for entry in entries if _identity(entry) not in known)
    text = extended_glossary(into.read_bytes().decode("utf-8-sig"), new)
    with suppress(GlossaryError):
        merged = parse_termfile(text.encode(), str(into))
        if [_identity(entry) for entry in merged] == [_identity(e) for e in (*present, *new)]:
            write_atomic(into, lambda stream: stream.write(text))
            return len(new)
    raise GlossaryError(
        f"{into}:1: found another layout than '  - source: …' lines at the end, expected it; "
        "import to a new file with -o and join the two by hand"
    )


def _identity(entry: TermEntry) -> str:
    """What makes two entries the same one: the term, and for `forbid` what it forbids."""
    return "".join(entry.term_id.split())


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
