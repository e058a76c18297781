"""From options to what a run needs: the term base, the engine, the settings.

Heavy modules are imported here, when a command runs, never when it is listed.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.exits import say
from translate.cli.options import DEFAULT_GLOSSARY
from translate.errors import ConfigError, InputError

if TYPE_CHECKING:
    from translate.engines import Engine
    from translate.records import Document, DocumentResult, Lang
    from translate.settings import RunOptions, ServerOptions, Settings
    from translate.termbase import TermBase

KEY_VARIABLE = "TRANSLATE_API_KEY"
STDIN = "-"


def open_termbase(option: Path | None) -> tuple[TermBase, str]:
    """The term base and its name as the user gave it; empty without a glossary.

    Raises:
        GlossaryError: the file is missing or breaks the format.
    """
    from translate.termbase import EMPTY, load_termbase

    path = option
    if path is None and DEFAULT_GLOSSARY.is_file():
        path = DEFAULT_GLOSSARY
    if path is None:
        return EMPTY, ""
    return load_termbase(path), path.as_posix()


def start_engine(spec: str, jobs: int) -> Engine:
    """The engine behind `--engine`.

    Raises:
        EngineUnavailableError: unknown name or missing package.
        ModelError: a damaged model.
    """
    from translate.engines import open_engine

    return open_engine(spec, jobs, server=server_options())


def start_engines(settings: Settings, options: RunOptions) -> Engine:
    """The engine behind `--engine`, and beside it the one behind `--second`; raises as
    `start_engine`."""
    from translate.opening import open_engines

    return open_engines(settings, options)


def with_server(options: RunOptions) -> RunOptions:
    """`options` with what `server_options` says; raises as it does."""
    return replace(options, server=server_options())


def server_options() -> ServerOptions:
    """What the command line says about servers, and the key of the environment.

    Raises:
        ConfigError: the key cannot be sent.
    """
    import click

    from translate.cli.options import SERVER
    from translate.settings import ServerOptions

    context = click.get_current_context(silent=True)
    told = context.meta.get(SERVER, {}) if context is not None else {}
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise ConfigError(f"{KEY_VARIABLE}: holds a character that no key has; set it again")
    return ServerOptions(api_key=key, **told)


def read_input(name: str, lang: Lang | None = None, column: str | None = None) -> Document:
    """The document at a path, or on stdin for `-`; what its reader left out goes to stderr.

    Raises:
        ConfigError: no such file, or it is a folder.
        InputError: it cannot be read.
    """
    from translate.readers import EXTENSIONS, read_bytes, read_path

    if name == STDIN:
        return read_bytes(read_stdin(), "stdin", ".txt", lang, "stdin")
    path = Path(name)
    require_file(path)
    if path.suffix.lower() not in EXTENSIONS:
        known = ", ".join(sorted(EXTENSIONS))
        raise InputError(
            f"{path}: unknown extension {path.suffix!r}; expected one of {known}; "
            "rename it, or pass its text on stdin with -"
        )
    document = read_path(path, path.name, lang, column)
    for warning in document.warnings:
        say(f"{path}: {warning}")
    return document


def require_file(path: Path) -> None:
    """Raises: ConfigError when there is nothing at `path`, or it is a folder."""
    if path.is_dir():
        raise ConfigError(f"{path}: is a folder; expected a file, or use: translate folder {path}")
    if not path.exists():
        reason = "is a broken link" if path.is_symlink() else "does not exist"
        raise ConfigError(f"{path}: {reason}; expected a file, check the path")


def read_stdin() -> bytes:
    """Everything on stdin."""
    return sys.stdin.buffer.read()


def read_lines(path: Path) -> list[str]:
    """The lines of a UTF-8 file, split at newlines only; a byte-order mark is dropped.

    Raises:
        ConfigError: no such file.
        InputError: it cannot be read or is not UTF-8.
    """
    require_file(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as exc:
        raise InputError(f"{path}: cannot be read ({exc.strerror}); check its permissions") from exc
    except UnicodeDecodeError as exc:
        raise InputError(f"{path}: byte {exc.start} is not UTF-8; convert the file first") from exc
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def tuned(settings: Settings) -> Settings:
    """`settings` with the search that was measured best for its model, where the model says so.

    Raises:
        ModelError: the model's manifest is damaged.
    """
    from translate.opening import measured_decode

    return replace(settings, decode=measured_decode(settings.engine, settings.decode))


def translate_document(
    document: Document, settings: Settings, options: RunOptions, glossary: Path | None
) -> DocumentResult:
    """One document through the pipeline.

    Raises:
        ConfigError: the glossary, the engine or the memory cannot be used.
        InputError: the document cannot be cut into segments.
    """
    from translate.memory import open_shared_memory
    from translate.pipeline import translate_documents

    termbase, _ = open_termbase(glossary)
    with ExitStack() as stack:
        engine = stack.enter_context(start_engines(settings, options))
        settings = tuned(settings)
        memory = open_shared_memory(options, settings, engine.signature(), termbase.digest, stack)
        (result,) = translate_documents(
            [document],
            engine=engine,
            termbase=termbase,
            settings=settings,
            options=options,
            memory=memory,
            reviews=memory,
        )
    return result
