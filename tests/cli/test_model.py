"""`translate model info`: a real model folder, whole and damaged."""

import json

import pytest

from tests.engines import tiny
from translate.models import MANIFEST, embedded_path


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A tiny model of our own format; untrained, for it is only looked at."""
    sp_path = tiny.train_sentencepiece(tmp_path_factory.mktemp("subwords"))
    sp = tiny.load_sentencepiece(sp_path)
    network = tiny.make_network(sp.get_piece_size())
    return tiny.save_both(network, sp_path, tmp_path_factory.mktemp("model"))[0]


def edit(folder, **changes):
    path = folder / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8")) | changes
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_json_holds_what_the_card_and_the_folder_say(run, whole):
    edit(whole, licence="CC-BY-SA-4.0", scores={"ko-en": {"chrF++": 51.2}})
    shown = run("model", "info", whole, "--json")
    assert shown.exit_code == 0, shown.stderr
    record = json.loads(shown.stdout)
    assert (record["name"], record["version"], record["digests"]) == ("tiny", "1", "ok")
    assert record["directions"] == ["en-ko", "ko-en"]
    assert record["bytes"] == sum(record["files"].values()) > 0
    assert record["licence"] == "CC-BY-SA-4.0"
    assert record["scores"] == {"ko-en": {"chrF++": 51.2}}


def test_text_says_the_same(run, whole):
    edit(whole, licence=None, scores={"ko-en": {"chrF++": 51.2}})
    lines = run("model", "info", whole).stdout.splitlines()
    assert lines[0].split() == ["name", "tiny", "1"]
    assert "digests     ok" in "\n".join(lines)
    assert "licence     not stated" in lines
    assert "scores ko-en chrF++  51.2" in lines
    edit(whole, scores=None)
    assert "scores      not stated" in run("model", "info", whole).stdout


def test_a_changed_file_is_named(run, whole):
    path = whole / "config.json"
    before = path.read_bytes()
    path.write_bytes(before + b" ")
    try:
        shown = run("model", "info", whole)
    finally:
        path.write_bytes(before)
    assert shown.exit_code == 2
    assert shown.stdout == ""
    assert f"{path}: " in shown.stderr
    assert "altered" in shown.stderr


def test_the_embedded_model_is_the_default(run):
    shown = run("model", "info", "--json")
    assert shown.exit_code == (0 if embedded_path().is_dir() else 2)
    assert str(embedded_path()) in shown.stdout + shown.stderr


def test_a_model_translates_with_the_search_it_was_measured_with(run, whole, tmp_path):
    """The manifest's beam goes into the settings; a broken one is refused by the engine first."""
    from translate.cli.session import tuned
    from translate.settings import Settings

    edit(whole, decode={"beam_size": 2, "length_penalty": 0.7})
    settings = tuned(Settings(engine=f"ct2:{whole}"))
    assert (settings.decode.beam_size, settings.decode.length_penalty) == (2, 0.7)
    assert tuned(Settings(engine="identity")) == Settings(engine="identity")
    path = tmp_path / "a.txt"
    path.write_text("모델을 공개했다.\n", encoding="utf-8")
    shown = run("file", path, "--engine", f"ct2:{whole}", "-q", "--format", "jsonl", "--jobs", "1")
    assert shown.exit_code == 0, shown.stderr
    assert json.loads(shown.stdout)["engine"] == "ct2"
