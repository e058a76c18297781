"""The engine of the model inside this package: CTranslate2 int8, offline.

It is the ct2 engine over `translate/models/embedded`; here only the folder is found.
"""

from __future__ import annotations

from pathlib import Path

from translate.engines.ct2 import CT2Engine, open_folder
from translate.errors import ModelError
from translate.models import embedded_path


def open_engine(argument: str, jobs: int, models_dir: Path | None) -> CT2Engine:
    """The engine of `--engine embedded`.

    Raises: ModelError when the model is not there or damaged.
    """
    folder = embedded_path(models_dir)
    if not folder.is_dir():
        raise ModelError(
            f"{folder}: the embedded model is not there; expected the folder that comes with the "
            "package; install the package again, or make a model: translate train --corpus DIR"
        )
    return open_folder("embedded", folder, jobs)
