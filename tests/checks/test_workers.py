"""`map_chunks`: order, bounds, and one result whatever the number of processes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from translate.checks.workers import CHUNK, map_chunks


def square(number: int) -> int:
    return number * number


def fail_late(number: int) -> int:
    if number == 3000:
        raise ValueError("item 3000")
    return number


@pytest.mark.parametrize("count", [0, 1, CHUNK, 8 * CHUNK - 1])
def test_a_short_stream_is_worked_off_here(count: int) -> None:
    expected = [(n, n * n) for n in range(count)]
    assert list(map_chunks(lambda n: n * n, range(count), 2)) == expected  # a lambda cannot pickle


def test_one_process_and_two_give_the_same() -> None:
    count = 8 * CHUNK + 30
    assert list(map_chunks(square, range(count), 2)) == list(map_chunks(square, range(count), 1))


def test_items_are_read_only_a_little_ahead() -> None:
    read = 0

    def counted() -> Iterator[int]:
        nonlocal read
        for number in range(100 * CHUNK):
            read += 1
            yield number

    stream = map_chunks(square, counted(), 2)
    assert len(list(islice(stream, 10))) == 10
    assert read <= 16 * CHUNK
    stream.close()


def test_what_goes_wrong_in_a_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="item 3000"):
        list(map_chunks(fail_late, range(4000), 2))
