"""TMX and XLIFF: valid, read back to the letter, with states and notes."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

from tests.golden.sample import Builder, issue, sample_result
from tests.writers.exchange import (
    HARD,
    TEXTS,
    assert_valid,
    read_back,
    result_of,
    schema,
    written,
    written_bytes,
)
from translate.records import Block, Span, Translation

XML_FORMATS = ("tmx", "xliff", "xliff12")
PAIR_FORMATS = ("tsv", "jsonl", *XML_FORMATS)
NS = {"a": "urn:oasis:names:tc:xliff:document:2.0", "b": "urn:oasis:names:tc:xliff:document:1.2"}


@pytest.mark.parametrize("name", XML_FORMATS)
def test_the_sample_is_valid(name):
    assert_valid(name, written_bytes(name, sample_result()))


@pytest.mark.parametrize("name", XML_FORMATS)
def test_an_empty_document_is_valid(name):
    assert_valid(name, written_bytes(name, Builder().result("a.txt", "")))


@pytest.mark.parametrize("name", XML_FORMATS)
def test_the_schemas_refuse_what_is_wrong(name):
    data = written_bytes(name, sample_result())
    broken = re.sub(rb"<(tuv|source)\b[^>]*>.*?</\1>", b"", data, flags=re.DOTALL)
    assert not schema(name).validate(etree.fromstring(broken))


@pytest.mark.parametrize("name", PAIR_FORMATS)
@settings(max_examples=60)
@given(pairs=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_any_text_comes_back(name, pairs):
    if name == "tsv":  # a line of white space is a blank one
        pairs = [(f"a{source}", f"b{target}") for source, target in pairs]
    data = written_bytes(name, result_of(*pairs))
    assert read_back(name, data) == pairs


@pytest.mark.parametrize("name", XML_FORMATS)
@settings(max_examples=40)
@given(source=TEXTS, target=TEXTS, doc_id=TEXTS, message=TEXTS)
def test_any_text_is_valid(name, source, target, doc_id, message):
    builder = Builder()
    builder.add("bullet", source, target, "flagged", issues=(issue("names", "major", message),))
    assert_valid(name, written_bytes(name, builder.result(doc_id, "")))


@pytest.mark.parametrize("hard", HARD, ids=ascii)
@pytest.mark.parametrize("name", PAIR_FORMATS)
def test_each_hard_character_comes_back(name, hard):
    pair = (f"앞{hard}뒤", f"{hard}x")
    assert read_back(name, written_bytes(name, result_of(pair))) == [pair]


def _sample_states() -> Builder:
    builder = Builder()
    builder.add("title", "제목", "Title")
    builder.add("paragraph", "하나 3", "one 3", "repaired")
    builder.add(
        "paragraph",
        "둘 2",
        "two 3",
        "flagged",
        issues=(issue("numbers", "critical", "2 is lost", expected="2", found="3"),),
    )
    builder.fail("paragraph", "셋", "no answer")
    builder.add("paragraph", "3.5%", "3.5%", "skipped")
    builder.add("boilerplate", "로그인", None, "skipped")
    return builder


def _units(data, path, ns):
    return etree.fromstring(data).findall(path, ns)


def test_xliff_states_and_notes():
    data = written_bytes("xliff", _sample_states().result("뉴스/a.txt", ""))
    units = _units(data, ".//a:unit", NS)
    segments = [unit.find("a:segment", NS) for unit in units]
    assert [(s.get("state"), s.get("subState")) for s in segments] == [
        ("translated", None),
        ("translated", "hanyeong:repaired"),
        ("translated", "hanyeong:flagged"),
        ("initial", "hanyeong:failed"),
        ("translated", "hanyeong:copied"),
        (None, None),
    ]
    assert [unit.get("translate") for unit in units] == [None] * 5 + ["no"]
    assert [unit.get("type") for unit in units][:2] == ["hanyeong:title", "hanyeong:paragraph"]
    note = units[2].find("a:notes/a:note", NS)
    assert dict(note.attrib) == {"category": "numbers", "priority": "1", "appliesTo": "target"}
    assert note.text == "2 is lost (expected 2; found 3)"
    assert "no answer" in units[3].find("a:notes/a:note", NS).text
    assert segments[3].find("a:target", NS) is None


def test_xliff12_states_and_notes():
    data = written_bytes("xliff12", _sample_states().result("뉴스/a.txt", ""))
    units = _units(data, ".//b:trans-unit", NS)
    targets = [unit.find("b:target", NS) for unit in units]
    assert [None if t is None else (t.get("state"), t.get("state-qualifier")) for t in targets] == [
        ("translated", "leveraged-mt"),
        ("translated", "leveraged-mt"),
        ("needs-review-translation", "leveraged-mt"),
        None,
        ("translated", None),
        None,
    ]
    assert units[5].get("translate") == "no"
    note = units[2].find("b:note", NS)
    assert (note.get("from"), note.get("priority"), note.get("annotates")) == (
        "numbers",
        "1",
        "target",
    )


def test_tmx_keeps_out_what_spoils_a_memory():
    data = written_bytes("tmx", _sample_states().result("뉴스/a.txt", ""))
    units = _units(data, ".//tu", None)
    assert [unit.findtext("prop[@type='x-state']") for unit in units] == [
        "translated",
        "repaired",
        "flagged",
        "failed",
    ]
    assert [len(unit.findall("tuv")) for unit in units] == [2, 2, 2, 1]
    assert units[2].findtext("note") == "critical, numbers: 2 is lost (expected 2; found 3)"
    assert read_back("tmx", data) == [("제목", "Title"), ("하나 3", "one 3"), ("둘 2", "two 3")]


def test_a_person_s_decision_is_a_state():
    result = result_of(("하나", "one"))
    (outcome,) = result.outcomes
    assert isinstance(outcome, Translation)
    reviewed = replace(result, outcomes=(replace(outcome, reviewed=True, state="flagged"),))
    assert 'state="reviewed" subState="hanyeong:flagged"' in written("xliff", reviewed)
    assert 'state="signed-off">' in written("xliff12", reviewed)
    assert '<prop type="x-state">reviewed</prop>' in written("tmx", reviewed)
    for name in XML_FORMATS:
        assert_valid(name, written_bytes(name, reviewed))


def test_an_author_s_note_is_carried():
    result = result_of(("하나", "one"))
    block = Block(kind="paragraph", span=Span(0, 2), note="not the brand & co.")
    noted = replace(result, document=replace(result.document, blocks=(block,)))
    for name in XML_FORMATS:
        assert "<note>not the brand &amp; co.</note>" in written(name, noted)
        assert_valid(name, written_bytes(name, noted))


def test_segments_of_one_paragraph_share_a_group():
    builder = Builder()
    builder.add("paragraph", "하나.", "One.")
    builder.add("paragraph", "둘.", "Two.", same=True)
    builder.add("paragraph", "셋.", "Three.")
    result = builder.result("a.txt", "")
    for name, path in (("xliff", ".//a:group"), ("xliff12", ".//b:group")):
        groups = _units(written_bytes(name, result), path, NS)
        assert [len(group) for group in groups] == [2, 1]


def test_a_document_s_name_with_odd_characters():
    result = Builder().result('a&"\x1b\udc80<b>\n.txt', "")
    for name, path in (("xliff", "a:file"), ("xliff12", "b:file")):
        (file,) = _units(written_bytes(name, result), path, NS)
        assert file.get("original") == 'a&"\\u001b\\udc80<b>\n.txt'
