"""Runs that die: a process that forks one run after the other and kills it at a given moment.

    python -m tests.runners.victim FOLDER OUT PLAN

PLAN is JSON: a list of moments, each of which ends one run over FOLDER into OUT. A moment is
`["event", n]` (SIGKILL at the n-th event of the run: an engine call, before and after a commit,
each file opened, renamed or removed below OUT), `["seconds", s]` (SIGKILL after s seconds),
`["interrupt", n]` (Ctrl-C at the n-th event) or `["end"]` (nothing happens). For each run it
prints one line of JSON: how it ended, what the engine was asked, how many events it had, its
seconds, and which segments were committed when it was over.

Forking saves the import of the libraries, two seconds each time. The engine is the identity engine
that keeps a list; windows are small and two are decoded at a time.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from translate import pipeline
from translate.engines.base import Result
from translate.engines.identity import IdentityEngine
from translate.morphology import analyse
from translate.records import Direction, EngineInput
from translate.report import exit_code
from translate.runners import state
from translate.runners.local import run_folder
from translate.settings import DecodeOptions, RunOptions, Settings
from translate.termbase import EMPTY
from translate.units import Unit

SETTINGS = Settings(engine="identity", formats=("jsonl", "txt"), summary=True)
INTERRUPTED = 130


class Events:
    """Counts, and ends the process when the moment has come."""

    def __init__(self, moment: Sequence[object], out: Path) -> None:
        self.moment, self.out, self.count = tuple(moment), str(out), 0

    def happen(self) -> None:
        self.count += 1
        if self.moment == ("event", self.count):
            os.kill(os.getpid(), signal.SIGKILL)
        if self.moment == ("interrupt", self.count):
            os.kill(os.getpid(), signal.SIGINT)

    def audit(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit hook (PEP 578): what the run does to the folder, as the system sees it."""
        if event in ("open", "os.rename", "os.remove", "os.mkdir") and arguments:
            path = arguments[0]
            if isinstance(path, str | Path) and str(path).startswith(self.out):
                self.happen()


class Counting(IdentityEngine):
    """The identity engine that notes what it is asked before it answers."""

    concurrent_windows = 2

    def __init__(self, events: Events, log: Path) -> None:
        self._events, self._log = events, log

    def translate(
        self, batch: Sequence[EngineInput], direction: Direction, options: DecodeOptions
    ) -> tuple[Result, ...]:
        with self._log.open("a", encoding="utf-8") as stream:
            stream.writelines(json.dumps(item.source) + "\n" for item in batch)
        self._events.happen()
        return super().translate(batch, direction, options)


def run(folder: Path, out: Path, log: Path, moment: Sequence[object]) -> int:
    """One run in this process; its exit code."""
    events = Events(moment, out)
    sys.addaudithook(events.audit)
    put = state.RunState.put

    def watched(self: state.RunState, units: Sequence[Unit]) -> None:
        events.happen()
        put(self, units)
        events.happen()

    setattr(state.RunState, "put", watched)  # noqa: B010 - an event before and after
    pipeline.WINDOW_BATCHES = 1
    try:
        report = run_folder(
            folder,
            out,
            SETTINGS,
            RunOptions(batch_tokens=64),
            engine=Counting(events, log),
            termbase=EMPTY,
        )
        code = exit_code(report)
    except KeyboardInterrupt:
        code = INTERRUPTED
    log.with_suffix(".events").write_text(str(events.count), encoding="utf-8")
    return code


def forked(folder: Path, out: Path, log: Path, moment: Sequence[object]) -> tuple[int, float]:
    """One run in a process of its own: how it ended (negative: the signal), and its seconds."""
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        code = 99
        try:
            if moment[0] == "seconds":
                signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
                signal.setitimer(signal.ITIMER_REAL, float(str(moment[1])))
            code = run(folder, out, log, moment)
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), time.perf_counter() - began


def committed(out: Path) -> list[str]:
    """The sources whose translations the state holds."""
    path = out / ".translate" / "state.db"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        try:
            rows = connection.execute("SELECT translation FROM segments").fetchall()
        except sqlite3.OperationalError:  # killed before the tables were made
            return []
    return [json.loads(row[0])["source"] for row in rows]


def main() -> None:
    """Do the plan."""
    folder, out, moments = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
    analyse("한국어 모델은 한 번만 읽는다.")  # loaded before the first fork
    for number, moment in enumerate(moments):
        log = out.with_name(f"{out.name}.{number}")
        ended, seconds = forked(folder, out, log, moment)
        asked = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        events = log.with_suffix(".events")
        told = {
            "ended": ended,
            "seconds": seconds,
            "asked": [json.loads(line) for line in asked],
            "events": int(events.read_text(encoding="utf-8")) if events.exists() else None,
            "committed": committed(out),
        }
        print(json.dumps(told), flush=True)  # noqa: T201 - what this process is for


if __name__ == "__main__":
    main()
