"""The wire: what the application itself is handed, and what it sends, message by message.

Django's test client calls the middleware and stops short of the application. Here a request is
what a server hands the application, and an answer is what the application hands a server: status,
headers in their order, and the pieces of the body as they leave.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextvars import ContextVar
from http.cookies import SimpleCookie
from threading import Thread
from typing import Any, TypeVar, TypeVarTuple

from django.core.signals import got_request_exception
from django.http import HttpResponse
from django.test import Client
from django.utils.datastructures import CaseInsensitiveMapping

from tests.waiting import PATIENCE, wait_until
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
        self._failures: list[BaseException] = []
        got_request_exception.connect(self._fail)

    def _fail(self, **_: object) -> None:
        if failure := sys.exception():
            self._failures.append(failure)

    def complain(self) -> None:
        """Raise what the application raised while it answered, if it did."""
        if self._failures:
            raise self._failures.pop()

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
        return self.connect(visitor.url("live"), b"cookie", cookies_of(visitor.client))

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
        got_request_exception.disconnect(self._fail)
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
        # Not made as Django makes its own: nothing is checked or encoded that is on its way.
        start, *self.pieces = messages
        self.sent_headers = [(name.decode(), text.decode()) for name, text in start["headers"]]
        self.status_code = start["status"]
        self.headers = CaseInsensitiveMapping(self.sent_headers)  # type: ignore[assignment]  # read and no more
        self.cookies = SimpleCookie()
        for name, text in self.sent_headers:
            if name == "Set-Cookie":
                # The client keeps a cookie for as long as it lives, whatever else is said of it.
                kept, _, value = text.partition(";")[0].partition("=")
                self.cookies[kept] = value
        self._container = [piece.get("body", b"") for piece in self.pieces]

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

    def request(self, **request: object) -> WiredAnswer:  # type: ignore[override]  # as it comes
        """Send a request that is described as WSGI does it; raises what the application raised."""
        asked: dict[str, Any] = {**self.defaults, **request, "HTTP_COOKIE": cookies_of(self)}
        length = int(asked.get("CONTENT_LENGTH") or 0)
        scope = {
            "type": "http",
            "method": asked["REQUEST_METHOD"],
            "path": asked["PATH_INFO"],
            "query_string": asked["QUERY_STRING"].encode(),
            "headers": list(_headers(asked)),
        }
        body = asked["wsgi.input"].read(length) if length else b""
        answer = WiredAnswer(self._wire.ask(scope, body))
        self._wire.complain()
        self.cookies.update(answer.cookies)
        return answer


def cookies_of(client: Client) -> str:
    """The cookies of a client, as it sends them."""
    return "; ".join(f"{name}={each.coded_value}" for name, each in client.cookies.items())


def _headers(asked: Mapping[str, Any]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the headers of a request that is described as WSGI does it."""
    for name, value in asked.items():
        if name.startswith("HTTP_") or (name in {"CONTENT_TYPE", "CONTENT_LENGTH"} and value):
            plain = name.removeprefix("HTTP_").replace("_", "-").lower()
            yield plain.encode(), str(value).encode()
