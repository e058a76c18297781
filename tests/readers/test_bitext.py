"""XLIFF and TMX as input: units, kept targets, what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.errors import FormatError, InputError
from translate.preparation import prepare
from translate.readers import read_bytes, read_path
from translate.records import Translation
from translate.settings import Settings
from translate.termbase import EMPTY

DATA = Path(__file__).parents[1] / "data" / "readers"
KEPT = "Hanbit City installed 124 units."
UNITS = {
    "units.xlf": [
        ("0", "paragraph", "한빛시는 장치 124대를 놓았다.", KEPT, "보도자료 첫 문장"),
        ("1", "paragraph", "사업비는 38억5천만 원이다. 시가 절반을 냈다.", None, ""),
        ("2", "paragraph", "자료는 10분마다 공개된다.", None, ""),
        ("3", "boilerplate", "HB-2025-124", None, ""),
    ],
    "units2.xlf": [
        ("0", "paragraph", "한빛시는 장치 124대를 놓았다.", KEPT, "제목"),
        ("1", "paragraph", "사업비는 38억5천만 원이다.", None, "제목"),
        ("2", "boilerplate", "HB-2025-124", None, ""),
    ],
    "units.tmx": [
        ("0", "paragraph", "한빛시는 장치 124대를 놓았다.", KEPT, "첫 문장"),
        ("1", "paragraph", "사업비는 38억5천만 원이다.", None, ""),
        ("2", "paragraph", "자료는 10분마다 공개된다.", None, ""),
    ],
}


@pytest.mark.parametrize("name", UNITS)
def test_units_of_a_file(name):
    document = read_path(DATA / name, name)
    assert [
        (b.locator, b.kind, b.span.of(document.text), b.target, b.note) for b in document.blocks
    ] == UNITS[name]
    assert document.source_lang == "ko"


def test_a_kept_target_needs_no_engine():
    prepared = prepare(read_path(DATA / "units.xlf", "units.xlf"), Settings(), EMPTY)
    first = prepared.work[0]
    assert isinstance(first, Translation)
    assert (first.state, first.target) == ("skipped", KEPT)
    assert [isinstance(item, Translation) for item in prepared.work] == [
        True, False, False, False, True,
    ]  # fmt: skip


def xliff(body: str, head: str = "source-language='ko'") -> bytes:
    return f"<xliff version='1.2'><file {head}><body>{body}</body></file></xliff>".encode()


def tmx(body: str, srclang: str = "ko") -> bytes:
    return f"<tmx version='1.4'><header srclang='{srclang}'/><body>{body}</body></tmx>".encode()


def tu(*texts: tuple[str, str]) -> str:
    return (
        "<tu>"
        + "".join(f"<tuv lang='{lang}'><seg>{text}</seg></tuv>" for lang, text in texts)
        + "</tu>"
    )


UNIT = "<trans-unit><source>%s</source></trans-unit>"
CASES = [
    (xliff(UNIT % "가<cp hex='002D'/>나 <ph><sub>속</sub></ph>다"),
     ".xlf", [("가-나 다", None)], "a code point; what stands in a code"),
    (xliff("<group translate='no'><trans-unit translate='yes'><source>가나</source>"
           "<target state='new'>가나</target></trans-unit></group>"),
     ".xliff", [("가나", None)], "a unit freed in a locked group; a new target is none"),
    (xliff("<trans-unit><source>가나</source><target>  </target></trans-unit>"),
     ".xlf", [("가나", None)], "a blank target is none"),
    (xliff(UNIT % "--" + UNIT % "가"),
     ".xlf", [("가", None)], "a unit without letters"),
    (tmx(tu(("EN-us", "One"), ("ko", "하나"))), ".tmx", [("하나", "One")], "their order"),
    (tmx(tu(("en", "One"), ("ko", "하나")), "*all*"), ".tmx", [("One", "하나")], "any source"),
    (tmx(tu(("ko", "하나"), ("fr", "Un"), ("en", "One"))), ".tmx", [("하나", "One")], "a third"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "extension", "expected", "reason"), CASES)
def test_units(data, extension, expected, reason):
    document = read_bytes(data, f"a{extension}", extension)
    found = [(b.span.of(document.text), b.target) for b in document.blocks]
    assert found == expected, reason


FAULTS = [
    (xliff("<trans-unit><source>Un</source></trans-unit>", "source-language='fr'"), ".xlf",
     "source language 'fr'; expected ko or en"),
    (xliff(""), ".xlf", "no unit with a source text"),
    (xliff(UNIT % "가"), ".tmx", "found root <xliff>, "),
    (b"<xliff><file>", ".xlf", "a.xlf:1: found no well-formed XML"),
    (b"<!DOCTYPE tmx SYSTEM 'x.dtd'><tmx>&lost;</tmx>", ".tmx", "found the entity 'lost'"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "extension", "message"), FAULTS)
def test_faults(data, extension, message):
    with pytest.raises(InputError) as caught:
        read_bytes(data, f"a{extension}", extension)
    assert message in str(caught.value)
    assert isinstance(caught.value, FormatError) or "language" in message
