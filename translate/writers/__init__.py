"""Writers: one class a format, each given an open stream, so that listing them costs nothing.

`WRITERS["html"]` imports `translate.writers.html` and gives its class; `extension` is class data
(without a dot); `write(result, stream)` writes one document. Writers hold no state, read no clock
and know no path: same result, same bytes. They never open a file; `translate.writers.atomic` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Protocol, TextIO, cast

from translate.errors import ConfigError
from translate.records import DocumentResult


class Writer(Protocol):
    """One output format."""

    extension: str

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write one document to a text stream whose newline is "\\n"."""
        ...


class _Registry(Mapping[str, type[Writer]]):
    """Format name → writer class, imported when asked for."""

    def __init__(self, places: dict[str, tuple[str, str]]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> type[Writer]:
        module, attribute = self._places[name]
        return cast("type[Writer]", getattr(import_module(module), attribute))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


WRITERS: Mapping[str, type[Writer]] = _Registry(
    {
        "html": ("translate.writers.html", "HtmlWriter"),
        "jsonl": ("translate.writers.jsonl", "JsonlWriter"),
        "txt": ("translate.writers.txt", "TxtWriter"),
        "md": ("translate.writers.md", "MarkdownWriter"),
        "tsv": ("translate.writers.tsv", "TsvWriter"),
    }
)


def open_writer(name: str) -> Writer:
    """A writer by format name.

    Raises:
        ConfigError: no such format; the message lists them.
    """
    if name not in WRITERS:
        raise ConfigError(f"--format: {name!r} is not a format; choose from {', '.join(WRITERS)}")
    return WRITERS[name]()


def output_name(doc_id: str, extension: str) -> str:
    """The output's path below OUT for one document and format.

    >>> output_name("sub/a.txt", "html")
    'sub/a.txt.html'
    """
    return f"{doc_id}.{extension}"
