"""Findings that a project has accepted: read from a file, left out of a report, written as one.

The file holds one JSON object a line; blank lines and lines that begin with # are passed over.
A rule names any of `check`, `source`, `target`, `found` and `digest`, and a finding is left out
where all that is named fits. `note` is for people. Promise: a digest stands for one finding (its
check, texts, what was expected and found) wherever it stands in whatever file; a rule that left
nothing out is told, so that the file does not outlive its reasons.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from translate.checks.bilingual import ALL_CHECKS, PairIssue
from translate.errors import ConfigError

KEYS = ("check", "source", "target", "found", "digest", "note")
_DIGEST_LENGTH = 16  # hexadecimal digits; 64 bits tell any number of findings apart


class Rule(NamedTuple):
    """One line of the file: what must fit, and where it stands."""

    line: int
    wanted: tuple[tuple[str, str], ...]


class IgnoreList:
    """The rules of a file, by what they name first, and which of them have been of use."""

    def __init__(self, name: str, rules: Iterable[Rule]) -> None:
        self.name = name
        self._rules = tuple(rules)
        self._used: set[int] = set()
        self._by_key: dict[tuple[str, str], list[Rule]] = {}
        for rule in self._rules:
            self._by_key.setdefault(_most_telling(rule), []).append(rule)

    def ignores(self, issue: PairIssue) -> bool:
        """True when a rule fits; every rule that does counts as used."""
        facts = _facts(issue)
        fitting = [
            rule
            for key in facts.items()
            for rule in self._by_key.get(key, ())
            if all(facts.get(name) == value for name, value in rule.wanted)
        ]
        self._used.update(rule.line for rule in fitting)
        return bool(fitting)

    def stale(self) -> Iterator[str]:
        """A message for each rule that has left nothing out so far, in the order of the file."""
        for rule in self._rules:
            if rule.line not in self._used:
                said = ", ".join(f"{name} {value[:40]!r}" for name, value in rule.wanted)
                yield f"{self.name}:{rule.line}: matches no finding any more ({said}); remove it"


def parse_ignore(text: str, name: str) -> IgnoreList:
    """The rules of an ignore file; `name` stands in messages.

    Raises:
        ConfigError: a line that is no such rule; the message starts with name:line.
    """
    rules = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            rules.append(_rule(line, number, f"{name}:{number}"))
    return IgnoreList(name, rules)


def render_rule(issue: PairIssue) -> str:
    """The line that leaves out exactly this finding, with a note that says what it was.

    The note holds no line number, so that a file that grows in the middle changes no rule.
    """
    record = {"check": issue.check, "digest": digest(issue), "note": issue.message}
    return json.dumps(record, ensure_ascii=False)


def digest(issue: PairIssue) -> str:
    """A finding's name: the same in whatever file and line it stands."""
    facts = (issue.check, issue.source, issue.target, issue.expected, issue.found)
    data = json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:_DIGEST_LENGTH]


def _rule(line: str, number: int, where: str) -> Rule:
    try:
        record: Any = json.loads(line)
    except (ValueError, RecursionError) as exc:
        raise ConfigError(
            f"{where}: found no JSON ({exc}), expected one object a line; "
            'write {"check": "spaces", "source": "…"}'
        ) from exc
    if not isinstance(record, dict):
        raise ConfigError(f"{where}: found {type(record).__name__}, expected an object")
    for key, value in record.items():
        if key not in KEYS:
            raise ConfigError(f"{where}: found the key {key!r}, expected one of {', '.join(KEYS)}")
        if not isinstance(value, str):
            raise ConfigError(f"{where}: found {value!r} under {key!r}, expected text")
    check = record.get("check")
    if check is not None and check not in ALL_CHECKS:
        known = ", ".join(sorted(ALL_CHECKS))
        raise ConfigError(f"{where}: found the check {check!r}, expected one of {known}")
    wanted = tuple(
        (key, unicodedata.normalize("NFC", record[key])) for key in KEYS[:-1] if key in record
    )
    if not wanted:
        raise ConfigError(
            f"{where}: found a rule that fits everything, expected {', '.join(KEYS[:-1])}; "
            "name at least one of them, or leave out --ignore"
        )
    return Rule(number, wanted)


def _most_telling(rule: Rule) -> tuple[str, str]:
    """The part of a rule that fits the fewest findings: look-ups begin there."""
    order = ("digest", "source", "target", "found", "check")
    return min(rule.wanted, key=lambda part: order.index(part[0]))


def _facts(issue: PairIssue) -> dict[str, str]:
    facts = {
        "check": str(issue.check),
        "source": issue.source,
        "target": issue.target,
        "digest": digest(issue),
    }
    return facts if issue.found is None else {**facts, "found": issue.found}
