"""Parts of a ZIP package (docx, hwpx), inflated as they are read and counted while they are.

Promises: nothing is written to disk and no part is read that was not asked for; a part, or all of
them together, that inflates beyond its limit, a part that is there twice, a locked or a damaged
one raises `FormatError`. Left out: ZIP64, which no text document needs.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from translate.errors import FormatError

MAX_PART_BYTES = 48 << 20  # inflated; the XML of a book of 500,000 words is about 40 MB
MAX_TOTAL_BYTES = 64 << 20
MAX_RATIO = 150  # XML of real documents shrinks 10 to 40 times
RATIO_FREE_BYTES = 2 << 20  # a short part may shrink as it likes
MAX_DIRECTORY_BYTES = 4 << 20  # names of the parts
_CHUNK_BYTES = 1 << 16
_END = b"PK\x05\x06"
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError,
    NotImplementedError, struct.error, OverflowError,
)  # fmt: skip


class Package:
    """An open package; `name` is for messages."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._inflated = 0
        end = data.rfind(_END)
        if end < 0 or len(data) < end + 22:
            raise self._error("damaged: its list of parts is missing", "get it again")
        if struct.unpack_from("<I", data, end + 12)[0] > MAX_DIRECTORY_BYTES:
            raise self._error("its list of parts is longer than any document's", "leave it out")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGE as exc:
            raise self._error(f"damaged ({_words(exc)})", "get it again") from exc
        self._counts = Counter(info.filename for info in self._zip.infolist())

    def names(self) -> list[str]:
        """The names of the parts."""
        return list(self._counts)

    def __contains__(self, part: str) -> bool:
        return part in self._counts

    def read(self, part: str) -> bytes:
        """All of a part, for small ones."""
        return b"".join(self.chunks(part))

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part.

        Raises:
            FormatError: it is missing, twice there, locked, damaged or too large.
        """
        if self._counts[part] != 1:
            count = "not" if part not in self._counts else f"{self._counts[part]} times"
            raise self._error(f"{part} is {count} in it", "get it again")
        info = self._zip.getinfo(part)
        if info.flag_bits & 1:
            raise self._error(f"{part} is locked by a password", "save it without one")
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK_BYTES):
                    size += len(chunk)
                    self._count(part, size, len(chunk), info.compress_size)
                    yield chunk
        except _DAMAGE as exc:
            raise self._error(f"{part} is damaged ({_words(exc)})", "get it again") from exc

    def _count(self, part: str, size: int, more: int, packed: int) -> None:
        self._inflated += more
        large = size > MAX_PART_BYTES or self._inflated > MAX_TOTAL_BYTES
        steep = size > max(RATIO_FREE_BYTES, MAX_RATIO * packed)
        if large or steep:
            raise self._error(
                f"{part} inflates beyond {size >> 20} MB from {packed} bytes", "leave it out"
            )

    def _error(self, found: str, advice: str) -> FormatError:
        return FormatError(f"{self._name}: {found}; expected a sound document, {advice}")


def _words(exc: Exception) -> str:
    return " ".join(str(exc).split())[:120] or type(exc).__name__
