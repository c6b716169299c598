"""The wire: what the application itself is handed, and what it sends, message by message.

Django's test client calls the middleware and stops short of the application. Here a request is
what a server hands the application, and an answer is what the application hands a server: status,
headers in their order, and the pieces of the body as they leave.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextvars import ContextVar
from threading import Thread
from types import SimpleNamespace
from typing import Any, TypeVar, TypeVarTuple

from django.http import HttpResponse
from django.test import Client

from tests.web.server import PATIENCE, wait_until
from tests.web.visitor import Visitor
from wasit.web.asgi import application

Message = Mapping[str, Any]
_Given = TypeVarTuple("_Given")
_Found = TypeVar("_Found")

_LIVE: ContextVar[bool] = ContextVar("live", default=False)
"""Whether what runs belongs to a live connection."""


class _Loop(asyncio.SelectorEventLoop):
    """An event loop that knows what its live connections wait for in other threads."""

    def __init__(self) -> None:
        super().__init__()
        self.elsewhere: set[asyncio.Future[Any]] = set()

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*_Given], _Found], *args: *_Given
    ) -> asyncio.Future[_Found]:
        found = super().run_in_executor(executor, func, *args)
        if _LIVE.get():
            self.elsewhere.add(found)
            found.add_done_callback(self.elsewhere.discard)
        return found


class Wire:
    """The application on an event loop in a thread of its own, and connections to it."""

    def __init__(self) -> None:
        self._loop = _Loop()
        self._thread = Thread(target=self._loop.run_forever, name="wire")
        self._thread.start()
        self._connections: list[Any] = []

    def ask(self, scope: dict[str, Any], body: bytes) -> list[Message]:
        """Send one request and wait for the whole answer."""
        sent: list[Message] = []
        coming: list[Message] = [{"type": "http.request", "body": body}]

        async def receive() -> Message:
            if coming:
                return coming.pop()
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: Message) -> None:
            sent.append(message)

        answered = asyncio.run_coroutine_threadsafe(application(scope, receive, send), self._loop)
        answered.result(PATIENCE)
        return sent

    def listen(self, visitor: Visitor) -> list[str]:
        """Open the live connection of `visitor`; returns what arrives, as it arrives."""
        cookies = "; ".join(f"{name}={each.value}" for name, each in visitor.client.cookies.items())
        return self.connect(visitor.url("live"), b"cookie", cookies)

    def connect(self, path: str, name: bytes, value: str) -> list[str]:
        """Open a live connection with this header; returns what arrives, as it arrives."""
        arrived: list[str] = []
        headers = [(b"host", b"localhost"), (name, value.encode())]
        scope = {"type": "http", "method": "GET", "path": path, "headers": headers}

        async def receive() -> Message:
            if not arrived:
                arrived.append("")
                return {"type": "http.request"}
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: Message) -> None:
            arrived.append(repr(message))

        async def connection() -> None:
            _LIVE.set(True)
            await application({**scope, "query_string": b""}, receive, send)

        self._connections.append(asyncio.run_coroutine_threadsafe(connection(), self._loop))
        wait_until(lambda: len(arrived) > 2)
        return arrived

    def settle(self) -> None:
        """Wait until all that is under way to live connections has arrived.

        A connection that is asking whether it may go on would take two signals for one.
        """

        async def turns() -> None:
            for _ in range(25):
                await asyncio.sleep(0)
            if self._loop.elsewhere:
                await asyncio.wait(self._loop.elsewhere)
                await turns()

        asyncio.run_coroutine_threadsafe(turns(), self._loop).result(PATIENCE)

    def close(self) -> None:
        """Wait for the ends of all connections, which the hub brings about."""
        try:
            for connection in self._connections:
                connection.result(PATIENCE)
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()


class WiredAnswer(HttpResponse):
    """An answer, and the messages that it came in."""

    def __init__(self, messages: list[Message]) -> None:
        start, *self.pieces = messages
        self.sent_headers = [(name.decode(), text.decode()) for name, text in start["headers"]]
        content = b"".join(piece.get("body", b"") for piece in self.pieces)
        super().__init__(content, status=start["status"])
        del self.headers["Content-Type"]
        for name, text in self.sent_headers:
            if name == "Set-Cookie":
                self.cookies.load(text)
            else:
                self.headers[name] = text
        # Django's client looks there for the addresses that the request was found among.
        self.wsgi_request = SimpleNamespace(urlconf=None)

    def lines(self) -> Iterator[str]:
        """Yield all of it that its reader gets, in the order and the pieces in which it came."""
        yield str(self.status_code)
        yield from (f"{name}: {text}" for name, text in self.sent_headers)
        for piece in self.pieces:
            yield ""
            yield piece.get("body", b"").decode(errors="backslashreplace")


class WiredClient(Client):
    """Django's client, with its cookies, in front of the application itself."""

    def __init__(self, wire: Wire) -> None:
        super().__init__(headers={"host": "localhost"})
        self._wire = wire
        self.handler = self._ask  # type: ignore[assignment]  # it is called and no more

    def _ask(self, environ: dict[str, Any]) -> WiredAnswer:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length) if length else b""
        scope = {
            "type": "http",
            "method": environ["REQUEST_METHOD"],
            "path": environ["PATH_INFO"],
            "query_string": environ["QUERY_STRING"].encode(),
            "headers": list(_headers(environ)),
        }
        return WiredAnswer(self._wire.ask(scope, body))


def _headers(environ: Mapping[str, Any]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the headers of a request that is described as WSGI does it."""
    for name, value in environ.items():
        if name.startswith("HTTP_") or (name in {"CONTENT_TYPE", "CONTENT_LENGTH"} and value):
            plain = name.removeprefix("HTTP_").replace("_", "-").lower()
            yield plain.encode(), str(value).encode()
