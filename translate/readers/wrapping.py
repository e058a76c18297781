"""Which lines are one paragraph broken to fit a width.

Promises: a line is joined to the next only when it ends no sentence and the next line's first
word would not have fitted (greedy wrapping leaves just that trace), or when Markdown says that a
line break is a space. Left out: words broken without a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.readers.kinds import TERMINAL
from translate.readers.lines import Line, width

WRAP_COLUMNS = (40, 130)  # widths people wrap text to; wider lines are whole paragraphs
_OPEN_END = re.compile(r"(?:[은는을를의와과고며],?|[,·(])$")  # a Korean line cannot end a title so


def join_wrapped(
    lines: Sequence[Line],
    can_go_on: Sequence[bool],
    can_follow: Sequence[bool],
    *,
    markdown: bool,
) -> list[range]:
    """Index ranges of the lines, one a paragraph, in order."""
    groups: list[range] = []
    start = 0
    while start < len(lines):
        stop = _run_end(lines, can_go_on, can_follow, start)
        if markdown:
            groups.append(range(start, stop))
        else:
            groups.extend(_split_run(lines, start, stop))
        start = stop
    return groups


def _run_end(
    lines: Sequence[Line], can_go_on: Sequence[bool], can_follow: Sequence[bool], start: int
) -> int:
    stop = start + 1
    if not can_go_on[start]:
        return stop
    while stop < len(lines) and can_follow[stop] and not lines[stop].blanks_before:
        stop += 1
    return stop


def _split_run(lines: Sequence[Line], start: int, stop: int) -> list[range]:
    """The run's paragraphs by the trace that wrapping leaves."""
    columns = max(width(line.text) for line in lines[start:stop])
    if stop - start < 2 or not WRAP_COLUMNS[0] <= columns <= WRAP_COLUMNS[1]:
        return [range(index, index + 1) for index in range(start, stop)]
    groups: list[range] = []
    first = start
    for index in range(start, stop):
        if index + 1 < stop and _is_full(lines[index], lines[index + 1], columns):
            continue
        groups.extend(_accept(lines, range(first, index + 1)))
        first = index + 1
    return groups


def _is_full(line: Line, following: Line, columns: int) -> bool:
    if TERMINAL.search(line.text):
        return False
    word = following.text.split(maxsplit=1)[0]
    return width(line.text) + 1 + width(word) > columns


def _accept(lines: Sequence[Line], group: range) -> list[range]:
    """Two lines could also be a title and its text: ask for more than the width."""
    first, last = lines[group.start].text, lines[group.stop - 1].text
    sure = len(group) > 2 and bool(TERMINAL.search(last))
    sure = sure or (len(group) >= 2 and (last[:1].islower() or bool(_OPEN_END.search(first))))
    return [group] if sure or len(group) == 1 else [range(i, i + 1) for i in group]
