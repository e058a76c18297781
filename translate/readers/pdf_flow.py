"""Lines of pages to paragraphs: joined across lines, columns and pages.

Promises: every line is in a part; lines that return on the pages' edges (running heads) and page
numbers are boilerplate, at the end; a word broken at a line's end is whole again; size tells
headings. Whether a line's end is a space in Korean, where lines may break inside a word, is told
by the spaces that the file itself keeps at line ends, else by how full the lines are, else by the
words themselves. Left out: tables ruled by lines alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from translate.morphology import glue
from translate.readers import kinds
from translate.readers.flow import CELL, PARAGRAPH, ROW, Part
from translate.readers.pdf_lines import TextLine, rows_of
from translate.records import Kind

EDGE = 0.12  # of the height: where running heads stand
HEADING_SIZE = 1.12  # times the size of the text
HEADING_CHARS = 90
BOX_INDENT = 2.5  # of the size
SMALL = 0.93  # of the size of the text: notes are smaller
_NUMBER = re.compile(
    r"[-–—~·|\s]*(?:(?:page|쪽|p\.?)\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*쪽)?[-–—~·|\s]*",
    re.IGNORECASE,
)
_HANGUL_END = re.compile(r"[가-힣]$")
_HYPHEN = re.compile(r"[A-Za-z]{2,}[-\u2010\u00ad]$")
_CLOSED = re.compile(r"[.!?。！？…:;][\"”’')\]』」]*$")
_NOTE_NUMBER = re.compile(r"(\d{1,3}|[*†‡])(?=[\s)가-힣A-Za-z])")
_GLUED_NUMBER = re.compile(r"(\d{1,3}|[*†‡])(?=[가-힣A-Za-z])")
# A number may be parted from its counter at a line's end, and no space stands between them.
_UNIT = re.compile(
    r"[만억조천백년월일시분초대명개건원위차호층곳배번회쪽편점권살세급%]|여(?=\s)|달러|퍼센트|포인트"
)
MAX_ROOM = 1.1  # of the size
WIDE_SHARE = 0.15  # of the breaks: more lines with room, and words are whole
_SPACED_SHARE = 0.15  # of the lines: the file keeps its spaces at line ends


@dataclass(slots=True, kw_only=True)
class PageLines:
    """A page's lines in reading order, in runs of one column."""

    height: float
    columns: list[list[TextLine]]


@dataclass(slots=True)
class _Paragraph:
    lines: list[TextLine]
    right: float  # edge of its column
    joint: str = PARAGRAPH
    kind: Kind | None = None
    open_ended: bool = True  # the next column may go on with it


@dataclass(slots=True)
class _Looks:
    """What the lines of a document have in common."""

    size: float
    keeps_spaces: bool
    cuts_words: bool = False  # lines end anywhere in a Korean word, and no space says where
    running: set[str] = field(default_factory=set)


def parts_of(pages: Sequence[PageLines]) -> list[Part]:
    """The paragraphs of a document, running heads last."""
    looks = _looks(pages)
    paragraphs: list[_Paragraph] = []
    running: list[str] = []
    for page in pages:
        for column in page.columns:
            kept = [line for line in column if not _is_running(line, page, looks)]
            running += [line.text for line in column if _is_running(line, page, looks)]
            _add_column(paragraphs, kept, looks)
    _mark_title(paragraphs)
    looks.cuts_words = not looks.keeps_spaces and _cuts_words(paragraphs)
    parts = [Part(text=_text(one, looks), kind=one.kind, joint=one.joint) for one in paragraphs]
    return [*parts, *(Part(text=text, kind="boilerplate") for text in running)]


def _looks(pages: Sequence[PageLines]) -> _Looks:
    lines = [line for page in pages for column in page.columns for line in column]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    hangul = [line for line in lines if _HANGUL_END.search(line.text)]
    spaced = sum(line.spaced for line in hangul)
    looks = _Looks(size=size, keeps_spaces=spaced > _SPACED_SHARE * len(hangul))
    seen: Counter[str] = Counter()
    for page in pages:
        edges = [line for column in page.columns for line in column if _at_edge(line, page)]
        seen.update({_key(line) for line in edges})
    wanted = max(2, len(pages) // 4)  # left and right pages may differ
    looks.running = {key for key, count in seen.items() if count >= wanted}
    return looks


def _key(line: TextLine) -> str:
    return re.sub(r"\d+", "#", line.text)


def _at_edge(line: TextLine, page: PageLines) -> bool:
    return not EDGE * page.height < line.base < (1 - EDGE) * page.height


def _is_running(line: TextLine, page: PageLines, looks: _Looks) -> bool:
    if not _at_edge(line, page):
        return False
    return bool(_NUMBER.fullmatch(line.text)) or _key(line) in looks.running


def _add_column(paragraphs: list[_Paragraph], lines: Sequence[TextLine], looks: _Looks) -> None:
    """The paragraphs of one column after those before it."""
    if not lines:
        return
    left, edge = min(line.x0 for line in lines), max(line.x1 for line in lines)
    steps = [a.base - b.base for a, b in pairwise(lines) if a.base > b.base]
    step = median(steps) if steps else 2 * looks.size
    before: TextLine | None = None
    boxes = _boxes(lines, left)
    for line, in_row, first in _rows(lines):
        right = boxes.get(id(line), edge)
        if in_row:
            joint = CELL if not first else ROW if before is not None and in_row > 1 else PARAGRAPH
            paragraphs.append(_Paragraph([line], right, joint, "table", open_ended=False))
            before = line
            continue
        if before is None:
            goes_on = bool(paragraphs) and _goes_on(paragraphs[-1], line, left, looks)
        else:
            goes_on = paragraphs[-1].kind != "table" and _same(
                paragraphs[-1], line, left, right, step
            )
        if goes_on:
            paragraphs[-1].lines.append(line)
            paragraphs[-1].right = right
        else:
            paragraphs.append(_begin(line, right, looks))
        before = line


def _boxes(lines: Sequence[TextLine], left: float) -> dict[int, float]:
    """The right edges of runs of lines that stand far from the column's left edge, as in a box."""
    found: dict[int, float] = {}
    run: list[TextLine] = []
    for line in [*lines, None]:
        if line is not None and run and abs(run[-1].x0 - line.x0) < 0.3 * line.size:
            run.append(line)
            continue
        if len(run) > 1 and run[0].x0 > left + BOX_INDENT * run[0].size:
            found |= {id(one): max(other.x1 for other in run) for one in run}
        run = [] if line is None else [line]
    return found


def _rows(lines: Sequence[TextLine]) -> Iterable[tuple[TextLine, int, bool]]:
    """Each line with the number of its table row (0: in no table) and whether it begins it."""
    row = 0
    for group in rows_of(lines):
        row = row + 1 if len(group) > 1 else 0
        for n, line in enumerate(group):
            yield line, row, n == 0


def _begin(line: TextLine, right: float, looks: _Looks) -> _Paragraph:
    paragraph = _Paragraph([line], right)
    small = line.size < SMALL * looks.size and _NOTE_NUMBER.match(line.text)
    if small or (line.noted and line.size < looks.size + 0.3):
        paragraph.kind = "footnote"
    elif line.size > HEADING_SIZE * looks.size and len(line.text) <= HEADING_CHARS:
        paragraph.kind, paragraph.open_ended = "heading", False
    return paragraph


_NO_MARKS = kinds.Marks(frozenset(), frozenset())


def _same(paragraph: _Paragraph, line: TextLine, left: float, right: float, step: float) -> bool:
    """The line goes on with the paragraph above it."""
    above = paragraph.lines[-1]
    if abs(above.size - line.size) > 0.08 * max(above.size, line.size) or line.noted:
        return False
    if above.base - line.base > 1.3 * step or above.base <= line.base:
        return False
    if kinds.shape_of(line.text, _NO_MARKS, markdown=False).marker:
        return False
    if line.x0 > left + 0.6 * line.size and above.x0 < line.x0 - 0.4 * line.size:
        hanging = len(paragraph.lines) == 1 and not _ends_short(above, line, right)
        return hanging and not _CLOSED.search(above.text)
    return not _ends_short(above, line, right)


def _ends_short(above: TextLine, line: TextLine, right: float) -> bool:
    """The next line's first word would have fitted on the line above, so that ends a paragraph."""
    if _HYPHEN.search(above.text) and line.text[:1].islower():
        return False
    word = line.text.split(maxsplit=1)[0]
    width = (line.x1 - line.x0) * len(word) / max(1, len(line.text))
    room = right - above.x1 - 0.4 * line.size
    if not _CLOSED.search(above.text):
        room -= 0.06 * (right - above.x0)  # ragged lines end early now and then
    return width < room


def _goes_on(paragraph: _Paragraph, line: TextLine, left: float, looks: _Looks) -> bool:
    """The first line of a column goes on with the last paragraph of the one before."""
    last = paragraph.lines[-1]
    if not paragraph.open_ended or paragraph.kind is not None or line.noted:
        return False
    if abs(last.size - line.size) > 0.08 * last.size or line.size > HEADING_SIZE * looks.size:
        return False
    if line.x0 > left + 0.6 * line.size:
        return False
    if kinds.shape_of(line.text, _NO_MARKS, markdown=False).kind:
        return False
    if _ends_short(last, line, paragraph.right):
        return False
    return not _CLOSED.search(last.text)  # a sentence that ended may as well end the paragraph


def _mark_title(paragraphs: Sequence[_Paragraph]) -> None:
    """The largest heading before the first text is the title; its lines are one."""
    head: list[_Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind is None and kinds.is_prose(paragraph.lines[0].text):
            break
        if paragraph.kind == "heading":
            head.append(paragraph)
    if head:
        max(head, key=lambda one: one.lines[0].size).kind = "title"


def _text(paragraph: _Paragraph, looks: _Looks) -> str:
    text = _joined(paragraph.lines, looks)
    glued = paragraph.kind == "footnote" and _GLUED_NUMBER.match(text)
    return f"{glued[1]} {text[glued.end() :]}" if glued else text


def _cuts_words(paragraphs: Sequence[_Paragraph]) -> bool:
    """No line has room for one more letter: who breaks between words leaves more than that."""
    room = [
        (one.right - above.x1 + above.stretch) / line.size
        for one in paragraphs
        for above, line in pairwise(one.lines)
        if _HANGUL_END.search(above.text) and "가" <= line.text[:1] <= "힣"
    ]
    return sum(one > MAX_ROOM for one in room) < WIDE_SHARE * len(room)


def _spaces(lines: Sequence[TextLine], looks: _Looks) -> list[bool]:
    """After which lines a space stands, should they end in Korean."""
    if looks.cuts_words and len(lines) > 1:
        return glue([line.text for line in lines])
    return [line.spaced or not looks.keeps_spaces for line in lines[:-1]]


def _joined(lines: Sequence[TextLine], looks: _Looks) -> str:
    text = lines[0].text
    for (above, line), space in zip(pairwise(lines), _spaces(lines, looks), strict=True):
        after = line.text
        if _HYPHEN.search(text) and after[:1].islower():
            text = text[:-1] + after
            continue
        if text[-1:].isdigit() and _UNIT.match(after):
            is_space = above.spaced
        elif _HANGUL_END.search(text) or "가" <= after[:1] <= "힣":
            is_space = space
        else:
            is_space = True
        text += f" {after}" if is_space else after
    return text
