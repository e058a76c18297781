"""`translate train`: prepare the corpus, train in a work folder, export. Each stage resumes."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from translate.errors import ConfigError
from translate.training.finetune import Opener, asked
from translate.training.options import parser

STAGES = ("prepare", "train", "export")
Log = Callable[[str], None]


def run(argv: Sequence[str], log: Log, opener: Opener | None = None) -> None:
    """Run the chosen stages; `opener` opens the engine of `--teacher`.

    Raises:
        ConfigError: a stage, mix or folder that makes no sense.
    """
    options = parser().parse_args(argv)
    if asked(options):
        _fine_tune(options, log, opener)
        return
    stages = options.stages.split(",")
    unknown = set(stages) - set(STAGES)
    if unknown:
        raise ConfigError(f"--stages: found {sorted(unknown)}; expected among {', '.join(STAGES)}")
    if "prepare" in stages:
        _prepare(options, log)
    if "train" in stages:
        _train(options, log)
    if "export" in stages:
        _export(options, log)


def _fine_tune(options: argparse.Namespace, log: Log, opener: Opener | None) -> None:
    """Material of the user's own, with the corpus where one is given, on top of a trained model."""
    from translate.engines import open_engine
    from translate.training import finetune

    material = finetune.gather(options, _held_out(options.held_out), opener or open_engine, log)
    base = finetune.start(options, log)
    if options.corpus is not None:
        options.subwords = options.work / "sentencepiece.model"
        _prepare(options, log)
    finetune.write_pools(material.lessons, options.work, options.seed)
    finetune.gentler(options, parser())
    before = [f"before: {line}" for line in finetune.scores(options, options.init, material)]
    for line in before:
        log(line)
    _train(options, log)
    averaged = options.work / options.name / "averaged"
    after = [f"after: {line}" for line in finetune.scores(options, averaged, material)]
    for line in after:
        log(line)
    out = finetune.publish(options, material, base, [*before, *after])
    log(f"exported to {out}; use it with --engine ct2:{out}")


def _prepare(options: argparse.Namespace, log: Log) -> None:
    from translate.training.prepare import prepare

    if options.corpus is None:
        raise ConfigError("--corpus: not given; the prepare stage needs the corpus folder")
    facts: Any = prepare(
        options.corpus,
        options.work,
        groups=options.groups.split(","),
        vocab_size=options.vocab_size,
        held_out=_held_out(options.held_out),
        subwords=options.subwords,
        seed=options.seed,
        summaries=options.summaries,
    )
    if options.summaries:
        from translate.training.summaries import table

        for line in table(facts["summaries"]):
            log(line)
    log(f"prepared pairs {facts['pairs']}, data {facts['digest'][:12]}")


def _held_out(given: list[Path] | None) -> list[Path]:
    return sorted(Path("seeds").glob("*.txt")) if given is None else given


def parse_weights(text: str, option: str) -> dict[str, float]:
    """`a=1,b=0.5` as a dict.

    >>> parse_weights("ko-en=1,en-ko=0.2", "--directions")
    {'ko-en': 1.0, 'en-ko': 0.2}
    """
    try:
        return {k: float(v) for k, v in (part.split("=") for part in text.split(","))}
    except ValueError as exc:
        raise ConfigError(f"{option}: found {text!r}; expected name=weight,name=weight") from exc


def _train(options: argparse.Namespace, log: Log) -> None:
    import torch

    from translate.training.batches import Mixture, load_pools, mix_weights
    from translate.training.checkpoint import load_weights
    from translate.training.grow import deepen
    from translate.training.lexical import start_from_pools
    from translate.training.model import Shape, count_parameters
    from translate.training.prepare import SUBWORD_FILE
    from translate.training.subwords import load_subwords
    from translate.training.train import Trainer

    if options.threads:
        torch.set_num_threads(options.threads)
    device, rank, world = _place()
    subwords = load_subwords(options.work / SUBWORD_FILE)
    pools = load_pools(options.work / "pools")
    weights = mix_weights(
        pools,
        parse_weights(options.mix, "--mix"),
        parse_weights(options.directions, "--directions"),
        parse_weights(options.variants, "--variants"),
    )
    initial = None
    if options.init is not None:
        shape, initial = deepen(*load_weights(options.init), options.deepen)
    else:
        shape = Shape(
            vocab_size=subwords.get_piece_size(),
            width=options.width,
            feed_forward=options.feed_forward,
            heads=options.heads,
            encoder_layers=options.encoder_layers,
            decoder_layers=options.decoder_layers,
        )
    trainer = Trainer(
        shape,
        Mixture(pools, weights, options.seed, options.max_tokens),
        _train_options(options),
        options.work / options.name,
        device=device,
        initial=initial,
        log=log,
        rank=rank,
        world=world,
    )
    if options.lexical_start and trainer.step == 0:
        start_from_pools(trainer.model, pools)
        trainer.restart_average()
    log(
        f"{count_parameters(trainer.model) / 1e6:.1f} M parameters on {device}, {world} process(es)"
    )
    trainer.run(_validation(options, shape, subwords, device) if rank == 0 else None)


def _train_options(options: argparse.Namespace) -> Any:  # noqa: ANN401 - torch stays unimported here
    from translate.training.train import TrainOptions

    return TrainOptions(
        seconds=options.minutes * 60,
        batch_tokens=options.batch_tokens,
        lr=options.lr,
        optimiser=options.optimiser,
        warmup_steps=options.warmup_steps,
        decay_share=options.decay_share,
        dropout=options.dropout,
        label_smoothing=options.label_smoothing,
        average_decay=options.average_decay,
        checkpoint_seconds=options.checkpoint_seconds,
        log_seconds=options.log_seconds,
        eval_seconds=options.eval_minutes * 60,
        peak_flops=options.peak_tflops * 1e12,
        compile=options.compile,
        static_shapes=options.static_shapes,
        max_steps=options.max_steps,
        seed=options.seed,
    )


def _place() -> tuple[Any, int, int]:
    """Device, rank and number of processes; torchrun tells the last two by its environment."""
    import torch

    world = int(os.environ.get("WORLD_SIZE", "1"))
    rank = int(os.environ.get("RANK", "0"))
    if not torch.cuda.is_available():
        return torch.device("cpu"), rank, world
    local = int(os.environ.get("LOCAL_RANK", "0"))
    torch.cuda.set_device(local)
    if world > 1:
        torch.distributed.init_process_group("nccl")
    torch.backends.cuda.matmul.allow_tf32 = True
    return torch.device("cuda", local), rank, world


def _validation(
    options: argparse.Namespace,
    shape: Any,  # noqa: ANN401
    subwords: Any,  # noqa: ANN401
    device: Any,  # noqa: ANN401
) -> Callable[[dict[str, Any]], list[str]]:
    from translate.records import Direction
    from translate.training.evaluate import Evaluator, read_dev

    evaluator = Evaluator(shape, subwords, device)
    sets = [
        (path.stem, read_dev(path, options.eval_lines))
        for path in sorted((options.work / "dev").glob("*.tsv"))
    ]
    wanted = parse_weights(options.directions, "--directions")
    ways = [
        Direction.to(lang) for lang in ("en", "ko") if wanted.get(str(Direction.to(lang)), 0) > 0
    ]
    return lambda weights: [
        evaluator.line(weights, name, rows, way) for name, rows in sets for way in ways
    ]


def _export(options: argparse.Namespace, log: Log) -> None:
    from translate.training.checkpoint import load_weights
    from translate.training.export import export_ct2
    from translate.training.model import build_model
    from translate.training.prepare import SUBWORD_FILE
    from translate.training.train import load_into

    shape, weights = load_weights(options.work / options.name / "averaged")
    model = build_model(shape)
    load_into(model, weights)
    out = options.work / "export"
    export_ct2(model, options.work / SUBWORD_FILE, out, meta={"name": options.name})
    log(f"exported to {out}")
