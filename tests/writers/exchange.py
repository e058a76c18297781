"""What the tests of exchange formats share: published schemas, results from pairs, our readers."""

from __future__ import annotations

from functools import cache
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.golden.sample import Builder
from translate.checks.formats import load_pair_format
from translate.records import DocumentResult
from translate.writers import extension_of, open_writer

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"

# Any text, and often what formats trip over.
HARD = [
    *("\t", "\n", "\r", "\r\n", "\\", "\\n", "\x00", "\x1b", "\x0b", "\x85", "\u2028", "\ufffe"),
    *("\ud800", "]]>", "&amp;", "<b>", '"', "'", "🙂", "U+001B", "  ", "e\u0301", "\ufeff"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(HARD), st.text(max_size=8)), max_size=6).map("".join)


def written(name: str, result: DocumentResult) -> str:
    """A text format's output."""
    stream = StringIO()
    open_writer(name).write(result, stream)
    return stream.getvalue()


def written_bytes(name: str, result: DocumentResult) -> bytes:
    """The bytes of the file that the command line would write."""
    raw = BytesIO()
    stream = TextIOWrapper(raw, encoding="utf-8", newline="\n", errors="backslashreplace")
    open_writer(name).write(result, stream)
    stream.flush()
    return raw.getvalue()


def result_of(*pairs: tuple[str, str]) -> DocumentResult:
    """A document of (source, target)."""
    builder = Builder()
    for source, target in pairs:
        builder.add("paragraph", source, target)
    return builder.result("a.txt", "제목")


def read_back(name: str, data: bytes) -> list[tuple[str, str]]:
    """The pairs that our own reader finds in a writer's file."""
    read = load_pair_format(f".{extension_of(name)}")
    return [(pair.source, pair.target) for pair in read(BytesIO(data), "x")]


@cache
def schema(name: str):
    """The validator of a format; every import is served from the folder."""
    etree = pytest.importorskip("lxml.etree", reason="lxml comes with hanyeong[docs]")

    class Local(etree.Resolver):  # type: ignore[misc, name-defined]
        def resolve(self, url, pubid, context):
            return self.resolve_filename(str(SCHEMAS / Path(url).name), context)

    if name == "tmx":
        return etree.DTD(str(SCHEMAS / "tmx14.dtd"))
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Local())
    file = {"xliff": "xliff_core_2.0.xsd", "xliff12": "xliff-core-1.2-strict.xsd"}[name]
    return etree.XMLSchema(etree.parse(str(SCHEMAS / file), parser))


def assert_valid(name: str, data: bytes) -> None:
    """The file is valid by its published schema."""
    etree = pytest.importorskip("lxml.etree", reason="lxml comes with hanyeong[docs]")
    validator = schema(name)
    assert validator.validate(etree.fromstring(data)), validator.error_log
