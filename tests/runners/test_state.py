"""The state of an output folder: what survives, what is refused, who holds it."""

import json
import sqlite3
import subprocess
import sys

import pytest

from translate.errors import ConfigError
from translate.records import Direction, Translation
from translate.runners.lock import FolderLock
from translate.runners.state import SCHEMA_VERSION, DoneDocument, open_state, segment_key
from translate.units import Unit

TO_ENGLISH = Direction.to("en")
UNIT = Translation(segment_id="0001", source="가", target="a", state="translated")
DONE = DoneDocument(
    doc_id="기사/a.txt", sha256="s", settings="t", outputs=(("a.txt.html", "d"),), row="{}"
)


def test_a_segment_comes_back_in_a_later_run(tmp_path):
    with open_state(tmp_path / "out") as state:
        assert state.get("가", TO_ENGLISH, "c") is None
        state.put([Unit("가", TO_ENGLISH, "c", UNIT)])
        assert state.get("가", TO_ENGLISH, "c") == UNIT
    with open_state(tmp_path / "out") as state:
        assert state.get("가", TO_ENGLISH, "c") == UNIT
        assert state.get("가", TO_ENGLISH, "other") is None


def test_a_document_comes_back(tmp_path):
    with open_state(tmp_path) as state:
        assert state.done(DONE.doc_id) is None
        state.finish(DONE)
    with open_state(tmp_path) as state:
        assert state.done(DONE.doc_id) == DONE


def test_fresh_empties_it(tmp_path):
    with open_state(tmp_path) as state:
        state.put([Unit("가", TO_ENGLISH, "c", UNIT)])
        state.finish(DONE)
    with open_state(tmp_path, fresh=True) as state:
        assert state.get("가", TO_ENGLISH, "c") is None
        assert state.done(DONE.doc_id) is None


KILLED = """
import os, signal, sys
from pathlib import Path
from translate.records import Direction, Translation
from translate.runners.state import open_state
from translate.units import Unit
state = open_state(Path(sys.argv[1]))
unit = Translation(segment_id="0001", source="가", target="a", state="translated")
state.put([Unit("가", Direction.to("en"), "c", unit)])
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_keeps_its_commits_and_not_its_lock(tmp_path):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)  # noqa: S603
    assert killed.returncode == -9
    with open_state(tmp_path) as state:
        assert state.get("가", TO_ENGLISH, "c") == UNIT


def test_a_second_run_is_told_who_holds_the_folder(tmp_path):
    told = r"process \d+ on .* since .*choose another folder"
    with open_state(tmp_path), pytest.raises(ConfigError, match=told):
        open_state(tmp_path)
    with open_state(tmp_path) as state:
        assert state.trouble is None


def test_a_holder_without_a_name_is_still_a_holder(tmp_path):
    with FolderLock(tmp_path):
        (tmp_path / "holder.json").write_text("[]", encoding="utf-8")
        with pytest.raises(ConfigError, match="another run is writing"):
            FolderLock(tmp_path)


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="choose a writable folder with -o"):
        open_state(tmp_path / "out")


def test_a_damaged_state_is_refused_and_fresh_mends_it(tmp_path):
    with open_state(tmp_path):
        pass
    (tmp_path / ".translate" / "state.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(ConfigError, match="--fresh"):
        open_state(tmp_path)
    with open_state(tmp_path, fresh=True) as state:
        assert state.done("a") is None


def test_a_state_of_another_schema_is_started_anew(tmp_path):
    with open_state(tmp_path) as state:
        state.finish(DONE)
    connection = sqlite3.connect(tmp_path / ".translate" / "state.db")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with open_state(tmp_path) as state:
        assert state.done(DONE.doc_id) is None


def test_a_segment_of_another_version_is_translated_again(tmp_path):
    with open_state(tmp_path) as state:
        state.put([Unit("가", TO_ENGLISH, "c", UNIT)])
    connection = sqlite3.connect(tmp_path / ".translate" / "state.db")
    connection.execute("UPDATE segments SET translation = ?", (json.dumps({"old": 1}),))
    connection.commit()
    connection.close()
    with open_state(tmp_path) as state:
        assert state.get("가", TO_ENGLISH, "c") is None


def test_a_full_disk_stops_the_recording_and_not_the_run(tmp_path):
    with open_state(tmp_path) as state:
        # the database's own limit stands for the disk's: the same error from the same place
        pages = state._connection.execute("PRAGMA page_count").fetchone()[0]
        state._connection.execute(f"PRAGMA max_page_count = {pages}")
        for i in range(200):
            state.put([Unit(f"{i}" * 100, TO_ENGLISH, "c", UNIT)])
        assert state.trouble is not None
        assert "full" in state.trouble


def test_a_key_keeps_its_parts_apart():
    keys = {
        segment_key("a", TO_ENGLISH, "b"),
        segment_key("a", Direction.to("ko"), "b"),
        segment_key("ab", TO_ENGLISH, ""),
        segment_key("", TO_ENGLISH, "ab"),
    }
    assert len(keys) == 4
