"""Korean numerals without their unit: 5천190억, 1조 2,300억, 삼백오십만, 스물세, 수십만, 20여.

Promise: each parser looks at one place, in time linear in what it reads, and returns the
`Quantity` that starts exactly there or None. Left out: units, ranges and dates (`korean`).
"""

from __future__ import annotations

import re

from translate.numerals.korean_tables import (
    BIG,
    NATIVE_ONES,
    NATIVE_RANGES,
    NATIVE_TENS,
    SINO,
    SMALL,
)
from translate.numerals.values import ONE, Exact, Quantity, parse_digits, several

_NUM = r"\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?+|\d++(?:\.\d++)?+"
# Scale syllables that begin another word are not scales: 3조각, 5경기, 2천안함, 만화.
_SMALL = r"십|백(?![신화악인제서])|천(?![안연문국사장막])"
_BIG = (
    r"만(?![화찬족루남])|억(?![제압])|조(?![각사합직선건치정언작절용명])|"
    r"경(?![기주찰로험우제영비매쟁])"
)
_ATOM = re.compile(
    rf"(?P<num>{_NUM})?+(?P<few>여(?=[십백천만억조경]))?+(?P<small>{_SMALL})?+(?P<big>{_BIG})?+"
)
_SPACED_BIG = re.compile(
    r" (?P<big>[만억조])(?=\s|원|달러|여|유로|엔|위안|명|톤|평|가구|건|[,.)]|$)"
)
# After 만/억/조 a space may stand before the rest, when the rest cannot be a number of its own.
_REST = re.compile(
    r" (?=[1-9]\d{0,3}[천백]?[만억조]|\d[백천]|"
    r"[1-9]\d{2,3}(?![\d-]|\s?(?:년|월|일|시|분|%|퍼|차|위|번|배|세|분기))|"
    r"\d,\d{3}(?![\d,]))"
)
# 1천 3백억, 3백 7십만: a blank inside a section.
_HUNDREDS = re.compile(r" (?=\d[백십](?!분)|\d(?:백|십)?(?:\d십)?\d?[만억조]|\d{2,3}[만억조])")
_LATIN_SCALE = re.compile(r"([KMBT])(?![A-Za-z0-9])")
_LATIN = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
FEW = re.compile(r"여(?![성행건름권당야론객러우자])")
_SINO = re.compile(
    r"(?P<num>[일이삼사오육칠팔구])?+(?P<few>)(?P<small>[십백천])?+(?P<big>[만억조경])?+"
)
_SEVERAL = re.compile(
    r"(?P<word>수|몇|여러)(?P<gap> ?)(?P<small>[십백천])?+"
    r"(?: (?=[만억] ?(?:년|명|원|달러|개|유로)))?+(?P<big>[만억조])?+"
)
# 수조 is a tank, 수 만 (할 수 만) is no count: these need a counter behind them.
_COUNTER_AHEAD = re.compile(r" ?(?:년|명|개|원|달러|건|대의|마리|차례|번|유로|위안|엔|곳|여)")
_NATIVE = re.compile(
    rf"(?P<range>{'|'.join(sorted(NATIVE_RANGES, key=len, reverse=True))})"
    rf"|(?P<tens>{'|'.join(NATIVE_TENS)})"
    rf"(?P<more>{'|'.join(sorted(NATIVE_ONES, key=len, reverse=True))})?"
    rf"|(?P<ones>{'|'.join(sorted(NATIVE_ONES, key=len, reverse=True))})"
)


class _Sum:
    """Running sum of a mixed numeral; scales must fall: 억 before 만, 천 before 백."""

    def __init__(self) -> None:
        self.total: Exact = 0
        self.section: Exact = 0
        self.step: Exact = ONE
        self.scale = 1
        self.last_big: float = float("inf")
        self.last_small: float = float("inf")

    def add(self, num: Exact | None, step: Exact, small: int, big: int) -> bool:
        """Take one atom; False when it does not continue the numeral."""
        value: Exact = ONE if num is None else num
        if big and big >= self.last_big:
            return False
        if small:
            if small >= self.last_small or (self.last_small < float("inf") and value >= 10):
                return False
            value *= small
            step = step * small if num is not None else small
        elif num is None and self.section == 0:
            if self.total:
                return False
        elif num is None:
            value = 0
            step = self.step
        if self.section and value >= self.last_small:
            return False
        if self.total and value * (big or 1) >= self.last_big:
            return False
        self.section += value
        self.last_small = small or 1
        self.step, self.scale = step, small or 1
        if big:
            self.close(big)
        return True

    def close(self, big: int) -> None:
        self.total += self.section * big
        self.step *= big
        self.scale *= big
        self.section, self.last_big, self.last_small = 0, big, float("inf")

    @property
    def value(self) -> Exact:
        return self.total + self.section


def parse_mixed(text: str, pos: int) -> Quantity | None:
    """A numeral that starts with digits at `pos`, with all its scale words and 여."""
    first = _ATOM.match(text, pos)
    if first is None or first["num"] is None:
        return None
    quantity = _parse_atoms(text, pos, _ATOM)
    if quantity is None:
        return None
    latin = _LATIN_SCALE.match(text, quantity.end) if quantity.plain else None
    if latin and not _is_metres(text, pos, latin):  # 519B, 128K
        scale = _LATIN[latin[1]]
        value, step = quantity.low * scale, quantity.step * scale
        return Quantity(latin.end(), value, value, step, scale, plain=False)
    few = FEW.match(text, quantity.end)
    if few is None:
        return quantity
    return Quantity(
        few.end(), quantity.low, quantity.high, quantity.step, quantity.scale, True, plain=False
    )


_LENGTH_BEFORE = re.compile(r"(?:초속|시속|높이|길이|고도|해발|깊이|수심|폭|반경) ?(?:약 ?)?\Z")
_LENGTH_AFTER = re.compile(r" ?(?:반경|높이|길이|거리|달리기|지점|앞|떨어|구간|상공|깊이)")


def _is_metres(text: str, pos: int, latin: re.Match[str]) -> bool:
    """초속 8M, 500M 반경: metres, not millions."""
    if latin[1] != "M":
        return False
    near = _LENGTH_BEFORE.search(text, max(0, pos - 8), pos)
    return bool(near or _LENGTH_AFTER.match(text, latin.end()))


def _parse_atoms(text: str, pos: int, atom: re.Pattern[str]) -> Quantity | None:
    total, end, approx = _Sum(), pos, False
    while m := atom.match(text, end):
        if m.end() == end:
            break
        if m["num"] and end > pos and total.scale == 1:
            break
        if not _add_atom(total, m):
            break
        end, approx = m.end(), approx or bool(m["few"])
        if not m["big"] and (spaced := _SPACED_BIG.match(text, end)):
            big = BIG[spaced["big"]]
            if big < total.last_big:
                total.close(big)
                end = spaced.end()
        rest = _REST if total.scale >= 10**4 else _HUNDREDS
        if total.scale > 1 and (space := rest.match(text, end)):
            ahead = atom.match(text, space.end())
            probe = _copy(total)
            if ahead is None or not _add_atom(probe, ahead):
                break
            end = space.end()
    if end == pos:
        return None
    value = total.value
    plain = total.scale == 1 and total.last_big == float("inf")
    return Quantity(end, value, value, total.step, total.scale, approx, plain)


def _copy(total: _Sum) -> _Sum:
    twin = _Sum()
    twin.__dict__.update(total.__dict__)
    return twin


def _add_atom(total: _Sum, m: re.Match[str]) -> bool:
    small, big = SMALL.get(m["small"] or "", 0), BIG.get(m["big"] or "", 0)
    digits = m["num"]
    if digits is None:
        return bool(small or big) and total.add(None, ONE, small, big)
    if digits in SINO:
        return total.add(SINO[digits], ONE, small, big)
    parsed = parse_digits(digits)
    return parsed is not None and total.add(*parsed, small, big)


def parse_sino(text: str, pos: int) -> Quantity | None:
    """A numeral in Hangul (삼백오십만, 백만, 십이) at `pos`, with its 여."""
    quantity = _parse_atoms(text, pos, _SINO)
    if quantity is None:
        return None
    few = FEW.match(text, quantity.end)
    end = few.end() if few else quantity.end
    return Quantity(
        end, quantity.low, quantity.high, quantity.step, quantity.scale, bool(few), plain=False
    )


def parse_several(text: str, pos: int) -> Quantity | None:
    """수십, 수백만, 몇백 at `pos`."""
    m = _SEVERAL.match(text, pos)
    if m is None or not (m["small"] or m["big"]):
        return None
    doubtful = m["word"] == "수" and (m["gap"] or (m["big"] == "조" and not m["small"]))
    if doubtful and not _COUNTER_AHEAD.match(text, m.end()):
        return None
    return several(SMALL.get(m["small"] or "", 1) * BIG.get(m["big"] or "", 1), m.end())


def parse_native(text: str, pos: int) -> Quantity | None:
    """하나, 열두, 스물세, 두세 at `pos`."""
    m = _NATIVE.match(text, pos)
    if m is None:
        return None
    if m["range"]:
        low, high = NATIVE_RANGES[m["range"]]
        return Quantity(m.end(), low, high, ONE, plain=False, approx=True)
    ones = m["ones"] or m["more"]
    value = NATIVE_TENS.get(m["tens"] or "", 0) + NATIVE_ONES.get(ones or "", 0)
    return Quantity(m.end(), value, value, ONE, plain=False)
