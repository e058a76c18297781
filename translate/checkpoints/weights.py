"""CTranslate2 weights of a loaded network, through the library's converter, mended (convert.py
says what and why)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.errors import ModelError

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

_PRE_NORM = {"bart": False, "pegasus": True, "mbart": True}
_EMBEDDING_NORM = {"bart": True, "pegasus": False, "mbart": True}
_OUTPUT_SCALED_IF_SAID = frozenset({"t5", "mt5"})
_T5 = frozenset({*_OUTPUT_SCALED_IF_SAID, "umt5"})


def write_weights(
    network: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, folder: Path, precision: str
) -> None:
    """Write `model.bin`, its vocabulary and its config into `folder`, which must not exist.

    Raises: ModelError when the converter does not take the network.
    """
    from ctranslate2.converters import TransformersConverter

    family = str(network.config.model_type)

    class Loaded(TransformersConverter):  # type: ignore[misc]
        """The library's converter over what is loaded already."""

        def load_model(self, *given: Any, **options: Any) -> PreTrainedModel:  # noqa: ANN401
            return network

        def load_tokenizer(self, *given: Any, **options: Any) -> _Rows:  # noqa: ANN401
            return _Rows(tokenizer, int(network.config.vocab_size))

        def _load(self) -> Any:  # noqa: ANN401 - a spec of the library
            spec = super()._load()
            _mend(spec, network, tokenizer)
            return spec

    _name_the_norms(network, family)
    if family in _OUTPUT_SCALED_IF_SAID:
        network.config.tie_word_embeddings = bool(
            getattr(network.config, "scale_decoder_outputs", False)
        )
    with _ConfigFolder(network) as config:
        try:
            Loaded(config).convert(str(folder), quantization=precision)
        except (ValueError, AttributeError, KeyError, TypeError, RuntimeError) as exc:
            reason = " ".join(str(exc).split())[:300]
            raise ModelError(
                f"{family} network: CTranslate2 does not convert it ({reason}); use it through hf:"
            ) from exc


def _name_the_norms(network: PreTrainedModel, family: str) -> None:
    if family in _PRE_NORM:
        network.config.normalize_before = _PRE_NORM[family]
        network.config.normalize_embedding = _EMBEDDING_NORM[family]


def _mend(spec: Any, network: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> None:  # noqa: ANN401
    """What the library's loaders get wrong; see the table of convert.py."""
    config = network.config
    if config.model_type == "m2m_100":
        for side, module in (
            (spec.encoder, network.model.encoder),
            (spec.decoder, network.model.decoder),
        ):
            side.position_encodings.encodings = _positions(module.embed_positions, config)
    if config.model_type in _T5:
        spec.config.layer_norm_epsilon = float(config.layer_norm_epsilon)  # 1e-6, not 1e-5
    if spec.config.bos_token is None:  # mBART-50's tokenizer names none; the library wants one
        spec.config.bos_token = spec.config.eos_token
    if config.model_type == "mbart":
        start = network.generation_config.decoder_start_token_id
        start = config.decoder_start_token_id if start is None else start
        spec.config.decoder_start_token = str(tokenizer.convert_ids_to_tokens(int(start)))


def _positions(module: Any, config: Any) -> Any:  # noqa: ANN401
    """Sinusoids from the first that a sequence meets, (positions, D)."""
    first = int(config.pad_token_id) + 1
    table = module.get_embedding(
        config.max_position_embeddings + first, config.d_model, config.pad_token_id
    )
    return table[first:].float().contiguous()


class _Rows:
    """A tokenizer whose vocabulary has one token for each row of the network."""

    num_madeup_words = 0

    def __init__(self, tokenizer: PreTrainedTokenizerBase, rows: int) -> None:
        self._tokenizer = tokenizer
        self._rows = rows

    def get_vocab(self) -> dict[str, int]:
        named = {number: token for token, number in self._tokenizer.get_vocab().items()}
        # Codes that a tokenizer knows by rule and not by its vocabulary (M2M-100).
        for token, number in getattr(self._tokenizer, "lang_token_to_id", {}).items():
            named.setdefault(number, token)
        return {named.get(i, f"<unused{i}>"): i for i in range(self._rows)}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._tokenizer, name)


class _ConfigFolder:
    """A folder with the network's config alone, which the converter asks for by path."""

    def __init__(self, network: PreTrainedModel) -> None:
        import tempfile

        self._folder = tempfile.TemporaryDirectory()
        self._network = network

    def __enter__(self) -> str:
        self._network.config.save_pretrained(self._folder.name)
        return self._folder.name

    def __exit__(self, *given: object) -> None:
        self._folder.cleanup()
