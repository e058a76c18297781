"""A chat engine from its address: what the server serves is asked before the first segment is.

Promise: a server that does not answer, does not know the model or refuses the key is told of at
once, in one line, with exit code 2 from the command line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from translate.engines.chat.address import Address, parse_address
from translate.engines.chat.client import ChatClient, Refused
from translate.engines.chat.compose import CONTEXT_TOKENS, composer_of
from translate.engines.chat.engine import JOBS, ChatEngine
from translate.engines.chat.pacing import Clock, Pacer, Retrying, SystemClock
from translate.errors import EngineResponseError, EngineTimeoutError, EngineUnavailableError
from translate.settings import ServerOptions

FIRST_ATTEMPTS = 3  # at the start a wrong address is likelier than a busy server


def open_engine(
    argument: str,
    jobs: int,
    models_dir: Path | None,
    server: ServerOptions | None = None,
    clock: Clock | None = None,
    retrying: Retrying | None = None,
) -> ChatEngine:
    """The engine of `--engine chat:MODEL@URL`.

    Raises: EngineUnavailableError when there is no such server or model, or it refuses the key.
    """
    server, clock, retrying = (
        server or ServerOptions(),
        clock or SystemClock(),
        retrying or Retrying(),
    )
    address = parse_address(argument, allow_http=server.allow_http)
    client = ChatClient(address, server, clock)
    try:
        listed = _listed(client, clock, replace(retrying, attempts=FIRST_ATTEMPTS))
        composer = composer_of(address, server, _context(listed, address))
    except BaseException:
        client.close()
        raise
    return ChatEngine(client, address, composer, Pacer(clock, retrying), jobs or JOBS)


def _listed(
    client: ChatClient, clock: Clock, retrying: Retrying
) -> Sequence[Mapping[str, Any]] | None:
    """The server's models; None where it has no list.

    Raises: EngineUnavailableError when it does not answer or refuses the key.
    """
    try:
        return Pacer(clock, retrying).call(client.models)
    except (Refused, EngineResponseError):
        return None  # it answers, if not this; `transformers serve` fails at it without a cache
    except EngineTimeoutError as exc:
        raise EngineUnavailableError(str(exc)) from exc


def _context(listed: Sequence[Mapping[str, Any]] | None, address: Address) -> int:
    """Tokens of the model's context: vLLM's `max_model_len`, or the default.

    A model that is not listed may be served all the same; the first request will tell.
    """
    for row in listed or ():
        length = row.get("max_model_len")
        if row.get("id") == address.model and isinstance(length, int) and length > 0:
            return length
    return CONTEXT_TOKENS
