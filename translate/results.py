"""A document's result to JSON and back, kept below OUT so that a review can write every format.

`loads_result(dumps_result(r)) == r` but for what is measured or read again: the seconds, and the
morphemes of the segments. Fields follow the records by themselves, so a record that grows is kept
whole. The file lies in `OUT/.translate/results`, one a document, and is an
output like the others: written whole, and known by its digest. It also is what a later run reads
the reviewed segments from. Left out: formats for other programs; those are the writers'.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, is_dataclass, replace
from functools import cache
from itertools import repeat
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from translate.errors import FormatError
from translate.records import (
    Direction,
    Document,
    DocumentResult,
    Failure,
    Segment,
    Summary,
    Translation,
)

T = TypeVar("T")
FOLDER = ".translate/results"
VERSION = 1
_NAME_DIGITS = 32  # of a SHA-256; file names stay short whatever the document is called


def result_name(doc_id: str) -> str:
    """The file of one document, as a POSIX path below OUT."""
    digest = hashlib.sha256(doc_id.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{FOLDER}/{digest[:_NAME_DIGITS]}.json"


def load_result(out: Path, doc_id: str) -> DocumentResult | None:
    """The result kept for `doc_id` below `out`; None when there is none.

    Raises:
        FormatError: the file is damaged or of another version.
    """
    path = out / result_name(doc_id)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as exc:
        raise FormatError(f"{path}: cannot be read ({exc.strerror}); check permissions") from exc
    return loads_result(data.decode("utf-8", "replace"), str(path))


def dumps_result(result: DocumentResult) -> str:
    """Canonical JSON (sorted keys, no spaces): equal results give equal bytes."""
    data = {
        "version": VERSION,
        "document": asdict(result.document),
        "direction": asdict(result.direction),
        "segments": [_segment(segment) for segment in result.segments],
        "outcomes": [_outcome(outcome) for outcome in result.outcomes],
        "summaries": [asdict(summary) for summary in result.summaries],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def loads_result(text: str, name: str = "stored result") -> DocumentResult:
    """The result that `dumps_result` wrote.

    Raises:
        FormatError: not JSON, of another version, or a field is missing or of the wrong shape.
    """
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise ValueError(f"version {data['version']}")  # noqa: TRY301 - mapped with the rest
        return DocumentResult(
            document=_record(Document, data["document"]),
            direction=_record(Direction, data["direction"]),
            segments=tuple(_record(Segment, item) for item in data["segments"]),
            outcomes=tuple(_outcome_from(item) for item in data["outcomes"]),
            summaries=tuple(_record(Summary, item) for item in data["summaries"]),
        )
    except (LookupError, TypeError, ValueError, RecursionError, StopIteration) as exc:
        raise FormatError(
            f"{name}: {exc}; expected a result of this version; run translate folder again"
        ) from exc


def _segment(segment: Segment) -> dict[str, Any]:
    data = asdict(replace(segment, morphemes=()))
    del data["morphemes"]
    return data


def _outcome(outcome: Translation | Failure) -> dict[str, Any]:
    if isinstance(outcome, Failure):
        return {"failure": asdict(outcome)}
    return asdict(outcome)


def _outcome_from(data: Any) -> Translation | Failure:  # noqa: ANN401 - JSON
    if "failure" in data:
        return _record(Failure, data["failure"])
    return _record(Translation, data)


def _record(cls: type[T], data: Any) -> T:  # noqa: ANN401 - JSON
    """A record of ours from the dictionary `asdict` made; a field with a default may be missing."""
    hints = _hints(cast("Any", cls))
    return cls(**{name: _value(hints[name], value) for name, value in data.items()})


def _value(hint: Any, value: Any) -> Any:  # noqa: ANN401 - a type, and JSON
    """`value` as its annotation says: tuples and records are made again, the rest stays."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if is_dataclass(hint):
        return _record(cast("type[Any]", hint), value)
    if get_origin(hint) is tuple:
        arguments = get_args(hint)
        kinds = repeat(arguments[0]) if arguments[-1] is Ellipsis else iter(arguments)
        return tuple(_value(kind, item) for kind, item in zip(kinds, value, strict=False))
    return _value(next(one for one in get_args(hint) if one is not NoneType), value)


@cache
def _hints(cls: type[Any]) -> dict[str, Any]:
    return get_type_hints(cls)
