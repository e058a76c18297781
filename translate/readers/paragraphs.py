"""Collects the paragraphs of a word processor's part, nested ones (cells, boxes) after their host.

Promises: one `Part` a paragraph, in the order of their starts; cells of a table are known as
such, but prose in a table, which lays out many a Korean press release, is prose. Left out: any
format's element names.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from translate.readers import kinds
from translate.readers.flow import CELL, PARAGRAPH, ROW, Part
from translate.readers.xmlstream import TooMuchError
from translate.records import Kind

MAX_PARAGRAPHS = 150_000  # cells included; a book of 500,000 words has 20,000
MAX_CHARS = 10_000_000  # two million words


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is read. `goes_on`: its end mark was deleted, the next one joins it."""

    locator: str
    joint: str
    in_table: bool
    kind: Kind | None = None
    texts: list[str] = field(default_factory=list)
    goes_on: bool = False


@dataclass(slots=True)
class _Table:
    first: int  # its first paragraph
    rows: int = 0
    cells: int = 0
    in_row: int = 0


@dataclass(slots=True)
class Paragraphs:
    """The paragraphs of one part; `forced` is the kind of all of them (a running head's)."""

    forced: Kind | None = None
    prefix: str = ""  # of the locators: the part's name
    done: list[Paragraph] = field(default_factory=list)
    count: int = 0
    chars: int = 0
    _open: list[Paragraph] = field(default_factory=list)
    _tables: list[_Table | None] = field(default_factory=list)  # None: a box inside a cell
    _boxes: list[Kind | None] = field(default_factory=list)  # the kind of what is in them
    _joint: str = PARAGRAPH
    _waiting: dict[int, Paragraph] = field(default_factory=dict)  # by depth: those that go on

    @property
    def current(self) -> Paragraph | None:
        """The innermost open paragraph."""
        return self._open[-1] if self._open else None

    def begin(self) -> Paragraph:
        """A paragraph starts."""
        table = self._tables[-1] if self._tables else None
        number, self.count = self.count, self.count + 1
        paragraph = self._waiting.pop(len(self._open), None)
        if paragraph is None:
            joint, self._joint = self._joint, PARAGRAPH if table is None else ROW
            locator = f"{self.prefix}#{number}" if self.prefix else ""
            box = self._boxes[-1] if self._boxes else None
            paragraph = Paragraph(locator, joint, table is not None, box)
            self.done.append(paragraph)
        if len(self.done) > MAX_PARAGRAPHS:
            raise TooMuchError(f"more than {MAX_PARAGRAPHS:,} paragraphs")
        paragraph.goes_on = False
        self._open.append(paragraph)
        return paragraph

    def end(self) -> None:
        """It ends."""
        if self._open:
            paragraph = self._open.pop()
            if paragraph.goes_on:
                self._waiting[len(self._open)] = paragraph

    def text(self, text: str) -> None:
        """Text of the innermost open paragraph; outside of one there is none."""
        if self._open:
            self._open[-1].texts.append(text)
            self.chars += len(text)
            if self.chars > MAX_CHARS:
                raise TooMuchError(f"more than {MAX_CHARS:,} characters")

    def begin_table(self) -> None:
        """A table starts."""
        self._tables.append(_Table(first=len(self.done)))
        self._boxes.append(self._boxes[-1] if self._boxes else None)
        self._waiting.clear()
        self._joint = PARAGRAPH

    def begin_row(self) -> None:
        """A row of it."""
        table = self._tables[-1] if self._tables else None
        if table is not None:
            table.rows, table.in_row = table.rows + 1, 0

    def begin_cell(self) -> None:
        """A cell of the row."""
        table = self._tables[-1] if self._tables else None
        if table is not None:
            self._joint = CELL if table.in_row else ROW if table.rows > 1 else PARAGRAPH
            table.cells, table.in_row = table.cells + 1, table.in_row + 1

    def end_table(self) -> None:
        """It ends; a table of one cell is a frame."""
        table = self._tables.pop() if self._tables else None
        del self._boxes[len(self._tables) :]
        if table is not None and table.cells <= 1 and not any(self._tables):
            for paragraph in self.done[table.first :]:
                paragraph.in_table, paragraph.joint = False, PARAGRAPH
        self._joint = PARAGRAPH if not any(self._tables) else ROW

    def begin_box(self, kind: Kind | None = None) -> None:
        """A box of text, a note or a caption: what is in it stands in no cell and is `kind`."""
        self._tables.append(None)
        self._boxes.append(kind or (self._boxes[-1] if self._boxes else None))
        self._waiting.clear()
        self._joint = PARAGRAPH

    def end_box(self) -> None:
        """It ends."""
        if self._tables:
            self._tables.pop()
            self._boxes.pop()
        self._joint = PARAGRAPH if not any(self._tables) else ROW

    def parts(self) -> list[Part]:
        """What was collected."""
        return [self._part(paragraph) for paragraph in self.done]

    def _part(self, paragraph: Paragraph) -> Part:
        text = "".join(paragraph.texts)
        kind = self.forced or paragraph.kind
        if paragraph.in_table and kind is None and not kinds.is_prose(text.strip()):
            kind = "table"
        return Part(text=text, kind=kind, locator=paragraph.locator, joint=paragraph.joint)
