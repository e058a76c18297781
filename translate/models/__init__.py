"""Model folders of our own format: where the embedded one lies, what a folder says of itself, and
whether its files are the ones that were published.

A folder holds `hanyeong.json` (the manifest: name, version, limits, measured defaults, SHA-256
digests), `sentencepiece.model`, `config.json` and the weights: `model.bin` with
`shared_vocabulary.json` (CTranslate2) or `model.safetensors` (transformers). Left out: loading
(translate/engines) and making one (translate/training/export.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, get_args

from translate.errors import ModelError
from translate.records import Direction, Protection

FORMAT = 1
MANIFEST = "hanyeong.json"
SENTENCEPIECE = "sentencepiece.model"
CT2_WEIGHTS = "model.bin"
CT2_VOCABULARY = "shared_vocabulary.json"
SAFE_WEIGHTS = "model.safetensors"
CONFIG = "config.json"

OWN_TOKENIZER = SENTENCEPIECE
FOREIGN_TOKENIZER = "transformers"  # a converted checkpoint with its tokenizer's files beside it

MAX_SOURCE_TOKENS = 1000  # of 1,024 positions; the rest is room for the tag and the end
_DEFAULTS: dict[str, Any] = {
    "name": "unnamed",
    "version": "0",
    "max_source_tokens": MAX_SOURCE_TOKENS,
    "protections": ["slots", "inline"],
    "decode": {"beam_size": 4, "length_penalty": 1.0},
    "directions": ["ko-en", "en-ko"],
    "tasks": ["translate"],
    "compute_type": "default",
    "tokenizer": OWN_TOKENIZER,
    "codes": {},
}
_TYPES: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "version": str,
    "max_source_tokens": int,
    "protections": list,
    "decode": dict,
    "directions": list,
    "tasks": list,
    "compute_type": str,
    "tokenizer": str,
    "codes": dict,
    "digests": dict,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """What a model folder says of itself, its files checked against their digests."""

    path: Path
    name: str
    version: str
    max_source_tokens: int  # subwords, tag and end included
    protections: tuple[Protection, ...]  # measured best first
    directions: frozenset[str]  # "ko-en", "en-ko"
    tasks: frozenset[str]
    beam_size: int  # measured best; hypotheses
    length_penalty: float  # measured best; exponent on length
    compute_type: str  # CTranslate2's word for the precision it computes in
    digests: Mapping[str, str] = field(repr=False)  # file name → SHA-256, hex
    tokenizer: str = OWN_TOKENIZER
    codes: Mapping[str, Any] = field(default_factory=dict)  # engines/langcodes.py, where kept

    @property
    def is_foreign(self) -> bool:
        """True for a converted checkpoint of another make."""
        return self.tokenizer == FOREIGN_TOKENIZER

    @property
    def digest(self) -> str:
        """Hex SHA-256 over all file digests: equal digests are equal models."""
        return hashlib.sha256(json.dumps(sorted(self.digests.items())).encode("utf-8")).hexdigest()


def embedded_path(models_dir: Path | None = None) -> Path:
    """Where the embedded model lies; `models_dir` replaces the package's own folder."""
    return (models_dir or Path(__file__).parent) / "embedded"


def file_digest(path: Path) -> str:
    """Hex SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_manifest(folder: Path, meta: Mapping[str, Any], files: tuple[str, ...]) -> None:
    """Write `hanyeong.json` over `files` of `folder`; `meta` overrides the defaults and may hold
    further keys (scores, licence, data), which are kept."""
    manifest = {
        "format": FORMAT,
        **_DEFAULTS,
        **meta,
        "digests": {name: file_digest(folder / name) for name in sorted(files)},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def verify_model(path: Path) -> ModelInfo:
    """The manifest of the model folder `path`, once every file is there and unaltered.

    Raises: ModelError naming the file, what was found, what was expected and what to do.
    """
    if not path.is_dir():
        raise ModelError(
            f"{path}: no model folder found; expected {MANIFEST}, {SENTENCEPIECE} and weights "
            "there; make one with: translate train --corpus DIR"
        )
    manifest = _read_manifest(path / MANIFEST)
    digests = cast("dict[str, str]", manifest["digests"])
    foreign = manifest["tokenizer"] == FOREIGN_TOKENIZER
    _check_files(path, digests, () if foreign else (SENTENCEPIECE,))
    return _model_info(path, manifest, digests)


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file of a model folder.

    Raises: ModelError when it is missing or damaged.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as exc:
        raise ModelError(
            f"{path}: file not found; expected it beside the weights; {_REMEDY}"
        ) from exc
    except (OSError, ValueError) as exc:
        raise ModelError(f"{path}: not readable as JSON ({exc}); {_REMEDY}") from exc
    if not isinstance(data, dict):
        raise ModelError(f"{path}: found {type(data).__name__}, expected an object; {_REMEDY}")
    return data


_REMEDY = "copy the model folder again, whole"


def _read_manifest(path: Path) -> dict[str, Any]:
    manifest = _DEFAULTS | read_json(path)
    if manifest.get("format") != FORMAT:
        raise ModelError(
            f"{path}: format {manifest.get('format')!r} found, expected {FORMAT}; "
            "use a model made for this version of the package"
        )
    for key, kind in _TYPES.items():
        if not isinstance(manifest.get(key), kind):
            raise ModelError(
                f"{path}: {key} is {manifest.get(key)!r}, expected "
                f"{getattr(kind, '__name__', kind)}; {_REMEDY}"
            )
    return manifest


def _check_files(path: Path, digests: Mapping[str, str], needed: tuple[str, ...]) -> None:
    weights = SAFE_WEIGHTS if SAFE_WEIGHTS in digests else CT2_WEIGHTS
    vocabulary = () if weights == SAFE_WEIGHTS else (CT2_VOCABULARY,)
    for name in (weights, *vocabulary, CONFIG, *needed):
        if name not in digests:
            raise ModelError(f"{path / MANIFEST}: no digest of {name} found; {_REMEDY}")
    for name, expected in sorted(digests.items()):
        if Path(name).name != name:
            raise ModelError(f"{path / MANIFEST}: {name!r} is no file name; {_REMEDY}")
        file = path / name
        if not file.is_file():
            raise ModelError(
                f"{file}: file not found; expected SHA-256 {str(expected)[:12]}…; {_REMEDY}"
            )
        found = file_digest(file)
        if found != expected:
            raise ModelError(
                f"{file}: {file.stat().st_size} bytes with SHA-256 {found[:12]}… found, expected "
                f"{str(expected)[:12]}…; the file is altered or cut short; {_REMEDY}"
            )


def _model_info(path: Path, manifest: dict[str, Any], digests: Mapping[str, str]) -> ModelInfo:
    known = {str(Direction.to("en")), str(Direction.to("ko"))}
    if manifest["directions"] or "translate" in manifest["tasks"]:  # a summariser has none
        _only(path, "directions", manifest["directions"], known)
    _only(path, "protections", manifest["protections"], set(get_args(Protection)))
    decode = {**_DEFAULTS["decode"], **manifest["decode"]}
    if not all(isinstance(decode[key], int | float) for key in _DEFAULTS["decode"]):
        raise ModelError(f"{path / MANIFEST}: decode is {decode}, expected numbers; {_REMEDY}")
    return ModelInfo(
        path=path,
        name=manifest["name"],
        version=manifest["version"],
        max_source_tokens=manifest["max_source_tokens"],
        protections=tuple(manifest["protections"]),
        directions=frozenset(manifest["directions"]),
        tasks=frozenset(manifest["tasks"]),
        beam_size=int(decode["beam_size"]),
        length_penalty=float(decode["length_penalty"]),
        compute_type=manifest["compute_type"],
        digests=dict(digests),
        tokenizer=manifest["tokenizer"],
        codes=manifest["codes"],
    )


def _only(path: Path, key: str, found: list[str], known: set[str]) -> None:
    strange = sorted(set(map(str, found)) - known)
    if strange or not found:
        raise ModelError(
            f"{path / MANIFEST}: {key} {found} found, expected some of "
            f"{', '.join(sorted(known))}; {_REMEDY}"
        )
