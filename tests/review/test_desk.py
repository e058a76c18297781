"""The desk: decisions on the disk at once, then every file of the document, and nothing else."""

import json

import pytest

from tests.review.folder import FORMATS, GLOSSARY, article, make_folder, served
from tests.review.test_server import post
from translate.errors import ConfigError, InputError
from translate.memory import open_memory
from translate.records import Direction
from translate.results import result_name
from translate.review.desk import open_desk
from translate.review.edits import Edit
from translate.runners.reviews import open_reviews
from translate.runners.state import DoneDocument, open_state
from translate.termbase import EMPTY

DOC = "news/기사 1.txt"
SOURCE = "총 5천190억개의 매개변수다."
TARGET = "It has 519 billion parameters."
EDIT = Edit(segment_id="0003", source=SOURCE, target=TARGET)


def desk_of(out, **fields):
    return open_desk(out, termbase=EMPTY, glossary=out / "g.yaml", **fields)


def test_a_saved_edit_is_in_every_file_and_in_the_report(tmp_path):
    out = make_folder(tmp_path / "out", article(), article("b.txt"))
    others = {p: p.read_bytes() for p in out.glob("b.txt.*")}
    with desk_of(out) as desk:
        saved = desk.save(DOC, [EDIT])
        assert saved.places == (2,)
        desk.settle()
        assert desk.trouble == ""
    for name in FORMATS:
        extension = {"xliff12": "xlf"}.get(name, name)
        text = (out / f"{DOC}.{extension}").read_text(encoding="utf-8")
        assert "519 billion" in text, name
        assert "51.9 billion" not in text, name
    record = json.loads((out / f"{DOC}.jsonl").read_text(encoding="utf-8").splitlines()[2])
    assert (record["target"], record["state"], record["reviewed"]) == (TARGET, "translated", True)
    row = json.loads((out / "report.json").read_text(encoding="utf-8"))["documents"][0]
    assert (row["reviewed"], row["states"].get("flagged")) == (1, None)
    assert {p: p.read_bytes() for p in out.glob("b.txt.*")} == others
    assert list(out.rglob("*.part")) == []


def test_the_next_run_has_the_decision_and_finds_its_files_intact(tmp_path):
    out = make_folder(tmp_path / "out", article())
    name = f"{DOC}.txt"
    with open_state(out) as state:
        state.finish(
            DoneDocument(doc_id=DOC, sha256="0", settings="s", outputs=((name, "old"),), row="{}")
        )
    with desk_of(out) as desk:
        desk.save(DOC, [EDIT])
    with open_state(out) as state:
        done = state.done(DOC)
        assert done is not None
        assert done.outputs != ((name, "old"),)
        assert done.reviews == state.reviews.digest(DOC) != ""
        assert state.reviews.reviewed(DOC, "0003", SOURCE, Direction.to("en")) == TARGET


def test_a_decision_goes_into_the_memory(tmp_path):
    out = make_folder(tmp_path / "out", article())
    with open_memory(str(tmp_path / "m.db")) as memory, desk_of(out, memory=memory) as desk:
        desk.save(DOC, [EDIT])
        assert memory.reviewed("", "", SOURCE, Direction.to("en")) == TARGET


def test_a_decision_taken_back_leaves_the_files_as_they_came(tmp_path):
    out = make_folder(tmp_path / "out", article())
    before = {p: p.read_bytes() for p in out.rglob("기사*")}
    with desk_of(out) as desk:
        desk.save(DOC, [EDIT])
        desk.settle()
        desk.save(DOC, [Edit(segment_id="0003", source=SOURCE, target=None, reviewed=False)])
    assert {p: p.read_bytes() for p in out.rglob("기사*")} == before
    with open_reviews(out) as reviews:
        assert reviews.of(DOC) == ()


def test_while_a_run_holds_the_folder_the_decision_is_kept_and_the_files_wait(tmp_path):
    out = make_folder(tmp_path / "out", article())
    with (  # noqa: PT012 - the error comes when the desk closes
        open_state(out),
        pytest.raises(ConfigError, match="the edits are kept"),
        desk_of(out) as desk,
    ):
        desk.save(DOC, [EDIT])
        desk.settle()
        assert "is writing here" in desk.trouble
        result = desk.result(DOC)
        assert result is not None
        assert result.outcomes[2].target == TARGET
    with open_reviews(out) as reviews:
        assert [one.target for one in reviews.of(DOC)] == [TARGET]


def test_a_document_that_a_run_wrote_again_is_read_again(tmp_path):
    out = make_folder(tmp_path / "out", article())
    with desk_of(out) as desk:
        assert desk.result(DOC) is desk.result(DOC)
        make_folder(out, article())
        first = desk.result(DOC)
        make_folder(out, article())
        assert desk.result(DOC) is not first


@pytest.mark.parametrize("doc_id", ["bad.txt", "../out/news/기사 1.txt", "", "news"])
def test_a_name_that_is_no_document_of_the_report_saves_nothing(tmp_path, doc_id):
    out = make_folder(tmp_path / "out", article())
    with desk_of(out) as desk, pytest.raises(InputError, match="no such document"):
        desk.save(doc_id, [EDIT])


def test_a_term_is_checked_from_then_on(tmp_path):
    out = make_folder(tmp_path / "out", article())
    (out / "g.yaml").write_text(GLOSSARY, encoding="utf-8")
    with desk_of(out) as desk:
        desk.add_term("매개변수", "parameter", "note")
        without = Edit(segment_id="0003", source=SOURCE, target="It is 519 billion.")
        saved = desk.save(DOC, [without])
    assert "terms" in {issue.check for issue in saved.result.outcomes[2].issues}


@pytest.mark.parametrize("damage", ["", "{}", '{"documents": [1]}', "[]"])
def test_a_folder_without_a_sound_report_is_refused(tmp_path, damage):
    out = make_folder(tmp_path / "out", article())
    (out / "report.json").write_text(damage, encoding="utf-8")
    with desk_of(out) as desk, pytest.raises(ConfigError, match="expected the report"):
        desk.report()


def test_a_folder_that_is_no_output_folder_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="expected the output folder"), desk_of(tmp_path):
        raise AssertionError


def test_a_fault_in_a_writer_is_told_and_nobody_waits_for_ever(tmp_path):
    out = make_folder(tmp_path / "out", article())
    kept = out / result_name(DOC)  # as only a fault, or a person, would leave it
    text = kept.read_text(encoding="utf-8").replace('"severity":"critical"', '"severity":"grave"')
    kept.write_text(text, encoding="utf-8")
    edit = Edit(segment_id="0004", source="정예팀은 3개 모델을 냈다.", target="3 models.")
    with (  # noqa: PT012 - the error comes when the desk closes
        pytest.raises(ConfigError, match="KeyError"),
        desk_of(out) as desk,
    ):
        desk.save(DOC, [edit])
        desk.settle()
        assert desk.trouble.startswith(DOC)
    with open_reviews(out) as reviews:
        assert [one.target for one in reviews.of(DOC)] == ["3 models."]


class Broken:
    """A memory that fails as none should."""

    def put_reviewed(self, source, direction, target):
        raise ZeroDivisionError(target)


def test_a_fault_of_the_program_is_said_to_the_page(tmp_path):
    out = make_folder(tmp_path / "out", article())
    edit = {"segment": "0003", "source": SOURCE, "target": TARGET, "reviewed": True}
    with served(out, memory=Broken()) as server:
        status, answer = post(server, "save", {"doc": DOC, "edits": [edit]})
    assert status == 500
    assert "ZeroDivisionError" in answer["error"]
