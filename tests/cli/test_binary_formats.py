"""Word output from the command line: bytes to files and pipes, never to a terminal."""

import os
import subprocess
import sys
from io import BytesIO

import pytest
from docx import Document

from tests.writers.word import package, paragraph, run as words, texts

IDENTITY = ("--engine", "identity", "-q")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(package(paragraph(words("It left. It came back."), style="Quote")))
    return path


def test_a_word_document_becomes_one(run, article, tmp_path):
    out = tmp_path / "out" / "b.docx"
    assert run("file", article, "--to", "ko", "-o", out, *IDENTITY).exit_code == 0
    assert texts(out.read_bytes()) == ["It left. It came back."]


def test_two_word_formats_of_a_folder(run, article, tmp_path):
    out = tmp_path / "out"
    formats = ("--format", "docx,docx-table,xliff,xliff12")
    assert (
        run("folder", article.parent, "-o", out, "--to", "ko", *formats, *IDENTITY).exit_code == 0
    )
    names = {path.name for path in out.iterdir()}
    assert {"a.docx.docx", "a.docx.table.docx", "a.docx.xliff", "a.docx.xlf"} <= names
    (table,) = Document(str(out / "a.docx.table.docx")).tables
    assert len(table.rows) == 3


def test_a_pipe_gets_the_bytes(command, article):
    done = command("file", article, "--to", "ko", "--format", "docx", *IDENTITY)
    assert done.returncode == 0
    assert texts(done.stdout) == ["It left. It came back."]
    assert BytesIO(done.stdout).read(2) == b"PK"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_is_spared(article):
    import pty

    own, other = pty.openpty()
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "translate", "file", article, "--format", "docx", *IDENTITY],
        stdout=other,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(other)
    os.close(own)
    assert done.returncode == 2
    assert b"--format docx is no text for a terminal; give -o FILE" in done.stderr
