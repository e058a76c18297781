"""Glossary → CSV or TBX → glossary: nothing is lost, and files of other tools are read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from lxml import etree

from translate.errors import FormatError, InputError
from translate.records import TermEntry
from translate.termbase import load_termbase
from translate.termfile import MODES, has_capital, parse_termfile
from translate.termformats import TermsRead, csvfile, read_terms, render_terms, tbx
from translate.termformats.glossary import extended_glossary, render_glossary

ROOT = Path(__file__).parents[1]
SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests/data/schemas/tbx-basic-dca.rng"))
PARSERS = {"csv": csvfile.parse_terms, "tbx": tbx.parse_terms}

characters = st.characters(
    exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff\ufffe\uffff"
) | st.sampled_from("가각한a1;,\"'=+-@\\#:[]{}&<>|*!%`")
words = (
    st.text(characters, min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: any(map(str.isalnum, text)) and len(text.splitlines()) == 1)
)
notes = st.text(characters | st.sampled_from("\n\t\r"), max_size=30).map(str.strip)


@st.composite
def entries(draw: st.DrawFn) -> TermEntry:
    mode = draw(st.sampled_from(MODES))
    source = draw(words)
    target = source if mode == "keep" else draw(words)
    return TermEntry(
        term_id=f"{source} ≠ {target}" if mode == "forbid" else source,
        source=source,
        target=target,
        admitted=tuple(draw(st.lists(words, max_size=3))),
        variants=tuple(draw(st.lists(words, max_size=3))),
        mode=mode,
        case_sensitive=draw(st.booleans()),
        note=draw(notes),
    )


glossaries = st.lists(
    entries(), min_size=1, max_size=4, unique_by=lambda entry: "".join(entry.source.split())
)


def bare(found: tuple[TermEntry, ...] | list[TermEntry]) -> list[TermEntry]:
    return [replace(entry, line=0) for entry in found]


def through(format_name: str, held: list[TermEntry], folder: Path) -> TermsRead:
    path = folder / f"terms.{format_name}"
    path.write_bytes(render_terms(held, format_name).encode())
    return read_terms(path, format_name)


@pytest.mark.parametrize("format_name", ["csv", "tbx"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(held=glossaries)
def test_a_round_trip_loses_nothing(
    format_name: str, held: list[TermEntry], tmp_path: Path
) -> None:
    read = through(format_name, held, tmp_path)
    assert bare(read.entries) == bare(held)
    assert read.warnings == ()


@given(glossaries)
@settings(deadline=None)
def test_the_written_glossary_reads_back(held: list[TermEntry]) -> None:
    assert bare(parse_termfile(render_glossary(held).encode(), "g.yaml")) == bare(held)


@given(glossaries)
@settings(deadline=None)
def test_every_export_is_valid_tbx_basic(held: list[TermEntry]) -> None:
    SCHEMA.assertValid(etree.fromstring(render_terms(held, "tbx").encode()))


@pytest.mark.parametrize("format_name", ["csv", "tbx"])
def test_the_shipped_glossary_survives(format_name: str, tmp_path: Path) -> None:
    shipped = load_termbase(ROOT / "glossary.yaml").entries
    assert bare(through(format_name, list(shipped), tmp_path).entries) == bare(shipped)


def test_the_schema_refuses_what_the_dialect_forbids() -> None:
    text = render_terms([entry("가나", "Ab")], "tbx")
    for wrong in (
        text.replace("preferredTerm-admn-sts", "preferred"),
        text.replace("projectSubset", "project"),
        text.replace('style="dca"', 'style="dct"'),
        text.replace("<term>가나</term>", ""),
        text.replace("langSec", "langSet"),
    ):
        assert not SCHEMA.validate(etree.fromstring(wrong.encode())), wrong


def entry(source: str, target: str, **fields) -> TermEntry:
    return TermEntry(term_id=source, source=source, target=target, **fields)


def read(name: str, data: str | bytes, folder: Path) -> TermsRead:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_terms(path, path.suffix[1:])


def test_csv_is_made_for_spreadsheets() -> None:
    text = render_terms([entry("가나", "=1+1 A", note='a "b"\nc')], "csv")
    assert text.startswith("\ufeffsource,target,")
    assert "'=1+1 A" in text
    assert '"a ""b""\nc"\r\n' in text


CSV = [
    ("source,target\n가나,Ab\n", "the two columns that must be"),
    ("\ufeffsource,target\r\n가나,Ab\r\n", "a byte order mark and CR LF"),
    ("ko;en\n가나;Ab\n", "semicolons, and languages for names"),
    ("한국어\t영어\n가나\tAb\n", "tabs, and Korean names"),
    ("en,ko\nAb,가나\n", "another order"),
    ("source,target\n\n가나,Ab\n,\n", "empty rows"),
    ("source,target,note\n가나,Ab\n", "a row that ends early"),
    ("source,target\n가나,Ab\n".encode("utf-16"), "UTF-16 with a mark"),
]


@pytest.mark.parametrize(("data", "reason"), CSV)
def test_csv_of_other_tools(data: str | bytes, reason: str, tmp_path: Path) -> None:
    (one,) = read("a.csv", data, tmp_path).entries
    assert (one.source, one.target, one.mode) == ("가나", "Ab", "pin"), reason
    assert one.case_sensitive is has_capital("Ab")


def test_csv_of_korean_excel_is_read_and_told(tmp_path: Path) -> None:
    found = read("a.csv", "source,target\n정예팀,elite team\n".encode("cp949"), tmp_path)
    assert found.entries[0].source == "정예팀"
    assert "CP949" in found.warnings[0]


def test_unknown_columns_are_passed_over_and_told(tmp_path: Path) -> None:
    found = read("a.csv", "source,target,owner\n가나,Ab,me\n", tmp_path)
    assert found.warnings == (f"{tmp_path / 'a.csv'}:1: passed over the columns owner",)


def test_several_terms_in_a_cell(tmp_path: Path) -> None:
    text = 'source,target,admitted\n가나,Ab,"x; y\\;z\nw; "\n'
    assert read("a.csv", text, tmp_path).entries[0].admitted == ("x", "y;z", "w")


CSV_FAULTS = [
    ("", ":1: found 0 columns named 'source'"),
    ("term,translation\n가나,Ab\n", ":1: found 0 columns named 'source'"),
    ("source,ko,target\n가,나,b\n", ":1: found 2 columns named 'source'"),
    ("source,target\n가나,Ab,Cd\n", ":2: found 3 cells, expected 2"),
    ("source,target,mode\n가나,Ab,always\n", ":2: found the mode 'always'"),
    ("source,target,case_sensitive\n가나,Ab,maybe\n", ":2: found case_sensitive 'maybe'"),
    ("source,target\n가나,\n", ":2: found 'target'"),
    ("source,target\n가나,Ab\n가나,Cd\n", ":3: found '가나' again (first in line 2)"),
    ("source,target,mode\n가나,Ab,keep\n", ":2: found mode keep with the target 'Ab'"),
    ('source,target\n"가나"x,Ab\n', ":2: found no CSV"),
    (b"\xff\xff\xff\x00", ":1: found no text"),
]


@pytest.mark.parametrize(("data", "message"), CSV_FAULTS)
def test_csv_faults_say_where(data: str | bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        read("a.csv", data, tmp_path)
    assert message in str(caught.value)


def tbx_of(concepts: str, head: str = '<tbx style="dct" type="TBX-Basic">') -> str:
    root = head[1:].split()[0].rstrip(">")
    return f"<?xml version='1.0'?>{head}<text><body>{concepts}</body></text></{root}>"


TBX3_DCT = """<conceptEntry id="c1"><langSec xml:lang="ko-KR"><termSec><term>정예팀</term></termSec>
</langSec><langSec xml:lang="en-US"><termSec><term>crack team</term>
<min:administrativeStatus xmlns:min="http://www.tbxinfo.net/ns/min">deprecatedTerm-admn-sts
</min:administrativeStatus></termSec><termSec><term>selected team</term></termSec><termSec>
<term>elite team</term><min:administrativeStatus xmlns:min="http://www.tbxinfo.net/ns/min"
>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry>"""
TBX2 = """<termEntry id="1"><note>of a model</note><langSet xml:lang="en"><ntig><termGrp>
<term>parameter</term></termGrp></ntig></langSet><langSet xml:lang="ko"><tig><term>매개변수</term>
</tig><tig><term>파라미터</term></tig></langSet></termEntry>
<termEntry><langSet xml:lang="fr"><tig><term>équipe</term></tig></langSet></termEntry>"""


def test_tbx_3_with_statuses(tmp_path: Path) -> None:
    pinned, forbidden = read("a.tbx", tbx_of(TBX3_DCT), tmp_path).entries
    assert (pinned.source, pinned.target, pinned.mode) == ("정예팀", "elite team", "pin")
    assert pinned.admitted == ("selected team",)
    assert (forbidden.target, forbidden.mode) == ("crack team", "forbid")


def test_tbx_2_and_other_languages(tmp_path: Path) -> None:
    found = read("a.tbx", tbx_of(TBX2, '<martif type="TBX">'), tmp_path)
    (one,) = found.entries
    assert (one.source, one.variants, one.target) == ("매개변수", ("파라미터",), "parameter")
    assert one.note == "of a model"
    assert "passed over 1 of 2 concepts" in found.warnings[0]


TBX_FAULTS = [
    ("<a/>", "found root <a>, expected <tbx>"),
    ("<tbx>", "found no well-formed XML"),
    ('<!DOCTYPE tbx [<!ENTITY e "x">]><tbx>&e;</tbx>', "found a DTD inside the file"),
    (tbx_of("<conceptEntry/>"), "found 1 concepts, none with terms in ko and en"),
]


@pytest.mark.parametrize(("data", "message"), TBX_FAULTS)
def test_tbx_faults(data: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        read("a.tbx", data, tmp_path)
    assert message in str(caught.value)


def test_what_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(FormatError, match=r"'가나': found the character U\+0007"):
        render_terms([entry("가나", "Ab", note="a\x07")], "tbx")
    with pytest.raises(FormatError, match="found no entry"):
        render_terms([], "tbx")


def test_a_file_too_large_or_missing_is_told(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as stream:
        stream.truncate(65 * 1024 * 1024)
    with pytest.raises(InputError, match="expected a glossary of at most"):
        read_terms(big, "csv")
    with pytest.raises(InputError, match="cannot be read"):
        read_terms(tmp_path / "none.csv", "csv")


def test_a_glossary_is_extended_at_its_end() -> None:
    text = "version: 1\nterms:\n  # kept\n  - source: 가나\n    target: Ab\n\n"
    more = extended_glossary(text, [entry("다라", "cd")])
    assert more.startswith(text.rstrip("\n"))
    assert [e.source for e in parse_termfile(more.encode(), "g")] == ["가나", "다라"]
    assert extended_glossary(text, []) == text


def test_an_empty_glossary_is_a_file() -> None:
    assert parse_termfile(render_glossary([]).encode(), "g") == ()
