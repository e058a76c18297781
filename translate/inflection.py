"""The little English morphology that terms need: plural, article, which terms inflect.

Promise: pure functions on short strings. Left out: irregular plurals beyond the table; verbs.
"""

from __future__ import annotations

import re

_IRREGULAR = {"datum": "data", "analysis": "analyses", "index": "indices", "matrix": "matrices"}
_UNCOUNTABLE = re.compile(
    r"(?:ai|intelligence|software|hardware|data|research|infrastructure|equipment|information|"
    r"learning|inference|training|source|technology|capital|computing|driving)",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
# Spelled out, these letters begin with a vowel sound: an LLM, an X-ray.
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_YOU_SOUND = re.compile(r"(?:uni(?!n)|unesco|use|usu|eu|one\b|once\b|ubiq)", re.IGNORECASE)
# Names whose last word is written small; nothing in their form tells them from nouns (AI chip).
_LOWER_CASE_NAMES = frozenset({"SK hynix"})
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)


def last_word(term: str) -> str:
    """The last run of Latin letters at the very end of `term`, or ''."""
    match = _LAST_WORD.search(term)
    return match.group() if match else ""


def takes_plural(term: str) -> bool:
    """True for common nouns (large language model) and acronyms (GPU); False for names.

    >>> takes_plural("parameter"), takes_plural("LLM"), takes_plural("SK Telecom")
    (True, True, False)
    """
    word = last_word(term)
    if any(character.isdigit() for character in term) or term in _LOWER_CASE_NAMES:
        return False
    if len(word) < 2 or _UNCOUNTABLE.fullmatch(word) or word.endswith("ss"):
        return False
    if word.isupper():
        return len(word) <= 4 and word == term  # NPU, LLM; not the AX of "SK AX"
    return word.islower() and not word.endswith("s")


def plural(term: str) -> str:
    """The regular plural of `term`; itself where `takes_plural` says it has none.

    >>> plural("parameter"), plural("technology company")
    ('parameters', 'technology companies')
    """
    if not takes_plural(term):
        return term
    word = last_word(term)
    head = term[: len(term) - len(word)]
    if word in _IRREGULAR:
        return head + _IRREGULAR[word]
    if _SIBILANT.search(word):
        return f"{term}es"
    if re.search(r"[^aeiou]y$", word):
        return f"{term[:-1]}ies"
    return f"{term}s"


def article(following: str) -> str:
    """'a' or 'an', by the sound that `following` begins with.

    >>> article("LLM"), article("unit"), article("8 GPUs"), article("A.X K1")
    ('an', 'a', 'an', 'an')
    """
    word = following.lstrip("\"'“‘(")
    if not word:
        return "a"
    if word[0].isdigit():
        return "an" if re.match(r"8|1[18](?!\d)", word) else "a"
    token = re.split(r"[^A-Za-z]", word, maxsplit=1)[0]
    if len(token) == 1 or (
        token.isupper() and (len(token) <= 3 or not re.search("[AEIOU]", token))
    ):
        return "an" if token[:1] in _VOWEL_LETTERS or token[:1] in "aefhilmnorsx" else "a"
    if _YOU_SOUND.match(word):
        return "a"
    if _SILENT_H.match(word):
        return "an"
    return "an" if word[0].lower() in "aeiou" else "a"


def _is_spelled_out(token: str) -> bool:
    return token.isupper() and (len(token) <= 3 or not re.search("[AEIOU]", token))
