"""The handler: what reads a request and has it answered.

Each request is one task for a kept thread, from its first check to its end; only what is streamed,
such as a live connection, is then sent from the event loop, which can wait for many at a time.

Django's own asynchronous handler hops between the event loop and a new thread for every
middleware, which cost more time than the pages themselves, and keeps a thread for each connection
as long as it is open.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO
from typing import IO, Any, cast

from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.urls import set_script_prefix

from wasit.web.server.sending import CUT, LONGEST, SHORT, Scope, announced, turns
from wasit.web.server.spool import TAIL, Spool
from wasit.web.server.streaming import PIECE
from wasit.web.server.tick import STREAMED

THREADS = 24
"""Requests answered at once. Most of them wait for the disk, and are committed together."""

MOST = 4_000_000
"""Bytes of a request that are kept in memory: more than the largest form without documents."""

Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
Body = BytesIO | Spool


async def _sent(receive: Receive) -> AsyncIterator[bytes]:
    """Yield the body of a request as it comes. Raises RequestAborted."""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RequestAborted
        yield message.get("body", b"")
        more = message.get("more_body", False)


async def _until_gone(sending: Coroutine[Any, Any, None], receive: Receive) -> None:
    """Have a stream sent, to its end or until whoever asked for it has gone."""
    tasks = [asyncio.create_task(sending), asyncio.create_task(_gone(receive))]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for each in done:
            each.result()
    finally:
        for each in tasks:
            each.cancel()
        await asyncio.wait(tasks)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _breaks_off(request: HttpRequest, body: Body) -> bool:
    """Say whether a form of several parts lacks its end: Django takes what there is of it."""
    boundary = (request.content_params or {}).get("boundary", "").encode(errors="replace")
    if request.content_type != "multipart/form-data":
        return False
    tail = body.tail if isinstance(body, Spool) else bytes(body.getbuffer()[-TAIL:])
    return b"--%s--" % boundary not in tail


class Handler(ASGIHandler):
    """Answers in kept threads. Nothing of what is sent to it ever lies in a file, however large.

    `sender_of` says whose turn it takes to send what is long; empty where nobody may.
    """

    # A piece of what is streamed leaves whole: each that is sent waits for a tick.
    chunk_size = 2 * PIECE

    def __init__(self, sender_of: Callable[[Scope], str]) -> None:
        BaseHandler.__init__(self)
        self.load_middleware()
        self._sender_of = sender_of
        self._threads = ThreadPoolExecutor(THREADS, "page")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        with ExitStack() as held:
            try:
                long = scope["method"] == "POST" and announced(scope) > SHORT
                ask = loop.run_in_executor
                sender = await ask(self._threads, self._sender_of, scope) if long else ""
                if sender and held.enter_context(turns.take(sender)):
                    body: Body = held.enter_context(await self.read_long(receive))
                else:
                    body = held.enter_context(await self.read_body(receive))
            except RequestAborted:
                return
            answer = await loop.run_in_executor(self._threads, self._answer, scope, body)
        scope[STREAMED] = answer.streaming
        sending = self.send_response(answer, send)
        await (_until_gone(sending, receive) if answer.streaming else sending)

    async def read_body(self, receive: Receive) -> BytesIO:
        """Return what was sent; of what is larger than `MOST`, no more than shows that it is.

        Raises RequestAborted when whoever sends it has gone.
        """
        body = BytesIO()
        async for piece in _sent(receive):
            body.write(piece[: MOST - body.tell()])
        body.seek(0)
        return body

    async def read_long(self, receive: Receive) -> Spool:
        """Return what was sent with documents; of what is too large, no more than shows that it is.

        Raises RequestAborted when whoever sends it has gone.
        """
        body = Spool()
        try:
            async for piece in _sent(receive):
                body.write(piece[: LONGEST - body.size])
        except RequestAborted:
            body.close()
            raise
        body.rewind()
        return body

    def _answer(self, scope: Scope, body: Body) -> Any:
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=type(self), scope=scope)
        request, refusal = self.create_request(scope, cast("IO[bytes]", body))
        if request is not None:
            kept = body.size if isinstance(body, Spool) else len(body.getbuffer())
            cut = announced(scope) > kept or kept in {MOST, LONGEST}
            request.META[CUT] = cut or _breaks_off(request, body)
        answer: Any = refusal if request is None else self.get_response(request)
        answer._handler_class = type(self)
        # The content is in memory; what is closed is the request's hold on connections.
        answer.close()
        return answer
