"""``wasit open``: open a case for people, and print the link of each."""

from __future__ import annotations

from pathlib import Path

import click

from wasit.cli import datadir
from wasit.cli.errors import told
from wasit.scenario.files import load_opening
from wasit.talks.wording import read


@click.command("open")
@click.argument("scenario")
@datadir.data_option
@datadir.address_option
@click.option(
    "--bare",
    is_flag=True,
    help="Links that let whoever opens them in at once, without an account: for a rehearsal.",
)
@told()
def command(scenario: str, data: Path, address: str, *, bare: bool) -> None:
    """Open a case from SCENARIO, with people in every chair, on a directory of data.

    SCENARIO is the name of a built-in scenario or a file, which needs no briefs for this. The
    server must not be running on that directory meanwhile; start it afterwards with
    ``wasit serve``. Each link works once, for a week. Whoever follows it makes an account, with a
    passkey or a password, or goes in with the one they have.
    """
    opening = load_opening(scenario)
    datadir.prepare(data.absolute())
    from wasit.web.accounts.invitations import invite  # noqa: PLC0415 - as above
    from wasit.web.server import runtime  # noqa: PLC0415 - the settings are known only now

    case = runtime.service().open(opening)
    for person in opening.people:
        _, name = read(person.name, "en")
        click.echo(
            f"{name} ({person.id})\n    {address.rstrip('/')}{invite(case, person, bare=bare)}"
        )
    click.echo(f"The case is {case}.")
    runtime.close()
