"""An engine whose answers are written down: the seam at which the ladder and the pipeline are
tested. It keeps the contract of translate/engines/base.py and records what it was asked."""

from collections.abc import Callable, Mapping, Sequence

from translate.engines.base import TRANSLATE, ClosingEngine, Result, failure
from translate.records import Direction, EngineInput, Failure, Hypothesis, Protection
from translate.settings import DecodeOptions

Answer = str | Sequence[str | Hypothesis] | Failure
NO_ANSWER = failure("script", "the script has no answer")


class ScriptedEngine(ClosingEngine):
    """Answers from a function of the input, or from a table by protection or by text."""

    name = "scripted"
    tasks = frozenset({TRANSLATE})

    def __init__(
        self,
        answer: Callable[[EngineInput], Answer] | Mapping[str, Answer],
        *,
        protections: tuple[Protection, ...] = ("slots", "inline"),
        max_source_tokens: int = 1000,
        tasks: frozenset[str] = tasks,
    ) -> None:
        self.answer = answer
        self.protections = protections
        self.max_source_tokens = max_source_tokens
        self.tasks = tasks
        self.calls: list[tuple[EngineInput, ...]] = []
        self.options: list[DecodeOptions] = []

    @property
    def asked(self) -> list[EngineInput]:
        return [item for call in self.calls for item in call]

    def signature(self) -> str:
        return "scripted|v:1"

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def translate(
        self, batch: Sequence[EngineInput], direction: Direction, options: DecodeOptions
    ) -> tuple[Result, ...]:
        self.require_open()
        self.calls.append(tuple(batch))
        self.options.append(options)
        return tuple(_result(self._answer(item)) for item in batch)

    def _answer(self, item: EngineInput) -> Answer:
        if callable(self.answer):
            return self.answer(item)
        found = self.answer.get(item.text, self.answer.get(item.protection))
        return NO_ANSWER if found is None else found


def _result(answer: Answer) -> Result:
    if isinstance(answer, Failure):
        return answer
    texts = [answer] if isinstance(answer, str) else answer
    return tuple(
        text if isinstance(text, Hypothesis) else Hypothesis(text=text, score=-0.1 * (place + 1))
        for place, text in enumerate(texts)
    )
