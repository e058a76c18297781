"""When a request is made again: exponential backoff with jitter, one pause for all on Retry-After.

Promise: a request is tried at most `attempts` times and given up when the next try would begin
after its deadline; a server's Retry-After holds every request of the engine, not only the one that
was told. Time comes from a `Clock`, so that a test need not wait. Method: exponential backoff with
"equal jitter" (Brooker, Exponential Backoff and Jitter, 2015): the waits of many workers spread.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from translate.errors import EngineError

T = TypeVar("T")


class Clock(Protocol):
    """Seconds that only grow, and waiting."""

    def now(self) -> float:
        """Seconds since some moment."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The machine's own."""

    def now(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrying:
    """How patient an engine is."""

    attempts: int = 6
    first_s: float = 1.0  # before the second attempt; doubled for each that follows
    longest_s: float = 30.0  # of a pause that the server did not ask for
    deadline_s: float = 600.0  # from the first attempt to the beginning of the last


class Busy(Exception):  # noqa: N818 - a state of the server, not yet an error
    """The server may answer later; `error` is what to raise when it never does."""

    def __init__(self, error: EngineError, retry_after_s: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.retry_after_s = retry_after_s


class Pacer:
    """The patience of one engine, shared by its threads."""

    def __init__(self, clock: Clock, retrying: Retrying) -> None:
        self._clock = clock
        self._retrying = retrying
        self._resume_at = clock.now()
        self._lock = threading.Lock()
        self._random = random.Random(0)  # noqa: S311 - spreads waits, keeps no secret

    def call(self, ask: Callable[[], T]) -> T:
        """What `ask` gives, asked again while it raises `Busy`.

        Raises: the error of the last `Busy`, and whatever else `ask` raises.
        """
        began = self._clock.now()
        attempt = 0
        while True:
            self._wait()
            try:
                return ask()
            except Busy as exc:
                attempt += 1
                pause = self._pause(attempt, exc)
                late = self._clock.now() - began + pause > self._retrying.deadline_s
                if attempt >= self._retrying.attempts or late:
                    raise exc.error from exc
                if exc.retry_after_s is None:
                    self._clock.sleep(pause)
                else:
                    self._hold(pause)

    def _pause(self, attempt: int, busy: Busy) -> float:
        if busy.retry_after_s is not None:
            return busy.retry_after_s
        doubled = self._retrying.first_s * 2.0 ** (attempt - 1)
        longest: float = min(self._retrying.longest_s, doubled)
        with self._lock:
            return longest * self._random.uniform(0.5, 1.0)

    def _hold(self, seconds: float) -> None:
        with self._lock:
            self._resume_at = max(self._resume_at, self._clock.now() + seconds)

    def _wait(self) -> None:
        while True:
            with self._lock:
                left = self._resume_at - self._clock.now()
            if left <= 0:
                return
            self._clock.sleep(left)
