"""The digest of this package's own source: two runs with other code are two different runs.

A version number moves with a release; an edited checkout or an installation from a branch keeps it.
So what a state remembers is bound to the bytes of the code that decides it, read once a process
(about 200 files, 10 ms). Only what a room can change counts: a new option of the command line
translates no segment again, a new page layout writes the pages again and asks no engine.
Left out: libraries, whose versions are named where they matter (`engine.signature()`).
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
_SUFFIXES = frozenset({".py", ".j2", ".css", ".js"})
# Rooms that decide no byte of a document's files.
_AROUND = frozenset({"cli", "runners", "training", "memory.py", "scoring.py", "lines.py"})
# Rooms that decide what is written, and what is read, but not how one segment is translated.
_BEFORE_AND_AFTER = frozenset({"readers", "writers", "report.py", "summarizer.py", "selection.py"})


def segment_code() -> str:
    """Hex SHA-256 of the code that decides the outcome of one segment."""
    return _digest(_AROUND | _BEFORE_AND_AFTER)


def document_code() -> str:
    """Hex SHA-256 of the code that decides the files of a document."""
    return _digest(_AROUND)


@cache
def _digest(without: frozenset[str]) -> str:
    """Names and bytes, in order; an installation without its sources has only its version."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        inside = path.relative_to(_PACKAGE)
        if path.suffix in _SUFFIXES and inside.parts[0] not in without:
            digest.update(inside.as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
