"""Subtitles: SubRip (.srt) and WebVTT (.vtt), one block a cue.

Promises: `Document.text` is the decoded file; numbers, times, settings, notes and styles are gaps;
a cue's lines are one block, but the lines of a dialogue (each with a dash) are one each. Locators
count the cues from 0. Left out: joining a sentence that runs over several cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.errors import FormatError
from translate.readers.base import Reading, Source
from translate.readers.encoding import decode
from translate.readers.lines import split_lines
from translate.records import Block, Span

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMING = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\r\n]*(?:\r\n?|\n|\Z)", re.MULTILINE)
# What stands before a time: its number or name, and in WebVTT notes and styles before that.
_NUMBER = re.compile(r"(?:^|[\r\n])[ \t]*\d{1,9}[ \t]*(?:\r\n?|\n)?\Z")
_ASIDE = re.compile(r"(?:\r\n?|\n)(?:\r\n?|\n)[ \t]*(?:NOTE|STYLE|REGION)\b")
_NAME = re.compile(r"(?:\r\n?|\n)(?:\r\n?|\n)[^\r\n]*(?:\r\n?|\n)?\Z")
_DASH = re.compile(r"(?:<[^<>]{1,100}>|\{\\[^{}]{1,100}\})*[-–—]\s*(?=\S)")
_CODES = re.compile(r"<[^<>]{0,300}>|\{\\[^{}]{0,100}\}")


def read(source: Source) -> Reading:
    """The cues of a subtitle file.

    Raises:
        FormatError: not one time from … --> to … in it.
    """
    text = decode(source.data, source.name)
    timings = [Span(*match.span()) for match in _TIMING.finditer(text)]
    if not timings:
        raise FormatError(
            f"{source.name}: no cue found; expected lines such as 00:00:01,000 --> 00:00:03,500"
        )
    blocks: list[Block] = []
    for number, timing in enumerate(timings):
        last = number + 1 == len(timings)
        after = len(text) if last else timings[number + 1].start
        end = _cue_end(text, timing.end, after, source.extension == ".vtt", last=last)
        blocks += _blocks(text, Span(timing.end, end), str(number))
    return Reading(text=text, blocks=tuple(blocks), markup="cues")


def _cue_end(text: str, start: int, end: int, named: bool, *, last: bool) -> int:
    """Where the words of a cue end that is followed by another one's number or name."""
    words = text[start:end]
    found = None if last else _NUMBER.search(words)
    if named:
        found = _ASIDE.search(words) or found or (None if last else _NAME.search(words))
    return start + found.start() if found else end


def _blocks(text: str, span: Span, locator: str) -> Iterator[Block]:
    lines = split_lines(text, span)
    spoken = [line for line in lines if _has_word(line.text)]
    starts = [index for index, line in enumerate(spoken) if _DASH.match(line.text)]
    if not starts or starts[0]:
        starts.insert(0, 0)
    for first, end in zip(starts, [*starts[1:], len(spoken)], strict=True):
        if first == end:
            continue
        dash = _DASH.match(text, spoken[first].span.start, spoken[first].span.end)
        begin = dash.end() if dash else spoken[first].span.start
        yield Block(kind="paragraph", span=Span(begin, spoken[end - 1].span.end), locator=locator)


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in _CODES.sub("", text))
