"""Model folders: what a manifest says, and every way it can be wrong."""

import json
import os
from pathlib import Path

import pytest

from translate.errors import ConfigError, ModelError
from translate.models import embedded_path, file_digest, verify_model, write_manifest

FILES = ("model.bin", "shared_vocabulary.json", "config.json", "sentencepiece.model")


@pytest.fixture
def folder(tmp_path):
    for name in FILES:
        (tmp_path / name).write_text(name)
    write_manifest(tmp_path, {"name": "toy", "version": "2", "decode": {"beam_size": 6}}, FILES)
    return tmp_path


def change(folder, **changes):
    path = folder / "hanyeong.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | changes
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_what_a_manifest_says(folder):
    info = verify_model(folder)
    assert (info.name, info.version, info.path) == ("toy", "2", folder)
    assert (info.beam_size, info.length_penalty) == (6, 1.0)
    assert (info.max_source_tokens, info.protections) == (1000, ("slots", "inline"))
    assert info.directions == {"ko-en", "en-ko"}
    assert set(info.digests) == set(FILES)


def test_equal_files_are_equal_models(folder):
    before = verify_model(folder).digest
    change(folder, name="renamed")
    assert verify_model(folder).digest == before
    (folder / "config.json").write_text("other")
    write_manifest(folder, {}, FILES)
    assert verify_model(folder).digest != before


@pytest.mark.parametrize("name", FILES)
def test_an_altered_file(folder, name):
    (folder / name).write_text("x")
    with pytest.raises(ModelError, match=rf"{name}: 1 bytes with SHA-256 .* found, expected .*…"):
        verify_model(folder)


@pytest.mark.parametrize("name", [*FILES, "hanyeong.json"])
def test_a_missing_file(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}: file not found; .*copy the model folder again"):
        verify_model(folder)


WRONG = [  # changes, message
    ({"format": 2}, "format 2 found, expected 1"),
    ({"format": None}, "format None found, expected 1"),
    ({"max_source_tokens": "many"}, "max_source_tokens is 'many', expected int"),
    ({"digests": []}, r"digests is \[\], expected dict"),
    ({"digests": {}}, "no digest of model.bin found"),
    ({"directions": ["ko-ja"]}, r"directions \['ko-ja'\] found, expected some of en-ko, ko-en"),
    ({"protections": []}, r"protections \[\] found"),
    ({"decode": 4}, "decode is 4, expected dict"),
    ({"decode": {"beam_size": "wide"}}, "decode .*'wide'.* expected numbers"),
    ({"decode": {"length_penalty": None}}, "decode .*None.* expected numbers"),
]


@pytest.mark.parametrize(("changes", "message"), WRONG)
def test_a_wrong_manifest(folder, changes, message):
    change(folder, **changes)
    with pytest.raises(ModelError, match=message) as error:
        verify_model(folder)
    assert "hanyeong.json" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["{", "[1]", "", "\x00"])
def test_a_manifest_that_is_no_object(folder, text):
    (folder / "hanyeong.json").write_text(text)
    with pytest.raises(ModelError, match=r"hanyeong\.json: "):
        verify_model(folder)


def test_a_digest_that_is_no_text(folder):
    change(folder, digests=dict.fromkeys(FILES, 7))
    with pytest.raises(ModelError, match="expected 7…"):
        verify_model(folder)


def test_a_file_outside_the_folder_is_refused(folder):
    manifest = json.loads((folder / "hanyeong.json").read_text(encoding="utf-8"))
    change(folder, digests=manifest["digests"] | {"../secret": "0" * 64})
    with pytest.raises(ModelError, match=r"'\.\./secret' is no file name"):
        verify_model(folder)


def test_a_file_digest_is_sha256(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert file_digest(tmp_path / "a").startswith("ba7816bf")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ModelError, match="no model folder found") as error:
        verify_model(tmp_path / "none")
    assert isinstance(error.value, ConfigError), "damaged model: exit code 2"


def test_where_the_embedded_model_lies(tmp_path):
    assert embedded_path(tmp_path) == tmp_path / "embedded"
    assert embedded_path().parent == Path(__file__).parents[1] / "translate" / "models"


def test_the_embedded_model_verifies_and_keeps_to_its_size():
    folder = embedded_path()
    if not folder.is_dir() and not os.environ.get("CI"):
        pytest.skip("translate/models/embedded is not there yet")
    info = verify_model(folder)
    assert info.directions >= {"ko-en"}
    weight = sum(path.stat().st_size for path in folder.iterdir())
    assert weight <= 50_000_000, "DESIGN §11: at most 50 MB, subword model included"
