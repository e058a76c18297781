"""Which file below a folder an address names; no other file is ever opened.

Promise: the answer is a plain file inside the folder, reached without any link, or None. Hidden
names (the state, its database) and names that some system reads otherwise are None.
"""

from __future__ import annotations

import stat
from pathlib import Path
from urllib.parse import unquote

_BINARY = "application/octet-stream"
_TEXT = "text/plain; charset=utf-8"
# Nothing here runs as a page: those come from the server's own templates.
TYPES = {
    ".json": "application/json",
    ".jsonl": _TEXT,
    ".md": _TEXT,
    ".tsv": _TEXT,
    ".txt": _TEXT,
}


def parts_of(path: str) -> tuple[str, ...] | None:
    """The decoded names of an address's path; None where one is no plain file name.

    >>> parts_of("/sub/%EA%B0%80.txt"), parts_of("/a/%2e%2e/b"), parts_of("//a")
    (('sub', '가.txt'), None, None)
    """
    names = tuple(
        unquote(name, errors="surrogateescape") for name in path.removeprefix("/").split("/")
    )
    return names if all(_is_plain(name) for name in names) else None


def find_file(folder: Path, names: tuple[str, ...]) -> Path | None:
    """The file `names` below `folder`, or None."""
    path = folder
    try:
        for name in names:
            path = path / name
            if stat.S_ISLNK(path.lstat().st_mode):
                return None
        return path if path.is_file() else None
    except (OSError, ValueError):
        return None


def type_of(path: Path) -> str:
    """The media type a file is sent as; never one that a browser runs."""
    return TYPES.get(path.suffix.lower(), _BINARY)


def _is_plain(name: str) -> bool:
    return bool(name) and not name.startswith(".") and not any(c in name for c in "/\\\0:")
