"""HWP 5.0: what is locked, damaged or old is refused with the way out."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hwpx.hwp5.cfb import CompoundFile, build_compound_file

from translate.errors import InputError
from translate.readers import read_bytes

DATA = Path(__file__).parents[1] / "data" / "readers"
FLAGS = 36  # place of the properties in the stream FileHeader
WAY_OUT = "open it in Hangul and save it as hwpx or docx"


def changed(**streams: bytes) -> bytes:
    """The document with some streams put in the place of its own; `_` stands for `/`."""
    compound = CompoundFile((DATA / "notice.hwp").read_bytes())
    found = {path: compound.read(path) for path in compound.stream_paths()}
    for name, data in streams.items():
        found[name.replace("_", "/")] = data
    return bytes(build_compound_file(list(found.items())))


def header(flag: int) -> bytes:
    """The file's header with a flag set."""
    data = bytearray(CompoundFile((DATA / "notice.hwp").read_bytes()).read("FileHeader"))
    data[FLAGS] |= flag
    return bytes(data)


def packed(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


FAULTS = [
    (changed(FileHeader=header(0x02)), "locked", "a password"),
    (changed(FileHeader=header(0x04)), "locked", "made for distribution"),
    (changed(BodyText_Section0=b"\xff" * 64), "no sound HWP 5 document", "no deflated stream"),
    (
        changed(BodyText_Section0=packed(b"\x42\x00\xf0\xff" * 9)),
        "no sound HWP",
        "a record too long",
    ),
    (changed(BodyText_Section0=packed(bytes(40 << 20))), "inflates beyond 16 MB", "a bomb"),
    ((DATA / "notice.hwp").read_bytes()[:3000], "no sound HWP 5 document", "cut off"),
]


@pytest.mark.parametrize(("data", "message", "reason"), FAULTS)
def test_faults(data, message, reason):
    with pytest.raises(InputError, match=message) as caught:
        read_bytes(data, "a.hwp", ".hwp")
    assert str(caught.value).startswith("a.hwp: ")
    if "inflates" not in message:
        assert str(caught.value).endswith(WAY_OUT), reason
