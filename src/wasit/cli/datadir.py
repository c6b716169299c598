"""The directory of data, as commands are told of it, and made ready for the pages to run on."""

from __future__ import annotations

import os
from pathlib import Path

import click

from wasit.cli.errors import BadInput
from wasit.installation import is_there
from wasit.web.server.variables import BadVariable

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("wasit-data"),
    envvar="WASIT_DATA",
    show_default=True,
    help="The directory that holds everything kept.",
)
address_option = click.option(
    "--address",
    default="http://localhost:8321",
    envvar="WASIT_ADDRESS",
    show_default=True,
    help="Where people will reach the server.",
)


def check_there(data: Path) -> None:
    """Raise BadInput where nothing can be kept at `data` yet."""
    if not is_there(data):
        raise BadInput(f"there is no directory of data at {data}.")


def prepare(data: Path) -> None:
    """Make the pages ready to run on the directory `data`, creating what is missing there.

    Raises StoreFailed when the database of the accounts cannot be had.
    """
    os.environ["WASIT_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wasit.web.settings")
    import django  # noqa: PLC0415 - must come after the settings are named

    # Whatever is made from here on is for its owner alone.
    os.umask(0o077)
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        django.setup()
    except OSError as error:
        raise click.ClickException(f"cannot keep anything in {data}: {error.strerror}") from None
    except BadVariable as error:
        raise click.ClickException(str(error)) from None
    from wasit.web.server.databases import migrate  # noqa: PLC0415 - as above

    migrate()
