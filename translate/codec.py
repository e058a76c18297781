"""Records to JSON and back, for the state of a run and the translation memory.

`loads_translation(dumps_translation(t)) == t` for every translation; the text is canonical (sorted
keys, no spaces, UTF-8 unescaped), so equal records give equal bytes. Only translations are stored
(a failure is tried again). The public `jsonl` format is a writer's, and is not read back here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from translate.errors import FormatError
from translate.records import Issue, NumberOutcome, Span, TermOutcome, Translation

_SPANS = ("source_span", "target_span")


def translation_to_dict(translation: Translation) -> dict[str, Any]:
    """The translation as plain JSON values; spans become `{"start", "end"}`."""
    return asdict(translation)


def translation_from_dict(data: Mapping[str, Any]) -> Translation:
    """The translation that `translation_to_dict` took apart.

    Raises:
        FormatError: a field is missing, unknown or of the wrong shape.
    """
    try:
        fields = dict(data)
        fields["terms"] = tuple(TermOutcome(**_spans(item)) for item in fields["terms"])
        fields["numbers"] = tuple(NumberOutcome(**_spans(item)) for item in fields["numbers"])
        fields["issues"] = tuple(Issue(**_spans(item)) for item in fields["issues"])
        return Translation(**fields)
    except (KeyError, TypeError, ValueError) as exc:
        raise FormatError(
            f"stored translation: {exc}; expected the fields of this version"
        ) from exc


def dumps_translation(translation: Translation) -> str:
    """One line of canonical JSON; escaped where it holds what UTF-8 cannot (a lone surrogate)."""
    data = translation_to_dict(translation)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return text


def loads_translation(text: str) -> Translation:
    """The translation that `dumps_translation` wrote.

    Raises:
        FormatError: not JSON, or not a translation.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as exc:
        raise FormatError(f"stored translation: {exc}; expected one JSON object") from exc
    if not isinstance(data, dict):
        raise FormatError(f"stored translation: found {type(data).__name__}, expected an object")
    return translation_from_dict(data)


def _spans(item: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `item`, its spans as records."""
    fields = dict(item)
    for name in _SPANS:
        if fields.get(name) is not None:
            fields[name] = Span(**fields[name])
    return fields
