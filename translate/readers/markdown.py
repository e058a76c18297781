"""Markdown files.

Promises: see `layout` and `markup`. Left out: see `markup`.
"""

from __future__ import annotations

from translate.readers.layout import Layout, lay_out


def read_markdown(text: str) -> tuple[Layout, bool]:
    """Blocks and title of a Markdown text; its inline markup is always Markdown's."""
    return lay_out(text, markdown=True), True
