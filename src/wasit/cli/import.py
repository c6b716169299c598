"""``wasit import``: take in a case that was exported elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from wasit.cli import server
from wasit.cli.archives import file_argument, key_options, unlocked
from wasit.cli.errors import told
from wasit.talks.case import seated
from wasit.talks.ledgers import Family, family
from wasit.talks.people import Person
from wasit.talks.wording import read


@click.command("import")
@file_argument
@key_options
@server.data_option
@server.address_option
@told()
def command(
    file: Path, key_file: Path | None, *, passphrase: bool, data: Path, address: str
) -> None:
    """Take in the case in FILE, and print a new link for everybody in it.

    All of it is taken in or nothing; a case that is there already is left alone. The server must
    not be running on that directory meanwhile. What was signed before stays signed by whom it was.
    """
    with file.open("rb") as opened:
        _, archive = unlocked(file, opened, key_file, passphrase=passphrase)
        server.prepare(data.absolute())
        from wasit.web import runtime  # noqa: PLC0415 - the settings are known only now
        from wasit.web.accounts.invitations import invite  # noqa: PLC0415 - as above

        try:
            archive.take_in(runtime.vault())
            for person in _people(archive.case):
                _, name = read(person.name, "en")
                link = f"{address.rstrip('/')}{invite(archive.case, person)}"
                click.echo(f"{name} ({person.id})\n    {link}")
            click.echo(f"The case is {archive.case}.")
        finally:
            runtime.close()


def _people(case: str) -> list[Person]:
    """Everybody of the case but the guests of rings, whose hosts make their links."""
    from wasit.web import runtime  # noqa: PLC0415 - the settings are known only now

    service = runtime.service()
    found: dict[str, Person] = {}
    for name in service.store.ledgers(case):
        if family(name) in {Family.DESK, Family.ROOM}:
            found |= seated(service.ledger(case, name))
    return list(found.values())
