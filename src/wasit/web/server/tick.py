"""The tick: answers leave at multiples of it on the server's own clock, and at no other moment.

How long an answer takes tells of the load that others put on the server, and of the work that was
done for it. Those that leave at one tick are alike. While an answer waits no thread does: the event
loop holds it.

Whatever is sent to anybody waits: an answer, each piece of one that is made while it is sent, what
is said where nothing could be answered, and that the body of a request is awaited.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # The settings read the tick, and the handlers cannot be imported before there are settings.
    from wasit.web.server.handler import Receive, Send
    from wasit.web.server.sending import Scope

    Application = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]

TICK = "WASIT_TICK"
USUAL = 50
"""Milliseconds. Without a tick a room can tell, on a quiet machine, whether another is at work."""
LONGEST = 1000
"""Milliseconds; with more, people would take the server for a broken one."""

STREAMED = "wasit.streamed"
"""Set, in what is known of a request, where its answer is made while it is sent."""


class Tick:
    """A clock whose next multiple of `period` seconds can be waited for."""

    def __init__(
        self,
        period: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._period = period
        self._clock = clock
        self._sleep = sleep

    async def next(self) -> None:
        """Wait for the next tick."""
        await self._sleep(self._period - self._clock() % self._period)


def at_ticks(application: Application, tick: Tick) -> Application:
    """Return `application` with its answers, and each piece of a stream, leaving at a tick."""

    async def ticking(scope: Scope, receive: Receive, send: Send) -> None:
        begun = False
        # Who expects to be told to go on is told so once the body is first asked for.
        expects = any(name == b"expect" for name, _ in scope["headers"])

        async def at_tick(message: dict[str, Any]) -> None:
            nonlocal begun
            if not begun or scope.get(STREAMED):
                begun = True
                await tick.next()
            await send(message)

        async def heard() -> Any:
            nonlocal expects
            if expects:
                expects = False
                await tick.next()
            return await receive()

        try:
            await application(scope, heard, at_tick)
        finally:
            # What is sent in place of an answer is not ours, and leaves at once.
            if not begun:
                await tick.next()

    return ticking
