"""How each family of multilingual checkpoints is told the languages, read from its tokenizer.

| family | source starts with | target starts with |
|---|---|---|
| NLLB-200 (NLLB Team 2022) | kor_Hang | eng_Latn |
| M2M-100 (Fan et al. 2020) | __ko__ | __en__ |
| mBART-50 (Tang et al. 2020) | ko_KR | en_XX |
| MADLAD-400 (Kudugunta et al. 2023) | <2en> | – |
| Marian, several targets (OPUS-MT) | >>eng<< | – |
| Marian, one pair | – | –; the pair stands in the tokenizer's config |
| T5, mT5 (Raffel et al. 2020) | the task in words | –; it stands in the config |
| BART, T5, Pegasus as summarisers | (the task in words) | what the config forces |

The family is the first one whose codes are tokens of the vocabulary. A T5 translates where its
config has a task `translation_ko_to_en` (or `_en_to_ko`) with a prefix, and summarises in any case,
as a BART does, in the language of the source. Left out: mBART-25, whose code stands behind the text
and which no published checkpoint uses for Korean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from translate.engines.base import SUMMARY, TRANSLATE
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
    prompts: Mapping[str, str] = field(default_factory=dict)  # direction or "summary" → words
    summarises: bool = False
    start: str = ""  # the token every summary begins with
    head: str = ""  # the token every source to be summarised begins with

    @property
    def tokens(self) -> frozenset[str]:
        """Every code, to be kept out of the text."""
        codes = (*self.own.values(), *self.asked.values(), *self.forced.values())
        return frozenset(code for code in (*codes, self.start) if code)

    def to_json(self) -> dict[str, Any]:
        """What a converted folder's manifest keeps of a model that is asked in words."""
        return {
            "family": self.family,
            "directions": sorted(self.directions),
            "prompts": dict(self.prompts),
            "summarises": self.summarises,
            "start": self.start,
            "head": self.head,
        }

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


_PROMPTED = frozenset({"t5", "mt5", "umt5"})
_SUMMARISERS = frozenset({"bart", "pegasus", "bigbird_pegasus", "led", *_PROMPTED})
SUMMARY_PROMPT = "summarize: "  # Raffel et al. 2020; what a T5 is asked that says nothing else


def language_codes(
    tokenizer: PreTrainedTokenizerBase, where: str, config: Mapping[str, Any] | None = None
) -> LanguageCodes:
    """The codes of the checkpoint `where`, from its vocabulary, its tokenizer's config and, where
    given, the network's `config`.

    Raises: EngineUnavailableError when it does not say that it knows Korean and English.
    """
    if type(tokenizer).__name__.startswith("MBartTokenizer"):
        raise EngineUnavailableError(
            f"{where}: found an mBART-25 tokenizer, which closes the text with its language code; "
            "expected mBART-50 or another family; choose another model"
        )
    for family, codes in _FRAMED.items():
        if all(_knows(tokenizer, code) for code in codes.values()):
            return LanguageCodes(family=family, directions=BOTH, own=codes, asked={}, forced=codes)
    for family, codes in _ASKED.items():
        if all(_knows(tokenizer, code) for code in codes.values()):
            return LanguageCodes(family=family, directions=BOTH, own={}, asked=codes, forced={})
    model_type = str((config or {}).get("model_type", ""))
    if model_type in _SUMMARISERS:
        return _prompted(tokenizer, model_type, config or {})
    return _marian(tokenizer, where)


def source_langs(codes: LanguageCodes) -> tuple[Lang, ...]:
    """The languages a model is to read; a summariser must read Korean at least."""
    read = {direction.partition("-")[0] for direction in codes.directions}
    return tuple(lang for lang in LANGS if lang in read) or ("ko",)


def tasks_of(codes: LanguageCodes) -> frozenset[str]:
    """What a foreign model can be asked for."""
    names = ((TRANSLATE, bool(codes.directions)), (SUMMARY, codes.summarises))
    return frozenset(name for name, has in names if has)


def restore_codes(kept: Mapping[str, Any]) -> LanguageCodes:
    """The codes that `to_json` wrote."""
    return LanguageCodes(
        family=str(kept["family"]),
        directions=frozenset(kept["directions"]),
        own={},
        asked={},
        forced={},
        prompts=dict(kept["prompts"]),
        summarises=bool(kept["summarises"]),
        start=str(kept["start"]),
        head=str(kept["head"]),
    )


def _prompted(
    tokenizer: PreTrainedTokenizerBase, model_type: str, config: Mapping[str, Any]
) -> LanguageCodes:
    """A model that is told its task in words, or has only one."""
    tasks = config.get("task_specific_params") or {}
    asked = {
        f"{source}-{target}": str((tasks.get(f"translation_{source}_to_{target}") or {})["prefix"])
        for source, target in (("ko", "en"), ("en", "ko"))
        if (tasks.get(f"translation_{source}_to_{target}") or {}).get("prefix")
    }
    default = SUMMARY_PROMPT if model_type in _PROMPTED else ""
    summary = str((tasks.get("summarization") or {}).get("prefix", default))
    forced = config.get("forced_bos_token_id")
    first = [str(token) for token in tokenizer.convert_ids_to_tokens(tokenizer("a")["input_ids"])]
    return LanguageCodes(
        family=model_type,
        directions=frozenset(asked),
        own={},
        asked={},
        forced={},
        prompts={**asked, "summary": summary},
        summarises=True,
        start="" if forced is None else str(tokenizer.convert_ids_to_tokens(int(forced))),
        head=first[0] if first and first[0] == str(tokenizer.bos_token) else "",
    )


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
