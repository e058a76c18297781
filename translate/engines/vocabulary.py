"""Whether a checkpoint's tokenizer can write the languages it is asked for.

A cheap reading, done when a model is opened: which share of a short Korean and English sample the
vocabulary holds, and, for Marian, which share of the subword model's pieces. The known trap: the
published copy of opus-mt-tc-big-en-ko has a vocabulary of another model (21 % of source.spm's
pieces are in it; Helsinki-NLP/OPUS-MT-train issue 81), loads, and speaks nonsense.
Left out: whether the network was trained with this vocabulary (`translate model doctor` listens).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate.errors import EngineUnavailableError, ModelError
from translate.records import Lang

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

# Everyday news language with the commonest syllables and letters; written for this file.
SAMPLES: Mapping[Lang, str] = {
    "ko": (
        "정부는 오늘 새로운 경제 정책을 발표했다. 회사는 지난해 매출이 크게 늘었다고 밝혔다. "
        "서울 시민 여러 사람이 주말에 공원을 찾았다. 학교에서 아이들이 책을 읽고 있다. "
        "연구진은 기술 개발에 많은 시간이 걸린다고 설명했다."
    ),
    "en": (
        "The government announced a new economic policy today. The company said that sales rose "
        "sharply last year. Many people visited the park at the weekend. Children read books at "
        "school. The researchers explained that development takes a long time."
    ),
}
# A sound model knows all but rare syllables of the sample (the sample has only common ones); the
# broken copy knows about a fifth. Between the two any bound will do.
MIN_KNOWN = 0.7
MIN_PIECES = 0.6
_BYTE = re.compile(r"<0x[0-9A-F]{2}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How a tokenizer writes one sample."""

    tokens: int
    unknown_share: float  # of the sample's characters, 0 to 1
    byte_share: float  # of the tokens; characters spelt in bytes cost three tokens each


def coverage(tokenizer: PreTrainedTokenizerBase, text: str) -> Coverage:
    """How `tokenizer` writes `text` as a source."""
    rows = [str(token) for token in tokenizer.tokenize(text)]
    ids = [tokenizer.convert_tokens_to_ids(token) for token in rows]
    unknown = tokenizer.unk_token_id
    known = [
        token for token, number in zip(rows, ids, strict=True) if number not in (None, unknown)
    ]
    spelt = [token for token in known if _BYTE.fullmatch(token)]
    written = sum(len(token.strip("▁Ġ")) for token in known if not _BYTE.fullmatch(token))
    wanted = len("".join(text.split()))
    # Three bytes are one Hangul syllable.
    share = min(1.0, (written + len(spelt) / 3) / wanted)
    return Coverage(
        tokens=len(rows),
        unknown_share=round(1.0 - share, 4),
        byte_share=round(len(spelt) / max(len(rows), 1), 4),
    )


def piece_shares(tokenizer: PreTrainedTokenizerBase) -> dict[str, float]:
    """The share of each SentencePiece model's pieces that the vocabulary holds, for tokenizers
    that keep the two in files of their own (Marian, M2M-100); else nothing."""
    shares = {}
    for name, attribute in (("source", "spm_source"), ("target", "spm_target"), ("", "sp_model")):
        pieces = getattr(tokenizer, attribute, None)
        if pieces is None or not hasattr(pieces, "id_to_piece"):
            continue
        own = [
            str(pieces.id_to_piece(i))
            for i in range(pieces.get_piece_size())
            if not (pieces.is_control(i) or pieces.is_unknown(i) or pieces.is_byte(i))
        ]
        held = getattr(tokenizer, "target_encoder", None) if name == "target" else None
        held = held or getattr(tokenizer, "encoder", None) or tokenizer.get_vocab()
        shares[name or "subwords"] = round(
            sum(piece in held for piece in own) / max(len(own), 1), 4
        )
    return shares


def check_vocabulary(
    tokenizer: PreTrainedTokenizerBase, where: str, sources: Iterable[Lang]
) -> None:
    """Refuse a checkpoint whose vocabulary cannot be that of its tokenizer, or holds no word of a
    language among `sources` (those that the model is to read).

    Raises: ModelError for a vocabulary of another model; EngineUnavailableError for a language
    the model does not know.
    """
    for side, share in piece_shares(tokenizer).items():
        if share < MIN_PIECES:
            raise ModelError(
                f"{where}: the vocabulary holds {share:.0%} of the {side} subword model's pieces, "
                f"expected nearly all; it is that of another model (as in a published copy of "
                "opus-mt-tc-big-en-ko) and the output would be nonsense; get a sound copy"
            )
    for lang in sources:
        found = coverage(tokenizer, SAMPLES[lang])
        if 1.0 - found.unknown_share < MIN_KNOWN:
            name = {"ko": "Korean", "en": "English"}[lang]
            raise EngineUnavailableError(
                f"{where}: the model does not know {name}: {found.unknown_share:.0%} of a sample's "
                "characters are unknown to its tokenizer; choose a model trained on it"
            )
