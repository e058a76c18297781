"""Plain text, and the Markdown that crawlers put into it.

Promises: see `layout`; a text counts as Markdown when it has front matter, or a `#` heading and
a second sign (bold, link). Left out: nothing of the text.
"""

from __future__ import annotations

import re

from translate.readers.base import Reading, Source
from translate.readers.encoding import decode
from translate.readers.frontmatter import find_front_matter
from translate.readers.layout import lay_out
from translate.records import Markup

_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_INLINE = re.compile(r"\*\*[^*\s][^*\n]{0,200}[^*\s]\*\*|\[[^\]\n]{1,200}\]\(\S{1,2000}\)")


def read(source: Source) -> Reading:
    """Blocks and title of a plain text, and whether its inline markup is Markdown's."""
    text = decode(source.data, source.name)
    markdown = find_front_matter(text) is not None or (
        bool(_HEADING.search(text)) and bool(_INLINE.search(text))
    )
    layout = lay_out(text, markdown=markdown)
    markup: Markup = "markdown" if markdown else "none"
    return Reading(text=text, blocks=layout.blocks, title=layout.title, markup=markup)
