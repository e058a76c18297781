"""The ignore list: what a rule fits, what is told of rules without use, and faults of the file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from translate.checks.bilingual import PairIssue
from translate.checks.ignore import digest, parse_ignore, render_rule
from translate.errors import ConfigError


def issue(**fields) -> PairIssue:
    values = {
        "file": "a.tsv",
        "line": 7,
        "check": "numbers",
        "severity": "critical",
        "message": "source says 3; the target says 4",
        "expected": "3",
        "found": "4",
        "source_span": None,
        "target_span": None,
        "source": "3개다.",
        "target": "It is 4.",
        **fields,
    }
    return PairIssue(**values)


FITS = [
    ({"check": "numbers"}, "a whole check"),
    ({"source": "3개다."}, "whatever is found in a source"),
    ({"target": "It is 4."}, "whatever is found in a target"),
    ({"found": "4"}, "what was found"),
    ({"check": "numbers", "source": "3개다.", "found": "4"}, "all of several"),
    ({"digest": digest(issue())}, "one finding"),
    ({"check": "numbers", "note": "not compared"}, "a note is for people"),
    ({"source": "3개다."}, "a text in decomposed form"),
]
DOES_NOT_FIT = [
    ({"check": "terms"}, "another check"),
    ({"source": "3개"}, "a part of the source"),
    ({"check": "numbers", "found": "5"}, "one of several"),
    ({"digest": digest(issue(target="It is 5."))}, "another finding"),
]


@pytest.mark.parametrize(("rule", "reason"), FITS)
def test_fits(rule, reason):
    ignored = parse_ignore("# accepted\n\n" + json.dumps(rule) + "\n", "i.jsonl")
    assert ignored.ignores(issue()), reason
    assert list(ignored.stale()) == []


@pytest.mark.parametrize(("rule", "reason"), DOES_NOT_FIT)
def test_does_not_fit(rule, reason):
    ignored = parse_ignore(json.dumps(rule), "i.jsonl")
    assert not ignored.ignores(issue()), reason
    (told,) = ignored.stale()
    assert told.startswith("i.jsonl:1: matches no finding any more")


def test_nothing_found_fits_no_rule_about_it():
    assert not parse_ignore('{"found": "4"}', "i.jsonl").ignores(issue(found=None))


def test_a_digest_is_of_the_finding_and_not_of_its_place():
    assert digest(issue()) == digest(issue(file="b.tmx", line=9, message="other words"))
    assert digest(issue()) != digest(issue(found="5"))


@given(st.text(), st.text(), st.one_of(st.none(), st.text()))
def test_a_written_rule_leaves_out_its_finding(source, target, found):
    one = issue(source=source, target=target, found=found)
    assert parse_ignore(render_rule(one), "i.jsonl").ignores(one)


FAULTS = [
    ("{", "1: found no JSON"),
    ("[1]", "found list, expected an object"),
    ('\n{"line": "3"}', ":2: found the key 'line'"),
    ('{"check": 3}', "found 3 under 'check'"),
    ('{"check": "spelling"}', "found the check 'spelling'"),
    ('{"note": "all"}', "a rule that fits everything"),
    ("{}", "a rule that fits everything"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_faults(text, message):
    with pytest.raises(ConfigError, match=r"i\.jsonl:") as caught:
        parse_ignore(text, "i.jsonl")
    assert message in str(caught.value)
