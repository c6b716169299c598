"""``wasit serve``: run the server."""

from __future__ import annotations

from pathlib import Path

import click

from wasit.cli import server
from wasit.cli.errors import told


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@server.port_option
@server.data_option
@told()
def command(host: str, port: int, data: Path) -> None:
    """Run the server on one directory of data."""
    with server.listen(host, port) as listener:
        server.prepare(data.absolute())
        address = f"http://{host}:{listener.getsockname()[1]}/"
        server.run(listener, f"Serving {data} on {address} (Ctrl-C ends it)")
