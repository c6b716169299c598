"""``wasit verify``: check an exported record, without the server, a database or a key."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from wasit.cli.archives import base64, checked, file_argument, plain
from wasit.cli.counts import counted
from wasit.cli.errors import BadInput, told
from wasit.record import NotAReceipt
from wasit.record.archive import Checked, Verdict
from wasit.record.receipts import SignedHead, read_all
from wasit.scenario.parsing.contents import contents


@click.command("verify")
@file_argument
@click.option(
    "--receipt",
    "receipts",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A receipt that was kept elsewhere, to hold the file against; may be given several times.",
)
@click.option(
    "--public-key",
    "pinned",
    multiple=True,
    help="The key of an installation, in base64: nobody else may have signed anything.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@told()
def command(
    file: Path, receipts: tuple[Path, ...], pinned: tuple[str, ...], *, as_json: bool
) -> None:
    """Check that FILE is as it was exported, and name each fault.

    The exit code is 0 if it is, 1 if it is not, and 2 if FILE is no exported record. That its end
    was cut off, or all of it written anew, by whoever holds the installation's own key shows only
    against a receipt.
    """
    held = {name: receipt for each in receipts for name, receipt in _receipts(each)}
    keys = [_public(each) for each in pinned]
    with file.open("rb") as opened:
        verdict = checked(file, opened, receipts=held, pinned=keys)
    if as_json:
        click.echo(json.dumps(_document(verdict), ensure_ascii=False))
    else:
        click.echo("\n".join(map(plain, _lines(file, verdict))))
    if verdict.faults:
        raise click.exceptions.Exit(1)


def _receipts(file: Path) -> Iterator[tuple[str, SignedHead]]:
    """Yield the receipts in a file, each with what it is called; by its number, if of several."""
    try:
        found = read_all(contents(file, "a receipt").decode())
    except (NotAReceipt, UnicodeDecodeError):
        raise BadInput(f"{file}: {NotAReceipt()}") from None
    for number, receipt in enumerate(found, 1):
        yield str(file) if len(found) == 1 else f"{file}, number {number}", receipt


def _public(text: str) -> bytes:
    try:
        key = b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise BadInput(f"--public-key: expected 32 bytes in base64; found {text!r}")
    return key


def _lines(file: Path, verdict: Verdict) -> list[str]:
    sound = "is not as it was exported" if verdict.faults else "is as it was exported"
    part = "all" if verdict.opening.whole else "a part"
    return [
        f"{file} {sound}.",
        *(f"    {fault}" for fault in verdict.faults),
        f"It holds {part} of case {verdict.opening.case}.",
        f"It was signed by {base64(verdict.opening.public)}.",
        *(_ledger(each) for each in verdict.ledgers),
    ]


def _ledger(each: Checked) -> str:
    entries = counted(each.line.entries, "entry", "entries")
    files = f", {counted(each.line.files, 'file', 'files')}" if each.line.files else ""
    gone = "" if each.line.key else ", shredded"
    ends = f", ends with {base64(each.head.hash)}" if each.head.seq else ""
    return f"    ledger {each.line.ledger}: {entries}{files}{ends}{gone}"


def _document(verdict: Verdict) -> dict[str, Any]:
    return {
        "good": not verdict.faults,
        "case": verdict.opening.case,
        "whole": verdict.opening.whole,
        "public_key": base64(verdict.opening.public),
        "ledgers": [
            {
                "ledger": each.line.ledger,
                "entries": each.line.entries,
                "files": each.line.files,
                "hash": base64(each.head.hash),
                "shredded": not each.line.key,
                "signers": msgspec.to_builtins(each.line.signers),
            }
            for each in verdict.ledgers
        ],
        "faults": msgspec.to_builtins(verdict.faults),
    }
