"""Where a chat server is: MODEL@URL, split at the last `@http`.

Promise: an address holds no secret (a name, a password or a query in the URL is refused, and not
repeated in the error), and plain http is taken only to this machine unless it is allowed.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from translate.errors import EngineUnavailableError

_MARK = "@http"
_ROUTE = "/chat/completions"  # what people paste with the address
DEFAULT_PATH = "/v1"
EXPECTED = "expected chat:MODEL@URL, such as chat:skt/A.X-4.0-Light@http://localhost:8000/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A model and the server's address without a slash at its end."""

    model: str
    base_url: str

    @property
    def host(self) -> str:
        """Host and port, as they stand in the URL."""
        return urlsplit(self.base_url).netloc

    def __str__(self) -> str:
        return f"chat:{self.model}@{self.base_url}"


def parse_address(argument: str, *, allow_http: bool = False) -> Address:
    """The address behind `chat:ARGUMENT`.

    >>> parse_address("a@b/c@https://llm.example").base_url
    'https://llm.example/v1'

    Raises: EngineUnavailableError for what is no such address, and for plain http to another
    machine without `allow_http`.
    """
    model, mark, rest = argument.rpartition(_MARK)
    if not mark or not model.strip():
        shown = argument.partition("@")[0]
        raise EngineUnavailableError(f"engine chat:{shown}: no model and URL found; {EXPECTED}")
    model = model.strip()
    url = _split(model, f"http{rest.strip()}")
    if url.scheme == "http" and not allow_http and not is_loopback(url.hostname or ""):
        raise EngineUnavailableError(
            f"engine chat:{model}: {url.hostname} is another machine and http sends text and key "
            "in the clear; use https, or allow it with --allow-http"
        )
    path = url.path.rstrip("/").removesuffix(_ROUTE)
    return Address(model=model, base_url=f"{url.scheme}://{url.netloc}{path or DEFAULT_PATH}")


def is_loopback(host: str) -> bool:
    """True for this machine's own addresses.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost.example.com")
    (True, False)
    """
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _split(model: str, text: str) -> SplitResult:
    """The URL, when it is one that may be used."""
    where = f"engine chat:{model}"
    try:
        url = urlsplit(text)
        usable = url.scheme in ("http", "https") and bool(url.hostname) and url.port != 0
    except ValueError:
        usable = False
    if not usable or any(c.isspace() or not c.isprintable() for c in text):
        raise EngineUnavailableError(f"{where}: the address is no URL; {EXPECTED}")
    if url.username is not None or url.password is not None:
        raise EngineUnavailableError(
            f"{where}: the URL holds a name or a password; leave them out and set TRANSLATE_API_KEY"
        )
    if url.query or url.fragment:
        raise EngineUnavailableError(
            f"{where}: the URL holds a query or a fragment; leave it out, a key goes into "
            "TRANSLATE_API_KEY"
        )
    return url
