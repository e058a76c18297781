"""Units written out, so that a protected number can bring its unit with it: 3분 → 3 minutes.

Promise: only units with one plain name in each language are here: times and measures. What a
counter stands for depends on the noun it counts (편: trains, films, poems), so counters stay in
the sentence, for the engine to put into words. Where a unit ends in the source is read with the
numerals' own tables.
"""

from __future__ import annotations

import re
from functools import cache

from translate.numerals.english_tables import UNITS
from translate.numerals.korean_tables import DURATIONS, MEASURES
from translate.records import Lang, Number, Span

# unit as the numerals name it: one, many (in English; the same where it is a symbol), in Korean
UNITS_WITH_NAMES: dict[str, tuple[str, str, str]] = {
    "second": ("second", "seconds", "초"),
    "minute": ("minute", "minutes", "분"),
    "hour": ("hour", "hours", "시간"),
    "day": ("day", "days", "일"),
    "week": ("week", "weeks", "주"),
    "month": ("month", "months", "개월"),
    "year": ("year", "years", "년"),
    "nm": ("nanometer", "nanometers", "나노미터"),
    "mm": ("millimeter", "millimeters", "㎜"),
    "cm": ("centimeter", "centimeters", "㎝"),
    "m": ("meter", "meters", "m"),
    "km": ("kilometer", "kilometers", "㎞"),
    "µg": ("microgram", "micrograms", "㎍"),
    "mg": ("milligram", "milligrams", "㎎"),
    "g": ("gram", "grams", "g"),
    "kg": ("kilogram", "kilograms", "㎏"),
    "t": ("ton", "tons", "톤"),
    "mL": ("milliliter", "milliliters", "㎖"),
    "L": ("liter", "liters", "L"),
    "m²": ("square meter", "square meters", "㎡"),
    "km²": ("square kilometer", "square kilometers", "㎢"),
    "m³": ("cubic meter", "cubic meters", "㎥"),
    "ha": ("hectare", "hectares", "㏊"),
    "barrel": ("barrel", "barrels", "배럴"),
    "degree": ("degree", "degrees", "도"),
    "W": ("watt", "watts", "W"),
    "kW": ("kilowatt", "kilowatts", "kW"),
    "MW": ("megawatt", "megawatts", "㎿"),
    "GW": ("gigawatt", "gigawatts", "GW"),
    "kWh": ("kilowatt-hour", "kilowatt-hours", "kWh"),
    "MWh": ("megawatt-hour", "megawatt-hours", "MWh"),
    "GWh": ("gigawatt-hour", "gigawatt-hours", "GWh"),
}


def with_unit(number: Number, source: str, lang: Lang) -> Span | None:
    """The span of a count with its unit behind it, None where no unit with a name follows.

    >>> from translate.numerals import read_numbers
    >>> with_unit(read_numbers("물은 3분 만에", "ko")[0], "물은 3분 만에", "ko")
    Span(start=3, end=5)
    """
    if number.kind != "count" or number.unit not in UNITS_WITH_NAMES:
        return None
    match = _surfaces(number.unit, lang).match(source, number.span.end)
    return Span(number.span.start, match.end()) if match else None


def unit_name(number: Number, text: str, lang: Lang) -> str:
    """`text`, a rendering of the number, followed by the name of its unit.

    >>> from translate.numerals import read_numbers
    >>> unit_name(read_numbers("3분 만에", "ko")[0], "3", "en")
    '3 minutes'
    """
    one, many, korean = UNITS_WITH_NAMES[number.unit or ""]
    if lang == "ko":
        return f"{text}{korean}"
    return f"{text} {one if number.low == number.high == 1 else many}"


@cache
def _surfaces(unit: str, lang: Lang) -> re.Pattern[str]:
    tables = (UNITS,) if lang == "en" else (MEASURES, DURATIONS)
    found = [surface for table in tables for surface, name in table.items() if name == unit]
    longest = sorted(found, key=len, reverse=True)
    end = r"(?![A-Za-z])" if lang == "en" else ""
    return re.compile(rf"[ -]?(?:{'|'.join(map(re.escape, longest))}){end}")
