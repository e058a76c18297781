"""A chat server on 127.0.0.1 whose answers and faults are written down, and a clock that only
counts. The server is real: sockets, HTTP, threads; what is scripted is what a model would say."""

from __future__ import annotations

import json
import re
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import koroman

from translate.engines.chat.engine import ChatEngine
from translate.engines.chat.pacing import Retrying
from translate.engines.chat.start import open_engine
from translate.settings import ServerOptions

KEY = "sk-very-secret-0123456789"
Segment = dict[str, Any]
Fault = Callable[["Handler", dict[str, Any]], None]
_HANGUL = re.compile(r"[가-힣]+")
_NONCE = re.compile(r"\[\[1 ([0-9a-f]{10})\]\]")


class CountingClock:
    """Time passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self._now = 0.0
        self._lock = threading.Lock()

    def now(self) -> float:
        with self._lock:
            return self._now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self._now += seconds


@dataclass
class Seen:
    """A request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def segments(self) -> list[Segment]:
        found: list[Segment] = self.data.get("segments", [])
        return found

    @property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body["messages"][1]["content"])
        return found

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])


def glossed(segment: Segment) -> str:
    """A 'translation': pinned words as they were asked for, the rest spelt in Latin letters."""
    text = str(segment["text"])
    for name in ("numbers", "terms"):
        for pin in segment.get(name, ()):
            text = text.replace(pin["source"], f" {pin['target']} ")
    return " ".join(_HANGUL.sub(lambda m: koroman.romanize(m.group()), text).split())


def copied(segment: Segment) -> str:
    """The text as it came."""
    return str(segment["text"])


def answer_of(seen: Seen, say: Callable[[Segment], str]) -> str:
    """What a good model answers to a request: in the form it asks for."""
    segments = seen.segments or [{**seen.data, "text": " ".join(seen.data["sentences"])}]
    texts = {one["id"]: say(one) for one in segments}
    nonce = _NONCE.search(seen.system)
    if nonce is None:
        return json.dumps(texts, ensure_ascii=False)
    mark = nonce.group(1)
    return "\n".join(f"[[{one} {mark}]]\n{text}\n[[/{one} {mark}]]" for one, text in texts.items())


def completion(text: str | None, finish: str = "stop", **more: object) -> dict[str, Any]:
    """A chat completion object."""
    message = {"role": "assistant", "content": text, **more}
    return {
        "id": "1",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 10, "completion_tokens": 7, "total_tokens": 17},
    }


class Handler(BaseHTTPRequestHandler):
    """One request; the server object holds the script."""

    server: ChatServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.note(self, {})
        if self.server.models is None:
            self.reply(404, {"error": "no such path"})
        elif self.server.key and self.headers.get("authorization") != f"Bearer {self.server.key}":
            self.reply(401, {"error": {"message": f"bad key {self.headers['authorization']}"}})
        else:
            self.reply(200, {"object": "list", "data": self.server.models})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        seen = self.server.note(self, body)
        fault = self.server.next_fault()
        if fault is not None:
            fault(self, body)
        else:
            self.reply(200, completion(answer_of(seen, self.server.say)))

    def reply(
        self, status: int, body: dict[str, Any] | bytes, headers: dict[str, str] | None = None
    ) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        kind = "text/html" if isinstance(body, bytes) else "application/json"
        self.send_response(status)
        shown = {"content-type": kind, "content-length": str(len(data)), **(headers or {})}
        for name, value in shown.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class' name
        """Say nothing."""


@dataclass(eq=False)
class ChatServer(ThreadingHTTPServer):
    """Listens on a free port of 127.0.0.1."""

    say: Callable[[Segment], str] = copied
    models: list[dict[str, Any]] | None = field(
        default_factory=lambda: [{"id": "tiny", "max_model_len": 4096}]
    )
    key: str = ""
    seen: list[Seen] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    always: Fault | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.daemon_threads = True
        self.block_on_close = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def spec(self) -> str:
        return f"chat:tiny@{self.url}"

    @property
    def asked(self) -> list[Seen]:
        return [one for one in self.seen if one.method == "POST"]

    def note(self, handler: Handler, body: dict[str, Any]) -> Seen:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        seen = Seen(str(handler.command), handler.path, headers, body)
        with self.lock:
            self.seen.append(seen)
        return seen

    def next_fault(self) -> Fault | None:
        with self.lock:
            return self.faults.popleft() if self.faults else self.always

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no error of the server."""

    def __hash__(self) -> int:
        return id(self)


@contextmanager
def serving(**script: Any) -> Iterator[ChatServer]:
    """A running server."""
    server = ChatServer(**script)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def engine_of(
    server: ChatServer,
    options: ServerOptions | None = None,
    clock: CountingClock | None = None,
    retrying: Retrying | None = None,
    jobs: int = 2,
) -> ChatEngine:
    """An engine over the server that never really waits between attempts."""
    argument = server.spec.removeprefix("chat:")
    return open_engine(argument, jobs, None, options, clock or CountingClock(), retrying)
