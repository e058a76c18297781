"""What was tried to go faster: predicted before, measured beside what is shipped, taken or not.

    python -m benchmarks.choices --jobs 2 --rounds 3 --json choices.json
        [--source dev.ko --reference dev.en]

The engine alone on the protected segments of the seeds (each choice against the shipped one, in
interleaved rounds), then the whole way for greedy search first: the ladder decodes again what fails
its checks. With held-out lines, quality is measured beside speed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.pipeline import copies, protected
from translate.cli.session import tuned
from translate.engines import Engine, open_engine
from translate.engines.batching import decode_in_batches
from translate.engines.ct2 import CT2Engine
from translate.lines import line_segments, translate_lines
from translate.models import embedded_path
from translate.records import Direction
from translate.scoring import score_targets
from translate.settings import RunOptions, Settings
from translate.termbase import EMPTY

# Words a second over the shipped choice, as predicted before the first measurement, and why.
PREDICTED = {
    "batches of 512 tokens": "0.9: more calls, less to share out over the workers",
    "batches of 1024 tokens": "0.97",
    "batches of 4096 tokens": "1.02: rows of one length go together already",
    "batches of 8192 tokens": "1.03",
    "one worker, all cores inside": "0.6: the matrices of a small network are too small to share",
    "greedy search": "2.5: a quarter of the rows; the encoder and the start of a batch stay",
}


def main() -> None:
    """Measure, print, write."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--jobs", type=int, default=2)
    parse.add_argument("--rounds", type=int, default=3)
    parse.add_argument("--copies", type=int, default=2, help="of the seeds")
    parse.add_argument("--source", type=Path, help="held-out lines, Korean")
    parse.add_argument("--reference", type=Path)
    parse.add_argument("--lines", type=int, default=200)
    parse.add_argument("--json", type=Path)
    options = parse.parse_args()
    with tempfile.TemporaryDirectory() as place, open_engine("embedded", options.jobs) as engine:
        folder = copies(Path(place) / "seeds", options.copies)
        found: dict[str, object] = {"alone": alone(engine, folder, options.jobs, options.rounds)}
        if options.source and options.reference:
            pair = (options.source, options.reference)
            texts = [path.read_text("utf-8").splitlines()[: options.lines] for path in pair]
            found["first_search"] = first_search(engine, *texts, jobs=options.jobs)
    print(json.dumps(found, indent=2, ensure_ascii=False))
    if options.json:
        text = json.dumps(found, indent=2, ensure_ascii=False)
        options.json.write_text(text + "\n", encoding="utf-8")


def alone(engine: Engine, folder: Path, jobs: int, rounds: int) -> list[dict[str, object]]:
    """Each choice's speed over the shipped one's."""
    settings = tuned(Settings())
    (inputs, direction, decode), _ = protected(folder, engine, EMPTY, settings)
    decode = replace(decode, n_best=1)
    greedy = replace(decode, beam_size=1)
    inside = one_worker(engine, jobs)
    ways: dict[str, Callable[[], object]] = {
        "shipped": lambda: decode_in_batches(engine, inputs, direction, decode, 2048),
        **{
            f"batches of {size} tokens": lambda size=size: decode_in_batches(  # type: ignore[misc]
                engine, inputs, direction, decode, size
            )
            for size in (512, 1024, 4096, 8192)
        },
        "one worker, all cores inside": lambda: decode_in_batches(
            inside, inputs, direction, decode, 2048
        ),
        "greedy search": lambda: decode_in_batches(engine, inputs, direction, greedy, 2048),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():  # warmed up
        way()
    for _ in range(rounds):
        for name, way in ways.items():
            began = perf_counter()
            way()
            seconds[name].append(perf_counter() - began)
    shipped = median(seconds.pop("shipped"))
    return [
        {
            "choice": name,
            "predicted": PREDICTED[name],
            "speed_over_shipped": round(shipped / median(taken), 3),
        }
        for name, taken in seconds.items()
    ]


def one_worker(engine: Engine, jobs: int) -> Engine:
    """The same engine over one worker of `jobs` threads."""
    import ctranslate2

    other = open_engine("embedded", jobs)
    if isinstance(other, CT2Engine):
        other._translator = ctranslate2.Translator(  # noqa: SLF001 - what is compared
            str(embedded_path()), device="cpu", inter_threads=1, intra_threads=jobs
        )
    return other


def first_search(
    engine: Engine, sources: list[str], references: list[str], *, jobs: int
) -> list[dict[str, object]]:
    """The whole way with a beam from the start, and with greedy search first."""
    direction = Direction.to("en")
    segments = line_segments(sources, direction)
    rows: list[dict[str, object]] = []
    for name, beam in (("beam 4 (shipped)", 4), ("greedy", 1)):
        settings = tuned(Settings())
        settings = replace(settings, decode=replace(settings.decode, beam_size=beam))
        began = perf_counter()
        outcomes = tuple(
            translate_lines(
                segments, direction, engine=engine, termbase=EMPTY, settings=settings,
                options=RunOptions(jobs=jobs),
            )
        )  # fmt: skip
        taken = perf_counter() - began
        targets = [getattr(one, "target", None) or "" for one in outcomes]
        scores = score_targets(segments, targets, references, direction, EMPTY)
        rows.append(
            {
                "search": name,
                "seconds": round(taken, 2),
                "chrf": round(scores.chrf.value, 2),
                "numbers": f"{scores.numbers.kept}/{scores.numbers.total}",
                "flagged": sum(getattr(one, "state", "failed") == "flagged" for one in outcomes),
                "lines": len(segments),
            }
        )
    return rows


if __name__ == "__main__":
    main()
