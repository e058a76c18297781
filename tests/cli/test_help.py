"""The help: fast, light, complete, and near misses answered."""

import re
import resource
import subprocess
import sys

import click
import pytest

from translate import __version__
from translate.cli import options
from translate.cli.main import COMMANDS, main
from translate.engines import ENGINES
from translate.records import LANGS, SEVERITIES
from translate.writers import WRITERS

HEAVY = {
    "torch",
    "transformers",
    "ctranslate2",
    "ray",
    "kiwipiepy",
    "sentencepiece",
    "sqlalchemy",
    "sacrebleu",
    "rich",
    "jinja2",
    "yaml",
    "numpy",
}
LISTING = """
import sys
sys.argv = ["translate", "--help"]
from translate.cli.main import main
try:
    main()
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def _walk_commands():
    """(name, command) of all that can be called, groups' members included."""
    context = click.Context(main)
    for name in COMMANDS:
        found = main.get_command(context, name)
        assert found is not None
        yield name, found
        if isinstance(found, click.Group):
            yield from ((f"{name} {sub}", member) for sub, member in found.commands.items())


EVERY_COMMAND = tuple(_walk_commands())


def test_help_imports_nothing_heavy():
    done = subprocess.run([sys.executable, "-c", LISTING], capture_output=True, check=True)  # noqa: S603
    assert not HEAVY & set(done.stderr.decode().split())
    assert b"Commands:" in done.stdout


def test_help_is_fast():
    """Under 0.3 s of work (DESIGN §4); processor time, since other processes share the machine."""
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "translate", "--help"], check=True, capture_output=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 0.3


@pytest.mark.parametrize(("name", "command"), EVERY_COMMAND, ids=str)
def test_every_command_says_what_it_does_and_how(name, command, run):
    if name == "train":  # its options belong to the training room, which prints its own help
        assert command.short_help
        return
    shown = run(*name.split(), "--help")
    assert shown.exit_code == 0
    assert "Example" in shown.stdout, name
    assert f"translate {name}" in shown.stdout
    undocumented = [
        param.name
        for param in command.params
        if isinstance(param, click.Option) and not param.hidden and not param.help
    ]
    assert not undocumented, name


@pytest.mark.parametrize(("name", "command"), EVERY_COMMAND, ids=str)
def test_every_optional_option_states_its_default(name, command):
    context = click.Context(command)
    for param in command.params:
        if isinstance(param, click.Option) and not param.is_flag and not param.required:
            shown = (param.get_help_record(context) or ("", ""))[1]
            silent = {"out", "output", "address"}  # absent means absent, and the text says so
            assert "default" in shown or param.name in silent, f"{name} {param.name}"


def test_version(run):
    for option in ("--version", "-V"):
        shown = run(option)
        assert shown.exit_code == 0
        assert __version__ in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["foldr", "x"], "'folder'"),
        (["folder", "x", "--summry"], "--summary"),
        (["folder", "x", "--format", "htm"], "'html'"),
        (["folder", "x", "--format", "html,jsnl"], "'jsonl'"),
        (["folder", "{here}", "--engine", "identiy"], "identity"),
        (["file", "x", "--format", "tvs"], "'tsv'"),
    ],
)
def test_a_near_miss_is_answered_with_what_was_meant(arguments, near, run, tmp_path):
    shown = run(*(a.format(here=tmp_path) for a in arguments), *_elsewhere(arguments, tmp_path))
    assert shown.exit_code == 2
    assert near in shown.stderr
    assert shown.stdout == ""


def _elsewhere(arguments, tmp_path):
    return ["-o", tmp_path / "out"] if "{here}" in arguments else []


def test_a_name_unlike_any_lists_them_all(run):
    assert ", ".join(COMMANDS) in run("zzz").stderr
    assert ", ".join(WRITERS) in run("file", "x", "--format", "zzz").stderr


def test_one_document_has_one_format(run):
    shown = run("file", "x", "--format", "html,txt")
    assert shown.exit_code == 2
    assert "names 2 formats" in shown.stderr


def test_the_lists_copied_for_speed_are_those_of_the_rooms():
    assert options.LANGS == LANGS
    assert options.SEVERITIES == SEVERITIES
    listed = re.findall(r"[a-z][\w-]+", options.FORMATS)
    assert set(listed) >= set(WRITERS)
    for name in ENGINES:
        assert name in _help_of("folder", "engine")


def _help_of(name, option):
    command = dict(EVERY_COMMAND)[name]
    (param,) = (p for p in command.params if p.name == option)
    assert isinstance(param, click.Option)
    return param.help or ""
