"""XLIFF and TMX documents filled in: units, ids and everything of other tools stay."""

from dataclasses import replace
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from tests.golden.sample import issue
from tests.writers.exchange import assert_valid, read_back, written_bytes
from tests.writers.word import translated
from translate.errors import OutputError
from translate.records import Failure, Translation

X12 = "urn:oasis:names:tc:xliff:document:1.2"
X20 = "urn:oasis:names:tc:xliff:document:2.0"
NS = {"a": X20, "b": X12}

XLIFF12 = f"""<?xml version="1.0"?>
<xliff xmlns="{X12}" version="1.2">
  <file original="a.html" source-language="ko" datatype="html"><header/><body>
    <group id="g1">
      <trans-unit id="title-7" resname="t"><source>오늘의 소식이다.</source>
        <note>짧게</note></trans-unit>
      <trans-unit id="done"><source>이미 했다.</source>
        <target state="final">Done.</target></trans-unit>
      <trans-unit id="code"><source>그는 <g id="1">어제</g> 갔다.</source></trans-unit>
    </group>
    <trans-unit id="fix" translate="no"><source>한빛</source></trans-unit>
    <trans-unit id="new"><source>둘이 갔다. 셋이 왔다.</source><target state="new"/>
      <alt-trans><source>x</source><target>y</target></alt-trans></trans-unit>
  </body></file>
</xliff>
"""
XLIFF2 = f"""<?xml version="1.0"?>
<xliff xmlns="{X20}" version="2.0" srcLang="ko">
  <file id="f9" original="a.html">
    <unit id="title-7"><segment id="s1"><source>오늘의 소식이다.</source></segment>
      <ignorable><source> </source></ignorable>
      <segment id="s2"><source>그는 <ph id="1"/>갔다.</source></segment></unit>
    <unit id="done"><segment state="final"><source>이미 했다.</source>
      <target>Done.</target></segment></unit>
    <unit id="fix" translate="no"><segment><source>한빛</source></segment></unit>
  </file>
</xliff>
"""
TMX = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
  adminlang="en" srclang="ko-KR" datatype="plaintext"><prop type="p">q</prop></header><body>
<tu tuid="k1"><prop type="client">한빛</prop>
  <tuv xml:lang="ko-KR"><seg>오늘의 소식이다.</seg></tuv></tu>
<tu tuid="k2"><tuv xml:lang="ko-KR"><seg>이미 했다.</seg></tuv>
  <tuv xml:lang="en-US"><seg>Done.</seg></tuv></tu>
<tu tuid="k3"><tuv xml:lang="ko-KR"><seg>둘이 갔다. 셋이 왔다.</seg></tuv>
  <tuv xml:lang="en-US"><seg></seg></tuv></tu>
</body></tmx>
"""
ORIGINALS = {"xliff12": ("a.xlf", XLIFF12), "xliff": ("a.xlf", XLIFF2), "tmx": ("a.tmx", TMX)}


def result_of(folder, name, **options):
    file_name, text = ORIGINALS[name]
    path = folder / file_name
    path.write_text(text, encoding="utf-8")
    result = translated(path, **options)
    outcomes = [
        replace(outcome, target=part.target, state="skipped")
        if part.target and isinstance(outcome, Translation)
        else outcome
        for part, outcome in zip(result.segments, result.outcomes, strict=True)
    ]
    return replace(result, outcomes=tuple(outcomes))


def filled(folder, name, **options):
    return written_bytes(name, result_of(folder, name, **options))


@pytest.mark.parametrize("name", list(ORIGINALS))
def test_the_filled_file_is_valid_and_read_back(name, tmp_path):
    data = filled(tmp_path, name)
    assert_valid(name, data)
    pairs = read_back(name, data)
    assert ("이미 했다.", "Done.") in pairs
    assert ("오늘의 소식이다.", "<오늘의 소식이다.>") in pairs


def test_xliff12_units_stay(tmp_path):
    root = etree.fromstring(filled(tmp_path, "xliff12"))
    assert_valid("xliff12", etree.tostring(root))
    units = {unit.get("id"): unit for unit in root.iter(f"{{{X12}}}trans-unit")}
    assert list(units) == ["title-7", "done", "code", "fix", "new"]
    assert root.find("b:file", NS).get("target-language") == "en"
    target = {name: unit.find("b:target", NS) for name, unit in units.items()}
    assert (target["title-7"].text, target["title-7"].get("state")) == (
        "<오늘의 소식이다.>",
        "translated",
    )
    assert [units["title-7"].find("b:note", NS).text, units["title-7"].get("resname")] == [
        "짧게",
        "t",
    ]
    assert (target["done"].text, target["done"].get("state")) == ("Done.", "final")
    assert target["fix"] is None
    assert target["new"].text == "<둘이 갔다.> <셋이 왔다.>"
    assert units["new"].find("b:alt-trans/b:target", NS).text == "y"


def test_codes_are_told(tmp_path):
    root = etree.fromstring(filled(tmp_path, "xliff12"))
    (unit,) = root.xpath("//b:trans-unit[@id='code']", namespaces=NS)
    assert unit.find("b:source/b:g", NS).text == "어제"
    assert unit.find("b:target", NS).get("state") == "needs-review-translation"
    assert "inline codes" in unit.find("b:note", NS).text


def test_xliff2_units_stay(tmp_path):
    root = etree.fromstring(filled(tmp_path, "xliff"))
    assert (root.get("version"), root.get("trgLang")) == ("2.0", "en")
    segments = list(root.iter(f"{{{X20}}}segment"))
    assert [each.get("id") for each in segments] == ["s1", "s2", None, None]
    assert [each.get("state") for each in segments] == ["translated", "translated", "final", None]
    assert [each.findtext("a:target", None, NS) for each in segments] == [
        "<오늘의 소식이다.>",
        "<그는 갔다.>",
        "Done.",
        None,
    ]
    assert "inline codes" in root.findtext(".//a:unit[@id='title-7']/a:notes/a:note", None, NS)


def test_tmx_units_stay(tmp_path):
    root = etree.fromstring(filled(tmp_path, "tmx"))
    units = root.findall(".//tu")
    assert [unit.get("tuid") for unit in units] == ["k1", "k2", "k3"]
    assert root.findtext("header/prop") == "q"
    assert [unit.findtext("tuv[2]/seg") for unit in units] == [
        "<오늘의 소식이다.>",
        "Done.",
        "<둘이 갔다.> <셋이 왔다.>",
    ]
    assert units[0].findtext("prop") == "한빛"


@pytest.mark.parametrize("name", list(ORIGINALS))
def test_hard_characters_are_kept(name, tmp_path):
    hard = "a\x1b\t<b>&\r\nc\ud800 d"
    data = filled(tmp_path, name, translate=lambda source: hard)
    assert ("오늘의 소식이다.", hard) in read_back(name, data)


@pytest.mark.parametrize("name", list(ORIGINALS))
def test_issues_and_failures(name, tmp_path):
    result = result_of(tmp_path, name)
    first, *rest = result.outcomes
    assert isinstance(first, Translation)
    found = issue("numbers", "critical", "1 is \x01 lost & gone")
    last = Failure(
        segment_id=result.segments[-1].segment_id, stage="engine", kind="x", message="no answer"
    )
    outcomes = (replace(first, state="flagged", issues=(found,)), *rest[:-1], last)
    text = written_bytes(name, replace(result, outcomes=outcomes)).decode()
    assert escape("1 is \\u0001 lost & gone") in text
    assert_valid(name, text.encode())
    if name == "xliff12":
        assert 'state="needs-review-translation"' in text
        assert "no answer" in text
    if name == "xliff":
        assert 'subState="hanyeong:flagged"' in text
        assert 'priority="1"' in text


def test_a_person_s_target_replaces_a_kept_one(tmp_path):
    result = result_of(tmp_path, "xliff")
    outcomes = [
        replace(outcome, target="Well done.", state="translated", reviewed=True)
        if isinstance(outcome, Translation) and outcome.target == "Done."
        else outcome
        for outcome in result.outcomes
    ]
    root = etree.fromstring(written_bytes("xliff", replace(result, outcomes=tuple(outcomes))))
    (unit,) = root.xpath("//a:unit[@id='done']", namespaces=NS)
    assert unit.findtext("a:segment/a:target", None, NS) == "Well done."
    assert unit.find("a:segment", NS).get("state") == "reviewed"


def test_another_version_is_written_anew(tmp_path):
    result = result_of(tmp_path, "xliff12")
    data = written_bytes("xliff", result)
    assert_valid("xliff", data)
    assert etree.fromstring(data).get("version") == "2.1"
    kept = etree.fromstring(data).xpath("//a:segment[@subState='hanyeong:kept']", namespaces=NS)
    assert len(kept) == 1


def test_an_original_that_changed_is_refused(tmp_path):
    result = result_of(tmp_path, "tmx")
    (tmp_path / "a.tmx").write_text("<tmx/>", encoding="utf-8")
    with pytest.raises(OutputError, match="changed since it was read"):
        written_bytes("tmx", result)
