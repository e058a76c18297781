"""`translate model list|convert|doctor`: real tiny checkpoints, sound, weak and damaged."""

import json
import shutil

import pytest

from tests.engines import families, tiny
from tests.engines.test_families import damage_vocabulary
from translate.models import MANIFEST, embedded_path


@pytest.fixture(scope="module")
def sp_path(tmp_path_factory):
    return tiny.train_sentencepiece(tmp_path_factory.mktemp("subwords"))


@pytest.fixture(scope="module")
def checkpoint(sp_path, tmp_path_factory):
    """A tiny Marian of two directions, with a card."""
    folder = families.make("marian", sp_path, tmp_path_factory.mktemp("marian"))
    (folder / "README.md").write_text("---\nlicense: cc-by-4.0\n---\n# Tiny\n", encoding="utf-8")
    return folder


def test_the_list_names_licence_scores_and_their_source(run):
    listed = json.loads(run("model", "list", "--json").stdout)
    assert listed["embedded"]["bytes"] > 0
    by_name = {model["name"]: model for model in listed["models"]}
    nllb = by_name["facebook/nllb-200-distilled-600M"]
    assert (nllb["licence"], nllb["commercial_use"]) == ("CC-BY-NC", False)
    assert all(score["source"] for model in listed["models"] for score in model["scores"])
    text = run("model", "list").stdout
    assert "no commercial use" in text
    assert "ko-en chrF++ 54.1  (OPUS-MT leaderboard, FLORES-200 devtest)" in text


def test_a_conversion_serves_and_says_what_it_is(run, checkpoint, tmp_path):
    out = tmp_path / "models" / "tiny"
    shown = run("model", "convert", checkpoint, "-o", out)
    assert shown.exit_code == 0, shown.stderr
    assert shown.stdout == ""
    assert "int8" in shown.stderr
    assert "licence: cc-by-4.0" in shown.stderr
    record = json.loads(run("model", "info", out, "--json").stdout)
    assert (record["licence"], record["digests"]) == ("cc-by-4.0", "ok")
    assert {"vocab.json", "source.spm", "model.bin"} <= record["files"].keys()
    path = tmp_path / "a.txt"
    path.write_text("모델을 공개했다.\n", encoding="utf-8")
    done = run("file", path, "--engine", f"ct2:{out}", "-q", "--format", "jsonl", "--jobs", "1")
    assert done.exit_code == 0, done.stderr


def test_what_is_in_the_way_stays_unless_told(run, checkpoint, tmp_path):
    out = tmp_path / "tiny"
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    for force in ((), ("--force",)):
        refused = run("model", "convert", checkpoint, "-o", out, *force)
        assert refused.exit_code == 2
        assert "is not empty" in refused.stderr or "--force does not replace it" in refused.stderr
    assert [path.name for path in out.iterdir()] == ["notes.txt"]
    (out / "notes.txt").unlink()
    assert run("model", "convert", checkpoint, "-o", out).exit_code == 0
    assert run("model", "convert", checkpoint, "-o", out).exit_code == 2
    again = run("model", "convert", checkpoint, "-o", out, "--force", "--precision", "float16")
    assert again.exit_code == 0, again.stderr
    assert json.loads((out / MANIFEST).read_text(encoding="utf-8"))["quantization"] == "float16"


def test_a_conversion_that_fails_leaves_nothing(run, checkpoint, tmp_path):
    broken = shutil.copytree(checkpoint, tmp_path / "broken")
    (broken / "model.safetensors").write_bytes(b"nothing")
    before = sorted(tmp_path.iterdir())
    assert run("model", "convert", broken, "-o", tmp_path / "out").exit_code == 2
    assert sorted(tmp_path.iterdir()) == before


REFUSED = [
    ("{here}/none", "no folder found"),
    ("{here}", "not loaded"),
    ("no-such-owner/no-such-model", "not loaded from the hub"),
]


@pytest.mark.parametrize(("name", "message"), REFUSED)
def test_what_is_no_checkpoint(run, tmp_path, name, message, monkeypatch):
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    shown = run("model", "convert", name.format(here=tmp_path), "-o", tmp_path / "out")
    assert shown.exit_code == 2
    assert message in shown.stderr


def test_a_family_that_cannot_be_converted_is_named(run, tmp_path):
    (tmp_path / "config.json").write_text('{"model_type": "bert"}', encoding="utf-8")
    shown = run("model", "convert", tmp_path, "-o", tmp_path / "out")
    assert shown.exit_code == 2
    assert "the family 'bert' found; expected one that can be converted (bart, m2m_100" in (
        shown.stderr
    )


def test_our_own_models_have_two_forms(run, tmp_path):
    """int8 to transformers' form and back; the doctor finds both sound."""
    one, two = tmp_path / "hf", tmp_path / "ct2"
    assert run("model", "convert", embedded_path(), "-o", one).exit_code == 0
    assert (one / "model.safetensors").is_file()
    assert run("model", "convert", one, "-o", two).exit_code == 0
    examined = run("model", "doctor", two, "--json")
    assert examined.exit_code == 0, examined.stdout
    assert json.loads(examined.stdout)["licence"]


def test_the_embedded_model_is_healthy(run):
    shown = run("model", "doctor")
    assert shown.exit_code == 0, shown.stdout
    assert shown.stdout.splitlines()[-1] == "healthy"
    record = json.loads(run("model", "doctor", "--json").stdout)
    assert record["healthy"] is True
    names = [finding["examination"] for finding in record["findings"]]
    assert names[:3] == ["licence", "digests", "vocabulary"]
    assert {"sentences ko-en", "sentences en-ko"} <= set(names)


def test_a_network_that_does_not_speak_is_sick(run, checkpoint, tmp_path):
    """Vocabulary and codes are sound; what it says is noise."""
    assert run("model", "convert", checkpoint, "-o", tmp_path / "ct2").exit_code == 0
    shown = run("model", "doctor", tmp_path / "ct2", "--json")
    assert shown.exit_code == 1, shown.stdout
    found = {one["examination"]: one for one in json.loads(shown.stdout)["findings"]}
    assert found["vocabulary"]["state"] == "warning", "a tiny vocabulary spells in bytes"
    assert found["codes"]["state"] == "ok"
    assert found["vocabulary"]["details"]["pieces"] == {"source": 1.0, "target": 1.0}
    assert found["sentences ko-en"]["state"] == "sick"
    assert found["sentences ko-en"]["details"]["of"] == 10


def test_the_vocabulary_of_another_model_is_found(run, checkpoint, tmp_path):
    broken = shutil.copytree(checkpoint, tmp_path / "broken")
    damage_vocabulary(broken)
    shown = run("model", "doctor", broken)
    assert shown.exit_code == 1
    assert "of the source subword model's pieces, expected nearly all" in shown.stdout
    assert shown.stdout.splitlines()[-1] == "sick"
    assert run("file", "-", "--engine", f"hf:{broken}", stdin="가").exit_code == 2


def test_an_altered_file_is_sick_and_a_missing_model_is_none(run, tmp_path):
    copy = shutil.copytree(embedded_path(), tmp_path / "copy")
    (copy / "model.bin").write_bytes(b"x")
    shown = run("model", "doctor", copy)
    assert shown.exit_code == 1
    assert "altered or cut short" in shown.stdout
    assert run("model", "doctor", tmp_path / "none").exit_code == 2
    assert run("model", "doctor", tmp_path).exit_code == 2
