"""The tables of cases: text, the numbers it holds, and why the row is there.

A number is `canonical|kind|unit`, with `~` behind it when approximate and `?` when not sure.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from translate.numerals import canonical
from translate.records import Number

TABLES = Path(__file__).parent.parent / "data" / "numerals"


class Case(NamedTuple):
    text: str
    numbers: list[str]
    reason: str


def table(name: str) -> list[list[str]]:
    """The rows of a table, without its head."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


def load(name: str) -> list[Case]:
    """The cases of a table of readings."""
    return [Case(text, numbers.split(), reason) for text, numbers, reason in table(name)]


def shorthand(number: Number) -> str:
    marks = "~" * number.approx + "?" * (not number.sure)
    return f"{canonical(number)}|{number.kind}|{number.unit or ''}{marks}"
