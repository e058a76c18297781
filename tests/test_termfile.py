"""Glossary files that break the format: (file, the message's beginning, reason)."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from translate.errors import GlossaryError
from translate.termfile import MAX_TERM_LENGTH, parse_termfile

HEAD = "version: 1\nterms:\n"
GOOD = HEAD + "  - source: 정예팀\n    target: elite team\n"

BAD = [
    (b"", "g:1: found an empty file", "empty"),
    (b" \n\n", "g:1: found an empty file", "white space"),
    (b"# note\n", "g:1: found only comments", "comments"),
    (b"version: 1\n\xb0\xa1: x\n", "g:2: found byte 0xb0, expected UTF-8", "CP949"),
    ("version: 1\n".encode("utf-16"), "g:1: found byte 0xff, expected UTF-8", "UTF-16"),
    (b"version: 1\nterms:\n  - source: \x01\n", "g:3: found a control character", "control"),
    ("- source: 정예팀\n", "g:1: found a list", "no head"),
    ("정예팀\n", "g:1: found '정예팀'", "a word"),
    ("terms: []\n", "g:1: found no 'version'", "version"),
    ("version: 2\nterms: []\n", "g:1: found version 2 (a number), expected version 1", "later"),
    ("version: '1'\nterms: []\n", "g:1: found version '1', expected version 1", "a string"),
    ("version:\nterms: []\n", "g:1: found version nothing", "null"),
    ("version: 1\n", "g:1: found no 'terms'", "no terms"),
    ("version: 1\nterms: {}\n", "g:2: found a mapping, expected a list", "mapping"),
    ("version: 1\nterms:\n", "g:2: found nothing, expected a list", "null"),
    ("version: 1\nterm: []\n", "g:2: found the key 'term', expected one of version, terms", "key"),
    ("version: 1\nversion: 1\nterms: []\n", "g:2: found 'version' twice", "key twice"),
    (HEAD + "  - 정예팀\n", "g:3: found '정예팀', expected 'key: value' lines", "bare entry"),
    (HEAD + "  - target: team\n", "g:3: found an entry without 'source'", "no source"),
    (HEAD + "  - source: 정예팀\n", "g:3: found '정예팀' without 'target'", "no target"),
    (HEAD + "  - source: 정예팀\n    target: 42\n", "g:4: found 'target' 42 (a number)", "number"),
    (HEAD + "  - source: 정예팀\n    target: no\n", "g:4: found 'target' no (a truth v", "boolean"),
    (HEAD + "  - source: 정예팀\n    target:\n", "g:4: found 'target' nothing", "null"),
    (HEAD + "  - source: 정예팀\n    target: [a]\n", "g:4: found 'target' a list", "list"),
    (HEAD + "  - source: '…'\n    target: a\n", "g:3: found 'source' without a letter", "dots"),
    (HEAD + f"  - source: {'가' * 201}\n    target: a\n", "g:3: found 'source' of 201", "long"),
    (GOOD + "    Note: x\n", "g:5: found the key 'Note', expected one of source", "unknown key"),
    (GOOD + "    ? [a]\n    : x\n", "g:5: found the key 'a list'", "a list for a key"),
    (GOOD + "    mode: pinned\n", "g:5: found the mode 'pinned', expected one of pin", "mode"),
    (GOOD + "    mode: [pin]\n", "g:5: found the mode a list", "mode list"),
    (GOOD + "    mode: keep\n", "g:4: found mode keep with the target", "keep and target"),
    (GOOD + "    admitted: team\n", "g:5: found 'admitted' 'team', expected a list", "no list"),
    (GOOD + "    admitted: [1]\n", "g:5: found 'admitted' 1 (a number)", "number in a list"),
    (GOOD + "    case_sensitive: maybe\n", "g:5: found 'case_sensitive' 'maybe'", "flag"),
    (GOOD + "    note: 3.5\n", "g:5: found 'note' 3.5 (a number)", "note"),
    (
        GOOD + "  - source: 정예팀\n    target: b\n",
        "g:5: found '정예팀' again (first in line 3)",
        "2",
    ),
    (GOOD + "  - source: 정예 팀\n    target: b\n", "g:5: found '정예 팀' again", "spacing"),
    (GOOD + "\tnote: x\n", "g:5: found ", "a tab"),
    (GOOD + "    note: 'open\n", "g:", "an open quote"),
    (GOOD + "---\nversion: 1\n", "g:", "two documents"),
    (HEAD + "  - &a {source: 가나, target: b}\n  - *a\n", "g:4: found the alias '*a'", "alias"),
    (HEAD + "  - " + "[" * 60 + "]" * 60 + "\n", "g:3: found deep nesting", "nesting"),
]


@pytest.mark.parametrize(("data", "beginning", "reason"), BAD)
def test_bad_files(data, beginning, reason):
    with pytest.raises(GlossaryError) as caught:
        parse_termfile(data if isinstance(data, bytes) else data.encode(), "g")
    message = str(caught.value)
    assert message.startswith(beginning), reason
    assert ", expected " in message, reason
    assert "\n" not in message, reason


def test_fields_and_defaults():
    data = GOOD + "  - {source: SKT, mode: keep}\n  - {source: 가나, target: Ga, mode: advise, "
    data += "admitted: [Na], variants: [가 나], case_sensitive: false, note: 'x '}\n"
    team, skt, full = parse_termfile(("\ufeff" + data).encode(), "g")
    assert (team.mode, team.case_sensitive, team.line, team.term_id) == ("pin", False, 3, "정예팀")
    assert (skt.target, skt.mode, skt.case_sensitive) == ("SKT", "keep", True)
    assert (full.admitted, full.variants, full.case_sensitive) == (("Na",), ("가 나",), False)
    assert full.note == "x"


def test_a_source_may_also_have_forbidden_targets():
    data = GOOD + "  - {source: 정예팀, target: best team, mode: forbid}\n"
    assert [entry.mode for entry in parse_termfile(data.encode(), "g")] == ["pin", "forbid"]


def test_longest_term_is_allowed():
    data = HEAD + f"  - source: {'가' * MAX_TERM_LENGTH}\n    target: a\n"
    assert len(parse_termfile(data.encode(), "g")) == 1


def parsed(data):
    """The entries, or the message of the error."""
    try:
        return parse_termfile(data, "g")
    except GlossaryError as exc:
        return str(exc)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_entries_or_a_glossary_error(data):
    result = parsed(data)
    assert isinstance(result, tuple) or result.startswith("g:")


@given(st.text(alphabet="versiontm: 1\n-[]{}&*'\"#|>?!%@,\t가나sourcegt", max_size=80))
def test_any_yaml_like_text_gives_entries_or_one_line(text):
    result = parsed((GOOD + text).encode())
    assert "\n" not in result if isinstance(result, str) else result[0].source.startswith("정예팀")
