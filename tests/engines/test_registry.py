"""Opening engines by name: what is listed, what is refused and in which words."""

import subprocess
import sys

import pytest
from hypothesis import given, strategies as st

from translate.engines import ENGINES, EngineSpec, open_engine, parse_spec
from translate.errors import ConfigError, EngineUnavailableError


def test_the_engines_that_are_built():
    assert set(ENGINES) == {"embedded", "ct2", "hf", "chat", "identity"}


def test_listing_imports_no_model_library():
    heavy = "torch, transformers, ctranslate2, sentencepiece"
    code = (
        "import sys, translate.engines, translate.models, translate.engines.hf, "
        "translate.engines.ct2; "
        f"print([name for name in '{heavy}'.split(', ') if name in sys.modules])"
    )
    run = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


SPECS = [
    ("identity", EngineSpec(name="identity")),
    ("ct2:models/a", EngineSpec(name="ct2", argument="models/a")),
    ("hf:Helsinki-NLP/opus-mt-ko-en", EngineSpec(name="hf", argument="Helsinki-NLP/opus-mt-ko-en")),
    (r"ct2:C:\models", EngineSpec(name="ct2", argument=r"C:\models")),  # only the first colon
    (" ct2 : a ", EngineSpec(name="ct2", argument="a")),
]


@pytest.mark.parametrize(("text", "spec"), SPECS)
def test_specs(text, spec):
    assert parse_spec(text) == spec


@given(
    name=st.sampled_from(sorted(ENGINES)), argument=st.from_regex(r"[^\s:][^\s]*", fullmatch=True)
)
def test_a_spec_prints_as_it_is_written(name, argument):
    assert str(parse_spec(f"{name}:{argument}")) == f"{name}:{argument}"


REFUSED = [
    ("identiy", "unknown engine 'identiy'; expected one of embedded, .*did you mean identity?"),
    ("hff:x", "did you mean hf?"),
    ("chat:A@http://x", "x is another machine"),
    ("chat", "no MODEL@URL found; expected chat:MODEL@URL"),
    ("ct2", "no DIR found; expected ct2:DIR"),
    ("hf:", "no NAME_OR_PATH found; expected hf:NAME_OR_PATH"),
    ("identity:x", "found the argument 'x'; identity takes none"),
    (":x", "no engine name found"),
    ("", "no engine name found"),
]


@pytest.mark.parametrize(("spec", "message"), REFUSED)
def test_refused_specs(spec, message):
    with pytest.raises(EngineUnavailableError, match=message.replace("?", r"\?")) as error:
        open_engine(spec)
    assert isinstance(error.value, ConfigError), "usage: exit code 2"
    assert "\n" not in str(error.value)


def test_a_missing_package_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "translate.engines.hf", None)  # as if an import in it failed
    with pytest.raises(EngineUnavailableError, match="run: pip install torch transformers"):
        open_engine("hf:x")


def test_a_missing_extra_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "translate.engines.chat.start", None)
    with pytest.raises(EngineUnavailableError, match=r"pip install 'hanyeong\[server\]'"):
        open_engine("chat:a@http://localhost")
