"""Every number and pinned term of a summary stands in its article, read by a reader of its own.

The reader (tests/supported.py) shares nothing with translate.numerals. Articles: the seeds, the
domain dev set, and 50 of Korean Wikinews chosen by digest (where the corpus is there). In their
own language all are summarised; across languages the embedded model translates the seeds (the
whole set: benchmarks/summaries.py).
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.supported import faults, korean_values, unsupported
from translate.engines import open_engine
from translate.ondemand import OnDemand
from translate.preparation import prepare
from translate.readers import read_bytes, read_path
from translate.records import Document, Summary
from translate.settings import RunOptions, Settings
from translate.summarizer import Material, summarize_in
from translate.termbase import TermBase, load_termbase

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
FIXED = 50  # Wikinews articles, those with the lowest SHA-256

READER = [
    ("5천190억 개", [519_000_000_000]),
    ("1조 2,300억 원", [1_230_000_000_000]),
    ("3만5000명", [35_000]),
    ("8.7% 늘었다", [8.7]),
]


@pytest.mark.parametrize(("text", "expected"), READER)
def test_the_reader_reads_korean(text: str, expected: list[float]) -> None:
    assert set(expected) <= set(korean_values(text))


def test_the_reader_finds_what_is_wrong() -> None:
    article = "매개변수 5천190억 개의 A.X K1을 30일 공개했다."
    assert unsupported("A.X K1 has 51.9 billion parameters.", "en", article, "ko") == ["5.19e+10"]
    assert not unsupported("A.X K1 has 519 billion, out on the 30th.", "en", article, "ko")
    assert unsupported("모델을 31일 공개했다.", "ko", article, "ko") == ["31"]


@pytest.fixture(scope="module")
def termbase() -> TermBase:
    return load_termbase(ROOT / "glossary.yaml")


def domain_dev() -> Iterator[Document]:
    path = CORPUS / "eval/domain_dev.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        row = json.loads(line)
        text = "\n\n".join([f"# {row['title_ko']}", *(ko for ko, _ in row["sentences"])])
        yield read_bytes(text.encode(), f"{row['id']}.md", ".md", "ko")


def wikinews() -> Iterator[Document]:
    path = CORPUS / "summaries/wikinews-ko-headline.jsonl.xz"
    if not path.is_file():
        return
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        texts = [json.loads(line)["article"] for line in stream]
    digests = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}
    for digest in sorted(digests)[:FIXED]:
        yield read_bytes(digests[digest].encode(), f"{digest[:12]}.txt", ".txt", "ko")


def own(document: Document, termbase: TermBase) -> Summary | None:
    segments = prepare(document, Settings(to="en"), termbase).segments
    material = Material(
        document=document, segments=segments, fetch=lambda keys: {}, termbase=termbase
    )
    return summarize_in(material, "ko", 3)


@pytest.mark.slow
def test_own_language_is_supported(termbase: TermBase, capsys: pytest.CaptureFixture[str]) -> None:
    sets = {
        "seeds": [read_path(path, path.name) for path in SEEDS],
        "domain dev": list(domain_dev()),
        "Wikinews": list(wikinews()),
    }
    methods: Counter[str] = Counter()
    for documents in sets.values():
        for document in documents:
            summary = own(document, termbase)
            methods[summary.method if summary else "none"] += 1
            if summary is not None:
                assert not faults(summary, document.text, "ko", termbase), document.doc_id
    with capsys.disabled():
        sizes = ", ".join(f"{name} {len(found)}" for name, found in sets.items())
        print(f"\nsummaries ko→ko supported: {sizes}; methods {dict(methods)}")  # noqa: T201
    assert methods["extractive"] >= len(SEEDS)


@pytest.mark.slow
def test_translated_summaries_of_the_seeds_are_supported(termbase: TermBase) -> None:
    with open_engine("embedded", 1) as engine:
        for path in SEEDS:
            document = read_path(path, path.name)
            prepared = prepare(document, Settings(), termbase)
            fetch = OnDemand(
                prepared,
                engine=lambda: engine,
                termbase=termbase,
                settings=Settings(),
                options=RunOptions(jobs=1),
            )
            material = Material(
                document=document,
                segments=prepared.segments,
                fetch=fetch,
                termbase=termbase,
                engine=engine,
            )
            summary = summarize_in(material, "en", 3)
            assert summary is not None, path.name
            assert not faults(summary, document.text, "ko", termbase), path.name
