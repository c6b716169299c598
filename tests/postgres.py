"""PostgreSQL for the tests: a server of their own, started when the first test needs one.

It is a server as in production, which waits for the disk, but for where it lies and whom it lets
in: a directory that is thrown away, and whoever may open the socket in it. A process of tests has
one, and it ends with the process.
"""

from __future__ import annotations

import atexit
import os
import pwd
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shutil import rmtree, which
from tempfile import mkdtemp
from time import monotonic, sleep
from typing import Any

import psycopg

PATIENCE = 60.0
"""Seconds in which the server starts or ends."""

OWNER = "wasit"
USUAL = (
    "-c", "listen_addresses=",
    "-c", "max_connections=200",
    "-c", "shared_buffers=32MB",
    "-c", "unix_socket_permissions=0700",
)  # fmt: skip


class Server:
    """A PostgreSQL server on a directory of its own, reached by a socket there and nowhere else."""

    def __init__(self) -> None:
        self._programs = programs()
        self._home = Path(mkdtemp(prefix="wasit-pg-"))
        self._data = self._home / "data"
        # The server refuses to run as root.
        self._user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        if self._user:
            os.chown(self._home, self._user.pw_uid, self._user.pw_gid)
        self._run("initdb", "--pgdata", self._data, "--username", OWNER, "--auth", "trust",
                  "--encoding", "UTF8", "--locale", "C", "--no-sync")  # fmt: skip
        self.start()

    def start(self, *settings: str) -> None:
        """Start it, and wait until it answers."""
        with (self._home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    self._programs / "postgres",
                    "-D",
                    self._data,
                    "-k",
                    self._home,
                    *USUAL,
                    *settings,
                ],
                stdout=log,
                stderr=log,
                cwd=self._home,
                **self._as_user(),
            )
        end = monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, f"PostgreSQL has ended: {self.said()}"
            assert monotonic() < end, f"PostgreSQL does not answer: {self.said()}"
            sleep(0.02)

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """End it: at once, as a crash does, or in order with SIGINT."""
        if self._process.poll() is None:
            self._process.send_signal(how)
        self._process.wait(PATIENCE)

    def restart(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """End it and start it anew."""
        self.stop(how)
        self.start()

    def throw_away(self) -> None:
        self.stop()
        rmtree(self._home)

    def said(self) -> str:
        """What it wrote into its log."""
        return (self._home / "log").read_text(errors="replace")

    def url(self, database: str, user: str = OWNER) -> str:
        """The address of a database."""
        return f"postgresql://{user}@/{database}?host={self._home}"

    @property
    def home(self) -> Path:
        """The directory that holds everything of it."""
        return self._home

    def limit(self, size: int | None = None) -> None:
        """Let it write no file that is larger than `size`, as where its disk is full."""
        pid = self._process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        told = "unlimited" if size is None else str(size)
        for each in (str(pid), *children):
            # Only its own user may; and a process may have ended meanwhile.
            limit = ["prlimit", "--pid", each, f"--fsize={told}:unlimited"]
            subprocess.run(limit, check=False, stderr=subprocess.DEVNULL, **self._as_user())

    def largest(self, table: str, of: str) -> int:
        """The size of the file in which long values of a table of the record lie."""
        with self.administering(of) as db:
            asked = "SELECT pg_relation_size(reltoastrelid) FROM pg_class WHERE oid = %s::regclass"
            return int((db.execute(asked, (f"wasit_record.{table}",)).fetchone() or (0,))[0])

    def make(self, database: str) -> str:
        """Make an empty database; returns its address."""
        with self.administering() as db:
            db.execute(f"CREATE DATABASE {database}")
        return self.url(database)

    @contextmanager
    def administering(self, database: str = "postgres") -> Iterator[psycopg.Connection[Any]]:
        """A connection of the owner, every statement of which is a transaction of its own."""
        with psycopg.connect(self.url(database), autocommit=True) as db:
            yield db

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str | Path) -> None:
        done = subprocess.run(
            [self._programs / program, *arguments],
            capture_output=True,
            text=True,
            cwd=self._home,
            check=False,
            **self._as_user(),
        )
        assert done.returncode == 0, f"{program} failed: {done.stderr}"

    def _as_user(self) -> dict[str, Any]:
        if self._user is None:
            return {}
        return {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}


def programs() -> Path:
    """The directory of the server's programs; fails, with what to do, when there is none."""
    named, on_path = os.environ.get("WASIT_POSTGRES"), which("postgres")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    usual = [*([Path(on_path).parent] if on_path else []), *debian]
    for folder in [Path(named)] if named else usual:
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    raise AssertionError(
        "PostgreSQL is not there: install its server, or set WASIT_POSTGRES to the directory of "
        "its programs (`make test` does, see scripts/postgres)."
    )


@cache
def server() -> Server:
    """The server of this process of tests."""
    started = Server()
    atexit.register(started.throw_away)
    return started


@cache
def shared() -> str:
    """The address of the database that tests have one after the other."""
    return server().make("shared")


def emptied() -> str:
    """The address of the shared database, with nothing in it."""
    url = shared()
    with server().administering("shared") as db:
        db.execute("DROP SCHEMA IF EXISTS wasit_record, wasit_accounts CASCADE")
    return url
