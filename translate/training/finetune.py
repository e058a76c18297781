"""Fine-tuning: lessons from a teacher, from the user's own pairs or from back-translation become
pools, a short training from given or embedded weights, an export and scores before and after.

The held-out share is taken by the seed before training and never trained on; where the lessons are
a teacher's, its references are the teacher's too, and the scores say how well it is imitated.
`--dev` gives pairs of people to score on. Left out: what prepare, pack, train and export do.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.errors import ConfigError, ModelError
from translate.models import MANIFEST, SENTENCEPIECE, embedded_path, read_json
from translate.records import Direction
from translate.tokens import TAG_BACK_TRANSLATED, translation_tag
from translate.training.bitext import both_ways, read_bitext
from translate.training.corpus import Pair
from translate.training.distil import BACK, Lesson, back_translated, sifted, taught

if TYPE_CHECKING:
    from translate.engines.base import Engine

Log = Callable[[str], None]
Opener = Callable[[str], "Engine"]
HELD_OUT_SHARE, MOST_HELD_OUT = 0.05, 500
FINE_TUNING_RATE = 3e-4  # a fifth of the rate from nothing: enough to learn, too little to forget
FINE_TUNING_WARMUP = 20  # steps; the weights are sound from the start


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What there is to learn, what it is scored on, and the engine it came from."""

    lessons: tuple[Lesson, ...]
    held_out: tuple[Lesson, ...]
    dev: tuple[Pair, ...]
    teacher: str  # the engine's signature, "" without one


def asked(options: argparse.Namespace) -> bool:
    """True when the options ask for material of the user's own."""
    return bool(options.teacher or options.bitext or options.text or options.back_translate)


def gather(
    options: argparse.Namespace, held_out: Sequence[Path], opener: Opener, log: Log
) -> Material:
    """All lessons that the options ask for, sifted and parted; counts by reason are logged.

    Raises: ConfigError where options do not go together or nothing is left to learn.
    """
    if bool(options.text) and not options.teacher:
        raise ConfigError("--text: found no --teacher; expected the engine that translates it")
    if options.teacher and not (options.text or options.back_translate):
        raise ConfigError("--teacher: found no text; give --text FILE or --back-translate FILE")
    dropped: Counter[str] = Counter()
    dev = tuple(read_bitext(options.dev or (), Counter()))
    lessons: list[Lesson] = list(both_ways(read_bitext(options.bitext or (), dropped)))
    signature = ""
    if options.text or options.back_translate:
        with opener(options.teacher or "embedded") as engine:
            signature = engine.signature()
            lessons += taught(engine, options.text or (), dropped, log)
            lessons += back_translated(engine, options.back_translate or (), dropped, log)
    kept = sifted(lessons, held_out, dev, dropped)
    counts = Counter(f"{one.pair.group} {one.direction}" for one in kept)
    log("kept " + (", ".join(f"{name}: {n}" for name, n in sorted(counts.items())) or "nothing"))
    log("dropped " + (", ".join(f"{why}: {n}" for why, n in sorted(dropped.items())) or "nothing"))
    if len(kept) < 2:
        raise ConfigError(
            f"training material: {len(kept)} pairs left of {len(kept) + sum(dropped.values())}; "
            "expected two at least; see the reasons above, give more text or a better teacher"
        )
    learnt, scored = part(kept, options.seed)
    return Material(lessons=learnt, held_out=scored, dev=dev, teacher=signature)


def part(lessons: Sequence[Lesson], seed: int) -> tuple[tuple[Lesson, ...], tuple[Lesson, ...]]:
    """Lessons to learn and lessons to score on; both directions of a pair go the same way, and a
    back-translation is never scored on."""
    texts = sorted({(one.pair.ko, one.pair.en) for one in lessons if one.pair.group != BACK})
    random.Random(seed).shuffle(texts)  # noqa: S311 - sampling, not secrecy
    size = min(MOST_HELD_OUT, max(1, round(HELD_OUT_SHARE * len(texts)))) if texts else 0
    scored = set(texts[:size])
    away = [one for one in lessons if (one.pair.ko, one.pair.en) in scored]
    return tuple(one for one in lessons if one not in away), tuple(away)


def write_pools(lessons: Sequence[Lesson], work: Path, seed: int) -> None:
    """The lessons as pools `group.direction.variant` of the work folder, beside any others."""
    from translate.training.pack import Pool, examples
    from translate.training.prepare import SUBWORD_FILE
    from translate.training.subwords import EOS_ID, load_subwords
    from translate.training.variants import Lexicon, choose, find_links

    subwords = load_subwords(work / SUBWORD_FILE)
    rng = random.Random(seed)  # noqa: S311 - sampling, not secrecy
    pools: dict[str, Pool] = {}
    for one in lessons:
        links = choose(find_links(one.pair.ko, one.pair.en, Lexicon(())), rng)
        for variant, source, target in examples(one.pair, one.direction, links):
            head = [translation_tag(one.direction, one.pair.register)]
            head += [TAG_BACK_TRANSLATED] if one.pair.group == BACK else []
            row = [*map(subwords.piece_to_id, head), *subwords.encode(source), EOS_ID]
            name = f"{one.pair.group}.{one.direction}.{variant}"
            pools.setdefault(name, Pool()).add(row, [*subwords.encode(target), EOS_ID])
    (work / "pools").mkdir(parents=True, exist_ok=True)
    for name, pool in pools.items():
        pool.save(work / "pools" / f"{name}.npz")


def start(options: argparse.Namespace, log: Log) -> dict[str, Any]:
    """Put the subword model and the first weights where training looks for them, and give what
    the base model says of itself.

    Raises: ModelError where weights and subword model do not belong together.
    """
    from translate.training.checkpoint import load_weights, save_weights
    from translate.training.model import build_model
    from translate.training.prepare import SUBWORD_FILE
    from translate.training.restore import restore_weights
    from translate.training.subwords import load_subwords

    options.work.mkdir(parents=True, exist_ok=True)
    base = embedded_path()
    own = options.work / SUBWORD_FILE
    if options.init is None:
        shape, weights = restore_weights(base)
        options.init = options.work / "init"
        save_weights(options.init, shape, weights, build_model(shape).config)
        log(f"fine-tuning {base.name}: its int8 weights, made float again")
    shape, _ = load_weights(options.init)
    if not own.is_file():
        own.write_bytes((options.subwords or base / SENTENCEPIECE).read_bytes())
    size = load_subwords(own).get_piece_size()
    if size != shape.vocab_size:
        raise ModelError(
            f"{options.init}: {shape.vocab_size} embeddings found, the subword model {own} has "
            f"{size} pieces; give the one it was trained with: --subwords FILE"
        )
    return read_json(base / MANIFEST) if options.init == options.work / "init" else {}


def gentler(options: argparse.Namespace, parse: argparse.ArgumentParser) -> None:
    """The rate and warm-up of fine-tuning, where the options say nothing of their own."""
    for name, value in (("lr", FINE_TUNING_RATE), ("warmup_steps", FINE_TUNING_WARMUP)):
        if getattr(options, name) == parse.get_default(name):
            setattr(options, name, value)


def scores(options: argparse.Namespace, folder: Path, material: Material) -> list[str]:
    """A line for each set and direction: loss and chrF++ of the weights in `folder`."""
    import torch

    from translate.training.checkpoint import load_weights
    from translate.training.evaluate import Evaluator
    from translate.training.prepare import SUBWORD_FILE
    from translate.training.subwords import load_subwords

    shape, weights = load_weights(folder)
    evaluator = Evaluator(shape, load_subwords(options.work / SUBWORD_FILE), torch.device("cpu"))
    lines = []
    for way in (Direction.to("en"), Direction.to("ko")):
        held_out = [one.pair for one in material.held_out if one.direction == way]
        for name, pairs in (("held-out", held_out), ("dev", material.dev)):
            rows = [(pair.ko, pair.en) for pair in pairs]
            if rows:
                lines.append(evaluator.line(weights, f"{name} ({len(rows)})", rows, way))
    return lines


def publish(
    options: argparse.Namespace, material: Material, base: dict[str, Any], told: list[str]
) -> Path:
    """Export the averaged weights with what they were made of."""
    from translate.training.checkpoint import load_weights
    from translate.training.export import export_ct2
    from translate.training.model import build_model
    from translate.training.prepare import SUBWORD_FILE
    from translate.training.train import load_into

    shape, weights = load_weights(options.work / options.name / "averaged")
    model = build_model(shape)
    load_into(model, weights)
    keep = ("protections", "decode", "directions", "licence")
    meta: dict[str, Any] = {key: base[key] for key in keep if key in base}
    meta |= {
        "name": f"{base.get('name', 'model')}-{options.name}",
        "version": "0",
        "training": {
            "base": base.get("name", str(options.init.name)),
            "teacher": material.teacher or None,
            "lessons": len(material.lessons),
        },
        "scores": {"lines": told},
    }
    out: Path = options.work / "export"
    export_ct2(model, options.work / SUBWORD_FILE, out, meta=meta)
    return out
