"""The wire, on a real server: even what is no request is refused at a tick."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from threading import Thread

import pytest
import uvicorn

import tests.web.site  # noqa: F401 - Django is set up there
from tests.waiting import wait_until
from tests.web.server import HOST
from wasit.cli import server
from wasit.web.senders import sender_of
from wasit.web.server.handler import Handler
from wasit.web.server.tick import Tick, at_ticks
from wasit.web.server.wire import at_ticks as wire_at_ticks


class Metronome(Tick):
    """A tick that comes when the test says so, and tells how many wait for it."""

    def __init__(self) -> None:
        self.waiting = 0
        self._comes = asyncio.Event()

    async def next(self) -> None:
        self.waiting += 1
        await self._comes.wait()

    def come(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.call_soon_threadsafe(self._comes.set)


class Served:
    """A server on a metronome."""

    def __init__(self) -> None:
        self.tick = Metronome()
        self._listener = server.listen(HOST, 0)
        config = uvicorn.Config(
            at_ticks(Handler(sender_of), self.tick),
            http=wire_at_ticks(self.tick),
            lifespan="off",
            log_config=None,
        )
        self.server = uvicorn.Server(config)
        self._thread = Thread(target=self._run, name="server")
        self._thread.start()
        wait_until(lambda: self.server.started)

    def _run(self) -> None:
        async def serve() -> None:
            self.loop = asyncio.get_running_loop()
            await self.server.serve(sockets=[self._listener])

        asyncio.run(serve())

    def sent(self, said: bytes) -> socket.socket:
        """Send this on a connection of its own, and wait until a tick is waited for."""
        talking = socket.create_connection((HOST, self._listener.getsockname()[1]))
        talking.sendall(said)
        wait_until(lambda: self.tick.waiting == 1)
        return talking

    def end(self) -> None:
        self.tick.come(self.loop)
        self.server.should_exit = True
        self._thread.join()
        self._listener.close()


@pytest.fixture
def served() -> Iterator[Served]:
    running = Served()
    yield running
    running.end()


NONSENSE = b"NONSENSE\r\n\r\n"
BEGUN = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
SAID = {
    "no request": (NONSENSE, b"HTTP/1.1 400 Bad Request\r\n"),
    "a request": (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"HTTP/1.1 200 OK\r\n"),
    "may I send it?": (BEGUN + b"Expect: 100-continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n"),
}


@pytest.mark.channel(11, 32)
@pytest.mark.parametrize(("said", "answered"), SAID.values(), ids=SAID)
def test_nothing_leaves_before_the_tick(served: Served, said: bytes, answered: bytes) -> None:
    with served.sent(said) as talking:
        talking.setblocking(False)
        with pytest.raises(BlockingIOError):
            talking.recv(1)
        served.tick.come(served.loop)
        talking.settimeout(60)
        assert talking.recv(len(answered), socket.MSG_WAITALL) == answered


def test_whoever_has_gone_by_then_is_told_nothing(served: Served) -> None:
    served.sent(NONSENSE).close()
    served.tick.come(served.loop)
    wait_until(lambda: not served.server.server_state.tasks)
