"""Loading transformers' tokenizers and networks the safe way.

Safetensors only, no remote code, no network for a path, no telemetry, nothing printed; what the
libraries raise is mapped here, once. Left out: which languages a checkpoint knows (langcodes.py).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from translate.errors import EngineUnavailableError, ModelError

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


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


def load_network(name: str, *, local: bool) -> PreTrainedModel:
    """The seq2seq network of the checkpoint `name`, in evaluation mode, float32.

    Raises: ModelError for a folder without one; EngineUnavailableError for a hub name.
    """
    import torch
    from transformers import AutoModelForSeq2SeqLM

    with _loading(name, local, "a seq2seq network with weights in safetensors"):
        network = AutoModelForSeq2SeqLM.from_pretrained(
            name,
            local_files_only=local,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=torch.float32,
        )
    return cast("PreTrainedModel", network.eval())


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
