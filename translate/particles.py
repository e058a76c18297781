"""Korean particles: which allomorph follows a word, whatever script the word is written in.

Promise: `fix_particle` never raises and never invents a particle; a string it does not know comes
back unchanged. It reads Hangul by its final consonant, digits by their Korean reading (10 십,
10억 억), Latin letters by name (LG 엘지) or, for words, by how they are written in Hangul
(Google 구글, Twitter 트위터). Closing quotes are looked through; a gloss in brackets is skipped,
since a particle agrees with the word before it: 인공지능(AI)은.

Left out: words whose Hangul spelling breaks the rules below and that are not in `_WORD_SOUNDS`.
Sources: the rules of 한글 맞춤법 and 외래어 표기법 (National Institute of Korean Language).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Sound = Literal["vowel", "rieul", "consonant"]  # how the word before ends

# (after a consonant, after a vowel); matched as the whole particle.
_WHOLE = (("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("아", "야"))
# The same, matched at the head of a longer particle (과의, 은커녕, 으로부터, 이라는). Forms such as
# 이다, 이며, 이고, 이지만 are right after either sound and stay as they are written.
_HEADS = (
    ("은커녕", "는커녕"),
    ("과의", "와의"),
    ("과는", "와는"),
    ("과도", "와도"),
    ("이라", "라"),
    ("이란", "란"),
    ("이나", "나"),
    ("이랑", "랑"),
    ("이든", "든"),
    ("이었", "였"),
    ("이에요", "예요"),
)
_SPELLINGS = {form: pair for pair in _WHOLE for form in pair}
_HEAD_SPELLINGS = {form: pair for pair in _HEADS for form in pair}

_CLOSERS = "\"'”’»」』》〉*_`"
_BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【", "〕": "〔"}
_LETTER_SOUNDS: dict[str, Sound] = {"l": "rieul", "r": "rieul", "m": "consonant", "n": "consonant"}
_DIGIT_SOUNDS: dict[str, Sound] = {
    "0": "consonant",  # 영
    "1": "rieul",  # 일
    "2": "vowel",
    "3": "consonant",  # 삼
    "4": "vowel",
    "5": "vowel",
    "6": "consonant",  # 육
    "7": "rieul",  # 칠
    "8": "rieul",  # 팔
    "9": "vowel",
}
# A single digit on a Latin name is read in English: K1 케이원, EV3 이브이쓰리.
_NAME_DIGIT_SOUNDS: dict[str, Sound] = {**_DIGIT_SOUNDS, "1": "consonant", "3": "vowel"}
_SYMBOL_SOUNDS: dict[str, Sound] = {
    "%": "vowel",  # 퍼센트
    "℃": "vowel",
    "°": "vowel",
    "㎡": "vowel",
    "㎞": "vowel",
    "㎏": "consonant",
    "$": "vowel",
    "€": "vowel",
    "₩": "consonant",
    "&": "vowel",
    "+": "vowel",  # 플러스
}
_UNIT_SOUNDS: dict[str, Sound] = {  # after a digit: the unit is read out
    "g": "consonant",
    "kg": "consonant",
    "mg": "consonant",
    "m": "vowel",
    "cm": "vowel",
    "mm": "vowel",
    "km": "vowel",
    "nm": "vowel",
    "l": "vowel",
    "ml": "vowel",
    "p": "vowel",
}
_WORD_SOUNDS: dict[str, Sound] = {  # read against the rules
    "nike": "vowel",
    "skype": "vowel",
    "bit": "vowel",
    "kit": "vowel",
    "hit": "vowel",
    "hub": "vowel",
    "github": "vowel",
    "line": "consonant",
    "adobe": "vowel",
    "ai": "vowel",
    "one": "consonant",
    "type": "consonant",
    "prototype": "consonant",
}
_ENDINGS: tuple[tuple[re.Pattern[str], Sound], ...] = (
    (re.compile(r"(?:l|[bcdfgkptz]le|[aeiou]le)$"), "rieul"),  # Intel, Google, mobile
    (re.compile(r"(?:m|n|ng|[aeiouy]me|[aeiouy]ne)$"), "consonant"),  # Amazon, Samsung, phone
    (re.compile(r"(?:^|[^aeiou])[aeiou]t$"), "consonant"),  # robot 봇, internet 넷
    (re.compile(r"(?:(?:^|[^aeiou])[aeiou]|oo)c?k$"), "consonant"),  # Slack 랙, Facebook 북
    (re.compile(r"(?:[aeiou]|[aeiou]p)p$"), "consonant"),  # app 앱, group 룹
    (re.compile(r"(?:^|[^aeiou])[aeiou]c$"), "consonant"),  # Mac 맥, Anthropic 픽
    (re.compile(r"(?:^|[^aeiou])[aeiou]b$"), "consonant"),  # web 웹
)
_LATIN_TAIL = re.compile(r"(?:[A-Za-z]+\.)*[A-Za-z]+$")
_DIGIT_TAIL = re.compile(r"[\d,]*\d(?:\.\d+)?$")


def final_sound(text: str) -> Sound | None:
    """How the last word of `text` ends when read aloud in Korean; None when it holds no word.

    >>> final_sound("A.X K1"), final_sound("서울"), final_sound("매개변수")
    ('consonant', 'rieul', 'vowel')
    """
    word = _strip_closers(unicodedata.normalize("NFC", text[-200:]))
    if not word:
        return None
    last = word[-1]
    if "가" <= last <= "힣":
        return _hangul_sound(last)
    if last in _SYMBOL_SOUNDS:
        return _SYMBOL_SOUNDS[last]
    if last.isdecimal() and last.isascii():
        return _digits_sound(word)
    if match := _LATIN_TAIL.search(word):
        return _latin_sound(word[: match.start()], match.group())
    return None


def fix_particle(text_before: str, particle: str) -> str:
    """`particle` in the allomorph that fits after `text_before`; unknown ones come back as given.

    >>> fix_particle("매개변수", "은"), fix_particle("서울", "으로"), fix_particle("42dot", "가")
    ('는', '로', '이')
    """
    sound = final_sound(text_before)
    if sound is None:
        return particle
    closed = sound != "vowel"
    if pair := _SPELLINGS.get(particle):
        return pair[0] if closed else pair[1]
    if particle.startswith(("으로", "로")):
        rest = particle.removeprefix("으").removeprefix("로")
        return ("으로" if sound == "consonant" else "로") + rest
    for length in (3, 2, 1):
        if pair := _HEAD_SPELLINGS.get(particle[:length]):
            return (pair[0] if closed else pair[1]) + particle[length:]
    return particle


def _hangul_sound(syllable: str) -> Sound:
    final = (ord(syllable) - 0xAC00) % 28
    if final == 0:
        return "vowel"
    return "rieul" if final == 8 else "consonant"  # 8: ㄹ among the 28 finals


def _strip_closers(text: str) -> str:
    """`text` without closing quotes and without a gloss in brackets at its end."""
    text = text.rstrip(_CLOSERS + " \t\n")
    while text and text[-1] in _BRACKETS:
        opener = text.rfind(_BRACKETS[text[-1]])
        before = text[:opener].rstrip(_CLOSERS + " \t\n") if opener > 0 else ""
        if before and (before[-1].isalnum() or before[-1] in _SYMBOL_SOUNDS):
            text = before
        else:  # nothing stands before the bracket: its content is what is read
            text = text[:-1].rstrip(_CLOSERS + " \t\n")
    return text


def _digits_sound(word: str) -> Sound:
    match = _DIGIT_TAIL.search(word)
    number = match.group() if match else word[-1]
    before = word[: match.start()] if match else ""
    if len(number) == 1 and before[-1:].isascii() and before[-1:].isalpha():
        return _NAME_DIGIT_SOUNDS[number]
    digits = number.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if "." not in digits and zeros and zeros < len(digits):
        return "vowel" if 12 <= zeros < 16 else "consonant"  # 조 is open; 십 백 천 만 억 경 are not
    return _DIGIT_SOUNDS[digits[-1]]


def _latin_sound(before: str, tail: str) -> Sound:
    word = tail.rpartition(".")[2]
    lowered = word.lower()
    if before[-1:].isdecimal() and lowered in _UNIT_SOUNDS and word != "G":  # 5G 파이브지, not 그램
        return _UNIT_SOUNDS[lowered]
    if _is_spelled_out(word):
        return _LETTER_SOUNDS.get(lowered[-1], "vowel")
    if known := _WORD_SOUNDS.get(lowered):
        return known
    for pattern, sound in _ENDINGS:
        if pattern.search(lowered):
            return sound
    return "vowel"


def _is_spelled_out(word: str) -> bool:
    """True for what is read letter by letter: AI, LLM, HBM; not NAVER or KAIST, which are words."""
    if len(word) == 1:
        return True
    return word.isupper() and (len(word) <= 3 or not re.search(r"[AEIOU]", word))
