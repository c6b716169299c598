"""The replay: the time line of all rooms side by side, up to one step of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from wasit.rehearsal.debrief.timeline import EVERYONE, Moment, columns
from wasit.rehearsal.debrief.timeline import Line as Written
from wasit.talks import ledgers
from wasit.talks.ledgers import Family
from wasit.talks.people import Party
from wasit.talks.wording import Wording
from wasit.web.debrief.reading import Reader
from wasit.web.showing.lines import Line

PLAIN = frozenset({Family.ROOM, Family.DESK})
"""The ledgers of which a column says nothing: what stands in it without more stands in these."""


class Told(Struct, frozen=True):
    """An entry, and of which ledger it is where that is not the room or the desk itself."""

    line: Line
    family: Family | None


class Column(Struct, frozen=True):
    """A column: a side's, or the desk's, whose name is empty."""

    name: Wording
    told: tuple[Told, ...] = ()


class Step(Struct, frozen=True, kw_only=True):
    """One moment: its number, what stands in each column, and what runs across all of them."""

    number: int
    at: datetime
    columns: tuple[Column, ...]
    across: tuple[Told, ...]


SHOWN = 24
"""How many steps a page shows at once."""


class Replay(Struct, frozen=True, kw_only=True):
    """The steps up to the one that is looked at, the `last` of `count`; `heads` name the columns.

    `before` and `after` are the steps beside it, and `earlier` the last that is no longer shown;
    0 where there is none.
    """

    heads: tuple[Column, ...]
    steps: tuple[Step, ...]
    last: int
    count: int

    @property
    def before(self) -> int:
        return max(self.last - 1, 0)

    @property
    def after(self) -> int:
        return self.last + 1 if self.last < self.count else 0

    @property
    def earlier(self) -> int:
        return self.last - len(self.steps)


def replay(
    moments: Sequence[Moment], parties: Sequence[Party], reader: Reader, asked: str
) -> Replay:
    """Return the replay up to the step that was `asked` for; to the end where that is none."""
    order = columns([party.id for party in parties])
    names = {party.id: party.name for party in parties}
    count = len(moments)
    last = int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked) <= count else count
    return Replay(
        heads=tuple(Column(names.get(each, {})) for each in order),
        steps=tuple(
            Step(
                number=number,
                at=moment.at,
                columns=tuple(
                    Column(names.get(each, {}), tuple(_told(moment, each, reader)))
                    for each in order
                ),
                across=tuple(_told(moment, EVERYONE, reader)),
            )
            for number, moment in list(enumerate(moments[:last], 1))[-SHOWN:]
        ),
        last=last,
        count=count,
    )


def _told(moment: Moment, column: str, reader: Reader) -> Iterator[Told]:
    for each in moment.lines.get(column, ()):
        yield Told(reader.line(*each), _family(each))


def _family(written: Written) -> Family | None:
    found = ledgers.family(written.ledger)
    return None if found in PLAIN else found
