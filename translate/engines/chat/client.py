"""Requests to a chat server through the `openai` client, its errors mapped once.

Promise: nothing of the environment is trusted silently (no proxy, no other key, no organisation);
redirects are errors. A message holds at most a line of what the server said, and never the key.
What may pass is `Busy` (pacing.py), what the server will not do is `Refused`, what makes every
further request useless is `EngineUnavailableError`.
"""

from __future__ import annotations

import json
import logging
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import httpx2
import openai

from translate.engines.chat.guard import Guard, TooMuchError
from translate.engines.chat.pacing import Busy, Clock
from translate.errors import EngineResponseError, EngineTimeoutError, EngineUnavailableError

if TYPE_CHECKING:
    from translate.engines.chat.address import Address
    from translate.settings import ServerOptions

_SHOWN = 200  # characters of a server's message
_OURS = frozenset({"messages", "model", "temperature", "seed", "response_format"})
_LATER = frozenset({408, 409, 425, 429})
_DENIED = frozenset({401, 403})
_REFUSED = frozenset({400, 413, 422})
CONNECT_S = 10.0


class Refused(Exception):  # noqa: N818 - the server's choice; the caller may ask otherwise
    """The server does not take this request; the text is its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server answered: the text, and whether it was cut off or withheld.

    How many tokens it counts is not read: of a request with several texts nobody could say whose
    they are.
    """

    text: str
    cut_off: bool = False
    filtered: bool = False


class ChatClient:
    """One server, one model."""

    def __init__(self, address: Address, options: ServerOptions, clock: Clock) -> None:
        self._address = address
        self._key = options.api_key
        # The library's debug log would hold articles.
        logging.getLogger("openai").setLevel(logging.WARNING)
        guard = Guard(
            httpx2.HTTPTransport(verify=ssl.create_default_context(), trust_env=False),
            address.base_url,
            options.api_key,
            clock,
            options.timeout_s,
        )
        self._http = httpx2.Client(
            transport=guard,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(options.timeout_s, connect=CONNECT_S),
        )
        self._openai = openai.OpenAI(
            api_key="unused",  # the guard puts the real one in
            base_url=address.base_url,
            max_retries=0,
            http_client=self._http,
        )
        self._openai.organization = self._openai.project = None  # not the environment's

    def models(self) -> list[Mapping[str, Any]] | None:
        """The models as the server lists them; None where it has no list.

        Raises: as `complete`.
        """
        with self._mapped():
            try:
                raw = self._openai.models.with_raw_response.list()
            except openai.NotFoundError:
                return None
            found = self._parsed(raw.http_response.content)
        rows = found.get("data")
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else None

    def complete(self, request: Mapping[str, Any]) -> Reply:
        """The answer to a chat completion request.

        Raises: Busy, Refused, EngineResponseError, EngineTimeoutError, EngineUnavailableError.
        """
        extra = {name: value for name, value in request.items() if name not in _OURS}
        plain = {name: value for name, value in request.items() if name in _OURS}
        with self._mapped():
            raw = self._openai.chat.completions.with_raw_response.create(**plain, extra_body=extra)
            return self._reply(self._parsed(raw.http_response.content))

    def close(self) -> None:
        """End the connections."""
        self._http.close()

    def _parsed(self, content: bytes) -> dict[str, Any]:
        try:
            found = json.loads(content)
        except (ValueError, RecursionError) as exc:
            shown = self._safe(content[:_SHOWN].decode("utf-8", "replace"))
            raise Busy(self._broken(f"is no JSON ({shown!r})")) from exc
        if not isinstance(found, dict):
            raise Busy(self._broken("is no JSON object"))
        return found

    def _reply(self, found: dict[str, Any]) -> Reply:
        try:
            choice = found["choices"][0]
            text = choice["message"].get("content")
            reason = choice.get("finish_reason")
        except (KeyError, IndexError, TypeError, AttributeError) as exc:
            raise Busy(self._broken("holds no message")) from exc
        return Reply(
            text=text if isinstance(text, str) else "",
            cut_off=reason == "length",
            filtered=reason == "content_filter",
        )

    def _broken(self, found: str) -> EngineResponseError:
        return EngineResponseError(
            f"{self._address}: the answer {found}; expected a chat completion, look at the "
            "server's log"
        )

    def _safe(self, text: str) -> str:
        """One printable line of a server's words, without the key."""
        if self._key:
            text = text.replace(self._key, "***")
        line = "".join(c if c.isprintable() else " " for c in text)
        return " ".join(line.split())[:_SHOWN]

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        """The client's errors as ours."""
        where = str(self._address)
        try:
            yield
        except openai.APIStatusError as exc:
            error = self._of_status(exc)
            # A server may repeat the key; the cause goes into tracebacks.
            exc.args, exc.message, exc.body = (str(error),), str(error), None
            raise error from exc
        except (openai.APITimeoutError, httpx2.TimeoutException) as exc:
            raise Busy(
                EngineTimeoutError(f"{where}: no whole answer in time; is the server overloaded?")
            ) from exc
        except (openai.APIConnectionError, httpx2.HTTPError) as exc:
            reason = self._safe(str(exc.__cause__ or exc))
            raise Busy(
                EngineTimeoutError(f"{where}: no connection ({reason}); is the server running?")
            ) from exc
        except TooMuchError as exc:
            raise EngineResponseError(
                f"{where}: the answer is {exc}; expected a chat completion"
            ) from exc
        except openai.APIError as exc:
            raise Busy(self._broken(f"is unusable ({self._safe(str(exc))})")) from exc

    def _of_status(self, exc: openai.APIStatusError) -> Exception:
        code, where = exc.status_code, str(self._address)
        said = self._safe(_message(exc.body) or exc.response.reason_phrase or "no reason")
        if code in _LATER or code >= 500:
            error = EngineResponseError(f"{where}: the server answers {code} ({said}); try later")
            return Busy(error, _retry_after(exc.response))
        if code in _REFUSED:
            return Refused(said)
        if code in _DENIED:
            return EngineUnavailableError(
                f"{where}: the server refused the key ({code}); set a valid TRANSLATE_API_KEY"
            )
        if code == 404:
            return EngineUnavailableError(
                f"{where}: the server knows no such model or path (404: {said}); check both"
            )
        if 300 <= code < 400:
            target = httpx2.URL(exc.response.headers.get("location", "")).host or "another path"
            return EngineUnavailableError(
                f"{where}: the server redirects to {self._safe(target)}, which is not followed; "
                "give the address it means"
            )
        return EngineResponseError(f"{where}: the server answers {code} ({said})")


def _message(body: object) -> str:
    """The server's own words, in whatever place it puts them."""
    if isinstance(body, dict):
        for name in ("message", "detail", "error"):
            if body.get(name):
                parameter = body.get("param")
                return f"{body[name]} {parameter}" if parameter else str(body[name])
    return str(body) if body else ""


def _retry_after(response: httpx2.Response) -> float | None:
    """Seconds the server wants to be left alone (RFC 9110, 10.2.3), or None."""
    text = response.headers.get("retry-after", "").strip()
    try:
        seconds = float(text)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            return None
    return max(seconds, 0.0) if seconds < float("inf") else None
