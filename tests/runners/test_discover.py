"""Walking a folder: order, names, links, and what is passed by."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from translate.runners import discover
from translate.runners.discover import _named, walk

KNOWN = frozenset({".txt", ".md"})
NFD = unicodedata.normalize("NFD", "가")


def found(root, out=None):
    return [entry.doc_id for entry in entries(root, out) if not entry.ignored]


def entries(root, out=None):
    return list(walk(root, out or root / "out", KNOWN))


def make(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    return root


def test_folder_by_folder_in_the_order_of_names(tmp_path):
    make(tmp_path, "b.txt", "a/z.md", "a/b/c.txt", "a-b.txt", "A.TXT")
    assert found(tmp_path) == ["A.TXT", "a/b/c.txt", "a/z.md", "a-b.txt", "b.txt"]
    assert [entry.size for entry in entries(tmp_path)] == [4] * 5


def test_hidden_and_unknown_are_ignored_not_lost(tmp_path):
    make(tmp_path, ".a.txt", "b.pdf", "c", "d.txt", ".git/e.txt")
    assert found(tmp_path) == ["d.txt"]
    assert [e.doc_id for e in entries(tmp_path) if e.ignored] == [".a.txt", ".git/", "b.pdf", "c"]


def test_the_output_is_skipped_also_through_a_link(tmp_path):
    make(tmp_path, "a.txt", "results/a.txt.txt")
    (tmp_path / "link").symlink_to("results")
    assert found(tmp_path, tmp_path / "results") == ["a.txt"]


def test_a_hidden_output_is_not_even_listed(tmp_path):
    make(tmp_path, "a.txt", ".out/a.txt.txt")
    assert [e.doc_id for e in entries(tmp_path, tmp_path / ".out")] == ["a.txt"]


def test_loops_of_links_are_cut_and_other_links_followed(tmp_path):
    root = make(tmp_path / "in", "a.txt", "sub/b.txt")
    make(tmp_path / "elsewhere", "c.txt")
    (root / "sub" / "up").symlink_to(root)
    (root / "sub" / "self").symlink_to(".")
    (root / "other").symlink_to(tmp_path / "elsewhere")
    (root / "d.txt").symlink_to("a.txt")
    assert found(root) == ["a.txt", "d.txt", "other/c.txt", "sub/b.txt"]


def test_names_are_nfc(tmp_path):
    make(tmp_path, f"{NFD}/{NFD}.txt")
    assert found(tmp_path) == ["가/가.txt"]


def test_names_equal_under_nfc_stay_apart(tmp_path):
    make(tmp_path, "가.txt", f"{NFD}.txt", "가~2.txt", f"{NFD}/a.txt", "가/a.txt")
    ids = found(tmp_path)
    assert len(ids) == len(set(ids)) == 5
    assert ids == ["가/a.txt", "가.txt", "가~2/a.txt", "가~2.txt", "가~3.txt"]
    assert all(unicodedata.is_normalized("NFC", one) for one in ids)


def test_names_that_are_no_utf8_are_named_anyway(tmp_path):
    for raw in (b"\xb0\xa1.txt", b"\xb0\xa2.txt"):
        (tmp_path / os.fsdecode(raw)).write_text("text", encoding="utf-8")
    ids = found(tmp_path)
    assert len(set(ids)) == 2
    for one in ids:
        one.encode("utf-8")
    assert all(Path(e.path).read_text(encoding="utf-8") == "text" for e in entries(tmp_path))


@pytest.mark.parametrize(
    ("make_one", "said"),
    [
        (lambda p: p.symlink_to("nowhere"), "cannot be read"),
        (lambda p: os.mkfifo(p), "no regular file"),
        (lambda p: p.symlink_to("/dev/null"), "no regular file"),
    ],
)
def test_what_cannot_be_read_is_an_entry_that_says_why(tmp_path, make_one, said):
    make_one(tmp_path / "a.txt")
    (entry,) = entries(tmp_path)
    assert entry.error is not None
    assert said in entry.error


def test_a_folder_that_cannot_be_listed(tmp_path):
    (entry,) = walk(tmp_path / "gone", tmp_path / "out", KNOWN)
    assert entry.doc_id == "."
    assert "cannot list this folder" in (entry.error or "")


@given(st.lists(st.lists(st.sampled_from([*"가a~2.", NFD]), min_size=1).map("".join), unique=True))
def test_shown_names_are_distinct_ordered_nfc_and_none_is_lost(names):
    named = _named(names)
    shown = [one for one, _ in named]
    assert shown == sorted(set(shown))
    assert sorted(name for _, name in named) == sorted(names)
    assert _named(list(reversed(names))) == named


def test_names_sorted_on_the_disk_are_those_sorted_in_memory(tmp_path, monkeypatch):
    """Also where names differ only in their form, or hold bytes that are no UTF-8."""
    names = [f"{n}.txt".encode() for n in range(40)]
    for text in ("가.txt", "가~2.txt", "나.txt", "b", "a", "B.txt"):
        names += [unicodedata.normalize(form, text).encode() for form in ("NFC", "NFD")]
    names += [b"\xff.txt", b"\xfe.txt"]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()
    in_memory = list(discover._listed(str(tmp_path)))
    monkeypatch.setattr(discover, "NAMES_IN_MEMORY", 7)
    on_disk = list(discover._listed(str(tmp_path)))
    assert on_disk == in_memory
    assert len({shown for shown, _ in on_disk}) == len(set(names))
