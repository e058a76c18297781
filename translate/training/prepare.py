"""The prepare stage: corpus folder → subword model and packed pools in a work folder.

Writes `sentencepiece.model`, `pools/*.npz`, `dev/*.tsv` and `data.json` (what was kept, dropped
and why, with a digest that the model card cites). Runs where the corpus lies; the training machine
needs only what it wrote.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from translate.training.corpus import Pair, load_pairs
from translate.training.pack import make_pools
from translate.training.subwords import load_subwords, train_subwords
from translate.training.variants import Lexicon

DEV_SETS = ("domain_dev", "park_dev")  # chosen by; FLORES is only ever reported on
SUBWORD_FILE = "sentencepiece.model"


def prepare(
    corpus: Path,
    work: Path,
    *,
    groups: Iterable[str],
    vocab_size: int,
    held_out: Iterable[Path] = (),
    subwords: Path | None = None,
    seed: int = 1,
    summaries: bool = False,
) -> dict[str, object]:
    """Fill `work` and return what `data.json` says; an existing subword model may be given.
    `summaries` adds the pools of training/summaries.py."""
    pools_dir, dev_dir = work / "pools", work / "dev"
    for folder in (pools_dir, dev_dir):
        folder.mkdir(parents=True, exist_ok=True)
    pairs, dropped = load_pairs(corpus, groups, held_out)
    model = work / SUBWORD_FILE
    if subwords is not None:
        model.write_bytes(subwords.read_bytes())
    elif not model.is_file():
        train_subwords(_sentences(pairs), model, vocab_size, seed)
    lexicon = Lexicon(pair for pair in pairs if pair.group == "dictionary")
    pools = make_pools(pairs, load_subwords(model), lexicon, seed)
    counts: dict[str, int] = {}
    if summaries:
        from translate.training.summaries import summary_pools

        added, counts = summary_pools(corpus, load_subwords(model), held_out, seed)
        pools |= added
    for name, pool in pools.items():
        pool.save(pools_dir / f"{name}.npz")
    for name in DEV_SETS:
        _write_dev(corpus / "eval" / name, dev_dir / f"{name}.tsv")
    facts: dict[str, object] = {
        "pairs": dict(Counter(pair.group for pair in pairs)),
        "dropped": {f"{group}/{why}": n for (group, why), n in sorted(dropped.items())},
        "pools": {
            name: {"examples": len(pool.source), "target_tokens": sum(map(len, pool.target))}
            for name, pool in sorted(pools.items())
        },
        **({"summaries": counts} if summaries else {}),
        "digest": _digest([*sorted(pools_dir.glob("*.npz")), model]),
    }
    (work / "data.json").write_text(
        json.dumps(facts, indent=1, ensure_ascii=False), encoding="utf-8"
    )
    return facts


def _sentences(pairs: Iterable[Pair]) -> Iterator[str]:
    for pair in pairs:
        yield pair.ko
        yield pair.en


def _write_dev(stem: Path, path: Path) -> None:
    korean = stem.with_suffix(".ko").read_text(encoding="utf-8").splitlines()
    english = stem.with_suffix(".en").read_text(encoding="utf-8").splitlines()
    lines = [f"{ko}\t{en}" for ko, en in zip(korean, english, strict=True)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()
