"""The way to the one server, and nowhere else: a guard around the HTTP transport.

Promise: only requests to the address's own scheme and host leave; the key is put into them here,
at the last moment, so no object of the client library holds it; of the library's headers only those
that the protocol needs go along. An answer is read up to a size and a time, uncompressed, whatever
the server sends. Redirects are not followed and proxies of the environment not used (client.py).
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx2

from translate import __version__
from translate.engines.chat.pacing import Clock

LIMIT_BYTES = 8_000_000  # of an answer; a hundred times a full one
_HEADERS = ("accept", "content-type", "content-length", "host", "connection")


class TooMuchError(BaseException):
    """An answer over the limit, or compressed though nobody asked for that.

    No `Exception`: the library would take those that come while it connects for a lost connection.
    """


class Guard(httpx2.BaseTransport):
    """The inner transport, for one host."""

    def __init__(
        self,
        inner: httpx2.BaseTransport,
        base_url: str,
        key: str,
        clock: Clock,
        answer_s: float,
    ) -> None:
        self._inner = inner
        self._home = httpx2.URL(base_url)
        self._key = key
        self._clock = clock
        self._answer_s = answer_s

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        if (url.scheme, url.netloc) != (self._home.scheme, self._home.netloc):
            raise httpx2.UnsupportedProtocol("another host was asked for")
        headers = {name: request.headers[name] for name in _HEADERS if name in request.headers}
        headers |= {"user-agent": f"hanyeong/{__version__}", "accept-encoding": "identity"}
        if self._key:
            headers["authorization"] = f"Bearer {self._key}"
        sent = httpx2.Request(
            request.method, url, headers=headers, stream=request.stream,
            extensions=request.extensions,
        )  # fmt: skip
        began = self._clock.now()
        found = self._inner.handle_request(sent)
        if found.headers.get("content-encoding", "identity") != "identity":
            found.close()
            raise TooMuchError("a compressed answer")
        return httpx2.Response(
            found.status_code,
            headers=found.headers,
            stream=_Bounded(found, self._clock, began + self._answer_s),
            extensions=found.extensions,
        )

    def close(self) -> None:
        self._inner.close()


class _Bounded(httpx2.SyncByteStream):
    """An answer's bytes up to the limit and the deadline."""

    def __init__(self, response: httpx2.Response, clock: Clock, until: float) -> None:
        self._response = response
        self._clock = clock
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._response.iter_raw():
            size += len(chunk)
            if size > LIMIT_BYTES:
                raise TooMuchError(f"more than {LIMIT_BYTES:,} bytes")
            if self._clock.now() > self._until:
                raise httpx2.ReadTimeout("the answer did not end in time")
            yield chunk

    def close(self) -> None:
        self._response.close()
