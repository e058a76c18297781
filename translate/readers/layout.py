"""The blocks of a text: lines joined to paragraphs, each with its kind.

Promises: blocks are ordered and disjoint; every letter and digit of the text is in one of them;
what lies between is white space and markup. A line's kind comes from its shape (`kinds`), its
words (`boilerplate`) and its place: before the first line of prose is the head, after the last
the tail, where menus, tools and comments stand. Left out: layout that is not in the characters
(fonts, columns).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from translate.readers import boilerplate as bp, kinds
from translate.readers.frontmatter import find_front_matter
from translate.readers.lines import Line, split_lines, width
from translate.readers.markup import Marked, find_markup
from translate.readers.wrapping import join_wrapped
from translate.records import Block, Kind, Span

MENU_RUN = 4  # lines in a row that make a menu when at least two are known site words
HEADING_CHARS = 80
TITLE_CHARS = (4, 150)
_FULL_STOP = re.compile(r"[.。][\"”’)]*$")
TITLE_LIKELY = 10  # a shorter line before it is a section label (IT, 경제)


@dataclass(slots=True)
class Piece:
    """A line or several joined, on its way to a block; `kind` None is undecided."""

    line: Line
    kind: Kind | None = None
    marker: int = 0
    forced: bool = False  # by block markup
    fixed: bool = False  # by the structure of a format that has styles: never doubted

    @property
    def text(self) -> str:
        return self.line.text


@dataclass(frozen=True, slots=True)
class Layout:
    """What the readers make a document of."""

    blocks: tuple[Block, ...]
    title: str


def lay_out(text: str, *, markdown: bool, marked: Sequence[Marked] | None = None) -> Layout:
    """The blocks and the title of a decoded text.

    `marked` are the lines of a format that knows its paragraphs, with the kinds it knows.
    """
    front = find_front_matter(text) if marked is None else None
    body = Span(front.end if front else 0, len(text))
    if marked is None:
        lines = find_markup(text, split_lines(text, body), markdown=markdown)
        pieces = _pieces(text, body, lines, markdown=markdown)
    else:
        pieces = _pieces(text, body, marked, markdown=markdown)
        for piece in pieces:
            piece.fixed = piece.forced
    _mark_boilerplate(pieces)
    title = _decide_kinds(pieces)
    _keep_something(pieces)
    head = [Piece(line, "boilerplate") for line in split_lines(text, front.inner)] if front else []
    blocks = tuple(_block(piece) for piece in (*head, *pieces) if _has_word(piece.text))
    return Layout(blocks, title or (front.title if front else ""))


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _block(piece: Piece) -> Block:
    span = piece.line.span
    end = span.end
    if piece.kind == "byline":  # "**한국경제** | 2025-12-28 00:00 | ": an empty last column
        end -= len(piece.text) - len(piece.text.rstrip(" |"))
    return Block(kind=piece.kind or "paragraph", span=Span(span.start + piece.marker, end))


def _pieces(text: str, body: Span, marked: Iterable[Marked], *, markdown: bool) -> list[Piece]:
    """Lines with what their own shape shows, wrapped ones joined."""
    marks = kinds.reference_marks(text[body.start : body.end])
    pieces: list[Piece] = []
    for line, forced in marked:
        if forced:
            pieces.append(Piece(line, forced, forced=True))
            continue
        for part, glued in _unglue(text, line, first=not pieces):
            if glued:
                pieces.append(Piece(part, "boilerplate"))
                continue
            if bp.is_furniture(part.text):
                pieces.append(Piece(part, "boilerplate"))
                continue
            shape = kinds.shape_of(part.text, marks, markdown=markdown)
            # An entity in the marker (&bull;) has another length in the file: keep it inside.
            plain = part.span.of(text).startswith(part.text[: shape.marker])
            pieces.append(Piece(part, shape.kind, shape.marker if plain else 0))
    return _joined(text, pieces, markdown=markdown)


def _joined(text: str, pieces: list[Piece], *, markdown: bool) -> list[Piece]:
    open_ended = [piece.kind in {None, "bullet", "footnote"} for piece in pieces]
    follows = [piece.kind is None for piece in pieces]
    joined: list[Piece] = []
    for group in join_wrapped(
        [piece.line for piece in pieces], open_ended, follows, markdown=markdown
    ):
        first = pieces[group.start]
        if len(group) > 1:
            lines = [piece.line for piece in pieces[group.start : group.stop]]
            span = Span(lines[0].span.start, lines[-1].span.end)
            words = " ".join(line.text for line in lines)
            merged = replace(lines[0], span=span, text=words, blanks_after=lines[-1].blanks_after)
            first = Piece(merged, first.kind, first.marker)
        joined.append(first)
    return joined


def _unglue(text: str, line: Line, *, first: bool) -> list[tuple[Line, bool]]:
    """A line parted at crawl metadata and editor's marks glued to it."""
    spans: list[Span] = []
    raw = line.span.of(text)
    if first and (head := bp.GLUED_HEAD.match(raw)):
        spans.append(Span(0, head.end()))
    spans.extend(Span(*match.span()) for match in bp.GLUED.finditer(raw))
    if not spans:
        return [(line, False)]
    parts: list[tuple[Line, bool]] = []
    cursor = 0
    for span in [*spans, Span(len(raw), len(raw))]:
        parts.extend((part, False) for part in _sub_line(text, line, cursor, span.start))
        parts.extend((part, True) for part in _sub_line(text, line, span.start, span.end))
        cursor = span.end
    return parts


def _sub_line(text: str, line: Line, start: int, end: int) -> list[Line]:
    offset = line.span.start
    found = split_lines(text, Span(offset + start, offset + end))
    return [
        replace(part, blanks_before=line.blanks_before, blanks_after=line.blanks_after)
        for part in found
    ]


def _mark_boilerplate(pieces: list[Piece]) -> None:
    first, last = _body_range(pieces)
    for index, piece in enumerate(pieces):
        if piece.kind in {"table", "footnote"} or piece.marker or piece.fixed:
            continue
        if bp.is_furniture(piece.text) or _is_site_line(piece, index, first, last):
            piece.kind = "boilerplate"
    _mark_lists(pieces, last)
    _mark_menus(pieces, first, last)
    _mark_repeats(pieces[:first])


def _body_range(pieces: list[Piece]) -> tuple[int, int]:
    """Indices of the first and the last prose; all the text when there is none."""
    for rule in (kinds.is_prose, kinds.is_closed, kinds.is_sentence):
        prose = [
            index
            for index, piece in enumerate(pieces)
            if piece.kind not in {"boilerplate", "table", "title", "heading", "caption", "footnote"}
            and rule(piece.text)
            and not bp.has_site_words(piece.text)
            and not bp.is_furniture(piece.text)
        ]
        if prose:
            return prose[0], prose[-1]
    return 0, len(pieces)


def _is_site_line(piece: Piece, index: int, first: int, last: int) -> bool:
    if bp.is_list_label(piece.text):
        return True
    known, parts = bp.is_vocabulary(piece.text), bp.has_site_words(piece.text)
    if first < index < last:
        return known and parts
    # A line on its own above the body may be the title, whatever its words.
    alone = bool(piece.line.blanks_before or not index) and bool(piece.line.blanks_after)
    return known or (parts and piece.kind != "heading" and (index > last or not alone))


def _mark_lists(pieces: list[Piece], last: int) -> None:
    """Headlines of other articles after their label."""
    for index, piece in enumerate(pieces):
        if not bp.is_list_label(piece.text):
            continue
        end = index + 1
        while end < len(pieces) and _is_headline(pieces[end], index + 1 < end):
            end += 1
        if end - index > 2 or index > last:
            for other in pieces[index + 1 : end]:
                other.kind = "boilerplate"


def _is_headline(piece: Piece, attached: bool) -> bool:
    if attached and piece.line.blanks_before:
        return False
    return not kinds.is_sentence(piece.text) and piece.kind in {None, "bullet", "boilerplate"}


def _mark_menus(pieces: list[Piece], first: int, last: int) -> None:
    """Runs of short lines outside the body, when enough of them are known."""
    for run in _runs(pieces):
        outside = [index for index in run if index < first or index > last]
        known = sum(pieces[index].kind == "boilerplate" for index in outside)
        if len(outside) < MENU_RUN or known < 2:
            continue
        for index in outside:
            piece = pieces[index]
            if piece.kind == "date" or (piece.kind is None and bp.is_menu_like(piece.text)):
                piece.kind = "boilerplate"


def _runs(pieces: list[Piece]) -> list[range]:
    """Ranges of lines with no blank line between."""
    starts = [i for i, piece in enumerate(pieces) if i == 0 or piece.line.blanks_before]
    return [range(a, b) for a, b in pairwise([*starts, len(pieces)])]


def _mark_repeats(head: list[Piece]) -> None:
    """A title that the page's tool bar repeats: the last one is the article's."""
    seen: set[str] = set()
    for piece in reversed(head):
        if piece.text in seen and piece.kind in {None, "heading"} and not piece.fixed:
            piece.kind = "boilerplate"
        seen.add(piece.text)


def _decide_kinds(pieces: list[Piece]) -> str:
    """Give every piece a kind; return the title's words."""
    first, last = _body_range(pieces)
    named = next((piece.text for piece in pieces if piece.kind == "title"), "")
    title = named or _mark_title(pieces, first)
    for index, piece in enumerate(pieces):
        if piece.kind is None:
            before = pieces[index - 1] if index else None
            piece.kind = _kind_by_place(piece, before, in_body=index < last < len(pieces))
    return title


def _mark_title(pieces: list[Piece], first: int) -> str:
    candidates: list[Piece] = []
    for piece in pieces[: first if first else 1]:
        if piece.kind == "bullet":
            break
        if piece.kind is None or (piece.kind == "heading" and (piece.marker or piece.forced)):
            candidates.append(piece)
    low, high = TITLE_CHARS
    fit = [piece for piece in candidates if low <= len(piece.text) <= high]
    fit = [piece for piece in fit if piece.kind or not _FULL_STOP.search(piece.text)]
    if not fit or len(pieces) < 2:
        return ""
    title = next((piece for piece in fit if len(piece.text) >= TITLE_LIKELY), fit[0])
    loose = first == 0 and not title.kind and not title.line.blanks_after
    if loose or width(title.text) >= kinds.PROSE_COLUMNS:
        return ""
    title.kind = "title"
    return " ".join(re.sub(r"\*\*|__|`", "", title.text[title.marker :]).split())


def _kind_by_place(piece: Piece, before: Piece | None, *, in_body: bool) -> Kind:
    if kinds.is_sentence(piece.text) or not in_body or len(piece.text) > HEADING_CHARS:
        return "paragraph"
    attached = before is not None and before.kind == "paragraph" and not piece.line.blanks_before
    if attached and piece.line.blanks_after and len(piece.text) <= HEADING_CHARS:
        return "caption"
    if attached and kinds.is_caption_like(piece.text):
        return "caption"
    return "heading"


def _keep_something(pieces: list[Piece]) -> None:
    """A text that seems all furniture is no web page: its lines are its content."""
    if all(piece.kind == "boilerplate" for piece in pieces):
        for piece in pieces:
            piece.kind = "paragraph"
