"""Markdown files.

Promises: see `layout` and `markup`. Left out: see `markup`.
"""

from __future__ import annotations

from translate.readers.base import Reading, Source
from translate.readers.encoding import decode
from translate.readers.layout import lay_out


def read(source: Source) -> Reading:
    """Blocks and title of a Markdown text; its inline markup is always Markdown's."""
    text = decode(source.data, source.name)
    layout = lay_out(text, markdown=True)
    return Reading(text=text, blocks=layout.blocks, title=layout.title, markup="markdown")
