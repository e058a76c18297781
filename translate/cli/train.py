"""`translate train`: hands its options to `translate.training.train`, which owns them."""

from __future__ import annotations

import click


@click.command(
    "train",
    short_help="Train or fine-tune a model.",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
    epilog="See translate train --help for all options.",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(ctx: click.Context, arguments: tuple[str, ...]) -> None:
    """Train or fine-tune a model: --corpus DIR --work DIR [options].

    \b
    Example:
      translate train --corpus ../shared/corpus --work work
    """
    from translate.training.train import run

    ctx.exit(run(list(arguments)) or 0)
