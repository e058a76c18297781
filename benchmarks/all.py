"""Every benchmark in one run, and the documents that show what it found.

    python -m benchmarks.all --out benchmarks/results --argos argos/bin/python \
        --source dev.ko --reference dev.en [--parts engines growth] [--quick] [--again]

Parts run one after the other, each in a process of its own; one whose result is there is passed by
unless `--again` or `--parts` names it, so a run that was stopped goes on. At the end
docs/performance.md and docs/scale.md are written from the results. Half an hour or so on two idle
cores; `--quick` is a trial of the scripts, its figures mean nothing.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from benchmarks import plan, tables
from benchmarks.pipeline import ROOT
from translate.engines.ct2 import cores

PACKAGES = ("ctranslate2", "transformers", "torch", "kiwipiepy", "sentencepiece")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One script and its options; `quick` are those of a trial."""

    script: str
    options: tuple[str, ...]
    quick: tuple[str, ...]


PARTS: dict[str, Part] = {
    "starting": Part(script="starting", options=("--rounds", "5"), quick=("--rounds", "1")),
    "pipeline-seeds": Part(
        script="pipeline",
        options=("--files", "0", "--copies", "10", "--rounds", "2"),
        quick=("--files", "0", "--copies", "1", "--rounds", "1"),
    ),
    "pipeline-files": Part(
        script="pipeline",
        options=("--copies", "0", "--files", "1000", "--rounds", "1"),
        quick=("--copies", "0", "--files", "3", "--rounds", "1"),
    ),
    "engines": Part(
        script="engines",
        options=("--rounds", "2", "--copies", "1"),
        quick=("--rounds", "1", "--copies", "1", "--lines", "6"),
    ),
    "choices": Part(
        script="choices",
        options=("--rounds", "3", "--copies", "2"),
        quick=("--rounds", "1", "--copies", "1", "--lines", "5"),
    ),
    "argos": Part(
        script="argos",
        options=("--rounds", "3", "--copies", "4"),
        quick=("--rounds", "1", "--copies", "1"),
    ),
    "growth": Part(
        script="growth",
        options=("--rounds", "1"),
        quick=("--files", "1", "2", "--words", "10", "100", "200"),
    ),
    "driver": Part(script="driver", options=("--documents", "2000"), quick=("--documents", "50")),
}


def main() -> None:
    """Run what is asked for and write the documents."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results")
    parse.add_argument("--parts", nargs="*", choices=PARTS, default=[])
    parse.add_argument("--jobs", type=int, default=2)
    parse.add_argument("--argos", type=Path, help="a Python with argostranslate; else left out")
    parse.add_argument("--source", type=Path, help="held-out Korean lines, for quality")
    parse.add_argument("--reference", type=Path)
    parse.add_argument("--again", action="store_true")
    parse.add_argument("--quick", action="store_true")
    parse.add_argument("--docs", type=Path, default=ROOT / "docs")
    options = parse.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, part in PARTS.items():
        result = options.out / f"{name}.json"
        wanted = name in options.parts or not (options.parts or result.exists())
        if (wanted or options.again) and not (part.script == "argos" and options.argos is None):
            run(name, part, result, options)
    machine(options.out / "machine.json", options.jobs)
    tables.write(options.out, options.docs / "performance.md")
    plan.write(options.out, options.docs / "scale.md")


def run(name: str, part: Part, result: Path, options: argparse.Namespace) -> None:
    """One part in a process of its own; a part that fails leaves its older result."""
    command = [sys.executable, "-m", f"benchmarks.{part.script}", "--json", str(result)]
    command += part.quick if options.quick else part.options
    if part.script != "driver":
        command += ["--jobs", str(options.jobs)]
    if part.script == "argos":
        command += ["--python", str(options.argos.absolute())]
    if part.script == "choices" and options.source and options.reference:
        command += ["--source", str(options.source), "--reference", str(options.reference)]
    print(f"{name} …", file=sys.stderr, flush=True)
    began = perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False, cwd=ROOT)  # noqa: S603
    ended = "done" if done.returncode == 0 else f"FAILED, exit {done.returncode}"
    print(f"{name}: {ended}, {perf_counter() - began:.0f} s", file=sys.stderr, flush=True)


def machine(path: Path, jobs: int) -> None:
    """Where and with what it was measured."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    found = {
        "processor": names[0] if names else platform.processor(),
        "cores": cores(),
        "jobs": jobs,
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }
    path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
