"""The pages' templates, style sheets and scripts, and the policy that shuts everything else out.

Each page is one file with no request of its own, but for a page under review, which asks its own
server: style and script stand inline, and the Content Security Policy (CSP level 3) names them by
SHA-256, so that neither a `<script>` in a text nor an `on…` attribute could run even if escaping
failed. Text goes through jinja2's autoescape; the only raw insertions are the package's own style
sheets and scripts, and the records, JSON without a `<`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGE = "translate.writers.html"
_CHUNKS = 64  # template pieces joined before each write


def render(
    template: str,
    styles: tuple[str, ...],
    scripts: tuple[str, ...],
    context: dict[str, Any],
    *,
    own_server: bool = False,
) -> Iterator[str]:
    """The page in pieces; `styles` and `scripts` are file names, joined in order. A page with a
    server of its own may ask that one, and no other."""
    from markupsafe import Markup

    style, script = (
        "\n".join(_asset(name) for name in names).strip() for names in (styles, scripts)
    )
    stream = (
        _environment()
        .get_template(template)
        .stream(
            style=Markup(style),  # noqa: S704 - our own file, no text of the document
            script=Markup(script),  # noqa: S704 - our own file, no text of the document
            csp=policy(style, script, own_server=own_server),
            **context,
        )
    )
    stream.enable_buffering(_CHUNKS)
    return iter(stream)


def policy(style: str, script: str, *, own_server: bool = False) -> str:
    """The Content Security Policy that allows exactly this style sheet and this script."""
    connect = "connect-src 'self'; " if own_server else ""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        f"{connect}img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return (files(_PACKAGE) / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    """One environment a process: compiled templates are shared, and immutable once loaded."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
