"""A lossy line: stands between a client and the server, and loses what it is told to lose."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import httpx


class Lossy(httpx.BaseTransport):
    """Does each of `losses` in turn with what is sent: loses it, its answer, or neither."""

    def __init__(self, losses: Iterable[Callable[[Lossy, httpx.Request], httpx.Response]]) -> None:
        self._line = httpx.HTTPTransport()
        self._losses = list(losses)
        self.sent: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        loss = self._losses.pop(0) if self._losses else passes
        return loss(self, request)

    def through(self, request: httpx.Request) -> httpx.Response:
        """Send it on, and return the answer."""
        return self._line.handle_request(request)

    def close(self) -> None:
        self._line.close()


def passes(line: Lossy, request: httpx.Request) -> httpx.Response:
    return line.through(request)


def loses(_: Lossy, request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("lost on the way there", request=request)


def loses_the_answer(line: Lossy, request: httpx.Request) -> httpx.Response:
    line.through(request).read()
    raise httpx.ReadError("lost on the way back", request=request)


def is_down(*_: object) -> httpx.Response:
    return httpx.Response(503, text="<html>Come back later</html>")


def is_another(*_: object) -> httpx.Response:
    return httpx.Response(200, text="<html>Welcome</html>")
