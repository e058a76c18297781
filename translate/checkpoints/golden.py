"""Twenty sentences that any translation model between Korean and English must survive.

Everyday news language without names, ten in each language, short to long; written for this file.
They ask whether the model speaks, not how well: right language, sane length, no loops.
"""

from __future__ import annotations

from collections.abc import Mapping

from translate.records import Lang

GOLDEN: Mapping[Lang, tuple[str, ...]] = {
    "ko": (
        "오늘은 날씨가 좋다.",
        "회사는 새로운 제품을 공개했다.",
        "정부는 내년 예산을 늘리기로 했다.",
        "학생들은 도서관에서 책을 읽고 있다.",
        "연구진은 이번 결과가 매우 중요하다고 말했다.",
        "시민들은 교통 문제를 해결해 달라고 요구했다.",
        "이 기술은 병원과 학교에서 널리 쓰일 것으로 보인다.",
        "전문가들은 시장의 변화에 빠르게 대응해야 한다고 조언했다.",
        "두 나라는 경제 협력을 강화하고 문화 교류를 넓히기로 합의했다.",
        "그는 어려운 상황에서도 포기하지 않고 끝까지 노력한 덕분에 좋은 결과를 얻었다고 설명했다.",
    ),
    "en": (
        "The weather is nice today.",
        "The company unveiled a new product.",
        "The government decided to increase the budget next year.",
        "The students are reading books in the library.",
        "The researchers said that the result is very important.",
        "Citizens asked the city to solve the traffic problem.",
        "The technology is expected to be widely used in hospitals and schools.",
        "Experts advised that companies should respond quickly to changes in the market.",
        "The two countries agreed to strengthen economic cooperation and expand cultural exchange.",
        (
            "He explained that he had achieved a good result because he did not give up in a "
            "difficult situation and worked hard until the end."
        ),
    ),
}
