"""The translation memory over real databases: SQLite and a PostgreSQL server of the tests' own."""

import io
import multiprocessing
import sys

import pytest
import sqlalchemy
from hypothesis import given, strategies as st

from tests.filling import fill
from tests.postgres import running_server
from translate.errors import ConfigError, FormatError
from translate.memory import Count, Entry, open_memory
from translate.memoryfile import Passed, read_tmx, write_tmx
from translate.records import Direction, Translation
from translate.units import Unit

TO_ENGLISH, TO_KOREAN = Direction.to("en"), Direction.to("ko")
NAMES = {"engine_signature": "e1", "glossary_digest": "g1"}


def translation(source="가나다", target="abc"):
    return Translation(segment_id="0001", source=source, target=target, state="translated")


def unit(source="가나다", target="abc", context="c", direction=TO_ENGLISH):
    return Unit(source, direction, context, translation(source, target))


@pytest.fixture(scope="session")
def server():
    with running_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """An empty memory of each kind."""
    if request.param == "sqlite":
        yield str(tmp_path / "m.db")
        return
    address = request.getfixturevalue("server")
    yield address
    engine = sqlalchemy.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("DROP TABLE translation_units_2, reviewed_units"))
    engine.dispose()


def test_a_unit_comes_back_also_after_closing(url):
    with open_memory(url, **NAMES) as memory:
        assert memory.get("가나다", TO_ENGLISH, "c") is None
        memory.put([unit()])
        assert memory.get("가나다", TO_ENGLISH, "c") == translation()
    with open_memory(url, engine_signature="another", glossary_digest="other") as memory:
        assert memory.get("가나다", TO_ENGLISH, "c") == translation(), "the digest says it all"
        assert memory.count() == 1


@pytest.mark.parametrize(
    ("source", "direction", "context"),
    [("가나다 ", TO_ENGLISH, "c"), ("가나다", TO_KOREAN, "c"), ("가나다", TO_ENGLISH, "d")],
)
def test_another_text_direction_or_context_does_not_match(url, source, direction, context):
    with open_memory(url, **NAMES) as memory:
        memory.put([unit()])
        assert memory.get(source, direction, context) is None


def test_the_later_unit_replaces_the_earlier(url):
    with open_memory(url, **NAMES) as memory:
        memory.put([unit(target="old"), unit(target="older")])
        memory.put([unit(target="new")])
        assert memory.get("가나다", TO_ENGLISH, "c") == translation(target="new")
        assert memory.count() == 1
        memory.put([])


def test_a_persons_unit_is_found_whatever_the_context(url):
    with open_memory(url, **NAMES) as memory:
        memory.put([unit(target="machine")])
        memory.put_reviewed("가나다", TO_ENGLISH, "person")
        assert memory.reviewed("a.txt", "0001", "가나다", TO_ENGLISH) == "person"
        assert memory.reviewed("b.txt", "0009", "가나다", TO_KOREAN) is None
        memory.put_reviewed("가나다", TO_ENGLISH, "person, later")
        assert memory.reviewed("a.txt", "0001", "가나다", TO_ENGLISH) == "person, later"


def test_counts_are_by_direction_and_origin(url):
    with open_memory(url, **NAMES) as memory:
        memory.put([unit("가"), unit("나"), unit("a", "가", direction=TO_KOREAN)])
        memory.put_reviewed("가", TO_ENGLISH, "a")
        assert memory.counts() == (
            Count(direction="ko-en", engine="", reviewed=True, units=1),
            Count(direction="en-ko", engine="e1", reviewed=False, units=1),
            Count(direction="ko-en", engine="e1", reviewed=False, units=2),
        )


def test_entries_come_in_pages_a_persons_first(url):
    with open_memory(url, **NAMES) as memory:
        memory.put([unit(f"문장 {n}", f"sentence {n}") for n in range(1203)])
        memory.add(
            Entry(source=f"글 {n}", target=f"text {n}", direction=TO_ENGLISH) for n in range(700)
        )
        found = list(memory.entries())
        assert [entry.reviewed for entry in found] == [True] * 700 + [False] * 1203
        assert len({entry.source for entry in found}) == 1903
        assert {entry.engine for entry in found} == {"", "e1"}
        assert len(list(memory.entries(reviewed_only=True))) == 700


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "\uf8fe0041", "é👍", "e\u0301"])
def test_any_text_is_kept_to_the_letter(url, text):
    with open_memory(url, **NAMES) as memory:
        memory.put([unit(text, text)])
        memory.put_reviewed(text, TO_ENGLISH, text)
        assert memory.get(text, TO_ENGLISH, "c") == translation(text, text)
        assert {(one.source, one.target) for one in memory.entries()} == {(text, text)}


def test_a_unit_of_another_version_is_not_used(tmp_path):
    path = tmp_path / "m.db"
    with open_memory(str(path), **NAMES) as memory:
        memory.put([unit()])
    engine = sqlalchemy.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("UPDATE translation_units_2 SET translation = '{}'"))
    engine.dispose()
    with open_memory(str(path), **NAMES) as memory:
        assert memory.get("가나다", TO_ENGLISH, "c") is None


def test_processes_fill_one_memory_together(url):
    """Writers of the same rows, one of them in another order: no lock is waited for in vain."""
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=fill, args=(url, f"w{n}", n % 2 == 0)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0] * 3
    with open_memory(url, **NAMES) as memory:
        assert [count.units for count in memory.counts()] == [3, 60]
        for start in range(0, 60, 20):  # a put is whole: its rows are all of one writer
            found = [memory.get(f"text {n}", TO_ENGLISH, "c") for n in range(start, start + 20)]
            assert len({one.target for one in found if one is not None}) == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense://x", "nonsense"),
        ("://x", "not a database URL"),
        ("/no/such/folder/m.db", "unable to open"),
        ("sqlite:////proc/version", "not a database|unable|readonly|disk I/O"),
        ("postgresql://desk:secret@/x?host=/no/such/folder", r"connection.*failed"),
    ],
)
def test_a_bad_address_is_one_line(address, said):
    with pytest.raises(ConfigError, match=said) as caught:
        open_memory(address, **NAMES)
    assert "\n" not in str(caught.value)
    assert "--memory" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_postgresql_without_its_driver_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ConfigError, match=r"hanyeong\[postgres\]") as caught:
        open_memory("postgresql://me:secret@nowhere/x", **NAMES)
    assert "secret" not in str(caught.value)


# What a TMX file holds.

TEXTS = st.text(min_size=1).filter(str.strip)
ENTRIES = st.builds(
    Entry,
    source=TEXTS,
    target=TEXTS,
    direction=st.sampled_from([TO_ENGLISH, TO_KOREAN]),
    engine=st.just(""),
    reviewed=st.just(True),
)


def written(entries):
    stream = io.StringIO()
    count = write_tmx(entries, stream)
    return count, stream.getvalue().encode()


@given(st.lists(ENTRIES, max_size=5))
def test_what_is_written_is_read_back(entries):
    count, data = written(entries)
    assert count == len(entries)
    assert list(read_tmx(io.BytesIO(data), "m.tmx")) == entries


def test_units_of_machines_are_passed_by():
    person = Entry(source="가", target="a", direction=TO_ENGLISH, reviewed=True)
    machine = Entry(source="나", target="b", direction=TO_ENGLISH, engine="ct2|x")
    _, data = written([person, machine])
    assert b"ct2|x" in data
    passed = Passed()
    assert list(read_tmx(io.BytesIO(data), "m.tmx", passed)) == [person]
    assert (passed.machine, passed.other) == (1, 0)


FOREIGN = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en-US"/><body>
<tu><tuv xml:lang="EN-us"><seg>Hello <bpt i="1">&lt;b></bpt>world</seg></tuv>
<tuv xml:lang="ko-KR"><seg>안녕 세상</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Only</seg></tuv><tuv xml:lang="fr"><seg>Seul</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg> </seg></tuv><tuv xml:lang="ko"><seg>빈칸</seg></tuv></tu>
</body></tmx>"""


def test_another_tools_units_are_a_persons():
    passed = Passed()
    found = list(read_tmx(io.BytesIO(FOREIGN.encode()), "m.tmx", passed))
    assert found == [
        Entry(source="Hello world", target="안녕 세상", direction=TO_KOREAN, reviewed=True)
    ]
    assert passed.other == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "DTD"),
        ("<tmx><body>", "well-formed"),
        ("<xliff/>", "expected <tmx>"),
    ],
)
def test_a_hostile_or_broken_file_is_refused(text, said):
    with pytest.raises(FormatError, match=said):
        list(read_tmx(io.BytesIO(text.encode()), "m.tmx"))
