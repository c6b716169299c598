"""Building an installation as planned: all of it, or nothing."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

from wasit.cli import datadir
from wasit.cli.configuration import written
from wasit.cli.errors import BadInput
from wasit.cli.founding import database
from wasit.cli.founding.plan import KeyFrom, Plan
from wasit.installation import SOURCES, kept_once, new_key_file

HEAD = """\
# The configuration of Wasit, for `wasit --config FILE …`. The environment goes before it.
# docs/operations.md says what each setting means.
"""


def build(plan: Plan) -> str:
    """Make what was planned, and return the path of a link for the first mediator.

    When it cannot be finished, or somebody interrupts it, what was made is removed again: in a
    database, where its tables were not prepared by others. Raises StoreError, OSError, BadInput.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    os.umask(0o077)
    with ExitStack() as undo:
        for folder in (plan.file.parent, plan.data):
            _make_folder(folder, undo)
        if plan.key_file and not plan.key_file.exists():
            _make_folder(plan.key_file.parent, undo)
            undo.callback(plan.key_file.unlink, missing_ok=True)
            new_key_file(plan.key_file)
        if plan.database and database.is_empty(plan.database):
            undo.callback(database.drop, plan.database)
        undo.callback(_empty, plan.data)
        undo.callback(_close)
        link = _open(plan)
        _close()
        _write(plan.file, HEAD + written(plan.settings()))
        undo.pop_all()
    return link


def _open(plan: Plan) -> str:
    """Begin the record and the accounts, and return the path of the link."""
    if plan.key_from is not KeyFrom.ENVIRONMENT:
        for name in SOURCES:
            os.environ.pop(name, None)
    os.environ.update(plan.settings())
    datadir.prepare(plan.data)
    from wasit.web.accounts.invitations import invite_to_account  # noqa: PLC0415 - as above
    from wasit.web.server import runtime  # noqa: PLC0415 - the settings are known only now

    # Begun now, the record takes this key and no other.
    runtime.vault()
    return invite_to_account()


def _close() -> None:
    """Close the record and the accounts, where they were opened."""
    runtime = sys.modules.get("wasit.web.server.runtime")
    if runtime is not None:
        runtime.close()


def _make_folder(folder: Path, undo: ExitStack) -> None:
    """Make a folder and those above it, for their owner alone; undone, they are gone again."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        undo.callback(_remove, each)
        each.mkdir(mode=0o700)


def _remove(folder: Path) -> None:
    # Another may have begun to use it.
    with suppress(OSError):
        folder.rmdir()


def _empty(folder: Path) -> None:
    """Remove what was made in the directory of data, where nothing had been."""
    for each in folder.iterdir():
        each.unlink()


def _write(file: Path, text: str) -> None:
    """Write the configuration, for its owner alone: whole or not at all, and over nothing."""
    if kept_once(file, text) != text:
        raise BadInput(f"{file} has come to be there meanwhile, and is not written over.")
