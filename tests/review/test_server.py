"""The server: what it answers, and the many things it refuses."""

import html
import http.client
import json
import re
import socket
from urllib.parse import quote, urlsplit

import pytest

from tests.review.folder import GLOSSARY, article, make_folder, served
from translate.errors import ConfigError
from translate.review.files import find_file, parts_of
from translate.review.server import MAX_BODY, ReviewServer

DOC = "news/기사 1.txt"
EDIT = {
    "segment": "0003",
    "source": "총 5천190억개의 매개변수다.",
    "target": "519 billion",
    "reviewed": True,
}
SAVE = {"doc": DOC, "edits": [EDIT]}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    root = tmp_path_factory.mktemp("served")
    out = make_folder(root / "out", article())
    (root / "secret.txt").write_text("secret", encoding="utf-8")
    (out / "link.txt").symlink_to(root / "secret.txt")
    (out / "linked").symlink_to(root)
    (out / "evil.html").write_text("<script>1</script>", encoding="utf-8")
    (root / "g.yaml").write_text(GLOSSARY, encoding="utf-8")
    with served(out) as one:
        yield one


def ask(server, method, path, body=None, **headers):
    """(status, headers, body) of one request; a header of None is not sent."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        sent = {"Host": f"127.0.0.1:{server.server_port}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        if body is not None:
            sent = {"Content-Length": str(len(body))} | sent
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def post(server, action, data, **headers):
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    sent = {
        "Origin": f"http://127.0.0.1:{server.server_port}",
        "Content_Type": "application/json",
        "X_Review_Token": server.token,
        "Sec_Fetch_Site": "same-origin",
    }
    status, _, answer = ask(server, "POST", f"/{server.token}/-/{action}", body, **sent | headers)
    return status, json.loads(answer)


def test_it_listens_on_this_machine_only_and_says_where(server):
    assert server.socket.getsockname()[0] == "127.0.0.1"
    parts = urlsplit(server.url)
    assert (parts.hostname, parts.path.strip("/")) == ("127.0.0.1", server.token)
    assert len(server.token) >= 32


def test_the_index_and_the_pages_come_with_a_strict_policy(server):
    for path in ("", "index.html", quote(f"{DOC}.html")):
        status, headers, body = ask(server, "GET", f"/{server.token}/{path}")
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        found = re.search(r'Security-Policy" content="([^"]+)"', body.decode())
        policy = html.unescape(found[1]) if found else ""
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in headers
    assert "connect-src 'self'" in policy


def test_files_are_sent_as_nothing_that_runs(server):
    status, headers, body = ask(server, "GET", f"/{server.token}/{quote(DOC)}.jsonl")
    assert (status, headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert body.count(b"\n") == 6
    status, headers, _ = ask(server, "GET", f"/{server.token}/evil.html")
    assert (status, headers["Content-Type"]) == (200, "application/octet-stream")
    status, headers, body = ask(server, "HEAD", f"/{server.token}/report.json")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 0


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/{token}/", {"Host": "evil.example"}, 421),  # a name rebound to this address
        ("/{token}/", {"Host": "127.0.0.1"}, 421),  # another port
        ("/{token}/", {"Host": None}, 421),
        ("/", {}, 403),  # no token
        ("/wrong/", {}, 403),
        ("/{token}x/", {}, 403),
        ("/{token}/", {"Sec_Fetch_Site": "cross-site"}, 403),  # an <img> of another site
        ("/{token}/", {"Sec_Fetch_Site": "same-site"}, 403),  # another port of this machine
        ("/{token}/", {"Origin": "http://evil.example"}, 403),
        ("/{token}/../secret.txt", {}, 404),
        ("/{token}/%2e%2e/secret.txt", {}, 404),
        ("/{token}/..%2fsecret.txt", {}, 404),
        ("/{token}/..%5csecret.txt", {}, 404),
        ("/{token}//etc/passwd", {}, 404),
        ("/{token}/%2fetc%2fpasswd", {}, 404),
        ("/{token}/a%00b", {}, 404),
        ("/{token}/C%3a/x", {}, 404),
        ("/{token}/.translate/state.db", {}, 404),  # hidden
        ("/{token}/link.txt", {}, 404),  # a link out of the folder
        ("/{token}/linked/secret.txt", {}, 404),  # through a linked folder
        ("/{token}/news", {}, 404),  # a folder
        ("/{token}/none.txt", {}, 404),
        ("/{token}/" + "x" * 5000, {}, 404),
        ("/{token}/none.txt/x", {}, 404),
        ("/{token}/report.json/x", {}, 404),  # a file is no folder
    ],
)  # fmt: skip
def test_refused(server, path, headers, status):
    answer = ask(server, "GET", path.format(token=server.token), **headers)
    assert answer[0] == status
    assert "error" in json.loads(answer[2])


def test_a_link_in_a_terminal_or_a_mail_opens(server):
    navigated = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert ask(server, "GET", f"/{server.token}/", **navigated)[0] == 200
    assert ask(server, "GET", f"/{server.token}/", Sec_Fetch_Site="none")[0] == 200
    local = f"localhost:{server.server_port}"
    assert ask(server, "GET", f"/{server.token}/", Host=local)[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": None}, 403),
        ({"Origin": "null"}, 403),  # a sandboxed frame, a file
        ({"Origin": "http://127.0.0.1:1"}, 403),  # another server of this machine
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}, 403),  # a form
        ({"Host": "evil.example"}, 421),
        ({"X_Review_Token": None}, 403),
        ({"X_Review_Token": "wrong"}, 403),
        ({"Content_Type": "text/plain"}, 415),  # what a form can send
        ({"Content_Type": None}, 415),
        ({"Content_Length": None}, 411),
        ({"Content_Length": "-1"}, 411),
        ({"Content_Length": "²"}, 411),
        ({"Transfer_Encoding": "chunked"}, 411),
        ({"Content_Length": str(MAX_BODY + 1)}, 413),
        ({"Content_Length": "9" * 5000}, 413),  # more digits than int() takes
    ],
)
def test_saves_that_do_not_come_from_the_page_are_refused(server, headers, status):
    encoded = {k: v if v is None else v.encode().decode("latin-1") for k, v in headers.items()}
    assert post(server, "save", SAVE, **encoded)[0] == status


@pytest.mark.parametrize(
    ("action", "data", "status", "message"),
    [
        ("save", b"{", 400, "no JSON"),
        ("save", b"[" * 100_000, 400, "no JSON"),
        ("save", b"\xff", 400, "no JSON"),
        ("save", [], 409, "expected an object"),
        ("save", {"doc": 1}, 409, "'doc'"),
        ("save", {"doc": DOC, "edits": {}}, 409, "'edits'"),
        ("save", {"doc": DOC, "edits": [1]}, 409, "an edit"),
        ("save", {"doc": DOC, "edits": [EDIT | {"reviewed": 1}]}, 409, "'reviewed'"),
        ("save", {"doc": DOC, "edits": [EDIT | {"target": ["x"]}]}, 409, "'target'"),
        ("save", {"doc": DOC, "edits": [EDIT] * 20_001}, 409, "at most 20000"),
        ("save", {"doc": "../x", "edits": [EDIT]}, 409, "no such document"),
        ("save", {"doc": DOC, "edits": [EDIT | {"source": "x"}]}, 409, "another source"),
        ("term", {"source": "정예팀", "target": "best team"}, 409, "again"),
        ("delete", {}, 404, "no such action"),
        ("../-/save", SAVE, 404, "no such"),
    ],
)
def test_requests_that_make_no_sense_are_answered_in_words(server, action, data, status, message):
    found, answer = post(server, action, data)
    assert (found, message in answer["error"]) == (status, True), answer


def test_a_save_answers_with_the_rows_and_writes_the_files(tmp_path):
    out = make_folder(tmp_path / "out", article())
    with served(out) as server:
        status, answer = post(server, "save", SAVE)
        assert status == 200
        (row,) = answer["rows"]
        assert (row["segment"], row["reviewed"], row["record"]["reviewed"]) == ("0003", True, True)
        assert answer["counts"]["reviewed"] == 1
        assert post(server, "status", {}) == (200, {"trouble": ""})
        assert "519 billion" in (out / f"{DOC}.txt").read_text(encoding="utf-8")
        status, _, body = ask(server, "GET", f"/{server.token}/")
        assert b'title="reviewed"' in body


def test_a_term_is_added(tmp_path):
    out = make_folder(tmp_path / "out", article())
    with served(out) as server:
        answer = post(server, "term", {"source": "매개변수", "target": "parameter"})
    assert answer == (200, {"glossary": "g.yaml", "findings": []})
    assert "parameter" in (tmp_path / "g.yaml").read_text(encoding="utf-8")


def test_a_client_that_goes_away_harms_nobody(server):
    with socket.create_connection(("127.0.0.1", server.server_port)) as client:
        client.sendall(b"GET /")
    with socket.create_connection(("127.0.0.1", server.server_port)) as client:
        client.sendall(b"\x16\x03\x01 TLS?\r\n\r\n")
        assert b"400" in client.recv(1000)
    assert ask(server, "GET", f"/{server.token}/")[0] == 200


def test_a_port_that_is_taken_is_said(server):
    with pytest.raises(ConfigError, match="choose another port"):
        ReviewServer(server.desk, server.server_port)


def test_names_and_files(tmp_path):
    (tmp_path / "가.txt").write_text("x", encoding="utf-8")
    assert parts_of("/%EA%B0%80.txt") == ("가.txt",)
    assert find_file(tmp_path, ("가.txt",)) == tmp_path / "가.txt"
    assert find_file(tmp_path, ("가.txt", "x")) is None
    assert find_file(tmp_path, ("a\0b",)) is None
