"""DESIGN's promises that no single room can keep alone: bounded and private.

Lossless, numbers, terms and deterministic: tests/test_seeds.py. Nothing lost:
tests/runners/test_resume.py.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PEAK = """
import random, sys
from pathlib import Path
from translate.cli.main import main
random.seed(1)
nouns = "정부 회사 연구진 시장 은행 학교 병원 대학 공장 도시 주민 기업 의회 법원 언론 단체".split()
verbs = "밝혔다 늘렸다 줄였다 시작했다 마쳤다 공개했다 검토했다 발표했다".split()
def sentence():
    a, b, c = random.sample(nouns, 3)
    return f"{a}는 {random.randrange(2, 9999)}개 {b}와 함께 {c}의 계획을 {random.choice(verbs)}."
words = int(sys.argv[1])
text = "\\n\\n".join(" ".join(sentence() for _ in range(5)) for _ in range(words // 35))
path = Path(sys.argv[2])
path.write_text(text, encoding="utf-8")
sys.argv = ["translate", "folder", str(path.parent), "-o", str(path.parent / "out"),
            "--engine", "identity", "--quiet", "--summary"]
try:
    main()
finally:
    # Not getrusage: its peak begins at the size of the process that forked this one.
    status = Path("/proc/self/status").read_text()
    print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def peak_mib(words: int, folder: Path) -> int:
    """Peak resident memory of a run over one document of `words` words."""
    folder.mkdir()
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", PEAK, str(words), str(folder / "a.txt")],
        capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split()[-1])


@pytest.mark.slow
def test_memory_stays_far_below_a_gibibyte_for_100_000_words(tmp_path: Path) -> None:
    small, large = peak_mib(2_000, tmp_path / "small"), peak_mib(10_000, tmp_path / "large")
    a_thousand_words = max(0, large - small) / 8
    assert small + 98 * a_thousand_words < small + 1024, f"{small} MiB, {large} MiB"
    assert large < 1024


LISTENING = """
import sys
touched = []
def hook(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        touched.append((event, str(arguments)))
sys.addaudithook(hook)
from translate.cli.main import main
try:
    main()
finally:
    print("network", touched)
"""


def test_nothing_leaves_the_machine(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text("정예팀은 30일 모델을 공개했다.\n", encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", LISTENING, "folder", str(source), "-o", str(tmp_path / "out"),
         "--summary", "--glossary", str(ROOT / "glossary.yaml")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "network []" in done.stdout
    assert (tmp_path / "out/a.txt.html").is_file()
