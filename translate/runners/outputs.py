"""The files of one document below OUT: written whole, and known again by their digests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TextIO

from translate.errors import InputError
from translate.records import DocumentResult
from translate.results import dumps_result, result_name
from translate.settings import Settings
from translate.writers import open_writer, output_name
from translate.writers.atomic import write_atomic
from translate.writers.summary import write_summary_json

_CHUNK = 1 << 20  # bytes read at a time
SUMMARY_EXTENSION = "summary.json"

Render = Callable[[TextIO], None]


def write_outputs(
    result: DocumentResult, out: Path, settings: Settings
) -> tuple[tuple[str, str], ...]:
    """Write every file of a document; (name below OUT, SHA-256) of each.

    Raises:
        OutputError: a file could not be written; those before it are in place.
    """
    outputs: list[tuple[str, str]] = []
    for name, render in _files(result, settings):
        write_atomic(out / name, render)
        outputs.append((name, file_digest(out / name)))
    return tuple(outputs)


def _files(result: DocumentResult, settings: Settings) -> Iterator[tuple[str, Render]]:
    for format_name in settings.formats:
        writer = open_writer(format_name)
        name = output_name(result.document.doc_id, writer.extension)
        yield name, partial(writer.write, result)
    if settings.summary:
        name = output_name(result.document.doc_id, SUMMARY_EXTENSION)
        yield name, partial(write_summary_json, result.summaries)
    yield result_name(result.document.doc_id), partial(_write_result, result)


def _write_result(result: DocumentResult, stream: TextIO) -> None:
    """What a review writes the other files from; see `translate.results`."""
    stream.write(dumps_result(result))


def outputs_intact(outputs: tuple[tuple[str, str], ...], out: Path) -> bool:
    """True when every file is there with the bytes it was written with."""
    try:
        return all(file_digest(out / name) == digest for name, digest in outputs)
    except InputError:
        return False


def file_digest(path: Path) -> str:
    """Hex SHA-256 of a file's bytes.

    Raises:
        InputError: the file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError as exc:
        raise InputError(
            f"{path}: cannot be read ({exc.strerror}); check that it exists and its permissions"
        ) from exc
    return digest.hexdigest()
