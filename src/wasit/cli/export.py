"""``wasit export``: a case, or one side's part of it, in one file that anybody can check."""

from __future__ import annotations

from pathlib import Path

import click

from wasit.cli import datadir
from wasit.cli.archives import base64, check_one, key_options, read_key
from wasit.cli.errors import BadInput, told
from wasit.cli.files import check_free
from wasit.installation import keep_once, opened
from wasit.record import Key, Vault
from wasit.record.archive import Export, Lock
from wasit.record.whole import whole
from wasit.service import Service

_SHORTEST = 12


@click.command("export")
@click.argument("case")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--party", help="Only what the head of this party may open.")
@key_options
@datadir.data_option
@told()
def command(
    case: str, file: Path, party: str | None, key_file: Path | None, *, passphrase: bool, data: Path
) -> None:
    """Write CASE into FILE, encrypted, so that anybody can check it and a key holder can read it.

    The keys in FILE are locked with an export key: the one in --key-file, which is made if there is
    none, or a passphrase. The server must not be running on that directory meanwhile.
    """
    check_one(key_file, passphrase=passphrase)
    check_free(file)
    datadir.check_there(data)
    with opened(data.absolute()) as vault:
        if not vault.inner.ledgers(case):
            raise BadInput(f"there is no case {case!r} in {data}.")
        named = _named(vault, case, party)
        with whole(file) as made:
            for line in Export(vault, case, _lock(key_file), named):
                made.write(line)
        public = base64(vault.keyring.signer.public)
    click.echo(f"Wrote {file}: {file.stat().st_size} bytes, signed by {public}")
    if key_file:
        click.echo(f"It opens with {key_file}: keep the two apart.")


def _named(vault: Vault, case: str, party: str | None) -> list[str] | None:
    """Name the ledgers that are asked for; None for all of them."""
    if party is None:
        return None
    found = Service(vault).ledgers_of(case, party)
    if not found:
        raise BadInput(f"there is no party {party!r} in a case {case!r} there.")
    return found


def _lock(key_file: Path | None) -> Lock:
    if key_file is None:
        asked = click.prompt("A passphrase", hide_input=True, confirmation_prompt=True, err=True)
        if len(asked) < _SHORTEST:
            raise BadInput(f"the passphrase should have {_SHORTEST} characters or more.")
        return Lock.of_passphrase(asked)
    keep_once(key_file, Key.new().secret.hex())
    return Lock(read_key(key_file))
