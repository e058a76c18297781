"""What holds something until it is closed, as a context manager: leaving the block closes it."""

from __future__ import annotations

from types import TracebackType
from typing import Self


class Closing:
    """A base for classes with a `close`; leaving by an error closes as well."""

    def close(self) -> None:
        """Let go of what is held."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
