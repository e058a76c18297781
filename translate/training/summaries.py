"""Examples that teach summarising: supervised pairs, headlines, and sentences left out.

Groups: `summary` (domain articles in and across both languages; article–summary pairs of the
corpus), `headline` (titles), `gap` (self-supervised, Zhang et al. 2020: the sentences that the
rest of an article says most of become the target). A source is the task's tag and the text of
`summary_source`; one over `MAX_SOURCE` subwords is selected from first, as in use.

Promise: no target holds a number, a code or (in the source's language) a name that its source
lacks; unfiltered, 62 % of Korean Wikinews leads hold such a number, and a model learns to invent.
In a `STAY` share of the gap examples the target stays in the source, which teaches to choose.
Every drop is counted by its reason. Left out: articles whose text or summary shares a run with
held-out text.
"""

from __future__ import annotations

import json
import lzma
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from translate.engines.summaries import summary_source, summary_tag
from translate.errors import InputError
from translate.grounding import faults, read_evidence
from translate.morphology import analyse
from translate.records import LANGS, Lang
from translate.selection import Sentence, condense, content_words, score, select
from translate.sentences import analysis_of, sentence_ends
from translate.termbase import EMPTY
from translate.training.corpus import clean, held_out_keys, leaks
from translate.training.pack import Pool
from translate.training.subwords import EOS_ID

if TYPE_CHECKING:
    import sentencepiece as spm

ARTICLES = "domain/articles.jsonl.xz"
PAIRS = "summaries"  # *.jsonl.xz
MONO = "mono"  # boddari_*.xz: running text, a sentence a line
GROUPS = ("summary", "headline", "gap")
MAX_SOURCE = 1024  # subwords, tag and end included: the model's positions
MAX_TARGET = 256
SHORTEST_ARTICLE = 4  # sentences; what is shorter is its own summary
GAP_SHARE = 0.25  # of an article's sentences that become a target, three at most
WINDOW = 12  # lines of running text that stand for an article where no article ends are known
STAY = 0.3  # of gap examples whose target stays in the source
TITLED = 0.5  # of summary examples that show the title


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One source and its target; `sentences` are the source's, for selection where it is long."""

    group: str
    source_lang: Lang
    target_lang: Lang
    sentences: tuple[str, ...]
    target: str
    title: str = ""

    @property
    def pool(self) -> str:
        """Where it goes: `group.direction.variant`, as the trainer's mixture names pools."""
        return f"{self.group}.{self.source_lang}-{self.target_lang}.plain"


def summary_pools(
    corpus: Path,
    subwords: spm.SentencePieceProcessor,
    held_out: Iterable[Path] = (),
    seed: int = 1,
) -> tuple[dict[str, Pool], dict[str, int]]:
    """Pools of every group and direction, and how many examples were kept and dropped, by
    `group.direction/reason`.

    Raises:
        InputError: the corpus has no articles.
    """
    counts: Counter[str] = Counter()
    pools: dict[str, Pool] = {}
    lines, runs = held_out_keys(corpus, held_out)
    rng = random.Random(seed)  # noqa: S311 - sampling, not secrecy
    for example in read_examples(corpus, rng):
        why = fault(example)
        texts = (*example.sentences, example.target)
        if why is None and any(leaks(text, lines, runs) for text in texts):
            why = "held out"
        rows = None if why else _packed(example, subwords)
        if why is None and rows is None:
            why = "long"
        counts[f"{example.pool}/{why or 'kept'}"] += 1
        if rows is not None:
            pool = pools.setdefault(example.pool, Pool())
            pool.source.append(rows[0])  # not `add`: summaries may be longer than sentences
            pool.target.append(rows[1])
    return pools, dict(sorted(counts.items()))


def read_examples(corpus: Path, rng: random.Random) -> Iterator[Example]:
    """Every example that the corpus gives, unfiltered, in its order."""
    for row in read_jsonl(corpus / ARTICLES):
        yield from _of_domain(row, rng)
    for path in sorted((corpus / PAIRS).glob("*.jsonl.xz")):
        for row in read_jsonl(path):
            yield from _of_pair(row, rng)
    for path in sorted((corpus / MONO).glob("boddari_*.xz")):
        yield from _of_lines(path, rng)


def fault(example: Example) -> str | None:
    """The name of the filter that `example` fails, None when it is sound."""
    if not example.target or len(example.sentences) < SHORTEST_ARTICLE:
        return "short"
    source = summary_source(example.title, example.sentences)
    # English takes about twice the letters of Korean for the same.
    letters = {"ko": 2, "en": 1}
    said = len(example.target) * letters[example.target_lang]
    if said * 2 > len(source) * letters[example.source_lang]:
        return "ratio"
    if "⟦" in source + example.target or "�" in source + example.target:
        return "characters"
    evidence = read_evidence(
        [*example.sentences, *([example.title] if example.title else [])],
        example.source_lang,
        EMPTY,
    )
    asked = {"language", "numbers", "identifiers"}
    if example.source_lang == example.target_lang:
        asked.add("names")
    wrong = asked & set(faults(example.target, example.target_lang, evidence, EMPTY))
    return min(wrong) if wrong else None


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a compressed jsonl file.

    Raises:
        InputError: the file is missing, or a line is no object.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file; expected the corpus folder with {ARTICLES}")
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                row = json.loads(line)
            except ValueError as exc:
                raise InputError(f"{path}:{number}: found no JSON; expected an object") from exc
            yield row


def _of_domain(row: dict[str, Any], rng: random.Random) -> Iterator[Example]:
    """Summaries and headlines of one article in all four directions, and its gaps."""
    for source_lang in LANGS:
        side = LANGS.index(source_lang)
        texts = tuple(clean(pair[side]) for pair in row["sentences"])
        title = clean(row[f"title_{source_lang}"])
        for target_lang in LANGS:
            base = Example(
                group="summary",
                source_lang=source_lang,
                target_lang=target_lang,
                sentences=texts,
                target=clean(row[f"summary_{target_lang}"]),
                title=title if rng.random() < TITLED else "",
            )
            yield base
            headline = clean(row[f"title_{target_lang}"])
            yield replace(base, group="headline", target=headline, title="")
        yield from _gaps(texts, source_lang, rng)


def _of_pair(row: dict[str, Any], rng: random.Random) -> Iterator[Example]:
    """One article–summary or article–headline pair, and the article's gaps."""
    source_lang, target_lang = cast("Lang", row["lang_article"]), cast("Lang", row["lang_summary"])
    texts = tuple(
        sentence
        for line in row["article"].split("\n")
        for sentence in split(clean(line), source_lang)
    )
    is_headline = row["kind"] == "headline"
    title = clean(row.get("title", "")) if not is_headline and rng.random() < TITLED else ""
    yield Example(
        group="headline" if is_headline else "summary",
        source_lang=source_lang,
        target_lang=target_lang,
        sentences=texts,
        target=clean(row["summary"]),
        title=title,
    )
    yield from _gaps(texts, source_lang, rng)


def _of_lines(path: Path, rng: random.Random) -> Iterator[Example]:
    """Gaps in windows of running text."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        lines = [text for line in stream if (text := clean(line))]
    for at in range(0, len(lines), WINDOW):
        yield from _gaps(tuple(lines[at : at + WINDOW]), "ko", rng)


def _gaps(texts: tuple[str, ...], lang: Lang, rng: random.Random) -> Iterator[Example]:
    """The sentences that the rest says most of, as target; alone or still in the source."""
    count = min(3, round(len(texts) * GAP_SHARE))
    if count < 1 or len(texts) - count < SHORTEST_ARTICLE:
        return
    bags = [Counter(content_words(t, lang, analyse(t) if lang == "ko" else ())) for t in texts]
    whole = sum(bags, Counter())
    said = [_overlap(bag, whole - bag) for bag in bags]
    chosen = sorted(sorted(range(len(texts)), key=lambda i: (-said[i], i))[:count])
    stays = rng.random() < STAY
    yield Example(
        group="gap",
        source_lang=lang,
        target_lang=lang,
        sentences=tuple(t for i, t in enumerate(texts) if stays or i not in chosen),
        target=" ".join(texts[i] for i in chosen),
    )


def _overlap(bag: Counter[str], rest: Counter[str]) -> float:
    """ROUGE-1 F1 of a sentence with the rest of its article (PEGASUS's choice of gaps)."""
    common = (bag & rest).total()
    return 2 * common / (bag.total() + rest.total()) if common else 0.0


def split(text: str, lang: Lang) -> tuple[str, ...]:
    """The sentences of a line."""
    cuts = [0, *sentence_ends(analysis_of(text, analyse(text) if lang == "ko" else ()))]
    parts = (text[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True))
    return tuple(part for part in parts if part)


def _packed(
    example: Example, subwords: spm.SentencePieceProcessor
) -> tuple[list[int], list[int]] | None:
    """Source and target ids; None where the target is too long."""
    target = [*subwords.encode(example.target), EOS_ID]
    if len(target) > MAX_TARGET:
        return None
    tag = summary_tag(example.target_lang, headline=example.group == "headline")
    texts = example.sentences
    while True:
        source = subwords.encode(summary_source(example.title, texts))
        if len(source) + 2 <= MAX_SOURCE:
            return [subwords.piece_to_id(tag), *source, EOS_ID], target
        if len(texts) == 1:
            return None
        texts = _fewer(texts, example, (MAX_SOURCE - 2) / len(source))


def _fewer(texts: Sequence[str], example: Example, share: float) -> tuple[str, ...]:
    """The best `share` of `texts`, as selection takes them, at least one fewer."""
    lang = example.source_lang
    rows = [
        Sentence(
            key=str(place),
            words=content_words(text, lang, analyse(text) if lang == "ko" else ()),
            numbers=sum(map(str.isdigit, text)) and 1,
            place=place,
        )
        for place, text in enumerate(texts)
    ]
    title = content_words(example.title, lang, analyse(example.title) if lang == "ko" else ())
    items = condense(rows, title)
    count = max(1, min(len(texts) - 1, int(len(texts) * share)))
    keys = select(items, score(items, title), count)
    return tuple(texts[int(key)] for key in keys)


def table(counts: dict[str, int]) -> Iterable[str]:
    """What was kept and dropped, a line a pool, with shares."""
    pools = dict.fromkeys(name.split("/")[0] for name in counts)
    for pool in pools:
        rows = {n.split("/")[1]: c for n, c in counts.items() if n.split("/")[0] == pool}
        total = sum(rows.values())
        parts = [f"{why} {count} ({count / total:.0%})" for why, count in rows.items()]
        yield f"{pool}: {total} examples: {', '.join(parts)}"
