"""Letters on a page to lines in reading order, columns one after the other.

Promises: every letter stands in one line; a space that the page shows only as a gap becomes one;
raised numbers (note marks) leave the text. Columns are found by their gutter: a strip that hardly
any line crosses, with lines of prose on both sides; short cells side by side stay a row. Source:
the recursive cut at white strips (Nagy and Seth 1984), with bands between the lines that cross.
Left out: vertical writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

GAP_SPACE = 0.18  # of the size: a wider gap between letters is a space
# Where the file draws its spaces, a gap of a quarter is what layout puts between scripts.
GAP_SPACE_DRAWN = 0.5
USUAL_SPACE = 0.35
DRAWN_SHARE = 0.03  # of the letters
GAP_LINE = 1.25  # a wider one parts two columns or cells
SAME_BASE = 0.35  # letters this near in height stand on one line
MIN_COLUMN_LINES = 4
MIN_COLUMN_CHARS = 11  # of the middle line; cells are shorter
MAX_CROSSING = 0.35  # of the lines
_RAISED = 0.78  # of the line's size: a smaller digit that stands higher is a note mark
_MARKS = re.compile(r"[\d*†‡)\]\[(,]{1,12}")


class Glyph(NamedTuple):
    """A letter: left and right edge, base line, size in points."""

    x0: float
    x1: float
    base: float
    size: float
    text: str


@dataclass(slots=True)
class TextLine:
    """Letters on one base line without a wide gap."""

    glyphs: list[Glyph] = field(default_factory=list)
    noted: bool = False  # it begins with the mark of a note

    x0: float = 0.0
    x1: float = 0.0
    base: float = 0.0
    size: float = 0.0
    text: str = ""
    spaced: bool = False  # a space stands at its end
    stretch: float = 0.0  # points by which its spaces are wider than they need be

    def settle(self, gap: float) -> None:
        """Work out the edges and the text once all letters are here."""
        self.glyphs.sort(key=lambda glyph: glyph.x0)
        visible = [glyph for glyph in self.glyphs if glyph.text.strip()]
        self.size = median(glyph.size for glyph in visible)
        self.base = median(glyph.base for glyph in visible)
        raised = [glyph for glyph in visible if self._is_raised(glyph)]
        marks = "".join(glyph.text for glyph in raised)
        if raised and len(raised) < len(visible) and _MARKS.fullmatch(marks):
            self.noted = visible[0] in raised
            self.glyphs = [glyph for glyph in self.glyphs if glyph not in raised]
            visible = [glyph for glyph in visible if glyph not in raised]
        self.x0, self.x1 = visible[0].x0, max(glyph.x1 for glyph in visible)
        self.text, self.spaced = _spelled(self.glyphs, gap)
        self.stretch = _stretch(self.glyphs, drawn=gap == GAP_SPACE_DRAWN)

    def _is_raised(self, glyph: Glyph) -> bool:
        small = glyph.size < _RAISED * self.size
        return small and glyph.base > self.base + 0.15 * self.size and not glyph.text.isalpha()


def _spelled(glyphs: Sequence[Glyph], gap_space: float) -> tuple[str, bool]:
    parts: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None:
            gap = glyph.x0 - before.x1
            if gap > gap_space * glyph.size and parts[-1:] != [" "] and glyph.text != " ":
                parts.append(" ")
        parts.append(" " if glyph.text.isspace() else glyph.text)
        before = glyph
    text = "".join(parts)
    return " ".join(text.split()), text.endswith(" ")


def _stretch(glyphs: Sequence[Glyph], *, drawn: bool) -> float:
    """How much wider the spaces are than spaces are: where they are drawn all of the gaps beside
    them, else what a gap has beyond a usual space."""
    total = 0.0
    for before, glyph in pairwise(glyphs):
        gap = glyph.x0 - before.x1
        if not drawn:
            total += max(0.0, gap - USUAL_SPACE * glyph.size)
        elif before.text == " " or glyph.text == " ":
            total += max(0.0, gap)
    return total


def lines_of(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines, from the top down."""
    drawn = sum(glyph.text.isspace() for glyph in glyphs) > DRAWN_SHARE * len(glyphs)
    gap = GAP_SPACE_DRAWN if drawn else GAP_SPACE
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.base, one.x0)):
        row = rows[-1] if rows else None
        if row is not None and abs(row[-1].base - glyph.base) <= SAME_BASE * max(
            glyph.size, row[0].size
        ):
            row.append(glyph)
        else:
            rows.append([glyph])
    lines = [line for row in _with_marks(rows) for line in _parted(row, gap)]
    return sorted(lines, key=lambda line: (-line.base, line.x0))


def _with_marks(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Rows of raised marks alone put with the row below that they belong to."""
    kept: list[list[Glyph]] = []
    marks: list[Glyph] = []
    for row in rows:
        size = max(glyph.size for glyph in row)
        for mark in marks:
            near = any(
                -0.3 * size < max(mark.x0 - glyph.x1, glyph.x0 - mark.x1) < 0.6 * size
                for glyph in row
            )
            if near and mark.size < _RAISED * size and mark.base - row[0].base < 0.7 * size:
                row.append(mark)
            else:
                kept.append([mark])
        marks = []
        if _MARKS.fullmatch("".join(glyph.text for glyph in row).strip()):
            marks = row
        else:
            kept.append(row)
    return kept + [[mark] for mark in marks]


def _parted(row: list[Glyph], gap: float) -> Iterator[TextLine]:
    """A row of letters parted at wide gaps; gaps made of spaces count too."""
    row.sort(key=lambda glyph: glyph.x0)
    line = TextLine()
    end = 0.0
    for glyph in row:
        if line.glyphs and glyph.text.strip() and glyph.x0 - end > GAP_LINE * glyph.size:
            yield from _settled(line, gap)
            line = TextLine()
        line.glyphs.append(glyph)
        if glyph.text.strip():
            end = max(end, glyph.x1) if len(line.glyphs) > 1 else glyph.x1
    yield from _settled(line, gap)


def _settled(line: TextLine, gap: float) -> Iterator[TextLine]:
    if any(glyph.text.strip() for glyph in line.glyphs):
        line.settle(gap)
        if line.text:
            yield line


def columns_of(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines in reading order, in runs of one column each."""
    gutter = _gutter(lines)
    if gutter is None:
        return [_healed(lines)] if lines else []
    runs: list[list[TextLine]] = []
    for crosses, band in _bands(lines, gutter):
        if crosses:
            runs.append(_healed(band))
            continue
        runs.extend(columns_of([line for line in band if line.x1 <= gutter]))
        runs.extend(columns_of([line for line in band if line.x0 >= gutter]))
    return runs


def rows_of(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The pieces on each base line."""
    rows: list[list[TextLine]] = []
    for line in lines:
        if rows and abs(rows[-1][0].base - line.base) < SAME_BASE * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _healed(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a column; a row of pieces that no row beside it has the like of is one line
    whose spaces were stretched."""
    rows = rows_of(lines)
    healed: list[TextLine] = []
    for index, row in enumerate(rows):
        beside = rows[max(0, index - 1) : index] + rows[index + 1 : index + 2]
        if len(row) == 1 or any(_are_aligned(row, other) for other in beside):
            healed.extend(row)
        else:
            healed.append(_one(row))
    return healed


def _are_aligned(row: Sequence[TextLine], other: Sequence[TextLine]) -> bool:
    """Two rows of a table: a cell after the first begins, ends or is centred like another's."""
    near = 0.6 * row[0].size
    return any(
        min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2) < near
        for a in row[1:]
        for b in other[1:]
    )


def _one(row: Sequence[TextLine]) -> TextLine:
    return TextLine(
        noted=row[0].noted,
        x0=row[0].x0,
        x1=row[-1].x1,
        base=row[0].base,
        size=row[0].size,
        text=" ".join(piece.text for piece in row),
        spaced=row[-1].spaced,
        stretch=sum(b.x0 - a.x1 for a, b in pairwise(row)),
    )


def _bands(lines: Sequence[TextLine], gutter: float) -> Iterator[tuple[bool, list[TextLine]]]:
    """Lines from the top down in runs that cross the gutter, or do not."""
    band: list[TextLine] = []
    state = False
    for line in lines:
        crosses = line.x0 < gutter < line.x1
        if band and crosses != state:
            yield state, band
            band = []
        band.append(line)
        state = crosses
    if band:
        yield state, band


def _gutter(lines: Sequence[TextLine]) -> float | None:
    """The middle of the strip that parts two columns."""
    if len(lines) < 2 * MIN_COLUMN_LINES:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    margin = 0.12 * (right - left)
    best: tuple[int, float] | None = None
    for x in sorted({line.x0 for line in lines if left + margin < line.x0 < right - margin}):
        at = _strip(lines, x - 0.5)
        crossing = sum(line.x0 < at < line.x1 for line in lines)
        fewer = crossing <= MAX_CROSSING * len(lines) and (best is None or crossing < best[0])
        if fewer and _are_columns(lines, at):
            best = (crossing, at)
    return best[1] if best else None


def _strip(lines: Sequence[TextLine], x: float) -> float:
    """The middle between `x` and the right edges to the left of it."""
    ends = [line.x1 for line in lines if line.x1 <= x and line.x0 < x]
    return (max(ends) + x) / 2 if ends else x


def _are_columns(lines: Sequence[TextLine], x: float) -> bool:
    sides = ([line for line in lines if line.x1 <= x], [line for line in lines if line.x0 >= x])
    if any(len(side) < MIN_COLUMN_LINES for side in sides):
        return False
    if any(median(len(line.text) for line in side) < MIN_COLUMN_CHARS for side in sides):
        return False
    top = min(max(line.base for line in side) for side in sides)
    bottom = max(min(line.base for line in side) for side in sides)
    return top > bottom  # side by side, not one below the other
