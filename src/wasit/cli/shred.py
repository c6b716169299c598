"""``wasit shred``: destroy a case, or single ledgers of it, and state that it was done."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from wasit.cli import datadir
from wasit.cli.counts import counted
from wasit.cli.errors import BadInput, told
from wasit.cli.files import check_free
from wasit.record import Vault
from wasit.record.destruction import (
    NotAStatement,
    Statement,
    check,
    encode,
    is_destroyed,
    read,
    statements,
)
from wasit.scenario.parsing.contents import contents
from wasit.service import Service
from wasit.talks.ledgers import book


@click.command("shred")
@click.argument("case")
@click.argument("ledgers", nargs=-1, metavar="[LEDGER]...")
@click.option(
    "--statement",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the signed statement of it to this file.",
)
@click.option(
    "--check",
    "checked",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Destroy nothing: check the statement in this file about the case.",
)
@click.option("--public-key", help="With --check: whose statement it must be, in hexadecimal.")
@datadir.data_option
@told()
def command(
    case: str,
    ledgers: tuple[str, ...],
    statement: Path | None,
    checked: Path | None,
    public_key: str | None,
    data: Path,
) -> None:
    """Destroy CASE for good, or only these of its ledgers. You type the case again to confirm it.

    Its keys are destroyed, so that nobody can read it again; backups from before still open with
    the master key of before (wasit key change). A hold stops it. The server must not be running.
    """
    if checked is not None:
        _check(checked, case, public_key)
        return
    datadir.check_there(data)
    if statement is not None:
        check_free(statement)
    datadir.prepare(data.absolute())
    from wasit.web.accounts.leaving import leave_case  # noqa: PLC0415 - as above
    from wasit.web.server import runtime  # noqa: PLC0415 - the settings are known only now

    try:
        made = _destroyed(runtime.vault(), runtime.service(), case, ledgers)
        leave_case(case, ledgers or None)
    finally:
        runtime.close()
    if statement is not None:
        _write(statement, made)
    click.echo(f"Destroyed {counted(len(made.ledgers), 'ledger', 'ledgers')} of {case}.")


def _destroyed(vault: Vault, service: Service, case: str, ledgers: tuple[str, ...]) -> Statement:
    if case not in vault.cases():
        raise BadInput(f"there is no case {case} there; is it mistyped?")
    if is_destroyed(vault, case):
        return _again(vault, service, case, ledgers)
    if unknown := [each for each in ledgers if each not in vault.ledgers(case)]:
        raise BadInput(f"there is no ledger {unknown[0]} in {case}; is it mistyped?")
    if service.access_log.read(case).retention.holds(service.now()):
        raise click.ClickException("a hold stands on this case: nothing may be destroyed.")
    _confirm(case, ledgers)
    return service.destroy(case, _with_rings(vault, case, ledgers) or None)


def _with_rings(vault: Vault, case: str, ledgers: tuple[str, ...]) -> list[str]:
    """Return these ledgers, and the rings that are kept in one of them."""
    kept = (each for each in vault.ledgers(case) if book(each) in ledgers)
    return list(dict.fromkeys((*ledgers, *kept)))


def _again(vault: Vault, service: Service, case: str, ledgers: tuple[str, ...]) -> Statement:
    """Return the statement of a case that is gone; made now, should there be none."""
    if ledgers:
        raise BadInput(f"the whole of {case} has been destroyed already.")
    kept = [each for each in statements(vault, case) if each.whole]
    return kept[0] if kept else service.destroy(case, None)


def _confirm(case: str, ledgers: Iterable[str]) -> None:
    what = ", ".join(ledgers) or "all of it"
    click.echo(f"This destroys {what} for good, and nobody can bring it back.", err=True)
    if click.prompt("Type the case to go on", default="", show_default=False, err=True) != case:
        raise click.ClickException("that is not the case; nothing was destroyed.")


def _write(file: Path, statement: Statement) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(encode(statement))
        opened.flush()
        os.fsync(opened.fileno())


def _check(file: Path, case: str, public_key: str | None) -> None:
    try:
        statement = read(contents(file, "a signed statement of a destruction"))
        check(statement, public_key)
    except NotAStatement as error:
        raise click.ClickException(f"{file}: {error}.") from None
    if statement.case != case:
        raise click.ClickException(f"{file} is about the case {statement.case}.")
    part = counted(len(statement.ledgers), "ledger", "ledgers")
    what = "the whole case" if statement.whole else part
    click.echo(f"Good: {what} was destroyed at {statement.at}, says {statement.public_key}.")
