"""Text to tokens and back, for models of our own format and for foreign ones.

Our own: [tag] + SentencePiece pieces + </s>; slots are pieces of their own and come back as text;
reserved brackets that stand in the text by chance are made plain. Foreign: the checkpoint's
Hugging Face tokenizer, with the language codes of engines/langcodes.py. Tokens are strings, which
mean the same to CTranslate2 and transformers where ids may differ. Both codecs are thread-safe.
Left out: truncation; a source is refused, never cut.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from translate import tokens
from translate.engines.langcodes import LanguageCodes
from translate.errors import ModelError
from translate.records import Direction, EngineInput, Lang

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

END = "</s>"
_SLOT_OR_TEXT = re.compile(f"({tokens.SLOT_RE.pattern})")  # splits into text, slot, text …
_BYTE = re.compile(r"<0x[0-9A-F]{2}>")
_CONTROL = frozenset({"<unk>", "<s>", END, "<pad>", *tokens.TAGS, *tokens.SPARE})


class Codec(Protocol):
    """How one model reads and writes text."""

    directions: frozenset[str]  # "ko-en", "en-ko": what the model can be asked for
    end: str  # the token that closes a target

    def summary_tokens(self, text: str, tag: str, langs: tuple[Lang, Lang]) -> list[str] | None:
        """What the encoder reads of a text to be summarised from the first language into the
        second; `tag` names the task in our own models; None where the model cannot."""
        ...

    def summary_prefix(self) -> list[str]:
        """Tokens every summary starts with, after the decoder's start."""
        ...

    def source_tokens(self, item: EngineInput, direction: Direction) -> list[str]:
        """What the encoder reads, codes and end included."""
        ...

    def target_prefix(self, direction: Direction) -> list[str]:
        """Tokens every target starts with (a language code), after the decoder's start."""
        ...

    def target_start(self, text: str) -> list[str] | None:
        """The tokens of a target that begins with `text`; None where the codec cannot say."""
        ...

    def subwords(self, withheld: str) -> tuple[str, ...]:
        """The subwords behind one of `EngineInput.withheld`."""
        ...

    def to_text(self, target: Sequence[str]) -> str:
        """The text of target tokens; codes and control tokens leave no trace."""
        ...

    def count(self, text: str) -> int:
        """Tokens that `text` costs as a source, codes and end included."""
        ...

    def ids(self, row: Sequence[str]) -> list[int]:
        """The vocabulary ids of tokens."""
        ...

    def tokens(self, ids: Sequence[int]) -> list[str]:
        """The tokens of vocabulary ids."""
        ...


def keep_slots(item: EngineInput) -> str:
    """The input's text, reserved brackets made plain except in its own slots."""
    own = {slot.token for slot in item.slots}
    parts = _SLOT_OR_TEXT.split(item.text)
    return "".join(
        part if index % 2 and part in own else tokens.neutralise(part)
        for index, part in enumerate(parts)
    )


class SentencePieceCodec:
    """The codec of our own model folders."""

    end = END

    def __init__(self, path: Path, directions: frozenset[str]) -> None:
        import sentencepiece as spm

        try:
            self._sp = spm.SentencePieceProcessor(model_file=str(path))
        except (OSError, RuntimeError) as exc:
            raise ModelError(
                f"{path}: not a SentencePiece model ({exc}); copy the model folder again, whole"
            ) from exc
        self.directions = directions
        self._withheld: dict[str, tuple[str, ...]] = {}

    def source_tokens(self, item: EngineInput, direction: Direction) -> list[str]:
        tag = tokens.translation_tag(direction, item.register)
        return [tag, *self._sp.encode(keep_slots(item), out_type=str), END]

    def summary_tokens(self, text: str, tag: str, langs: tuple[Lang, Lang]) -> list[str] | None:
        return [tag, *self._sp.encode(tokens.neutralise(text), out_type=str), END]

    def summary_prefix(self) -> list[str]:
        return []

    def target_prefix(self, direction: Direction) -> list[str]:
        return []

    def target_start(self, text: str) -> list[str] | None:
        return [str(piece) for piece in self._sp.encode(text, out_type=str)]

    def subwords(self, withheld: str) -> tuple[str, ...]:
        found = self._withheld.get(withheld)
        if found is None:
            found = self._withheld[withheld] = tuple(self._found(withheld))
        return found

    def _found(self, withheld: str) -> list[str]:
        """A slot stands for itself, a class for all that hold one of its characters, a word for
        the subword that begins it, -word for one that goes on with it."""
        if _SLOT_OR_TEXT.fullmatch(withheld):
            return [withheld]
        if withheld in (tokens.DIGITS, tokens.HANGUL):
            holds = re.compile(withheld)
            reserved = {*_CONTROL, *tokens.RESERVED}
            plain = (p for p in self.pieces() if p not in reserved and not _BYTE.fullmatch(p))
            return [piece for piece in plain if holds.search(piece)]
        if withheld == tokens.SPACE:
            return [withheld]
        if withheld.startswith("-"):
            return [withheld[1:]]
        return [str(piece) for piece in self._sp.encode(withheld, out_type=str)[:1]]

    def to_text(self, target: Sequence[str]) -> str:
        return str(self._sp.decode([token for token in target if token not in _CONTROL]))

    def count(self, text: str) -> int:
        # Whether slots are the text's own is not known here; one piece each is what they will be.
        parts = _SLOT_OR_TEXT.split(text)
        plain = (part if index % 2 else tokens.neutralise(part) for index, part in enumerate(parts))
        return len(self._sp.encode("".join(plain))) + 2

    def ids(self, row: Sequence[str]) -> list[int]:
        return [int(self._sp.piece_to_id(token)) for token in row]

    def tokens(self, ids: Sequence[int]) -> list[str]:
        size = self._sp.get_piece_size()  # padding of the vocabulary has ids beyond it
        return [str(self._sp.id_to_piece(i)) if i < size else "<unk>" for i in ids]

    def pieces(self) -> list[str]:
        """All pieces in id order."""
        return self.tokens(range(self._sp.get_piece_size()))


class TokenizerCodec:
    """The codec of a foreign checkpoint: its tokenizer and its language codes."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase, codes: LanguageCodes) -> None:
        self._tokenizer = tokenizer
        self._codes = codes
        self.end = str(tokenizer.eos_token)
        self._lock = threading.Lock()  # tokenizers hold state while they work
        self.directions = codes.directions

    def source_tokens(self, item: EngineInput, direction: Direction) -> list[str]:
        prompt = self._codes.prompts.get(str(direction), "")
        row = self._tokenize(prompt + item.text)
        return [*self._codes.source_prefix(direction), *row, self.end]

    def summary_tokens(self, text: str, tag: str, langs: tuple[Lang, Lang]) -> list[str] | None:
        # No checkpoint of these families says that it summarises into another language, or that
        # it writes headlines.
        if not self._codes.summarises or langs[0] != langs[1] or "head" in tag:
            return None
        row = self._tokenize(self._codes.prompts.get("summary", "") + text)
        return [*([self._codes.head] if self._codes.head else []), *row, self.end]

    def summary_prefix(self) -> list[str]:
        return [self._codes.start] if self._codes.start else []

    def target_prefix(self, direction: Direction) -> list[str]:
        return list(self._codes.target_prefix(direction))

    def target_start(self, text: str) -> list[str] | None:
        return None  # a tokenizer of another make may close the text it is given

    def subwords(self, withheld: str) -> tuple[str, ...]:
        return ()

    def to_text(self, target: Sequence[str]) -> str:
        # M2M-100's tokenizer does not count its own codes among the special tokens.
        spoken = [token for token in target if token not in self._codes.tokens]
        with self._lock:
            ids = self._tokenizer.convert_tokens_to_ids(spoken)
            text = self._tokenizer.decode(
                ids, skip_special_tokens=True, clean_up_tokenization_spaces=False
            )
        return str(text)

    def count(self, text: str) -> int:
        prompt = max(self._codes.prompts.values(), key=len, default="")
        return len(self._tokenize(prompt + text)) + 2

    def ids(self, row: Sequence[str]) -> list[int]:
        return [int(str(self._tokenizer.convert_tokens_to_ids(token))) for token in row]

    def tokens(self, ids: Sequence[int]) -> list[str]:
        return [str(token) for token in self._tokenizer.convert_ids_to_tokens(list(ids))]

    def _tokenize(self, text: str) -> list[str]:
        with self._lock:
            return [str(token) for token in self._tokenizer.tokenize(text)]
