"""A connection to a Ray cluster: quiet, without usage statistics, its errors in one line."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from translate.errors import ConfigError


@contextmanager
def connected(address: str | None) -> Iterator[ModuleType]:
    """Ray with its data library, connected; a connection that was there stays."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # the coming default
    ray = _imported()
    ours = not ray.is_initialized()
    if ours:
        _connect(ray, address)
    try:
        _quieten(ray)
        yield ray
    finally:
        if ours:
            ray.shutdown()


def _imported() -> ModuleType:
    try:
        import ray
        import ray.data
    except ImportError as exc:
        raise ConfigError(
            "--runner ray: Ray is not installed; run: pip install 'hanyeong[cluster]'"
        ) from exc
    module: ModuleType = ray
    return module


def _connect(ray: ModuleType, address: str | None) -> None:
    try:
        ray.init(
            address=address,
            include_dashboard=None if address else False,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    except (ConnectionError, ValueError, RuntimeError) as exc:
        first = str(exc).strip().splitlines()[0]
        raise ConfigError(
            f"--address {address or 'local'}: {first}; start a cluster with: ray start --head"
        ) from exc


def _quieten(ray: ModuleType) -> None:
    """Progress is ours to tell; a lost actor is worth any number of restarts, since a document
    that takes workers down is left out by `commits.Attempts`."""
    context: Any = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.enable_auto_log_stats = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
