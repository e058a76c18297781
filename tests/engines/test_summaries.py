"""The task of summaries over our own model format: its contract, its tag, its bounds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.engines import tiny
from translate import tokens
from translate.engines import open_engine
from translate.engines.ct2 import CT2Engine
from translate.engines.neural import Request
from translate.engines.summaries import (
    MAX_TOKENS,
    SUMMARY,
    SummaryInput,
    can_summarize,
    summary_tag,
)
from translate.errors import EngineError
from translate.records import Failure
from translate.settings import DecodeOptions

OPTIONS = DecodeOptions(beam_size=3, n_best=3, max_tokens=24)


def article(*sentences: str, **more: object) -> SummaryInput:
    return SummaryInput(sentences=sentences, source_lang="ko", **more)  # type: ignore[arg-type]


@pytest.fixture
def folder(own_copy: Path) -> Path:
    """A tiny model whose manifest names the task."""
    path = own_copy / "hanyeong.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | {"tasks": ["translate", SUMMARY]}), encoding="utf-8")
    return own_copy


def test_the_manifest_names_the_task(folder: Path, own_folders: tuple[Path, Path]) -> None:
    with open_engine(f"ct2:{folder}", jobs=1) as engine:
        assert can_summarize(engine)
    with open_engine(f"ct2:{own_folders[0]}", jobs=1) as engine:
        assert not can_summarize(engine)


def test_one_result_an_input_in_order_alone_or_together(folder: Path) -> None:
    texts = [line[:20] for line in tiny.seed_sentences(12)]
    batch = [article(one, two) for one, two in zip(texts[::2], texts[1::2], strict=True)]
    with open_engine(f"ct2:{folder}", jobs=1) as engine:
        assert can_summarize(engine)
        together = engine.summarize(batch, "en", OPTIONS)
        alone = tuple(result for one in batch for result in engine.summarize([one], "en", OPTIONS))
        assert engine.summarize([], "en", OPTIONS) == ()
    assert together == alone
    assert all(isinstance(result, tuple) and 1 <= len(result) <= 3 for result in together)


def test_what_cannot_be_summarised_fails_alone(folder: Path) -> None:
    batch = [article(" "), article("가" * 400), article("\ud800"), article("모델을 공개했다.")]
    with open_engine(f"ct2:{folder}", jobs=1) as engine:
        assert can_summarize(engine)
        *bad, good = engine.summarize(batch, "ko", OPTIONS)
    assert [one.kind for one in bad if isinstance(one, Failure)] == ["empty", "too_long", "encode"]
    assert isinstance(good, tuple)


@pytest.mark.parametrize(
    ("lang", "headline", "tag"),
    [
        ("ko", False, tokens.TAG_SUMMARY_KOREAN),
        ("en", False, tokens.TAG_SUMMARY_ENGLISH),
        ("ko", True, tokens.TAG_HEADLINE_KOREAN),
        ("en", True, tokens.TAG_HEADLINE_ENGLISH),
    ],
)
def test_the_tag_tells_task_and_language(folder, lang, headline, tag) -> None:
    assert summary_tag(lang, headline=headline) == tag
    with open_engine(f"ct2:{folder}", jobs=1) as engine:
        assert isinstance(engine, CT2Engine)
        asked = engine._asked(article("모델을 공개했다.", title="모델", headline=headline), lang)
        assert isinstance(asked, Request)
        assert asked.row[0] == tag
        assert engine.codec.to_text(asked.row[1:]) == "모델 | 모델을 공개했다."


def test_a_summary_is_bounded(folder: Path) -> None:
    with open_engine(f"ct2:{folder}", jobs=1) as engine:
        assert can_summarize(engine)
        options = DecodeOptions(beam_size=1, max_tokens=4000)
        (result,) = engine.summarize([article(*tiny.seed_sentences(2))], "ko", options)
    assert isinstance(result, tuple)
    assert (result[0].tokens or 0) <= MAX_TOKENS


def test_a_closed_engine_raises(folder: Path) -> None:
    with open_engine(f"ct2:{folder}", jobs=1) as engine:
        assert can_summarize(engine)
    with pytest.raises(EngineError, match="used after it was closed"):
        engine.summarize([article("가")], "ko", OPTIONS)
