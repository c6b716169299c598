"""The washer: washes one document in a process of its own.

What reads pictures and PDFs is large and was not written for enemies. So it runs apart, with little
time and memory, able to write no file, and without the keys. What it is given comes in by a pipe
and goes out by one: nothing lies on a disk, and only the process apart holds the whole of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Self, cast

from msgspec import DecodeError, json

from wasit.documents.kinds import Kind
from wasit.documents.unfit import Fault, Unfit
from wasit.documents.washed import LARGEST, Caution, Verdict

COMMAND = (sys.executable, "-m", "wasit.documents.washing")

PIECE = 65_536


class Washer:
    """Washes one document: it is written, then judged, then read. A context, to be left in time."""

    def __init__(self) -> None:
        self._given = 0
        # With our own path, so that it runs the same code, and none of our environment's secrets.
        self._process = subprocess.Popen(  # noqa: S603 - the command is our own
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
        )
        self._in = cast("IO[bytes]", self._process.stdin)
        self._out = cast("IO[bytes]", self._process.stdout)

    def write(self, content: bytes) -> None:
        """Give it more of the document. Raises `Unfit` once that is too large."""
        self._given += len(content)
        if self._given > LARGEST:
            raise Unfit(Fault.TOO_LARGE)
        try:
            self._in.write(content)
        except BrokenPipeError:
            raise Unfit(Fault.TOO_HEAVY) from None

    def judge(self) -> tuple[Kind, frozenset[Caution]]:
        """Have it washed, and return what it is and may tell all the same. Raises `Unfit`."""
        try:
            self._in.close()
            line = self._out.readline()
            verdict = json.decode(line, type=Verdict)
        except (BrokenPipeError, DecodeError):
            # It was ended by a limit, or by the document.
            raise Unfit(Fault.TOO_HEAVY) from None
        if verdict.kind is None:
            raise Unfit(verdict.fault or Fault.BROKEN)
        return verdict.kind, verdict.cautions

    def read(self) -> Iterator[bytes]:
        """Yield what is left of the document, in pieces. Raises `Unfit` where it breaks off."""
        while piece := self._out.read(PIECE):
            yield piece
        if self._process.wait() != 0:
            raise Unfit(Fault.TOO_HEAVY)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End it, whether or not it has done its work."""
        self._process.kill()
        with suppress(BrokenPipeError):
            self._in.close()
        self._out.close()
        self._process.wait()
