"""Where a command's text goes: stdout, or a file given with -o."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO


def emit(out: Path | None, render: Callable[[TextIO], None]) -> None:
    """Render to `out`, whole or not at all, or to stdout when it is None.

    A device or a pipe (`-o /dev/stderr`) is written straight: a rename would replace it.

    Raises:
        OutputError: the file cannot be written.
    """
    from translate.writers.atomic import write_atomic, writing

    if out is None:
        render(sys.stdout)
    elif out.exists() and not (out.is_file() or out.is_dir()):
        with writing(out), out.open("w", encoding="utf-8", newline="\n") as stream:
            render(stream)
    else:
        write_atomic(out, render)
