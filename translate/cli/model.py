"""`translate model`: what the model is and whether its files are whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from translate.cli import options


@click.group("model", short_help="Look at a model.")
def command() -> None:
    """Look at a model.

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
