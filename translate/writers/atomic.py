"""Write a file whole or not at all: a temporary name in the same folder, fsync, rename.

Promises: a reader sees the old file or the new one, never a part, whatever moment the process
dies; an error leaves no temporary behind; and because the temporary's name follows from the
file's, one left by a killed run is overwritten by the next. Every OSError becomes an OutputError
that says what to do. A lone surrogate, which UTF-8 cannot hold, is written as \\udXXX rather than
losing the document. Left out: two runs writing the same folder at once; the runner guards that.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from translate.errors import OutputError

_ADVICE = {
    errno.ENOSPC: "no space left; free some space or choose another output folder, then run again",
    errno.EDQUOT: "disk quota used up; free some space or choose another output folder",
    errno.EACCES: "no permission; choose a folder you may write to, or change its permissions",
    errno.EPERM: "no permission; choose a folder you may write to, or change its permissions",
    errno.EROFS: "the file system is read-only; choose another output folder",
    errno.ENAMETOOLONG: "the name is too long for this file system; shorten the file's name",
    errno.ENOTDIR: "a part of the path is a file; expected a folder, choose another output folder",
    errno.EEXIST: "a part of the path is a file; expected a folder, choose another output folder",
    errno.EISDIR: "a folder has this name; expected a file, move the folder away",
    errno.EMFILE: "too many open files; raise the limit (ulimit -n), then run again",
}


def write_atomic(path: Path, render: Callable[[TextIO], object]) -> None:
    """Write `path` with what `render` puts into a UTF-8 stream; missing folders are made.

    Raises:
        OutputError: the system refuses (no space, no permission …); an older file is untouched.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = temporary_path(path)
        try:
            with temporary.open(
                "w", encoding="utf-8", newline="\n", errors="backslashreplace"
            ) as stream:
                render(stream)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)


def temporary_path(path: Path) -> Path:
    """The hidden name beside `path`; short, for names that already fill the limit."""
    digest = hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()
    return path.with_name(f".{digest[:20]}.part")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Map an OSError on `path` to an OutputError that says what to do."""
    try:
        yield
    except OSError as exc:
        advice = _ADVICE.get(exc.errno or 0)
        reason = advice or f"{exc.strerror or exc}; check the disk or choose another output folder"
        raise OutputError(f"{path}: cannot write: {reason}") from exc


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can sync a folder (not on Windows)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
