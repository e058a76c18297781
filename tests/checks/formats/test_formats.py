"""Reading bilingual files: what each format yields, and what it says of a broken one."""

from __future__ import annotations

import json

import pytest

from translate.checks.bilingual import PAIR_FORMATS, read_pairs
from translate.errors import FormatError, InputError

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="{srclang}" segtype="sentence"/><body>
<tu><tuv xml:lang="en-US"><seg>It <bpt i="1">&lt;b&gt;</bpt>rose<ept i="1">&lt;/b&gt;</ept>.</seg>
</tuv><tuv xml:lang="ko"><seg>올<hi>랐다</hi>.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Oui</seg></tuv><tuv xml:lang="ko"><seg>네</seg></tuv></tu>
<tu srclang="en"><tuv xml:lang="ko"><seg>네</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv></tu>
</body></tmx>
"""
XLIFF12 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="ko-KR" original="a" datatype="plaintext"><body>
<trans-unit id="1"><source>It <ph id="1">%s</ph>rose &amp; fell.</source>
<target>오르고 내렸다.</target><alt-trans><target>아니다</target></alt-trans></trans-unit>
<group translate="no"><trans-unit id="2"><source>Code</source><target>Code</target></trans-unit>
<trans-unit id="3" translate="yes"><source>Text</source></trans-unit></group>
</body></file></xliff>
"""
XLIFF2 = """<xliff version="2.1" srcLang="ko" trgLang="en"
 xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f"><unit id="u"><originalData><data id="d">&lt;b></data></originalData>
<segment><source>모<pc id="1">델</pc>이<ph id="2"/>다<cp hex="0021"/></source>
<target>A model!</target></segment>
<ignorable><source> </source></ignorable>
<segment><source>끝<cp hex="zz"/></source><target/></segment></unit></file></xliff>
"""


def pairs_of(path, text: str | bytes, name: str):
    file = path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [(p.line, p.source, p.target, str(p.direction)) for p in read_pairs(file)]


TABLES = [
    ("a.tsv", "하나\tone\n\n둘\ttwo\n", [(1, "하나", "one", "None"), (3, "둘", "two", "None")]),
    ("a.tsv", "\ufeff하나\tone\r\n둘\ttwo", [(1, "하나", "one", "None"), (2, "둘", "two", "None")]),
    ("a.tsv", "하나\tone\n".encode("utf-16"), [(1, "하나", "one", "None")]),
    ("a.tsv", "가\\t나\ta\\nb\\u2028\\\\\n", [(1, "가\t나", "a\nb\u2028\\", "None")]),
    ("a.tsv", "가\tC:\\Users\\x\n", [(1, "가", "C:\\Users\\x", "None")]),
    ("a.tsv", "가\u2028나\ta\n", [(1, "가\u2028나", "a", "None")]),
    ("a.tsv", "\u1100\u1161\ta\n", [(1, "가", "a", "None")]),  # composed
    ("a.TSV", "가\t\n", [(1, "가", "", "None")]),
    ("a.jsonl", '{"source": "가", "target": "a"}\n\n', [(1, "가", "a", "None")]),
    (
        "a.jsonl",
        """{"source": "가", "target": null, "source_lang": "ko", "target_lang": "en"}
{"source": "메뉴", "target": null, "state": "skipped"}
""",
        [(1, "가", "", "ko-en")],
    ),
    (
        "a.tmx",
        TMX.format(srclang="en-US"),
        [(1, "It rose.", "올랐다.", "en-ko"), (3, "Yes", "네", "en-ko")],
    ),
    (
        "a.tmx",
        TMX.format(srclang="*all*"),
        [(1, "It rose.", "올랐다.", "en-ko"), (3, "Yes", "네", "en-ko")],
    ),
    (
        "a.tmx",
        TMX.format(srclang="ko"),
        [(1, "올랐다.", "It rose.", "ko-en"), (3, "Yes", "네", "en-ko")],
    ),
    (
        "a.xlf",
        XLIFF12,
        [(1, "It rose & fell.", "오르고 내렸다.", "en-ko"), (3, "Text", "", "en-ko")],
    ),
    ("a.xliff", XLIFF2, [(1, "모델이다!", "A model!", "ko-en"), (2, "끝", "", "ko-en")]),
    ("a.tsv", "", []),
]


@pytest.mark.parametrize(("name", "text", "expected"), TABLES)
def test_reads(tmp_path, name, text, expected):
    assert pairs_of(tmp_path, text, name) == expected


BROKEN = [
    ("a.tsv", "하나\tone\n둘\n", ":2: found 1 column, expected source<TAB>target"),
    ("a.tsv", "하나\tone\tx\n", ":1: found 3 columns, expected"),
    ("a.tsv", b"a\tb\n\xff\xfe\xfa\tb\n", ":2: found bytes that are not utf-8"),
    ("a.jsonl", '{"source": "가", "target": "a"}\n{\n', ":2: found no JSON"),
    ("a.jsonl", "[1]\n", ":1: found list, expected an object"),
    ("a.jsonl", '{"target": "a"}\n', ":1: found no text under 'source'"),
    ("a.jsonl", '{"source": "가"}\n', ":1: found no text under 'target'"),
    ("a.jsonl", "[" * 100_000 + "\n", ":1: found no JSON"),
    ("a.tmx", "<tmx>\n<body>\n", ":3: found no well-formed XML (no element found)"),
    ("a.tmx", "<xliff/>", ":1: found root <xliff>, expected <tmx>"),
    ("a.tmx", "<tmx><tu><tuv lang='fr'><seg>a</seg></tuv></tu></tmx>", "found 1 units, none with"),
    ("a.xlf", "<tmx/>", "found root <tmx>, expected <xliff>"),
    ("a.xlf", '<!DOCTYPE xliff [<!ENTITY a "b">]>\n<xliff/>', ":1: found a DTD inside the file"),
    (
        "a.xlf",
        '<!DOCTYPE xliff SYSTEM "x.dtd">\n<xliff>&a;</xliff>',
        ":2: found the unknown entity",
    ),
]


@pytest.mark.parametrize(("name", "text", "message"), BROKEN)
def test_a_broken_file_says_where_and_what(tmp_path, name, text, message):
    with pytest.raises(FormatError) as caught:
        pairs_of(tmp_path, text, name)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_extension_names_the_known_ones(tmp_path):
    with pytest.raises(InputError, match=r"found extension '\.csv', expected one of \.jsonl"):
        list(read_pairs(tmp_path / "a.csv"))


@pytest.mark.parametrize("extension", PAIR_FORMATS)
def test_a_missing_file_is_an_input_error(tmp_path, extension):
    with pytest.raises(InputError, match="cannot be read"):
        list(read_pairs(tmp_path / f"a{extension}"))


def test_a_large_file_is_read_in_pieces(tmp_path):
    unit = '<trans-unit id="1"><source>가나다</source><target>abc</target></trans-unit>\n'
    head = '<xliff><file source-language="ko" target-language="en"><body>\n'
    (tmp_path / "a.xlf").write_text(head + unit * 5000 + "</body></file></xliff>", "utf-8")
    lines = [pair.line for pair in read_pairs(tmp_path / "a.xlf")]
    assert lines == list(range(1, 5001))


def test_a_character_cut_by_a_read_is_whole(tmp_path):
    rows = [{"source": "가" * 30_000, "target": "a" * n} for n in range(1, 6)]
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "a.jsonl").write_text(text, "utf-8")
    read = list(read_pairs(tmp_path / "a.jsonl"))
    assert [{"source": p.source, "target": p.target} for p in read] == rows
