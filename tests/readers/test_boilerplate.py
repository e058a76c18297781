"""Site furniture told from news by general rules."""

from __future__ import annotations

import pytest

from translate.readers import boilerplate as bp

FURNITURE = [
    ("맑음 서울 -8˚C", "weather"),
    ("구름많음 대전 3.5°C", "weather"),
    ("0개의 댓글", "comments"),
    ("댓글 (12)", "comments"),
    ("1,024 comments", "comments"),
    ("0 / 300", "letters typed"),
    ("조회수 1,234", "counter"),
    ("기사 이미지 확대 보기", "image tool"),
    ("*Crawled at: 2025-12-28 09:45:59*", "crawler"),
    ("*Source: [원문 보기](https://a.b/c)*", "crawler"),
    ("https://a.b/c?d=e", "bare address"),
    ("published_at: 2025-12-28", "metadata"),
    ("<저작권자 ⓒ 한빛일보, 무단 전재 및 재배포 금지>", "rights"),
    ("Copyright © 2025 Hanbit. All rights reserved.", "rights"),
    ("무단전재 및 재배포 금지, AI 학습 및 활용 금지", "rights"),
    ("제보는 카카오톡 hanbit으로 해 주세요", "appeal"),
    ("네이버에서 한빛일보를 구독하세요", "appeal"),
]
NEWS = [
    ("서울 기온은 -8도까지 떨어졌다.", "weather as news"),
    ("무단 복제를 금지하는 법안이 통과됐다.", "rights as news"),
    ("콘텐츠 저작권자가 소송을 냈다.", "rights as news"),
    ("Court: No copyright in AI-drawn pictures", "rights as news"),
    ("The copyright law was amended.", "rights as news"),
    ("네이버에서 검색 결과를 바꿨다", "a portal as news"),
    ("source: the ministry said", "a source named"),
    ("3대 2", "a score"),
    ("댓글 정책을 바꾼 포털", "comments as news"),
]


@pytest.mark.parametrize(("text", "reason"), FURNITURE)
def test_furniture(text, reason):
    assert bp.is_furniture(text), reason


@pytest.mark.parametrize(("text", "reason"), NEWS)
def test_news_is_not_furniture(text, reason):
    assert not bp.is_furniture(text), reason


def test_vocabulary_ignores_spaces_and_arrows():
    assert bp.is_vocabulary("글씨 크게")
    assert bp.is_vocabulary("더 보기 >")
    assert bp.is_vocabulary("Sign in")
    assert not bp.is_vocabulary("글씨가 크다")


def test_site_words_count_in_short_lines_only():
    assert bp.has_site_words("로그인 하시겠습니까?")
    assert not bp.has_site_words("구독 한 번에 게임 430종을 즐긴다")
    assert not bp.has_site_words(
        "포털이 댓글 정책을 바꾸자 이용자들이 반발했고 업계도 이를 주목하고 있다고 한다."
    )


def test_list_labels():
    assert bp.is_list_label("[관련기사]")
    assert bp.is_list_label("Most read")
    assert not bp.is_list_label("관련 기사를 썼다")


def test_menu_like_lines():
    assert bp.is_menu_like("베트남")
    assert not bp.is_menu_like("모델을 냈다.")
