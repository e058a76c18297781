"""XLIFF 1.2 (OASIS Standard, 1 February 2008), for tools that do not read version 2 yet.

Promises: valid against the strict schema; every segment is a `trans-unit`, boilerplate that was
not translated with translate="no"; text to the letter. State: `signed-off` where a person decided,
`needs-review-translation` for a flagged segment, else `translated`, with `leveraged-mt` as
qualifier where an engine made the target; a failed segment has no target. Issues are notes with
`from` their check and their severity as priority (1 critical, 2 major, 3 minor); summaries are
notes of the header. A document that was XLIFF 1.2 itself is filled in instead (see
`translate.writers.fill`).
"""

from __future__ import annotations

from typing import TextIO

from translate import __version__
from translate.records import Block, Direction, DocumentResult, Issue
from translate.writers.rows import PRIORITY, Row, note_of, paragraphs_of
from translate.writers.units import placeholder
from translate.writers.xliff import filled_xliff
from translate.writers.xmltext import attribute, content, plain

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES = {"flagged": "needs-review-translation"}
_MADE = frozenset({"translated", "repaired", "flagged"})  # by an engine


class Xliff12Writer:
    """A bilingual file for translation tools that read XLIFF 1.2."""

    extension = "xlf"

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write one document as one file element."""
        filled = filled_xliff(result, NAMESPACE)
        if filled is not None:
            stream.write(filled)
            return
        stream.write(_head(result))
        for number, (block, rows) in enumerate(paragraphs_of(result), start=1):
            stream.write(f'      <group id="p{number}">\n')
            for row in rows:
                stream.write(_unit(row, result.direction, block))
            stream.write("      </group>\n")
        stream.write("    </body>\n  </file>\n</xliff>\n")


def _head(result: DocumentResult) -> str:
    direction = result.direction
    notes = "".join(
        f'      <note from="summary" xml:lang="{summary.lang}">{plain(sentence.text)}</note>\n'
        for summary in result.summaries
        for sentence in summary.sentences
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff xmlns="{NAMESPACE}" version="1.2">\n'
        f'  <file original="{attribute(result.document.doc_id)}" datatype="plaintext" '
        f'source-language="{direction.source_lang}" target-language="{direction.target_lang}" '
        'tool-id="hanyeong" xml:space="preserve">\n'
        "    <header>\n"
        f'      <tool tool-id="hanyeong" tool-name="hanyeong" tool-version="{__version__}"/>\n'
        f"{notes}"
        "    </header>\n"
        "    <body>\n"
    )


def _unit(row: Row, direction: Direction, block: Block | None) -> str:
    locked = ' translate="no"' if row.outcome == "left" else ""
    return (
        f'        <trans-unit id="{attribute(row.segment.segment_id)}" '
        f'restype="x-{row.segment.kind}"{locked}>\n'
        f'          <source xml:lang="{direction.source_lang}">'
        f"{content(row.segment.source, placeholder)}</source>\n"
        f"{_target(row, direction)}"
        f"{_notes(row.issues, block.note if block else '')}"
        "        </trans-unit>\n"
    )


def _target(row: Row, direction: Direction) -> str:
    if row.target is None:
        return ""
    state = _STATES.get(row.outcome, "translated")
    qualifier = ' state-qualifier="leveraged-mt"' if row.outcome in _MADE else ""
    if row.reviewed:
        state, qualifier = "signed-off", ""
    return (
        f'          <target xml:lang="{direction.target_lang}" state="{state}"{qualifier}>'
        f"{content(row.target, placeholder)}</target>\n"
    )


def _notes(issues: tuple[Issue, ...], author: str) -> str:
    first = f"          <note>{plain(author)}</note>\n" if author else ""
    return first + "".join(
        f'          <note from="{issue.check}" priority="{PRIORITY[issue.severity]}" '
        f'annotates="target">{plain(note_of(issue))}</note>\n'
        for issue in issues
    )
