"""Answers: what each question about a new installation takes, tried as soon as it is given.

Each turns what was typed into what is meant. Raises BadInput, in words that say what was expected.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from wasit.cli.errors import BadInput
from wasit.cli.files import check_free
from wasit.cli.founding import database as databases
from wasit.cli.founding.plan import Tls
from wasit.installation import check_driver, key_file
from wasit.record import StoreError
from wasit.talks.procedure.retention import LONGEST

FILES = "files"
"""Where there is no database server."""
LANGUAGES = ("en", "ar", "fa")
SHORTEST = 16
"""Characters of a passphrase; whoever has the data can try as many as they like."""


def configuration(text: str) -> Path:
    """The file that is to be written; nothing is written over."""
    file = Path(text).absolute()
    check_free(file)
    return _writable(file)


def data(text: str) -> Path:
    """The directory of data, in which nothing is kept yet."""
    folder = Path(text).absolute()
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder} is a file; expected a directory.")
    if folder.is_dir() and any(folder.iterdir()):
        raise BadInput(f"something is kept in {folder} already; expected a new directory.")
    return _writable(folder / "record").parent


def database(text: str) -> str | None:
    """The address of a database that can be had and holds nothing yet; None for files."""
    if text == FILES:
        return None
    if not text.startswith(("postgresql://", "postgres://")):
        raise BadInput(f"expected {FILES}, or postgresql://USER@HOST/DATABASE; found {text}.")
    try:
        check_driver()
        databases.check(text)
    except StoreError as error:
        raise BadInput(str(error)) from None
    return text


def key(text: str, within: Path) -> Path:
    """The file of the master key, outside the data that it locks."""
    file = Path(text).absolute()
    if file.resolve().is_relative_to(within.resolve()):
        raise BadInput(
            f"{file} lies in the directory of data, where a thief finds both; put it elsewhere."
        )
    if not file.exists():
        return _writable(file)
    try:
        key_file(file)
    except StoreError as error:
        raise BadInput(str(error)) from None
    return file


def passphrase(text: str) -> str:
    """A passphrase that cannot be found by trying."""
    if len(text) < SHORTEST or not text.isprintable():
        raise BadInput(f"expected at least {SHORTEST} characters on one line, such as six words.")
    return text


def address(text: str, tls: Tls) -> str:
    """The address by which people reach the server."""
    expected = "http://localhost:8321" if tls is Tls.NONE else "https://talks.example"
    wrong = BadInput(f"expected an address such as {expected}; found {text}.")
    try:
        place = urlsplit(text)
        port = place.port
    except ValueError:
        raise wrong from None
    fits = place.scheme == urlsplit(expected).scheme and place.hostname and port != 0
    near = tls is not Tls.NONE or place.hostname in {"localhost", "127.0.0.1"}
    if not fits or not near or place.path.strip("/") or place.query or place.username:
        raise wrong
    return text.rstrip("/")


def keep(text: str) -> int:
    """Days for which a closed case is kept."""
    if not (text.isascii() and text.isdecimal() and int(text) <= LONGEST):
        raise BadInput(f"expected a number of days from 0 to {LONGEST}; found {text}.")
    return int(text)


def language(text: str) -> str:
    """The language of whoever asks for none that there is."""
    if text not in LANGUAGES:
        raise BadInput(f"expected one of {', '.join(LANGUAGES)}; found {text}.")
    return text


def _writable(file: Path) -> Path:
    """Return `file` where it can be made, with the folders above it that are not there yet."""
    above = next(each for each in file.parents if each.exists())
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        raise BadInput(f"{file} cannot be made: nothing may be written in {above} by this user.")
    return file
