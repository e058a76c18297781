"""`translate review`: the pages of an output folder in the browser, where edits are saved."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from translate.cli import options
from translate.cli.exits import say


@click.command("review", short_help="Review and edit the results in the browser.")
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path), default="out")
@options.shared(options.glossary, options.memory)
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(min=0, max=65535),
    default=0,
    help="Port on 127.0.0.1.  [default: a free one]",
)
@click.option("--open/--no-open", "opens", default=True, help="Open the browser.  [default: open]")
@options.quiet
def command(
    out: Path, glossary: Path | None, memory: str | None, port: int, opens: bool, quiet: bool
) -> None:
    """Serve the results in OUT on this machine, for review.

    The address, with a token that changes at each start, is printed on stderr. A saved edit is
    checked again and goes into every file of its document, and into the memory when one is named;
    a later run of translate folder keeps it. Ctrl-C ends.

    \b
    Examples:
      translate review
      translate review out --memory memory.db --glossary glossary.yaml
      translate review out --port 8800 --no-open
    """
    from translate.cli.session import open_termbase
    from translate.memory import open_memory
    from translate.review.desk import open_desk
    from translate.review.server import ReviewServer

    termbase, name = open_termbase(glossary)
    with ExitStack() as stack:
        units = stack.enter_context(open_memory(memory)) if memory else None
        place = Path(name) if name else options.DEFAULT_GLOSSARY
        desk = stack.enter_context(open_desk(out, termbase=termbase, glossary=place, memory=units))
        server = stack.enter_context(ReviewServer(desk, port))
        if not quiet:
            say(f"{out}: {len(desk.documents)} documents to review; Ctrl-C ends")
        say(server.url)
        if opens:
            click.launch(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
