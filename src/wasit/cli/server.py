"""The server process: the pages on uvicorn, opened and closed in order."""

from __future__ import annotations

import gc
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click
import uvicorn

from wasit.cli.transport import PLAIN, Transport

FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)


def port_option(variable: str | None = None) -> Callable[[FC], FC]:
    """Return the option of the port, which a variable of the environment may name as well."""
    return click.option(
        "--port",
        type=click.IntRange(0, 65535),
        default=8321,
        envvar=variable,
        show_default=True,
        help="The port to listen on; 0 takes any that is free.",
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a socket listening there; a clear error when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise click.ClickException(
            f"cannot listen on {host} port {port}: {error.strerror}. Choose another with --port."
        ) from None
    return listener


class Server(uvicorn.Server):
    """Greets once it can be ended as well as used.

    It ends live connections first, so that closing need not wait for them.
    """

    def __init__(self, config: uvicorn.Config, greeting: str) -> None:
        super().__init__(config)
        self._greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._greeting:
            click.echo(self._greeting)

    def handle_exit(self, sig: int, frame: object) -> None:
        from wasit.web.server import runtime  # noqa: PLC0415 - the settings are known only now

        runtime.hub().close()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]  # the frame is passed on as it came


def run(
    listener: socket.socket,
    greeting: str = "",
    at_end: Callable[[], None] | None = None,
    transport: Transport = PLAIN,
) -> None:
    """Serve the pages on `listener`, and say so; call `at_end` once the process is told to end.

    Raises StoreError, before it has said anything, when the record cannot be opened.
    """
    from wasit.web.asgi import application, wire  # noqa: PLC0415 - as above
    from wasit.web.debrief.learner import learner  # noqa: PLC0415 - as above
    from wasit.web.server import runtime  # noqa: PLC0415 - the settings are known only now
    from wasit.web.training.companies import automata  # noqa: PLC0415 - as above

    runtime.hub()
    runtime.clerk()
    automata()
    learner()
    # What is there now stays. To go through it for garbage would make everybody wait.
    gc.collect()
    gc.freeze()
    config = uvicorn.Config(
        application,
        http=wire,
        # What goes wrong is logged as all else is: never with a message, which may quote.
        log_config=None,
        lifespan="off",
        access_log=False,
        log_level="error",
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=5,
        **transport.options(),
    )
    # Once it has ended, the server hands the signal on; what follows must be done all the same.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        Server(config, greeting).run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        if at_end is not None:
            at_end()
        runtime.close()
        listener.close()
