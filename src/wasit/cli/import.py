"""``wasit import``: take in a case that was exported elsewhere."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from wasit.cli import datadir
from wasit.cli.archives import file_argument, key_options, unlocked
from wasit.cli.errors import BadInput, told
from wasit.record.archive import Archive
from wasit.talks.case import seated
from wasit.talks.entries import decode
from wasit.talks.fold import Ledger
from wasit.talks.inquiry import sightings
from wasit.talks.ledgers import Family, family
from wasit.talks.people import Person
from wasit.talks.wording import read


@click.command("import")
@file_argument
@key_options
@datadir.data_option
@datadir.address_option
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
        people = _people(file, archive)
        datadir.prepare(data.absolute())
        from wasit.web.accounts.invitations import invite  # noqa: PLC0415 - as above
        from wasit.web.server import runtime  # noqa: PLC0415 - the settings are known only now

        try:
            archive.take_in(runtime.vault())
            for person in people:
                _, name = read(person.name, "en")
                link = f"{address.rstrip('/')}{invite(archive.case, person)}"
                click.echo(f"{name} ({person.id})\n    {link}")
            click.echo(f"The case is {archive.case}.")
        finally:
            runtime.close()


def _people(file: Path, archive: Archive) -> list[Person]:
    """Everybody of the case but the guests of rings, whose hosts make their links.

    Raises BadInput where what stands in it is nothing that these talks know: a signature says who
    wrote it, and not that it can be read.
    """
    found: dict[str, Person] = {}
    for alias, key in archive.keys.items():
        if key is None:
            continue
        number = 0
        try:
            kind, entries = family(key.name), []
            for link in archive.entries(alias):
                number = link.seq
                if kind is Family.ACCESS:
                    sightings.decode(link.payload)
                else:
                    entries.append(decode(link.payload))
            if kind in {Family.DESK, Family.ROOM, Family.SCRIPT}:
                found |= seated(Ledger(entries))
        except (msgspec.DecodeError, LookupError, RecursionError, ValueError):
            raise BadInput(
                f"{file}: ledger {key.name!r} cannot be read by this version (entry {number})."
            ) from None
    return list(found.values())
