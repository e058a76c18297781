"""Hangul documents in the binary format (HWP 5.0), read through python-hwpx.

Promises: what `hwpx` promises, for the library turns the records into the parts of an HWPX
package; the streams of the file are inflated and counted here before the library sees them.
Source: "한글 문서 파일 구조 5.0" (Hancom) as the library implements it. Left out: HWP 3 and older,
documents locked by a password or for distribution.
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterable
from typing import Any

from translate.errors import FormatError, InputError
from translate.readers.base import Reading, Source, need
from translate.readers.hwpx import read_parts

_WAY_OUT = "open it in Hangul and save it as hwpx or docx"
# Of body and styles; a book of 500,000 words has 12 MB. The library makes 20 times as much of it.
MAX_TEXT_BYTES = 16 << 20
MAX_BINARY_BYTES = 128 << 20  # of pictures
_TEXT = ("DocInfo", "BodyText/", "ViewText/")


def read(source: Source) -> Reading:
    """The document in a hwp file.

    Raises:
        InputError: locked.
        FormatError: damaged, or larger inside than a document is.
        MissingExtraError: python-hwpx is not installed.
    """
    need("hwpx.hwp5", "python-hwpx", source)
    from hwpx.hwp5.cfb import CompoundFile
    from hwpx.hwp5.errors import Hwp5Error
    from hwpx.hwp5.package import convert

    try:
        _count(CompoundFile(source.data), source.name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it could not carry over: looks
            parts = _Parts(convert(source.data).files)
    except Hwp5Error as exc:
        raise _error(exc, source.name) from exc
    except (ArithmeticError, AttributeError, LookupError, ValueError, TypeError, OSError,
            RecursionError, MemoryError, zlib.error) as exc:  # fmt: skip
        # The library checks the container, not each record: any record may lie.
        raise FormatError(
            f"{source.name}: damaged ({type(exc).__name__} in its records); {_WAY_OUT}"
        ) from exc
    return read_parts(parts, source.name)


def _error(exc: Any, name: str) -> InputError:  # noqa: ANN401 - a foreign type, loaded late
    locked = str(getattr(exc, "code", "")) in {"hwp5-password", "hwp5-distribution", "hwp5-drm"}
    reason = " ".join(str(exc).split()).rstrip(".")
    if locked:
        return InputError(f"{name}: locked ({reason}); expected an open document, {_WAY_OUT}")
    return FormatError(f"{name}: no sound HWP 5 document ({reason}); {_WAY_OUT}")


def _count(compound: Any, name: str) -> None:  # noqa: ANN401 - a foreign type, loaded late
    """Raises: FormatError when the streams inflate beyond what a document needs."""
    sizes = {True: 0, False: 0}
    for path in compound.stream_paths():
        is_text = path.startswith(_TEXT)
        limit = MAX_TEXT_BYTES if is_text else MAX_BINARY_BYTES
        sizes[is_text] += _inflated(compound.read(path), limit)
        if sizes[is_text] > limit:
            raise FormatError(
                f"{name}: {path} inflates beyond {limit >> 20} MB; expected a document"
            )


def _inflated(data: bytes, limit: int) -> int:
    """The bytes that a stream inflates to, counted up to `limit`, or its own where it is plain."""
    inflater, size, rest = zlib.decompressobj(-15), 0, data
    try:
        while rest and size <= limit and not inflater.eof:
            size += len(inflater.decompress(rest, 1 << 16))
            rest = inflater.unconsumed_tail
    except zlib.error:
        return max(size, len(data))
    return max(size, len(data))


class _Parts:
    """Parts in memory, offered as a package offers them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def names(self) -> list[str]:
        """The names of the parts."""
        return list(self._files)

    def chunks(self, part: str) -> Iterable[bytes]:
        """The bytes of a part."""
        return (self._files[part],)

    def __contains__(self, part: str) -> bool:
        return part in self._files
