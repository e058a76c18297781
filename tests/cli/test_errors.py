"""What goes wrong at a desk: one line that says what to do, the right code, the rest done."""

import json
import os
import re
import resource
import shutil
import sys

import pytest

IDENTITY = ("--engine", "identity")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def one_error(shown):
    """The one line of error, without its prefix."""
    (line,) = [one for one in shown.stderr.splitlines() if one.startswith("error: ")]
    return line.removeprefix("error: ")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: p.write_bytes(b""), "empty"),
        (lambda p: p.write_bytes(b" \n\n\t\n"), "empty|no text|nothing"),
        (lambda p: p.write_bytes(bytes(range(256)) * 40), "binary"),
        (lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 64), "PNG image"),
        (
            lambda p: p.write_bytes("모델을 공개했다. ".encode() * 9 + b"\xff\xfe\xfa"),
            "encod|decod",
        ),
        (lambda p: p.symlink_to("nowhere"), "cannot be read .*check the link"),
        (lambda p: os.mkfifo(p), "is no regular file"),
    ],
    ids=["empty", "blank", "binary", "image", "wrong encoding", "broken link", "pipe"],
)
def test_one_bad_file_among_good_ones(run, articles, out, make, said):
    bad = articles / "bad.txt"
    make(bad)
    shown = run("folder", articles, "-o", out, *IDENTITY)
    assert shown.exit_code == 1
    message = one_error(shown)
    assert str(bad) in message
    assert re.search(said, message), message
    rows = json.loads((out / "report.json").read_text(encoding="utf-8"))["documents"]
    assert [(row["doc"], row["error"]) for row in rows if row["error"]] == [("bad.txt", message)]
    assert (out / "sub" / "b.md.html").exists()
    if not bad.is_fifo():  # one document may well come through a pipe
        assert run("file", bad, *IDENTITY).exit_code == (2 if bad.is_symlink() else 1)
    bad.unlink()
    assert run("folder", articles, "-o", out, *IDENTITY).exit_code == 0


def test_a_folder_named_like_a_document_is_a_folder(run, articles, out):
    (articles / "x.txt").mkdir()
    shutil.copy(articles / "a.txt", articles / "x.txt" / "c.txt")
    shown = run("folder", articles, "-o", out, *IDENTITY)
    assert shown.exit_code == 0
    assert (out / "x.txt" / "c.txt.html").exists()


def test_a_missing_folder(run, tmp_path, out):
    shown = run("folder", tmp_path / "none", "-o", out)
    assert shown.exit_code == 2
    assert (
        one_error(shown) == f"{tmp_path / 'none'}: does not exist; expected a folder of documents"
    )
    assert not out.exists()


def test_a_file_where_a_folder_belongs(run, articles, out):
    shown = run("folder", articles / "a.txt", "-o", out)
    assert shown.exit_code == 2
    assert "is a file; expected a folder" in one_error(shown)


def test_the_input_folder_as_output(run, articles):
    shown = run("folder", articles, "-o", articles, *IDENTITY)
    assert shown.exit_code == 2
    assert "is the input folder itself" in one_error(shown)


@pytest.mark.parametrize("name", ["file", "summarize", "check"])
def test_a_missing_file(run, tmp_path, name):
    shown = run(name, tmp_path / "none.tsv")
    assert shown.exit_code == 2
    assert "does not exist; expected a file" in one_error(shown)


def test_a_folder_where_a_file_belongs(run, articles):
    shown = run("file", articles)
    assert shown.exit_code == 2
    assert f"use: translate folder {articles}" in one_error(shown)


def test_an_unknown_extension(run, tmp_path):
    (tmp_path / "a.xyz").write_text("text", encoding="utf-8")
    shown = run("file", tmp_path / "a.xyz")
    assert shown.exit_code == 1
    assert "expected one of .csv, .docm, .docx" in one_error(shown)


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("identiti", "did you mean identity"),
        ("zzz", "expected one of"),
        ("ct2", "no DIR found"),
        ("identity:x", "takes none"),
        ("ct2:/no/such/folder", "no model folder found"),
    ],
)
def test_an_engine_that_cannot_start(run, articles, out, engine, said):
    shown = run("folder", articles, "-o", out, "--engine", engine)
    assert shown.exit_code == 2
    assert said in one_error(shown)


def test_a_damaged_model(run, articles, out, tmp_path):
    model = tmp_path / "model"
    model.mkdir()
    (model / "hanyeong.json").write_text('{"format": 1, "digests": {}}', encoding="utf-8")
    for arguments in (
        ("folder", articles, "-o", out, "--engine", f"ct2:{model}"),
        ("model", "info", model),
    ):
        shown = run(*arguments)
        assert shown.exit_code == 2
        assert "copy the model folder again, whole" in one_error(shown)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("version: 1\nterms: 3\n", ":2: found"),
        ("version: 1\nterms:\n  - target: x\n", ":3: found"),
        ("terms: [", "found"),
        (None, "found no readable file"),
    ],
)
def test_a_bad_glossary(run, articles, out, tmp_path, content, said):
    path = tmp_path / "bad.yaml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    arguments = ("folder", articles, "-o", out, *IDENTITY, "--glossary", path)
    shown = run(*arguments)
    assert shown.exit_code == 2
    assert one_error(shown).startswith(str(path))
    assert said in one_error(shown)
    assert run("terms", "lint", path).exit_code == 2


def test_a_file_in_the_way_of_an_output_folder(run, articles, out):
    """No permission and no folder fail alike: that document only."""
    out.mkdir()
    (out / "sub").write_text("in the way", encoding="utf-8")
    shown = run("folder", articles, "-o", out, *IDENTITY)
    assert shown.exit_code == 1
    assert "choose another output folder" in one_error(shown)
    assert (out / "a.txt.html").exists()
    assert (out / "index.html").exists()


def test_a_file_in_place_of_out(run, articles, out):
    out.write_text("", encoding="utf-8")
    shown = run("folder", articles, "-o", out, *IDENTITY)
    assert shown.exit_code == 2
    assert "is a file; expected a folder" in one_error(shown)


def test_an_out_below_a_file(run, articles):
    shown = run("folder", articles, "-o", articles / "a.txt" / "out", *IDENTITY)
    assert shown.exit_code == 2
    assert "cannot write there" in one_error(shown)


def test_no_space_for_one_file(run, articles):
    shown = run("file", articles / "a.txt", "-o", "/dev/full", *IDENTITY, "-q")
    assert shown.exit_code == 1
    assert "/dev/full: cannot write: no space left" in one_error(shown)


def test_no_space_in_a_batch(command, tmp_path):
    """A limit on the size of files stands for a full disk: writing fails, in the same place."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "long.txt").write_text("The company released a model.\n\n" * 120, encoding="utf-8")
    (folder / "short.txt").write_text("The company released a model.\n", encoding="utf-8")
    done = command(
        "folder",
        folder,
        "-o",
        tmp_path / "out",
        *IDENTITY,
        "--format",
        "jsonl",
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (32768, 32768)),
    )
    said = done.stderr.decode()
    assert done.returncode == 1, said
    assert "error: " + str(tmp_path / "out" / "long.txt.jsonl") in said
    assert "Traceback" not in said
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert "long.txt.jsonl" not in names
    assert "short.txt.jsonl" in names
    assert not [name for name in names if name.endswith(".part")]


def test_a_second_run_on_the_same_output(run, articles, out):
    from translate.runners.state import open_state

    with open_state(out):
        shown = run("folder", articles, "-o", out, *IDENTITY)
    assert shown.exit_code == 2
    assert f"process {os.getpid()}" in one_error(shown)


def test_a_damaged_state(run, articles, out):
    run("folder", articles, "-o", out, *IDENTITY)
    (out / ".translate" / "state.db").write_bytes(b"nonsense" * 1000)
    shown = run("folder", articles, "-o", out, *IDENTITY)
    assert shown.exit_code == 2
    assert "--fresh" in one_error(shown)
    assert run("folder", articles, "-o", out, *IDENTITY, "--fresh").exit_code == 0


def test_a_bad_memory(run, articles, out):
    shown = run("folder", articles, "-o", out, *IDENTITY, "--memory", "x://y")
    assert shown.exit_code == 2
    assert "--memory" in one_error(shown)


def test_names_cannot_write_to_the_terminal(run, tmp_path, out):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a\x1b[2J\nb.txt").write_bytes(b"")
    shown = run("folder", folder, "-o", out, *IDENTITY)
    assert shown.exit_code == 1
    assert "\x1b" not in shown.stderr
    assert len(shown.stderr.splitlines()) == 2


def test_a_runner_that_is_not_installed(run, articles, out, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    shown = run("folder", articles, "-o", out, *IDENTITY, "--runner", "ray")
    assert shown.exit_code == 2
    assert "pip install 'hanyeong[cluster]'" in one_error(shown)
