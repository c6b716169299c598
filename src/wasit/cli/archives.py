"""Exported records as commands take them: the file itself, and the key to it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import click

from wasit.cli.errors import BadInput
from wasit.record import Key, NotAnArchive
from wasit.record.archive import Archive, Lock, Verdict, check
from wasit.scenario.parsing.contents import contents

file_argument = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_DIGITS = 64


def key_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be given the export key, in one of two ways."""
    key_file = click.option(
        "--key-file",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The file that holds the export key.",
    )
    passphrase = click.option(
        "--passphrase", is_flag=True, help="Ask for a passphrase instead of a key."
    )
    return key_file(passphrase(command))


def lock_of(key_file: Path | None, *, passphrase: bool, salt: bytes) -> Lock:
    """Return the lock of an export with this salt, asking for the passphrase if there is one."""
    check_one(key_file, passphrase=passphrase)
    if bool(salt) != passphrase:
        needed = "--passphrase" if salt else "--key-file"
        raise BadInput(f"this export is locked otherwise: give {needed}.")
    if key_file:
        return Lock(read_key(key_file))
    asked = click.prompt("The passphrase", hide_input=True, err=True)
    return Lock.of_passphrase(asked, salt)


def check_one(key_file: Path | None, *, passphrase: bool) -> None:
    """Raise BadInput unless exactly one of the two was given."""
    if passphrase == bool(key_file):
        raise BadInput("give the key of the export with --key-file, or --passphrase.")


def read_key(file: Path) -> Key:
    """Return the key that a file holds, written as 64 hexadecimal digits.

    Raises BadInput, and ScenarioError where the file cannot be read.
    """
    content = contents(file, f"a key of {_DIGITS} hexadecimal digits")
    try:
        return Key(bytes.fromhex(content.decode("ascii").strip()))
    except ValueError:
        raise BadInput(f"{file} holds no key: expected {_DIGITS} hexadecimal digits.") from None


def checked(name: Path, file: BinaryIO, **against: Any) -> Verdict:  # noqa: ANN401 - as of `check`
    """Check an open file; raises BadInput where it is no exported record."""
    try:
        return check(file, **against)
    except NotAnArchive as error:
        raise BadInput(f"{name}: {error}") from None


def unlocked(
    name: Path, file: BinaryIO, key_file: Path | None, *, passphrase: bool
) -> tuple[Verdict, Archive]:
    """Check an open file and unlock its keys. Raises BadInput and WrongExportKey."""
    check_one(key_file, passphrase=passphrase)
    verdict = checked(name, file)
    lock = lock_of(key_file, passphrase=passphrase, salt=verdict.opening.salt)
    return verdict, Archive(file, verdict, lock)


def plain(text: str) -> str:
    """Return a text as it may be printed: nothing in it moves the cursor or hides what is there."""
    return "".join(each if each.isprintable() else " " for each in text)


def base64(content: bytes) -> str:
    return b64encode(content).decode()
