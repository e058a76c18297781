"""Inputs to requests: which segments go together, and what a request says, without any network.

Promise: every input is in one request; a request fits the model's context by the estimate, and a
segment's neighbours are left out before the segment is. The parameters ask for the most likely
text (temperature 0, a fixed seed, no reasoning aloud). `--dry-run` shows what this module makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from translate.engines.chat.address import Address
from translate.engines.chat.estimate import estimate_tokens
from translate.engines.chat.prompt import Ask, Style, ask_summary, ask_translations
from translate.engines.summaries import SummaryInput
from translate.records import Direction, EngineInput, Lang
from translate.settings import DecodeOptions, ServerOptions

CONTEXT_TOKENS = 8192  # where neither the server nor the user says
SMALLEST_CONTEXT = 1024
LONGEST_SOURCE = 2048  # tokens of a segment, however large the context
ANSWER_SHARE = 3  # tokens of an answer for one of the source; Korean costs more than English
ANSWER_EXTRA = 64  # for the frame of an answer
GROUP_SOURCE_TOKENS = 1500  # sources of one request; longer lists invite a model to skip
OPTIONAL = ("response_format", "chat_template_kwargs", "seed", "temperature", "frequency_penalty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Places in a batch that are asked for in one request."""

    places: tuple[int, ...]
    ask: Ask
    answer_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Makes the requests for one model."""

    model: str
    context_tokens: int = CONTEXT_TOKENS
    segments_per_request: int = 8

    @property
    def max_source_tokens(self) -> int:
        """What leaves room for the instructions, the pinned words and the answer."""
        return max(64, min(LONGEST_SOURCE, (self.context_tokens - SMALLEST_CONTEXT // 2) // 6))

    def groups(
        self,
        batch: Sequence[EngineInput],
        places: Iterable[int],
        direction: Direction,
        options: DecodeOptions,
    ) -> Iterator[Group]:
        """The requests for `places` of `batch`, in their order."""
        held: list[int] = []
        for place in places:
            if held and not self._together(batch, [*held, place], options):
                yield self.group(batch, held, direction, options)
                held = []
            held.append(place)
        if held:
            yield self.group(batch, held, direction, options)

    def group(
        self,
        batch: Sequence[EngineInput],
        places: Sequence[int],
        direction: Direction,
        options: DecodeOptions,
    ) -> Group:
        """One request for `places`; a single one goes without neighbours where room is short."""
        items = [batch[place] for place in places]
        answer = sum(self._answer(item, options) for item in items) + ANSWER_EXTRA
        ask = ask_translations(items, direction)
        if len(items) == 1 and self._size(ask) + answer > self.context_tokens:
            bare = replace(items[0], title="", before="", after="")
            ask = ask_translations([bare], direction)
            answer = max(ANSWER_EXTRA, min(answer, self.context_tokens - self._size(ask)))
        return Group(places=tuple(places), ask=ask, answer_tokens=answer)

    def summary(self, item: SummaryInput, target_lang: Lang, options: DecodeOptions) -> Group:
        """The request for a summary or a headline."""
        return Group(
            places=(0,),
            ask=ask_summary(item, target_lang),
            answer_tokens=options.max_tokens + ANSWER_EXTRA,
        )

    def request(
        self, group: Group, style: Style, options: DecodeOptions, without: Iterable[str] = ()
    ) -> dict[str, Any]:
        """The body of the request."""
        body: dict[str, Any] = {
            "model": self.model,
            "messages": group.ask.messages(style),
            "max_tokens": group.answer_tokens,
            "temperature": 0,
            "seed": 1,
            "chat_template_kwargs": {"enable_thinking": False},
        }
        if options.no_repeat_ngram:  # the nearest thing to it that servers have
            body["frequency_penalty"] = 0.5
        if style == "json":
            body["response_format"] = group.ask.response_format()
        for name in without:
            body.pop(name, None)
        if "max_tokens" in without:
            body["max_completion_tokens"] = group.answer_tokens
        return body

    def _answer(self, item: EngineInput, options: DecodeOptions) -> int:
        return min(options.max_tokens, ANSWER_SHARE * estimate_tokens(item.text) + ANSWER_EXTRA)

    def _size(self, ask: Ask) -> int:
        return sum(estimate_tokens(one["content"]) for one in ask.messages("json"))

    def _together(
        self, batch: Sequence[EngineInput], places: Sequence[int], options: DecodeOptions
    ) -> bool:
        """Whether one request may hold these."""
        items = [batch[place] for place in places]
        if len(items) > self.segments_per_request or items[0].register != items[-1].register:
            return False
        texts = sum(estimate_tokens(item.text) for item in items)
        if texts > GROUP_SOURCE_TOKENS:
            return False
        around = sum(estimate_tokens(i.title + i.before + i.after) for i in items)
        answers = sum(self._answer(item, options) for item in items)
        pinned = 2 * texts  # terms and numbers, twice over
        return texts + around + pinned + answers + SMALLEST_CONTEXT <= self.context_tokens


def composer_of(address: Address, server: ServerOptions, context: int = CONTEXT_TOKENS) -> Composer:
    """What makes the requests; `context` is the server's word, the user's stands above it."""
    return Composer(
        model=address.model,
        context_tokens=max(server.context_tokens or context, SMALLEST_CONTEXT),
        segments_per_request=server.segments_per_request,
    )
