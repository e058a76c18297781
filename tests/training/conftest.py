"""A tiny corpus in the shape of CORPUS.md, and a toy reverse task that overfits in seconds."""

from __future__ import annotations

import lzma
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from translate.training.batches import Mixture, Side

DOMAIN = [
    ("매출은 5천190억 원으로 8.7% 늘었다.", "Sales rose 8.7% to 519 billion won."),
    ("이용자는 1천만 명을 넘었다.", "Users exceeded 10 million."),
    ("크래프톤은 2018년부터 개발했다.", "KRAFTON has developed it since 2018."),
    ("회사는 30일 새 모델을 공개한다.", "The company unveils a new model on the 30th."),
    ("정부는 SOC 투자를 늘린다.", "The government increases SOC investment."),
]
TEACHER = [
    ("서울은 한국의 수도입니다.", "Seoul is the capital of Korea."),
    ("그는 책을 읽었다.", "He read a book."),
    ("직원은 약 40만 명이다.", "It has about 4 million employees."),  # the figure disagrees
    ("평가 문장은 훈련에 쓰지 않는다.", "Evaluation text is not used."),  # held out below
]
DICTIONARY = [("크래프톤", "KRAFTON"), ("이용자", "user"), ("모델", "model"), ("서울", "Seoul")]


@pytest.fixture(scope="session")
def tiny_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus")
    (root / "bitext").mkdir()
    (root / "eval").mkdir()
    _write(root / "bitext/domain.tsv.xz", DOMAIN * 2)  # doubled: duplicates must go
    _write(root / "bitext/teacher.tsv.xz", TEACHER)
    for name in ("general", "docs", "software"):
        _write(root / f"bitext/{name}.tsv.xz", [(*TEACHER[0], "ms-cpp-mt")])
    _write(root / "dictionaries.tsv.xz", [(*pair, "krx") for pair in DICTIONARY])
    for name in ("domain_dev", "park_dev"):
        (root / f"eval/{name}.ko").write_text("평가 문장은 훈련에 쓰지 않는다.\n", encoding="utf-8")
        (root / f"eval/{name}.en").write_text("The line that is held out.\n", encoding="utf-8")
    return root


def _write(path: Path, rows: Sequence[tuple[str, ...]]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines("\t".join(row) + "\n" for row in rows)


@pytest.fixture(scope="session")
def real_corpus() -> Path:
    """The corpus folder named by HANYEONG_CORPUS, for tests that need the real thing."""
    name = os.environ.get("HANYEONG_CORPUS", "")
    if name and Path(name).is_dir():
        return Path(name)
    beside = Path(__file__).parents[3] / "shared" / "corpus"
    if beside.is_dir():
        return beside
    if os.environ.get("CI") == "true":
        pytest.fail("no corpus: set HANYEONG_CORPUS to the folder that CORPUS.md describes")
    pytest.skip("no corpus here: set HANYEONG_CORPUS to the folder that CORPUS.md describes")


@pytest.fixture
def reverse_task() -> Mixture:
    """Twenty lines whose target is the source reversed; ids 4–19, </s> is 2."""
    rng = np.random.default_rng(0)
    rows = [rng.integers(4, 20, size=rng.integers(3, 7)).tolist() for _ in range(20)]
    source, target = side([[*r, 2] for r in rows]), side([[*r[::-1], 2] for r in rows])
    return Mixture({"domain.ko-en.plain": (source, target)}, {"domain.ko-en.plain": 1.0}, seed=1)


def side(rows: list[list[int]]) -> Side:
    ids = np.array([i for row in rows for i in row], dtype=np.uint16)
    return Side(ids, np.cumsum([len(row) for row in rows], dtype=np.int64))
