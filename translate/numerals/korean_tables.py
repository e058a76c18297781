"""Korean numeral words, scales, units and counters as tables; no logic.

Sources: the counters and sino/native splits of 표준국어대사전, widened by what the corpus shows.
Each surface maps to (kind, unit); the unit of a measure is its SI symbol, that of a counter the
counter itself.
"""

from __future__ import annotations

from fractions import Fraction

from translate.records import NumberKind

SMALL = {"십": 10, "백": 100, "천": 1000}
BIG = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
SINO = {
    "영": 0,
    "공": 0,
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
    "육": 6,
    "칠": 7,
    "팔": 8,
    "구": 9,
}

NATIVE_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
NATIVE_ONES = {
    "하나": 1,
    "한": 1,
    "둘": 2,
    "두": 2,
    "셋": 3,
    "세": 3,
    "석": 3,
    "서": 3,
    "넷": 4,
    "네": 4,
    "넉": 4,
    "너": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}
NATIVE_RANGES = {
    "한두": (1, 2),
    "두세": (2, 3),
    "두서너": (2, 4),
    "서너": (3, 4),
    "너댓": (4, 5),
    "네댓": (4, 5),
    "네다섯": (4, 5),
    "대여섯": (5, 6),
    "예닐곱": (6, 7),
    "일고여덟": (7, 8),
    "여덟아홉": (8, 9),
}
DAY_WORDS: dict[str, int | Fraction] = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
    "반나절": Fraction(1, 2),
}
DAY_WORDS |= {
    tens + word: DAY_WORDS[word] + value
    for tens, value in (("열", 10), ("스무", 20))
    for word in ("하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레")
}

MONEY: dict[str, str] = {
    "원": "KRW",
    "달러": "USD",
    "유로": "EUR",
    "엔": "JPY",
    "위안": "CNY",
    "파운드": "GBP",
    "루블": "RUB",
    "루피": "INR",
    "루피아": "IDR",
    "프랑": "CHF",
    "바트": "THB",
    "밧": "THB",
    "페소": "MXN",
    "셰켈": "ILS",
    "디나르": "IQD",
    "미국 달러": "USD",
    "미 달러": "USD",
    "미국달러": "USD",
    "홍콩달러": "HKD",
    "홍콩 달러": "HKD",
    "호주달러": "AUD",
    "호주 달러": "AUD",
    "캐나다달러": "CAD",
    "캐나다 달러": "CAD",
    "대만달러": "TWD",
    "대만 달러": "TWD",
    "싱가포르달러": "SGD",
    "싱가포르 달러": "SGD",
    "베트남 동": "VND",
}

MEASURES: dict[str, str] = {
    "킬로미터": "km",
    "㎞": "km",
    "km": "km",
    "센티미터": "cm",
    "센티": "cm",
    "㎝": "cm",
    "cm": "cm",
    "밀리미터": "mm",
    "㎜": "mm",
    "mm": "mm",
    "미터": "m",
    "m": "m",
    "M": "m",
    "나노미터": "nm",
    "나노": "nm",
    "nm": "nm",
    "마일": "mile",
    "피트": "ft",
    "인치": "in",
    "야드": "yd",
    "킬로그램": "kg",
    "㎏": "kg",
    "kg": "kg",
    "그램": "g",
    "g": "g",
    "밀리그램": "mg",
    "㎎": "mg",
    "mg": "mg",
    "톤": "t",
    "t": "t",
    "온스": "oz",
    "근": "geun",
    "기가비트": "Gb",
    "Gb": "Gb",
    "Mb": "Mb",
    "나노그램": "ng",
    "마이크로그램": "µg",
    "㎍": "µg",
    "제곱미터": "m²",
    "㎡": "m²",
    "m²": "m²",
    "m2": "m²",
    "㎥": "m³",
    "세제곱미터": "m³",
    "㎖": "mL",
    "ml": "mL",
    "mL": "mL",
    "밀리리터": "mL",
    "평방미터": "m²",
    "제곱킬로미터": "km²",
    "㎢": "km²",
    "km²": "km²",
    "km2": "km²",
    "평방킬로미터": "km²",
    "헥타르": "ha",
    "㏊": "ha",
    "ha": "ha",
    "에이커": "acre",
    "평": "pyeong",
    "리터": "L",
    "ℓ": "L",
    "L": "L",
    "배럴": "barrel",
    "갤런": "gallon",
    "도": "degree",
    "℃": "degree",
    "˚C": "degree",
    "°C": "degree",
    "와트": "W",
    "W": "W",
    "킬로와트": "kW",
    "kW": "kW",
    "㎾": "kW",
    "메가와트": "MW",
    "MW": "MW",
    "㎿": "MW",
    "기가와트": "GW",
    "GW": "GW",
    "㎿h": "MWh",
    "㎾h": "kWh",
    "kWh": "kWh",
    "MWh": "MWh",
    "GWh": "GWh",
    "TWh": "TWh",
    "킬로와트시": "kWh",
    "메가와트시": "MWh",
    "기가와트시": "GWh",
    "헤르츠": "Hz",
    "노트": "knot",
    "포인트": "point",
    "bp": "bp",
    "캐럿": "carat",
    "칼로리": "cal",
    "데시벨": "dB",
}

DURATIONS: dict[str, str] = {
    "년간": "year",
    "년": "year",
    "년여": "year",
    "해": "year",
    "개년": "year",
    "개월": "month",
    "달": "month",
    "주": "week",
    "주일": "week",
    "주간": "week",
    "일간": "day",
    "시간": "hour",
    "분": "minute",
    "분간": "minute",
    "초": "second",
    "초간": "second",
}

ORDINALS: dict[str, str] = {
    "번째": "",
    "째": "",
    "차": "차",
    "위": "위",
    "호": "호",
    "호선": "호선",
    "등": "등",
    "항": "항",
    "학년": "학년",
    "학년도": "학년도",
    "층": "층",
    "기": "기",
    "급": "급",
    "등급": "등급",
    "주년": "주년",
    "호기": "호기",
    "년차": "년차",
    "번지": "번지",
}

_COUNTER_WORDS = """
가구 가지 갈래 개국 개교 개사 개소 개 건물 건 경기 곡 골 과목 곳 교시 구 국
군데 권 그루 기관 기업 나라 네트워크 년생 단계 단어 당 대 도시 동 두 라운드 마디
마리 매 면 명 모금 모 문제 문항 문 박 발 방울 벌 번 병 부 사람 사 살 상자 석
선 세대 세트 소절 송이 수 승 시군구 쌍 알 안타 업체 여건 연승 연패 은행 인승
인 자녀 자루 자리 자 잔 장 접 점 정 조각 조치 종류 종 줄 지역 쪽 차로 차례
차시 채 척 칸 켤레 코스 타 토막 톨 통 팀 판 패 페이지 편 포기 표 필 할 학교
홀 홈런 회 회사 끼 바퀴 걸음 모델 분야 부문 토큰 명분 인분 마을 글자 시합 시즌
쿼터 이닝 인실 인용 심 사 그릇 자릿수 가닥 팩 식구 집 방향 분기 반기 강 박 교대 순위
"""
COUNTERS = tuple(_COUNTER_WORDS.split())

# What may stand before a day of the month and makes it a date, not a duration.
DAY_CONTEXT = ("지난", "오는", "이달", "다음 달", "지난달", "매달", "매월", "같은 달", "당월")
# What follows a day count and makes it a duration.
DURATION_AFTER = (
    r"(?:간|동안|째|여|치|분|짜리|씩|마다|\s?(?:동안|만에|이내|안에|연속|내내|넘|가량|전|후|뒤|남짓|"
    r"이상|미만|정도|분량|앞|걸|먼저))"
)


def unit_table() -> dict[str, tuple[NumberKind, str | None]]:
    """Surface → (kind, unit) of everything that may stand right after a Korean numeral."""
    table: dict[str, tuple[NumberKind, str | None]] = {}
    table.update({counter: ("count", counter) for counter in COUNTERS})
    table.update({surface: ("count", unit) for surface, unit in MEASURES.items()})
    table.update({surface: ("count", unit) for surface, unit in DURATIONS.items()})
    table.update({surface: ("ordinal", unit) for surface, unit in ORDINALS.items()})
    table.update({surface: ("money", unit) for surface, unit in MONEY.items()})
    for surface in ("%p", "%P", "%포인트", "% 포인트", "퍼센트포인트", "퍼센트 포인트", "％포인트"):
        table[surface] = ("point", None)
    for surface in ("%", "％", "퍼센트", "프로"):
        table[surface] = ("percent", None)
    table["배"] = ("ratio", "times")
    return table
