"""Readers of bilingual files, one module a format, imported when a file of it is met.

A reader is `read(stream, name) -> Iterator[Pair]`: it takes the open binary file and its name for
messages, yields pairs in the order of the file, and raises `FormatError` with name:line.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import IO, cast

from translate.checks.pair import Pair

PairReader = Callable[[IO[bytes], str], Iterator[Pair]]

PAIR_FORMATS: dict[str, str] = {
    ".jsonl": "jsonl",
    ".tmx": "tmx",
    ".tsv": "tsv",
    ".xlf": "xliff",
    ".xliff": "xliff",
}


def load_pair_format(extension: str) -> PairReader:
    """The reader behind an extension of `PAIR_FORMATS`."""
    module = importlib.import_module(f"{__name__}.{PAIR_FORMATS[extension]}")
    return cast("PairReader", module.read)
