"""docs/scale.md from the results: cost per million words, growth, and a plan that follows.

All figures of the document are computed here from `growth.json` and `driver.json`; the words around
them are in the templates below.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.tables import table

ARTICLES = 100_000_000
NODE_CORES = 32
CLUSTERS = (10, 30, 100)  # nodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A cost that has a part a document and a part a word."""

    per_document: float
    per_word: float

    def of(self, documents: float, words: float) -> float:
        """The cost of so many documents with so many words in all."""
        return self.per_document * documents + self.per_word * words


def line_through(rows: list[dict[str, float]], key: str) -> Line:
    """The line through two runs whose documents are of different lengths; neither part is below
    nothing."""
    short, long = rows
    scale = long["words"] * short["documents"] - short["words"] * long["documents"]
    per_word = (long[key] * short["documents"] - short[key] * long["documents"]) / scale
    per_word = min(max(per_word, 0.0), long[key] / long["words"])
    left = short[key] - per_word * short["words"]
    return Line(per_document=max(left, 0.0) / short["documents"], per_word=per_word)


def write(results: Path, path: Path) -> None:
    """Write the document, when its figures are there."""
    if not (results / "growth.json").exists():
        return
    growth = json.loads((results / "growth.json").read_text("utf-8"))
    driver = _read(results / "driver.json")
    machine = _read(results / "machine.json")
    jobs = int(machine.get("jobs", 1))
    path.write_text(
        HEAD.format(processor=machine.get("processor", "unknown"), jobs=jobs)
        + measured(growth, jobs)
        + plan(growth, driver, jobs)
        + TAIL,
        encoding="utf-8",
    )


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def measured(growth: dict[str, list[dict[str, float]]], jobs: int) -> str:
    """Both axes as tables."""
    shown = ""
    for axis, title in (("files", "Files of 100 words"), ("words", "One file, growing")):
        rows = [
            (f"{one['documents']:,.0f}", f"{one['words']:,.0f}", f"{one['seconds']:.2f}",
             f"{one['words'] / one['seconds']:,.0f}",
             f"{one['seconds'] * jobs / one['words'] * 1e6 / 3600:.2f}",
             f"{one['processor_seconds'] / one['words'] * 1e6 / 3600:.2f}",
             f"{one['peak_mb'] - one['base_mb']:.0f}",
             f"{one['output_bytes'] / one['words']:,.0f}",
             f"{one['state_bytes'] / one['words']:,.0f}")
            for one in growth[axis]
        ]  # fmt: skip
        shown += f"### {title}\n\n" + table(
            ("Documents", "Words", "Seconds", "Words/s", "Core-hours a million words",
             "Processor-hours a million words", "MB above the model", "Output bytes a word",
             "State bytes a word"), rows,
        ) + "\n"  # fmt: skip
    return shown


def plan(growth: dict[str, list[dict[str, float]]], driver: dict[str, Any], jobs: int) -> str:
    """The plan for `ARTICLES` articles of the length of the seeds."""
    files, words = growth["files"][-1], _longest_article(growth["words"])
    pair = [files, words]
    seconds, source, output = (
        line_through(pair, key) for key in ("seconds", "source_bytes", "output_bytes")
    )
    per_document = files["output_files"] / files["documents"]
    length = 600.0  # words of an article: the five seeds hold 2,954
    core_hours = seconds.of(ARTICLES, ARTICLES * length) * jobs / 3600
    disk = {
        "source": source.of(ARTICLES, ARTICLES * length),
        "html, jsonl, txt and results": output.of(ARTICLES, ARTICLES * length),
    }
    rate = driver.get("without_units", {}).get("documents_per_second", 0.0)
    state = driver.get("without_units", {}).get("state_bytes_per_document", 0.0)
    per_core = 1 / (seconds.of(1, length) * jobs)  # articles a core-second
    rows = [
        (f"{nodes}", f"{nodes * NODE_CORES:,}", f"{core_hours / (nodes * NODE_CORES):,.0f}",
         f"{nodes * NODE_CORES * per_core:,.0f}",
         f"{100 * nodes * NODE_CORES * per_core / rate:.1f} %" if rate else "not measured")
        for nodes in CLUSTERS
    ]  # fmt: skip
    full = rate / per_core / NODE_CORES if rate else 0.0
    return PLAN.format(
        articles=f"{ARTICLES:,}", length=f"{length:,.0f}",
        words=f"{ARTICLES * length / 1e9:,.0f}",
        seconds_document=f"{1000 * seconds.per_document * jobs:.1f}",
        seconds_word=f"{1000 * seconds.per_word * jobs:.3f}",
        core_hours=f"{core_hours:,.0f}",
        nodes=table(
            ("Nodes", "Cores", "Hours", "Articles/s", "Of what the driver takes"), rows
        ),
        cores=NODE_CORES,
        disk=table(
            ("Storage", "TB"),
            [(name, f"{size / 1e12:.2f}") for name, size in disk.items()]
            + [("state of the driver, no units", f"{state * ARTICLES / 1e12:.3f}")],
        ),
        files=f"{ARTICLES * per_document / 1e9:.1f}",
        rate=f"{rate:,.0f}", with_units=driver.get("with_units", {}).get("documents_per_second", 0),
        full=f"{full:,.0f}",
        driver_hours=f"{ARTICLES / rate / 3600:,.0f}" if rate else "?",
    )  # fmt: skip


def _longest_article(rows: list[dict[str, float]]) -> dict[str, float]:
    """The run nearest to 1,000 words: an article, not a book."""
    return min(rows, key=lambda one: abs(one["words"] - 1000))


HEAD = """# Scale

Written by `python -m benchmarks.all` from `benchmarks/results/growth.json` and `driver.json`.
Measured on {jobs} cores of {processor}, embedded model, html, jsonl and txt, no summaries. Loading
the model and the analyser is not counted (see [performance.md](performance.md)); a core-hour is an
hour of one core that the run may use, a processor-hour one that it did use.

## Measured

"""
PLAN = """## A plan for {articles} articles

Articles of {length} words, as the seeds are: {words} billion words. From the two axes, an article
costs {seconds_document} core-milliseconds and each of its words {seconds_word}; in all
**{core_hours} core-hours**. On nodes of {cores} cores like these:

{nodes}
Storage, from the bytes a document and a word of the same runs:

{disk}
That is {files} billion files: choose `--format jsonl` to have two a document, and a file system
that takes them.

### Where the bottleneck moves

1. One machine: the engine and the checks, as the stages in performance.md show.
2. A cluster: nothing is shared but the file system and the driver until the driver is full. It
   takes in {rate} documents a second without units and {with_units} with them: about {full} nodes
   of {cores} cores keep it busy, and it alone needs {driver_hours} hours for all articles. Beyond
   that, split the list into as many runs with an OUT each.
3. Without `--memory postgresql://…` every unit passes through the driver; with it, workers commit
   their own, in one transaction a window. PostgreSQL's own limit was not measured here.
4. The shared file system: each document makes some ten small writes with a sync each. It was
   measured on a local disk only; on a network file system it is the first thing to measure.
"""
TAIL = """
## Running it

```
ray start --head --disable-usage-stats                      # on the first node
ray start --address=FIRST:6379 --disable-usage-stats        # on each other node
translate folder articles.parquet -o /shared/out --runner ray --address auto \\
    --jobs 4 --memory postgresql://desk@db/memory --format jsonl
```

- Every node needs this package in the same versions (workers that differ end the run) and, for
  `ct2:` and `hf:`, the model at the same path. OUT is one folder that every node sees at the same
  path, with atomic renames: NFS will do, an object store will not. So is a folder that is read;
  URLs and data sets are read by the workers through fsspec.
- What may be read: a folder, a URL of a folder (`s3://…`, with the file system's package
  installed), a `.jsonl` or `.parquet` data set or a pattern of them, or `@FILE`, a list of paths.
  A row with the id `a/1` becomes the document `a/1.txt`.
- A worker or a node that is lost costs the documents it had in hand. A document that takes its
  worker down three times is left out with a row that says so. The driver's node must live; when it
  dies, run the same command again.
- Resumed by document: what is committed below OUT is not translated again. With PostgreSQL also by
  segment. Without it, a document that was not finished starts anew.
"""
