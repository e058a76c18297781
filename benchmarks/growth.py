"""How time, memory and disk grow: with the files, and with the length of one file.

    python -m benchmarks.growth --jobs 2 --json growth.json

Two axes, each alone: 1 to 1,000 files of 100 words, and one file of 10 to 100,000 words. Every run
is a process of its own, forked when the engine and the analyser are loaded, so that a start is not
counted and the memory of one run is not another's; sizes are interleaved over the rounds. No text
comes twice (see benchmarks/pipeline.py). The counts are exact: bytes below OUT, bytes of the state,
engine inputs, and passes of the morphological analyser over source segments.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.pipeline import ROOT, Watched, small_files, without
from translate import morphology
from translate.cli.session import tuned
from translate.engines import open_engine
from translate.runners.local import run_folder
from translate.settings import RunOptions, Settings
from translate.termbase import load_termbase

FILES = (1, 10, 100, 1000)
WORDS = (10, 100, 1_000, 10_000, 100_000)


def main() -> None:
    """Measure, print, write."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--jobs", type=int, default=2)
    parse.add_argument("--rounds", type=int, default=1, help="small sizes are run more often")
    parse.add_argument("--files", type=int, nargs="+", default=FILES)
    parse.add_argument("--words", type=int, nargs="+", default=WORDS)
    parse.add_argument("--json", type=Path)
    options = parse.parse_args()
    morphology.analyse("한 번 읽는다.")
    found: dict[str, list[dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        cases = {
            "files": {n: small_files(place / f"files{n}", n) for n in options.files},
            "words": {n: one_file(place / f"words{n}", n) for n in options.words},
        }
        for axis, folders in cases.items():
            runs: dict[int, list[dict[str, float]]] = {size: [] for size in folders}
            for round_number in range(max(3, options.rounds)):
                for size, folder in folders.items():
                    if round_number < options.rounds or size <= max(folders) // 10:
                        runs[size].append(forked(folder, place / "out", options.jobs))
            found[axis] = [
                {axis: size, **{key: median(one[key] for one in taken) for key in taken[0]}}
                for size, taken in runs.items()
            ]
            for row in found[axis]:
                print(axis, json.dumps(row), flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def one_file(folder: Path, words: int) -> Path:
    """One document of `words` words: the seeds again and again, a copy without another word."""
    folder.mkdir()
    lines: list[str] = []
    left = words
    number = 0
    while left > 0:
        for seed in sorted((ROOT / "seeds").glob("*.txt")):
            for line in seed.read_text("utf-8").splitlines():
                # A hundred copies need more variants than a line has words: two go missing then.
                short = without(without(line, number % 12), number // 12)
                kept = short.split(" ")[: max(left, 0)]
                left -= len([one for one in kept if one])
                if kept:
                    lines.append(" ".join(kept))
        number += 1
    (folder / "book.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def forked(folder: Path, out: Path, jobs: int) -> dict[str, float]:
    """One run in a child, so that its largest resident set is its own."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(read)
            with os.fdopen(write, "w", encoding="utf-8") as stream:
                json.dump(run(folder, out, jobs), stream)
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as stream:
        text = stream.read()
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{folder}: the run failed")
    return dict(json.loads(text))


def run(folder: Path, out: Path, jobs: int) -> dict[str, float]:
    """One run over `folder` into an empty folder, in figures."""
    settings = tuned(Settings())
    termbase = load_termbase(ROOT / "glossary.yaml")
    counted = Counted()
    with (
        tempfile.TemporaryDirectory(dir=out.parent) as target,
        open_engine(settings.engine, jobs) as engine,
    ):
        base = resident_mb()
        watched = Watched(engine)
        counted.start()
        began, spent = perf_counter(), processor()
        report = run_folder(
            folder, Path(target), settings, RunOptions(jobs=jobs),
            engine=watched, termbase=termbase,  # type: ignore[arg-type] # as an engine
        )  # fmt: skip
        taken, spent = perf_counter() - began, processor() - spent
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        files = [one for one in Path(target).rglob("*") if one.is_file()]
        state = sum(one.stat().st_size for one in files if ".translate" in one.parts)
        whole = sum(one.stat().st_size for one in files)
        segments = sum(row.segments for row in report.rows)
        words = sum(row.words_source for row in report.rows)
        stages = dict(report.sums.seconds) if report.sums else {}
    source = sum(one.stat().st_size for one in folder.iterdir())
    return {
        "documents": len(report.rows), "words": words, "segments": segments, "seconds": taken,
        "processor_seconds": spent, "base_mb": base, "peak_mb": peak,
        "engine_inputs": sum(len(batch) for batch, _, _ in watched.asked),
        "analyser_passes": counted.passes, "analyser_texts": counted.texts,
        "source_bytes": source, "output_bytes": whole - state, "state_bytes": state,
        "output_files": len(files), "engine_busy": watched.busy,
        **{f"stage_{stage}": value for stage, value in stages.items()},
    }  # fmt: skip


class Counted:
    """Counts what reaches the morphological analyser."""

    def __init__(self) -> None:
        self.passes = 0
        self._seen: set[str] = set()

    def start(self) -> None:
        """Count from here on."""
        analyser = morphology._kiwi()  # noqa: SLF001 - the one place that calls the library

        class Counting:
            def tokenize(_, text: str) -> object:  # noqa: N805
                self.passes += 1
                self._seen.add(text)
                return analyser.tokenize(text)

        morphology._loaded[:] = [Counting()]  # type: ignore[list-item] # noqa: SLF001

    @property
    def texts(self) -> int:
        """Distinct texts among them."""
        return len(self._seen)


def processor() -> float:
    """Processor seconds of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def resident_mb() -> float:
    """The resident set now, in MB; 0 where the system does not say."""
    if sys.platform != "linux":
        return 0.0
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


if __name__ == "__main__":
    main()
