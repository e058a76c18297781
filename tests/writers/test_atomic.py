"""Whole or not at all: real files, real errors of the system."""

import errno
import os
from pathlib import Path

import pytest

from translate.errors import ConfigError, OutputError, TranslateError
from translate.writers.atomic import temporary_path, write_atomic, writing


def test_writes_utf8_with_plain_newlines_and_makes_folders(tmp_path):
    path = tmp_path / "하위" / "a.txt"
    write_atomic(path, lambda stream: stream.write("한글\r\n다음\n"))
    assert path.read_bytes() == "한글\r\n다음\n".encode()
    assert [item.name for item in path.parent.iterdir()] == ["a.txt"]


def test_a_new_file_follows_the_umask(tmp_path):
    write_atomic(tmp_path / "a", lambda stream: stream.write("x"))
    plain = tmp_path / "b"
    plain.write_text("x", encoding="utf-8")
    assert (tmp_path / "a").stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_keeps_the_old_file_and_leaves_no_temporary(tmp_path, error):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def half(stream):
        stream.write("half")
        raise error

    with pytest.raises(error):
        write_atomic(path, half)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_temporary_left_by_a_killed_run_is_overwritten(tmp_path):
    path = tmp_path / "a.txt"
    temporary_path(path).write_text("much longer than what comes next", encoding="utf-8")
    write_atomic(path, lambda stream: stream.write("new"))
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_that_fills_the_limit_can_be_written(tmp_path):
    path = tmp_path / ("가" * 85)  # 255 bytes
    write_atomic(path, lambda stream: stream.write("x"))
    assert path.exists()


def test_a_lone_surrogate_is_written_in_words(tmp_path):
    write_atomic(tmp_path / "a", lambda stream: stream.write("x\ud800y"))
    assert (tmp_path / "a").read_text(encoding="utf-8") == "x\\ud800y"


def test_a_file_in_the_place_of_a_folder(tmp_path):
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="a part of the path is a file"):
        write_atomic(tmp_path / "out" / "a.html", lambda stream: stream.write("x"))


def test_a_folder_in_the_place_of_the_file(tmp_path):
    (tmp_path / "a.html").mkdir()
    with pytest.raises(OutputError, match="a folder has this name"):
        write_atomic(tmp_path / "a.html", lambda stream: stream.write("x"))
    assert [item.name for item in tmp_path.iterdir()] == ["a.html"]


def test_a_name_too_long(tmp_path):
    with pytest.raises(OutputError, match="shorten the file's name"):
        write_atomic(tmp_path / ("a" * 300), lambda stream: stream.write("x"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's full device")
def test_a_full_disk():
    path = Path("/dev/full")
    with pytest.raises(OutputError, match="free some space"), writing(path):
        path.write_text("x", encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "no space left; free some space"),
        (errno.EACCES, "no permission; choose a folder you may write to"),
        (errno.EPERM, "no permission"),
        (errno.EROFS, "the file system is read-only; choose another output folder"),
        (errno.EIO, f"{os.strerror(errno.EIO)}; check the disk"),  # anything else
    ],
)
def test_messages_say_what_to_do_on_one_line(number, advice):
    with pytest.raises(OutputError) as caught, writing(Path("out/a.html")):
        raise OSError(number, os.strerror(number))
    message = str(caught.value)
    assert message.startswith(f"out/a.html: cannot write: {advice}")
    assert "\n" not in message


def test_it_fails_a_document_not_the_run():
    assert issubclass(OutputError, TranslateError)
    assert not issubclass(OutputError, ConfigError)
