"""A light HTTP/1.1 client for a loopback server.

The client shares the processors with the server it measures, so it does no more
than both systems need: one kept connection, whole answers, and event streams.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import NamedTuple

HOST = "127.0.0.1"
ANSWER_LIMIT = 60.0
"""Seconds that one answer may take; longer than any long poll."""
LINE_LIMIT = 1 << 20


class Answer(NamedTuple):
    """A whole answer: header names are in lower case, repeated headers are kept."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """The first value of a header, or an empty string."""
        return next((value for key, value in self.headers if key == name), "")


class Connection:
    """One kept connection that carries one request at a time.

    It opens at the first request, and again if the server has closed it meanwhile.
    `headers` go with every request and may be changed between requests. A request
    that is cancelled or fails leaves the connection good for `close` only.
    """

    def __init__(self, port: int) -> None:
        self.headers: dict[str, str] = {}
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, method: str, target: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a request and return the whole answer, whatever its status.

        A kept connection that the server closes as the request leaves is opened again, as
        browsers do: so what is sent may be sent twice. Raises TimeoutError after ANSWER_LIMIT
        seconds, OSError or EOFError when the connection breaks.
        """
        kept = self._streams is not None
        async with asyncio.timeout(ANSWER_LIMIT):
            try:
                reader = await self._send(method, target, body, headers or {})
                answer = await _head(reader)
            except (ConnectionError, EOFError):
                self.close()
                if not kept:
                    raise
                reader = await self._send(method, target, body, headers or {})
                answer = await _head(reader)
            content = [part async for part in _body(reader, answer)]
        return answer._replace(body=b"".join(content))

    async def events(self, target: str) -> AsyncIterator[bytes]:
        """The blocks of an event stream, as they arrive; comments count as blocks.

        Holds the connection until the stream ends or `close`. Raises ConnectionError
        when the answer is not 200.
        """
        reader = await self._send("GET", target, b"", {"Accept": "text/event-stream"})
        answer = await _head(reader)
        if answer.status != 200:
            raise ConnectionError(f"event stream {target} answered {answer.status}")
        rest = b""
        async for part in _body(reader, answer):
            *blocks, rest = (rest + part).replace(b"\r\n", b"\n").split(b"\n\n")
            for block in blocks:
                yield block

    def close(self) -> None:
        """Close at once. Closing twice does nothing."""
        if self._streams:
            self._streams[1].close()
            self._streams = None

    async def _send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> asyncio.StreamReader:
        reader, writer = await self._open()
        needed = {"Host": f"{HOST}:{self._port}", "Content-Length": str(len(body))}
        fields = {**needed, **self.headers, **headers}
        lines = [f"{name}: {value}" for name, value in fields.items()]
        head = "\r\n".join([f"{method} {target} HTTP/1.1", *lines, "", ""])
        writer.write(head.encode("latin-1") + body)
        await writer.drain()
        return reader

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams and self._streams[0].at_eof():
            self.close()
        if not self._streams:
            self._streams = await asyncio.open_connection(HOST, self._port, limit=LINE_LIMIT)
        return self._streams


async def _head(reader: asyncio.StreamReader) -> Answer:
    """The status and headers of an answer whose body is still to be read."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
    fields = [line.split(":", 1) for line in lines]
    headers = [(name.lower(), value.strip()) for name, value in fields]
    return Answer(int(first.split()[1]), headers, b"")


async def _body(reader: asyncio.StreamReader, answer: Answer) -> AsyncIterator[bytes]:
    if answer.header("transfer-encoding").lower() == "chunked":
        while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
            yield (await reader.readexactly(size + 2))[:-2]
        await reader.readuntil(b"\r\n")
    else:
        yield await reader.readexactly(int(answer.header("content-length") or 0))
