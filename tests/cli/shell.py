"""The shell: commands run as a person runs them, each in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import NamedTuple, Self

WASIT = str(Path(sys.executable).with_name("wasit"))
PATIENCE = 120.0
"""Seconds after which a command that still runs has failed."""
LINK = re.compile(r"http://\S+/enter/\S+/")


class Finished(NamedTuple):
    """What is left of a command."""

    status: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line that a failed command says; fails when it says more, or something else."""
        assert self.status, "the command has not failed"
        (line,) = self.err.splitlines()
        assert line.startswith("Error: ")
        return line


def surroundings(**more: str) -> Mapping[str, str]:
    """The environment of a command: that of the tests, but for what they set for themselves.

    A server answers at once, so that none of them waits for a tick.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("WASIT_")}
    return {**own, "PYTHONWARNINGS": "error", "WASIT_TICK": "0", **more}


def run(
    *arguments: str | Path, program: str | Path = WASIT, said: str = "", **environment: str
) -> Finished:
    """Run ``wasit`` with these arguments to its end; `said` is what a person types meanwhile."""
    done = subprocess.run(
        [program, *arguments],
        input=said,
        env=surroundings(**environment),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


class Running:
    """A command that goes on until it is interrupted."""

    def __init__(
        self, *arguments: str | Path, program: str | Path = WASIT, **environment: str
    ) -> None:
        self._process = subprocess.Popen(
            [program, *arguments],
            env=surroundings(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._said: list[str] = []
        self._end_of_patience = Timer(PATIENCE, self._process.kill)
        self._end_of_patience.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def stay(self) -> None:
        """Let it run for as long as it will: what is done with it takes long."""
        self._end_of_patience.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._end()

    def until(self, words: str) -> str:
        """What it has said, up to and with the line in which `words` stand."""
        assert self._process.stdout
        for line in self._process.stdout:
            self._said.append(line)
            if words in line:
                return "".join(self._said)
        raise AssertionError(f"it ended without saying {words!r}: {self._end()}")

    def address(self) -> str:
        """Where it serves, with a slash at the end, as soon as it says so."""
        return self.until("Serving").split(" on ")[1].split(" ")[0]

    def interrupt(self, number: signal.Signals = signal.SIGINT) -> Finished:
        """End it as Ctrl-C does; returns what is left of it."""
        self.send(number)
        return self._end()

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, with which it goes on."""
        self._process.send_signal(number)

    def _end(self) -> Finished:
        if self._process.stdout and not self._process.stdout.closed:
            out, err = self._process.communicate(timeout=PATIENCE)
            self._end_of_patience.cancel()
            self._left = Finished(self._process.returncode, "".join(self._said) + out, err)
        return self._left


def links(text: str) -> list[str]:
    """The invitations in what a command has said, in order."""
    return LINK.findall(text)
