"""What a line is, by its own shape: heading, bullet, footnote, caption, byline, date, prose.

Promises: pure functions of one line (and, for footnotes, of the marks the text refers to); the
span of the marker that stands before the words is returned, so that it can stay outside the
block. A marker with a digit or letter in it stays inside. Left out: what needs the neighbours
(see `layout`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from translate.readers.lines import width
from translate.records import Kind

TERMINAL = re.compile(r"[.!?。！？…][\"”’'»」』)\]】]{0,4}(?:\*{1,3}|\d{1,2}\))?$")
_SENTENCE_END_KO = re.compile(r"(?:다|요|죠|까|음|함|됨)[.!?…]?[\"”’')\]]*$")

_HEADING_MARK = re.compile(r"(?:#{1,6}\s+|[■□◆◇▣◈◎○●★☆❚▌▎❑❏❖]\s?)(?=\S)")
_BULLET_MARK = re.compile(
    r"[-–—*+](?:\s+)(?=\S)|[•·∙‣◦▪▫▸▹►▶▷☞✔✓→△▲▽▼ㆍ]\s+(?=\S)|[•·∙‣◦▪▫▸▹►▶▷☞✔✓▲▼ㆍ](?=[^\s\d*+.,-])"
)
_NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|[①-⑳]|[가-하][.)]|\(?[a-zA-Zivx]{1,3}\))\s+\S")
_FOOTNOTE_STAR = re.compile(r"(\*{1,4})\s*(?=[^\s*])")
_FOOTNOTE_NUMBER = re.compile(r"\(?(\d{1,2})\)\s*\S")
_FOOTNOTE_OTHER = re.compile(
    r"(?:※|†|‡|\[\^[^\]\s]{1,20}\]:|주\s?\d{0,2}\)|\[주\]|\(주\d{1,2}\))\s*(?=\S)"
)
_CAPTION_HEAD = re.compile(
    r"(?:[<\[(【]?\s?(?:그림|사진|표|도표|그래프|이미지|자료|도)\s?\d{1,2}(?:-\d{1,2})?\s?[.:>\])】]"
    r"|[<\[【](?:사진|그림|표|이미지|그래픽)\b"
    r"|(?:사진|이미지|그래픽|자료|자료사진|자료\s?제공|사진\s?제공|출처)\s?[=:ⓒ/]"
    r"|(?:fig(?:ure|\.)?|photo|image|table|chart|picture|graphic)\s?\d{0,2}\s?[.:]"
    r"|(?:photo|image|courtesy)\s(?:by|courtesy|credit|of)\b)",
    re.IGNORECASE,
)
_CREDIT_WORD = r"(?:사진|이미지|그래픽|자료|자료사진|일러스트|캡처)"
_CAPTION_TAIL = re.compile(
    rf"(?:[\[(/|▲〈<]?\s?{_CREDIT_WORD}\s?(?:제공)?\s?[=:ⓒ/]\s?"
    r"[^\s.\]]{1,12}(?:\s[^\s.\]]{1,8})?\s?[\])〉>]?"
    # "…사용하고 있다사진연합뉴스": a credit that lost its space
    r"|(?:다|모습|전경|현장|장면|개념도|포스터)\.?\s?(?:사진|이미지|그래픽)(?:제공)?\s?[가-힣A-Za-z]{2,10}"
    r"|\[[^\[\]]{1,20}\s?제공\]|\([^()]{1,20}\s?제공\)|/\s?\S{1,12}\s?제공"
    r"|\((?:AP|AFP|Reuters|Yonhap|Getty|EPA)[^()]{0,40}\))$"
)
_CAPTION_NOUN = re.compile(
    r"(?:개념도|구성도|구조도|조감도|전경|모습|사진|그래프|도표|표|포스터|이미지|로고|요약|화면|예시|현황|추이|개요|"
    r"비교|일정|약도|조직도|인포그래픽|그림)$"
)
_REPORTER = r"(?:기자|특파원|통신원|논설위원|편집위원|선임기자|앵커|에디터|객원기자|인턴기자)"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_BYLINE = re.compile(
    r"[\[(【]?(?:[^\s=]{1,12}=[^\s=]{1,12}[\])】]\s?)?(?:글\s?·?\s?사진\s?[=:·]?\s?)?"
    r"[가-힣]{2,4}(?:[·,/ ]\s?[가-힣]{2,4}){0,4}\s?(?:\S{2,8}\s)?"
    rf"{_REPORTER}\s?[=:|]?\s?(?:{_EMAIL})?[\])】]?"
    r"|(?:by|written by|reporting by)(?:\s(?-i:[A-Z])[\w.'-]+){1,5}(?:,.{0,40})?"
    rf"|{_EMAIL}",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = (
    r"(?:\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?|\d{1,2}월\s?\d{1,2}일|"
    rf"{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{1,2}}\s{_MONTH},?\s\d{{4}})"
)
_TIME = (
    r"(?:(?:오전|오후|am|pm)?\s?\d{1,2}\s?[:시]\s?\d{1,2}(?:\s?[:분]\s?\d{0,2}초?)?\s?"
    r"(?:am|pm|[ap]\.m\.|KST|GMT|UTC|분)?)"
)
_DAY = (
    r"(?:\(?(?:[월화수목금토일](?:요일)?|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?)\)?,?)"
)
_LABEL = (
    r"(?:(?:기사\s?)?(?:입력|등록|승인|수정|최종\s?수정|업데이트|게재|작성|발행|배포|보도)"
    r"(?:일시?|시간|일자)?|published|updated|posted|last updated|date|release date)"
)
_DATE_LINE = re.compile(
    rf"[\[(<【]?\s?(?:{_LABEL}\s?[:=|.]?\s*)?(?:{_DAY}\s?)?{_DATE}[\s,T]*{_DAY}?[\s,]*{_TIME}?"
    rf"(?:\s*[|/·,~-]?\s*{_LABEL}\s?[:=|.]?\s*{_DATE}[\s,T]*{_TIME}?)?\s?[\])>】]?",
    re.IGNORECASE,
)
_PUBLISHER_DATE = re.compile(
    rf"^[^|]{{1,30}}\s?\|\s?{_DATE}[\sT]*(?:{_TIME})?\s?(?:\|.{{0,40}})?$", re.IGNORECASE
)
_BRACKETED = re.compile(
    r"^(?:<[^<>]{2,40}>|【[^【】]{2,40}】|\[[^\[\]]{2,40}\]|〈[^〈〉]{2,40}〉|《[^《》]{2,40}》)$"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A line's kind by its shape, None when nothing shows; `marker` code points stay outside."""

    kind: Kind | None
    marker: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """The footnote marks a text refers to (파싱**, 방식2))."""

    stars: frozenset[str]
    numbers: frozenset[str]


PROSE_COLUMNS = 170  # wider than headlines are, Korean ones of 80 letters or English ones of 150
_STAR_REFERENCE = re.compile(r"[\w)\]’”'\"](\*{1,4})(?![\w*])")
_NUMBER_REFERENCE = re.compile(r"[가-힣A-Za-z)\]’”'\"](\d{1,2})\)")


def reference_marks(text: str) -> Marks:
    """The footnote marks that words of `text` carry."""
    numbers = set()
    for match in _NUMBER_REFERENCE.finditer(text):
        # In "(별첨1)" the bracket was opened before: an ordinary parenthesis.
        before = text[max(0, match.start(1) - 80) : match.start(1)].rpartition("\n")[2]
        if not _open_brackets(before):
            numbers.add(match[1])
    stars = frozenset(match[1] for match in _STAR_REFERENCE.finditer(text))
    return Marks(stars, frozenset(numbers))


def _open_brackets(text: str) -> int:
    depth = 0
    for char in text:
        if char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
    return depth


def is_sentence(text: str) -> bool:
    """The line ends as a sentence does."""
    return bool(TERMINAL.search(text)) or (len(text) >= 15 and bool(_SENTENCE_END_KO.search(text)))


def is_closed(text: str) -> bool:
    """The line ends with a sentence's mark."""
    return bool(TERMINAL.search(text))


def is_prose(text: str) -> bool:
    """A line of the article's body: a sentence of some length, or a very long line."""
    return width(text) >= PROSE_COLUMNS or (len(text) >= 30 and bool(TERMINAL.search(text)))


def shape_of(text: str, marks: Marks, *, markdown: bool) -> Shape:
    """The kind that the line's own shape shows."""
    for rule in (_date_or_byline, _caption, _heading):
        shape = rule(text)
        if shape.kind:
            return shape
    footnote = _footnote(text, marks, markdown=markdown)
    return footnote if footnote.kind else _bullet(text)


def _date_or_byline(text: str) -> Shape:
    bare = text.strip("*_ ")
    if len(bare) > 90:
        return Shape(None)
    if _DATE_LINE.fullmatch(bare):
        return Shape("date")
    if _PUBLISHER_DATE.match(re.sub(r"\*\*|__", "", bare)) or _BYLINE.fullmatch(bare):
        return Shape("byline")
    return Shape(None)


def _caption(text: str) -> Shape:
    if len(text) > 300:
        return Shape(None)
    return Shape("caption" if _CAPTION_HEAD.match(text) or _CAPTION_TAIL.search(text) else None)


def _heading(text: str) -> Shape:
    match = _HEADING_MARK.match(text)
    if match and len(text) <= 120:
        is_hash = text.startswith("#")
        # "◇제목 문장이 이어진다. …": a heading glued to prose is the segmenter's to part.
        if is_hash or not is_prose(text):
            return Shape("heading", match.end())
    if _BRACKETED.match(text) and not is_sentence(text[:-1]):
        return Shape("heading")
    return Shape(None)


def _footnote(text: str, marks: Marks, *, markdown: bool) -> Shape:
    star = _FOOTNOTE_STAR.match(text)
    if star and not markdown and star[1] in marks.stars:
        return Shape("footnote", star.end())
    number = _FOOTNOTE_NUMBER.match(text)
    if number and number[1] in marks.numbers:
        return Shape("footnote")
    other = _FOOTNOTE_OTHER.match(text)
    if other:
        return Shape("footnote", 0 if re.search(r"\w", other.group()) else other.end())
    return Shape(None)


def _bullet(text: str) -> Shape:
    match = _BULLET_MARK.match(text)
    if match:
        return Shape("bullet", match.end())
    return Shape("bullet" if _NUMBERED.match(text) else None)


def is_caption_like(text: str) -> bool:
    """A short noun phrase that names a picture or table (… 개념도)."""
    return len(text) <= 60 and bool(_CAPTION_NOUN.search(text))
