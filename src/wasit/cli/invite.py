"""``wasit invite``: a new link for somebody in a case, who has lost the last one or a device."""

from __future__ import annotations

from pathlib import Path

import click

from wasit.cli import datadir
from wasit.cli.errors import told
from wasit.cli.places import place_of


@click.command("invite")
@click.argument("case")
@click.argument("person")
@datadir.data_option
@datadir.address_option
@click.option("--bare", is_flag=True, help="Let whoever opens it in at once, without an account.")
@told()
def command(case: str, person: str, data: Path, address: str, *, bare: bool) -> None:
    """Print a new link by which PERSON enters CASE, and make void those that were not used.

    ``wasit open`` tells the id of a case and of everyone in it. The server may be running. Whoever
    uses the link takes the place over: sessions and tokens that were there before end.
    """
    place = place_of(data, case, person)
    from wasit.web.accounts.invitations import invite_anew  # noqa: PLC0415 - settings first

    click.echo(f"{address.rstrip('/')}{invite_anew(place, bare=bare)}")
