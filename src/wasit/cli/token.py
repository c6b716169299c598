"""``wasit token``: make a token for a program that acts for one person, or end it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from wasit.cli import datadir
from wasit.cli.errors import BadInput, told
from wasit.cli.places import place_of


@click.command("token")
@click.argument("case")
@click.argument("person")
@click.option("--name", default="program", show_default=True, help="What the token is for.")
@click.option(
    "--days",
    type=click.IntRange(1, 366),
    default=30,
    show_default=True,
    help="For how many days it is good.",
)
@click.option(
    "--may-export", is_flag=True, help="Let it take the record of a head's side along as well."
)
@click.option("--revoke", is_flag=True, help="End the token of this name at once.")
@datadir.data_option
@told()
def command(
    case: str, person: str, name: str, days: int, *, may_export: bool, revoke: bool, data: Path
) -> None:
    """Make a token by which a program acts for PERSON in CASE, and print it, this once.

    ``wasit open`` tells the id of a case and of everyone in it. The server may be running.
    """
    place = place_of(data, case, person)
    from wasit.web.accounts import tokens  # noqa: PLC0415 - the settings are known only now
    from wasit.web.accounts.models import LONGEST_NAME  # noqa: PLC0415 - as above

    if revoke:
        if not tokens.revoke(place, name):
            raise BadInput(f"{person} has no token called {name}.")
        click.echo(f"The token called {name} is good no longer.", err=True)
        return
    name = name.strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise BadInput(f"--name: expected 1 to {LONGEST_NAME} characters; found {len(name)}.")
    try:
        lasts = timedelta(days=days)
        click.echo(tokens.make(place, name, datetime.now(UTC), lasts, exports=may_export))
    except tokens.NameTaken:
        raise BadInput(
            f"{person} has a token called {name} already. Choose another --name, or --revoke it."
        ) from None
