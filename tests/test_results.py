"""Results to JSON and back: nothing lost but what is measured or read again."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from tests.golden.sample import Builder, sample_result
from translate.errors import FormatError
from translate.results import dumps_result, load_result, loads_result, result_name


def test_the_sample_comes_back_without_its_seconds():
    result = sample_result()
    assert loads_result(dumps_result(result)) == replace(result, seconds=())


@given(st.text(), st.text(), st.text())
def test_any_text_comes_back(source, target, title):
    builder = Builder()
    builder.add("paragraph", source, target)
    builder.fail("bullet", target, source)
    result = replace(builder.result("a.txt", title), seconds=())
    assert loads_result(dumps_result(result)) == result


def test_equal_results_give_equal_bytes():
    assert dumps_result(sample_result()) == dumps_result(sample_result())


def test_a_result_is_found_by_its_document(tmp_path):
    assert load_result(tmp_path, "a.txt") is None
    path = tmp_path / result_name("../기 사.txt")
    assert path.parent == tmp_path / ".translate" / "results"
    path.parent.mkdir(parents=True)
    path.write_text(dumps_result(sample_result()), encoding="utf-8")
    assert load_result(tmp_path, "../기 사.txt") == replace(sample_result(), seconds=())


STORED = dumps_result(sample_result())


@pytest.mark.parametrize(
    "text",
    [
        "",
        STORED[:-10],  # cut off
        "[]",  # no object
        "{}",  # no version
        json.dumps({"version": 99}),  # of another version
        STORED.replace('"index":3', '"idx":3'),  # a field of another name
        STORED.replace('"state":"repaired"', '"state":"repaired","x":1'),  # a field too many
        "[" * 100_000,  # nested without end
    ],
)
def test_what_is_no_result_is_refused(text):
    with pytest.raises(FormatError, match="expected a result of this version"):
        loads_result(text)


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    (tmp_path / result_name("a")).mkdir(parents=True)
    with pytest.raises(FormatError, match="cannot be read"):
        load_result(tmp_path, "a")
