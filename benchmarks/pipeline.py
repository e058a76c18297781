"""The pipeline's speed beside the raw engine's, on the same segments, threads and beam.

    python benchmarks/pipeline.py --jobs 2 --rounds 5 --json pipeline.json

Two folders: the seeds ten times over, and files of 100 words. A copy leaves out another word of
each line, so that no text comes twice and nothing is saved by knowing it already. Each round runs,
one after the other, so that a busy machine slows all alike:

- raw: the engine alone on the protected segments, whole list, batches by tokens;
- work: the engine alone on everything that the pipeline asked it for, the ladder's rungs included;
- folder: `translate folder` without its start, into an empty folder, files written.

Printed and written as JSON: medians, words a second, and the ratios raw/folder (what a user gets of
the engine) and work/folder (how busy the pipeline keeps it). The shares of the engine's idle time
and of the stages come from the run itself.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from translate.cli.session import tuned
from translate.engines import Engine, open_engine
from translate.engines.base import Result
from translate.engines.batching import decode_in_batches
from translate.pieces import Job
from translate.preparation import prepare
from translate.readers import read_path
from translate.records import Direction, EngineInput
from translate.runners.local import run_folder
from translate.settings import DecodeOptions, RunOptions, Settings
from translate.termbase import TermBase, load_termbase

ROOT = Path(__file__).parents[1]
COPIES = 10
FILE_WORDS = 100
Asked = tuple[list[EngineInput], Direction, DecodeOptions]


class Watched:
    """The engine, with a list of what it was asked and a clock of when it was at work."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._guard = threading.Lock()
        self._inside = 0
        self._since = 0.0
        self.busy = 0.0  # seconds with at least one batch at work
        self.asked: list[Asked] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def translate(
        self, batch: Sequence[EngineInput], direction: Direction, options: DecodeOptions
    ) -> tuple[Result, ...]:
        """The engine's results."""
        with self._guard:
            self.asked.append((list(batch), direction, options))
            if self._inside == 0:
                self._since = perf_counter()
            self._inside += 1
        try:
            return self._engine.translate(batch, direction, options)
        finally:
            with self._guard:
                self._inside -= 1
                if self._inside == 0:
                    self.busy += perf_counter() - self._since


def main() -> None:
    """Measure both folders."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--engine", default="embedded")
    parse.add_argument("--jobs", type=int, default=2)
    parse.add_argument("--rounds", type=int, default=5)
    parse.add_argument("--files", type=int, default=1000, help="of 100 words")
    parse.add_argument("--copies", type=int, default=COPIES, help="of the seeds")
    parse.add_argument("--beam", type=int, help="instead of the model's own")
    parse.add_argument("--json", type=Path)
    options = parse.parse_args()
    settings = tuned(Settings(engine=options.engine, formats=("html", "jsonl", "txt")))
    if options.beam:
        settings = replace(settings, decode=replace(settings.decode, beam_size=options.beam))
    termbase = load_termbase(ROOT / "glossary.yaml")
    found: dict[str, object] = {}
    with (
        tempfile.TemporaryDirectory() as place,
        open_engine(options.engine, options.jobs) as engine,
    ):
        folders = {
            f"seeds x{options.copies}": copies(Path(place) / "seeds", options.copies),
            f"{options.files} files": small_files(Path(place) / "files", options.files),
        }
        for name, folder in folders.items():
            if any(folder.iterdir()):
                run = RunOptions(jobs=options.jobs)
                found[name] = measure(folder, engine, termbase, settings, run, options.rounds)
                print(name, json.dumps(found[name]), flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def copies(folder: Path, count: int) -> Path:
    """The seeds `count` times, each copy without another word of each line."""
    folder.mkdir()
    for number in range(count):
        for seed in sorted((ROOT / "seeds").glob("*.txt")):
            lines = [without(line, number) for line in seed.read_text("utf-8").splitlines()]
            path = folder / f"{number:02}-{seed.name}"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def without(line: str, number: int) -> str:
    """The line without its `number`-th word; the first copy is the line itself."""
    words = line.split(" ")
    if number and len(words) > number + 1:
        del words[number]
    return " ".join(words)


def small_files(folder: Path, count: int) -> Path:
    """Files of about 100 words, cut from copies of the seeds at the ends of their lines."""
    folder.mkdir()
    made = number = 0
    while made < count:
        for seed in sorted((ROOT / "seeds").glob("*.txt")):
            lines: list[str] = []
            for line in seed.read_text("utf-8").splitlines():
                lines.append(without(line, number))
                if sum(len(one.split()) for one in lines) >= FILE_WORDS and made < count:
                    text = "\n".join(lines) + "\n"
                    (folder / f"{made:05}.txt").write_text(text, encoding="utf-8")
                    made, lines = made + 1, []
        number += 1
    return folder


def measure(
    folder: Path,
    engine: Engine,
    termbase: TermBase,
    settings: Settings,
    options: RunOptions,
    rounds: int,
) -> dict[str, object]:
    """The figures of one folder: medians of interleaved rounds."""
    first, words = protected(folder, engine, termbase, settings)
    seconds: dict[str, list[float]] = {"raw": [], "work": [], "folder": [], "busy": []}
    stages: dict[str, float] = {}
    inputs = 0
    for _ in range(rounds):
        seconds["raw"].append(timed(engine, [first], options))
        watched = Watched(engine)
        with tempfile.TemporaryDirectory() as out:
            began = perf_counter()
            report = run_folder(folder, Path(out), settings, options,
                                engine=watched, termbase=termbase)  # type: ignore[arg-type] # fmt: skip
            seconds["folder"].append(perf_counter() - began)
            stages = dict(report.sums.seconds) if report.sums else {}
        seconds["busy"].append(watched.busy)
        inputs = sum(len(batch) for batch, _, _ in watched.asked)
        seconds["work"].append(timed(engine, watched.asked, options))
    middle = {name: median(values) for name, values in seconds.items()}
    return {
        "words": words,
        "segments": len(first[0]),
        "engine_inputs": inputs,
        "seconds": {name: round(value, 3) for name, value in middle.items()},
        "words_per_second": {
            name: round(words / middle[name], 1) for name in ("raw", "work", "folder")
        },
        "raw_to_folder": round(middle["raw"] / middle["folder"], 3),
        "work_to_folder": round(middle["work"] / middle["folder"], 3),
        "engine_idle_share": round(1 - middle["busy"] / middle["folder"], 3),
        "stage_seconds": {name: round(value, 2) for name, value in stages.items()},
    }


def protected(
    folder: Path, engine: Engine, termbase: TermBase, settings: Settings
) -> tuple[Asked, int]:
    """What the first rung asks for the whole folder, each text once, and its source words."""
    inputs: dict[str, EngineInput] = {}
    words, direction = 0, Direction.to("en")
    for path in sorted(folder.iterdir()):
        prepared = prepare(read_path(path, path.name), settings, termbase)
        direction = prepared.direction
        for job in prepared.work:
            if isinstance(job, Job):
                words += len(job.segment.source.split())
                made = job.engine_input(direction, settings.protection or engine.protections[0])
                inputs.setdefault(made.text, made)
    decode = replace(settings.decode, n_best=settings.decode.beam_size)
    return (list(inputs.values()), direction, decode), words


def timed(engine: Engine, asked: Sequence[Asked], options: RunOptions) -> float:
    """Seconds that the engine alone takes for all of it."""
    began = perf_counter()
    for inputs, direction, decode in asked:
        decode_in_batches(engine, inputs, direction, decode, options.batch_tokens)
    return perf_counter() - began


if __name__ == "__main__":
    main()
