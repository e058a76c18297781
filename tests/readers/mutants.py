"""Damaged copies of a document, and a program that reads them all under limits.

`python -m tests.readers.mutants FILE COUNT SEED` prints one JSON object: outcomes by kind, the
slowest file in seconds of CPU, the peak of memory in bytes, and what broke the rules.
"""

from __future__ import annotations

import io
import json
import random
import resource
import signal
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from types import FrameType

from tests.readers.bombs import peak

CPU_LIMIT_S = 5.0
ADDRESS_LIMIT_BYTES = 3 << 30  # stops a blow-up; the peak itself is measured
_HOSTILE = (b"\x00" * 64, b"\xff" * 16, b"<", b'"', b"&#1;", b"]]>", b"%PDF-", "가".encode("cp949"))


def _flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 30))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _truncate(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _swap(data: bytes, rng: random.Random) -> bytes:
    a, b, c = sorted(rng.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _repeat(data: bytes, rng: random.Random) -> bytes:
    a, b = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:b] + data[a:b] * rng.choice((1, 2, 20)) + data[b:]


def _insert(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_HOSTILE) + data[at:]


def _digits(data: bytes, rng: random.Random) -> bytes:
    """Numbers made huge: lengths, counts and offsets of text formats."""
    places = [n for n, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return _flip(data, rng)
    at = rng.choice(places)
    return data[:at] + rng.choice((b"999999999", b"-1", b"0")) + data[at + 1 :]


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _truncate, _swap, _repeat, _insert, _digits,
)  # fmt: skip


def _in_package(data: bytes, rng: random.Random) -> bytes:
    """A package whose parts are damaged, twice there or gone, its sums right again."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    hit = rng.randrange(len(parts))
    name, content = parts[hit]
    how = rng.randrange(8)
    if how == 0:
        parts.append((name, content))
    elif how == 1:
        del parts[hit]
    elif how == 2:
        parts[hit] = (parts[rng.randrange(len(parts))][0], content)
    else:
        texts = [n for n, (part, body) in enumerate(parts) if part.endswith(".xml") and body]
        hit = rng.choice(texts)
        name, content = parts[hit]
        parts[hit] = (name, rng.choice(MUTATIONS)(content, rng))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part, body in parts:
            package.writestr(zipfile.ZipInfo(part), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _in_compound(data: bytes, rng: random.Random) -> bytes:
    """A hwp whose records are damaged, packed again."""
    from hwpx.hwp5.cfb import CompoundFile, build_compound_file

    compound = CompoundFile(data)
    streams = {path: compound.read(path) for path in compound.stream_paths()}
    name = rng.choice(("BodyText/Section0", "BodyText/Section0", "DocInfo"))
    records = rng.choice(MUTATIONS)(zlib.decompress(streams[name], -15), rng)
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    streams[name] = packer.compress(records) + packer.flush()
    return bytes(build_compound_file(list(streams.items())))


def mutants(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """`count` damaged copies, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    inner = {b"PK": _in_package, b"\xd0\xcf": _in_compound}.get(data[:2])
    for _ in range(count):
        if inner is not None and rng.random() < 0.7:
            yield inner(data, rng)
        else:
            yield rng.choice(MUTATIONS)(data, rng)


def _alarm(_signum: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"over {CPU_LIMIT_S} s of CPU")


def main(path: Path, count: int, seed: int) -> None:
    """Read every mutant; print what came of them."""
    import warnings

    from translate.errors import InputError
    from translate.inline import view_of
    from translate.readers import read_bytes

    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_LIMIT_BYTES, ADDRESS_LIMIT_BYTES))
    signal.signal(signal.SIGVTALRM, _alarm)
    outcomes: Counter[str] = Counter()
    broken: list[str] = []
    slowest = 0.0
    read_bytes(path.read_bytes(), path.name, path.suffix)  # the imports are no one's time
    for number, data in enumerate(mutants(path.read_bytes(), count, seed)):
        began = process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, CPU_LIMIT_S)
        try:
            document = read_bytes(data, path.name, path.suffix)
            for block in document.blocks:
                view_of(document.text, block.span, document.markup)
            outcomes["text"] += 1
        except InputError as exc:
            outcomes["error"] += 1
            if "\n" in str(exc) or not str(exc).startswith(path.name):
                broken.append(f"{number}: message {exc}")
        except BaseException as exc:  # whatever it is, it should not have been
            broken.append(f"{number}: {type(exc).__name__}: {exc}")
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        slowest = max(slowest, process_time() - began)
    found = {"outcomes": outcomes, "broken": broken, "slowest_s": slowest, "peak": peak()}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
