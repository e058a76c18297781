"""A number in natural Korean: 5190억, 1억1000만 달러, 3만~4만, 2025년 12월 28일.

Promise and limits as in `render`.
"""

from __future__ import annotations

from fractions import Fraction

from translate.numerals.render_english import decimal_text
from translate.numerals.values import CURRENCIES
from translate.records import Number

_SCALES = ((10**16, "경"), (10**12, "조"), (10**8, "억"), (10**4, "만"))
_SEVERAL = {
    10: "수십", 100: "수백", 1000: "수천", 10**4: "수만", 10**5: "수십만", 10**6: "수백만",
    10**7: "수천만", 10**8: "수억", 10**9: "수십억", 10**10: "수백억", 10**11: "수천억",
    10**12: "몇조", 10**13: "수십조", 10**14: "수백조",
}  # fmt: skip


def cardinal(value: Fraction) -> str:
    """5190억, 1억1000만, 3만5000, 1.5; digits with commas below 만."""
    if value < 0:
        return "-" + cardinal(-value)
    if value.denominator != 1:
        text = decimal_text(value)
        return text or decimal_text(Fraction(round(value * 10**6), 10**6)) or "0"
    rest, text = int(value), ""
    for scale, word in _SCALES:
        if rest >= scale:
            count, rest = divmod(rest, scale)
            text += f"{count}{word}"
    if not text:
        return f"{rest:,}"
    return text + (str(rest) if rest else "")


def render(number: Number, *, approximate: bool) -> str:
    """The number's text in Korean."""
    if number.kind == "date" and number.parts:
        return _date(dict(number.parts))
    if number.kind == "time" and number.parts:
        return _time(dict(number.parts))
    low, high = number.low, number.high
    if low is None or high is None:
        low = high = low if low is not None else high or Fraction(0)
    if low != high:
        return _range(number, low, high)
    return _single(number, low, approximate)


def _single(number: Number, value: Fraction, approximate: bool) -> str:
    if number.kind == "ratio" and number.unit != "times":
        return _fraction(value)
    if number.kind == "ordinal" and value.denominator == 1 and value > 0:
        return f"{int(value)}번째"
    text = cardinal(value)
    if approximate and number.kind in ("count", "money"):
        text += "여"
    elif approximate:
        text = f"약 {text}"
    return _dress(number, text)


def _dress(number: Number, text: str) -> str:
    if number.kind == "percent":
        return f"{text}%"
    if number.kind == "point":
        return f"{text}%p"
    if number.kind == "ratio":
        return f"{text}배" if number.unit == "times" else text
    if number.kind == "ordinal":
        return f"{text}번째"
    if number.kind != "money":
        return text
    word = CURRENCIES.get(number.unit or "", ("", "", "", number.unit or ""))[3]
    if number.unit == "USD" and text.startswith("0.") and len(text) <= 4:
        return f"{int(text[2:].ljust(2, '0'))}센트"
    return f"{text} {word}"


def _fraction(value: Fraction) -> str:
    if value == Fraction(1, 2):
        return "절반"
    if 0 < value < 1 and value.denominator < 1000:
        return f"{value.denominator}분의 {value.numerator}"
    return cardinal(value)


def _range(number: Number, low: Fraction, high: Fraction) -> str:
    unit = high / 9 if low * 9 == high * 2 else Fraction(0)
    if number.approx and unit.denominator == 1 and int(unit) in _SEVERAL:
        return _dress(number, _SEVERAL[int(unit)])
    if number.kind == "date":
        word = {"year": "년", "month": "월", "day": "일"}.get(number.unit or "", "")
        left, right = cardinal(low).replace(",", ""), cardinal(high).replace(",", "")
        return f"{left}~{right}{word}"
    return f"{cardinal(low)}~{_dress(number, cardinal(high))}"


def _date(parts: dict[str, int]) -> str:
    if "decade" in parts:
        return f"{parts['decade']}년대"
    if "century" in parts:
        return f"{parts['century']}세기"
    words = (("year", "년"), ("quarter", "분기"), ("month", "월"), ("day", "일"))
    return " ".join(f"{parts[name]}{word}" for name, word in words if name in parts)


def _time(parts: dict[str, int]) -> str:
    hour, minute = parts["hour"], parts.get("minute")
    tail = "" if minute is None else f" {minute}분"
    if "half" not in parts:
        return f"{hour}시{tail}"
    half = "오후" if parts["half"] else "오전"
    return f"{half} {(hour - 1) % 12 + 1}시{tail}"


_HALVES = {"year": "반년", "day": "반나절", "hour": "30분"}
_DURATIONS = {
    "year": "년", "month": "개월", "week": "주", "day": "일", "hour": "시간", "minute": "분",
    "second": "초",
}  # fmt: skip


def duration_of(value: Fraction, unit: str) -> str:
    """반년, 2년 반, 30분, 10년."""
    half = value - int(value) == Fraction(1, 2)
    if half and value < 1 and unit in _HALVES:
        return _HALVES[unit]
    if half and unit in ("year", "month", "hour"):
        return f"{cardinal(Fraction(int(value)))}{_DURATIONS[unit]} 반"
    return duration(cardinal(value), unit)


def duration(text: str, unit: str) -> str:
    """`text` with its unit of time: 10년, 4일간."""
    return text + _DURATIONS[unit] + ("간" if unit == "day" else "")
