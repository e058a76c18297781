"""The options of `translate train`, in one table: name, type, default, help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

_MIX = (
    "domain=4,teacher=2,general=2,docs=0.3,software=0.3,dictionary=0.1,"
    "summary=2,headline=1,gap=0.5,"  # these three where prepared with --summaries
    "user=4,taught=1,back=0.5"  # these three where --bitext, --text or --back-translate is given
)
_TABLE: tuple[tuple[str, Any, Any, str], ...] = (
    # Data
    ("--groups", str, "domain,teacher,general,docs,software,dictionary", "groups to prepare"),
    ("--vocab-size", int, 16000, "subwords in the vocabulary"),
    ("--subwords", Path, None, "an existing subword model to keep"),
    ("--mix", str, _MIX, "times an epoch takes each group"),
    ("--directions", str, "ko-en=1,en-ko=1,ko-ko=1,en-en=1", "weight of each direction"),
    ("--variants", str, "plain=1,slots=0.5,inline=0.5", "weight of each protected variant"),
    ("--max-tokens", int, 0, "leave out longer examples, for a short-first curriculum; 0: none"),
    # Model
    ("--init", Path, None, "transformers-format weights to start from"),
    ("--deepen", int, 0, "encoder layers to add to --init; they begin as the identity"),
    ("--width", int, 512, "model width"),
    ("--feed-forward", int, 2048, "width of the feed-forward layers"),
    ("--heads", int, 8, "attention heads"),
    ("--encoder-layers", int, 8, "encoder layers"),
    ("--decoder-layers", int, 2, "decoder layers"),
    # Training
    ("--name", str, "run", "name of this training stage inside the work folder"),
    ("--minutes", float, 60.0, "time budget; the rate decays to 0 by its end"),
    ("--max-steps", int, 0, "stop after so many steps; 0: when the time is used"),
    ("--batch-tokens", int, 2048, "padded subwords of the longer side in a batch"),
    ("--lr", float, 1.5e-3, "peak learning rate"),
    ("--warmup-steps", int, 200, "steps to the peak"),
    ("--decay-share", float, 0.3, "last share of the time in which the rate falls to 0"),
    ("--dropout", float, 0.1, "dropout of the residual stream"),
    ("--label-smoothing", float, 0.1, "label smoothing"),
    ("--average-decay", float, 0.998, "of the running average of weights, a step"),
    ("--seed", int, 1, "seed of data order and weights"),
    # Machine and log
    ("--threads", int, 0, "CPU threads; 0: all cores"),
    ("--checkpoint-seconds", float, 120.0, "between checkpoints"),
    ("--log-seconds", float, 60.0, "between log lines"),
    ("--eval-minutes", float, 20.0, "between validations"),
    ("--eval-lines", int, 64, "lines of each development set to validate on"),
    ("--peak-tflops", float, 0.0, "of the hardware, for the log's share of peak; 0: not shown"),
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """The argument parser of `translate train`."""
    parse = argparse.ArgumentParser(
        prog="translate train",
        description="Prepare a corpus, train a model, export it. Every stage resumes: run the same "
        "command again after an interruption.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parse.add_argument
    add("--corpus", type=Path, help="folder with bitext/, dictionaries.tsv.xz and eval/")
    add("--work", type=Path, default=Path("training-run"), help="data, checkpoints, log, export")
    add("--stages", default="prepare,train,export", help="which stages to run")
    add("--held-out", type=Path, nargs="*", default=None, metavar="FILE",
        help="text never to train on; default: seeds/*.txt where that folder exists")  # fmt: skip
    add("--summaries", action="store_true", help="prepare examples of summarising too")
    add("--teacher", metavar="ENGINE", help="translates --text; any engine of --engine")
    add("--text", type=Path, nargs="+", metavar="FILE", help="monolingual text for the teacher")
    add("--bitext", type=Path, nargs="+", metavar="FILE", help="your own .tsv, .tmx, .xlf, .jsonl")
    add("--back-translate", type=Path, nargs="+", metavar="FILE",
        help="text to be learnt as a target; the teacher, or the embedded model, makes its source")  # fmt: skip # noqa: E501
    add("--dev", type=Path, nargs="+", metavar="FILE", help="pairs to score before and after on")
    for name, kind, default, text in _TABLE:
        add(name, type=kind, default=default, help=text)
    add("--optimiser", choices=["adamw", "muon"], default="muon", help="for hidden matrices")
    add("--lexical-start", action="store_true", help="begin from bilingual co-occurrence")
    add("--compile", action="store_true", help="compile the model (CUDA)")
    add("--static-shapes", action="store_true", help="one shape a length bucket (CUDA)")
    return parse
