"""The original file of a document, opened again by the writers that fill it in.

Promises: the bytes are those that were read, told by their digest; a file that has gone or changed
is an error, never a silent fall back. Left out: documents that came from no file (stdin), which
have no original and are written anew.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from translate.errors import OutputError
from translate.records import Document


def original_bytes(document: Document) -> bytes | None:
    """The bytes that the document was read from, or None when it came from no file.

    Raises:
        OutputError: the file cannot be read any more, or is not the same.
    """
    if not document.path:
        return None
    try:
        data = Path(document.path).read_bytes()
    except OSError as exc:
        reason = (exc.strerror or type(exc).__name__).lower()
        raise OutputError(
            f"{document.path}: the original, which the output is made from, cannot be read "
            f"({reason}); put it back and run again"
        ) from exc
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise OutputError(
            f"{document.path}: changed since it was read; expected the same bytes, run again"
        )
    return data


def parse_xml(data: bytes, name: str) -> Any:  # noqa: ANN401 -- an element of lxml, which has no types
    """The root of an XML file or part; nothing outside it is loaded, no entity resolved.

    Raises:
        OutputError: lxml, stricter than the readers, refuses it.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        raise OutputError(
            f"{name}: cannot be filled in ({exc.msg}); expected well-formed XML, choose another "
            "format for it"
        ) from exc
