"""A glossary as TBX-Basic (ISO 30042:2019, dialect TBX-Basic, DCA style), and TBX read.

Written: a `conceptEntry` an entry, a `langSec` a language, a `termSec` a form; the preferred form
comes first and says so (`administrativeStatus`), a forbidden one is deprecated. What TBX has no
category for, the mode and the case, stands as `projectSubset` of the English term, `hanyeong:…`.
Read: TBX 3 in DCA and DCT style and TBX 2 (`martif`), by local names; a preferred form is the
source or target, else the first one; deprecated English becomes `forbid`. Concepts without one of
the two languages are passed over with a warning.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args
from xml.etree.ElementTree import Element  # records only; expat does the parsing
from xml.sax.saxutils import escape, quoteattr

import translate
from translate.checks.formats.xml_units import read_units, text_of
from translate.checks.pair import language_of
from translate.errors import FormatError
from translate.records import Lang, TermEntry, TermMode
from translate.termfile import has_capital
from translate.termformats import TermsRead

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_STATUS = {"preferred": "preferredTerm-admn-sts", "admitted": "admittedTerm-admn-sts"}
_DEPRECATED = "deprecatedTerm-admn-sts"
_OUT_OF_USE_RE = re.compile(r"(?:deprecated|superseded)Term", re.IGNORECASE)
_STATUS_CATEGORIES = frozenset({"administrativeStatus", "normativeAuthorization"})
_PREFIX = "hanyeong:"
_MODES: tuple[TermMode, ...] = get_args(TermMode)
_ILLEGAL_RE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Form(NamedTuple):
    text: str
    status: str
    marks: tuple[str, ...]  # of ours: the mode and the case

    @property
    def in_use(self) -> bool:
        return not _OUT_OF_USE_RE.match(self.status)


def parse_terms(data: bytes, name: str) -> TermsRead:
    """The entries of a TBX file; `line` is the number of the concept.

    Raises:
        FormatError: no TBX, a DTD of its own, or an entity.
    """
    root = "martif" if b"<martif" in data[:4096] else "tbx"
    units = frozenset({"conceptEntry", "termEntry"})
    entries: list[TermEntry] = []
    passed_over = count = 0
    for unit in read_units(io.BytesIO(data), name, root=root, units=units):
        count += 1
        found = list(_entries(unit.element, unit.number))
        passed_over += not found
        entries += found
    if count and not entries:
        raise FormatError(
            f"{name}:1: found {count} concepts, none with terms in ko and en; expected both"
        )
    told = f"{name}: passed over {passed_over} of {count} concepts without terms in ko and en"
    return TermsRead(tuple(entries), (told,) if passed_over else ())


def render_terms(entries: Iterable[TermEntry]) -> str:
    """The TBX text, XML declaration included.

    Raises:
        FormatError: a character that XML cannot hold.
    """
    concepts = "".join(_concept(entry, number) for number, entry in enumerate(entries, start=1))
    if not concepts:
        raise FormatError("found no entry, expected at least one: a TBX file cannot be empty")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<tbx type="TBX-Basic" style="dca" xml:lang="ko" xmlns="{NAMESPACE}">\n'
        "  <tbxHeader>\n    <fileDesc>\n      <sourceDesc>\n"
        f"        <p>Exported by hanyeong {translate.__version__}.</p>\n"
        "      </sourceDesc>\n    </fileDesc>\n  </tbxHeader>\n"
        f"  <text>\n    <body>\n{concepts}    </body>\n  </text>\n</tbx>\n"
    )


def _concept(entry: TermEntry, number: int) -> str:
    note = f"        <note>{_text(entry.note, entry)}</note>\n" if entry.note else ""
    korean = _lang_sec("ko", (entry.source, *entry.variants), entry)
    english = _lang_sec("en", (entry.target, *entry.admitted), entry)
    return f'      <conceptEntry id="c{number}">\n{note}{korean}{english}      </conceptEntry>\n'


def _lang_sec(lang: Lang, forms: tuple[str, ...], entry: TermEntry) -> str:
    terms = "".join(_term_sec(form, place, lang, entry) for place, form in enumerate(forms))
    return f"        <langSec xml:lang={quoteattr(lang)}>\n{terms}        </langSec>\n"


def _term_sec(form: str, place: int, lang: Lang, entry: TermEntry) -> str:
    status = _STATUS["admitted" if place else "preferred"]
    if lang == "en" and entry.mode == "forbid":
        status = _DEPRECATED
    lines = [
        f"<term>{_text(form, entry)}</term>",
        f'<termNote type="administrativeStatus">{status}</termNote>',
    ]
    if lang == "en" and place == 0:
        marks = [entry.mode, f"case-{'sensitive' if entry.case_sensitive else 'free'}"]
        lines += [f'<admin type="projectSubset">{_PREFIX}{mark}</admin>' for mark in marks]
    inner = "".join(f"            {line}\n" for line in lines)
    return f"          <termSec>\n{inner}          </termSec>\n"


def _text(text: str, entry: TermEntry) -> str:
    illegal = _ILLEGAL_RE.search(text)
    if illegal is not None:
        raise FormatError(
            f"'{entry.source}': found the character U+{ord(illegal.group()):04X}, "
            "expected text that XML can hold; remove it from the glossary"
        )
    return escape(text, {"\r": "&#13;"})


def _entries(concept: Element, number: int) -> Iterator[TermEntry]:
    """One entry of the forms in use, and one `forbid` for each English form that is not."""
    forms: dict[Lang, list[_Form]] = {"ko": [], "en": []}
    for section in concept.iter():
        lang = language_of(section.get("lang")) if section.tag in ("langSec", "langSet") else None
        if lang is not None:
            forms[lang] += _forms(section)
    if not forms["ko"] or not forms["en"]:
        return
    note = "\n".join(_own_notes(concept))
    ours = _our_mode(forms["en"][0])
    if ours is not None:
        yield _entry(forms["ko"], forms["en"], ours, note, number)
        return
    korean, english = _preferred_first(forms["ko"]), _preferred_first(forms["en"])
    used = [form for form in english if form.in_use]
    if used:
        yield _entry(korean, used, "pin", note, number)
    for form in english:
        if not form.in_use:
            yield _entry(korean, [form], "forbid", note, number)


def _entry(
    korean: list[_Form], english: list[_Form], mode: TermMode, note: str, number: int
) -> TermEntry:
    source, target = korean[0].text, english[0].text
    marked = [mark for mark in english[0].marks if mark.startswith("case-")]
    return TermEntry(
        term_id=source,
        source=source,
        target=target,
        admitted=tuple(form.text for form in english[1:]),
        variants=tuple(form.text for form in korean[1:]),
        mode=mode,
        case_sensitive="case-sensitive" in marked if marked else has_capital(target),
        note=note,
        line=number,
    )


def _our_mode(form: _Form) -> TermMode | None:
    return next((mode for mode in _MODES if mode in form.marks), None)


def _preferred_first(forms: list[_Form]) -> list[_Form]:
    """A preferred form before the others, those in the order of the file; each text once."""
    ranked = sorted(forms, key=lambda form: not form.status.startswith("preferredTerm"))
    return list({form.text: form for form in reversed(ranked)}.values())[::-1]


def _forms(section: Element) -> Iterator[_Form]:
    for group in section.iter():
        if group.tag not in ("termSec", "tig", "ntig"):
            continue
        term = next(group.iter("term"), None)
        text = "" if term is None else text_of(term, frozenset()).strip()
        if text:
            yield _Form(text, _status(group), tuple(_marks(group)))


def _status(group: Element) -> str:
    """The status in DCA style (an attribute names the category) or DCT style (the element does)."""
    for element in group.iter():
        if element.get("type") in _STATUS_CATEGORIES or element.tag in _STATUS_CATEGORIES:
            return (element.text or "").strip()
    return ""


def _marks(group: Element) -> Iterator[str]:
    for element in group.iter("admin"):
        text = (element.text or "").strip()
        if element.get("type") == "projectSubset" and text.startswith(_PREFIX):
            yield text.removeprefix(_PREFIX)


def _own_notes(concept: Element) -> Iterator[str]:
    """Notes of the concept itself, not of its terms."""
    for child in concept:
        if child.tag == "note":
            yield text_of(child, frozenset()).strip()
