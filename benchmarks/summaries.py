"""ROUGE of summaries beside their baselines, and what in them the article does not support.

    python benchmarks/summaries.py CORPUS [--engine SPEC] [--glossary FILE]

One table: the domain dev set in both languages and across them (three sentences), the headlines of
Korean Wikinews (one sentence; the title is what is asked for, so nobody sees it), and whether the
extractive set of 50 articles is there. Rows: Lead, TextRank, the selection alone (across
languages: the translations of what was selected, unchecked), and what ships (gated; the engine's
own words where it summarises). Below it, of the dev set, 50 fixed Wikinews articles and the seeds:
the share of summaries by method, and the numbers and pinned terms that a reader of its own
(tests/supported.py) does not find in the article. The dev set chooses nothing here.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate.engines import open_engine
from translate.engines.base import Engine
from translate.ondemand import OnDemand
from translate.preparation import prepare
from translate.readers import read_path
from translate.records import (
    LANGS,
    Block,
    Document,
    Kind,
    Lang,
    Span,
    Summary,
    Translation,
)
from translate.rouge import rouge, signature
from translate.selection import select
from translate.settings import RunOptions, Settings
from translate.summarizer import Material, summarize_in
from translate.termbase import EMPTY, TermBase, load_termbase
from translate.textrank import text_rank

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the reader is the tests'

from tests.supported import faults  # noqa: E402

SEEDS = ROOT / "seeds"
FIXED = 50  # Wikinews articles whose summaries are read for support
EXTRACTIVE = "summaries/extractive.jsonl.xz"  # 50 articles; not every corpus has them

Read = Callable[[Iterable[Document]], list[Material]]


@dataclass(frozen=True)
class Case:
    """A document as material, and the reference in the language asked for."""

    material: Material
    reference: str


def main() -> None:
    """Print the table."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("corpus", type=Path)
    parse.add_argument("--engine", default="embedded")
    parse.add_argument("--glossary", type=Path, default=Path("glossary.yaml"))
    parse.add_argument("--jobs", type=int, default=0)
    parse.add_argument("--sets", default="dev,headlines,support")
    parse.add_argument("--articles", type=int, default=0, help="of each set; 0: all")
    options = parse.parse_args()
    termbase = load_termbase(options.glossary) if options.glossary.is_file() else EMPTY
    most = options.articles or None
    print("| set | sentences | method | ROUGE-1 | ROUGE-2 | ROUGE-L |")
    print("|---|---|---|---|---|---|")
    shipped: list[tuple[Summary, Material]] = []
    with open_engine(options.engine, options.jobs) as engine:

        def materials(documents: Iterable[Document]) -> list[Material]:
            return list(materials_of(documents, engine, termbase, options.jobs))

        sets = options.sets.split(",")
        if "dev" in sets:
            shipped += domain_dev(options.corpus, materials, most)
        headlines = read_lines(options.corpus / "summaries/wikinews-ko-headline.jsonl.xz")
        if "headlines" in sets:
            wikinews(headlines[:most], materials)
        if "support" in sets:
            paths = sorted(SEEDS.glob("*.txt"))
            documents = (*fixed_articles(headlines), *(read_path(p, p.name) for p in paths))
            for material in materials(documents):
                made = ((summarize_in(material, lang, 3), material) for lang in LANGS)
                shipped += [(one, read) for one, read in made if one is not None]
    if not (options.corpus / EXTRACTIVE).is_file():
        print(f"\nextractive set: {EXTRACTIVE} is not in this corpus")
    print(f"\n{signature('ko')}\n{signature('en')}\n{options.engine}")
    report(shipped, termbase)


def domain_dev(corpus: Path, materials: Read, most: int | None) -> list[tuple[Summary, Material]]:
    """The rows of the domain dev set, all four ways."""
    rows = read_lines(corpus / "eval/domain_dev.jsonl")[:most]
    shipped: list[tuple[Summary, Material]] = []
    for source in LANGS:
        read = materials(domain_document(row, source) for row in rows)
        for target in LANGS:
            references = [row[f"summary_{target}"] for row in rows]
            cases = [Case(*pair) for pair in zip(read, references, strict=True)]
            shipped += table(f"domain dev {source}→{target}", cases, target, 3)
    return shipped


def wikinews(rows: Sequence[dict[str, Any]], materials: Read) -> None:
    """The row of the headlines."""
    read = materials(plain_document(row["article"], str(n)) for n, row in enumerate(rows))
    references = [row["summary"] for row in rows]
    cases = [Case(*pair) for pair in zip(read, references, strict=True)]
    table("Wikinews headlines ko→ko", cases, "ko", 1)


def fixed_articles(rows: Sequence[dict[str, Any]]) -> Iterator[Document]:
    """The `FIXED` Wikinews articles of lowest SHA-256, as in the tests."""
    texts = {hashlib.sha256(row["article"].encode()).hexdigest(): row["article"] for row in rows}
    for digest in sorted(texts)[:FIXED]:
        yield plain_document(texts[digest], digest[:12])


def domain_document(row: dict[str, Any], lang: Lang) -> Document:
    """One side of a row of the domain set: its title and a paragraph a sentence."""
    side = ("ko", "en").index(lang)
    parts: list[tuple[Kind, str]] = [("title", row[f"title_{lang}"])]
    parts += [("paragraph", pair[side]) for pair in row["sentences"]]
    return document(row["id"], lang, row[f"title_{lang}"], parts)


def plain_document(text: str, name: str) -> Document:
    """A Korean article without a title, a paragraph a line."""
    parts: list[tuple[Kind, str]] = [("paragraph", line) for line in text.split("\n") if line]
    return document(name, "ko", "", parts)


def document(name: str, lang: Lang, title: str, parts: Sequence[tuple[Kind, str]]) -> Document:
    """A document of `parts`."""
    text, blocks = "", []
    for kind, part in parts:
        blocks.append(Block(kind=kind, span=Span(len(text), len(text) + len(part))))
        text += part + "\n\n"
    return Document(
        doc_id=name, source_lang=lang, title=title, text=text, sha256="", blocks=tuple(blocks)
    )


def materials_of(
    documents: Iterable[Document], engine: Engine, termbase: TermBase, jobs: int
) -> Iterator[Material]:
    """The documents as material; what is asked for is translated."""
    for one in documents:
        prepared = prepare(one, Settings(), termbase)
        yield Material(
            document=one,
            segments=prepared.segments,
            fetch=OnDemand(
                prepared,
                engine=lambda: engine,
                termbase=termbase,
                settings=Settings(),
                options=RunOptions(jobs=jobs),
            ),
            termbase=termbase,
            engine=engine,
        )


def table(
    name: str, cases: Sequence[Case], lang: Lang, count: int
) -> list[tuple[Summary, Material]]:
    """Print the rows of one set; the shipped summaries with their material."""
    shipped = [summarize_in(case.material, lang, count) for case in cases]
    said = [" ".join(s.text for s in one.sentences) if one else "" for one in shipped]
    rows = {
        f"Lead-{count}": [lead(case.material, lang, count) for case in cases],
        "TextRank": [ranked(case.material, lang, count) for case in cases],
        "selection": [selection(case.material, lang, count) for case in cases],
        "shipped": said,
    }
    for method, texts in rows.items():
        pairs = [(text, case.reference) for text, case in zip(texts, cases, strict=True)]
        found = rouge(pairs, lang)
        print(
            f"| {name} ({found.pairs}) | {count} | {method} | "
            f"{found.rouge1:.3f} | {found.rouge2:.3f} | {found.rouge_l:.3f} |",
            flush=True,
        )
    pairs_of = zip(shipped, cases, strict=True)
    return [(one, case.material) for one, case in pairs_of if one is not None]


def lead(material: Material, lang: Lang, count: int) -> str:
    """The first passages."""
    return spoken(material, [item.key for item in material.items[:count]], lang)


def ranked(material: Material, lang: Lang, count: int) -> str:
    """The highest by TextRank alone."""
    ranks = text_rank([item.words for item in material.items])
    best = sorted(range(len(ranks)), key=lambda i: (-ranks[i], i))[:count]
    return spoken(material, [material.items[i].key for i in sorted(best)], lang)


def selection(material: Material, lang: Lang, count: int) -> str:
    """What translate/selection.py takes, nothing checked."""
    return spoken(material, select(material.items, material.scores, count), lang)


def spoken(material: Material, keys: Sequence[str], lang: Lang) -> str:
    """The passages `keys` in `lang`, translations as they are."""
    if lang == material.lang:
        return " ".join(material.own(key) for key in keys)
    found = material.fetch(keys)
    targets = (one.target for one in found.values() if isinstance(one, Translation))
    return " ".join(target or "" for target in targets)


def report(shipped: Sequence[tuple[Summary, Material]], termbase: TermBase) -> None:
    """Print methods, and what the independent reader finds without support."""
    for source in LANGS:
        for target in LANGS:
            chosen = [one for one in shipped if (one[1].lang, one[0].lang) == (source, target)]
            methods = Counter(summary.method for summary, _ in chosen)
            wrong = [
                (summary.doc_id, fault)
                for summary, material in chosen
                for fault in faults(summary, material.document.text, source, termbase)
            ]
            share = methods["extractive"] / max(len(chosen), 1)
            print(
                f"{source}→{target}: {len(chosen)} summaries, {share:.0%} extractive "
                f"{dict(methods)}, {len(wrong)} numbers or terms without support {wrong or ''}"
            )


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a jsonl file, compressed or not."""
    data = path.read_bytes()
    text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


if __name__ == "__main__":
    main()
