"""Session fixtures: one tiny trained network, in every form an engine reads."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.engines import tiny
from tests.engines.chatserver import glossed, serving
from translate.engines.base import Result
from translate.records import EngineInput, Hypothesis


@pytest.fixture(scope="session")
def sp_path(tmp_path_factory):
    return tiny.train_sentencepiece(tmp_path_factory.mktemp("sentencepiece"))


@pytest.fixture(scope="session")
def sp(sp_path):
    return tiny.load_sentencepiece(sp_path)


@pytest.fixture(scope="session")
def own_folders(sp, sp_path, tmp_path_factory):
    """(CTranslate2 int8, transformers) folders of our own format."""
    network = tiny.make_network(sp.get_piece_size())
    tiny.fit_copying(network, tiny.copy_rows(sp))
    return tiny.save_both(network, sp_path, tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="session")
def marian_folders(sp_path, tmp_path_factory):
    """(transformers, CTranslate2) folders of one foreign checkpoint."""
    return tiny.save_marian(sp_path, tmp_path_factory.mktemp("marian"))


@pytest.fixture(scope="session")
def nllb_folders(tmp_path_factory):
    """(transformers, CTranslate2) folders of a checkpoint with language codes."""
    return tiny.save_nllb(tmp_path_factory.mktemp("nllb"))


@pytest.fixture(scope="session")
def chat_server():
    """A server whose model gives pinned words as asked and spells the rest in Latin letters."""
    with serving(say=glossed) as server:
        yield server


@pytest.fixture
def own_copy(own_folders, tmp_path) -> Path:
    """A CTranslate2 folder of our own format that a test may damage."""
    return Path(shutil.copytree(own_folders[0], tmp_path / "model"))


def best(results: Iterable[Result]) -> list[Hypothesis]:
    """The best hypothesis of each result; fails where there is none."""
    hypotheses = []
    for result in results:
        assert isinstance(result, tuple), result
        hypotheses.append(result[0])
    return hypotheses


def inputs(*texts: str) -> list[EngineInput]:
    return [EngineInput(text=text, source=text) for text in texts]
