"""Headings that lost their line break and run straight into the text (…현장 실증SK텔레콤은 …).

Promises: a joint is looked for only where a heading is known to stand (after ◇ and its like) or
likely (the first paragraph), inside a word, between a noun that Korean headlines end in and the
subject or topic of the sentence that follows; without such a word nothing is cut. Left out:
headings glued to headings with no sign between (…등그룹 데이터…), which stay one segment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from translate.records import Morpheme
from translate.sentences import Analysis

# Nouns of action that end Korean headlines; not those that head compounds (제조, 생성, 산업).
_FINAL_NOUNS = frozenset(
    re.findall(
        r"\S+",
        """
        가동 가속 강조 강화 개막 개발 개방 개시 개최 개편 결성 결정 경고 경신 경쟁 계획 고도화
        공개 공급 공략 공유 구축 구현 기대 기록 기여 기용 논란 논의 달성 당부 대비 대응 도약
        도입 도전 돌입 돌파 동결 둔화 마감 마련 매각 모색 모집 목표 무산 무죄 반등 반발 발굴
        발령 발의 발탁 발표 배치 배포 보급 보완 부각 부상 부족 분석 분할 불발 비판 사임 상승
        상용화 상장 선도 선발 선보여 선언 선임 선점 선정 설계 설립 성공 성료 성장 속도 수상 수주
        수출 승부 승인 신설 실시 실증 실패 악화 약속 양성 연기 연임 연장 예고 예정 완공 완료
        완성 완화 요구 우려 운영 위기 위축 유지 유치 육성 의결 이전 인상 인수 인하 입증 적발
        적용 적자 전망 전환 접수 정조준 제공 제기 제시 제안 제외 제휴 조사 조성 주도 주목 주장
        중단 증가 증설 지급 지속 지원 지정 진입 진출 진행 착공 착수 참가 참여 채택 철회 체결
        촉구 최고 최다 최대 추가 추락 추진 축소 출격 출범 출시 출연 출원 취소 취임 타결 투입
        투자 특화 판매 폐지 포기 폭락 폭증 하락 합류 합병 합의 해결 해제 혁신 협력 협약 호소
        호조 호평 확대 확보 확산 확인 확장 확정 환영 환호 활성화 활용 회복 후퇴 흑자 흥행
        """,
    )
)
_PARTICLES = frozenset({"은", "는", "이", "가"})
_WORD_END = re.compile(r"\s|$")
MIN_HEADING = 4  # code points a heading has at least
SUBJECT_WORDS = 3  # the subject's particle stands within so many words after the joint


def heading_cuts(
    analysis: Analysis, start: int, end: int, *, marked: bool, context: str
) -> list[int]:
    """Indices in (start, end) that part glued headings from each other and from the sentence.

    The last one is where the sentence begins. `marked` says that a heading mark stands at `start`;
    without it two joints are asked for, or one before a subject that `context` knows as a word.
    """
    joints = [index for index in _joints(analysis, start, end) if index - start >= MIN_HEADING]
    final = [index for index in joints if _opens_sentence(analysis, index, end)]
    if not final:
        return []
    last = final[0] if marked else final[-1]
    if marked:
        return [last]
    before = [index for index in joints if index < last]
    if not before and not _is_known(analysis, last, context):
        return []
    return [*before, last]


def _joints(analysis: Analysis, start: int, end: int) -> Iterator[int]:
    """Places inside a word where a headline noun meets a number, a Latin word or a name."""
    pairs = pairwise(analysis.morphemes)
    for left, right in pairs:
        index = left.span.end
        if not start < index < end or right.span.start != index:
            continue
        if _ends_headline(analysis, left) and _begins_phrase(left, right):
            yield index


def _ends_headline(analysis: Analysis, left: Morpheme) -> bool:
    if left.tag == "XSN":
        return left.form == "화"
    return left.tag in {"NNG", "NNP"} and left.form in _FINAL_NOUNS


def _begins_phrase(left: Morpheme, right: Morpheme) -> bool:
    if right.tag == "NNG":
        return right.form in _FINAL_NOUNS and left.form != right.form
    return right.tag in {"SL", "SN", "NNP", "NP", "SSO"}


def _opens_sentence(analysis: Analysis, index: int, end: int) -> bool:
    """A subject or topic stands within a few words from `index`, and an ending after it."""
    first = analysis.after(index)
    if first is None or first.tag in {"SN", "SSO"}:
        return False
    words = 0
    for morpheme in analysis.between(index, end):
        if morpheme.tag in {"JKS", "JX"} and morpheme.form in _PARTICLES:
            return True
        if morpheme.tag.startswith(("E", "V", "JKO", "S")) and morpheme.tag != "SL":
            return False
        if _WORD_END.match(analysis.text, morpheme.span.end):
            words += 1
            if words >= SUBJECT_WORDS:
                return False
    return False


def _is_known(analysis: Analysis, index: int, context: str) -> bool:
    """The word at `index`, without its particle, stands at the head of another word as well."""
    stem = re.match(r"\w+?(?=[은는이가]\s)", analysis.text[index : index + 40])
    if not stem or len(stem.group()) < 3:
        return False
    found = re.findall(rf"(?<!\w){re.escape(stem.group())}", context)
    return len(found) >= 1
