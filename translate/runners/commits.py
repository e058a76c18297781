"""What workers leave below OUT so that no document is lost or done twice, whoever dies.

Promise: a document's files are made under a name of the worker's own, on the same file system, and
moved into place one by one; then a record of the commit, keyed by the document's id, is moved into
place. A worker that gets the document again (its bundle's answer was lost with a node) finds the
record and gives the same row without an engine. Two workers at once on one document write the same
bytes, and each file is whole at any moment.

`Attempts` counts how often a bundle, then a document, was begun and never ended: a document that
takes its worker down every time is left out with a reason, and the rest goes on.

Assumed: OUT is a folder that every node sees under the same path, with atomic renames (any POSIX
file system, NFS). Left out: object stores as OUT.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from translate.errors import InputError
from translate.records import DocumentResult
from translate.runners.outputs import outputs_intact, write_outputs
from translate.runners.reviews import FOLDER_NAME
from translate.runners.state import DoneDocument
from translate.settings import Settings
from translate.writers.atomic import write_atomic, writing

COMMITS, STAGING, ATTEMPTS = "commits", "staging", "attempts"
MOST_ATTEMPTS = 2  # begun this often and never ended: the document is left out


class Commits:
    """The commits below one OUT; `run` tells this run's from earlier ones'."""

    def __init__(self, out: Path, run: str) -> None:
        self._out, self._run = out, run
        self._stage = out / FOLDER_NAME / STAGING / uuid.uuid4().hex

    def found(self, doc_id: str) -> tuple[DoneDocument, bool] | None:
        """The commit of a document, and whether it is this run's; None when there is none."""
        try:
            fields = json.loads(self._path(doc_id).read_text(encoding="utf-8"))
            run = fields.pop("run")
            outputs = tuple((name, digest) for name, digest in fields.pop("outputs"))
            return DoneDocument(**fields, outputs=outputs), run == self._run
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, result: DocumentResult, settings: Settings) -> tuple[tuple[str, str], ...]:
        """A document's files, in place; (name below OUT, SHA-256) of each.

        Raises:
            OutputError: one of them cannot be written.
        """
        outputs = write_outputs(result, self._stage, settings)
        for name, _ in outputs:
            self._move(name)
        return outputs

    def commit(self, done: DoneDocument) -> None:
        """Record a document whose files are in place.

        Raises:
            OutputError: the record cannot be written.
        """
        path = self._path(done.doc_id)
        text = json.dumps({**asdict(done), "run": self._run}, ensure_ascii=False)
        name = path.relative_to(self._out).as_posix()
        write_atomic(self._stage / name, lambda stream: stream.write(text))
        self._move(name)

    def forget(self, doc_id: str) -> None:
        """Drop a record that the state has taken over."""
        self._path(doc_id).unlink(missing_ok=True)

    def _path(self, doc_id: str) -> Path:
        digest = _digest(doc_id)
        return self._out / FOLDER_NAME / COMMITS / digest[:2] / f"{digest[2:]}.json"

    def _move(self, name: str) -> None:
        target = self._out / name
        with writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            (self._stage / name).replace(target)
        sync_folder(target.parent)  # in place for good before its commit is


def still_holds(done: DoneDocument, *, sha256: str, settings: str, reviews: str, out: Path) -> bool:
    """Whether a finished document is what a run would make now."""
    return (done.sha256, done.settings, done.reviews) == (
        sha256,
        settings,
        reviews,
    ) and outputs_intact(done.outputs, out)


class Attempts:
    """Marks of what was begun, below OUT; a mark is a byte in a file."""

    def __init__(self, out: Path) -> None:
        self._folder = out / FOLDER_NAME / ATTEMPTS

    def begin(self, name: str) -> int:
        """How often it was begun before and never ended."""
        path = self._folder / _digest(name)
        with writing(path):
            self._folder.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as stream:
                before = stream.tell()
                stream.write(b".")
        return before

    def end(self, name: str) -> None:
        """It ended, well or not."""
        with suppress(OSError):
            (self._folder / _digest(name)).unlink(missing_ok=True)


def clear(out: Path, *, fresh: bool) -> None:
    """Remove what a run that died left; `fresh` forgets the commits, too.

    Raises:
        InputError: it cannot be removed.
    """
    for name in (STAGING, ATTEMPTS, *([COMMITS] if fresh else [])):
        folder = out / FOLDER_NAME / name
        if folder.exists():
            try:
                shutil.rmtree(folder)
            except OSError as exc:
                raise InputError(
                    f"{folder}: cannot be removed ({exc.strerror}); another run may be using it; "
                    "end it, or choose another folder with -o"
                ) from exc


def sync_folder(folder: Path) -> None:
    """Make renames into a folder durable, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
