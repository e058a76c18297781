"""Float weights back from an int8 export: the same network up to rounding, or a clear refusal."""

import shutil

import pytest
import torch

from tests.engines import tiny
from tests.engines.conftest import best
from translate.engines import open_engine
from translate.errors import ModelError
from translate.models import MANIFEST, embedded_path
from translate.records import Direction, EngineInput
from translate.settings import DecodeOptions
from translate.training.export import export_ct2
from translate.training.model import Shape, build_model
from translate.training.restore import read_arrays, restore_weights, save_as_transformers
from translate.training.train import load_into


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    """(model, float32 export, int8 export) of one tiny network in our shape."""
    folder = tmp_path_factory.mktemp("restore")
    sp_path = tiny.train_sentencepiece(folder)
    shape = Shape(
        vocab_size=tiny.load_sentencepiece(sp_path).get_piece_size(), width=64, feed_forward=64,
        heads=2, encoder_layers=2, decoder_layers=1,
    )  # fmt: skip
    torch.manual_seed(3)
    model = build_model(shape, dropout=0.0)
    tiny.fit_copying(model, tiny.copy_rows(tiny.load_sentencepiece(sp_path)))
    for precision in ("float32", "int8"):
        export_ct2(model, sp_path, folder / precision, precision, meta={"licence": "CC0"})
    return model, shape, folder / "float32", folder / "int8"


@pytest.mark.parametrize(("which", "tolerance"), [(2, 0.0), (3, 1 / 250)], ids=["float32", "int8"])
def test_weights_come_back(network, which, tolerance):
    shape, weights = restore_weights(network[which])
    assert shape == network[1]
    own = dict(network[0].named_parameters())
    for name, tensor in weights.items():
        row = own[name].abs().amax(dim=-1, keepdim=True)
        assert torch.all((tensor - own[name]).abs() <= tolerance * row + 1e-7), name
    fresh = build_model(shape)
    load_into(fresh, weights)  # every trained tensor has a value


def test_int8_again_gives_the_same_numbers(network, tmp_path):
    shape, weights = restore_weights(network[3])
    model = build_model(shape)
    load_into(model, weights)
    export_ct2(model, network[3] / "sentencepiece.model", tmp_path / "again")
    first, second = (read_arrays(f / "model.bin") for f in (network[3], tmp_path / "again"))
    assert first.keys() == second.keys()
    for name, array in first.items():
        assert abs(array - second[name]).max() <= 1e-6 * max(1.0, abs(array).max()), name


def test_the_transformers_form_says_what_the_export_says(network, tmp_path):
    save_as_transformers(network[2], tmp_path / "hf")
    texts = [text[:14].strip() for text in tiny.seed_sentences(60)[40:48]]
    items = [EngineInput(text=text, source=text) for text in texts]
    found = []
    for spec in (f"ct2:{network[2]}", f"hf:{tmp_path / 'hf'}"):
        with open_engine(spec, jobs=1) as engine:
            options = DecodeOptions(beam_size=1, max_tokens=12)
            results = engine.translate(items, Direction.to("en"), options)
            found.append([one.text for one in best(results)])
    assert found[0] == found[1]
    assert len(set(found[0])) > 3
    assert '"licence": "CC0"' in (tmp_path / "hf" / MANIFEST).read_text(encoding="utf-8")


def test_the_embedded_model_can_be_fine_tuned():
    shape, weights = restore_weights(embedded_path())
    assert sum(tensor.numel() for tensor in weights.values()) > 1e6
    assert shape.vocab_size == weights["model.shared.weight"].shape[0]


WRONG = [
    (lambda data: data[:5000], "not readable as CTranslate2 weights"),
    (lambda data: b"\x07" + data[1:], "version 7 found"),
    (lambda data: data.replace(b"fc", b"xx")[:40], "not readable"),
]


@pytest.mark.parametrize(("damage", "message"), WRONG)
def test_damaged_weights_are_named(network, tmp_path, damage, message):
    path = tmp_path / "model.bin"
    path.write_bytes(damage((network[3] / "model.bin").read_bytes()))
    with pytest.raises(ModelError, match=message):
        read_arrays(path)


def test_only_exports_of_ours_are_taken(network, tmp_path):
    save_as_transformers(network[3], tmp_path / "hf")
    with pytest.raises(ModelError, match="no CTranslate2 export of ours"):
        restore_weights(tmp_path / "hf")
    copy = shutil.copytree(network[3], tmp_path / "cut")
    (copy / "model.bin").unlink()
    with pytest.raises(ModelError, match="file not found"):
        restore_weights(copy)
