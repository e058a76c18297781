"""From the settings of a run to its engines, opened.

Promise: every way of running opens the same engines for the same settings, each with the search
that was measured best for its model where the model's manifest says so. Left out: the key of a
server, which the caller gets from wherever it is kept.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from translate.engines import Engine, open_engine, parse_spec
from translate.models import MANIFEST, embedded_path, read_json
from translate.second import Seconded
from translate.settings import DecodeOptions, RunOptions, Settings

_OWN = ("embedded", "ct2", "hf")  # engines over folders that may hold a manifest


def open_engines(settings: Settings, options: RunOptions) -> Engine:
    """The engine of `settings`, with the second one beside it where they name one.

    Raises: EngineUnavailableError and ModelError as `open_engine`.
    """
    first = open_engine(settings.engine, options.jobs, server=options.server)
    if settings.second is None:
        return first
    try:
        decode = measured_decode(settings.second, DecodeOptions())
        second = open_engine(settings.second, options.jobs, server=options.server)
    except BaseException:
        first.close()
        raise
    return Seconded(first, second, decode)


def measured_decode(spec: str, decode: DecodeOptions) -> DecodeOptions:
    """`decode` with the search that the manifest of the model behind `spec` names, if any does.

    Raises: ModelError when the manifest is damaged.
    """
    parsed = parse_spec(spec)
    folder = embedded_path() if parsed.name == "embedded" else Path(parsed.argument)
    if parsed.name not in _OWN or not (folder / MANIFEST).is_file():
        return decode
    told = read_json(folder / MANIFEST).get("decode", {})
    return replace(
        decode,
        beam_size=int(told.get("beam_size", decode.beam_size)),
        length_penalty=float(told.get("length_penalty", decode.length_penalty)),
    )
