"""The lock of an output folder: one run at a time, and the second is told who holds it.

An exclusive transaction on an empty SQLite file is the lock, because the operating system lets go
of it when the process dies, however it dies, on every platform; the holder's name lies beside it
and is only read when the lock is taken. Network file systems without locks are not guarded.
"""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from translate.closing import Closing
from translate.errors import ConfigError

LOCK_NAME = "lock.db"
HOLDER_NAME = "holder.json"


class FolderLock(Closing):
    """Holds `folder` (the `.translate` of an output folder) until closed.

    Raises:
        ConfigError: another run holds it.
        sqlite3.Error, OSError: the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._connection = sqlite3.connect(
            folder / LOCK_NAME, timeout=0, isolation_level=None, check_same_thread=False
        )
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as exc:
            self._connection.close()
            if exc.sqlite_errorcode != sqlite3.SQLITE_BUSY:  # not held: it cannot be written
                raise
            raise ConfigError(
                f"{folder.parent}: {_holder(folder)} is writing here; "
                "wait for it to end or choose another folder with -o"
            ) from exc
        holder = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        }
        try:
            (folder / HOLDER_NAME).write_text(json.dumps(holder), encoding="utf-8")
        except OSError:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the folder; the holder's name goes first, while it is still ours."""
        (self._folder / HOLDER_NAME).unlink(missing_ok=True)
        self._connection.close()


def _holder(folder: Path) -> str:
    """Who holds the lock, in words; the name may be missing for a moment."""
    try:
        holder = json.loads((folder / HOLDER_NAME).read_text(encoding="utf-8"))
        return f"another run (process {holder['pid']} on {holder['host']} since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another run"
