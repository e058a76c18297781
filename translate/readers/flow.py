"""The paragraphs of a marked-up or binary format as one text with blocks.

Promises: every part with a letter or digit becomes a block, in order; parts are parted by their
joints, which hold white space only; a kind that the format does not know is told as in a plain
text (`layout`); a block keeps the locator of its part. Left out: the formats.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from translate.readers.base import Reading
from translate.readers.layout import lay_out
from translate.readers.lines import Line, split_lines
from translate.readers.markup import Marked
from translate.records import Block, Kind, Span

PARAGRAPH = "\n\n"  # between paragraphs
ROW = "\n"  # between rows of a table, and between the paragraphs of a cell
CELL = "\t"  # between cells of a row

_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
# Lone surrogates cannot be written as UTF-8, the others not in XML; no word is made of them.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph as the format has it; `\\n` in it is a line break made by hand.

    `kind` None: told by its own words and place. `joint` stands before it.
    """

    text: str
    kind: Kind | None = None
    locator: str = ""
    joint: str = PARAGRAPH


def clean(text: str) -> str:
    """Line ends made `\\n`, characters that no text holds taken out."""
    return _UNWRITABLE.sub("", _ENDS.sub("\n", text))


def assemble(parts: Iterable[Part], warnings: Sequence[str] = (), title: str = "") -> Reading:
    """The reading of a document made of `parts`."""
    texts: list[str] = []
    starts: list[int] = []
    kept: list[Part] = []
    size = 0
    titled = False
    for part in parts:
        text = clean(part.text).strip()
        if not text:
            continue
        kind = "heading" if part.kind == "title" and titled else part.kind
        titled = titled or kind == "title"
        joint = part.joint if texts else ""
        starts.append(size + len(joint))
        texts += [joint, text]
        kept.append(replace(part, text=text, kind=kind))
        size += len(joint) + len(text)
    whole = "".join(texts)
    layout = lay_out(whole, markdown=False, marked=list(_marked(whole, kept, starts)))
    blocks = (_located(block, kept, starts) for block in layout.blocks)
    return Reading(
        text=whole, blocks=tuple(blocks), title=title or layout.title, warnings=tuple(warnings)
    )


def _located(block: Block, parts: Sequence[Part], starts: Sequence[int]) -> Block:
    return replace(block, locator=parts[bisect_right(starts, block.span.start) - 1].locator)


def _marked(text: str, parts: Sequence[Part], starts: Sequence[int]) -> Iterator[Marked]:
    """The lines of each part with the kind that its format knows."""
    for index, (part, start) in enumerate(zip(parts, starts, strict=True)):
        after = parts[index + 1].joint if index + 1 < len(parts) else PARAGRAPH
        span = Span(start, start + len(part.text))
        lines = split_lines(text, span)
        if part.kind not in (None, "table") and lines:  # one heading, bullet … in several lines
            whole = Span(lines[0].span.start, lines[-1].span.end)
            lines = [replace(lines[0], span=whole, text=" ".join(part.text.split()))]
        for line in _with_blanks(lines, part.joint, after):
            yield line, part.kind


def _with_blanks(lines: list[Line], before: str, after: str) -> Iterator[Line]:
    for index, line in enumerate(lines):
        yield replace(
            line,
            blanks_before=int(before == PARAGRAPH) if index == 0 else line.blanks_before,
            blanks_after=int(after == PARAGRAPH) if index == len(lines) - 1 else line.blanks_after,
        )
