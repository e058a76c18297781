"""YAML front matter: where it ends, and the title it names.

Promises: found only at the very start between lines of three dashes, when it holds at least one
`key: value`; values that are not valid YAML (crawlers write them) still yield the title. The
text itself is left where it is. Left out: every other key.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from translate.records import Span

_FRONT = re.compile(
    r"\ufeff?\s*---[ \t]*\r?\n(?P<body>.*?)(?:^|\n)---[ \t]*(?=\r?\n|\Z)", re.DOTALL
)
_KEY = re.compile(r"^[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|$)", re.MULTILINE)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*(?P<value>\S.*?)[ \t\r]*$", re.MULTILINE | re.IGNORECASE)
MAX_CHARS = 20_000  # a rule of dashes opens many a plain text; front matter is short


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`inner` is what stands between the fences; `end` is where the text proper begins."""

    inner: Span
    end: int
    title: str


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter at the head of `text`, if there is one."""
    match = _FRONT.match(text[:MAX_CHARS])
    if not match or not _KEY.search(match["body"]):
        return None
    return FrontMatter(Span(*match.span("body")), match.end(), _title(match["body"]))


def _title(body: str) -> str:
    match = _TITLE.search(body)
    if not match:
        return ""
    value = match["value"]
    if value[:1] in {'"', "'"} and value.endswith(value[0]) and len(value) > 1:
        value = value[1:-1].replace('\\"', '"')
    return " ".join(html.unescape(value).split())
