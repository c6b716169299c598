"""``wasit serve``: run the server."""

from __future__ import annotations

import os
from pathlib import Path

import click

from wasit.cli import server
from wasit.cli.errors import BadInput, told
from wasit.cli.workers import Workers
from wasit.installation import DATABASE, opened


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@server.port_option
@server.data_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many processes answer; several need WASIT_DATABASE_URL.",
)
@told()
def command(host: str, port: int, data: Path, workers: int) -> None:
    """Run the server on one directory of data.

    Record and accounts are files there, or in the PostgreSQL database that WASIT_DATABASE_URL
    names.
    """
    if workers > 1 and not os.environ.get(DATABASE):
        raise BadInput(
            f"--workers: a record in a file is for one process; for {workers} name a PostgreSQL "
            f"database in {DATABASE}."
        )
    with server.listen(host, port) as listener:
        server.prepare(data.absolute())
        address = f"http://{host}:{listener.getsockname()[1]}/"
        greeting = f"Serving {data} on {address} (Ctrl-C ends it)"
        if workers == 1:
            server.run(listener, greeting)
        else:
            # Whatever is wrong with the record is told here and now, once.
            opened(data.absolute()).close()
            Workers(listener, workers, greeting).run()
