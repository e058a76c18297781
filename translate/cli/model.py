"""`translate model`: which models there are, what one is, whether it is sound, and conversion."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from translate.cli import options


@click.group("model", short_help="List, convert and examine models.")
def command() -> None:
    """List, convert and examine models.

    \b
    Example:
      translate model info
    """


@command.command("info")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@options.as_json
def info(folder: Path | None, as_json: bool) -> None:
    """Show name, version, size, directions, scores and licence of a model.

    DIR is a model folder; the embedded model when left out. Every file is compared with its
    published digest; a damaged model ends with code 2.

    \b
    Examples:
      translate model info
      translate model info models/mine --json
    """
    record = _record(folder)
    for line in [json.dumps(record, ensure_ascii=False)] if as_json else _text(record):
        click.echo(line)


@command.command("list")
@options.as_json
def list_models(as_json: bool) -> None:
    """List models that are known to serve, with licence and published scores.

    Each score names its test set and who measured; scores of different sources cannot be compared.
    Use one with --engine hf:NAME, or convert it first, which is faster.

    \b
    Example:
      translate model list
    """
    from translate.checkpoints.catalogue import KNOWN
    from translate.models import embedded_path

    embedded = _record(None) if embedded_path().is_dir() else None
    if as_json:
        listed = [model.to_json() for model in KNOWN]
        click.echo(json.dumps({"embedded": embedded, "models": listed}, ensure_ascii=False))
        return
    if embedded:
        click.echo(f"embedded ({embedded['name']} {embedded['version']})")
        size, ways = embedded["bytes"] / 1e6, ", ".join(embedded["directions"])
        click.echo(f"  {size:.1f} MB; {ways}; {embedded['licence']}; see: translate model info")
    for model in KNOWN:
        click.echo(model.name)
        facts = (model.parameters, ", ".join(model.directions), model.licence or "licence: see hub")
        click.echo(f"  {'; '.join(fact for fact in facts if fact)}")
        for score in model.scores:
            figure = f"{score.direction} {score.metric} {score.value}"
            click.echo(f"  {figure}  ({score.source})")
        if model.note:
            click.echo(f"  note: {model.note}")


@command.command("convert")
@click.argument("name", metavar="NAME")
@click.option(
    "-o", "--output", "out", metavar="DIR", required=True, type=click.Path(path_type=Path),
    help="Folder to write.",
)  # fmt: skip
@click.option(
    "--precision",
    metavar="TYPE",
    type=click.Choice(["int8", "float16", "float32"]),
    default="int8",
    show_default=True,
    help="Of the weights: int8, float16 or float32.",
)
@click.option("--force", is_flag=True, help="Replace an earlier conversion in DIR.")
def convert(name: str, out: Path, precision: str, force: bool) -> None:
    """Convert a transformers checkpoint for --engine ct2:DIR, which is faster.

    NAME is a folder or a name on the hub. Weights are read from safetensors only and no code of the
    checkpoint is run. The folder has the tokenizer, the licence as stated and a manifest with
    digests; a conversion that fails leaves nothing behind.

    \b
    Examples:
      translate model convert facebook/m2m100_418M -o models/m2m100
      translate file a.txt --engine ct2:models/m2m100
    """
    from translate.checkpoints.convert import convert as run
    from translate.cli.exits import say

    run(name, out, precision, force=force)
    record = _record(out)
    form = "transformers" if "model.safetensors" in record["files"] else precision
    say(f"converted to {out}: {record['bytes'] / 1e6:.1f} MB, {form}")
    say(f"licence: {record['licence'] or 'not stated'}")
    say(f"examine it with: translate model doctor {out}")


@command.command("doctor")
@click.argument("name", metavar="[NAME|DIR]", required=False)
@options.as_json
@click.pass_context
def doctor(ctx: click.Context, name: str | None, as_json: bool) -> None:
    """Examine a model: digests, vocabulary, language codes, twenty sentences.

    NAME is a folder or a name on the hub; the embedded model when left out. Ends with 0 when the
    model is sound, 1 when it is not, 2 when there is none to read.

    \b
    Examples:
      translate model doctor
      translate model doctor models/m2m100 --json
    """
    from translate.checkpoints.doctor import examine
    from translate.cli.exits import ExitCode
    from translate.models import embedded_path

    diagnosis = examine(name or str(embedded_path()))
    if as_json:
        click.echo(json.dumps(diagnosis.to_json(), ensure_ascii=False))
    else:
        for finding in diagnosis.findings:
            click.echo(f"{finding.state:<8} {finding.examination:<16} {finding.message}")
        click.echo("healthy" if diagnosis.healthy else "sick")
    ctx.exit(ExitCode.DONE if diagnosis.healthy else ExitCode.FAILED)


def _record(folder: Path | None) -> dict[str, Any]:
    from translate.models import MANIFEST, embedded_path, read_json, verify_model

    path = folder or embedded_path()
    model = verify_model(path)
    card = read_json(path / MANIFEST)
    sizes = {name: (path / name).stat().st_size for name in sorted(model.digests)}
    return {
        "name": model.name,
        "version": model.version,
        "folder": str(path),
        "bytes": sum(sizes.values()),
        "files": sizes,
        "digests": "ok",
        "digest": model.digest,
        "directions": sorted(model.directions),
        "tasks": sorted(model.tasks),
        "max_source_tokens": model.max_source_tokens,
        "protections": list(model.protections),
        "decode": {"beam_size": model.beam_size, "length_penalty": model.length_penalty},
        "licence": card.get("licence") or card.get("license"),
        "scores": card.get("scores"),
        "training": card.get("training"),
    }


def _text(record: Mapping[str, Any]) -> Iterator[str]:
    yield f"name        {record['name']} {record['version']}"
    yield f"folder      {record['folder']}"
    yield f"size        {record['bytes'] / 1e6:.1f} MB in {len(record['files'])} files"
    yield f"digests     ok ({record['digest'][:12]})"
    yield f"directions  {', '.join(record['directions'])}"
    yield f"tasks       {', '.join(record['tasks'])}"
    yield f"source      at most {record['max_source_tokens']} subwords"
    yield f"protection  {', '.join(record['protections'])}"
    yield "decode      beam {beam_size}, length penalty {length_penalty}".format(**record["decode"])
    yield f"licence     {record['licence'] or 'not stated'}"
    yield from _scores(record["scores"], ("scores",))


def _scores(value: object, names: tuple[str, ...]) -> Iterator[str]:
    """The card's figures, one a line, whatever their grouping."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _scores(inner, (*names, str(name)))
    elif value is None:
        yield f"{' '.join(names):<11} not stated"
    else:
        yield f"{' '.join(names)}  {value}"
