"""The libraries of `hanyeong[docs]`, asked for when a writer needs them."""

from __future__ import annotations

from importlib.util import find_spec

from translate.errors import ConfigError

_PACKAGES = {"docx": "python-docx", "lxml": "lxml"}


def need(module: str, format_name: str) -> None:
    """Raises: ConfigError when the library that a format is written with is not installed."""
    if find_spec(module) is None:
        raise ConfigError(
            f"--format {format_name}: needs {_PACKAGES[module]}, which is not installed; "
            "run: pip install 'hanyeong[docs]'"
        )
