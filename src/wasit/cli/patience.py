"""Patience: what is said while a person waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

import click

PATIENCE = 2.0
"""Seconds of silence after which a person is told that the work goes on."""


@contextmanager
def company(doing: str) -> Iterator[None]:
    """Say after a while of silence what is being done."""
    timer = Timer(PATIENCE, click.echo, (f"{doing}; Ctrl-C ends it.",), {"err": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
