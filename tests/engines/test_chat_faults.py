"""Everything a server can do wrong, over real sockets: no fault costs more than its own segments,
nothing is retried without need, and the key stays where it belongs."""

from __future__ import annotations

import json
import logging
import socket
import struct
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.engines.chatserver import (
    KEY,
    ChatServer,
    CountingClock,
    Handler,
    completion,
    copied,
    engine_of,
    serving,
)
from tests.engines.conftest import inputs
from translate.engines.chat.engine import LOST
from translate.engines.chat.guard import LIMIT_BYTES
from translate.engines.chat.pacing import Retrying
from translate.engines.summaries import SummaryInput
from translate.errors import EngineError, EngineUnavailableError
from translate.records import Direction, Failure
from translate.settings import DecodeOptions, ServerOptions

TO_ENGLISH = Direction.to("en")
TEXTS = ("모델을 공개했다.", "정예팀이 왔다.", "나라가 컸다.")


@pytest.fixture
def server():
    with serving() as server:
        yield server


def translate(server, *texts, clock=None, options=None, retrying=None, **decode):
    with engine_of(server, options, clock, retrying) as engine:
        found = engine.translate(inputs(*(texts or TEXTS)), TO_ENGLISH, DecodeOptions(**decode))
    return [one.kind if isinstance(one, Failure) else one[0].text for one in found]


# Faults -------------------------------------------------------------------------------------------


def status(code, headers=None, message="no"):
    return lambda handler, body: handler.reply(code, {"error": {"message": message}}, headers)


def says(text, finish="stop", **more):
    return lambda handler, body: handler.reply(200, completion(text, finish, **more))


def raw(data, code=200):
    return lambda handler, body: handler.reply(code, data)


def reset(handler: Handler, body: object) -> None:
    """End the connection hard, in the middle of the answer."""
    handler.send_response(200)
    handler.send_header("content-length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices"')
    handler.wfile.flush()
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
    handler.close_connection = True


def silent(handler: Handler, body: object) -> None:
    """Take the request and never answer; the client ends it."""
    handler.connection.recv(1)
    handler.close_connection = True


def huge(handler: Handler, body: object) -> None:
    handler.send_response(200)
    handler.send_header("content-length", str(LIMIT_BYTES * 4))
    handler.end_headers()
    try:
        for _ in range(4 * LIMIT_BYTES // 65536):
            handler.wfile.write(b" " * 65536)
    except OSError:
        handler.close_connection = True


PASSING = [
    ("429", status(429)),
    ("408", status(408)),
    ("500", status(500)),
    ("502 with a page", raw(b"<html>Bad gateway</html>", 502)),
    ("503", status(503)),
    ("reset in the middle", reset),
    ("broken JSON around the answer", raw(b'{"choices": [')),
    ("a page instead of an answer", raw(b"<html>Log in</html>")),
    ("a list instead of an object", raw(b"[1, 2]")),
    ("no choices", raw(b'{"choices": []}')),
    ("no message", raw(b'{"choices": [{"index": 0}]}')),
    ("very deep JSON", raw(b"[" * 200_000)),
]


@pytest.mark.parametrize("fault", [fault for _, fault in PASSING], ids=[n for n, _ in PASSING])
def test_what_passes_is_tried_again(server, fault):
    server.faults.extend([fault, fault])
    clock = CountingClock()
    assert translate(server, clock=clock) == list(TEXTS)
    assert len(server.asked) == 3, "two faults and one answer"
    first, second = clock.slept
    assert 0.5 <= first <= 1.0 <= second <= 2.0


@pytest.mark.parametrize("fault", [fault for _, fault in PASSING], ids=[n for n, _ in PASSING])
def test_what_never_passes_is_a_failure_of_its_segments(server, fault):
    server.always = fault
    assert translate(server, retrying=Retrying(attempts=2)) == ["lost"] * 3
    assert len(server.asked) == 2, "tried as often as allowed, and not one by one"


def test_a_slow_server_is_left_after_its_time(server):
    server.always = silent
    found = translate(server, options=ServerOptions(timeout_s=0.05), retrying=Retrying(attempts=2))
    assert found == ["lost"] * 3
    assert len(server.asked) == 2


def test_an_answer_that_drips_is_left_after_its_time(server):
    class Passing(CountingClock):
        def now(self):  # a second passes whenever somebody looks
            self.sleep(1.0)
            return super().now()

    def drip(handler, body):
        handler.send_response(200)
        handler.send_header("content-length", "100000")
        handler.end_headers()
        try:
            for _ in range(100):
                handler.wfile.write(b" " * 1000)
                handler.wfile.flush()
        except OSError:
            handler.close_connection = True

    server.always = drip
    found = translate(
        server,
        clock=Passing(),
        options=ServerOptions(timeout_s=3.0),
        retrying=Retrying(attempts=1),
    )
    assert found == ["lost"] * 3


@pytest.mark.parametrize(("header", "least", "most"), [("7", 7, 7), ("0", 0, 0), ("soon", 0.5, 1)])
def test_retry_after_is_honoured(server, header, least, most):
    server.faults.append(status(429, {"retry-after": header}))
    clock = CountingClock()
    assert translate(server, clock=clock) == list(TEXTS)
    assert least <= sum(clock.slept) <= most


def test_retry_after_may_be_a_date(server):
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=50), usegmt=True)
    server.faults.append(status(503, {"retry-after": later}))
    clock = CountingClock()
    assert translate(server, clock=clock) == list(TEXTS)
    assert 30 < sum(clock.slept) <= 50


def test_a_longer_pause_than_the_deadline_is_not_waited_for(server):
    server.always = status(429, {"retry-after": "90000"})
    clock = CountingClock()
    assert translate(server, clock=clock) == ["lost"] * 3
    assert clock.slept == []
    assert len(server.asked) == 1


def test_retry_after_holds_every_request(server):
    server.faults.append(status(429, {"retry-after": "20"}))
    clock = CountingClock()
    with engine_of(server, ServerOptions(segments_per_request=1), clock, jobs=1) as engine:
        found = engine.translate(inputs(*TEXTS), TO_ENGLISH, DecodeOptions())
    assert all(isinstance(one, tuple) for one in found)
    assert clock.slept == [20.0], "the other two came after the pause and waited no more"


def test_a_server_that_is_gone_ends_the_run(server):
    server.always = status(500)
    patient = Retrying(attempts=1)
    with (
        engine_of(server, ServerOptions(segments_per_request=1), retrying=patient) as engine,
        pytest.raises(EngineError, match="requests in a row got no answer"),
    ):
        engine.translate(inputs(*map(str, range(3 * LOST))), TO_ENGLISH, DecodeOptions())
    assert LOST <= len(server.asked) <= LOST + 2, "those under way at the time"


def test_an_answer_between_faults_keeps_the_run_going(server):
    for _ in range(LOST):
        server.faults.extend([status(500), lambda handler, body: ok(server, handler)])
    with engine_of(
        server, ServerOptions(segments_per_request=1), retrying=Retrying(attempts=1), jobs=1
    ) as engine:
        found = engine.translate(inputs(*map(str, range(2 * LOST))), TO_ENGLISH, DecodeOptions())
    assert sum(isinstance(one, Failure) for one in found) == LOST


def ok(server: ChatServer, handler: Handler) -> None:
    seen = server.asked[-1]
    texts = {one["id"]: one["text"] for one in seen.segments}
    handler.reply(200, completion(json.dumps(texts)))


# Answers that cannot be used ----------------------------------------------------------------------


def answers(texts):
    return says(json.dumps(texts, ensure_ascii=False))


ONE_BY_ONE = [
    ("an id missing", answers({"1": "a", "2": "b"})),
    ("an id of its own", answers({"1": "a", "2": "b", "3": "c", "4": "d"})),
    ("an id twice", says('{"1": "a", "2": "b", "2": "x", "3": "c"}')),
    ("an empty text", answers({"1": "a", "2": "", "3": "c"})),
    ("no text", answers({"1": "a", "2": ["b"], "3": None})),
    ("a list", says('["a", "b", "c"]')),
    ("no JSON", says("Sure! Here are the translations.")),
    ("half an answer", says('{"1": "a", "2": "b', "length")),
    ("filtered", says('{"1": "a"', "content_filter")),
    ("nothing", says(None)),
    ("a tool call", says(None, tool_calls=[{"function": {"name": "rm", "arguments": "/"}}])),
    ("a refused request", status(400, message="this text is not allowed")),
]


@pytest.mark.parametrize(
    "fault", [fault for _, fault in ONE_BY_ONE], ids=[n for n, _ in ONE_BY_ONE]
)
def test_confused_answers_are_asked_for_one_by_one(server, fault):
    server.faults.append(fault)
    assert translate(server) == list(TEXTS)
    assert [len(seen.segments) for seen in server.asked] == [3, 1, 1, 1]


SINGLE = [
    ("no JSON, ever", says("Sure! A model."), "response", 2),
    ("nothing", says(""), "response", 2),
    ("a tool call", says(None, tool_calls=[{"function": {"name": "rm"}}]), "response", 2),
    ("filtered", says("", "content_filter"), "filtered", 1),
    ("not allowed", status(400, message="this text is not allowed"), "refused", 1),
    ("too long", status(400, message="maximum context length is 4096 tokens"), "too_long", 1),
    ("too large", status(413, message="too long"), "too_long", 1),
    ("an unknown code", status(418), "lost", 1),
]


@pytest.mark.parametrize(
    ("fault", "kind", "requests"), [row[1:] for row in SINGLE], ids=[row[0] for row in SINGLE]
)
def test_one_segment_that_cannot_be_had(server, fault, kind, requests):
    server.always = fault
    assert translate(server, TEXTS[0]) == [kind]
    assert len(server.asked) == requests, "JSON, then marks where the form was wrong"


def test_other_keys_beside_one_segment_are_passed_by(server):
    server.faults.append(answers({"thoughts": "hm", "1": "A model.", "run": "rm -rf /"}))
    assert translate(server, TEXTS[0]) == ["A model."]


def test_a_half_answer_of_one_segment_is_marked_as_cut_off(server):
    server.faults.append(says('{"1": "The company released a \\"mod\\u00', "length"))
    with engine_of(server) as engine:
        (found,) = engine.translate(inputs(TEXTS[0]), TO_ENGLISH, DecodeOptions())
    assert isinstance(found, tuple)
    assert found[0].text == 'The company released a "mod'
    assert found[0].truncated


def test_a_huge_answer_is_not_read(server):
    server.always = huge
    assert translate(server, TEXTS[0]) == ["lost"]
    assert len(server.asked) == 1, "it would be huge again"


def test_a_compressed_answer_is_not_unpacked(server):
    def bomb(handler, body):
        handler.reply(200, b"\x1f\x8b" + bytes(100), {"content-encoding": "gzip"})

    server.always = bomb
    assert translate(server, TEXTS[0]) == ["lost"]


def test_a_summary_that_cannot_be_had_is_a_failure(server):
    server.always = status(500)
    asked = SummaryInput(sentences=TEXTS, source_lang="ko")
    with engine_of(server, retrying=Retrying(attempts=1)) as engine:
        (found,) = engine.summarize([asked], "en", DecodeOptions())
    assert isinstance(found, Failure)


# Parameters a server does not know ----------------------------------------------------------------


def refuses(*names):
    def fault(handler: Handler, body: dict[str, object]) -> None:
        unknown = [name for name in names if name in body]
        if unknown:
            handler.reply(400, {"error": {"message": f"Unknown parameter: {unknown[0]}"}})
        else:
            ok_marks(handler, body)

    return fault


def ok_marks(handler: Handler, body: dict[str, object]) -> None:
    from tests.engines.chatserver import Seen, answer_of

    seen = Seen("POST", handler.path, {}, body)
    handler.reply(200, completion(answer_of(seen, copied)))


@pytest.mark.parametrize(
    "names",
    [
        ("response_format",),
        ("seed",),
        ("chat_template_kwargs", "seed", "temperature"),
        ("max_tokens",),
        ("response_format", "chat_template_kwargs", "seed", "temperature", "max_tokens"),
    ],
)
def test_a_parameter_that_is_refused_is_left_out_from_then_on(server, names):
    server.always = refuses(*names)
    with engine_of(server, jobs=1) as engine:
        for _ in range(2):
            found = engine.translate(inputs(*TEXTS), TO_ENGLISH, DecodeOptions())
            assert [one[0].text for one in found if isinstance(one, tuple)] == list(TEXTS)
    assert len(server.asked) == len(names) + 2
    last = server.asked[-1].body
    assert not set(names) & set(last)
    assert ("max_completion_tokens" in last) == ("max_tokens" in names)


@pytest.mark.parametrize(
    "words",
    [
        "response_format.type json_schema is not supported",
        "guided decoding is not available",
        "xgrammar: Grammar error",
    ],
)
def test_many_words_for_having_no_schemas(server, words):
    server.faults.append(status(400, message=words))
    assert translate(server) == list(TEXTS)
    assert [("response_format" in seen.body) for seen in server.asked] == [True, False]
    assert "[[1 " in server.asked[1].system


# The key, and where requests go -------------------------------------------------------------------


DENIED = [
    (status(401), "refused the key .401.; set a valid TRANSLATE_API_KEY"),
    (status(403), "refused the key .403."),
    (status(404, message="no such model"), "knows no such model or path .404: no such model"),
    (status(301, {"location": "http://127.0.0.2:1/v1"}), "redirects to 127.0.0.2, which is not"),
    (status(307, {"location": "https://evil.example/v1"}), "redirects to evil.example"),
]


@pytest.mark.parametrize(("fault", "message"), DENIED)
def test_what_no_request_can_get_past_ends_the_run(server, fault, message):
    server.always = fault
    with (
        engine_of(server, ServerOptions(api_key=KEY)) as engine,
        pytest.raises(EngineUnavailableError, match=message) as error,
    ):
        engine.translate(inputs(*TEXTS), TO_ENGLISH, DecodeOptions())
    assert KEY not in str(error.value)
    assert "\n" not in str(error.value)


def test_a_redirect_takes_the_key_nowhere():
    with serving() as other, serving() as server:
        target = other.url.replace("127.0.0.1", "localhost")
        server.always = status(307, {"location": f"{target}/chat/completions"})
        with (
            engine_of(server, ServerOptions(api_key=KEY)) as engine,
            pytest.raises(EngineUnavailableError),
        ):
            engine.translate(inputs(*TEXTS), TO_ENGLISH, DecodeOptions())
        assert other.seen == []


def test_the_key_goes_into_one_header_and_nowhere_else(caplog):
    caplog.set_level(logging.DEBUG)
    with serving(key=KEY) as server:
        server.faults.extend([
            status(500, message=f"bad {KEY}"),
            raw(f"<html>{KEY}</html>".encode()),
            status(400, message=f"not allowed: {KEY}"),
        ])  # fmt: skip
        options = ServerOptions(api_key=KEY)
        with engine_of(server, options) as engine:
            found = engine.translate(inputs(TEXTS[0]), TO_ENGLISH, DecodeOptions())
            shown = [repr(engine), engine.signature(), repr(vars(engine)), repr(found)]
            shown += [repr(options), repr(engine._client._openai), repr(vars(engine._client._http))]
        assert isinstance(found[0], Failure)
        assert "***" in found[0].message
        for seen in server.seen:
            assert seen.headers.pop("authorization") == f"Bearer {KEY}"
            shown += [repr(seen.headers), repr(seen.body), seen.path]
    shown.append(caplog.text)
    assert not any(KEY in text for text in shown)


def test_a_wrong_key_is_told_at_the_start():
    with (
        serving(key="another") as server,
        pytest.raises(EngineUnavailableError, match="refused the key") as error,
    ):
        engine_of(server, ServerOptions(api_key=KEY))
    assert KEY not in str(error.value)
    assert error.value.__cause__ is not None
    assert KEY not in repr(error.value.__cause__)


def test_only_the_headers_that_are_needed_are_sent(server, monkeypatch):
    monkeypatch.setenv("OPENAI_ORG_ID", "an-organisation")
    monkeypatch.setenv("OPENAI_API_KEY", "another-key")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert translate(server) == list(TEXTS)
    for seen in server.seen:
        allowed = {
            "host", "accept", "content-type", "content-length", "connection", "user-agent",
            "accept-encoding",
        }  # fmt: skip
        assert set(seen.headers) <= allowed
        assert seen.headers["user-agent"].startswith("hanyeong/")


def test_no_server_is_told_at_once():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    from translate.engines.chat.start import open_engine

    with pytest.raises(EngineUnavailableError, match=r"no connection .*is the server running"):
        open_engine(f"m@http://127.0.0.1:{port}", 1, None, None, CountingClock())


def test_a_list_of_models_may_be_missing():
    with serving(models=None) as server:
        assert translate(server) == list(TEXTS)


def test_a_list_of_models_may_be_broken(server, monkeypatch):
    monkeypatch.setattr(Handler, "do_GET", lambda handler: handler.reply(500, {}))
    with engine_of(server) as engine:
        assert "|context:8192|" in engine.signature()


@pytest.mark.parametrize(
    ("models", "asked", "context"),
    [
        ([{"id": "tiny", "max_model_len": 32768}], 0, 32768),
        ([{"id": "tiny"}], 0, 8192),
        ([{"id": "tiny", "max_model_len": "many"}], 0, 8192),
        ([{"id": "other", "max_model_len": 32768}], 0, 8192),
        (["odd"], 0, 8192),
        ([{"id": "tiny", "max_model_len": 32768}], 2048, 2048),
        ([{"id": "tiny", "max_model_len": 100}], 0, 1024),
    ],
)
def test_where_the_context_comes_from(models, asked, context):
    with (
        serving(models=models) as server,
        engine_of(server, ServerOptions(context_tokens=asked)) as engine,
    ):
        assert f"|context:{context}|" in engine.signature()
