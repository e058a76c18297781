"""A number in natural English: 519 billion, $110 million, 3.2 trillion won, Dec. 28, 2025.

Promise and limits as in `render`.
"""

from __future__ import annotations

from fractions import Fraction

from translate.numerals.english_tables import MONTHS
from translate.numerals.values import CURRENCIES
from translate.records import Number

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MONTH_NAMES = {value: name for name, value in MONTHS.items()}
_MONTH_SHORT = {
    1: "Jan.", 2: "Feb.", 8: "Aug.", 9: "Sept.", 10: "Oct.", 11: "Nov.", 12: "Dec.",
}  # fmt: skip
_QUARTERS = ("first", "second", "third", "fourth")
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_BOTTOMS = {
    2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
    9: "ninth", 10: "tenth", 11: "eleventh", 12: "twelfth",
}  # fmt: skip
_PLURALS = {
    10: "dozens", 100: "hundreds", 1000: "thousands", 10**4: "tens of thousands",
    10**5: "hundreds of thousands", 10**6: "millions", 10**7: "tens of millions",
    10**8: "hundreds of millions", 10**9: "billions", 10**10: "tens of billions",
    10**11: "hundreds of billions", 10**12: "trillions", 10**13: "tens of trillions",
    10**14: "hundreds of trillions",
}  # fmt: skip


def decimal_text(value: Fraction) -> str | None:
    """Digits of a value that ends within six decimals, else None."""
    for digits in range(7):
        scaled = value * 10**digits
        if scaled.denominator == 1:
            text = str(abs(scaled.numerator)).rjust(digits + 1, "0")
            whole = text[:-digits] if digits else text
            sign = "-" if value < 0 else ""
            return f"{sign}{int(whole):,}" + (f".{text[-digits:]}" if digits else "")
    return None


def cardinal(value: Fraction) -> str:
    """519 billion, 12,000, 3.5; rounded to six decimals where it has more."""
    size = abs(value)
    for scale, word in _SCALES:
        if scale <= size < scale * 1000 or (size >= scale and scale == _SCALES[0][0]):
            scaled = decimal_text(value / scale)
            if scaled is not None and len(scaled.partition(".")[2]) <= 3:
                return f"{scaled} {word}"
    text = decimal_text(value)
    if text is not None:
        return text
    return decimal_text(Fraction(round(value * 10**6), 10**6)) or "0"


def ordinal(value: int) -> str:
    """1st, 22nd, 113th."""
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def render(number: Number, *, approximate: bool) -> str:
    """The number's text in English."""
    if number.kind == "date" and number.parts:
        return _date(dict(number.parts))
    if number.kind == "time" and number.parts:
        return _time(dict(number.parts))
    low, high = number.low, number.high
    if low is None or high is None:
        low = high = low if low is not None else high or Fraction(0)
    if low != high:
        return _range(number, low, high)
    text = _single(number, low)
    return f"some {text}" if approximate else text


def _single(number: Number, value: Fraction) -> str:
    if number.kind == "ratio" and number.unit != "times":
        return _fraction(value)
    if number.kind == "ordinal" and value.denominator == 1 and value > 0:
        return ordinal(int(value))
    return _dress(number, cardinal(value))


def _dress(number: Number, text: str) -> str:
    if number.kind == "percent":
        return f"{text}%"
    if number.kind == "point":
        return f"{text} percentage points"
    if number.kind == "ratio":
        return f"{text} times" if number.unit == "times" else text
    if number.kind != "money":
        return text
    sign, one, many, _ = CURRENCIES.get(
        number.unit or "", ("", number.unit or "", number.unit or "", "")
    )
    if number.unit == "USD" and text.startswith("0.") and len(text) <= 4:  # 50 cents
        cents = str(int(text[2:].ljust(2, "0")))
        return f"{cents} cent" if cents == "1" else f"{cents} cents"
    if sign and text[-2:-1] == "." and len(text) <= 5:  # $1.40, but $1.4 billion
        text += "0"
    if sign:
        return f"-{sign}{text[1:]}" if text.startswith("-") else f"{sign}{text}"
    return f"{text} {one if text == '1' else many}"


def _fraction(value: Fraction) -> str:
    top, bottom = value.numerator, value.denominator
    if 0 < top < bottom and bottom in _BOTTOMS and top < 10:
        if bottom == 2:
            return "half"
        return f"{_SMALL[top - 1]}-{_BOTTOMS[bottom]}" + ("s" if top > 1 else "")
    if 0 < top < bottom < 1000:
        return f"{top}/{bottom}"
    return cardinal(value)


def _range(number: Number, low: Fraction, high: Fraction) -> str:
    unit = high / 9 if low * 9 == high * 2 else Fraction(0)  # several: two to nine
    if number.approx and unit.denominator == 1 and int(unit) in _PLURALS:
        return _several(number, _PLURALS[int(unit)])
    if number.kind == "date" and number.unit == "month":
        return f"{_MONTH_NAMES.get(int(low), low)} to {_MONTH_NAMES.get(int(high), high)}"
    if number.kind == "date":
        return f"{cardinal(low).replace(',', '')} to {cardinal(high).replace(',', '')}"
    if number.kind == "ordinal":
        return f"{cardinal(low)} to {cardinal(high)}"
    return _range_text(number, low, high)


def _range_text(number: Number, low: Fraction, high: Fraction) -> str:
    sign = CURRENCIES.get(number.unit or "", ("",))[0] if number.kind == "money" else ""
    left = cardinal(low)
    return f"{sign}{left} to {_dress(number, cardinal(high))}"


def _several(number: Number, word: str) -> str:
    if number.kind == "percent":
        return f"{word} of percent"
    if number.kind == "money":
        many = CURRENCIES.get(number.unit or "", ("", "", number.unit or ""))[2]
        return f"{word} of {many}"
    return word


def _date(parts: dict[str, int]) -> str:
    if "decade" in parts:
        return f"{parts['decade']}s"
    if "century" in parts:
        return f"{ordinal(parts['century'])} century"
    year = f"{parts['year']}" if "year" in parts else ""
    if "quarter" in parts:
        text = f"{_QUARTERS[parts['quarter'] - 1]} quarter"
        return f"{text} of {year}" if year else text
    if "month" not in parts:
        return year or f"the {ordinal(parts['day'])}"
    if "day" not in parts:
        return f"{_MONTH_NAMES[parts['month']]} {year}".strip()
    month = _MONTH_SHORT.get(parts["month"], _MONTH_NAMES[parts["month"]])
    return f"{month} {parts['day']}" + (f", {year}" if year else "")


def _time(parts: dict[str, int]) -> str:
    hour, minute = parts["hour"], parts.get("minute")
    if "half" not in parts:
        if minute is None:
            return f"{hour} o'clock"
        return f"{hour}:{minute:02d}"
    late = parts["half"]
    shown = (hour - 1) % 12 + 1
    clock = f"{shown}" if minute is None else f"{shown}:{minute:02d}"
    return f"{clock} {'p.m.' if late else 'a.m.'}"


def half(unit: str) -> str:
    """half a year, half an hour."""
    return f"half an {unit}" if unit == "hour" else f"half a {unit}"


def duration(text: str, unit: str) -> str:
    """`text` with its unit of time: 10 years, 1 day."""
    return f"{text} {unit}" if text == "1" else f"{text} {unit}s"
