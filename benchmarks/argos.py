"""Argos Translate running our own weights, beside `translate folder`, end to end over one folder.

    python -m benchmarks.argos --python argos/bin/python --jobs 2 --rounds 3 --json argos.json

Argos Translate lives in an environment of its own (`--python`, with PyPI's `argostranslate`). Our
weights become an Argos package: the same int8 network, the same subword model, and a
`metadata.json`. Our tag stands at the head of the source, which a package cannot ask for; but
CTranslate2's own `config.json` can: `add_source_bos` with the tag as `bos_token`, and
`add_source_eos`. Argos's sentence splitter would fetch a model and has none for Korean, so a
splitter at sentence ends stands in, which costs it no time. Both start from nothing (process,
imports, loading) and write a text file a document; ours writes html and jsonl as well and runs its
checks. Argos runs twice: as it comes (one worker, all cores inside), and with our threads.

Numbers and terms are counted by the same checks over both: Argos's paragraphs against the source's.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.pipeline import ROOT, copies
from translate.lines import line_segments
from translate.models import CT2_VOCABULARY, CT2_WEIGHTS, SENTENCEPIECE, embedded_path
from translate.records import Direction
from translate.scoring import score_targets
from translate.termbase import load_termbase
from translate.tokens import translation_tag

GUEST = """
import pathlib, re, sys
from argostranslate import package, translate
import argostranslate.sbd as sbd

class Splitter:
    def __init__(self, pkg): pass
    def split_sentences(self, text):
        return [one for one in re.split(r"(?<=[.!?])\\s+", text.strip()) if one]

translate.MiniSBDSentencizer = Splitter
package.install_from_path(pathlib.Path(sys.argv[1]))
found = translate.get_translation_from_codes("ko", "en")
out = pathlib.Path(sys.argv[3])
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.txt")):
    (out / path.name).write_text(found.translate(path.read_text("utf-8")), "utf-8")
"""


def main() -> None:
    """Measure, print, write."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--python", type=Path, required=True, help="with argostranslate")
    parse.add_argument("--jobs", type=int, default=2)
    parse.add_argument("--rounds", type=int, default=3)
    parse.add_argument("--copies", type=int, default=4, help="of the seeds")
    parse.add_argument("--json", type=Path)
    options = parse.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder = copies(place / "in", options.copies)
        (place / "guest.py").write_text(GUEST, encoding="utf-8")
        archive = make_package(place)
        threads = {"ARGOS_INTER_THREADS": str(options.jobs), "ARGOS_INTRA_THREADS": "1"}

        def argos(out: Path, extra: dict[str, str]) -> list[str]:
            return [
                str(options.python),
                str(place / "guest.py"),
                str(archive),
                str(folder),
                str(out),
            ]

        def ours(out: Path, extra: dict[str, str]) -> list[str]:
            return [sys.executable, "-m", "translate", "folder", str(folder), "-o", str(out),
                    "--glossary", str(ROOT / "glossary.yaml"), "--jobs", str(options.jobs),
                    "--quiet"]  # fmt: skip

        ways: dict[str, tuple[Callable[[Path, dict[str, str]], list[str]], dict[str, str]]] = {
            "translate folder": (ours, {}),
            "Argos Translate, as it comes": (argos, {}),
            "Argos Translate, our threads": (argos, threads),
        }
        seconds: dict[str, list[float]] = {way: [] for way in ways}
        for round_number in range(options.rounds):
            for way, (command, extra) in ways.items():
                out = place / f"{list(ways).index(way)}-{round_number}"
                out.mkdir()
                seconds[way].append(timed(command(out, extra), extra, place))
        words = sum(len(path.read_text("utf-8").split()) for path in folder.iterdir())
        middle = {way: median(taken) for way, taken in seconds.items()}
        found: dict[str, object] = {
            "words": words,
            "rows": {
                way: {
                    "seconds": round(taken, 2),
                    "words_per_second": round(words / taken, 1),
                    **survival(folder, place / "0-0", place / f"{index}-0"),
                }
                for index, (way, taken) in enumerate(middle.items())
            },
            "ours_over_argos": round(
                min(taken for way, taken in middle.items() if way != "translate folder")
                / middle["translate folder"], 2,
            ),
        }  # fmt: skip
    print(json.dumps(found, indent=2, ensure_ascii=False))
    if options.json:
        text = json.dumps(found, indent=2, ensure_ascii=False)
        options.json.write_text(text + "\n", encoding="utf-8")


def make_package(place: Path) -> Path:
    """Our weights as `hanyeong.argosmodel`."""
    root = place / "package" / "translate-ko_en-1_0"
    (root / "model").mkdir(parents=True)
    for name in (CT2_WEIGHTS, CT2_VOCABULARY):
        shutil.copyfile(embedded_path() / name, root / "model" / name)
    config = json.loads((embedded_path() / "config.json").read_text(encoding="utf-8"))
    tag = translation_tag(Direction.to("en"))
    config |= {"add_source_bos": True, "bos_token": tag, "add_source_eos": True}
    (root / "model" / "config.json").write_text(json.dumps(config), encoding="utf-8")
    shutil.copyfile(embedded_path() / SENTENCEPIECE, root / "sentencepiece.model")
    metadata = {
        "package_version": "1.0", "argos_version": "1.9", "from_code": "ko", "from_name": "Korean",
        "to_code": "en", "to_name": "English",
    }  # fmt: skip
    (root / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    made = shutil.make_archive(str(place / "hanyeong"), "zip", place / "package", root.name)
    return Path(made).rename(place / "hanyeong.argosmodel")


def timed(command: list[str], extra: dict[str, str], place: Path) -> float:
    """Seconds of a process from start to end; its data folders are ours to throw away."""
    home = {f"XDG_{kind}_HOME": str(place / kind) for kind in ("DATA", "CONFIG", "CACHE")}
    began = perf_counter()
    done = subprocess.run(  # noqa: S603 - our own commands
        command, env={**os.environ, **home, **extra}, capture_output=True, text=True, check=False,
        cwd=ROOT,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[0]}: {done.stderr[-2000:]}")
    return perf_counter() - began


def survival(folder: Path, ours: Path, out: Path) -> dict[str, str]:
    """Numbers and glossary terms that are in the target, line by line of the source; lines that
    ours passes by as boilerplate count for neither."""
    termbase = load_termbase(ROOT / "glossary.yaml")
    direction = Direction.to("en")
    sources: list[str] = []
    targets: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        lines = [line for line in text.splitlines() if line.strip()]
        counted = lines_of(ours / f"{path.name}.jsonl", text)
        guest = out / path.name
        found: list[str | None] = list(counted)
        if guest.exists():
            found = [line for line in guest.read_text("utf-8").splitlines() if line.strip()]
        if len(found) != len(lines):
            raise SystemExit(f"{path.name}: {len(found)} lines for {len(lines)}")
        for line, target, known in zip(lines, found, counted, strict=True):
            if known is not None and target is not None:
                sources.append(line)
                targets.append(target)
    scores = score_targets(line_segments(sources, direction), targets, targets, direction, termbase)
    return {
        "lines": f"{len(sources)}",
        "numbers": f"{scores.numbers.kept}/{scores.numbers.total}",
        "terms": f"{scores.terms.kept}/{scores.terms.total}",
    }


def lines_of(path: Path, text: str) -> list[str | None]:
    """Our target of each line that is not blank: its segments' targets, told by their spans; None
    when one of them has none."""
    targets: dict[int, str | None] = {}
    for record in map(json.loads, path.read_text("utf-8").splitlines()):
        line = text.count("\n", 0, record["span"][0])
        before = targets.get(line, "")
        joined = before is None or record["target"] is None
        targets[line] = None if joined else f"{before} {record['target']}".strip()
    numbers = [n for n, line in enumerate(text.split("\n")) if line.strip()]
    return [targets.get(number) for number in numbers]


if __name__ == "__main__":
    main()
