"""Loading transformers' tokenizers and networks the safe way.

Safetensors only, no remote code, no network for a path, no telemetry, nothing printed; what the
libraries raise is mapped here, once. Left out: which languages a checkpoint knows (langcodes.py).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from translate.errors import EngineUnavailableError, ModelError

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

# Position tables end at 1,024 or sooner; a tokenizer that names no limit (T5) gets the length
# those models were trained on.
_LONGEST = 1024
_UNNAMED = 512


def is_local(name: str) -> bool:
    """True when `name` is a path, not a name on the hub (`owner/model`)."""
    path = Path(name).expanduser()
    return path.exists() or path.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1


def load_tokenizer(name: str, *, local: bool) -> PreTrainedTokenizerBase:
    """The tokenizer of the checkpoint `name`.

    Raises: ModelError for a folder without one; EngineUnavailableError for a hub name.
    """
    from transformers import AutoTokenizer

    with _loading(name, local, "tokenizer files (tokenizer_config.json and its vocabulary)"):
        return cast(
            "PreTrainedTokenizerBase",
            AutoTokenizer.from_pretrained(name, local_files_only=local, trust_remote_code=False),
        )


def load_config(name: str, *, local: bool) -> dict[str, Any]:
    """The network's config of the checkpoint `name`, as it was saved.

    Raises: ModelError for a folder without one; EngineUnavailableError for a hub name.
    """
    from transformers import AutoConfig

    with _loading(name, local, "a network's config.json of a known family"):
        config = AutoConfig.from_pretrained(name, local_files_only=local, trust_remote_code=False)
        own = _generation(name, local)
    return {**cast("dict[str, Any]", config.to_dict()), **own}


def _generation(name: str, local: bool) -> dict[str, Any]:
    """What the checkpoint's generation defaults force a target to begin with."""
    from transformers import GenerationConfig

    try:
        found = GenerationConfig.from_pretrained(name, local_files_only=local)
    except OSError:  # older checkpoints have none, and say it in their config
        return {}
    forced = getattr(found, "forced_bos_token_id", None)
    return {} if forced is None else {"forced_bos_token_id": forced}


def source_limit(named: int, config: Mapping[str, Any]) -> int:
    """Subwords a source may have: what the tokenizer names, within the network's positions."""
    positions = config.get("max_position_embeddings")
    longest = min(_LONGEST, positions) if isinstance(positions, int) else _LONGEST
    return min(named, longest) if named <= _LONGEST else min(_UNNAMED, longest)


def load_network(name: str, *, local: bool) -> PreTrainedModel:
    """The seq2seq network of the checkpoint `name`, in evaluation mode, float32.

    Raises: ModelError for a folder without one; EngineUnavailableError for a hub name.
    """
    import torch
    from transformers import AutoModelForSeq2SeqLM

    if local:
        _refuse_pickles(Path(name))
    with _loading(name, local, "a seq2seq network with weights in safetensors"):
        network = AutoModelForSeq2SeqLM.from_pretrained(
            name,
            local_files_only=local,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=torch.float32,
        )
    return cast("PreTrainedModel", network.eval())


def _refuse_pickles(folder: Path) -> None:
    pickled = sorted(path.name for path in folder.glob("*.bin"))
    if pickled and not any(folder.glob("*.safetensors")):
        raise ModelError(
            f"{folder}: pickled weights found ({pickled[0]}), expected a seq2seq network with "
            "weights in safetensors; a pickle can run code, so it is not read; save the model "
            "again with transformers, or take the revision of it that has model.safetensors"
        )


@contextmanager
def _loading(name: str, local: bool, expected: str) -> Iterator[None]:
    """Quiet libraries, and their errors as ours."""
    from huggingface_hub import constants
    from transformers.utils import logging

    constants.HF_HUB_DISABLE_TELEMETRY = True
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        with warnings.catch_warnings():
            # Loaders recommend optional packages (sacremoses) through warnings.
            warnings.simplefilter("ignore")
            yield
    # The loaders raise nearly anything on a damaged folder (KeyError, SafetensorError …).
    except Exception as exc:
        reason = " ".join(str(exc).split())[:300]
        if local:
            raise ModelError(
                f"{name}: not loaded ({reason}); expected {expected}; "
                "copy or convert the model again"
            ) from exc
        raise EngineUnavailableError(
            f"{name}: not loaded from the hub or its cache ({reason}); expected {expected}; "
            "check the name and the network, or give the path of a folder"
        ) from exc
