"""The options that several commands share, each written once."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

# Those of translate.records, whose import would cost --help a fifth of its time; a test compares.
LANGS = ("ko", "en")
SEVERITIES = ("minor", "major", "critical")
FORMATS = (
    "html, jsonl, txt, txt-interleaved, md, tsv, tmx, xliff (2.1), xliff12 (1.2), docx, docx-table"
)
DEFAULT_GLOSSARY = Path("glossary.yaml")
SERVER = "translate.server"  # key of a context's meta: fields of settings.ServerOptions


def parse_formats(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """`html,jsonl,txt`: known formats, in the order given, each once."""
    from translate.writers import WRITERS

    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",")))
    for name in names:
        if name not in WRITERS:
            near = get_close_matches(name, WRITERS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(WRITERS)}."
            raise click.BadParameter(f"{name!r} is no format; {hint}", ctx=ctx, param=param)
    return names


def parse_format(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """One known format, or None when the option is not given."""
    if value is None:
        return None
    names = parse_formats(ctx, param, value)
    if len(names) > 1:
        message = f"{value!r} names {len(names)} formats; one document has one, give one name"
        raise click.BadParameter(message, ctx=ctx, param=param)
    return names[0]


to = click.option(
    "--to",
    type=click.Choice(LANGS),
    help="Target language.  [default: the other language than the document's]",
)
to_of_pairs = click.option(
    "--to",
    type=click.Choice(LANGS),
    help="Target language.  [default: told by the scripts, or by the file]",
)
glossary = click.option(
    "--glossary",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"Term base.  [default: ./{DEFAULT_GLOSSARY} if present]",
)
engine = click.option(
    "--engine",
    metavar="SPEC",
    default="embedded",
    show_default=True,
    help="embedded, ct2:DIR, hf:NAME_OR_PATH, chat:MODEL@URL (key: TRANSLATE_API_KEY), or "
    "identity (copies; for tests and dry runs).",
)
second = click.option(
    "--second",
    metavar="SPEC",
    help="Another engine, asked for what the first one's checks flagged.  [default: none]",
)


def _tell_server(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Keep an option about servers for whoever opens the engine (translate.cli.session)."""
    if value is not None and param.name is not None:
        ctx.meta.setdefault(SERVER, {})[param.name] = value


allow_http = click.option(
    "--allow-http",
    is_flag=True,
    default=None,
    expose_value=False,
    callback=_tell_server,
    help="chat: let text and key go unencrypted to another machine.",
)
context = click.option(
    "--context",
    "context_tokens",
    metavar="N",
    type=click.IntRange(min=1024),
    expose_value=False,
    callback=_tell_server,
    help="chat: tokens the model reads and writes together.  [default: as the server says, "
    "else 8192]",
)
per_request = click.option(
    "--per-request",
    "segments_per_request",
    metavar="N",
    type=click.IntRange(min=1, max=64),
    expose_value=False,
    callback=_tell_server,
    help="chat: segments a request at most; with 1 none has company.  [default: 8]",
)
dry_run = click.option(
    "--dry-run",
    is_flag=True,
    help="Say what would be asked of the engine, and how much; ask nothing, write nothing.",
)
formats = click.option(
    "--format",
    "formats",
    metavar="LIST",
    callback=parse_formats,
    default="html,jsonl,txt",
    show_default=True,
    help=f"Output formats, separated by commas: {FORMATS}.",
)
one_format = click.option(
    "--format",
    "format_name",
    metavar="NAME",
    callback=parse_format,
    help=f"Output format: {FORMATS}.  [default: by the extension of -o, else txt]",
)
column = click.option(
    "--column",
    metavar="NAME|N",
    help="Text column of csv, tsv and jsonl files.  [default: text, source, content, 본문 … or the "
    "only one]",
)
summary = click.option(
    "--summary/--no-summary", default=False, show_default=True, help="Summarise each document too."
)
jobs = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Engine worker threads; changes no output byte.  [default: the machine's cores]",
)
memory = click.option(
    "--memory",
    metavar="URL",
    help="Translation memory to use and fill: a file, sqlite:///… or postgresql://….  "
    "[default: none]",
)
fail_on = click.option(
    "--fail-on",
    type=click.Choice((*SEVERITIES, "never")),
    default="never",
    show_default=True,
    help="Exit with 3 when an issue is at least this severe.",
)
quiet = click.option(
    "-q", "--quiet", is_flag=True, help="No progress and no summary line; errors only."
)
progress = click.option(
    "--progress",
    type=click.Choice(("auto", "bar", "lines", "jsonl")),
    default="auto",
    show_default=True,
    help="How stderr tells: a bar (auto: on a terminal), a line a document, or JSON lines.",
)
fresh = click.option(
    "--fresh", is_flag=True, help="Forget earlier runs on this OUT and do everything again."
)
runner = click.option(
    "--runner",
    type=click.Choice(("local", "ray")),
    default="local",
    show_default=True,
    help="Where to run: this machine, or a Ray cluster (pip install 'hanyeong[cluster]').",
)
address = click.option(
    "--address",
    metavar="ADDRESS",
    help="Ray cluster to join, such as auto or HOST:6379.  [default: start one here]",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
as_json_lines = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object a line instead of text."
)


def shared(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Apply several options so that --help lists them in this order."""

    def apply(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return apply
