"""One JSON object a line with `source` and `target`; our own jsonl output is such a file.

Of our own output, segments that were copied or left out (`state` skipped) are passed over, and a
failed one is a pair with an empty target. `source_lang` and `target_lang` give the direction.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO

from translate.checks.formats.lines import read_lines
from translate.checks.pair import Pair, direction_from_tags
from translate.errors import FormatError


def read(stream: IO[bytes], name: str) -> Iterator[Pair]:
    """The pairs of a jsonl file; blank lines are passed over.

    Raises:
        FormatError: a line that is no JSON object with a source and a target.
    """
    for number, line in read_lines(stream, name):
        if line.strip():
            record = _record(line, f"{name}:{number}")
            if record.get("state") != "skipped":
                yield _pair(record, name, number)


def _record(line: str, where: str) -> Mapping[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as exc:
        raise FormatError(f"{where}: found no JSON ({exc}), expected one object a line") from exc
    if not isinstance(record, dict):
        raise FormatError(f"{where}: found {type(record).__name__}, expected an object")
    return record


def _pair(record: Mapping[str, object], name: str, number: int) -> Pair:
    source, target = record.get("source"), record.get("target")
    if not isinstance(source, str):
        raise FormatError(f"{name}:{number}: found no text under 'source', expected a string")
    if target is None and "target" in record:
        target = ""
    if not isinstance(target, str):
        raise FormatError(f"{name}:{number}: found no text under 'target', expected a string")
    direction = direction_from_tags(record.get("source_lang"), record.get("target_lang"))
    return Pair(file=name, line=number, source=source, target=target, direction=direction)
