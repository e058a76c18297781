"""Where a sentence may be cut when it is too long for a model.

Promises: cut points are indices after the white space that follows a clause, so pieces rejoin to
the same text; they come by quality: sentence ends, clauses, commas and bare connectives, white
space. Left out: parsing; a connective ending (Sejong EC) or a conjunction is taken for a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.morphology import analyse
from translate.records import Lang
from translate.sentences import Analysis, analysis_of, sentence_ends

_SPACE = re.compile(r"\s+")
_COMMA = re.compile(r"[,;:，；·]\s+")
_SEMICOLON = re.compile(
    r"[;；]\s+|,\s+(?=(?:and|but|while|which|who|although|because|as|so|or)\b)| — | – "
)
_CONJUNCTION = re.compile(
    r"\s+(?=(?:and|but|or|while|which|that|because|although|after|before|when|where|if|with)\b)"
)
# Endings that join clauses; 어/아/게/지/고 before an auxiliary verb join words.
_CLAUSE_ENDINGS = re.compile(
    r"(?:고|며|면서|지만|는데|ᆫ데|은데|으나|나|아서|어서|니|니까|으니|므로|으므로|자|도록|려고|다가|거나|면|으면|ᆫ다면|다며|라며|다고|라고)$"
)


def cut_points(text: str, lang: Lang) -> tuple[tuple[int, ...], ...]:
    """Indices at which `text` may be cut, best kind first."""
    analysis = analysis_of(text, analyse(text) if lang == "ko" else ())
    sentences = (_after_space(text, end) for end in sentence_ends(analysis))
    spaces = (match.end() for match in _SPACE.finditer(text))
    commas = (match.end() for match in _COMMA.finditer(text))
    if lang == "ko":
        clauses = set(_korean_clauses(analysis))
        strong = (point for point in clauses if text[:point].rstrip()[-1:] in {",", "，"})
        levels = (sentences, strong, (*clauses, *commas), spaces)
    else:
        semicolons = (match.end() for match in _SEMICOLON.finditer(text))
        joints = (match.end() for match in _CONJUNCTION.finditer(text))
        levels = (sentences, semicolons, (*commas, *joints), spaces)
    return tuple(
        tuple(sorted({point for point in level if 0 < point < len(text)})) for level in levels
    )


def _after_space(text: str, index: int) -> int:
    match = _SPACE.match(text, index)
    return match.end() if match else index


def _korean_clauses(analysis: Analysis) -> Iterator[int]:
    text = analysis.text
    for index, morpheme in enumerate(analysis.morphemes):
        if morpheme.tag != "EC" or not _CLAUSE_ENDINGS.search(morpheme.form):
            continue
        match = re.compile(r",?\s+").match(text, morpheme.span.end)
        following = analysis.morphemes[index + 1 : index + 2]
        if match and not (following and following[0].tag == "VX"):
            yield match.end()
