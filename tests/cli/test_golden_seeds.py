"""The five seed articles through the whole house with the identity engine, against golden files.

The goldens hold what was read in each segment, not the articles, which are not ours to copy:
id, kind, span, state, numbers by value, terms with the rendering found. `--update-golden`
rewrites them; the diff is to be read.
"""

import json

import pytest

from tests.conftest import GOLDEN

SEEDS = sorted((GOLDEN.parents[1] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    from click.testing import CliRunner

    from translate.cli.main import main

    out = tmp_path_factory.mktemp("seeds")
    root = GOLDEN.parents[1]
    arguments = ["folder", root / "seeds", "-o", out, "--engine", "identity", "--format", "jsonl"]
    done = CliRunner().invoke(
        main, [str(a) for a in (*arguments, "--glossary", root / "glossary.yaml", "-q")]
    )
    assert done.exit_code == 0, done.stderr
    return out


def test_there_are_five():
    assert len(SEEDS) == 5


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_golden_of_a_seed(seed, outputs, golden):
    lines = (outputs / f"{seed.name}.jsonl").read_text(encoding="utf-8").splitlines()
    golden(f"seeds/{seed.stem[:3]}.tsv", "".join(map(row, map(json.loads, lines))))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_every_word_of_a_seed_is_in_some_segment(seed, outputs):
    """Lossless: what lies between the spans holds no letter or digit (markup and space only)."""
    text = seed.read_bytes().decode("utf-8")
    spans = [
        json.loads(line)["span"]
        for line in (outputs / f"{seed.name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert spans == sorted(spans)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    gaps = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert not any(character.isalnum() for gap in gaps for character in gap)


def row(record):
    numbers = ", ".join(f"{n['source']} = {n['value']}" for n in record["numbers"])
    terms = ", ".join(f"{t['source']} → {t['target']}" for t in record["terms"])
    start, end = record["span"]
    cells = (record["segment"], record["kind"], f"{start}-{end}", record["state"], numbers, terms)
    return "\t".join(cells) + "\n"
