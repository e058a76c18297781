"""`translate train`: hands its options to `translate.training.command`, which owns them."""

from __future__ import annotations

import click

from translate.cli.exits import say


@click.command(
    "train",
    short_help="Train or fine-tune a model.",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Train or fine-tune a model: --corpus DIR --work DIR [options].

    \b
    Examples:
      translate train --corpus ../shared/corpus --work work
      translate train --bitext mine.tmx --work work
      translate train --teacher hf:facebook/m2m100_418M --text news.txt --work work
    """
    from translate.cli.session import start_engine
    from translate.training.command import run

    run(arguments, say, lambda spec: start_engine(spec, 0))
