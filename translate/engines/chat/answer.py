"""What of a chat model's answer is believed: texts under the ids that were asked for, or nothing.

Promise: an answer is data. It is parsed, never run; tool calls and everything but the text are
ignored. Of a request with several segments it counts only when each id stands in it exactly once
and no other does: who confuses ids may have confused texts, so they are asked for one by one. Of a
request with one segment other keys are passed by. A reasoning model's `<think>` part before the
answer is cut off, and a code fence around it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from translate.engines.chat.prompt import Ask, Style

_THINK = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"\A```(?:json)?\s*\n(.*?)\n?```\Z", re.DOTALL)
_MARK = re.compile(r"\[\[(/?)(\S{1,20}) ([0-9a-f]{10})\]\]")


class AnswerError(Exception):
    """Why an answer cannot be used, in words for the user."""


def read_answer(text: str, ask: Ask, style: Style) -> dict[str, str]:
    """The text of each id.

    Raises: AnswerError when the answer is of another form, lacks an id, or has one twice, or has
    one of its own beside several.
    """
    body = _bare(text)
    pairs = _json_pairs(body) if style == "json" else _marked(body, ask.nonce)
    ids = [name for name, _ in pairs]
    if len(ask.ids) > 1:
        _require(not set(ids) - set(ask.ids), "an id that was not asked for")
    for one in ask.ids:
        _require(one in ids, f"no text for id {one}")
        _require(ids.count(one) == 1, f"several texts for id {one}")
    found = {name: value for name, value in pairs if name in ask.ids}
    texts = {name: value.strip() for name, value in found.items() if isinstance(value, str)}
    _require(len(texts) == len(ask.ids), "something else than text")
    return texts


def begun(text: str, ask: Ask, style: Style) -> str:
    """What stands of the one text of an answer that was cut off at its limit of tokens; "" for
    nothing."""
    body = _bare(text)
    if style == "marks":
        head = f"[[{ask.ids[0]} {ask.nonce}]]"
        return body.partition(head)[2].partition("[[/")[0].strip()
    match = re.match(rf'\{{\s*"{re.escape(ask.ids[0])}"\s*:\s*"', body)
    if match is None:
        return ""
    rest = body[match.end() :]
    for end in range(len(rest), max(len(rest) - 12, 0), -1):  # an escape may be cut in two
        try:
            found = json.loads(f'"{rest[:end]}"')
        except ValueError:
            continue
        return str(found).strip()
    return ""


def _require(holds: bool, found: str) -> None:
    if not holds:
        raise AnswerError(f"the answer has {found}")


def _bare(text: str) -> str:
    body = _THINK.sub("", text).strip()
    fenced = _FENCE.match(body)
    return fenced.group(1).strip() if fenced else body


def _json_pairs(body: str) -> Sequence[tuple[str, object]]:
    """Keys and values of the object, a key said twice included."""
    try:
        # Pairs of the outermost object come last; inner ones become lists and are no text.
        found = json.loads(body, object_pairs_hook=list)
    except (ValueError, RecursionError) as exc:
        raise AnswerError("the answer is no JSON") from exc
    _require(body.startswith("{"), "no JSON object")
    return [(str(name), value) for name, value in found]


def _marked(body: str, nonce: str) -> Sequence[tuple[str, object]]:
    """Ids and what stands between their marks."""
    marks = [m for m in _MARK.finditer(body) if m.group(3) == nonce]
    _require(bool(marks), "no marks")
    _require(len(marks) % 2 == 0, "a mark without its other half")
    pairs: list[tuple[str, object]] = []
    for first, last in zip(marks[::2], marks[1::2], strict=True):
        matching = not first.group(1) and last.group(1) and first.group(2) == last.group(2)
        _require(bool(matching), "marks out of order")
        pairs.append((first.group(2), body[first.end() : last.start()]))
    return pairs
