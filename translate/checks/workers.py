"""A function over many items, in their order, by one process or several.

Promise: results come in the order of the items whatever the number of processes; items are read
only as far ahead as keeps every process busy, so memory is bounded; a stream that is short is
worked off here, since starting a process costs more than it saves. The processes are spawned, not
forked: the libraries they load have threads of their own.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import Any, TypeVar, cast

CHUNK = 250  # items a task: some 0.1 s of work, against which passing them on is nothing
_AHEAD = 3  # tasks a process that are read and not yet handed out
_WORTH_A_PROCESS = 8 * CHUNK  # items below which one process is done first

Item = TypeVar("Item")
Result = TypeVar("Result")

_function: list[Callable[[Any], Any]] = []  # of a worker process: set once, at its start


def map_chunks(
    function: Callable[[Item], Result], items: Iterable[Item], jobs: int
) -> Generator[tuple[Item, Result], None, None]:
    """Each item with its result, in order. `function` and what it returns must pickle."""
    stream = iter(items)
    head = list(islice(stream, _WORTH_A_PROCESS)) if jobs > 1 else []
    if len(head) < _WORTH_A_PROCESS:
        for item in chain(head, stream):
            yield item, function(item)
        return
    chunks = _chunks(chain(head, stream))
    with ProcessPoolExecutor(
        max_workers=jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(function,),
    ) as pool:
        waiting: deque[tuple[list[Item], Future[list[Any]]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, pool.submit(_work, chunk)))
                if len(waiting) >= _AHEAD * jobs:
                    yield from _results(waiting.popleft())
            while waiting:
                yield from _results(waiting.popleft())
        except BaseException:  # also when the reader stops early: what is left is of no use
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _results(
    task: tuple[list[Item], Future[list[Any]]],
) -> Iterator[tuple[Item, Result]]:
    chunk, future = task
    return zip(chunk, cast("list[Result]", future.result()), strict=True)


def _chunks(stream: Iterator[Item]) -> Iterator[list[Item]]:
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


def _start(function: Callable[[Any], Any]) -> None:
    """In a new process: Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _function[:] = [function]


def _work(chunk: list[Any]) -> list[Any]:
    return [_function[0](item) for item in chunk]
