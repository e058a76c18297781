"""Segments and boilerplate against the gold sets (docs/segmentation.md has the table)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.gold import (
    Article,
    articles,
    boilerplate_score,
    boundary_score,
    split_by_kiwi,
    split_by_punctuation,
    split_ours,
)
from tests.segmenting import document
from translate.segmenter import rebuild, segment

TABLE = Path(__file__).parents[1] / "docs" / "segmentation.md"

# (set, least segments, floor of boundary F1, floor of boilerplate F1)
SETS = [
    ("ko-news.tsv", 300, 0.98, 0.95),
    ("en-news.tsv", 150, 0.98, 0.95),
    # Kept apart: never used to mend a rule, so the floors are lower and the sets say why.
    ("ko-heldout.tsv", 60, 0.97, 0.90),
    ("en-heldout.tsv", 60, 0.96, 0.88),
]


@pytest.mark.parametrize(("name", "least", "boundaries", "_labels"), SETS)
def test_boundaries(name, least, boundaries, _labels):
    gold = articles(name)
    assert sum(len(article.segments) for article in gold) >= least
    assert boundary_score(gold, split_ours).f1 >= boundaries


@pytest.mark.parametrize(("name", "_least", "_boundaries", "labels"), SETS)
def test_boilerplate(name, _least, _boundaries, labels):
    assert boilerplate_score(articles(name)).f1 >= labels


@pytest.mark.parametrize("name", [row[0] for row in SETS])
def test_better_than_a_rule_and_than_kiwi_alone(name):
    gold = articles(name)
    ours = boundary_score(gold, split_ours).f1
    assert ours > boundary_score(gold, split_by_kiwi).f1
    assert ours > boundary_score(gold, split_by_punctuation).f1


def test_hard_passages():
    """Sentences in one block each: no layout helps."""

    def split(article: Article) -> list[tuple[int, int]]:
        return [(part.span.start, part.span.end) for part in segment(document(article.text))]

    gold = articles("ko.tsv")
    assert sum(len(article.segments) for article in gold) >= 80
    assert boundary_score(gold, split).f1 >= 0.98


@pytest.mark.parametrize("name", [row[0] for row in SETS])
def test_the_gold_texts_are_rebuilt(name):
    for article in articles(name):
        doc = document(article.text)
        assert rebuild(doc, segment(doc)) == article.text


@pytest.mark.parametrize("name", [row[0] for row in SETS])
def test_the_published_table_holds(name):
    """docs/segmentation.md gives the figures of the pinned versions, to three digits."""
    row = re.search(rf"^\| `{name}` \|.*$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert row
    gold = articles(name)
    counted = sum(len(article.segments) for article in gold)
    figures = (boundary_score(gold, split_ours).f1, boilerplate_score(gold).f1)
    assert f"| {counted} | {figures[0]:.3f} |" in row[0]
    assert row[0].endswith(f"| {figures[1]:.3f} |")


def test_labels_and_joints_are_known():
    for name in [row[0] for row in SETS]:
        for article in articles(name):
            assert article.segments[-1].end == len(article.text)
            assert all(item.source == item.source.strip() for item in article.segments)
            assert all(item.reason for item in article.segments)
