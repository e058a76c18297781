"""Summary examples: what is taken, what is filtered and why, how long, which pools."""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sentencepiece as spm

from translate import tokens
from translate.errors import InputError
from translate.numerals import agree, read_numbers
from translate.training.batches import Mixture, load_pools, mix_weights
from translate.training.subwords import EOS_ID, load_subwords, train_subwords
from translate.training.summaries import (
    MAX_SOURCE,
    Example,
    fault,
    read_examples,
    read_jsonl,
    split,
    summary_pools,
    table,
)

SENTENCES = [
    ("회사는 매개변수 5190억 개의 모델을 서울에서 공개했다.",
     "The company unveiled a model with 519 billion parameters in Seoul."),
    ("연구진은 코딩 시험에서 모델의 높은 성능을 확인했다.",
     "Researchers confirmed the model's high performance in coding tests."),
    ("업계는 모델이 반도체 산업에 미칠 영향을 지켜본다.",
     "The industry is watching what the model does to the chip business."),
    ("회사는 내년까지 모델을 여러 서비스에 넣을 계획이다.",
     "The company plans to put the model into several services by next year."),
    ("정부는 모델 개발을 위한 예산을 늘리기로 했다.",
     "The government decided to raise the budget for developing models."),
]  # fmt: skip
ARTICLE = {
    "id": "a", "topic": "ai", "title_ko": "매개변수 5190억 개 모델 공개",
    "title_en": "Model with 519 billion parameters unveiled", "sentences": SENTENCES,
    "summary_ko": "회사가 매개변수 5190억 개의 모델을 공개했다.",
    "summary_en": "The company unveiled a model with 519 billion parameters.",
}  # fmt: skip
INVENTED = ARTICLE | {"id": "b", "summary_ko": "회사가 매개변수 519억 개의 모델을 공개했다."}
PAIR = {
    "article": "\n".join(f"{ko}" for ko, _ in SENTENCES),
    "summary": "모델 공개",
    "lang_article": "ko",
    "lang_summary": "ko",
    "kind": "headline",
}
LEAD = PAIR | {"summary": "회사는 2019년 12월 모델을 공개했다.", "kind": "lead-removed"}


def write(path: Path, rows: Sequence[Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(
            (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n"
            for row in rows
        )


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("summaries")
    write(root / "domain/articles.jsonl.xz", [ARTICLE, INVENTED])
    write(root / "summaries/news.jsonl.xz", [PAIR, LEAD])
    write(root / "mono/boddari_news.ko.xz", [ko for ko, _ in SENTENCES * 3])
    (root / "eval").mkdir()
    return root


@pytest.fixture(scope="module")
def subwords(tmp_path_factory: pytest.TempPathFactory) -> spm.SentencePieceProcessor:
    path = tmp_path_factory.mktemp("subwords") / "s.model"
    train_subwords([text for pair in SENTENCES for text in pair], path, 440)
    return load_subwords(path)


def rng() -> Random:
    return Random(1)  # noqa: S311 - sampling, not secrecy


def example(target: str, **more: Any) -> Example:
    fields: dict[str, Any] = {
        "group": "summary",
        "source_lang": "ko",
        "target_lang": "ko",
        "sentences": tuple(ko for ko, _ in SENTENCES),
        "target": target,
    }
    return Example(**fields | more)


FAULTS: list[tuple[Example, str | None, str]] = [
    (example("회사는 5190억 개의 매개변수로 모델을 공개했다."), None, "all of it stands there"),
    (example("회사는 5100억 개의 매개변수로 모델을 공개했다."), "numbers", "a number of its own"),
    (example("회사는 부산에서 모델을 공개했다."), "names", "a name of its own"),
    (example("회사는 모델 A.X K1을 공개했다."), "identifiers", "a code of its own"),
    (example("The company unveiled a model."), "language", "the wrong language"),
    (example("모델 공개", sentences=("회사는 모델을 공개했다.",)), "short", "hardly an article"),
    (example(""), "short", "nothing to learn"),
    (example("회사는 모델을 공개했다. " * 10), "ratio", "no summary"),
    (example("회사는 ⟦n0⟧ 모델을 공개했다."), "characters", "a slot in the text"),
    (
        example("The company unveiled a model with 519 billion.", target_lang="en"),
        None,
        "across languages, the same value",
    ),
    (
        example("The company unveiled a model with 51.9 billion.", target_lang="en"),
        "numbers",
        "across languages, another value",
    ),
    (
        example("Researchers in Busan confirmed it.", target_lang="en"),
        None,
        "names across languages cannot be told here",
    ),
]


@pytest.mark.parametrize(("made", "expected", "reason"), FAULTS)
def test_fault(made: Example, expected: str | None, reason: str) -> None:
    assert fault(made) == expected, reason


def test_all_directions_and_groups_are_read(corpus: Path) -> None:
    pools = {one.pool for one in read_examples(corpus, rng())}
    ways = ("ko-ko", "ko-en", "en-ko", "en-en")
    assert {f"{group}.{way}.plain" for group in ("summary", "headline") for way in ways} <= pools
    assert {"gap.ko-ko.plain", "gap.en-en.plain"} <= pools


def test_gaps_take_what_the_rest_says_most_of(corpus: Path) -> None:
    gaps = [one for one in read_examples(corpus, rng()) if one.group == "gap"]
    assert gaps
    for one in gaps:
        for target in split(one.target, one.source_lang):
            assert any(target in pair for pair in SENTENCES)
    stays = [one.target in " ".join(one.sentences) for one in gaps]
    assert any(stays)
    assert not all(stays)


def test_what_is_invented_is_dropped_and_counted(
    corpus: Path, subwords: spm.SentencePieceProcessor
) -> None:
    pools, counts = summary_pools(corpus, subwords)
    assert counts["summary.ko-ko.plain/numbers"] == 2, "the invented summary, and the lead"
    assert counts["headline.ko-ko.plain/kept"] == 3
    for name, pool in pools.items():
        assert len(pool.source) == len(pool.target) == counts[f"{name}/kept"]
    assert any("numbers 2" in line for line in table(counts))


def test_no_target_holds_a_number_its_source_lacks(
    corpus: Path, subwords: spm.SentencePieceProcessor
) -> None:
    pools, _ = summary_pools(corpus, subwords)
    for name, pool in pools.items():
        ways = name.split(".")[1].split("-")
        for source, target in zip(pool.source, pool.target, strict=True):
            held = read_numbers(subwords.decode(source[1:-1]), ways[0])  # type: ignore[arg-type]
            said = read_numbers(subwords.decode(target[:-1]), ways[1])  # type: ignore[arg-type]
            assert all(any(agree(a, b) for a in held) for b in said if b.sure), name


def test_tags_tell_the_task_and_the_target(
    corpus: Path, subwords: spm.SentencePieceProcessor
) -> None:
    pools, _ = summary_pools(corpus, subwords)
    heads = {name: {subwords.id_to_piece(row[0]) for row in p.source} for name, p in pools.items()}
    assert heads["summary.ko-en.plain"] == {tokens.TAG_SUMMARY_ENGLISH}
    assert heads["gap.ko-ko.plain"] == {tokens.TAG_SUMMARY_KOREAN}
    assert heads["headline.en-ko.plain"] == {tokens.TAG_HEADLINE_KOREAN}
    assert all(row[-1] == EOS_ID for p in pools.values() for row in (*p.source, *p.target))


def test_a_long_article_is_selected_from(
    tmp_path: Path, subwords: spm.SentencePieceProcessor
) -> None:
    sentences = [
        (
            f"{ko[:-1]}고 {n}번째 부서의 담당 {n * 7}명이 밝혔다.",
            f"{en[:-1]}, said team {n} of {n * 7}.",
        )
        for n in range(40)
        for ko, en in SENTENCES
    ]
    long = ARTICLE | {"sentences": sentences}
    write(tmp_path / "domain/articles.jsonl.xz", [long])
    (tmp_path / "eval").mkdir()
    pools, _ = summary_pools(tmp_path, subwords)
    lengths = [len(row) for row in pools["summary.ko-ko.plain"].source]
    assert lengths
    assert all(MAX_SOURCE // 4 < length <= MAX_SOURCE for length in lengths)


def test_held_out_text_is_left_out(tmp_path: Path, subwords: spm.SentencePieceProcessor) -> None:
    write(tmp_path / "domain/articles.jsonl.xz", [ARTICLE])
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval/dev.ko").write_text(SENTENCES[2][0] + "\n", encoding="utf-8")
    pools, counts = summary_pools(tmp_path, subwords)
    assert not any(name.startswith(("summary.ko", "headline.ko")) for name in pools)
    assert counts["summary.ko-ko.plain/held out"] == 1


def test_the_same_seed_gives_the_same_pools(
    corpus: Path, subwords: spm.SentencePieceProcessor
) -> None:
    (first, counts), (second, again) = (summary_pools(corpus, subwords) for _ in range(2))
    assert counts == again
    assert {n: (p.source, p.target) for n, p in first.items()} == {
        n: (p.source, p.target) for n, p in second.items()
    }


def test_the_mixture_takes_the_pools(
    corpus: Path, subwords: spm.SentencePieceProcessor, tmp_path: Path
) -> None:
    pools, _ = summary_pools(corpus, subwords)
    for name, pool in pools.items():
        pool.save(tmp_path / f"{name}.npz")
    loaded = load_pools(tmp_path)
    ways = dict.fromkeys(("ko-ko", "ko-en", "en-ko", "en-en"), 1.0)
    groups = {"summary": 1.0, "headline": 0.5, "gap": 0.0}
    weights = mix_weights(loaded, groups, ways, {"plain": 1.0})
    assert weights["gap.ko-ko.plain"] == 0
    mixture = Mixture(loaded, weights, seed=1)
    (rows, *_) = mixture.epoch(0, 4096)
    assert mixture.batch(rows).target_tokens > 0


@pytest.mark.parametrize(
    ("content", "message"), [(None, "no such file"), ("no json", "found no JSON")]
)
def test_a_corpus_that_cannot_be_read(tmp_path: Path, content: str | None, message: str) -> None:
    path = tmp_path / "domain/articles.jsonl.xz"
    if content is not None:
        write(path, [content])
    with pytest.raises(InputError, match=message):
        list(read_jsonl(path))
