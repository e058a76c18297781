"""English numeral words, scales, units and months as tables; no logic."""

from __future__ import annotations

ONES = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
SHORT_SCALES = {
    "k": 10**3,
    "K": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "M": 10**6,
    "bn": 10**9,
    "B": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "T": 10**12,
}
ORDINAL_ONES = {
    word: value
    for value, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"],
        start=1,
    )
}
ORDINAL_TENS = {word[:-1] + "ieth": value for word, value in TENS.items()}
MULTIPLES = {
    "twice": 2,
    "thrice": 3,
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "triple": 3,
    "tripled": 3,
    "triples": 3,
    "tripling": 3,
    "quadruple": 4,
    "quadrupled": 4,
    "quadrupling": 4,
    "quintupled": 5,
}
FRACTION_WORDS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word: value for word, value in ORDINAL_ONES.items() if 3 <= value <= 19
}
MONTHS = {
    name: index
    for index, name in enumerate(
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        start=1,
    )
}
MONTH_SHORT = {name[:3]: index for name, index in MONTHS.items()} | {"Sept": 9}

CURRENCY_SIGNS = {
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "AU$": "AUD",
    "CA$": "CAD",
    "A$": "AUD",
    "C$": "CAD",
    "S$": "SGD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "￥": "JPY",
    "₩": "KRW",
    "￦": "KRW",
    "USD": "USD",
    "KRW": "KRW",
    "EUR": "EUR",
    "JPY": "JPY",
    "CNY": "CNY",
    "GBP": "GBP",
}
CURRENCY_WORDS = {
    "won": "KRW",
    "dollar": "USD",
    "dollars": "USD",
    "US dollars": "USD",
    "U.S. dollars": "USD",
    "Hong Kong dollars": "HKD",
    "Australian dollars": "AUD",
    "Canadian dollars": "CAD",
    "Taiwan dollars": "TWD",
    "Singapore dollars": "SGD",
    "euro": "EUR",
    "euros": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "pound": "GBP",
    "pounds": "GBP",
    "ruble": "RUB",
    "rubles": "RUB",
    "roubles": "RUB",
    "rupee": "INR",
    "rupees": "INR",
    "rupiah": "IDR",
    "franc": "CHF",
    "francs": "CHF",
    "Swiss francs": "CHF",
    "baht": "THB",
    "dong": "VND",
    "peso": "MXN",
    "pesos": "MXN",
    "shekel": "ILS",
    "shekels": "ILS",
    "dinar": "IQD",
    "dinars": "IQD",
    "USD": "USD",
    "KRW": "KRW",
    "EUR": "EUR",
}
UNITS = {
    "year": "year",
    "years": "year",
    "yrs": "year",
    "month": "month",
    "months": "month",
    "week": "week",
    "weeks": "week",
    "day": "day",
    "days": "day",
    "night": "day",
    "nights": "day",
    "hour": "hour",
    "hours": "hour",
    "hrs": "hour",
    "minute": "minute",
    "minutes": "minute",
    "min": "minute",
    "second": "second",
    "seconds": "second",
    "decade": "decade",
    "decades": "decade",
    "century": "century",
    "centuries": "century",
    "times": "times",
    "kilometer": "km",
    "kilometers": "km",
    "kilometre": "km",
    "kilometres": "km",
    "km": "km",
    "meter": "m",
    "meters": "m",
    "metre": "m",
    "metres": "m",
    "centimeter": "cm",
    "centimeters": "cm",
    "centimetres": "cm",
    "cm": "cm",
    "millimeter": "mm",
    "millimeters": "mm",
    "mm": "mm",
    "nanometer": "nm",
    "nanometers": "nm",
    "nm": "nm",
    "mile": "mile",
    "miles": "mile",
    "feet": "ft",
    "foot": "ft",
    "ft": "ft",
    "inch": "in",
    "inches": "in",
    "yards": "yd",
    "kilogram": "kg",
    "kilograms": "kg",
    "kilos": "kg",
    "kg": "kg",
    "gram": "g",
    "grams": "g",
    "milligrams": "mg",
    "mg": "mg",
    "ton": "t",
    "tons": "t",
    "tonnes": "t",
    "ounces": "oz",
    "liter": "L",
    "liters": "L",
    "litres": "L",
    "barrel": "barrel",
    "barrels": "barrel",
    "gallons": "gallon",
    "hectares": "ha",
    "acres": "acre",
    "pyeong": "pyeong",
    "degrees": "degree",
    "megawatts": "MW",
    "MW": "MW",
    "gigawatts": "GW",
    "GW": "GW",
    "kilowatts": "kW",
    "kW": "kW",
    "points": "point",
    "member": "명",
    "people": "명",
}
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
