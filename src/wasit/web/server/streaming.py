"""Streaming: what is long leaves piece by piece, and is never whole in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator

PIECE = 2**20
"""Bytes of a piece that is made of many small ones, at least: one leaves at each tick, no more."""


async def streamed(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Yield the pieces, none of them empty, each of them made off the event loop."""
    while piece := await asyncio.to_thread(next, pieces, b""):
        yield piece


def gathered(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in fewer pieces."""
    held = bytearray()
    for line in lines:
        held += line
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)
