"""Speed of `translate check`: pairs a second, by the clock and by the processor, for a file.

    python benchmarks/checking.py --pairs memory.tsv --glossary glossary.yaml --jobs 1 2

One row for each number of processes. Processor time counts every process and is what a busy machine
leaves comparable; the issues are counted too, since they must not change with the processes.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from time import perf_counter

from translate.checks.bilingual import Pair, check_pairs, read_pairs
from translate.termbase import EMPTY, load_termbase


def main() -> None:
    """Print the table."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--pairs", type=Path, required=True)
    parse.add_argument("--glossary", type=Path)
    parse.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    options = parse.parse_args()
    termbase = load_termbase(options.glossary) if options.glossary else EMPTY
    print(f"{'jobs':>4} {'pairs':>8} {'issues':>8} {'seconds':>8} {'pairs/s':>8} "
          f"{'CPU s':>8} {'pairs/CPU s':>11}")  # fmt: skip
    for jobs in options.jobs:
        pairs: list[Pair] = list(read_pairs(options.pairs))
        started, spent = perf_counter(), _processor_seconds()
        issues = sum(1 for _ in check_pairs(pairs, termbase, jobs=jobs))
        seconds, processor = perf_counter() - started, _processor_seconds() - spent
        print(f"{jobs:>4} {len(pairs):>8} {issues:>8} {seconds:>8.1f} {len(pairs) / seconds:>8.0f} "
              f"{processor:>8.1f} {len(pairs) / processor:>11.0f}")  # fmt: skip


def _processor_seconds() -> float:
    """Of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    main()
