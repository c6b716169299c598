"""``wasit init``: set up an installation for real talks."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import click

from wasit.cli.errors import told
from wasit.cli.founding.building import build
from wasit.cli.founding.interview import Given, interview
from wasit.cli.founding.next_steps import USUAL, next_steps
from wasit.cli.founding.person import Person
from wasit.cli.founding.plan import Plan
from wasit.cli.health.database import examine_database
from wasit.cli.health.files import examine_files, examine_key
from wasit.cli.health.finding import shown
from wasit.cli.health.machine import Kernel, examine_machine


@click.command("init")
@click.argument("file", default=str(USUAL[0]))
@click.option("--data", help="The directory of data.")
@click.option("--database", help="files, or the postgresql:// address of an empty database.")
@click.option("--key-from", help="Where the master key comes from: file, passphrase, environment.")
@click.option("--key-file", help="The file of the master key, made if it is not there.")
@click.option("--tls", help="What ends TLS: proxy, certificate, or none on this machine alone.")
@click.option("--proxy", help="The address of the proxy.")
@click.option("--certificate", help="The certificate and its chain, in PEM form.")
@click.option("--private-key", help="The key of the certificate, in PEM form.")
@click.option("--address", help="Where people reach the server.")
@click.option("--keep", help="The days after its closing for which keeping a case is suggested.")
@click.option("--language", help="Of pages whose reader asks for none that there is: en, ar, fa.")
@click.option("--yes", is_flag=True, help="Ask nothing: take what is usual where it is not said.")
@told()
def command(file: str, *, yes: bool, **options: str | None) -> None:
    """Set up an installation, and write its configuration into FILE.

    FILE is /etc/wasit/wasit.env where it is not named. Whatever no option says is asked for. Run it
    as the user as whom the server will run. Nothing is written over, and nothing is left when it
    cannot be finished. A passphrase is taken from WASIT_MASTER_PASSPHRASE, or asked for.
    """
    plan = interview(Person(yes), Given(file=file, **options))
    if not yes:
        click.echo(f"\nThis will be written into {plan.file}:\n")
        click.echo("\n".join(f"  {name} {value}" for name, value in plan.shown().items()))
        click.confirm("\nSet it up so?", default=True, abort=True)
    link = build(plan)
    click.echo(f"\nSet up. The configuration is {plan.file}.\n\n{next_steps(plan, link)}")
    click.echo(f"\nWhat `wasit doctor` says of it now:\n\n{_examined(plan)}")


def _examined(plan: Plan) -> str:
    """Return what there is to say of it before its server runs."""
    now = datetime.now(UTC)
    own = plan.transport.certificate
    return shown(
        [
            *examine_files(plan.data, own.key if own else None, now),
            *examine_key(plan.data, os.environ),
            *examine_database(plan.data, os.environ),
            *examine_machine(plan.data, Kernel()),
        ]
    )
