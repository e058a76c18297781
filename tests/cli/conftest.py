"""What the command-line tests share: a runner, a folder of small articles, a glossary."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from translate.cli.main import main

KOREAN = (
    "SK텔레콤이 30일 매개변수 5190억 개 규모의 모델을 공개했다.\n\n정예팀은 4개월 만에 완성했다.\n"
)
ENGLISH = "The company released a model on Dec. 28, 2025.\n\nIt has 519 billion parameters.\n"
GLOSSARY = """version: 1
terms:
  - source: 정예팀
    target: elite team
  - source: 매개변수
    target: parameters
"""

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Invoke `translate` in this process; arguments become strings."""

    def invoke(*arguments: object, stdin: bytes | str | None = None) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)

    return invoke


@pytest.fixture
def command() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run `translate` as a process of its own, as a shell would."""

    def start(
        *arguments: object,
        stdin: bytes = b"",
        cwd: Path | None = None,
        env: dict[str, str] | None = None,
        before: Callable[[], object] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603
            [sys.executable, "-m", "translate", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            preexec_fn=before,
        )

    return start


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of two documents, one of them in a folder below."""
    folder = tmp_path / "articles"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(KOREAN, encoding="utf-8")
    (folder / "sub" / "b.md").write_text(f"# Model\n\n{ENGLISH}", encoding="utf-8")
    return folder


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    """A small glossary file."""
    path = tmp_path / "names.yaml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return path
