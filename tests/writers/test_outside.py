"""Our files in the hands of other programs: OmegaT and Translate Toolkit.

Neither is a dependency (Translate Toolkit's import name is ours as well), so the tests skip where
they are absent. They ran with OmegaT 3.6.0 (Debian) and translate-toolkit 3.20.4 (PyPI):

    OMEGAT="java -cp … org.omegat.Main" TOOLKIT_PYTHON=/venv/bin/python pytest tests/writers
"""

import json
import os
import shlex
import shutil
import subprocess

import pytest

from tests.golden.sample import sample_result
from tests.writers.exchange import read_back, result_of, written_bytes
from tests.writers.word import package, paragraph, run, texts
from translate.writers import extension_of

OMEGAT = shlex.split(os.environ.get("OMEGAT", shutil.which("omegat") or ""))
TOOLKIT = os.environ.get("TOOLKIT_PYTHON", "")
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir>
<target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>KO</source_lang>
<target_lang>EN</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>"""
READ = """
import json, sys
from translate.storage import tmx, xliff, xliff2
kinds = {"tmx": tmx.tmxfile, "xliff12": xliff.Xliff1File, "xliff": xliff2.Xliff2File}
store = kinds[sys.argv[1]].parsefile(sys.argv[2])
print(json.dumps([[str(u.source), str(u.target)] for u in store.units if u.source and u.target]))
"""


@pytest.fixture
def project(tmp_path):
    """An OmegaT project that compiles its target folder."""
    for folder in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "omegat.project").write_text(PROJECT, encoding="utf-8")

    def compiled():
        options = ["--mode=console-translate", f"--config-dir={tmp_path}/config"]
        done = subprocess.run([*OMEGAT, tmp_path, *options], check=True, capture_output=True)  # noqa: S603
        assert b"Exception" not in done.stdout + done.stderr
        return tmp_path / "target"

    return tmp_path, compiled


@pytest.mark.slow
@pytest.mark.skipif(not OMEGAT, reason="no OmegaT: install it, or name its command in OMEGAT")
def test_omegat_opens_xliff_and_gives_it_back(project):
    folder, compiled = project
    data = written_bytes("xliff12", sample_result())
    (folder / "source" / "a.xlf").write_bytes(data)
    back = read_back("xliff12", (compiled() / "a.xlf").read_bytes())
    # OmegaT makes a lone carriage return a line feed
    assert back == [
        (source.replace("\r", "\n"), target.replace("\r", "\n"))
        for source, target in read_back("xliff12", data)
    ]


@pytest.mark.slow
@pytest.mark.skipif(not OMEGAT, reason="no OmegaT: install it, or name its command in OMEGAT")
def test_omegat_translates_from_our_memory(project):
    folder, compiled = project
    memory = result_of(("남은 일", "What is <left> & done 🙂"), ("구분", "Item"))
    (folder / "tm" / "auto" / "memory.tmx").write_bytes(written_bytes("tmx", memory))
    body = paragraph(run("남은 일")) + paragraph(run("구분")) + paragraph(run("새 글"))
    (folder / "source" / "a.docx").write_bytes(package(body))
    assert texts((compiled() / "a.docx").read_bytes()) == [
        "What is <left> & done 🙂",
        "Item",
        "새 글",
    ]


@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff12"])
@pytest.mark.skipif(not TOOLKIT, reason="no Translate Toolkit: name its Python in TOOLKIT_PYTHON")
def test_translate_toolkit_reads_the_same_pairs(name, tmp_path):
    data = written_bytes(name, sample_result())
    path = tmp_path / f"a.{extension_of(name)}"
    path.write_bytes(data)
    done = subprocess.run(  # noqa: S603
        [TOOLKIT, "-c", READ, name, path], check=True, capture_output=True, cwd=tmp_path
    )
    ours = [list(pair) for pair in read_back(name, data) if pair[1]]
    assert json.loads(done.stdout) == ours
