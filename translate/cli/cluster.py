"""The options of a run on a Ray cluster (`translate folder --runner ray`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from translate.cli.options import Command

if TYPE_CHECKING:
    from translate.runners.ray import ClusterOptions

_KEY = "translate.cluster"  # of a context's meta: what these options said


def _tell(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if value is not None and param.name is not None:
        ctx.meta.setdefault(_KEY, {})[param.name] = value


def _option(*names: str, **rest: Any) -> Callable[[Command], Command]:  # noqa: ANN401 - click's own
    return click.option(*names, expose_value=False, callback=_tell, **rest)


actors = _option(
    "--actors",
    metavar="N",
    type=click.IntRange(min=1),
    help="Ray: workers, one engine each, --jobs cores each.  [default: as many as fit]",
)
gpus = _option(
    "--gpus", metavar="G", type=click.FloatRange(min=0), help="Ray: GPUs of a worker.  [default: 0]"
)
id_column = _option(
    "--id-column",
    metavar="NAME",
    help="Ray: id column of a data set.  [default: id, doc_id, url, path, name …]",
)
lang_column = _option(
    "--lang-column",
    metavar="NAME",
    help="Ray: language column of a data set.  [default: lang, or told by the script]",
)


def cluster_options(address: str | None, column: str | None) -> ClusterOptions:
    """What the command line says about the cluster."""
    from translate.runners.ray import ClusterOptions
    from translate.runners.rayread import Columns

    told = click.get_current_context().meta.get(_KEY, {})
    columns = Columns(row_id=told.get("id_column"), text=column, lang=told.get("lang_column"))
    return ClusterOptions(
        address=address,
        actors=told.get("actors", 0),
        gpus=told.get("gpus", 0.0),
        columns=columns,
    )
