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


def load(name: str) -> list[Case]:
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return [Case(text, numbers.split(), reason) for text, numbers, reason in rows]


def shorthand(number: Number) -> str:
    marks = "~" * number.approx + "?" * (not number.sure)
    return f"{canonical(number)}|{number.kind}|{number.unit or ''}{marks}"
