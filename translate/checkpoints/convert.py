"""Conversion of a transformers checkpoint to a CTranslate2 folder that `ct2:DIR` opens.

The folder holds the weights, the tokenizer's files, the licence as the checkpoint states it, and a
manifest with digests. Promises: the same checkpoint, precision and library versions give the same
bytes; safetensors only, no remote code; an existing folder is replaced only when told so, at once
and whole; a conversion that fails leaves nothing behind.

CTranslate2's own converter writes the weights; what it misses of these families under
transformers 5 is put right before and after it runs:

| family | what is put right |
|---|---|
| all | the vocabulary is the network's, row by row: rows without a token get a name of their own |
| M2M-100, NLLB | position tables that begin at the padding id + 1, whatever that id is |
| BART, mBART | the norm's place, which their configs no longer name |
| mBART-50 | the decoder starts with </s>, as the config says |
| T5 1.1, MADLAD, mT5 | no scaling of the output layer, which only the first T5 has |
| T5 of any kind | the epsilon of its norms |
| Marian | refused where padding is not the last row, which the converter drops |

Left out: Marian with two vocabularies (none is published for Korean), LED and BigBird.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from translate.checkpoints.catalogue import known_model
from translate.checkpoints.licence import stated_licence
from translate.engines.langcodes import LanguageCodes, language_codes, source_langs, tasks_of
from translate.engines.pretrained import (
    is_local,
    load_config,
    load_network,
    load_tokenizer,
    source_limit,
)
from translate.engines.vocabulary import check_vocabulary
from translate.errors import ConfigError, EngineUnavailableError, ModelError
from translate.models import (
    CT2_VOCABULARY,
    FOREIGN_TOKENIZER,
    MANIFEST,
    SAFE_WEIGHTS,
    SENTENCEPIECE,
    file_digest,
    read_json,
    verify_model,
    write_manifest,
)

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

PRECISIONS = ("int8", "float16", "float32")
CONVERTIBLE = frozenset({"marian", "m2m_100", "mbart", "bart", "pegasus", "t5", "mt5", "umt5"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A foreign checkpoint, loaded and examined."""

    name: str
    local: bool
    tokenizer: PreTrainedTokenizerBase
    config: Mapping[str, Any]
    codes: LanguageCodes
    network: PreTrainedModel


def convert(name: str, out_dir: Path, precision: str = "int8", *, force: bool = False) -> Path:
    """Convert the checkpoint `name` (a folder or a hub name) into `out_dir` and return it; a model
    of our own format goes into its other form.

    Raises: ConfigError when `out_dir` is in the way; ModelError or EngineUnavailableError for a
    checkpoint that cannot be read, is damaged, or is of a family that cannot be converted.
    """
    _refuse_target(name, out_dir, force)
    own = is_own(name)
    checkpoint = None if own else _load(name)
    out_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out_dir.parent, prefix=f".{out_dir.name}.") as temporary:
        folder = Path(temporary) / "model"
        if checkpoint is None:
            _other_form(Path(name).expanduser(), folder, precision)
        else:
            _write(checkpoint, folder, precision)
        if out_dir.exists():
            out_dir.replace(Path(temporary) / "before")
        folder.replace(out_dir)
    return out_dir


def is_own(name: str) -> bool:
    """True for a folder with our manifest."""
    return is_local(name) and (Path(name).expanduser() / MANIFEST).is_file()


def _other_form(source: Path, folder: Path, precision: str) -> None:
    """A model of our own in its other form: CTranslate2 weights as transformers' in float32, and
    the other way round in the precision asked for."""
    from translate.engines.pretrained import load_network
    from translate.training.export import export_ct2
    from translate.training.restore import save_as_transformers

    if SAFE_WEIGHTS not in verify_model(source).digests:
        save_as_transformers(source, folder)
        return
    said = read_json(source / MANIFEST)
    meta = {key: said[key] for key in said if key not in ("format", "digests", "quantization")}
    network: Any = load_network(str(source), local=True)
    export_ct2(network, source / SENTENCEPIECE, folder, precision, meta=meta)


def _refuse_target(name: str, out_dir: Path, force: bool) -> None:
    if is_local(name) and out_dir.exists() and out_dir.samefile(Path(name).expanduser()):
        raise ConfigError(f"{out_dir}: is the checkpoint itself; give another output folder")
    if not out_dir.exists():
        return
    if not out_dir.is_dir():
        raise ConfigError(f"{out_dir}: is a file; expected a new folder; give another path")
    if not force and any(out_dir.iterdir()):
        raise ConfigError(f"{out_dir}: is not empty; give another folder, or replace with --force")
    if force and any(out_dir.iterdir()) and not (out_dir / MANIFEST).is_file():
        raise ConfigError(
            f"{out_dir}: holds no {MANIFEST}, so --force does not replace it; expected an "
            "earlier conversion; give another folder"
        )


def _load(name: str) -> Checkpoint:
    local = is_local(name)
    where = str(Path(name).expanduser()) if local else name
    if local and not Path(where).is_dir():
        raise ModelError(f"{where}: no folder found; expected a transformers checkpoint")
    config = load_config(where, local=local)
    family = str(config.get("model_type"))
    if family not in CONVERTIBLE:
        raise EngineUnavailableError(
            f"{name}: a model of the family {family!r} found; expected one that can be converted "
            f"({', '.join(sorted(CONVERTIBLE))}); use it through hf:{name} if that reads it"
        )
    tokenizer = load_tokenizer(where, local=local)
    codes = language_codes(tokenizer, name, config)
    check_vocabulary(tokenizer, name, source_langs(codes))
    network = load_network(where, local=local)
    _refuse_network(name, family, tokenizer, network)
    return Checkpoint(
        name=name, local=local, tokenizer=tokenizer, config=config, codes=codes, network=network
    )


def _refuse_network(
    name: str, family: str, tokenizer: PreTrainedTokenizerBase, network: PreTrainedModel
) -> None:
    """What the converter would take and get wrong."""
    rows = int(network.config.vocab_size)
    if family == "marian" and getattr(tokenizer, "separate_vocabs", False):
        raise ModelError(f"{name}: a Marian model with two vocabularies cannot be converted")
    if family == "marian" and tokenizer.pad_token_id != rows - 1:
        raise ModelError(
            f"{name}: padding is token {tokenizer.pad_token_id} of {rows}, expected the last, as "
            "in OPUS-MT; CTranslate2 cannot hold it; use hf: for this model"
        )
    needed = max(tokenizer.get_vocab().values()) + 1
    if family == "marian" and needed != rows:
        raise ModelError(
            f"{name}: the tokenizer has {needed} tokens, the network {rows} rows; the two come "
            "from different models; get a sound copy"
        )


def _write(checkpoint: Checkpoint, folder: Path, precision: str) -> None:
    from translate.checkpoints.weights import write_weights

    write_weights(checkpoint.network, checkpoint.tokenizer, folder, precision)
    if not (folder / CT2_VOCABULARY).is_file():
        raise ModelError(f"{checkpoint.name}: no {CT2_VOCABULARY} written; cannot be converted")
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        checkpoint.tokenizer.save_pretrained(temporary)
        for path in sorted(Path(temporary).iterdir()):
            if path.is_file() and not (folder / path.name).exists():
                shutil.copyfile(path, folder / path.name)
    files = tuple(sorted(path.name for path in folder.iterdir() if path.is_file()))
    write_manifest(folder, _manifest(checkpoint, precision), files)


def _manifest(checkpoint: Checkpoint, precision: str) -> dict[str, Any]:
    codes = checkpoint.codes
    listed = known_model(checkpoint.name)
    licence = stated_licence(checkpoint.name, local=checkpoint.local)
    return {
        "name": Path(checkpoint.name).name,
        "version": _version(checkpoint),
        "tokenizer": FOREIGN_TOKENIZER,
        "family": codes.family,
        "codes": codes.to_json() if codes.summarises else {},
        "directions": sorted(codes.directions),
        "tasks": sorted(tasks_of(codes)),
        "protections": ["inline", "none"],
        "max_source_tokens": source_limit(
            int(checkpoint.tokenizer.model_max_length), checkpoint.config
        ),
        "quantization": precision,
        "licence": licence or (listed.licence if listed else None),
        "converted_from": Path(checkpoint.name).name if checkpoint.local else checkpoint.name,
    }


def _version(checkpoint: Checkpoint) -> str:
    """The hub's commit, or the digest of a folder's weights."""
    if not checkpoint.local:
        commit = getattr(checkpoint.network.config, "_commit_hash", None)
        return cast("str", commit or "unknown")[:12]
    folder = Path(checkpoint.name).expanduser()
    return "+".join(file_digest(path)[:12] for path in sorted(folder.glob("*.safetensors")))
