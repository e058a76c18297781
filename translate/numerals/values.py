"""Values shared by both grammars: scales, currencies, units, and the pieces a reading is made of.

Promise: pure functions and constant tables; standard library only. Left out: anything that
belongs to one language alone (see `korean_tables` and `english_tables`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from translate.records import Number, NumberKind, Span

# A run of digits longer than this is a key or a code, not a number anyone translates; the bound
# also keeps int() off its 4,300-digit limit.
MAX_DIGITS = 36

# Values are int while they can be (ten times as fast) and Fraction when they must; records hold
# Fraction only.
Exact = int | Fraction

ONE = 1
TEN = 10

# ISO 4217 code → (sign used in English, English word singular, plural, Korean word)
CURRENCIES: dict[str, tuple[str, str, str, str]] = {
    "KRW": ("", "won", "won", "원"),
    "USD": ("$", "dollar", "dollars", "달러"),
    "EUR": ("€", "euro", "euros", "유로"),
    "JPY": ("", "yen", "yen", "엔"),
    "CNY": ("", "yuan", "yuan", "위안"),
    "GBP": ("£", "pound", "pounds", "파운드"),
    "RUB": ("", "ruble", "rubles", "루블"),
    "INR": ("", "rupee", "rupees", "루피"),
    "CHF": ("", "franc", "francs", "프랑"),
    "THB": ("", "baht", "baht", "밧"),
    "IDR": ("", "rupiah", "rupiah", "루피아"),
    "VND": ("", "dong", "dong", "베트남 동"),
    "MXN": ("", "peso", "pesos", "페소"),
    "ILS": ("", "shekel", "shekels", "셰켈"),
    "IQD": ("", "dinar", "dinars", "디나르"),
    "HKD": ("HK$", "Hong Kong dollar", "Hong Kong dollars", "홍콩달러"),
    "AUD": ("A$", "Australian dollar", "Australian dollars", "호주달러"),
    "CAD": ("C$", "Canadian dollar", "Canadian dollars", "캐나다달러"),
    "TWD": ("NT$", "Taiwan dollar", "Taiwan dollars", "대만달러"),
    "SGD": ("S$", "Singapore dollar", "Singapore dollars", "싱가포르달러"),
}

# Durations in days or seconds, for forms a translator may swap (반년 = six months, 2주 = 14 days).
DURATION_MONTHS = {"year": 12, "month": 1}
DURATION_SECONDS = {"week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}

# Measure → (dimension, size in its base unit), for what a translator converts.
MEASURES: dict[str, tuple[str, Fraction]] = {
    unit: (dimension, Fraction(size))
    for dimension, units in {
        "length": {
            "km": "1000", "m": "1", "cm": "0.01", "mm": "0.001", "nm": "0.000000001",
            "mile": "1609.344", "ft": "0.3048", "in": "0.0254", "yd": "0.9144",
        },
        "mass": {
            "t": "1000", "kg": "1", "g": "0.001", "mg": "0.000001", "oz": "0.0283495",
            "lb": "0.45359237", "geun": "0.6",
        },
        "area": {
            "km²": "1000000", "m²": "1", "ha": "10000", "acre": "4046.856", "pyeong": "3.305785",
            "ft²": "0.092903", "mile²": "2589988",
        },
        "volume": {"L": "1", "mL": "0.001", "barrel": "158.987", "gallon": "3.78541", "m³": "1000"},
        "power": {"GW": "1000000000", "MW": "1000000", "kW": "1000", "W": "1"},
    }.items()
    for unit, size in units.items()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A numeral without its unit: text[start:end] reads as low..high.

    `scale` is the value of the last scale word (1 without one); a range such as 3~4만 lends it
    to its left side. `plain` is True for digits alone.
    """

    end: int
    low: Exact
    high: Exact
    step: Exact
    scale: int = 1
    approx: bool = False
    plain: bool = True

    def times(self, factor: Exact) -> Quantity:
        """The same numeral, `factor` times as large."""
        return Quantity(
            self.end,
            self.low * factor,
            self.high * factor,
            self.step * factor,
            self.scale,
            self.approx,
            plain=False,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a grammar found at a place, before it becomes a `Number`."""

    start: int
    end: int
    kind: NumberKind
    low: Exact | None
    high: Exact | None
    step: Exact = ONE
    unit: str | None = None
    approx: bool = False
    parts: tuple[tuple[str, int], ...] = ()
    sure: bool = True

    def number(self, text: str) -> Number:
        """The record for `text`, in which the reading was made."""
        return Number(
            span=Span(self.start, self.end),
            text=text[self.start : self.end],
            kind=self.kind,
            low=None if self.low is None else Fraction(self.low),
            high=None if self.high is None else Fraction(self.high),
            step=Fraction(self.step),
            unit=self.unit,
            approx=self.approx,
            parts=self.parts,
            sure=self.sure,
        )


def parse_digits(digits: str) -> tuple[Exact, Exact] | None:
    """Value and place value of the last digit of `1,234.5`; None when it is too long.

    >>> parse_digits("1,234.5")
    (Fraction(2469, 2), Fraction(1, 10))
    """
    if len(digits) > MAX_DIGITS:
        return None
    whole, _, decimals = digits.replace(",", "").partition(".")
    if not decimals:
        return int(whole), ONE
    unit = TEN ** len(decimals)
    return Fraction(int(whole + decimals), unit), Fraction(1, unit)


def several(unit: int, end: int) -> Quantity:
    """수십, dozens, several hundred: two to nine of `unit`."""
    return Quantity(end, 2 * unit, 9 * unit, unit, unit, approx=True, plain=False)


def date_reading(start: int, end: int, *, sure: bool = True, **parts: int) -> Reading:
    """A date from its parts, coarse to fine; its value is that of the finest part."""
    named = tuple((name, value) for name, value in parts.items() if value >= 0)
    value = named[-1][1]
    return Reading(start, end, "date", value, value, parts=named, sure=sure)


def time_reading(
    start: int, end: int, hour: int, minute: int, half: int | None, second: int = -1
) -> Reading:
    """A clock time; `half` is 0 before noon, 1 after, None when the text does not say; `minute`
    and `second` are -1 where it names none."""
    if half is not None and hour <= 12:
        hour = hour % 12 + 12 * half
    parts = (("hour", hour % 24),) + ((("minute", minute),) if minute >= 0 else ())
    if second >= 0:
        parts += (("second", second),)
    if half is not None:
        parts += (("half", half),)
    value = hour % 24
    return Reading(start, end, "time", value, value, parts=parts)
