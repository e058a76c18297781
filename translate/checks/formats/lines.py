"""Lines of a text file in UTF-8 or, with a byte order mark, UTF-16; the line number for messages.

Only LF ends a line (CR LF too): str.splitlines would break at U+2028 and count lines that no
editor counts.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

from translate.errors import FormatError

_CHUNK_BYTES = 1 << 16


def read_lines(stream: IO[bytes], name: str) -> Iterator[tuple[int, str]]:
    """Number and text of each line, without its end.

    Raises:
        FormatError: bytes that are no text in the file's encoding.
    """
    decoder, rest, number = None, "", 0
    while True:
        chunk = stream.read(_CHUNK_BYTES)
        if decoder is None:
            decoder = codecs.getincrementaldecoder(_encoding(chunk))()
        *lines, rest = (rest + _decode(decoder, chunk, name, number)).split("\n")
        for line in lines:
            number += 1
            yield number, line.removesuffix("\r")
        if not chunk:
            break
    if rest:
        yield number + 1, rest.removesuffix("\r")


def _encoding(start: bytes) -> str:
    marked = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return "utf-16" if marked else "utf-8-sig"


def _decode(decoder: codecs.IncrementalDecoder, chunk: bytes, name: str, number: int) -> str:
    try:
        return decoder.decode(chunk, final=not chunk)
    except UnicodeDecodeError as exc:
        line = number + 1 + chunk[: exc.start].count(b"\n")
        raise FormatError(
            f"{name}:{line}: found bytes that are not {exc.encoding}, expected UTF-8; "
            "convert the file first"
        ) from exc
