"""The frozen settings of a run: one record a room, each field with meaning and unit."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Literal

from translate.records import Lang, Protection, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodeOptions:
    """How an engine searches."""

    beam_size: int = 4  # hypotheses kept at each step; 1 is greedy
    n_best: int = 1  # hypotheses returned, best first; at most beam_size
    length_penalty: float = 1.0  # exponent on length; chosen on held-out text, see the model card
    max_tokens: int = 512  # target subwords; a longer hypothesis is `truncated`
    no_repeat_ngram: int = 0  # 0: off; size in subwords of n-grams never repeated


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that decides the bytes of the output, and nothing else."""

    to: Lang | None = None  # None: the other language than the document's
    engine: str = "embedded"
    second: str | None = None  # an engine asked again for what the first one's checks flagged
    protection: Protection | None = None  # None: the engine's measured default
    decode: DecodeOptions = field(default_factory=DecodeOptions)
    summary: bool = False
    summary_langs: tuple[Lang, ...] = ("ko", "en")
    summary_sentences: int = 3
    formats: tuple[str, ...] = ("html", "jsonl", "txt")
    column: str | None = None  # the text column of csv, tsv and jsonl, by name or number from 1

    def digest(self, *extra: str) -> str:
        """Hex SHA-256 over the settings and `extra` (engine signature, glossary digest …)."""
        payload = json.dumps([asdict(self), *extra], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(payload.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """How to talk to an engine behind a server. What of it decides bytes is in that engine's
    signature; the key is in nothing that is written or shown."""

    api_key: str = field(default="", repr=False)
    allow_http: bool = False  # plain http to another machine
    context_tokens: int = 0  # of the model, source and answer together; 0: as the server says
    segments_per_request: int = 8
    timeout_s: float = 300.0  # for one answer


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What a run does around the translation; changes no output byte."""

    jobs: int = 0  # engine worker threads; 0: the machine's cores
    fresh: bool = False
    memory_url: str | None = None
    fail_on: Severity | Literal["never"] = "never"
    quiet: bool = False
    batch_tokens: int = 2048  # source subwords a decode batch holds
    server: ServerOptions = field(default_factory=ServerOptions)
