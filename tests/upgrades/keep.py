"""Keeps a small installation as this version makes it, for the versions to come.

    python -m tests.upgrades.keep [--accounts MIGRATION]

Run it when a version is released. It writes `tests/upgrades/VERSION.tar.xz`, with an installation
in which a head has spoken and signs in with a password, its master key, a backup of it, the case
exported with its key, and `kept.json`, which says what a later version should find. `--accounts`
leaves the accounts' tables at an earlier migration.
"""

from __future__ import annotations

import argparse
import io
import os
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tests.cli.shell import run
from wasit import __version__
from wasit.cli import datadir
from wasit.installation import new_key_file
from wasit.scenario.files import load
from wasit.talks.ledgers import room
from wasit.talks.rooms.speech import Force, Speak

if TYPE_CHECKING:
    from wasit.talks.people import Person

HERE = Path(__file__).parent
PERSON = "head-a"
PASSWORD = "a long walk in the rain"
SECRET = "A" * 32
OWN = {"WASIT_DATA": "data", "WASIT_MASTER_KEY_FILE": "master-key"}
"""What the environment says of what is kept → where it lies."""
WORDS = "The handovers are calmer at the contact centre."


class Kept(msgspec.Struct, frozen=True):
    """What is in an installation that was kept: who signs in with what, and what was said."""

    version: str
    case: str
    name: str
    password: str
    secret: str
    words: str


def keep(data: Path) -> Kept:
    """Make an installation on the directory `data`, with the key that the environment names."""
    datadir.prepare(data)
    from wasit.web.server import runtime  # noqa: PLC0415 - the settings are known only now

    opening = load("family-shuttle").opening
    (head,) = (each for each in opening.people if each.id == PERSON)
    service = runtime.service()
    case = service.open(opening)
    ledger = room(head.party or "")
    service.seat(case, ledger, PERSON).act(Speak(force=Force.POSITION, wording={"en": WORDS}))
    name = _account(case, head)
    runtime.close()
    return Kept(__version__, case, name, PASSWORD, SECRET, WORDS)


def _account(case: str, person: Person) -> str:
    """Make an account that holds the place of `person`; return its name."""
    from wasit.web.accounts.invitations import hold  # noqa: PLC0415 - settings first
    from wasit.web.accounts.models import Account, Place  # noqa: PLC0415 - as above
    from wasit.web.accounts.signing_in import (  # noqa: PLC0415 - as above
        given_name,
        made_with_password,
    )

    account, name = Account(), given_name()
    account.call(name)
    made_with_password(account, SECRET, PASSWORD)
    hold(Place.of(case, person), account)
    return name


def _take_along(case: str, place: Path) -> None:
    """Have this version back up what is kept in `place`, and export the case."""
    own = {name: str(place / file) for name, file in OWN.items()}
    assert run("backup", place / "backup", **own).err == ""
    exported = run("export", case, place / "export", "--key-file", place / "export-key", **own)
    assert exported.err == ""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--accounts", metavar="MIGRATION")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wasit-") as folder:
        place = Path(folder)
        new_key_file(place / "master-key")
        os.environ["WASIT_MASTER_KEY_FILE"] = str(place / "master-key")
        kept = keep(place / "data")
        if asked.accounts:
            from django.core.management import call_command  # noqa: PLC0415 - settings first

            call_command("migrate", "accounts", asked.accounts, verbosity=0)
        (place / "kept.json").write_bytes(msgspec.json.encode(kept))
        _take_along(kept.case, place)
        (place / "data/record.sqlite3.lock").unlink()
        file = HERE / f"{__version__}.tar.xz"
        with tarfile.open(file, "w:xz") as archive:
            for each in sorted(place.rglob("*")):
                if each.is_file():
                    _add(archive, each, place)


def _add(archive: tarfile.TarFile, file: Path, under: Path) -> None:
    """Add a file under its own name, without whose it is here."""
    about = tarfile.TarInfo(file.relative_to(under).as_posix())
    about.size, about.mode = file.stat().st_size, 0o600
    archive.addfile(about, io.BytesIO(file.read_bytes()))


if __name__ == "__main__":
    main()
