"""The registry of formats: complete, lazy, with a clear error."""

import subprocess
import sys

import pytest

from tests.golden.sample import sample_result
from tests.writers.exchange import written_bytes
from translate.errors import ConfigError
from translate.writers import WRITERS, extension_of, format_of, open_writer, output_name


def test_every_name_gives_a_writer_of_its_extension():
    assert len(WRITERS) == 11
    for name in WRITERS:
        assert WRITERS[name].extension == extension_of(name)


def test_no_two_formats_write_the_same_file():
    assert len({extension_of(name) for name in WRITERS}) == len(WRITERS)


@pytest.mark.parametrize(
    ("file_name", "expected"),
    [
        *((f"a.{extension_of(name)}", name) for name in WRITERS),
        ("A.HTML", "html"),
        ("a.tmx.txt", "txt"),
        ("xlf", None),
        ("a.pdf", None),
    ],
)
def test_a_file_s_name_tells_its_format(file_name, expected):
    assert format_of(file_name) == expected


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(ConfigError, match=r"'odt' is not a format; choose from html, jsonl, txt"):
        open_writer("odt")


@pytest.mark.parametrize("name", list(WRITERS))
def test_same_result_same_bytes(name):
    assert written_bytes(name, sample_result()) == written_bytes(name, sample_result()) != b""


@pytest.mark.parametrize(
    ("doc_id", "expected"),
    [
        ("a.txt", "a.txt.html"),
        ("a.md", "a.md.html"),  # never collides with a.txt
        ("sub/기사.txt", "sub/기사.txt.html"),
    ],
)
def test_output_name(doc_id, expected):
    assert output_name(doc_id, "html") == expected


def test_listing_formats_imports_no_template_engine():
    code = (
        "import sys, translate.report, translate.writers as w; list(w.WRITERS); "
        "sys.exit(any(m in sys.modules for m in ('jinja2', 'markupsafe', 'torch')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
