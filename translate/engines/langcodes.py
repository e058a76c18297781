"""How each family of multilingual checkpoints is told the languages, read from its tokenizer.

| family | source starts with | target starts with |
|---|---|---|
| NLLB-200 (NLLB Team 2022) | kor_Hang | eng_Latn |
| M2M-100 (Fan et al. 2020) | __ko__ | __en__ |
| mBART-50 (Tang et al. 2020) | ko_KR | en_XX |
| MADLAD-400 (Kudugunta et al. 2023) | <2en> | – |
| Marian, several targets (OPUS-MT) | >>eng<< | – |
| Marian, one pair | – | –; the pair stands in the tokenizer's config |

The family is the first one whose codes are tokens of the vocabulary. Left out: checkpoints that
need a prompt in words (T5 "translate English to …").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate.errors import EngineUnavailableError
from translate.records import LANGS, Direction, Lang

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

_KO_EN, _EN_KO = str(Direction.to("en")), str(Direction.to("ko"))
BOTH = frozenset({_KO_EN, _EN_KO})
# Language names as Marian's configs write them (ISO 639-1, 639-3, with script).
_MARIAN_NAMES: Mapping[str, Lang] = {
    "ko": "ko",
    "kor": "ko",
    "kor_Hang": "ko",
    "en": "en",
    "eng": "en",
    "eng_Latn": "en",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageCodes:
    """The code tokens of one model; a language missing from a table needs no code."""

    family: str
    directions: frozenset[str]
    own: Mapping[Lang, str]  # the source's code at the head of the source
    asked: Mapping[Lang, str]  # the target's code at the head of the source
    forced: Mapping[Lang, str]  # the target's code at the head of the target

    @property
    def tokens(self) -> frozenset[str]:
        """Every code, to be kept out of the text."""
        return frozenset((*self.own.values(), *self.asked.values(), *self.forced.values()))

    def source_prefix(self, direction: Direction) -> tuple[str, ...]:
        """The tokens before the source's text."""
        codes = (self.own.get(direction.source_lang), self.asked.get(direction.target_lang))
        return tuple(code for code in codes if code)

    def target_prefix(self, direction: Direction) -> tuple[str, ...]:
        """The tokens before the target's text."""
        code = self.forced.get(direction.target_lang)
        return (code,) if code else ()


_FRAMED: Mapping[str, Mapping[Lang, str]] = {  # code at the head of both sides
    "nllb": {"ko": "kor_Hang", "en": "eng_Latn"},
    "m2m100": {"ko": "__ko__", "en": "__en__"},
    "mbart50": {"ko": "ko_KR", "en": "en_XX"},
}
_ASKED: Mapping[str, Mapping[Lang, str]] = {"madlad": {"ko": "<2ko>", "en": "<2en>"}}
# OPUS-MT names its targets by ISO 639-3, older models by 639-1.
_MARIAN_TAGS: Mapping[Lang, tuple[str, ...]] = {
    "ko": (">>kor<<", ">>kor_Hang<<", ">>ko<<"),
    "en": (">>eng<<", ">>en<<"),
}


def language_codes(tokenizer: PreTrainedTokenizerBase, where: str) -> LanguageCodes:
    """The codes of the checkpoint `where`, from its vocabulary and its tokenizer's config.

    Raises: EngineUnavailableError when it does not say that it knows Korean and English.
    """
    for family, codes in _FRAMED.items():
        if all(_knows(tokenizer, code) for code in codes.values()):
            return LanguageCodes(family=family, directions=BOTH, own=codes, asked={}, forced=codes)
    for family, codes in _ASKED.items():
        if all(_knows(tokenizer, code) for code in codes.values()):
            return LanguageCodes(family=family, directions=BOTH, own={}, asked=codes, forced={})
    return _marian(tokenizer, where)


def _knows(tokenizer: PreTrainedTokenizerBase, code: str) -> bool:
    """True when `code` is one token; asked by id, since some vocabularies leave codes out."""
    return tokenizer.convert_tokens_to_ids(code) not in (None, tokenizer.unk_token_id)


def _marian(tokenizer: PreTrainedTokenizerBase, where: str) -> LanguageCodes:
    tagged = any(token[:2] == ">>" and token[-2:] == "<<" for token in tokenizer.get_vocab())
    asked = {
        lang: tag
        for lang, tags in _MARIAN_TAGS.items()
        for tag in [next((tag for tag in tags if _knows(tokenizer, tag)), "")]
        if tag
    }
    source, target = (
        str(getattr(tokenizer, key, None) or "") for key in ("source_lang", "target_lang")
    )
    directions = frozenset(
        str(direction)
        for direction in map(Direction.to, LANGS)
        if _reads(source, direction.source_lang)
        and (direction.target_lang in asked or (not tagged and _is(target, direction.target_lang)))
    )
    if not directions:
        raise EngineUnavailableError(
            f"{where}: no pair of Korean and English found (source {source or 'not named'}, "
            f"target {target or 'not named'}, codes {', '.join(asked.values()) or 'none'}); "
            "expected a translation model that knows both; choose another one"
        )
    return LanguageCodes(family="marian", directions=directions, own={}, asked=asked, forced={})


def _is(name: str, lang: Lang) -> bool:
    return _MARIAN_NAMES.get(name) == lang


def _reads(name: str, lang: Lang) -> bool:
    """A source that names a group of languages ("mul", "ine") is taken at its word only for
    "mul"; Korean belongs to no other group of OPUS-MT."""
    return _is(name, lang) or name == "mul"
