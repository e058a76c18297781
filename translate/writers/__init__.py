"""Writers: one class a format, each given an open stream, so that listing them costs nothing.

`WRITERS["html"]` imports `translate.writers.html` and gives its class; `extension` is class data
(without a dot); `write(result, stream)` writes one document. Writers hold no state and read no
clock: same result, same bytes. They open no file for writing (`translate.writers.atomic` does);
those that fill in the original open that again (`translate.writers.original`).
A binary format's writer writes to the stream's `buffer`, which a program's stdout has too.
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

    def __contains__(self, name: object) -> bool:  # Mapping's own would import the writer
        return name in self._places

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
        "tmx": ("translate.writers.tmx", "TmxWriter"),
        "xliff": ("translate.writers.xliff", "XliffWriter"),
        "xliff12": ("translate.writers.xliff12", "Xliff12Writer"),
        "txt-interleaved": ("translate.writers.interleaved", "InterleavedWriter"),
        "docx": ("translate.writers.docx", "DocxWriter"),
        "docx-table": ("translate.writers.docx_table", "DocxTableWriter"),
    }
)
# Formats whose extension is not their name; a copy of class data, so that nothing is imported.
BINARY_FORMATS = frozenset({"docx", "docx-table"})  # for a file or a pipe, not for a terminal
_EXTENSIONS = {
    "xliff12": "xlf", "txt-interleaved": "interleaved.txt", "docx-table": "table.docx"
}  # fmt: skip


def open_writer(name: str) -> Writer:
    """A writer by format name.

    Raises:
        ConfigError: no such format; the message lists them.
    """
    if name not in WRITERS:
        raise ConfigError(f"--format: {name!r} is not a format; choose from {', '.join(WRITERS)}")
    return WRITERS[name]()


def extension_of(name: str) -> str:
    """A format's extension, without importing its writer.

    >>> extension_of("xliff12")
    'xlf'
    """
    return _EXTENSIONS.get(name, name)


def format_of(file_name: str) -> str | None:
    """The format that a file's name ends in, the longest extension first; None for no format.

    >>> format_of("a.interleaved.txt"), format_of("A.XLF"), format_of("a.doc")
    ('txt-interleaved', 'xliff12', None)
    """
    folded = file_name.lower()
    fitting = [name for name in WRITERS if folded.endswith(f".{extension_of(name)}")]
    return max(fitting, key=lambda name: len(extension_of(name)), default=None)


def output_name(doc_id: str, extension: str) -> str:
    """The output's path below OUT for one document and format.

    >>> output_name("sub/a.txt", "html")
    'sub/a.txt.html'
    """
    return f"{doc_id}.{extension}"
