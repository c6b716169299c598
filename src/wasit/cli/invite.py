"""``wasit invite``: a new link for somebody in a case, who has lost the last one or a device."""

from __future__ import annotations

from pathlib import Path

import click

from wasit.cli import server
from wasit.cli.errors import BadInput, told
from wasit.installation import is_there


@click.command("invite")
@click.argument("case")
@click.argument("person")
@server.data_option
@click.option(
    "--address",
    default="http://localhost:8321",
    show_default=True,
    help="Where people will reach the server.",
)
@click.option("--bare", is_flag=True, help="Let whoever opens it in at once, without an account.")
@told()
def command(case: str, person: str, data: Path, address: str, *, bare: bool) -> None:
    """Print a new link by which PERSON enters CASE, and make void those that were not used.

    ``wasit open`` tells the id of a case and of everyone in it. The server may be running. Whoever
    uses the link takes the place over: sessions and tokens that were there before end.
    """
    if not is_there(data):
        raise BadInput(f"there is no directory of data at {data}.")
    server.prepare(data.absolute())
    from wasit.web.accounts.invitations import invite_anew  # noqa: PLC0415 - settings first
    from wasit.web.accounts.models import Place  # noqa: PLC0415 - as above

    place = Place.found(case, person)
    if place is None:
        raise BadInput(f"{person} has no place in a case {case} there; is either mistyped?")
    click.echo(f"{address.rstrip('/')}{invite_anew(place, bare=bare)}")
