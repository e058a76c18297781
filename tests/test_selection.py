"""Sentence selection: TextRank, features, redundancy, order, bounds."""

import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from translate import selection
from translate.records import Morpheme, Span
from translate.selection import Sentence, condense, content_words, features, score, select
from translate.textrank import text_rank

WORDS = st.lists(st.sampled_from("가나다라마바사아자차"), max_size=12)
SENTENCES = st.lists(
    st.tuples(WORDS, st.integers(0, 5), st.integers(0, 4), st.booleans()), max_size=12
).map(
    lambda rows: [
        Sentence(key=str(n), words=tuple(words), numbers=numbers, terms=terms, quoted=quoted)
        for n, (words, numbers, terms, quoted) in enumerate(rows)
    ]
)


def sentence(key: str, words: str, **more: object) -> Sentence:
    return Sentence(key=key, words=tuple(words.split()), **more)  # type: ignore[arg-type]


@given(sentences=SENTENCES, title=WORDS, count=st.integers(-1, 15))
def test_picks_are_distinct_and_in_order_of_the_text(sentences, title, count):
    picked = select(sentences, score(sentences, title), count)
    assert list(picked) == sorted(set(picked), key=int)
    assert len(picked) <= max(count, 0)


@given(sentences=SENTENCES, title=WORDS)
def test_features_lie_between_zero_and_one(sentences, title):
    for found in features(sentences, title):
        values = [found.rank, found.position, found.title, found.numbers, found.terms, found.length]
        assert all(0 <= value <= 1 for value in values)


@given(st.lists(WORDS, min_size=1, max_size=10))
def test_ranks_sum_to_one(texts):
    assert sum(text_rank(texts)) == pytest.approx(1)


def test_text_rank_of_nothing_is_nothing():
    assert text_rank([]) == ()


def test_text_rank_favours_what_the_others_share():
    ranks = text_rank([["모델", "공개"], ["모델", "공개", "성능"], ["날씨", "맑음"]])
    assert min(ranks) == ranks[2]


@pytest.mark.parametrize(
    ("better", "worse", "reason"),
    [
        ({"numbers": 2}, {"numbers": 0}, "figures carry news"),
        ({"terms": 2}, {"terms": 0}, "so do the terms of the glossary"),
        ({"quoted": False}, {"quoted": True}, "quotes are not preferred"),
        ({"hangs": False}, {"hangs": True}, "nor what points back"),
        ({"torn": False}, {"torn": True}, "nor half a quotation"),
    ],
)
def test_features_that_speak_for_a_sentence(better, worse, reason):
    def of(feature):
        others = [sentence("0", "날씨 맑음"), sentence("1", "모델 공개")]
        return score([*others, sentence("2", "모델 공개 성능", **feature)], ())[2]

    assert of(better) > of(worse), reason


def test_title_words_speak_for_a_sentence():
    sentences = [sentence("0", "날씨 맑음 기온"), sentence("1", "모델 공개 성능")]
    assert select(sentences, score(sentences, ["모델", "공개"]), 1) == ("1",)
    assert select(sentences, score(sentences, ()), 1) == ("0",), "without a title the lead wins"


def test_a_repeated_sentence_is_taken_once():
    same = "모델 공개 성능 확인 완료"
    sentences = [sentence("0", same), sentence("1", same), sentence("2", "날씨 맑음 기온")]
    assert select(sentences, score(sentences, same.split()), 3) == ("0", "2")


def test_an_unusable_sentence_gives_way_to_the_next_best():
    sentences = [sentence("0", "모델 공개"), sentence("1", "날씨 맑음"), sentence("2", "가 나")]
    asked: list[str] = []

    def usable(key: str) -> bool:
        asked.append(key)
        return key != "0"

    assert select(sentences, score(sentences, ()), 1, usable) == ("1",)
    assert asked == ["0", "1"], "only those that would be taken are asked for"


def pages(count: int) -> Iterator[Sentence]:
    return (
        Sentence(
            key=str(n),
            words=(f"낱말{n % 97}", f"낱말{n % 89}", f"낱말{n % 83}", f"홀로{n}"),
            numbers=(n + 3) % 5,
            place=n,
        )
        for n in range(count)
    )


def book(count: int) -> list[Sentence]:
    return list(pages(count))


@pytest.mark.parametrize("count", [0, 1, 30, selection.RANKED])
def test_a_text_of_one_part_is_not_condensed(count):
    assert condense(iter(book(count)), ()) == tuple(book(count))


@pytest.mark.parametrize("count", [selection.RANKED + 1, 1300, 5000])
def test_a_book_goes_level_by_level(count):
    kept = condense(iter(book(count)), ())
    places = [sentence.place or 0 for sentence in kept]
    assert 0 < len(kept) <= selection.RANKED
    assert places == sorted(places), "in the order of the text"
    assert places[0] == 0, "the lead stays"
    assert places[-1] >= selection.RANKED, "and something of the parts that follow does too"


def test_a_longer_book_takes_no_more_memory_than_what_is_kept_of_it():
    def peak(count):
        tracemalloc.start()
        condense(pages(count), ())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(1440) - peak(480) < 2**20, "a part's graph is dropped before the next is made"


def test_content_words_of_korean_are_its_nouns_and_roots():
    morphemes = tuple(
        Morpheme(form=form, tag=tag, span=Span(0, 1))
        for form, tag in [
            ("모델", "NNG"),
            ("을", "JKO"),
            ("공개", "NNG"),
            ("하", "XSV"),
            ("A.X", "SL"),
        ]
    )
    assert content_words("모델을 공개하 A.X", "ko", morphemes) == ("모델", "공개", "a.x")


def test_content_words_of_english_leave_out_what_every_sentence_has():
    found = content_words("It said that Liner's 12 models were the first.", "en")
    assert found == ("liner", "12", "models")
