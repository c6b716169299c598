"""Places: the chair of a person in a case, as a command is told of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wasit.cli import datadir
from wasit.cli.errors import BadInput

if TYPE_CHECKING:
    from wasit.web.accounts.models import Place


def place_of(data: Path, case: str, person: str) -> Place:
    """Make the pages ready on `data`, and return the place of `person` in `case`.

    Raises BadInput where there is nothing on `data`, or no such place.
    """
    datadir.check_there(data)
    datadir.prepare(data.absolute())
    from wasit.web.accounts.models import Place  # noqa: PLC0415 - the settings are known only now

    place = Place.found(case, person)
    if place is None:
        raise BadInput(f"{person} has no place in a case {case} there; is either mistyped?")
    return place
