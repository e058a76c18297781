"""The sentences of a document that a summary may be made of, and what is known of each.

Running text only (no headings, captions, bylines, tables, boilerplate), in the document's own
language; of a document that has none, its bullets. A dateline in front of a sentence
([이코노믹데일리], (서울=연합뉴스) 홍길동 기자 =, SEOUL, Dec. 30 (Yonhap) --) is no part of what it
says and is left off. Promise: pure; the order is that of the text. Left out: what points back in
the middle of a sentence, and captions that look like prose.
"""

from __future__ import annotations

import re

from translate.morphology import analyse
from translate.quoting import find_pairs
from translate.records import Lang, Segment
from translate.selection import Sentence, content_words
from translate.termbase import TermBase

SHORTEST = 4  # different content words; a shorter sentence says too little by itself
_DIGITS = re.compile(r"\d[\d,.]*")  # a cheap count; the gate reads numbers properly
_DOUBLE_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_HANGING = {
    "ko": re.compile(
        r"(?:이에|이어|또|또한|다만|하지만|그러나|반면|한편|아울러|이는|이를|이로|이와|이같은|이런|"
        r"이러한|이번|이날|이후|이것|그는|그가|그의|그녀|그런데|그래서|그러면서|따라서|여기에|당시|"
        r"추가로|나아가|해당|앞서|특히|실제로|예를 들어|이 밖에|이외에|그 밖에|즉|결국|이미|나머지|"
        r"둘째|셋째)(?=[\s,])"
    ),
    "en": re.compile(
        r"(?:he|she|it|they|this|these|that|those|his|her|its|their|but|however|also|and|so|yet|"
        r"still|meanwhile|in addition|moreover|furthermore|for example|therefore|then|such|"
        r"in particular|on the other hand|by contrast|as a result|the former|the latter)\b",
        re.IGNORECASE,
    ),
}
_DATELINES = (
    re.compile(r"\[[^\[\]]{2,20}\]\s*(?:[가-힣]{2,4}\s(?:기자|특파원)\s*=\s*)?(?=\S)"),
    re.compile(r"\([^()=]{2,12}=[^()=]{2,12}\)\s*(?:[가-힣]{2,4}\s(?:기자|특파원)\s*=\s*)?(?=\S)"),
    re.compile(
        r"[A-Z][A-Z .]{2,20}(?:,\s[A-Z][a-z]{2,12}\.?(?:\s\d{1,2})?)?"
        r"(?:\s?\([A-Z][A-Za-z ]{1,20}\))?\s(?:--|—|–)\s(?=[A-Z])"
    ),
)
_TARGET_DATELINE = re.compile(r"[\[(][^\[\]()]{2,40}[\])]\s*(?=\S)")
_PAIRED = re.compile(r"[“”\"「」『』()\[\]《》〈〉]")


def passages(segments: tuple[Segment, ...], lang: Lang) -> list[Segment]:
    """The segments a summary may take, in order."""
    for kind in ("paragraph", "bullet"):
        found = [
            segment
            for segment in segments
            if segment.kind == kind
            and segment.lang == lang
            and len(set(words_of(segment, lang))) >= SHORTEST
        ]
        if found:
            return found
    return []


def sentence_of(segment: Segment, lang: Lang, place: int, termbase: TermBase) -> Sentence:
    """What selection needs to know of a passage; `place` is its index among the passages."""
    text = without_dateline(segment.source)
    quoted = sum(len(found.group()) for found in _DOUBLE_QUOTED.finditer(text))
    return Sentence(
        key=segment.segment_id,
        words=words_of(segment, lang),
        numbers=len(_DIGITS.findall(text)),
        terms=len(termbase.match(segment.source, lang, segment.morphemes)),
        quoted=quoted * 2 > len(text),
        hangs=bool(_HANGING[lang].match(text)),
        torn=is_torn(text),
        place=place,
    )


def words_of(segment: Segment, lang: Lang) -> tuple[str, ...]:
    """The content words of a segment."""
    if lang == "ko" and not segment.morphemes:
        return text_words(segment.source, lang)
    return content_words(segment.source, lang, segment.morphemes)


def text_words(text: str, lang: Lang) -> tuple[str, ...]:
    """The content words of a text that is no segment."""
    return content_words(text, lang, analyse(text) if lang == "ko" else ())


def without_dateline(text: str) -> str:
    """`text` without the agency, place or reporter in front of it.

    >>> without_dateline("(서울=연합뉴스) 홍길동 기자 = 회사는 모델을 공개했다.")
    '회사는 모델을 공개했다.'
    """
    for dateline in _DATELINES:
        found = dateline.match(text)
        if found:
            return text[found.end() :]
    return text


def target_without_dateline(source: str, target: str) -> str:
    """`target` without the brackets that render the dateline of `source`."""
    if without_dateline(source) == source:
        return target
    return _TARGET_DATELINE.sub("", target, count=1) if target[:1] in "[(" else target


def is_torn(text: str) -> bool:
    """True when a quotation or a bracket in `text` has lost its other half.

    >>> is_torn("“모델을 공개했다."), is_torn("그는 “모델을 공개했다”고 말했다.")
    (True, False)
    """
    paired = {index for pair in find_pairs(text) for index in pair}
    return any(found.start() not in paired for found in _PAIRED.finditer(text))
