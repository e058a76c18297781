"""Where a term may begin and end in running text.

Korean: at an eojeol or morpheme boundary, with any particle, copula or light suffix after it; the
morphemes are an argument and the lists below stand in where there are none. Latin letters and
digits: by exact letter boundary. English: whole words.
Left out: a Hangul term glued behind another noun is only seen with morphemes.
"""

from __future__ import annotations

import re
import unicodedata

from translate.records import Morpheme


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# What may follow a term inside its eojeol and be followed by more.
_INNER = _words(
    "들 만 까지 부터 에서 에게 한테 에 께 로 으로 로서 으로서 로써 으로써 보다 처럼 만큼 마저 조차 "
    "뿐 와 과 이라 라 하고 대로 이나 나 란 이란 라고 이라고 같이 끼리 마다 이랑 랑 "
    "에서부터 에게서 한테서 께서"
)
# What may end the eojeol.
_LAST = _words(
    "은 는 이 가 을 를 의 에 도 만 와 과 로 으로 들 까지 부터 에서 에게 에게서 한테 한테서 께 께서 "
    "로서 으로서 로써 으로써 보다 처럼 만큼 마저 조차 뿐 뿐만 뿐이다 밖에 마다 나 이나 나마 이나마 "
    "든 이든 든지 이든지 라도 이라도 란 이란 라는 이라는 라고 이라고 라며 이라며 라면 이라면 라서 "
    "이라서 라 이라 랑 이랑 하고 며 이며 고 이고 자 이자 다 이다 지만 이지만 면 이면 므로 이므로 "
    "이기에 이니 이야 야 여 이여 아 커녕 은커녕 는커녕 치고 대로 같은 같이 끼리 입니다 이에요 예요 "
    "인데 인지 일지 이어서 여서 이어야 여야 이죠 죠 임을 임에도 인 일 임 답게 따라 "
    "이라던 라던 더러 보고"
)
_SUFFIXES = _words("들 측 급 씨 님 형 용 식 별 당 간")
# A form that contradicts the sound before it belongs to another word: 대학가, 국어과, 은행.
_AFTER_CONSONANT = frozenset(_words("은 이 을 과 으로"))
_AFTER_VOWEL = frozenset(_words("는 가 를 와"))


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_TAIL = re.compile(
    rf"(?:{_alternatives(_SUFFIXES)})?"
    rf"(?:(?:{_alternatives(_INNER)}){{0,3}}(?:{_alternatives(_LAST)})|(?:이었|였)[가-힣]{{1,4}})?"
)
_HANGUL_RUN = re.compile(r"[가-힣]*")
_LONGEST_TAIL = 14  # syllables; no chain of particles is longer
_URL = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)


def is_hangul(char: str) -> bool:
    """True for syllables, jamo and compatibility jamo."""
    return "가" <= char <= "힣" or "\u1100" <= char <= "\u11ff" or "\u3130" <= char <= "\u318f"


def _is_letter(char: str) -> bool:
    """True for what makes a word in a Latin text: letters and digits that are not Hangul."""
    return (char.isalnum() or char == "_") and not is_hangul(char)


def blocked_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Web and mail addresses: no term inside them is a term."""
    if "@" not in text and "www." not in text and "://" not in text:
        return ()
    return tuple(match.span() for match in _URL.finditer(text))


def particle_tail(run: str, after: str, short: bool = False) -> bool:
    """True when the Hangul `run` right behind a term ending in `after` is particles and suffixes.

    `short` terms (two syllables and fewer) take no suffix and no bare 인, 일, 임: 한국인, 한국일.
    """
    if not run or len(run) > _LONGEST_TAIL or not _TAIL.fullmatch(run):
        return not run
    if is_hangul(after):
        closed = (ord(after) - 0xAC00) % 28 != 0
        if run in (_AFTER_VOWEL if closed else _AFTER_CONSONANT):
            return False
    return not (short and (run in ("인", "일", "임") or run[0] in "측급형용식별당간"))


class Boundaries:
    """Boundary questions about one text; built once per text."""

    __slots__ = ("_blocked", "_ending", "_starting", "_text")

    def __init__(self, text: str, morphemes: tuple[Morpheme, ...] = ()) -> None:
        self._text = text
        self._blocked = blocked_ranges(text)
        self._starting = {m.span.start: m for m in morphemes if len(m.span)}
        self._ending = {m.span.end: m for m in morphemes if len(m.span)}

    def stands_free(self, start: int, end: int, lenient: bool = False) -> bool:
        """True when a Korean text holds a whole term at [start, end).

        `lenient` also takes a compound's first part (매개변수값), for reading a target.
        """
        if any(low < end and start < high for low, high in self._blocked):
            return False
        return self._begins(start) and self._ends(start, end, lenient)

    def stands_free_in_english(self, start: int, end: int) -> bool:
        """True when an English text holds whole words at [start, end)."""
        if any(low < end and start < high for low, high in self._blocked):
            return False
        return self._latin_begins(start) and self._latin_ends(end)

    def _begins(self, start: int) -> bool:
        if not is_hangul(self._text[start]):
            return self._latin_begins(start)
        if start == 0 or not is_hangul(self._text[start - 1]):
            return True
        before = self._ending.get(start)
        if before is None:
            return False
        # One syllable of noun before a term is more often a piece of a longer name: 프라이너.
        return not before.tag.startswith("NN") or before.tag == "NNB" or len(before.span) > 1

    def _ends(self, start: int, end: int, lenient: bool) -> bool:
        last = unicodedata.normalize("NFC", self._text[max(start, end - 3) : end])[-1]
        if not is_hangul(last):
            return self._latin_ends(end)
        if end == len(self._text) or not is_hangul(self._text[end]):
            return True
        rest = unicodedata.normalize("NFC", self._text[end : end + 4 * _LONGEST_TAIL])
        match = _HANGUL_RUN.match(rest)
        run = match.group() if match else ""
        short = len(unicodedata.normalize("NFC", self._text[start:end])) <= 2
        following = self._starting.get(end)
        if following is not None:
            return self._joins(following) or particle_tail(run, last, short)
        if self._starting and short:
            return False  # the analysis knows a longer word: 인도네시아 for 인도
        return particle_tail(run, last, short) or (lenient and not short and len(run) > 1)

    @staticmethod
    def _joins(following: Morpheme) -> bool:
        """True for a morpheme that may hang on a term: particle, copula, suffix, a whole noun."""
        if following.tag.startswith(("J", "VC", "XS", "E")):
            return True
        return following.tag.startswith("N") and len(following.span) > 1

    def _latin_begins(self, start: int) -> bool:
        before = self._text[start - 1] if start else " "
        if _is_letter(before):
            return False
        if before in ".-" and start > 1:
            outer, further = self._text[start - 2], self._text[start - 3 : start - 2]
            if not (_is_letter(outer) and outer.isascii()):
                return True
            # example.com and K-AI are longer names; ex-KRAFTON holds the whole one.
            return before == "-" and bool(further) and _is_letter(further)
        return True

    def _latin_ends(self, end: int) -> bool:
        if end == len(self._text):
            return True
        after = self._text[end]
        if _is_letter(after) and self._text[end - 1] != ".":
            return False
        if self._text[end - 1] == ".":
            return not _is_letter(after)
        following = self._text[end + 1 : end + 2]
        if after == ".":  # liner.com; K1.5, but not "… K1. 2025"
            return not (following.islower() and following.isascii()) and not (
                following.isdecimal() and self._text[end - 1].isdecimal()
            )
        return True
