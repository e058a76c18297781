"""The registry of engines: a name to a class that is imported when it is opened.

Listing costs nothing and imports no model library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from translate.engines.base import Engine, EngineSpec, parse_spec
from translate.errors import EngineUnavailableError
from translate.settings import ServerOptions

__all__ = ["ENGINES", "Engine", "EngineEntry", "EngineSpec", "open_engine", "parse_spec"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineEntry:
    """Where an engine lives. `module` has `open_engine(argument, jobs, models_dir) -> Engine`,
    with the server's options as a fourth argument for a `remote` one; `argument` is what stands
    after the colon ("" when it takes none); `packages` are what it imports, as pip names them."""

    module: str
    argument: str
    packages: tuple[str, ...]
    title: str
    remote: bool = False  # it talks to a server


ENGINES: Mapping[str, EngineEntry] = MappingProxyType(
    {
        "embedded": EngineEntry(
            module="translate.engines.embedded",
            argument="",
            packages=("ctranslate2", "sentencepiece"),
            title="the model inside this package, offline",
        ),
        "ct2": EngineEntry(
            module="translate.engines.ct2",
            argument="DIR",
            packages=("ctranslate2", "sentencepiece"),
            title="a CTranslate2 model folder",
        ),
        "hf": EngineEntry(
            module="translate.engines.hf",
            argument="NAME_OR_PATH",
            packages=("torch", "transformers", "sentencepiece"),
            title="a transformers seq2seq checkpoint",
        ),
        "chat": EngineEntry(
            module="translate.engines.chat.start",
            argument="MODEL@URL",
            packages=("'hanyeong[server]'",),
            title="a model behind an OpenAI-compatible server",
            remote=True,
        ),
        "identity": EngineEntry(
            module="translate.engines.identity",
            argument="",
            packages=(),
            title="returns the source; for tests and dry runs",
        ),
    }
)


def open_engine(
    spec: str,
    jobs: int = 0,
    models_dir: Path | None = None,
    server: ServerOptions | None = None,
) -> Engine:
    """The engine that `spec` names, loaded and ready.

    `jobs` is the number of cores it may use, or requests it may make at a time (0: as it sees
    fit); `models_dir` replaces the package's own folder of models, where `embedded` is looked for;
    `server` is for engines behind one.

    Raises: EngineUnavailableError for an unknown name, a wrong argument or a missing package;
    ModelError for a damaged or missing model folder.
    """
    parsed = parse_spec(spec)
    entry = _entry(parsed)
    if entry.argument and not parsed.argument:
        raise EngineUnavailableError(
            f"engine {spec}: no {entry.argument} found; expected {parsed.name}:{entry.argument}"
        )
    if parsed.argument and not entry.argument:
        raise EngineUnavailableError(
            f"engine {spec}: found the argument {parsed.argument!r}; {parsed.name} takes none"
        )
    try:
        module = import_module(entry.module)
        more = (server,) if entry.remote else ()
        return cast("Engine", module.open_engine(parsed.argument, jobs, models_dir, *more))
    except ModuleNotFoundError as exc:
        raise EngineUnavailableError(
            f"engine {spec}: the package {exc.name} is not installed; "
            f"run: pip install {' '.join(entry.packages)}"
        ) from exc


def _entry(spec: EngineSpec) -> EngineEntry:
    entry = ENGINES.get(spec.name)
    if entry is not None:
        return entry
    close = get_close_matches(spec.name, ENGINES, n=1)
    hint = f"did you mean {close[0]}?" if close else "choose one of them"
    known = ", ".join(
        f"{name}:{entry.argument}" if entry.argument else name for name, entry in ENGINES.items()
    )
    raise EngineUnavailableError(
        f"engine {spec}: unknown engine {spec.name!r}; expected one of {known}; {hint}"
    )
