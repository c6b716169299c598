"""``wasit serve``: run the server."""

from __future__ import annotations

import os
from pathlib import Path

import click

from wasit.cli import datadir, server, transport
from wasit.cli.errors import BadInput, told
from wasit.cli.workers import Workers
from wasit.installation import DATABASE, opened
from wasit.web.server.tick import LONGEST, TICK, USUAL

file = click.Path(dir_okay=False, path_type=Path)


@click.command("serve")
@click.option(
    "--host",
    default="127.0.0.1",
    envvar="WASIT_HOST",
    show_default=True,
    help="The address to listen on.",
)
@server.port_option("WASIT_PORT")
@datadir.data_option
@click.option("--name", "names", multiple=True, help="A host name by which people reach it.")
@click.option(
    "--certificate",
    type=file,
    envvar="WASIT_CERTIFICATE",
    help="Its certificate and chain, in PEM form.",
)
@click.option(
    "--private-key",
    type=file,
    envvar="WASIT_PRIVATE_KEY",
    help="The key of the certificate, in PEM form.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    envvar="WASIT_PROXY",
    help="The address of a proxy that ends TLS.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    envvar="WASIT_WORKERS",
    show_default=True,
    help="How many processes answer; several need WASIT_DATABASE_URL.",
)
@click.option(
    "--tick",
    type=click.IntRange(0, LONGEST),
    default=USUAL,
    envvar=TICK,
    show_default=True,
    help="Answers leave at multiples of so many milliseconds alone; with 0 at once.",
)
@click.option("--insecure", is_flag=True, help="Let others listen: without TLS, on any address.")
@told()
def command(
    host: str,
    port: int,
    data: Path,
    names: tuple[str, ...],
    certificate: Path | None,
    private_key: Path | None,
    proxies: tuple[str, ...],
    workers: int,
    tick: int,
    *,
    insecure: bool,
) -> None:
    """Run the server on one directory of data.

    Record and accounts are files there, or in the PostgreSQL database that WASIT_DATABASE_URL
    names.

    Over TLS it is reached with a certificate of its own, which SIGHUP reads anew, or through a
    proxy, whose headers are believed from its own address alone. Whatever then comes over plain
    HTTP is refused. --name, --proxy can be given several times.

    Where an option is not given, the configuration counts that `wasit init` wrote:
    ``wasit --config FILE serve``.
    """
    _check_database(workers)
    reached = transport.chosen(certificate, private_key, proxies)
    transport.check_reach(host, reached, insecure=insecure)
    reached.announce(names)
    os.environ[TICK] = str(tick)
    with server.listen(host, port) as listener:
        datadir.prepare(data.absolute())
        shown = f"[{host}]" if ":" in host else host
        address = f"{reached.scheme}://{shown}:{listener.getsockname()[1]}/"
        greeting = f"Serving {data} on {address} (Ctrl-C ends it)"
        if workers == 1:
            server.run(listener, greeting, transport=reached)
        else:
            # Whatever is wrong with the record is told here and now, once.
            opened(data.absolute()).close()
            Workers(listener, workers, greeting, reached).run()


def _check_database(workers: int) -> None:
    if workers > 1 and not os.environ.get(DATABASE):
        raise BadInput(
            f"--workers: a record in a file is for one process; for {workers} name a PostgreSQL "
            f"database in {DATABASE}."
        )
