"""Our engine beside transformers' `generate` with the same weights, on the same segments.

    python -m benchmarks.engines --jobs 2 --rounds 3 --json engines.json

Both get the same protected segments of the seeds, tokenised by the same codec, in token batches,
greedy and with a beam of 4, in float32; ours in int8, theirs in bfloat16, too. Tokens are target
subwords, words those of the source. Decoding is interleaved: each round runs every row once.
`--source` takes another model folder, or a training folder with `--subwords`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.pipeline import copies, protected
from benchmarks.weights import make_forms
from translate.engines import Engine, open_engine
from translate.engines.batching import decode_in_batches
from translate.records import Failure
from translate.settings import DecodeOptions, Settings
from translate.termbase import EMPTY

BATCH_TOKENS = (2048, 8192)  # transformers gets the better of the two; ours its own default


def main() -> None:
    """Print and write the table."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--jobs", type=int, default=2)
    parse.add_argument("--rounds", type=int, default=3)
    parse.add_argument("--copies", type=int, default=2, help="of the seeds")
    parse.add_argument("--lines", type=int, help="segments at most")
    parse.add_argument("--source", type=Path)
    parse.add_argument("--subwords", type=Path)
    parse.add_argument("--json", type=Path)
    options = parse.parse_args()
    with tempfile.TemporaryDirectory() as place:
        forms = make_forms(Path(place), options.source, options.subwords)
        folder = copies(Path(place) / "seeds", options.copies)
        specs = {
            "ours int8": f"ct2:{forms.int8}",
            "ours float32": f"ct2:{forms.float32}",
            "transformers float32": f"hf:{forms.transformers}",
            "transformers bfloat16": f"hf:{forms.transformers}",
        }
        engines = {name: open_engine(spec, options.jobs) for name, spec in specs.items()}
        _to_bfloat16(engines["transformers bfloat16"])
        found = compare(engines, folder, options.rounds, options.lines)
        found["parameters"] = forms.parameters
    print(json.dumps(found, indent=2))
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def _to_bfloat16(engine: Engine) -> None:
    import torch

    engine._network.to(torch.bfloat16)  # type: ignore[attr-defined] # noqa: SLF001 - a benchmark's


def compare(
    engines: dict[str, Engine], folder: Path, rounds: int, lines: int | None = None
) -> dict[str, object]:
    """Medians of interleaved rounds, and the ratios of the same precision."""
    settings = Settings()
    (inputs, direction, _), words = protected(folder, engines["ours int8"], EMPTY, settings)
    inputs = inputs[:lines]
    words = words if lines is None else sum(len(one.source.split()) for one in inputs)
    seconds: dict[tuple[str, int, int], list[float]] = {}
    tokens: dict[tuple[str, int], int] = {}
    for _ in range(rounds):
        for name, engine in engines.items():
            for beam in (1, 4):
                for batch in BATCH_TOKENS[: 2 if name.startswith("transformers") else 1]:
                    decode = replace(DecodeOptions(), beam_size=beam, n_best=1)
                    began = perf_counter()
                    results = decode_in_batches(engine, inputs, direction, decode, batch)
                    taken = perf_counter() - began
                    seconds.setdefault((name, beam, batch), []).append(taken)
                    tokens[name, beam] = sum(
                        one[0].tokens or 0 for one in results if not isinstance(one, Failure)
                    )
    rows = {}
    for (name, beam), count in tokens.items():
        best = min(median(seconds[key]) for key in seconds if key[:2] == (name, beam))
        rows[f"{name}, {'greedy' if beam == 1 else f'beam {beam}'}"] = {
            "seconds": round(best, 2),
            "target_tokens_per_second": round(count / best, 1),
            "source_words_per_second": round(words / best, 1),
        }
    return {"segments": len(inputs), "words": words, "rows": rows, "ratios": _ratios(rows)}


def _ratios(rows: dict[str, dict[str, float]]) -> dict[str, float]:
    """Our words a second over transformers'."""
    found = {}
    for search in ("greedy", "beam 4"):
        for theirs in ("float32", "bfloat16"):
            for ours in ("float32", "int8"):
                above = rows[f"ours {ours}, {search}"]["source_words_per_second"]
                below = rows[f"transformers {theirs}, {search}"]["source_words_per_second"]
                found[f"ours {ours} / transformers {theirs}, {search}"] = round(above / below, 2)
    return found


if __name__ == "__main__":
    main()
