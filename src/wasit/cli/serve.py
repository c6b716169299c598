"""``wasit serve``: run the server."""

from __future__ import annotations

from pathlib import Path

import click

from wasit.cli import server
from wasit.record import StoreError


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(0, 65535))
@server.data_option
def command(host: str, port: int, data: Path) -> None:
    """Run the server on one directory of data."""
    listener = server.listen(host, port)
    server.prepare(data.absolute())
    try:
        click.echo(f"Serving {data} on http://{host}:{listener.getsockname()[1]}/ (Ctrl-C ends it)")
        server.run(listener)
    except StoreError as error:
        raise click.ClickException(str(error)) from None
