"""Records with a text field: one JSON object a line (.jsonl).

Promises: `Document.text` is the decoded file; the text field of each object is a paragraph (a line
of it each, where it has several), everything else a gap; locators count the lines from 0. Left
out: fields inside fields.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from translate.errors import FormatError, InputError
from translate.readers.base import Reading, Source
from translate.readers.encoding import decode
from translate.readers.fields import blocks_of, choose
from translate.records import Block, Span

_LINE = re.compile(r"[^\n]+")
# Any other escape is matched too, so that the n of an escaped backslash and an n ends no line.
_BREAK = re.compile(r"(?P<end>(?:\\r)?\\n|\\r|\\u000[aAdD]|\\u202[89])|\\.")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]:,]')


def read(source: Source) -> Reading:
    """The text field of each record.

    Raises:
        FormatError: a line that is no JSON object.
        InputError: the field cannot be told, or no record has it as text.
    """
    text = decode(source.data, source.name)
    blocks: list[Block] = []
    key: str | None = None
    found = False
    start = 1 if text.startswith("\ufeff") else 0
    for number, line in enumerate(_LINE.finditer(text, start)):
        if not line.group().strip():
            continue
        spans = _fields(text, Span(*line.span()), f"{source.name}:{number + 1}")
        if key is None:
            names = list(spans)
            key = names[choose(names, source.column, source.name)] if names else None
        if key is not None and key in spans:
            found = True
            blocks += blocks_of(text, spans[key], str(number), _BREAK)
    if not found:
        asked = source.column or "a text field"
        raise InputError(f"{source.name}: no record has {asked!r} as text; name it: --column")
    return Reading(text=text, blocks=tuple(blocks), markup="json")


def _fields(text: str, line: Span, where: str) -> dict[str, Span]:
    """The fields of the object on a line that are text, without their quotes."""
    raw = line.of(text)
    try:
        record = json.loads(raw)
    except (ValueError, RecursionError) as exc:
        raise FormatError(f"{where}: found no JSON ({exc}), expected one object a line") from exc
    if not isinstance(record, dict):
        raise FormatError(f"{where}: found {type(record).__name__}, expected an object")
    return dict(_strings(text, line))


def _strings(text: str, line: Span) -> Iterator[tuple[str, Span]]:
    """Keys and spans of the strings of the outermost object; the line is valid JSON."""
    depth, key, is_value = 0, "", False
    for token in _TOKEN.finditer(text, line.start, line.end):
        found = token.group()
        if found in "{[":
            depth += 1
        elif found in "}]":
            depth -= 1
        elif depth == 1 and found == ":":
            is_value = True
        elif depth == 1 and found == ",":
            is_value = False
        elif depth == 1 and is_value:
            yield key, Span(token.start() + 1, token.end() - 1)
        elif depth == 1 and found.startswith('"'):
            key = str(json.loads(found))
