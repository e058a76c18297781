"""Read a glossary file (DESIGN §8) to term entries, or say line by line what is wrong with it.

Promise: every fault gives a `GlossaryError` "file:line: found …, expected …, do …"; nothing is
guessed, so a bare `no` or `42` where text belongs is an error and not the string "False". Nodes
are composed with PyYAML's safe loader and never constructed, so no tag can run code; aliases are
refused, so no small file can unfold into a large one.
CSV and TBX are in `termformats`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

import yaml

from translate.errors import GlossaryError
from translate.records import TermEntry, TermMode

VERSION = 1
MODES: tuple[TermMode, ...] = get_args(TermMode)
KEYS = ("source", "target", "admitted", "variants", "mode", "case_sensitive", "note")
MAX_TERM_LENGTH = 200  # characters; a longer "term" is a sentence, and would slow the matcher
_MAX_DEPTH = 8  # the format needs 4; beyond, composing would recurse without use
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class _File:
    """Where messages point to."""

    name: str

    def error(self, line: int, found: str, expected: str, advice: str) -> GlossaryError:
        return GlossaryError(f"{self.name}:{line}: found {found}, expected {expected}, {advice}")

    def at(self, node: yaml.Node, found: str, expected: str, advice: str) -> GlossaryError:
        return self.error(_line(node.start_mark), found, expected, advice)


def parse_termfile(data: bytes, name: str) -> tuple[TermEntry, ...]:
    """The entries of a glossary file, in file order; `name` stands in messages.

    Raises:
        GlossaryError: the file breaks the format of DESIGN §8.
    """
    file = _File(name)
    text = _decode(data, file)
    root = _compose(text, file)
    fields = _fields(root, ("version", "terms"), file)
    _check_version(fields, root, file)
    terms = fields.get("terms")
    if terms is None:
        raise file.at(root, "no 'terms'", "a list of terms", "add 'terms:' and its entries")
    if not isinstance(terms, yaml.SequenceNode):
        raise file.at(terms, _named(terms), "a list of terms", "begin each entry with '- source:'")
    entries = tuple(_entry(node, file) for node in terms.value)
    check_duplicates(entries, name)
    return entries


def _decode(data: bytes, file: _File) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        raise file.error(
            line, f"byte 0x{data[exc.start]:02x}", "UTF-8 text", "save the file as UTF-8"
        ) from exc
    if not text.strip():
        raise file.error(1, "an empty file", "'version: 1' and 'terms:'", "add both lines")
    return text


def _compose(text: str, file: _File) -> yaml.MappingNode:
    try:
        _refuse_unsafe_shapes(text, file)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        raise file.error(
            _line(mark),
            exc.problem or "a YAML error",
            "valid YAML",
            "check the indent, the quotes and the colons there",
        ) from exc
    except yaml.YAMLError as exc:  # ReaderError: a character YAML does not allow
        position = int(getattr(exc, "position", 0))
        line = text.count("\n", 0, position) + 1
        raise file.error(line, "a control character", "printable text", "remove it") from exc
    if root is None:
        raise file.error(1, "only comments", "'version: 1' and 'terms:'", "add both lines")
    if not isinstance(root, yaml.MappingNode):
        raise file.at(root, _named(root), "'version: 1' and 'terms:'", "start with those lines")
    return root


def _refuse_unsafe_shapes(text: str, file: _File) -> None:
    """Walk the flat event stream first: composing aliases or deep nesting is where cost hides."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise file.error(
                _line(event.start_mark),
                f"the alias '*{event.anchor}'",
                "plain text",
                "write the value out (put it in quotes if it begins with *)",
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            raise file.error(
                _line(event.start_mark), "deep nesting", "a flat entry", "see the README"
            )


def _fields(node: yaml.Node, allowed: tuple[str, ...], file: _File) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise file.at(node, _named(node), "'key: value' lines", "begin with '- source: …'")
    fields: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else _named(key)
        if name not in allowed:
            known = ", ".join(allowed)
            raise file.at(key, f"the key '{name}'", f"one of {known}", "mend or remove it")
        if name in fields:
            raise file.at(key, f"'{name}' twice", "each key once", "remove one of them")
        fields[name] = value
    return fields


def _check_version(fields: dict[str, yaml.Node], root: yaml.Node, file: _File) -> None:
    node = fields.get("version")
    if node is None:
        raise file.at(root, "no 'version'", f"'version: {VERSION}'", "add it as the first line")
    if node.tag != "tag:yaml.org,2002:int" or node.value != str(VERSION):
        raise file.at(
            node, f"version {_named(node)}", f"version {VERSION}", f"write 'version: {VERSION}'"
        )


def _entry(node: yaml.Node, file: _File) -> TermEntry:
    fields = _fields(node, KEYS, file)
    if "source" not in fields:
        raise file.at(node, "an entry without 'source'", "the Korean term", "add 'source: …'")
    source = _term(fields["source"], "source", file)
    mode = _mode(fields.get("mode"), file)
    target_node = fields.get("target")
    if target_node is None and mode != "keep":
        raise file.at(node, f"'{source}' without 'target'", "the English term", "add 'target: …'")
    target = source if target_node is None else _term(target_node, "target", file)
    if mode == "keep" and target_node is not None and target != source:
        raise file.at(
            target_node,
            f"mode keep with the target '{target}'",
            "the source copied as it is",
            "remove 'target' or write 'mode: pin'",
        )
    admitted = _terms(fields.get("admitted"), "admitted", file)
    return TermEntry(
        term_id=f"{source} ≠ {target}" if mode == "forbid" else source,
        source=source,
        target=target,
        admitted=admitted,
        variants=_terms(fields.get("variants"), "variants", file),
        mode=mode,
        case_sensitive=_flag(fields.get("case_sensitive"), has_capital(target), file),
        note=_note(fields.get("note"), file),
        line=_line(node.start_mark),
    )


def _mode(node: yaml.Node | None, file: _File) -> TermMode:
    if node is None:
        return "pin"
    for mode in MODES:
        if isinstance(node, yaml.ScalarNode) and node.value == mode:
            return mode
    raise file.at(node, f"the mode {_named(node)}", f"one of {', '.join(MODES)}", "choose one")


def _term(node: yaml.Node, key: str, file: _File) -> str:
    text = _text(node, key, file).strip()
    if not any(char.isalnum() for char in text):
        raise file.at(node, f"'{key}' without a letter", "a term", f"write the term after '{key}:'")
    if len(text) > MAX_TERM_LENGTH or "\n" in text:
        raise file.at(
            node,
            f"'{key}' of {len(text)} characters or several lines",
            f"one line of at most {MAX_TERM_LENGTH}",
            "shorten it",
        )
    return text


def _terms(node: yaml.Node | None, key: str, file: _File) -> tuple[str, ...]:
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise file.at(node, f"'{key}' {_named(node)}", "a list", f"write '{key}: [one, two]'")
    return tuple(_term(item, key, file) for item in node.value)


def _text(node: yaml.Node, key: str, file: _File) -> str:
    if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        return str(node.value)
    advice = "put it in quotes" if isinstance(node, yaml.ScalarNode) else f"write '{key}: text'"
    if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null":
        advice = f"write the text after '{key}:'"
    raise file.at(node, f"'{key}' {_named(node)}", "text", advice)


def _note(node: yaml.Node | None, file: _File) -> str:
    return "" if node is None else _text(node, "note", file).strip()


def _flag(node: yaml.Node | None, default: bool, file: _File) -> bool:
    if node is None:
        return default
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() in ("true", "yes", "on")
    raise file.at(node, f"'case_sensitive' {_named(node)}", "true or false", "write one of them")


def _line(mark: Any) -> int:  # noqa: ANN401 — the two loaders have two kinds of mark
    return int(mark.line) + 1 if mark else 1


def has_capital(text: str) -> bool:
    """The default of `case_sensitive`: names have capitals, common nouns have none."""
    return any(char.isupper() for char in text)


def _named(node: Any) -> str:  # noqa: ANN401 — PyYAML's stubs leave node values untyped
    """How a message names a node that should not be there."""
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if node.tag == "tag:yaml.org,2002:null":
        return "nothing"
    kind = node.tag.rpartition(":")[2]
    value = node.value if len(node.value) <= 40 else node.value[:39] + "…"
    return f"'{value}'" if kind == "str" else f"{value} ({_TYPE_NAMES.get(kind, kind)})"


_TYPE_NAMES = {"int": "a number", "float": "a number", "bool": "a truth value"}


def check_duplicates(entries: tuple[TermEntry, ...], name: str) -> None:
    """Two entries for one source contradict each other; a source may also have `forbid` entries.

    Raises:
        GlossaryError: two such entries; the message names the file and the line of the second.
    """
    file = _File(name)
    seen: dict[str, TermEntry] = {}
    for key, entry in _keys(entries, lambda entry: entry.term_id):
        if first := seen.get(key):
            raise file.error(
                entry.line,
                f"'{entry.source}' again (first in line {first.line})",
                "each source once",
                "join the two entries with 'admitted' or 'variants'",
            )
        seen[key] = entry


def _keys(
    entries: tuple[TermEntry, ...], key: Callable[[TermEntry], str]
) -> Iterator[tuple[str, TermEntry]]:
    for entry in entries:
        yield unicodedata.normalize("NFC", "".join(key(entry).split())), entry
