"""Markdown: the summary, then a bilingual table (GitHub Flavored Markdown tables).

Text is escaped so that it shows as it is: pipes, backslashes, emphasis, links and HTML stay text, a
line end becomes `<br>`. Issues stand under their target in words. Boilerplate that was not
translated is left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from translate.records import DocumentResult, Failure, Lang, Segment, Summary, Translation
from translate.report import issues_of, state_of, target_of
from translate.writers.markers import has_mark, markers

_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# ASCII punctuation that can start Markdown or HTML inside a line (CommonMark 2.4: any ASCII
# punctuation may be escaped). & is escaped so that entities in the text stay as written.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&|~$#])")
# A list item or a rule would start here.
_BLOCK_START = re.compile(r"^(\s*)(?:(\d+)([.)])(?=\s|$)|([-+=](?=[\s=-]|$)))")
_AUTOLINK = re.compile(r"(?i)(://|www\.|@)")
_LANG_NAMES: dict[Lang, str] = {"ko": "한국어", "en": "English"}


class MarkdownWriter:
    """A page for issue trackers and wikis."""

    extension = "md"

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write heading, summaries and table."""
        document = result.document
        stream.write(f"# {escape(document.title or document.doc_id)}\n\n")
        for summary in result.summaries:
            stream.writelines(_summary_lines(summary))
        direction = result.direction
        source_name, target_name = (
            _LANG_NAMES[lang] for lang in (direction.source_lang, direction.target_lang)
        )
        stream.write(f"| | {source_name} | {target_name} |\n|---:|---|---|\n")
        hidden = 0
        items = zip(result.segments, result.outcomes, markers(result), strict=True)
        for segment, outcome, mark in items:
            if target_of(outcome) is None and state_of(outcome) == "skipped":
                hidden += 1
            else:
                stream.write(_row(segment, outcome, mark))
        if hidden:
            stream.write(f"\nBoilerplate not translated: {hidden} segments.\n")


def escape(text: str) -> str:
    """`text` as Markdown that shows it literally on one line of a table.

    >>> escape("a|b <i>")
    'a\\\\|b \\\\<i\\\\>'
    """
    text = _SPECIAL.sub(r"\\\1", text)
    text = _BLOCK_START.sub(r"\1\2\\\3\4", text)
    text = _AUTOLINK.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), text)
    return _LINE_END.sub("<br>", text)


def _summary_lines(summary: Summary) -> Iterator[str]:
    yield f"## {'요약' if summary.lang == 'ko' else 'Summary'}\n\n"
    for sentence in summary.sentences:
        yield f"- {escape(sentence.text)} ({', '.join(sentence.based_on)})\n"
    yield "\n"


def _row(segment: Segment, outcome: Translation | Failure, mark: str) -> str:
    target = target_of(outcome)
    state = state_of(outcome)
    shown = [] if target is None else [_styled(segment, target, mark)]
    if state in ("repaired", "flagged", "failed"):
        shown.append(f"*{state}*")
    for issue in issues_of(outcome):
        shown.append(f"**{issue.severity}, {issue.check}:** {escape(issue.message)}")
    source = _styled(segment, segment.source, mark)
    return f"| {segment.segment_id} | {source} | {'<br>'.join(shown)} |\n"


def _styled(segment: Segment, text: str, mark: str) -> str:
    """Titles and headings stand out; everything else is plain."""
    shown = escape(f"{mark} {text}" if mark and not has_mark(text) else text).strip()
    return f"**{shown}**" if shown and segment.kind in ("title", "heading") else shown
