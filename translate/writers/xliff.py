"""XLIFF 2.1 (OASIS Standard, 13 February 2018): one unit a segment, one group a paragraph.

Promises: valid against the core schema; every segment is there, boilerplate that was not
translated as a unit with translate="no"; text to the letter, control characters as `cp`. State:
`initial` for a failed segment, which has no target, `reviewed` where a person decided, else
`translated`; what DESIGN's states add (repaired, flagged, failed; copied; kept from the file)
stands in subState. Issues are notes of
the unit with their check as category and their severity as priority (1 critical, 2 major,
3 minor); summaries are notes of the file. A document that was XLIFF 2 itself is filled in instead
(see `translate.writers.fill`).
"""

from __future__ import annotations

from typing import TextIO

from translate.records import Block, Direction, DocumentResult, Issue
from translate.writers.extras import need
from translate.writers.original import original_bytes
from translate.writers.rows import PRIORITY, Row, note_of, paragraphs_of
from translate.writers.units import code_point
from translate.writers.xmltext import attribute, content, plain

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # 2.1 kept it
EXTENSIONS = frozenset({".xlf", ".xliff"})  # of documents that may be filled in


class XliffWriter:
    """A bilingual file for translation tools that read XLIFF 2."""

    extension = "xliff"

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write one document as one file element."""
        filled = filled_xliff(result, NAMESPACE)
        if filled is not None:
            stream.write(filled)
            return
        stream.write(_head(result.document.doc_id, result.direction))
        stream.write(_summaries(result))
        empty = True
        for number, (block, rows) in enumerate(paragraphs_of(result), start=1):
            empty = False
            stream.write(f'    <group id="p{number}">\n')
            for row in rows:
                stream.write(_unit(row, result.direction, block))
            stream.write("    </group>\n")
        if empty:  # a file has at least one unit or group
            stream.write('    <group id="p1"/>\n')
        stream.write("  </file>\n</xliff>\n")


def filled_xliff(result: DocumentResult, namespace: str) -> str | None:
    """The document's own file filled in, when it was XLIFF of this version."""
    if result.document.extension not in EXTENSIONS:
        return None
    data = original_bytes(result.document)
    if data is None:
        return None
    from translate.writers.fill import fill_xliff

    need("lxml", "xliff")
    return fill_xliff(data, result, namespace)


def _head(name: str, direction: Direction) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff xmlns="{NAMESPACE}" version="2.1" '
        f'srcLang="{direction.source_lang}" trgLang="{direction.target_lang}">\n'
        f'  <file id="f1" original="{attribute(name)}" xml:space="preserve">\n'
    )


def _summaries(result: DocumentResult) -> str:
    lines = [
        f'      <note category="summary-{summary.lang}">{plain(sentence.text)}</note>\n'
        for summary in result.summaries
        for sentence in summary.sentences
    ]
    return f"    <notes>\n{''.join(lines)}    </notes>\n" if lines else ""


def _unit(row: Row, direction: Direction, block: Block | None) -> str:
    number = row.segment.segment_id
    locked = ' translate="no"' if row.outcome == "left" else ""
    return (
        f'      <unit id="{attribute(number)}" type="hanyeong:{row.segment.kind}"{locked}>\n'
        f"{_notes(row.issues, block.note if block else '')}"
        f"        <segment{_state(row)}>\n"
        f'          <source xml:lang="{direction.source_lang}">'
        f"{content(row.segment.source, code_point)}</source>\n"
        f"{_target(row.target, direction)}"
        "        </segment>\n"
        "      </unit>\n"
    )


def _state(row: Row) -> str:
    if row.outcome == "left":
        return ""
    made = "reviewed" if row.reviewed else "translated"
    state = "initial" if row.target is None else made
    sub_state = "" if row.outcome == "translated" else f' subState="hanyeong:{row.outcome}"'
    return f' state="{state}"{sub_state}'


def _target(target: str | None, direction: Direction) -> str:
    if target is None:
        return ""
    lang = direction.target_lang
    return f'          <target xml:lang="{lang}">{content(target, code_point)}</target>\n'


def _notes(issues: tuple[Issue, ...], author: str) -> str:
    lines = [f"          <note>{plain(author)}</note>\n"] if author else []
    lines += [
        f'          <note category="{issue.check}" priority="{PRIORITY[issue.severity]}" '
        f'appliesTo="target">{plain(note_of(issue))}</note>\n'
        for issue in issues
    ]
    return f"        <notes>\n{''.join(lines)}        </notes>\n" if lines else ""
