"""The translation memory over a real SQLite file."""

import multiprocessing
import sys

import pytest

from translate.errors import ConfigError
from translate.memory import open_memory
from translate.records import Direction, Translation

TO_ENGLISH = Direction.to("en")
BINDING = {"engine_signature": "e1", "glossary_digest": "g1", "options_digest": "o1"}


def unit(source="가나다", target="abc"):
    return Translation(segment_id="0001", source=source, target=target, state="translated")


def test_a_unit_comes_back(tmp_path):
    with open_memory(str(tmp_path / "m.db"), **BINDING) as memory:
        assert memory.get("가나다", TO_ENGLISH, "c") is None
        memory.put("가나다", TO_ENGLISH, "c", unit())
        assert memory.get("가나다", TO_ENGLISH, "c") == unit()
        assert memory.count() == 1


def test_it_stays_after_closing(tmp_path):
    url = f"sqlite:///{tmp_path / 'm.db'}"
    with open_memory(url, **BINDING) as memory:
        memory.put("가나다", TO_ENGLISH, "c", unit())
    with open_memory(url, **BINDING) as memory:
        assert memory.get("가나다", TO_ENGLISH, "c") == unit()


@pytest.mark.parametrize("other", sorted(BINDING))
def test_another_binding_does_not_match(tmp_path, other):
    with open_memory(str(tmp_path / "m.db"), **BINDING) as memory:
        memory.put("가나다", TO_ENGLISH, "c", unit())
    with open_memory(str(tmp_path / "m.db"), **{**BINDING, other: "x"}) as memory:
        assert memory.get("가나다", TO_ENGLISH, "c") is None


@pytest.mark.parametrize(
    ("source", "direction", "context"),
    [
        ("가나다 ", TO_ENGLISH, "c"),
        ("가나다", Direction.to("ko"), "c"),
        ("가나다", TO_ENGLISH, "d"),
    ],
)
def test_another_text_direction_or_context_does_not_match(tmp_path, source, direction, context):
    with open_memory(str(tmp_path / "m.db"), **BINDING) as memory:
        memory.put("가나다", TO_ENGLISH, "c", unit())
        assert memory.get(source, direction, context) is None


def test_the_later_unit_replaces_the_earlier(tmp_path):
    with open_memory(str(tmp_path / "m.db"), **BINDING) as memory:
        memory.put("가나다", TO_ENGLISH, "c", unit(target="old"))
        memory.put("가나다", TO_ENGLISH, "c", unit(target="new"))
        assert memory.get("가나다", TO_ENGLISH, "c") == unit(target="new")
        assert memory.count() == 1


def test_a_unit_of_another_version_is_not_used(tmp_path):
    import sqlalchemy

    path = tmp_path / "m.db"
    with open_memory(str(path), **BINDING) as memory:
        memory.put("가나다", TO_ENGLISH, "c", unit())
    engine = sqlalchemy.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("UPDATE translation_units SET translation = '{}'"))
    engine.dispose()
    with open_memory(str(path), **BINDING) as memory:
        assert memory.get("가나다", TO_ENGLISH, "c") is None


def fill(path: str, name: str) -> None:
    with open_memory(path, **BINDING) as memory:
        for i in range(40):
            memory.put(f"text {i}", TO_ENGLISH, "c", unit(f"text {i}", name))


def test_two_processes_fill_one_memory(tmp_path):
    path = str(tmp_path / "m.db")
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=fill, args=(path, name)) for name in ("a", "b")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    with open_memory(path, **BINDING) as memory:
        assert memory.count() == 40


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense://x", "nonsense"),
        ("://x", "not a database URL"),
        ("/no/such/folder/m.db", "unable to open"),
        ("sqlite:////proc/version", "not a database|unable|readonly|disk I/O"),
    ],
)
def test_a_bad_address_is_one_line(url, said):
    with pytest.raises(ConfigError, match=said) as caught:
        open_memory(url, **BINDING)
    assert "\n" not in str(caught.value)
    assert "--memory" in str(caught.value)


def test_postgresql_without_its_driver_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ConfigError, match=r"hanyeong\[postgres\]") as caught:
        open_memory("postgresql://me:secret@nowhere/x", **BINDING)
    assert "secret" not in str(caught.value)
