"""docs/performance.md from the results: every figure in it comes from a JSON file beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

NOTES = Path(__file__).with_name("notes.md")  # what was tried by hand, in words


def write(results: Path, path: Path) -> None:
    """Write the document."""
    found = {one.stem: json.loads(one.read_text("utf-8")) for one in sorted(results.glob("*.json"))}
    parts = [head(found.get("machine", {}))]
    for title, name, make in (
        ("Pipeline over engine", "pipeline-seeds", pipeline),
        ("Our engine and transformers", "engines", engines),
        ("Argos Translate with our weights", "argos", argos),
        ("Start and memory", "starting", starting),
        ("One long document", "growth", book),
        ("Checks, segmentation and the analyser", "growth", shares),
        ("Tried", "choices", choices),
    ):
        shown = make(found) if name in found else "Not measured here.\n"
        parts.append(f"## {title}\n\n{shown}")
    if NOTES.exists():
        parts.append(NOTES.read_text(encoding="utf-8"))
    path.write_text("\n".join(parts), encoding="utf-8")


def head(machine: dict[str, Any]) -> str:
    """Where it was measured, and how to measure again."""
    packages = ", ".join(f"{name} {number}" for name, number in machine.get("packages", {}).items())
    return (
        "# Performance\n\n"
        "Written by `python -m benchmarks.all`; the figures are in `benchmarks/results/*.json`.\n"
        "Rounds are interleaved, values are medians, and every ratio compares runs of the same\n"
        "round on the same machine. The aims are those the project set itself.\n\n"
        f"{machine.get('processor', 'unknown processor')}, {machine.get('jobs', '?')} of "
        f"{machine.get('cores', '?')} cores, Python {machine.get('python', '?')}; {packages}.\n"
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; the first column is text."""
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * (len(heads) - 1)}"]
    lines += [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def verdict(value: float, aim: float, *, most: bool = False) -> str:
    """The value beside its aim."""
    met = value <= aim if most else value >= aim
    return f"{value:g} ({'≤' if most else '≥'} {aim:g}: {'met' if met else 'missed'})"


def pipeline(found: dict[str, Any]) -> str:
    """Words a second of the engine alone and of the folder."""
    folders = {**found.get("pipeline-seeds", {}), **found.get("pipeline-files", {})}
    rows = [
        (name, f"{one['words']:,}", f"{one['words_per_second']['raw']:,}",
         f"{one['words_per_second']['folder']:,}", verdict(one["raw_to_folder"], 0.9),
         one["work_to_folder"], one["engine_idle_share"],
         f"{one['engine_inputs'] / one['segments']:.2f}")
        for name, one in folders.items()
    ]  # fmt: skip
    return (
        table(
            ("Folder", "Words", "Engine alone, words/s", "Folder, words/s", "Folder ÷ engine",
             "Engine's own work ÷ folder", "Engine idle", "Inputs a segment"), rows,
        )
        + "\nEngine alone decodes each protected segment once. The folder's run asks more of it:\n"
        "the ladder decodes again what fails a check (inputs a segment). “Engine's own work” is\n"
        "the time the engine alone takes for all that the run asked of it: how busy the pipeline\n"
        "keeps it.\n"
    )  # fmt: skip


def engines(found: dict[str, Any]) -> str:
    """Tokens and words a second, and the ratios."""
    data = found["engines"]
    rows = [
        (name, f"{one['target_tokens_per_second']:,}", f"{one['source_words_per_second']:,}")
        for name, one in data["rows"].items()
    ]
    ratios = [
        (name, verdict(value, 6) if name.endswith("float32, greedy") and "ours float32" in name
         else value)
        for name, value in data["ratios"].items()
    ]  # fmt: skip
    return (
        f"{data['segments']} segments of the seeds, {data['words']:,} words, "
        f"{data['parameters'] / 1e6:.1f} million parameters.\n\n"
        + table(("Engine", "Target tokens/s", "Source words/s"), rows)
        + "\n"
        + table(("Words/s over words/s", "Ratio"), ratios)
    )


def argos(found: dict[str, Any]) -> str:
    """End to end beside Argos Translate."""
    data = found["argos"]
    rows = [
        (name, one["seconds"], f"{one['words_per_second']:,}", one["numbers"], one["terms"])
        for name, one in data["rows"].items()
    ]
    return (
        f"{data['words']:,} words in one folder, process start to last file; "
        f"{data['rows']['translate folder']['lines']} lines counted.\n\n"
        + table(("", "Seconds", "Words/s", "Numbers kept", "Terms kept"), rows)
        + f"\nArgos's better time over ours: {verdict(data['ours_over_argos'], 1)}. What "
        "Argos runs,\nand how our tag reaches it, is told in `benchmarks/argos.py`.\n"
    )


def starting(found: dict[str, Any]) -> str:
    """Seconds and memory of a start."""
    aims = {"translate --help": ("seconds", 0.3), "translate file, one sentence": ("seconds", 4.0),
            "translate folder, the seeds": ("resident_mb", 700.0)}  # fmt: skip
    rows = []
    for name, one in found["starting"].items():
        key, aim = aims.get(name, ("", 0.0))
        cells = {field: f"{one[field]:g}" for field in ("seconds", "resident_mb")}
        if key:
            cells[key] = verdict(one[key], aim, most=True)
        rows.append((name, cells["seconds"], one["processor_seconds"], cells["resident_mb"]))
    return table(("Process", "Seconds", "Processor seconds", "Largest resident set, MB"), rows)


def book(found: dict[str, Any]) -> str:
    """Speed and memory by the length of one document."""
    data = found["growth"]["words"]
    rows = [
        (f"{one['words']:,.0f}", f"{one['seconds']:.2f}", f"{one['words'] / one['seconds']:,.0f}",
         f"{one['peak_mb'] - one['base_mb']:.0f}", f"{one['peak_mb']:.0f}")
        for one in data
    ]  # fmt: skip
    by_words = {one["words"] // 900 * 900: one["words"] / one["seconds"] for one in data}
    speeds = [one["words"] / one["seconds"] for one in data]
    middle = min(data, key=lambda one: abs(one["words"] - 1000))
    ratio = round(speeds[-1] / (middle["words"] / middle["seconds"]), 3) if by_words else 0.0
    shown = table(
        ("Words", "Seconds", "Words/s", "MB above the model", "Largest resident set, MB"), rows
    )
    return shown + f"\nWords/s of the longest over those of 1,000 words: {verdict(ratio, 0.95)}.\n"


def shares(found: dict[str, Any]) -> str:
    """The stages' parts of the time, and the analyser's passes."""
    rows = []
    for axis in ("files", "words"):
        for one in found["growth"][axis]:
            stages = {key: one.get(f"stage_{key}", 0.0) for key in ("prepare", "check", "decode")}
            whole = sum(stages.values()) or 1.0
            share = (stages["prepare"] + stages["check"]) / whole
            rows.append(
                (f"{one['documents']:,.0f} documents, {one['words']:,.0f} words",
                 *(f"{100 * value / whole:.1f} %" for value in stages.values()),
                 verdict(round(share, 3), 0.1, most=True),
                 f"{one['analyser_passes'] / max(one['segments'], 1):.2f}",
                 f"{one['analyser_passes'] / max(one['analyser_texts'], 1):.2f}")
            )  # fmt: skip
    return table(
        ("Run", "Prepare", "Check", "Decode", "Prepare and check", "Analyser passes a segment",
         "Passes a text"), rows,
    )  # fmt: skip


def choices(found: dict[str, Any]) -> str:
    """What was predicted and what was measured."""
    data = found["choices"]
    rows = [(one["choice"], one["predicted"], one["speed_over_shipped"]) for one in data["alone"]]
    shown = table(("Choice", "Speed over the shipped one, predicted", "Measured"), rows)
    if "first_search" in data:
        first = [
            (one["search"], one["seconds"], one["chrf"], one["numbers"], one["flagged"])
            for one in data["first_search"]
        ]
        shown += f"\nThe whole ladder on {data['first_search'][0]['lines']} held-out lines:\n\n"
        shown += table(("First search", "Seconds", "chrF++", "Numbers kept", "Flagged"), first)
    return shown
