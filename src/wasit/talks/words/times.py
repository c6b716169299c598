"""Times as people write them: a day, or a day and a time of day, with its zone or in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, TypeAlias

from msgspec import Meta

from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.words.numbers import western

Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A time that names its zone, as everything that is compared with the clock must."""

TIME = gettext_noop("a time such as 2023-05-08 14:00, in UTC unless it names its zone")
"""What a time is expected to be, in words for a person."""

_YEARS = range(1900, 2200)
_WRITTEN = re.compile(
    r"(?:19|20|21)\d\d-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?(?: ?(?:Z|[+-]\d\d:\d\d))?)?", re.ASCII
)


def read_time(text: str) -> datetime | None:
    """Return the time that `text` writes, in UTC; None when it is none.

    A day alone is its first moment.
    """
    plain = western(text.strip())
    if not _WRITTEN.fullmatch(plain):
        return None
    try:
        found = datetime.fromisoformat(plain[:16] + plain[16:].replace(" ", ""))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def check_time(time: datetime) -> None:
    """Raise Refused unless `time` is of the years that people can write.

    Near the ends of the calendar there are times that cannot be told in every zone: no page on
    which one stands could be shown.
    """
    if time.year not in _YEARS:
        raise Refused("time.range", gettext_noop("Give a time of the years from 1900 to 2199."))
