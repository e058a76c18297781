"""What of a web page or a crawl is not the article: menus, tools, weather, comments, notices.

Promises: general rules only (vocabularies of site furniture, shapes of lines, runs of short lines
and where they stand), no sentence of a given page. Whether a doubtful line is furniture depends
on its place: words such as 댓글 decide only outside the article's body. Left out: HTML pages as
such, learned models (cf. trafilatura's and jusText's length and link-density rules).
"""

from __future__ import annotations

import re

_WORDS_KO = """
로그인 로그아웃 회원가입 회원 회원서비스 마이페이지 구독 구독하기 구독신청 지면보기 지면 PDF
신문보기 패밀리사이트 공유하기 공유 기사공유 SNS공유 URL복사 주소복사 링크복사 카카오톡 페이스북
트위터 네이버 밴드 라인 인스타그램 유튜브 프린트 기사프린트 인쇄 인쇄하기 스크랩 스크랩하기 북마크
글씨크게 글씨작게 글자크기 글자크기변경 가 기사읽기도구 본문듣기 음성으로듣기 기사듣기 번역 요약
요약보기 닫기 열기 더보기 접기 펼치기 이전 다음 이전기사 다음기사 목록 목록보기 맨위로 TOP 검색
통합검색 전체메뉴 메뉴 메뉴열기 바로가기 본문바로가기 홈 홈으로 관련기사 관련뉴스 많이본뉴스
많이본기사 인기기사 추천기사 주요뉴스 주요기사 최신뉴스 최신기사 실시간뉴스 속보 핫이슈
이시각주요뉴스 댓글 댓글더보기 댓글쓰기 댓글달기 댓글보기 등록 취소 확인 좋아요 싫어요 훈훈해요
슬퍼요 화나요 후속기사원해요 추천해요 응원해요 기사제보 제보하기 광고 광고문의 제휴문의 고객센터
이용약관 개인정보처리방침 청소년보호정책 이메일무단수집거부 회사소개 사이트맵 뉴스레터
뉴스레터구독 알림받기 기사이미지확대보기 이미지확대 이미지확대보기 사진확대 크게보기 원문보기
원본보기 기사원문 기자정보 기사등록일 기자정보,기사등록일 기자구독 기자페이지 첨부파일 다운로드
저장 삭제 수정 신고 답글 답글쓰기 새로고침 전체보기 언론사구독 언론사홈 랭킹뉴스
"""
_WORDS_EN = """
log in|login|sign in|sign up|log out|register|subscribe|subscribe now|newsletter|share
share this|share this article|tweet|facebook|twitter|x|linkedin|whatsapp|instagram|youtube|email
e-mail|print|print this|save|bookmark|copy link|copy url|menu|search|home|skip to content
skip to main content|advertisement|sponsored|ad|related|related articles|related stories
related news|read more|more|see more|show more|load more|view all|most read|most popular
trending|recommended|latest news|comments|leave a comment|post a comment|add a comment|reply
report|close|open|next|previous|prev|back to top|top|cookie settings|accept cookies|accept all
privacy policy|terms of use|terms of service|contact us|about us|site map|sitemap
listen to this article|font size|text size|follow us|download|cancel|ok|confirm
"""
VOCABULARY = frozenset(_WORDS_KO.lower().split()) | frozenset(
    word.replace(" ", "").strip() for word in re.split(r"[|\n]", _WORDS_EN.strip())
)

# Site words that make a short line furniture when it stands outside the article's body.
_UI_PART = re.compile(
    r"댓글|로그인|로그아웃|회원\s?가입|구독|공유|스크랩|글씨|글자\s?크기|프린트|인쇄하기|더\s?보기|"
    r"확대\s?보기|닫기|관련\s?기사|많이\s?본|기사\s?제보|원문\s?보기|바로\s?가기|메뉴|사이트|"
    r"\b(?:comments?|log ?in|sign (?:in|up)|subscribe|share|cookies?|newsletter)\b",
    re.IGNORECASE,
)
_UI_PART_CHARS = 16  # "구독 한 번에 게임 430종…" is a headline
_UI_ASKS = re.compile(r"(?:하시겠습니까\?|가능합니다\.?|(?:하세요|해\s?주세요|됩니다)[.!]?)$")
_UI_ASKS_CHARS = 40

_SKY = (
    r"맑음|흐림|구름\s?(?:많음|조금)|비|눈|소나기|안개|박무|황사|연무|천둥번개|진눈깨비|비/눈|뇌우"
)
_NO_SENTENCE = r"(?!.*(?:다|요|[a-z])\.$)"  # "무단 전재를 금지하는 법안이 통과됐다." is news

# Lines that are furniture wherever they stand, as whole-line patterns.
_ANYWHERE = re.compile(
    "|".join(
        f"(?:{pattern})"
        for pattern in (
            r"(?:(?:기사|본문)\s)?(?:이미지|사진)\s?(?:확대|크게)\s?(?:보기)?",
            # weather: sky, place, degrees
            rf"(?:{_SKY})?\s*\S{{0,8}}\s*[-−–]?\d{{1,2}}(?:\.\d)?\s?(?:[°˚]\s?[CF]?|[℃℉])",
            # counters of comments, letters typed, likes
            r"\d[\d,]*\s?개의\s?댓글|댓글\s?\(?\d[\d,]*\)?개?",
            r"\d[\d,]*\s?(?:comments?|shares?|views?|likes?)",
            r"\d+\s?/\s?\d+(?:\s?자)?",
            r"삭제한\s댓글은\s다시.{0,20}|그래도\s(?:삭제|신고)?하시겠습니까\?",
            r"(?:조회|추천|좋아요|공유|읽음)\s?(?:수)?\s?:?\s?\d[\d,]*",
            # what a crawler notes
            r"[*_\s]*crawled[\s_]?(?:at|on)\b.*",
            r"[*_\s]*(?:source|출처|원문)\s?[:=]\s?\[?(?:원문|원본|기사|https?:|www\.).*",
            r"(?:url|link|링크|주소)\s?[:=]\s?https?://\S+|https?://\S+",
            r"(?:id|oid|aid|content_hash|crawled_at|published_at|fetched_at|url)\s?:\s?\S.*",
            # rights
            rf"{_NO_SENTENCE}[<(\[*\s]{{0,3}}(?:저작권자|copyright\b).{{0,120}}",
            r".{0,20}저작권은.{0,40}에\s?(?:있습니다|있음|귀속).{0,20}",
            r".{0,60}(?:(?:copyrights?|저작권자)\s?\(?[ⓒ©c]|[ⓒ©]\s?\d{4}).{0,80}",
            r".{0,60}all rights reserved.{0,80}",
            rf"{_NO_SENTENCE}.{{0,60}}(?:무단\s?(?:전재|복제|배포|도용)|재배포.{{0,6}}금지).{{0,80}}",
            rf"{_NO_SENTENCE}.{{0,60}}AI\s?학습.{{0,10}}금지.{{0,80}}",
            # the newsroom's own appeals and notices
            r"\S{2,4}\s?(?:기자|특파원)(?:의)?\s다른\s?기사(?:\s?보기)?",
            r"[▶☞►]\s?.{0,60}(?:보러\s?가기|바로\s?가기|구독하기)",
            r"[<\[(]\s?이\s기사는\s.{0,60}(?:출고|표출|게재|노출|송고|공개)\s?(?:됐|되었|된|한).{0,20}[>\])]",
            r"(?:follow|find|join|like)\sus\son\s.{1,30}",
            rf"{_NO_SENTENCE}.{{0,20}}제보(?:는|하기|\s?:).{{0,60}}(?:카카오톡|카톡|이메일|전화|@).*",
            r".{0,30}(?:네이버|카카오|유튜브|텔레그램).{0,20}(?:구독|추가)(?:하세요|해\s?주세요|하기)[.!]?",
        )
    ),
    re.IGNORECASE,
)
_LIST_LABEL = re.compile(
    r"[\[<【]?\s?(?:(?:관련|많이\s?본|주요|인기|추천|최신)\s?(?:기사|뉴스)|이\s?시각\s?\S*\s?뉴스|"
    r"related (?:articles|stories|news)|most (?:read|popular)|recommended|trending)\s?[\]>】]?:?",
    re.IGNORECASE,
)

# Marks and crawl metadata glued to running text: these spans alone are furniture.
GLUED = re.compile(r"\[bookmark:[^\]\n]{0,100}\]")
GLUED_HEAD = re.compile(
    r"\s*(?:(?:date|published(?:_at)?|pubdate|updated(?:_at)?|crawled(?:_at)?|id|no)\s?[:=]?\s+"
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)(?=\s+\S)",
    re.IGNORECASE,
)


def is_vocabulary(text: str) -> bool:
    """The whole line is a word of site furniture (로그인, Share …)."""
    bare = re.sub(r"[\s·|/>»›▶▼▲+\[\]()]+", "", text).lower()
    return bare in VOCABULARY


def is_furniture(text: str) -> bool:
    """The line is furniture wherever it stands."""
    return bool(_ANYWHERE.fullmatch(text))


def is_list_label(text: str) -> bool:
    """The line announces a list of other articles."""
    return bool(_LIST_LABEL.fullmatch(text))


def has_site_words(text: str) -> bool:
    """A short line, or a request, with a word of site furniture; it counts outside the body."""
    asks = len(text) <= _UI_ASKS_CHARS and bool(_UI_ASKS.search(text))
    return (asks or len(text) <= _UI_PART_CHARS) and bool(_UI_PART.search(text))


def is_menu_like(text: str) -> bool:
    """Short, few words, no sentence: what a menu is made of, and much else."""
    return len(text) <= 14 and len(text.split()) <= 3 and not re.search(r"[.!?。,:]$", text)
