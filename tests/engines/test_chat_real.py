"""The protocol against a real server: `transformers serve` over a tiny chat model made here.

The model is a real Mistral, two layers and a window of 16 tokens, that has learnt one thing: to
answer every chat, however long, with one JSON object. What it says is of no use; that it is
generated, token by token, by a server that nobody here wrote is the point.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.engines.conftest import inputs
from tests.engines.tiny import one_thread
from translate.engines.chat.pacing import Retrying
from translate.engines.chat.start import open_engine
from translate.records import Direction, Failure
from translate.settings import DecodeOptions, ServerOptions

pytestmark = pytest.mark.slow
SAID = '{"1": "The company released a model."}'
TEMPLATE = (
    "{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}<|end|>{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
SPECIAL = ["<|pad|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>"]
START_S = 600  # of patience on a busy machine


def save_model(folder: Path) -> Path:
    """A byte-level network that answers every chat with `SAID`."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import MistralConfig, MistralForCausalLM, PreTrainedTokenizerFast

    letters = pre_tokenizers.ByteLevel.alphabet()
    vocabulary = {token: n for n, token in enumerate([*SPECIAL, *sorted(letters)])}
    bytewise = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    bytewise.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bytewise.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=bytewise, pad_token="<|pad|>", eos_token="<|end|>",  # noqa: S106
        additional_special_tokens=SPECIAL[2:],
    )  # fmt: skip
    tokenizer.chat_template = TEMPLATE
    torch.manual_seed(1)
    network = MistralForCausalLM(
        MistralConfig(
            vocab_size=len(vocabulary), hidden_size=64, intermediate_size=128,
            num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=4,
            sliding_window=16, max_position_embeddings=8192,
            pad_token_id=0, eos_token_id=1, bos_token_id=None,
        )
    )  # fmt: skip
    answer = tokenizer(f"<|assistant|>{SAID}<|end|>")["input_ids"]
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3)
    with one_thread():
        for _ in range(400):
            # Before the answer stands whatever is asked; only the answer is learnt.
            asked = torch.randint(1, len(vocabulary), (8, 40))
            said = torch.tensor([answer] * 8)
            ids = torch.cat([asked, said], dim=1)
            labels = torch.cat([torch.full_like(asked, -100), said], dim=1)
            loss = network(input_ids=ids, labels=labels).loss
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if loss.item() < 0.01:
                break
    network.generation_config.pad_token_id = 0
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """(address of the server, name of its model)."""
    for package in ("uvicorn", "fastapi", "accelerate"):
        pytest.importorskip(package, reason="transformers serve needs it")
    folder = save_model(tmp_path_factory.mktemp("chat") / "tiny")
    port = free_port()
    log = folder.parent / "log.txt"
    environment = {
        **os.environ, "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HOME": str(folder.parent / "home"), "OMP_NUM_THREADS": "1",
    }  # fmt: skip
    (folder.parent / "home" / "hub").mkdir(parents=True)  # without one it cannot list its models
    command = Path(sys.executable).with_name("transformers")
    with log.open("wb") as stream:
        server = subprocess.Popen(  # noqa: S603 - installed beside our interpreter
            [str(command), "serve", str(folder), "--host", "127.0.0.1", "--port", str(port),
             "--device", "cpu"],
            stdout=stream, stderr=stream, env=environment,
        )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + START_S
        while not answers(url) and server.poll() is None and time.monotonic() < until:
            time.sleep(0.25)
        if not answers(url):
            pytest.fail(f"transformers serve did not start: {log.read_text('utf-8')[-2000:]}")
        yield url, str(folder)
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture
def engine(real):
    url, model = real
    options = ServerOptions(segments_per_request=1, timeout_s=120.0)
    with open_engine(f"{model}@{url}", 1, None, options) as engine:
        yield engine


def test_a_real_server_translates(engine):
    (found,) = engine.translate(inputs("모델을 공개했다."), Direction.to("en"), DecodeOptions())
    assert isinstance(found, tuple), found
    assert found[0].text == "The company released a model."
    assert not found[0].truncated


def test_a_real_server_cuts_off(engine):
    (found,) = engine.translate(
        inputs("모델을 공개했다."), Direction.to("en"), DecodeOptions(max_tokens=1)
    )
    # The room for the frame of an answer holds all of this one; nothing was cut off in silence.
    assert isinstance(found, tuple)
    assert found[0].text == "The company released a model."


def test_several_segments_that_it_cannot_tell_apart_come_one_by_one(real):
    url, model = real
    with open_engine(f"{model}@{url}", 1, None, ServerOptions(timeout_s=120.0)) as engine:
        found = engine.translate(inputs("가.", "나."), Direction.to("en"), DecodeOptions())
    assert [one[0].text for one in found if not isinstance(one, Failure)] == [
        "The company released a model."
    ] * 2


def test_a_model_that_is_not_there(real):
    url, _ = real
    options = ServerOptions(timeout_s=60.0)
    patience = Retrying(attempts=2, first_s=0.1)
    with open_engine(f"no/such-model@{url}", 1, None, options, retrying=patience) as engine:
        (found,) = engine.translate(inputs("가."), Direction.to("en"), DecodeOptions())
    assert isinstance(found, Failure)
    assert "no/such-model" in found.message
