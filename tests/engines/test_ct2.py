"""The ct2 engine: folders it refuses, cores, precision, foreign conversions."""

import json
from dataclasses import replace

import pytest

from tests.engines import tiny
from tests.engines.conftest import best, inputs
from translate.engines import open_engine
from translate.engines.ct2 import cores
from translate.errors import EngineUnavailableError, ModelError
from translate.models import file_digest
from translate.records import Direction, Failure
from translate.settings import DecodeOptions

TO_ENGLISH = Direction.to("en")
OPTIONS = DecodeOptions(beam_size=3, n_best=3, max_tokens=24)


def rewrite_manifest(folder, **changes):
    path = folder / "hanyeong.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | changes
    for name in manifest["digests"]:
        manifest["digests"][name] = file_digest(folder / name)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_jobs_change_nothing(own_folders):
    batch = inputs(*(text[:20] for text in tiny.seed_sentences(30)))
    with open_engine(f"ct2:{own_folders[0]}", jobs=1) as one:
        expected = one.translate(batch, TO_ENGLISH, OPTIONS)
    with open_engine(f"ct2:{own_folders[0]}", jobs=3) as three:
        assert three.translate(batch, TO_ENGLISH, OPTIONS) == expected
        assert three.signature() == one.signature()


def test_the_cores_of_this_process_are_counted():
    assert cores() >= 1


def test_the_manifest_decides_limits_and_protections(own_copy):
    rewrite_manifest(own_copy, max_source_tokens=9, protections=["inline"], name="other")
    with open_engine(f"ct2:{own_copy}", jobs=1) as engine:
        assert engine.max_source_tokens == 9
        assert engine.protections == ("inline",)
        assert "model:other|v:1|digest:" in engine.signature()


def test_a_direction_the_model_lacks(own_copy):
    rewrite_manifest(own_copy, directions=["ko-en"])
    with (
        open_engine(f"ct2:{own_copy}", jobs=1) as engine,
        pytest.raises(EngineUnavailableError, match="the model has ko-en, not en-ko"),
    ):
        engine.translate(inputs("a"), Direction.to("ko"), OPTIONS)


def test_an_input_the_network_cannot_hold_fails_alone(own_copy):
    """The manifest promises more positions than the network has: CTranslate2 raises for the
    whole batch, the engine only for the guilty input."""
    rewrite_manifest(own_copy, max_source_tokens=500)
    with open_engine(f"ct2:{own_copy}", jobs=1) as engine:
        long = "가 " * 140
        assert 128 < engine.count_tokens(long) < 500
        first, broken, last = engine.translate(inputs("가", long, "나"), TO_ENGLISH, OPTIONS)
    assert isinstance(first, tuple)
    assert isinstance(last, tuple)
    assert isinstance(broken, Failure)
    assert broken.kind == "decode"
    assert "No position encodings" in broken.message


def test_a_cut_hypothesis_says_so(own_folders):
    with open_engine(f"ct2:{own_folders[0]}", jobs=1) as engine:
        batch = inputs(tiny.seed_sentences(60)[40][:14])
        whole = best(engine.translate(batch, TO_ENGLISH, OPTIONS))[0]
        cut = best(engine.translate(batch, TO_ENGLISH, replace(OPTIONS, max_tokens=2)))[0]
    assert not whole.truncated
    assert (cut.truncated, cut.tokens) == (True, 2)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ModelError, match="no model folder found; expected"):
        open_engine(f"ct2:{tmp_path / 'none'}")


def test_a_folder_without_a_model(tmp_path):
    with pytest.raises(ModelError, match=r"hanyeong\.json: file not found"):
        open_engine(f"ct2:{tmp_path}")


def test_truncated_weights(own_copy):
    weights = own_copy / "model.bin"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelError, match=r"model.bin: 1000 bytes .* altered or cut short"):
        open_engine(f"ct2:{own_copy}")


def test_weights_that_do_not_load_though_the_digest_is_right(own_copy):
    weights = own_copy / "model.bin"
    weights.write_bytes(weights.read_bytes()[:1000])
    rewrite_manifest(own_copy)
    with pytest.raises(ModelError, match="CTranslate2 cannot load it"):
        open_engine(f"ct2:{own_copy}")


def test_a_vocabulary_of_another_model(own_copy):
    """The known trap: weights and subword model of two models in one folder."""
    path = own_copy / "shared_vocabulary.json"
    tokens = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([*tokens[:-2], *reversed(tokens[-2:])]), encoding="utf-8")
    rewrite_manifest(own_copy)
    with pytest.raises(ModelError, match="the two come from different models"):
        open_engine(f"ct2:{own_copy}")


def test_a_folder_in_the_other_form(own_folders):
    with pytest.raises(
        ModelError, match=r"transformers weights found, expected model.bin; use hf:"
    ):
        open_engine(f"ct2:{own_folders[1]}")
    with pytest.raises(ModelError, match=r"CTranslate2 weights found, .* use ct2:"):
        open_engine(f"hf:{own_folders[0]}")


def test_a_foreign_folder_without_its_tokenizer(own_copy):
    (own_copy / "hanyeong.json").unlink()
    with pytest.raises(ModelError, match="expected tokenizer files"):
        open_engine(f"ct2:{own_copy}")


def test_foreign_conversions_say_what_the_checkpoint_says(nllb_folders):
    """Language codes at the head of both sides; the same words through both libraries."""
    batch = inputs(*(text[:8].strip() for text in tiny.seed_sentences(60)[40:50]))
    options = DecodeOptions(beam_size=1, max_tokens=16)
    found = []
    for spec in (f"hf:{nllb_folders[0]}", f"ct2:{nllb_folders[1]}"):
        with open_engine(spec, jobs=1) as engine:
            assert engine.protections == ("inline", "none")
            found.append([one.text for one in best(engine.translate(batch, TO_ENGLISH, options))])
    assert found[0] == found[1]
    assert len(set(found[0])) > 3
    assert "eng_Latn" not in " ".join(found[0])


def test_what_stands_beside_an_input_moves_nothing_not_even_a_score(own_folders):
    """Sources of many lengths; equal to the last digit of the score, best to worst."""
    texts = [text[: 4 + index % 30] for index, text in enumerate(tiny.seed_sentences(50))]
    with open_engine(f"ct2:{own_folders[0]}", jobs=2) as engine:
        together = engine.translate(inputs(*texts), TO_ENGLISH, OPTIONS)
        alone = [engine.translate(inputs(text), TO_ENGLISH, OPTIONS)[0] for text in texts]
    assert list(together) == alone
