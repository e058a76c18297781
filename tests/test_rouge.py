"""ROUGE over morphemes: what counts, and how a figure is signed."""

import pytest

from translate.rouge import Tokens, rouge, signature

KOREAN = "회사는 모델을 공개했다."


@pytest.mark.parametrize(
    ("summary", "reference", "lang", "expected"),
    [
        (KOREAN, KOREAN, "ko", 1.0),
        (KOREAN, "날씨가 맑겠습니까?", "ko", 0.0),
        ("The model is out.", "the MODEL is out", "en", 1.0),
        ("", KOREAN, "ko", 0.0),
    ],
)
def test_ends_of_the_scale(summary, reference, lang, expected):
    found = rouge([(summary, reference)], lang)
    assert (found.rouge1, found.rouge2, found.rouge_l) == pytest.approx((expected,) * 3, abs=0.01)


def test_particles_are_apart_from_their_words():
    near = rouge([("회사가 모델을 공개", "회사는 모델이 공개")], "ko")
    assert near.rouge1 == pytest.approx(0.6), "three words of five morphemes, not none of three"


def test_the_mean_over_pairs():
    found = rouge([(KOREAN, KOREAN), ("", KOREAN)], "ko")
    assert (found.rouge1, found.pairs) == (0.5, 2)
    assert rouge([], "ko").pairs == 0


def test_punctuation_is_no_token():
    assert Tokens("ko").tokenize("“모델”, A.X K1 5개!")[0] == "모델"
    assert "," not in Tokens("ko").tokenize("가, 나. 다!")


@pytest.mark.parametrize(("lang", "tokens"), [("ko", "kiwi-morphemes:"), ("en", "words-a-z0-9")])
def test_a_signature_names_the_tokens(lang, tokens):
    assert tokens in signature(lang)
    assert signature(lang).startswith("rouge-score:")
