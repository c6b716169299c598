"""Programs that a measurement starts, and surely ends."""

import asyncio
import atexit
import os
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import Self

from benchmarks.client import HOST

STOP_LIMIT = 15.0
"""Seconds between the polite request to end and the kill."""


class ChildFailed(Exception):
    """A program ended badly or never answered. Says which, with the end of its log."""


class Child:
    """A program that leads a process group of its own, and is ended with the whole group.

    A Ctrl-C in the terminal does not reach it; what is left of the group is killed
    when this process exits, however that comes about.
    """

    def __init__(self, process: asyncio.subprocess.Process, name: str, log: Path) -> None:
        self.pid = process.pid
        self._process = process
        self._name = name
        self._log = log
        atexit.register(self._kill)

    @classmethod
    async def start(cls, *argv: str, home: Path) -> Self:
        """Start a program in the directory `home`, its output going to `home`/log.txt."""
        log = home / "log.txt"
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                *argv,
                cwd=home,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        return cls(process, " ".join([Path(argv[0]).name, *argv[1:3]]), log)

    async def succeed(self, limit: float) -> None:
        """Wait for the program to end. Raises ChildFailed on a bad end or after `limit` seconds."""
        try:
            async with asyncio.timeout(limit):
                code = await self._process.wait()
        except TimeoutError:
            raise self._failed(f"took longer than {limit:.0f} s") from None
        finally:
            await self.stop()
        if code:
            raise self._failed(f"ended with code {code}")

    async def listen(self, port: int, limit: float) -> None:
        """Wait until the program accepts connections. Raises ChildFailed if it does not."""
        try:
            async with asyncio.timeout(limit):
                while not await _accepts(port):
                    if self._process.returncode is not None:
                        raise self._failed("ended before it listened")
                    await asyncio.sleep(0.1)
        except TimeoutError:
            raise self._failed(f"did not listen within {limit:.0f} s") from None

    async def stop(self) -> None:
        """End the program and all that it started. Stopping twice does nothing."""
        with suppress(ProcessLookupError, TimeoutError):
            self._process.terminate()
            async with asyncio.timeout(STOP_LIMIT):
                await self._process.wait()
        self._kill()
        await self._process.wait()
        atexit.unregister(self._kill)

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def _failed(self, how: str) -> ChildFailed:
        tail = self._log.read_text(errors="replace").splitlines()[-8:]
        return ChildFailed("\n".join([f"{self._name} {how}; its last words:", *tail]))


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


async def _accepts(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(HOST, port)
    except ConnectionRefusedError:
        return False
    writer.close()
    return True
