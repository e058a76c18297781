"""What a reader is given and what it gives back.

Promises: records only, and the one error for a library that is not installed. Left out: any
format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from translate.errors import MissingExtraError
from translate.records import Block, Lang, Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file's bytes; `name` is for messages, `column` the text column of a table of records."""

    data: bytes
    name: str
    extension: str  # lower case, with the dot
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader makes of a file; the fields are `Document`'s. `lang` None is told by script."""

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    markup: Markup = "literal"
    lang: Lang | None = None
    warnings: tuple[str, ...] = ()


Reader = Callable[[Source], Reading]


def need(module: str, package: str, source: Source) -> ModuleType:
    """The library `module`.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as exc:
        raise MissingExtraError(
            f"{source.name}: reading {source.extension} needs {package}, which is not installed; "
            "run: pip install 'hanyeong[docs]'"
        ) from exc
