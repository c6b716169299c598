"""The wire: what is told, at a tick too, to whoever sends what is no request."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from wasit.web.server.tick import Tick


def at_ticks(tick: Tick) -> type[asyncio.Protocol]:
    """Return what reads requests off a connection, and refuses at a tick what is none."""

    class Wire(HttpToolsProtocol):
        def send_400_response(self, msg: str) -> None:
            refusing = self.loop.create_task(self._refuse(msg))
            self.tasks.add(refusing)
            refusing.add_done_callback(self.tasks.discard)

        async def _refuse(self, msg: str) -> None:
            await tick.next()
            if not self.transport.is_closing():
                super().send_400_response(msg)

    return Wire
