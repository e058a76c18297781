"""A PostgreSQL server of the tests' own: a new cluster in a temporary folder, on a Unix socket.

PostgreSQL refuses to run as root: there the server's own account takes it. Without the server's
programs the tests that need it are skipped with the reason; in CI (`CI=true`) that is a failure.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ACCOUNT = "postgres"
QUICK = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40"]


def binaries() -> Path | None:
    """The folder of initdb, the newest version's first."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders += sorted(Path("/opt/homebrew/opt").glob("postgresql*/bin"), reverse=True)
    return next((one for one in folders if (one / "initdb").exists()), None)


@contextmanager
def running_server() -> Iterator[str]:
    """The URL of a server that runs while the block does."""
    folder = binaries()
    if folder is None:
        reason = "PostgreSQL's server programs are not installed (Debian: postgresql)"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}; CI must have them")
        pytest.skip(reason)
    home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    as_account: list[str] = []
    if os.geteuid() == 0:
        account = pwd.getpwnam(ACCOUNT)
        os.chown(home, account.pw_uid, account.pw_gid)
        as_account = ["setpriv", f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--init-groups"]
    data, control = home / "data", [*as_account, str(folder / "pg_ctl"), "-D", str(home / "data")]
    options = f"-k {home} -c listen_addresses='' " + " ".join(f"-c {one}" for one in QUICK)
    try:
        call([*as_account, str(folder / "initdb"), "-D", str(data), "-U", "desk", "-A", "trust",
              "-E", "UTF8", "--no-sync"], home)  # fmt: skip
        call([*control, "-w", "-t", "60", "-l", str(home / "log"), "-o", options, "start"], home)
        try:
            yield f"postgresql://desk@/postgres?host={home}"
        finally:
            call([*control, "-w", "-m", "immediate", "stop"], home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def call(command: list[str], home: Path) -> None:
    """Run a program; what it said is the failure's message."""
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=False, cwd=home, timeout=120
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
