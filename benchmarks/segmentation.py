"""Boundary and boilerplate F1 on the gold sets, beside Kiwi alone and a punctuation rule.

    python -m benchmarks.segmentation [--errors]

Prints the table of docs/segmentation.md; with --errors, what our own rules get wrong as well.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tests.gold import (
    Article,
    articles,
    boilerplate_score,
    boundary_score,
    split_by_kiwi,
    split_by_punctuation,
    split_ours,
)

SETS = ("ko-news.tsv", "en-news.tsv", "ko-heldout.tsv", "en-heldout.tsv")


def main() -> None:
    """Print the table."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--errors", action="store_true")
    options = parse.parse_args()
    print("| Set | Segments | Hanyeong | Kiwi 0.24 alone | Punctuation rule | Boilerplate F1 |")
    print("|---|---:|---:|---:|---:|---:|")
    for name in SETS:
        print(_row(name, articles(name)))
    if options.errors:
        for name in SETS:
            _print_errors(name, articles(name))


def _row(name: str, gold: Sequence[Article]) -> str:
    count = sum(len(article.segments) for article in gold)
    splits = (split_ours, split_by_kiwi, split_by_punctuation)
    figures = [f"{boundary_score(gold, split).f1:.3f}" for split in splits]
    return f"| `{name}` | {count} | {' | '.join(figures)} | {boilerplate_score(gold).f1:.3f} |"


def _print_errors(name: str, gold: Sequence[Article]) -> None:
    for article in gold:
        got = {end for _, end in split_ours(article)}
        for end in sorted(got ^ article.ends):
            kind = "extra" if end in got else "missed"
            print(f"{name}: {kind}: {article.text[max(0, end - 30) : end + 20]!r}")


if __name__ == "__main__":
    main()
