"""Plain text, and the Markdown that crawlers put into it.

Promises: see `layout`; a text counts as Markdown when it has front matter, or a `#` heading and
a second sign (bold, link). Left out: nothing of the text.
"""

from __future__ import annotations

import re

from translate.readers.frontmatter import find_front_matter
from translate.readers.layout import Layout, lay_out

_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_INLINE = re.compile(r"\*\*[^*\s][^*\n]{0,200}[^*\s]\*\*|\[[^\]\n]{1,200}\]\(\S{1,2000}\)")


def read_text(text: str) -> tuple[Layout, bool]:
    """Blocks and title of a plain text, and whether its inline markup is Markdown's."""
    markdown = find_front_matter(text) is not None or (
        bool(_HEADING.search(text)) and bool(_INLINE.search(text))
    )
    return lay_out(text, markdown=markdown), markdown
