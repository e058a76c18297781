"""One more entry in a glossary file: the rest to the letter, and only if it is sound."""

import pytest
from hypothesis import given, strategies as st

from tests.review.folder import GLOSSARY
from translate.errors import GlossaryError
from translate.review.glossary import add_term
from translate.termfile import parse_termfile


def entries(path):
    return [(e.source, e.target) for e in parse_termfile(path.read_bytes(), "g.yaml")]


@pytest.mark.parametrize(
    "text",
    [
        GLOSSARY,
        GLOSSARY.rstrip("\n"),  # no line end at the end
        GLOSSARY.replace("\n", "\r\n"),  # made on Windows
        GLOSSARY.replace("  - ", "- ").replace("    target", "  target"),  # not indented
        "version: 1\nterms: []\n",  # empty, in flow style
        "version: 1\nterms: # none yet\n  # and a comment\n  - source: 가나다\n    target: abc\n",
    ],
)
def test_the_file_stays_to_the_letter_and_grows_by_one_entry(tmp_path, text):
    path = tmp_path / "g.yaml"
    path.write_bytes(text.encode())
    before = entries(path)
    assert add_term(path, "매개변수", "parameter", "from a review") == ()
    assert entries(path) == [*before, ("매개변수", "parameter")]
    if "[]" not in text:
        assert path.read_bytes().startswith(text.encode())


def test_a_missing_file_is_made(tmp_path):
    add_term(tmp_path / "g.yaml", "매개변수", "parameter")
    assert entries(tmp_path / "g.yaml") == [("매개변수", "parameter")]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_is_added_as_it_is_or_refused(tmp_path_factory, target):
    path = tmp_path_factory.mktemp("g") / "g.yaml"
    path.write_text(GLOSSARY, encoding="utf-8")
    try:
        add_term(path, "매개변수", target)
    except GlossaryError:
        assert path.read_text(encoding="utf-8") == GLOSSARY
    else:
        assert entries(path)[1:] == [("매개변수", target.strip())]


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("정예팀", "best team", "again"),  # an entry has it
        ("기술", "technology", "also a common word"),  # lint: a trap
        ("매개변수", "매개변수다", "Hangul"),  # lint: no English
        ("매개변수", "", "letter"),
        ("- - {", "x\ny", "letter"),  # no term, whatever YAML makes of it
    ],
)
def test_what_is_not_sound_is_refused_and_the_file_stays(tmp_path, source, target, message):
    path = tmp_path / "g.yaml"
    path.write_text(GLOSSARY, encoding="utf-8")
    with pytest.raises(GlossaryError, match=message):
        add_term(path, source, target)
    assert path.read_text(encoding="utf-8") == GLOSSARY


def test_a_file_whose_terms_do_not_end_it_is_left_to_its_author(tmp_path):
    path = tmp_path / "g.yaml"
    path.write_text("terms:\n  - {source: 가나다, target: abc}\nversion: 1\n", encoding="utf-8")
    with pytest.raises(GlossaryError):
        add_term(path, "매개변수", "parameter")


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "g.yaml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(GlossaryError, match="cannot be read"):
        add_term(path, "매개변수", "parameter")
