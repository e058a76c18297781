"""How soon the command answers, and what memory it takes.

    python -m benchmarks.starting --rounds 5 --json starting.json

- help: `translate --help` as a process;
- first: from the start of `translate file` on a page to its first translated sentence, as a process
  (the whole page is translated before anything is printed: the first sentence of a one-sentence
  document is therefore what is timed), and beside it a page of 100 words;
- memory: the largest resident set of that process, and of one that translates the seeds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.pipeline import ROOT, small_files

SENTENCE = "과학기술정보통신부는 28일 새로운 인공지능 모델을 공개했다고 밝혔다.\n"


def main() -> None:
    """Measure, print, write."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--rounds", type=int, default=5)
    parse.add_argument("--jobs", type=int, default=2)
    parse.add_argument("--json", type=Path)
    options = parse.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "sentence.txt").write_text(SENTENCE, encoding="utf-8")
        small_files(place / "page", 1)
        jobs = ["--jobs", str(options.jobs)]
        commands = {
            "python, nothing imported": ["-c", "pass"],
            "translate --help": ["-m", "translate", "--help"],
            "translate file, one sentence": [
                "-m", "translate", "file", str(place / "sentence.txt"), *jobs
            ],
            "translate file, 100 words": [
                "-m", "translate", "file", str(place / "page" / "00000.txt"), *jobs
            ],
            "translate folder, the seeds": [
                "-m", "translate", "folder", str(ROOT / "seeds"), "-o", str(place / "out"),
                "--glossary", str(ROOT / "glossary.yaml"), "--fresh", "--quiet", *jobs,
            ],
        }  # fmt: skip
        measured: dict[str, list[tuple[float, float, float]]] = {what: [] for what in commands}
        for _ in range(options.rounds):
            for what, command in commands.items():
                measured[what].append(once([sys.executable, *command]))
    found = {
        what: {
            "seconds": round(median(one[0] for one in taken), 3),
            "processor_seconds": round(median(one[1] for one in taken), 3),
            "resident_mb": round(max(one[2] for one in taken), 1),
        }
        for what, taken in measured.items()
    }
    print(json.dumps(found, indent=2))
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def once(command: list[str]) -> tuple[float, float, float]:
    """Seconds, processor seconds, and the largest resident set in MB, of one process."""
    began = perf_counter()
    child = subprocess.Popen(  # noqa: S603 - our own commands
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    )
    _, status, used = os.wait4(child.pid, 0)
    taken = perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"{command}: exit {child.returncode}")
    per_mb = 1024**2 if sys.platform == "darwin" else 1024
    return taken, used.ru_utime + used.ru_stime, used.ru_maxrss / per_mb


if __name__ == "__main__":
    main()
