"""The house's rules: what may import what, who may print, how long a room may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "translate"

# Layers of DESIGN §3, lowest first: a module imports from its own layer or below.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("labels", "closing", "records", "errors", "fingerprint", "settings", "tokens", "units", ""),
    ("addresses", "morphology", "script", "inflection", "stopwords", "numerals", "particles",
     "romanise"),
    ("segmenter", "sentences", "glued", "quoting", "clauses", "inline", "boundaries",
     "readers", "termbase", "termfile", "termindex", "termlint", "models"),
    ("protect", "restore", "unitnames"),
    ("textrank", "selection", "passages", "rouge"),
    ("engines", "checks", "grounding", "citations", "writers", "memory", "memoryfile",
     "memorytables", "codec", "report", "results", "training", "checkpoints", "termformats"),
    ("pieces", "candidates", "climbing", "drafts", "forcing", "repair", "ladder",
     "preparation", "pipeline", "abstracts", "ondemand", "reviewed", "segmentkey",
     "summarizer", "windows", "headline", "lines", "scoring", "second", "opening"),
    ("runners",),
    ("review",),
    ("cli", "__main__"),
)  # fmt: skip
LAYER = {room: depth for depth, rooms in enumerate(LAYERS) for room in rooms}
# Training stands apart: it may read the numerals and tokens, and the runtime never needs it.
HEAVY = ("torch", "transformers", "ctranslate2", "ray", "kiwipiepy", "sacrebleu", "sqlalchemy")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports(path: Path) -> list[str]:
    """Full names of the modules that `path` imports, anywhere in it."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    own = LAYER[room(path)]
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "translate" and len(parts) > 1:
            other = parts[1] if parts[1] in LAYER else ""
            assert LAYER[other] <= own, f"{path.name} ({own}) imports {name} ({LAYER[other]})"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_the_command_line_prints_exits_or_reads_the_environment(path: Path) -> None:
    if room(path) in {"cli", "__main__"}:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "exit", "input"}, f"{path.name}:{node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) != ("sys", "exit"), f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_rooms_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 350
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            assert length <= 60, f"{path.name}:{node.lineno} {node.name} has {length} lines"


def test_importing_every_room_loads_nothing_heavy() -> None:
    rooms = [
        ".".join(("translate", *p.relative_to(PACKAGE).with_suffix("").parts))
        for p in modules()
        if room(p) not in {"training", "__main__"} and p.name != "__init__.py"
    ]
    code = f"import sys\nfor name in {rooms!r}: __import__(name)\nprint(*sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert not loaded & set(HEAVY)


def test_version_is_said_once() -> None:
    import translate

    assert translate.__version__.count(".") == 2
    assert 'dynamic = ["version"]' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_nothing_names_this_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        capture_output=True, text=True, check=True, cwd=ROOT,
    ).stdout  # fmt: skip
    own = Path(__file__).name
    for name in listed.split("\0"):
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".yaml", ".txt"} and path.name != own:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert "/root/" not in text, name
            assert "/work/" not in text, name
