"""Scores of a test set: known values, signatures, survival."""

import pytest

from translate.lines import line_segments
from translate.records import Direction, TermEntry
from translate.scoring import corpus_scores, score_targets, survival
from translate.termbase import EMPTY, build_termbase

KO_EN = Direction.to("en")
EN_KO = Direction.to("ko")


def test_the_same_text_scores_a_hundred():
    bleu, chrf = corpus_scores(
        ["It has 519 billion parameters."] * 2, ["It has 519 billion parameters."] * 2, "en"
    )
    assert (bleu.value, chrf.value) == (100.0, 100.0)
    assert (bleu.name, chrf.name) == ("BLEU", "chrF++")


def test_nothing_in_common_scores_nothing():
    bleu, chrf = corpus_scores(["xx"], ["It has 519 billion parameters."], "en")
    assert bleu.value == 0.0
    assert chrf.value < 5


@pytest.mark.parametrize(("lang", "tokens"), [("en", "tok:13a"), ("ko", "tok:char")])
def test_signatures_name_tokens_and_version(lang, tokens):
    bleu, chrf = corpus_scores(["a"], ["a"], lang)
    assert tokens in bleu.signature
    assert "version:" in bleu.signature
    assert "nw:2" in chrf.signature


def test_numbers_survive_by_value_not_spelling():
    segments = line_segments(["매개변수는 5190억 개다.", "1억1000만 달러를 썼다."], KO_EN)
    right = ["It has 519 billion parameters.", "It spent $110 million."]
    wrong = ["It has 51.9 billion parameters.", "It spent $110 million."]
    _, kept = survival(segments, right, KO_EN, EMPTY)
    assert (kept.kept, kept.total, kept.share) == (2, 2, 1.0)
    _, lost = survival(segments, wrong, KO_EN, EMPTY)
    assert (lost.kept, lost.total, lost.share) == (1, 2, 0.5)


def test_terms_survive_in_any_allowed_rendering():
    entry = TermEntry(
        term_id="t1", source="정예팀", target="elite team", admitted=("selected team",)
    )
    termbase = build_termbase([entry])
    segments = line_segments(["정예팀이 만들었다."] * 3, KO_EN)
    targets = ["The elite team made it.", "The selected team made it.", "The best team made it."]
    terms, _ = survival(segments, targets, KO_EN, termbase)
    assert (terms.kept, terms.total) == (2, 3)
    assert termbase.digest[:12] in terms.signature


def test_no_numbers_no_share():
    terms, numbers = survival(line_segments(["Hello."], EN_KO), ["안녕."], EN_KO, EMPTY)
    assert (terms.share, numbers.share) == (None, None)


def test_everything_at_once():
    segments = line_segments(["매개변수는 5190억 개다."], KO_EN)
    reference = ["It has 519 billion parameters."]
    scores = score_targets(segments, reference, reference, KO_EN, EMPTY)
    assert scores.bleu.value == scores.chrf.value == 100.0
    assert scores.numbers.share == 1.0


@pytest.mark.parametrize(("targets", "references"), [(["a", "b"], ["a"]), (["a"], []), ([], [])])
def test_unequal_lengths_are_refused(targets, references):
    segments = line_segments(["가"] * len(targets), KO_EN)
    with pytest.raises(ValueError, match="expected the same number of each"):
        score_targets(segments, targets, references, KO_EN, EMPTY)
