"""The hf engine: folders it refuses, our own form, language codes, safe loading."""

import json
import shutil

import pytest

from tests.engines import tiny
from tests.engines.conftest import best, inputs
from translate.engines import open_engine
from translate.engines.hf import open_engine as hf_engine
from translate.engines.pretrained import is_local, load_network, load_tokenizer
from translate.errors import EngineUnavailableError, ModelError
from translate.records import Direction
from translate.settings import DecodeOptions
from translate.training.export import export_ct2

TO_ENGLISH = Direction.to("en")
GREEDY = DecodeOptions(beam_size=1, max_tokens=24)


def test_our_own_form_says_what_its_ct2_export_says(own_folders, sp_path, tmp_path):
    from transformers import M2M100ForConditionalGeneration

    network = load_network(str(own_folders[1]), local=True)
    assert isinstance(network, M2M100ForConditionalGeneration)
    export_ct2(network, sp_path, tmp_path / "ct2", "float32")
    batch = inputs(*(text[:14].strip() for text in tiny.seed_sentences(60)[40:50]))
    found = []
    for spec in (f"ct2:{tmp_path / 'ct2'}", f"hf:{own_folders[1]}"):
        with open_engine(spec, jobs=1) as engine:
            assert engine.protections == ("slots", "inline")
            found.append([one.text for one in best(engine.translate(batch, TO_ENGLISH, GREEDY))])
    assert found[0] == found[1]
    assert len(set(found[0])) > 3


def test_beam_search_has_scores_and_greedy_search_has_none(own_folders):
    with open_engine(f"hf:{own_folders[1]}", jobs=1) as engine:
        greedy = best(engine.translate(inputs("가"), TO_ENGLISH, GREEDY))[0]
        beam = best(engine.translate(inputs("가"), TO_ENGLISH, DecodeOptions(max_tokens=24)))[0]
    assert greedy.score is None
    assert beam.score is not None
    assert beam.score < 0


def test_m2m100_is_told_the_languages_by_its_codes(sp_path, tmp_path):
    with hf_engine(str(tiny.save_m2m(sp_path, tmp_path)), 1, None) as engine:
        row = engine.codec.source_tokens(inputs("서울")[0], TO_ENGLISH)
        assert (row[0], row[-1]) == ("__ko__", "</s>")
        assert engine.codec.target_prefix(TO_ENGLISH) == ["__en__"]
        hypothesis = best(engine.translate(inputs("서울"), TO_ENGLISH, GREEDY))[0]
    assert hypothesis.text
    assert "__en__" not in hypothesis.text


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ModelError, match="no model folder found; expected a transformers"):
        open_engine(f"hf:{tmp_path / 'none'}")


def test_a_folder_that_holds_no_checkpoint(tmp_path):
    with pytest.raises(ModelError, match="expected tokenizer files") as error:
        open_engine(f"hf:{tmp_path}")
    assert "\n" not in str(error.value)


@pytest.fixture
def marian_copy(marian_folders, tmp_path):
    return shutil.copytree(marian_folders[0], tmp_path / "marian")


def test_pickled_weights_are_not_read(marian_copy):
    import torch

    network = load_network(str(marian_copy), local=True)
    torch.save(network.state_dict(), marian_copy / "pytorch_model.bin")
    (marian_copy / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="expected a seq2seq network with weights in safetensors"):
        open_engine(f"hf:{marian_copy}")


def test_truncated_weights(marian_copy):
    weights = marian_copy / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelError, match="not loaded"):
        open_engine(f"hf:{marian_copy}")


def test_remote_code_is_not_run(marian_copy):
    """A checkpoint that asks for its own code is loaded without it or refused."""
    config = json.loads((marian_copy / "config.json").read_text(encoding="utf-8"))
    config |= {"model_type": "own", "auto_map": {"AutoConfig": "evil.Config"}}
    (marian_copy / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (marian_copy / "evil.py").write_text("raise SystemExit('remote code was run')")
    with pytest.raises(ModelError, match="not loaded"):
        load_network(str(marian_copy), local=True)


def test_telemetry_is_off_once_something_was_loaded(marian_folders):
    from huggingface_hub import constants

    load_tokenizer(str(marian_folders[0]), local=True)
    assert constants.HF_HUB_DISABLE_TELEMETRY is True


def test_a_hub_name_that_is_not_there(monkeypatch):
    """Offline, as in the tests: the message says what was asked and what to do."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(EngineUnavailableError, match="not loaded from the hub or its cache"):
        open_engine("hf:no-such-owner/no-such-model")


LOCAL = [
    ("/models/a", True, "absolute"),
    ("./a", True, "relative, said so"),
    ("~/a", True, "home"),
    ("a/b/c", True, "too deep for a hub name"),
    ("Helsinki-NLP/opus-mt-ko-en", False, "a hub name"),
    ("t5-small", False, "a hub name without owner"),
]


@pytest.mark.parametrize(("name", "expected", "reason"), LOCAL)
def test_paths_and_hub_names(name, expected, reason):
    assert is_local(name) is expected, reason
