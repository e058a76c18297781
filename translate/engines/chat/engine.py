"""The chat engine: the contract of engines/base.py over an OpenAI-compatible server.

Several segments travel in one request; where the answer confuses their ids, is cut off or is no
answer at all, they are asked for one by one. One that cannot be had is a `Failure`. The run is
left (EngineError) only when the server refuses the key or the model, or has been lost for `LOST`
requests in a row: another 4,000 documents would fail alike, and a later run resumes.

Determinism: the requests are the same every time (temperature 0, fixed seed), and so is what is
made of an answer. The server's answers need not be: batching and parallel sums move the last
digits of a large model's scores, and which segments share a request depends on what an earlier run
has finished. `segments_per_request=1` takes the second cause away; the translation memory and the
state of a run keep what was accepted, so a run that resumes asks for nothing twice.

Left out: n-best lists and scores (servers give them in no common form), streaming, tools.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from translate.engines.base import (
    TRANSLATE,
    ClosingEngine,
    Result,
    failure,
    refuse,
    refuse_start,
)
from translate.engines.chat.address import Address
from translate.engines.chat.answer import AnswerError, begun, read_answer
from translate.engines.chat.client import ChatClient, Refused, Reply
from translate.engines.chat.compose import (
    OPTIONAL,
    Composer,
    Group,
)
from translate.engines.chat.estimate import estimate_tokens
from translate.engines.chat.pacing import Pacer
from translate.engines.chat.prompt import VERSION, Style
from translate.engines.summaries import SUMMARY, SummaryInput
from translate.errors import (
    EngineError,
    EngineResponseError,
    EngineTimeoutError,
)
from translate.records import Direction, EngineInput, Failure, Hypothesis, Lang, Protection
from translate.settings import DecodeOptions

CONTEXT = "context"  # the task of translate/ladder.py: title and neighbours are read
JOBS = 8  # requests under way at a time, when --jobs does not say
LOST = 8  # requests without any answer in a row, after which a server is given up
_FORMAT_WORDS = ("response_format", "json_schema", "schema", "guided", "structured", "grammar")
_LENGTH_WORDS = (
    "context length",
    "context_length",
    "maximum context",
    "too long",
    "too many tokens",
)


class ChatEngine(ClosingEngine):
    """A model behind a server."""

    name = "chat"
    tasks = frozenset({TRANSLATE, CONTEXT, SUMMARY})
    # The model is told in words what must survive; the second try puts it into the sentence.
    protections: tuple[Protection, ...] = ("none", "inline")
    concurrent_windows = 4  # so that requests of one window fill the gaps of another

    def __init__(
        self,
        client: ChatClient,
        address: Address,
        composer: Composer,
        pacer: Pacer,
        jobs: int = JOBS,
    ) -> None:
        self._client = client
        self._address = address
        self._composer = composer
        self._pacer = pacer
        self._pool = ThreadPoolExecutor(jobs, thread_name_prefix="chat")
        self._lock = threading.Lock()
        self._without: set[str] = set()  # parameters that the server does not know
        self._lost = 0
        self.max_source_tokens = composer.max_source_tokens

    def signature(self) -> str:
        made = self._composer
        return (
            f"chat|model:{made.model}|server:{self._address.host}|context:{made.context_tokens}"
            f"|segments:{made.segments_per_request}|prompt:{VERSION}"
        )

    def count_tokens(self, text: str) -> int:
        """An estimate that errs upwards; see estimate.py."""
        return max(1, estimate_tokens(text))

    def translate(
        self, batch: Sequence[EngineInput], direction: Direction, options: DecodeOptions
    ) -> tuple[Result, ...]:
        self.require_open()
        results: dict[int, Result] = {}
        first: dict[EngineInput, int] = {}
        for place, item in enumerate(batch):
            refused = refuse(item, self.count_tokens(item.text), self.max_source_tokens)
            refused = refused or refuse_start(item, self.tasks)
            if refused is not None:
                results[place] = refused
            else:
                first.setdefault(item, place)
        groups = self._composer.groups(batch, first.values(), direction, options)

        def ask(group: Group) -> dict[int, Result]:
            return self._group(group, batch, direction, options)

        results.update(self._all(self._pool.submit(ask, group) for group in groups))
        return tuple(
            results[place] if place in results else results[first[item]]
            for place, item in enumerate(batch)
        )

    def summarize(
        self, batch: Sequence[SummaryInput], target_lang: Lang, options: DecodeOptions
    ) -> tuple[Result, ...]:
        """One result for each input, in order: a summary, or a `Failure`."""
        self.require_open()
        groups = [self._composer.summary(item, target_lang, options) for item in batch]
        groups = [replace(group, places=(place,)) for place, group in enumerate(groups)]
        found = self._all(self._pool.submit(self._alone, group, options) for group in groups)
        return tuple(found[place] for place in range(len(batch)))

    def close(self) -> None:
        super().close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._client.close()

    def _all(self, futures: Iterable[Future[dict[int, Result]]]) -> dict[int, Result]:
        """What the requests give; the first error ends those that wait."""
        waiting = list(futures)
        found: dict[int, Result] = {}
        try:
            for future in waiting:
                found.update(future.result())
        except BaseException:
            for future in waiting:
                future.cancel()
            raise
        return found

    def _group(
        self,
        group: Group,
        batch: Sequence[EngineInput],
        direction: Direction,
        options: DecodeOptions,
    ) -> dict[int, Result]:
        """The results of one request, or of one for each of its segments."""
        if len(group.places) == 1:
            return self._alone(group, options)
        try:
            reply, style = self._send(group, options)
            if not (reply.cut_off or reply.filtered):
                texts = read_answer(reply.text, group.ask, style)
                if all(texts.values()):
                    found = [texts[one] for one in group.ask.ids]
                    return {
                        place: self._hypothesis(text)
                        for place, text in zip(group.places, found, strict=True)
                    }
        except (AnswerError, Refused):
            pass  # one by one tells whose fault it is
        except (EngineTimeoutError, EngineResponseError) as exc:
            return {place: failure("lost", str(exc), retryable=True) for place in group.places}
        found_alone: dict[int, Result] = {}
        for place in group.places:
            one = self._composer.group(batch, [place], direction, options)
            found_alone |= self._alone(one, options)
        return found_alone

    def _alone(self, group: Group, options: DecodeOptions) -> dict[int, Result]:
        """The result of a request with one text."""
        try:
            result = self._one(group, options)
        except Refused as exc:
            kind = "too_long" if _says(exc, _LENGTH_WORDS) else "refused"
            result = failure(kind, f"{self._address}: the server refused the text: {exc}")
        except (EngineTimeoutError, EngineResponseError) as exc:
            result = failure("lost", str(exc), retryable=True)
        return {group.places[0]: result}

    def _one(self, group: Group, options: DecodeOptions) -> Result:
        reply, style = self._send(group, options)
        if reply.filtered:
            return failure("filtered", f"{self._address}: the server's filter withheld the answer")
        reason = "the answer was cut off before any text"
        if not reply.cut_off:
            try:
                text = read_answer(reply.text, group.ask, style)[group.ask.ids[0]]
                return self._hypothesis(text)
            except AnswerError as exc:
                reason = str(exc)
        text = begun(reply.text, group.ask, style) if reply.cut_off else ""
        if text:
            return (replace(self._hypothesis(text)[0], truncated=True),)
        if style == "json":  # a server may take the schema and not keep it
            return self._marked(group, options, reason)
        return self._unusable(reason)

    def _marked(self, group: Group, options: DecodeOptions, reason: str) -> Result:
        """Once more, with marks instead of JSON."""
        reply, style = self._send(group, options, "marks")
        text = begun(reply.text, group.ask, style) if reply.cut_off else ""
        if text:
            return (replace(self._hypothesis(text)[0], truncated=True),)
        try:
            return self._hypothesis(read_answer(reply.text, group.ask, style)[group.ask.ids[0]])
        except AnswerError as exc:
            return self._unusable(f"{reason}; with marks {exc}")

    def _hypothesis(self, text: str) -> tuple[Hypothesis, ...]:
        """Raises: AnswerError for a blank text."""
        if not text:
            raise AnswerError("the answer has no text")
        return (Hypothesis(text=text, tokens=self.count_tokens(text)),)

    def _unusable(self, reason: str) -> Failure:
        return failure("response", f"{self._address}: {reason}; try another model", retryable=True)

    def _send(
        self, group: Group, options: DecodeOptions, style: Style | None = None
    ) -> tuple[Reply, Style]:
        """The server's reply, and the style it was asked for.

        Parameters that the server does not know are left out from then on: that is how its
        support for JSON schemas is found out, once.
        """
        while True:
            with self._lock:
                without = tuple(sorted(self._without))
            asked: Style = style or ("marks" if "response_format" in without else "json")
            body = self._composer.request(group, asked, options, without)
            try:
                return self._counted(body), asked
            except Refused as exc:
                unknown = _unknown(str(exc), body)
                if unknown is None:
                    raise
                with self._lock:
                    self._without.add(unknown)

    def _counted(self, body: dict[str, Any]) -> Reply:
        """One request, tried again while the server is busy; loses are counted."""
        if self._lost >= LOST:
            raise EngineError(
                f"{self._address}: {self._lost} requests in a row got no answer; look at the "
                "server and run again, what is done is kept"
            )
        try:
            reply = self._pacer.call(lambda: self._client.complete(body))
        except (EngineTimeoutError, EngineResponseError):
            with self._lock:
                self._lost += 1
            raise
        with self._lock:
            self._lost = 0
        return reply


def _says(error: Exception, words: Iterable[str]) -> bool:
    text = str(error).casefold()
    return any(word in text for word in words)


def _unknown(reason: str, body: dict[str, Any]) -> str | None:
    """The parameter of `body` that a refusal names, or None."""
    text = reason.casefold()
    if "response_format" in body and any(word in text for word in _FORMAT_WORDS):
        return "response_format"
    names = [name for name in (*OPTIONAL, "max_tokens") if name in body and name in text]
    return names[0] if names else None
