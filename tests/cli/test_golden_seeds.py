"""The five seed articles through the whole house with the identity engine, against golden files.

The goldens hold what was read in each segment, not the articles, which are not ours to copy:
id, kind, span, state, numbers by value, terms with the rendering found. `--update-golden`
rewrites them; the diff is to be read.
"""

import json
import re

import pytest

from tests.conftest import GOLDEN
from tests.writers.exchange import assert_valid, read_back
from translate import __version__
from translate.writers import extension_of

# Exchange formats, each below with its words masked, as the articles are not ours to copy.
FORMATS = ("jsonl", "tsv", "md", "txt-interleaved", "tmx", "xliff", "xliff12")
SEEDS = sorted((GOLDEN.parents[1] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    from click.testing import CliRunner

    from translate.cli.main import main

    out = tmp_path_factory.mktemp("seeds")
    root = GOLDEN.parents[1]
    formats = ",".join(FORMATS)
    arguments = ["folder", root / "seeds", "-o", out, "--engine", "identity", "--format", formats]
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


@pytest.mark.parametrize("name", FORMATS[1:])
def test_golden_of_a_format(name, outputs, golden):
    """The layout of one seed; the fields of all are in the goldens above."""
    golden(f"seeds/masked.{extension_of(name)}", masked(written(outputs, SEEDS[3], name)))


@pytest.mark.parametrize("name", ["tsv", "tmx", "xliff", "xliff12"])
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_every_exchange_format_holds_the_same_pairs(seed, name, outputs):
    records = map(json.loads, written(outputs, seed, "jsonl").splitlines())
    expected = [
        (record["source"], record["target"])
        for record in records
        if record["target"] is not None and (name != "tmx" or record["state"] != "skipped")
    ]
    data = written(outputs, seed, name).encode()
    assert read_back(name, data) == expected
    if name != "tsv":
        assert_valid(name, data)


def written(outputs, seed, name):
    path = outputs / f"{seed.name}.{extension_of(name)}"
    return path.read_text(encoding="utf-8").replace(__version__, "VERSION")


def masked(text):
    """Hangul as 가, Latin words of the article as a; markup, numbers and marks stay.

    The first dozen segments are enough to see a layout by.
    """
    text = re.sub("[가-힣]+", "가", text)
    text = re.sub(r"(?<![<\w/\"=&;:#-])\b[A-Za-z]+\b(?![\w=\":;-])", "a", text)
    return "\n".join(text.split("\n")[:60]) + "\n"


def row(record):
    numbers = ", ".join(f"{n['source']} = {n['value']}" for n in record["numbers"])
    terms = ", ".join(f"{t['source']} → {t['target']}" for t in record["terms"])
    start, end = record["span"]
    cells = (record["segment"], record["kind"], f"{start}-{end}", record["state"], numbers, terms)
    return "\t".join(cells) + "\n"
