"""Add one entry to a glossary file, as a person would: at its end, and only if it is sound.

Promise: what the file holds stays to the letter (comments, order, line ends); the new file is
parsed and linted before it takes the old one's place, whole or not at all. A pair that breaks the
format, repeats an entry or draws a major finding is refused in words.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from translate.errors import GlossaryError
from translate.termbase import build_termbase
from translate.termfile import VERSION, parse_termfile
from translate.termlint import LintFinding, lint_termbase
from translate.writers.atomic import write_atomic

_ENTRY = re.compile(r"^([ ]*)- ", re.MULTILINE)
_EMPTY_LIST = re.compile(r"^terms:[ ]*(?:\[[ ]*\])?[ ]*\r?$", re.MULTILINE)
_ADVICE = "choose another pair, or write the entry into the file by hand"


def add_term(path: Path, source: str, target: str, note: str = "") -> tuple[LintFinding, ...]:
    """Append a `pin` entry (`source` Korean, `target` English); minor findings about it.

    Raises:
        GlossaryError: the pair or the file is not sound; the file is as it was.
        OutputError: the file cannot be written.
    """
    path = path.resolve()
    old = _read(path)
    new = _appended(old, source.strip(), target.strip(), note)
    before = parse_termfile(old.encode(), str(path)) if old else ()
    entries = parse_termfile(new.encode(), str(path))
    if len(entries) != len(before) + 1 or entries[-1].source != source.strip():
        raise GlossaryError(
            f"{path}: found no list of terms at the end; expected 'terms:' to be the last key; "
            "write the entry into the file by hand"
        )
    known = {(one.kind, one.term_id, one.message) for one in lint_termbase(build_termbase(before))}
    findings = tuple(
        one
        for one in lint_termbase(build_termbase(entries))
        if (one.kind, one.term_id, one.message) not in known
    )
    for one in findings:
        if one.severity != "minor":
            raise GlossaryError(f"{path}: {one.message}; expected a sound entry; {_ADVICE}")
    write_atomic(path, lambda stream: stream.write(new))
    return findings


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as exc:
        raise GlossaryError(
            f"{path}: cannot be read ({exc}); expected UTF-8 text; check the file"
        ) from exc


def _appended(old: str, source: str, target: str, note: str) -> str:
    """The file with the entry at its end, in the file's own indent and line ends."""
    end = "\r\n" if "\r\n" in old else "\n"
    text = old or f"version: {VERSION}{end}terms:{end}"
    indents = _ENTRY.findall(text)
    if not indents:
        text = _EMPTY_LIST.sub("terms:", text, count=1)
    indent = indents[-1] if indents else "  "
    fields = {"source": source, "target": target} | ({"note": note} if note else {})
    # A JSON string is a YAML double-quoted scalar, whatever it holds.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    entry = f"{indent}- " + f"{end}{indent}  ".join(lines) + end
    return text + ("" if text.endswith(end) else end) + entry
