"""Several server processes on one socket, and the process that looks after them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import threading
from multiprocessing import connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import sleep

import click

from wasit.cli import datadir, server
from wasit.cli.errors import told
from wasit.cli.transport import Transport

PAUSE = 1.0
"""Seconds before one that has ended is replaced, so that one that cannot start does not spin."""

PATIENCE = 15.0
"""Seconds in which those told to end do so."""

# Not forked: whatever threads this process has would be missing there.
_spawned = multiprocessing.get_context("spawn")


class Workers:
    """So many server processes on `listener`, each replaced when it dies.

    The first says `greeting` when it answers. They end with this process, however it ends.
    """

    def __init__(
        self, listener: socket.socket, count: int, greeting: str, transport: Transport
    ) -> None:
        self._listener = listener
        self._transport = transport
        self._ending = False
        self._running = [self._start("" if number else greeting) for number in range(count)]

    def run(self) -> None:
        """Look after them until this process is told to end."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._end)
        signal.signal(signal.SIGHUP, self._pass_on)
        while not self._ending:
            connection.wait([each.sentinel for each in self._running], timeout=PAUSE)
            for place, each in enumerate(self._running):
                if not each.is_alive() and not self._ending:
                    sleep(PAUSE)
                    self._running[place] = self._start("")
        for each in self._running:
            each.join(PATIENCE)
            each.kill()
            each.join()

    def _start(self, greeting: str) -> SpawnProcess:
        asked = (self._listener, greeting, self._transport)
        worker = _spawned.Process(target=_work, args=asked, name="worker")
        worker.start()
        return worker

    def _end(self, *_: object) -> None:
        self._ending = True
        self._pass_on(signal.SIGTERM)

    def _pass_on(self, number: int, *_: object) -> None:
        for each in self._running:
            if each.is_alive() and each.pid:
                os.kill(each.pid, number)


def _work(listener: socket.socket, greeting: str, transport: Transport) -> None:
    """Serve, in a process of its own, on the installation that the environment names."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        with told():
            datadir.prepare(Path(os.environ["WASIT_DATA"]))
            server.run(listener, greeting, transport=transport)
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
