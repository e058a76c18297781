"""The review over HTTP, for one person on this machine.

Promise: it listens on 127.0.0.1 only. A request is answered when its Host is this server (no
rebound name), its path begins with the token of this start, and it comes from no other site
(Origin, Sec-Fetch-Site); one that changes something must also carry the token as a header and
JSON, which no form and no foreign page can send. Bodies are bounded, links and hidden names are
never followed (`files`), and a file from the folder is never sent as something a browser runs.
The token stands in the path, not in a cookie, which other servers on this machine would be sent.
After: OWASP cheat sheets on CSRF and DNS rebinding. Left out: TLS, several people.
"""

from __future__ import annotations

import json
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from typing import Any

from translate.errors import ConfigError, TranslateError
from translate.review import api
from translate.review.desk import Desk
from translate.review.files import find_file, parts_of, type_of
from translate.writers.html import write_page
from translate.writers.report import render_index

MAX_BODY = 4 << 20  # bytes of one request
TOKEN_HEADER = "X-Review-Token"  # noqa: S105 - the header's name
_ADDRESS = "127.0.0.1"
_CHUNK = 1 << 16
_LENGTH_DIGITS = 12  # of Content-Length; int() itself refuses thousands of them with an error
_HTML = "text/html; charset=utf-8"
_JSON = "application/json"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class ReviewServer(ThreadingHTTPServer):
    """Serves one desk until it is shut down; `url` is the address to open."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, desk: Desk, port: int = 0, token: str | None = None) -> None:
        """Listen; raises ConfigError when the port is taken."""
        self.desk = desk
        self.connections: set[socket.socket] = set()
        self.token = token or secrets.token_urlsafe(24)
        try:
            super().__init__((_ADDRESS, port), _Handler)
        except OSError as exc:
            raise ConfigError(
                f"--port {port}: cannot listen on {_ADDRESS} ({exc.strerror}); choose another port"
            ) from exc

    @property
    def url(self) -> str:
        """Where the index is."""
        return f"http://{_ADDRESS}:{self.server_port}/{self.token}/"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The Host headers that name this server."""
        return f"{_ADDRESS}:{self.server_port}", f"localhost:{self.server_port}"

    def server_close(self) -> None:
        """Stop listening, and hang up: a browser keeps connections open for its next request."""
        super().server_close()
        for connection in list(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base
        """A connection that broke concerns nobody."""


class _Refused(Exception):  # noqa: N818 - an answer, no fault
    """The request ends here with a status and a sentence."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: ReviewServer
    protocol_version = "HTTP/1.1"
    server_version = "hanyeong"
    sys_version = ""
    timeout = 30  # seconds a client may be silent

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        super().finish()

    def do_GET(self) -> None:
        with self._answered():
            self._get(self._guarded())

    def do_HEAD(self) -> None:
        with self._answered():
            self._get(self._guarded())

    def do_POST(self) -> None:
        self.close_connection = True  # a body that is refused is not read
        with self._answered():
            names = self._guarded()
            action = names[1] if len(names) == 2 and names[0] == "-" else ""
            if action not in api.ACTIONS:
                raise _Refused(HTTPStatus.NOT_FOUND, "no such action")
            answer = self._done(api.ACTIONS[action])
            self._send(HTTPStatus.OK, _JSON, json.dumps(answer, ensure_ascii=False))

    def _done(self, action: api.Action) -> dict[str, Any]:
        """What the action answers; a fault of ours is said on the page, where the person is."""
        body = self._body()
        try:
            return action(self.server.desk, body)
        except TranslateError:
            raise
        except Exception as exc:
            message = f"{type(exc).__name__}: {exc}; this is a fault of the program"
            raise _Refused(HTTPStatus.INTERNAL_SERVER_ERROR, message) from exc

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base
        """Nothing is logged: addresses hold the token."""

    def _guarded(self) -> tuple[str, ...]:
        """The path's names after the token.

        Raises:
            _Refused: the request is not from the person who has the address.
        """
        host = self.headers.get("Host", "")
        if host not in self.server.hosts or len(self.headers.get_all("Host", [])) != 1:
            raise _Refused(HTTPStatus.MISDIRECTED_REQUEST, "this server has another name")
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        opened = self.headers.get("Sec-Fetch-Mode") == "navigate" and self.command != "POST"
        if site not in ("same-origin", "none") and not opened:
            raise _Refused(HTTPStatus.FORBIDDEN, "asked for by another site")
        origin = self.headers.get("Origin")
        if origin is not None and origin != f"http://{host}":
            raise _Refused(HTTPStatus.FORBIDDEN, "asked for by another site")
        token, _, path = self.path.split("?")[0].removeprefix("/").partition("/")
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            raise _Refused(
                HTTPStatus.FORBIDDEN, "no valid token; open the address that translate review said"
            )
        if not path:
            return ()
        names = parts_of(path)
        if names is None:
            raise _Refused(HTTPStatus.NOT_FOUND, "no such file")
        return names

    def _body(self) -> object:
        headers = self.headers
        if headers.get("Origin") is None:
            raise _Refused(HTTPStatus.FORBIDDEN, "no origin; use the page")
        token = headers.get(TOKEN_HEADER, "")
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            raise _Refused(HTTPStatus.FORBIDDEN, f"no valid {TOKEN_HEADER}")
        if headers.get_content_type() != _JSON:
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"expected {_JSON}")
        length = headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()) or headers.get("Transfer-Encoding"):
            raise _Refused(HTTPStatus.LENGTH_REQUIRED, "expected Content-Length")
        if len(length) > _LENGTH_DIGITS or int(length) > MAX_BODY:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {MAX_BODY} bytes")
        try:
            return json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError) as exc:
            raise _Refused(HTTPStatus.BAD_REQUEST, f"found no JSON ({exc})") from exc

    def _get(self, names: tuple[str, ...]) -> None:
        desk = self.server.desk
        if names in ((), ("index.html",)):
            desk.settle()
            self._send(HTTPStatus.OK, _HTML, render_index(desk.report()))
            return
        name = "/".join(names)
        if name.endswith(".html"):
            result = desk.result(name.removesuffix(".html"))
            if result is not None:
                page = StringIO()
                write_page(result, page, served=True)
                self._send(HTTPStatus.OK, _HTML, page.getvalue())
                return
        desk.settle()
        path = find_file(desk.out, names)
        if path is None:
            raise _Refused(HTTPStatus.NOT_FOUND, "no such file")
        self._send_file(path)

    @contextmanager
    def _answered(self) -> Iterator[None]:
        """Map what goes wrong to an answer."""
        try:
            yield
        except _Refused as exc:
            self._refuse(exc.status, str(exc))
        except TranslateError as exc:
            self._refuse(HTTPStatus.CONFLICT, str(exc))
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        self._send(status, _JSON, json.dumps({"error": message}, ensure_ascii=False))

    def _send(self, status: HTTPStatus, kind: str, text: str) -> None:
        data = text.encode("utf-8", "backslashreplace")
        self._head(status, kind, len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_file(self, path: Path) -> None:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(0)
            self._head(HTTPStatus.OK, type_of(path), size)
            while self.command != "HEAD" and (data := stream.read(min(_CHUNK, size))):
                size -= len(data)
                self.wfile.write(data)

    def _head(self, status: HTTPStatus, kind: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
