"""A real server for tests: the pages and live connections on uvicorn, in a thread of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn

import tests.web.site  # noqa: F401 - Django is set up there
from tests.waiting import wait_until
from wasit.cli import server
from wasit.web.asgi import application
from wasit.web.server import runtime
from wasit.web.training.companies import automata

HOST = "127.0.0.1"


@contextmanager
def serving(*, announcing: bool = True, playing: bool = False) -> Iterator[str]:
    """Serve the site on a free port; yields its address.

    Without `announcing`, results are announced by nobody but the test; empty chairs of rehearsals
    are played only when `playing`.
    """
    listener = server.listen(HOST, 0)
    runtime.hub()
    if announcing:
        runtime.clerk()
    if playing:
        automata()
    config = uvicorn.Config(
        application,
        lifespan="off",
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    running = uvicorn.Server(config)
    thread = Thread(target=running.run, kwargs={"sockets": [listener]}, name="server")
    thread.start()
    try:
        wait_until(lambda: running.started)
        yield f"http://{HOST}:{listener.getsockname()[1]}"
    finally:
        end_streams()
        running.should_exit = True
        thread.join()
        listener.close()
        if playing:
            automata.end()
        if announcing:
            runtime.clerk.end()


def end_streams() -> None:
    """End every live connection, as a server does when it ends; the next ones are heard anew."""
    runtime.hub.end()
