"""What a Ray run hands out, reads and commits, without a cluster."""

import json
from dataclasses import replace

import pyarrow
import pytest
from hypothesis import given, strategies as st
from pyarrow import parquet

from translate.errors import ConfigError, EngineUnavailableError
from translate.runners.bundles import (
    Bundle,
    Item,
    bundled,
    dataset_bundles,
    dataset_size,
    is_named,
    listed_items,
    loads_bundle,
    row_name,
)
from translate.runners.commits import ATTEMPTS, COMMITS, STAGING, Attempts, Commits, clear
from translate.runners.folder import FolderJob
from translate.runners.rayread import Columns, read_bundle
from translate.runners.rayworker import Order, Recorder, Worker
from translate.runners.reviews import FOLDER_NAME, Review
from translate.settings import RunOptions, Settings
from translate.termbase import EMPTY

SETTINGS = Settings(engine="identity", formats=("jsonl", "txt"))
ROWS = [{"id": f"a/{n}", "text": f"Row {n} has {n + 2} words.", "lang": "en"} for n in range(50)]


def order_of(out, *, settings=SETTINGS, reviews=(), run="run", memory=None):
    options = RunOptions(jobs=1, memory_url=memory)
    job = FolderJob(source=out, out=out, settings=settings, options=options,
                    engine_signature="", glossary_digest=EMPTY.digest)  # fmt: skip
    return Order(job=job, termbase=EMPTY, columns=Columns(), reviews=reviews, run=run)


def texts(bundles, columns=None):
    """(document id, text) of every entry; a broken one's error instead of the text."""
    found = []
    for bundle in bundles:
        for item, read in read_bundle(bundle, columns or Columns()):
            try:
                found.append((item.doc_id, read().text))
            except Exception as exc:
                found.append((item.doc_id, f"{type(exc).__name__}: {exc}"))
    return found


@given(st.lists(st.text(), unique=True, max_size=6))
def test_row_names_stay_apart_and_below_the_folder(ids):
    import unicodedata

    names = [row_name(one) for one in ids]
    assert len(set(names)) == len({unicodedata.normalize("NFC", one) for one in ids})
    for name in names:
        parts = name.split("/")
        assert all(part and not part.startswith(".") for part in parts)
        assert "\0" not in name and "\\" not in name  # noqa: PT018
        name.encode("utf-8")


@given(st.lists(st.integers(0, 5000), max_size=40), st.integers(1, 9000))
def test_bundles_hold_every_item_once_in_order(sizes, most):
    items = [Item(place=n, doc_id=f"{n}", path=f"{n}", size=s) for n, s in enumerate(sizes)]
    made = list(bundled(items, most))
    assert [item for bundle in made for item in bundle.items] == items
    for bundle in made:
        assert len(bundle.items) == 1 or sum(one.size for one in bundle.items) <= most
        assert loads_bundle(bundle.dumps()) == bundle


@pytest.mark.parametrize("most", [40, 64, 1000, 10**6])
def test_each_line_of_a_jsonl_is_in_one_bundle(tmp_path, most):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8-sig")
    found = list(dataset_bundles(str(path), most))
    assert texts(found) == [(f"{row['id']}.txt", row["text"]) for row in ROWS]
    places = [item.place for one in found for item, _ in read_bundle(one, Columns())]
    assert places == sorted(set(places))
    assert dataset_size(str(path)) == path.stat().st_size


@pytest.mark.parametrize("most", [1, 9000, 10**6])
def test_each_row_of_a_parquet_is_in_one_bundle(tmp_path, most):
    parquet.write_table(pyarrow.Table.from_pylist(ROWS), tmp_path / "a.parquet", row_group_size=20)
    found = list(dataset_bundles(f"file://{tmp_path}/*.parquet", most))
    assert texts(found) == [(f"{row['id']}.txt", row["text"]) for row in ROWS]
    places = [item.place for one in found for item, _ in read_bundle(one, Columns())]
    assert places == sorted(set(places))


BROKEN = [
    ('{"id": 7, "text": "Seven."}', ("7.txt", "Seven."), "a number is an id"),
    ("[1]", None, "found no object"),
    ('{"id": "a"}', None, "which column holds the text"),
    ('{"text": "a"}', None, "which column holds the id"),
    ('{"id": "a", "text": ""}', None, "expected the text"),
    ('{"id": "a", "text": "x", "lang": "fr"}', None, "expected ko or en"),
    ('{"id": "a", "text": "Hello", "lang": "en_US"}', ("a.txt", "Hello"), "a region is dropped"),
    ('{"id": "a", "text": "Hello", "lang": ""}', ("a.txt", "Hello"), "told by the script"),
    ("{", None, "found no JSON"),
]


@pytest.mark.parametrize(("line", "expected", "reason"), BROKEN)
def test_records(tmp_path, line, expected, reason):
    path = tmp_path / "a.jsonl"
    path.write_text(line, encoding="utf-8")
    (found,) = texts(dataset_bundles(str(path), 1000))
    if expected is None:
        assert reason in found[1]
        assert str(path) in found[1]
    else:
        assert found == expected


def test_columns_by_name(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"k": "1", "t": "Text.", "l": "en", "id": "no"}', encoding="utf-8")
    columns = Columns(row_id="k", text="t", lang="l")
    assert texts(dataset_bundles(str(path), 1000), columns) == [("1.txt", "Text.")]


def test_folders_behind_a_url_and_lists(tmp_path):
    (tmp_path / "in" / "sub").mkdir(parents=True)
    for name in ("a.txt", "sub/나.md", "sub/.hidden.txt", "b.bin"):
        (tmp_path / "in" / name).write_text(f"Text of {name}.\n", encoding="utf-8")
    items = list(listed_items(f"file://{tmp_path}/in"))
    assert [(item.place, item.doc_id) for item in items] == [(0, "a.txt"), (1, "sub/나.md")]
    assert texts(bundled(items, 1000))[0] == ("a.txt", "Text of a.txt.\n")
    listed = tmp_path / "list"
    lines = [f"{tmp_path}/in/a.txt", "", "../x.txt", f"file://{tmp_path}/gone.txt"]
    listed.write_text("\n".join(lines), encoding="utf-8")
    items = list(listed_items(f"@{listed}"))
    below = str(tmp_path).lstrip("/")
    assert [item.doc_id for item in items] == [f"{below}/in/a.txt", "%2E./x.txt", f"{below}/gone.txt"]  # fmt: skip # noqa: E501
    found = texts(bundled(items, 1000))
    assert "check name and rights" in found[1][1]
    assert "check the URL" in found[2][1]


@pytest.mark.parametrize(
    ("name", "message"),
    [("gone.jsonl", "no such data set"), ("bad.parquet", "expected a parquet file")],
)
def test_data_sets_that_are_none(tmp_path, name, message):
    (tmp_path / "bad.parquet").write_bytes(b"no")
    with pytest.raises(ConfigError, match=message):
        list(dataset_bundles(str(tmp_path / name), 1000))


def test_sources_that_cannot_be_opened(tmp_path):
    with pytest.raises(ConfigError, match="expected a list of paths"):
        list(listed_items(f"@{tmp_path}/gone"))
    with pytest.raises(ConfigError, match="fsspec can open"):
        list(listed_items("nosuch://host/folder"))
    assert [is_named(one) for one in ("a", "a.jsonl", "s3://a", "@a")] == [False, True, True, True]


@pytest.fixture
def bundle(tmp_path):
    items = []
    for n in range(4):
        path = tmp_path / f"{n}.txt"
        path.write_text(f"Document {n} counts {n + 3} things.\n", encoding="utf-8")
        items.append(Item(place=n, doc_id=path.name, path=str(path), size=40))
    gone = Item(place=4, doc_id="gone.txt", path=str(tmp_path / "gone.txt"))
    return Bundle(kind="files", items=(*items, items[0], gone))


def test_a_worker_answers_for_each_document_and_again_from_its_commits(tmp_path, bundle):
    out = tmp_path / "out"
    worker = Worker(order_of(out))
    answers = list(worker.answers(bundle))
    rows = {answer.row.doc_id: answer.row for answer in answers if answer.done}
    assert sorted(rows) == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert sum(len(answer.units) for answer in answers) == 4
    errors = [answer.row.error for answer in answers if answer.row.error]
    assert ["comes twice" in error for error in errors] == [True, False]
    assert (out / "0.txt.jsonl").exists()
    again = list(Worker(order_of(out)).answers(bundle))  # another worker of the same run
    assert sorted(a.row.doc_id for a in again if a.done and not a.row.resumed) == sorted(rows)
    assert not any(answer.units for answer in again)
    later = list(Worker(order_of(out, run="later")).answers(bundle))
    assert sum(answer.row.resumed for answer in later) >= 4
    (out / "1.txt.txt").write_text("meddled", encoding="utf-8")
    mended = list(Worker(order_of(out, run="later")).answers(bundle))
    assert [a.row.doc_id for a in mended if a.done and not a.row.resumed] == ["1.txt"]
    worker.close()


def test_a_worker_as_ray_calls_it(tmp_path, bundle):
    import pickle

    made = Worker(order_of(tmp_path / "out"))(pyarrow.table({"bundle": [bundle.dumps()]}))
    assert len([pickle.loads(text) for text in made["answer"].to_pylist()]) == 6  # noqa: S301


def test_decisions_reach_the_worker(tmp_path, bundle):
    review = Review(doc_id="1.txt", segment_id="0001", direction="en-ko",
                    source="Document 1 counts 4 things.", target="문서 1은 넷을 센다.")  # fmt: skip
    memory = str(tmp_path / "memory.db")
    worker = Worker(order_of(tmp_path / "out", reviews=(review,), memory=memory))
    done = {
        a.row.doc_id: (a.row.reviewed, a.done.reviews) for a in worker.answers(bundle) if a.done
    }
    assert done["1.txt"][0] == 1
    assert done["1.txt"][1]
    assert done["0.txt"] == (0, "")
    worker.close()


def test_no_engine_is_told_as_a_value(tmp_path, bundle):
    settings = replace(SETTINGS, engine="nosuch")
    (answer,) = Worker(order_of(tmp_path / "out", settings=settings)).answers(bundle)
    assert isinstance(answer.fatal, EngineUnavailableError | ConfigError)


def test_a_document_that_takes_workers_down_is_left_out(tmp_path, bundle):
    out = tmp_path / "out"
    attempts = Attempts(out)
    for _ in range(2):  # two workers began the bundle, then the document, and were never heard of
        attempts.begin(bundle.dumps())
        attempts.begin("2.txt")
    answers = list(Worker(order_of(out)).answers(bundle))
    errors = {answer.row.doc_id: answer.row.error for answer in answers if answer.row.error}
    assert "the worker died each time" in errors["2.txt"]
    assert sum(answer.done is not None for answer in answers) == 3
    assert (out / FOLDER_NAME / ATTEMPTS).is_dir()
    clear(out, fresh=False)
    assert {one.name for one in (out / FOLDER_NAME).iterdir()} == {COMMITS, "results"}
    clear(out, fresh=True)
    assert not (out / FOLDER_NAME / COMMITS).exists()
    assert not (out / FOLDER_NAME / STAGING).exists()


def test_a_file_that_cannot_be_written_costs_one_document(tmp_path, bundle):
    out = tmp_path / "out"
    (out / "3.txt.jsonl").mkdir(parents=True)
    answers = list(Worker(order_of(out)).answers(bundle))
    errors = {answer.row.doc_id: answer.row.error for answer in answers if answer.row.error}
    assert "cannot write" in errors["3.txt"]
    assert sum(answer.done is not None for answer in answers) == 3


def test_commits_that_are_damaged_are_none(tmp_path):
    commits = Commits(tmp_path, "run")
    path = commits._path("a")
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")
    assert commits.found("a") is None
    commits.forget("a")
    assert not path.exists()


def test_a_recorder_knows_nothing():
    from translate.records import Direction

    assert Recorder().get("a", Direction.to("ko"), "c") is None
