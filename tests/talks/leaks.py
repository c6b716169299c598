"""Leaks: faults planted in the rules, each telling South something it was not told.

They show that the law of the two worlds has teeth. Each takes pytest's monkeypatch.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count

import pytest
from msgspec.structs import replace

from tests import cast
from tests.cast import HUDA, NORTH, Written, en, one
from wasit.talks import actions, sharing, tripwires, views
from wasit.talks.access import opened_by
from wasit.talks.actions import Pen, Stamp
from wasit.talks.case import Opening
from wasit.talks.conveyance import Carried, Convey
from wasit.talks.deliveries import Conveyed, Delivery
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators import Reading, readings
from wasit.talks.ledgers import room
from wasit.talks.opening import open_case
from wasit.talks.people import Person
from wasit.talks.regimes import ProposeTerms, TermsAnswered, TermsProposed
from wasit.talks.speech import Utterance
from wasit.talks.views import View

Plant = Callable[[pytest.MonkeyPatch], None]


def on_delivery(
    patch: pytest.MonkeyPatch,
    alter: Callable[[Entry[Delivery], Entry[Utterance], View], Entry[Delivery]],
) -> None:
    """Let what `alter` makes of a delivery, its source and the mediator's view stand instead.

    It alters only what goes in the sender's name: the mediators' own words could not be taken for
    that, so it is the difference behind it that must be found.
    """
    decide = Convey.decide

    def leaky(self: Convey, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        source = view.room(self.sender).find(self.source, Utterance)
        assert source
        lines = pen.written[room(self.receiver)]
        if isinstance(lines[-1].body, Conveyed):
            lines[-1] = alter(one(pen.written, Delivery), source, view)

    patch.setattr(Convey, "decide", leaky)


def in_each_case(patch: pytest.MonkeyPatch, begin: Callable[[], None]) -> None:
    """Do `begin` whenever a case is opened."""

    def opening_anew(opening: Opening, stamp: Stamp) -> Written:
        begin()
        return open_case(opening, stamp)

    patch.setattr(cast, "open_case", opening_anew)


def a_count(patch: pytest.MonkeyPatch) -> None:
    """A delivery carries how many the desk has made."""

    def counted(delivery: Entry[Delivery], _: Entry[Utterance], view: View) -> Entry[Delivery]:
        made = len(view.desk().of(Carried))
        return replace(delivery, body=replace(delivery.body, wording=en(f"No. {made}.")))

    on_delivery(patch, counted)


def an_id(patch: pytest.MonkeyPatch) -> None:
    """Ids are drawn from one counter for the whole case."""
    drawn = count()

    def begin() -> None:
        nonlocal drawn
        drawn = count()

    in_each_case(patch, begin)
    patch.setattr(actions, "_name", lambda *_: f"{next(drawn):032x}")


def an_order(patch: pytest.MonkeyPatch) -> None:
    """A room is kept in the order in which, anywhere in the case, things were first said."""
    sequence: dict[str, int] = {}
    write = Pen.write

    def sequenced(self: Pen, ledger: str, body: Body) -> Entry[Body]:
        entry = write(self, ledger, body)
        sequence[entry.id] = len(sequence)
        return entry

    def as_the_source(
        delivery: Entry[Delivery], source: Entry[Utterance], _: View
    ) -> Entry[Delivery]:
        sequence[delivery.id] = sequence[source.id]
        return delivery

    in_each_case(patch, sequence.clear)
    patch.setattr(Pen, "write", sequenced)
    on_delivery(patch, as_the_source)
    lines = Ledger.__iter__
    patch.setattr(
        Ledger, "__iter__", lambda self: iter(sorted(lines(self), key=lambda e: sequence[e.id]))
    )


def a_time(patch: pytest.MonkeyPatch) -> None:
    """A delivery carries the time at which its source was said."""
    on_delivery(patch, lambda delivery, source, _: replace(delivery, at=source.at))


def a_reading(patch: pytest.MonkeyPatch) -> None:
    """A room's tripwires are judged by what the desk knows, not by what the room was given."""
    alerts = tripwires.alerts
    known: list[Reading] = []

    def remembered(
        ledger: Ledger, indicator: str, coming: Iterable[Reading]
    ) -> Iterator[tuple[Entry[tripwires.TripwireSet], Reading]]:
        coming = [*coming]
        given = {reading.at for reading in (*readings(ledger, indicator), *coming)}
        known.extend(coming)
        rest = {reading.at: reading for reading in known if reading.at not in given}
        return alerts(ledger, indicator, [*coming, *rest.values()])

    in_each_case(patch, known.clear)
    patch.setattr(tripwires, "alerts", remembered)


def a_source(patch: pytest.MonkeyPatch) -> None:
    """Readings name their source in every room."""
    patch.setattr(sharing, "unsourced", lambda reading: reading)


def a_length(patch: pytest.MonkeyPatch) -> None:
    """A delivery is as long as the words behind it."""

    def padded(delivery: Entry[Delivery], source: Entry[Utterance], _: View) -> Entry[Delivery]:
        length = len(str(source.body.wording))
        return replace(delivery, body=replace(delivery.body, wording=en("-" * length)))

    on_delivery(patch, padded)


def a_version(patch: pytest.MonkeyPatch) -> None:
    """A proposed rule is numbered by how often any head has answered one."""
    decide = ProposeTerms.decide

    def leaky(self: ProposeTerms, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        answers = sum(len(each.of(TermsAnswered)) for each in view.rooms.values())
        for name, (entry,) in pen.written.items():
            body = entry.body
            assert isinstance(body, TermsProposed)
            terms = replace(body.terms, version=answers + 2)
            pen.written[name] = [replace(entry, body=replace(body, terms=terms))]

    patch.setattr(ProposeTerms, "decide", leaky)


def a_clearance(patch: pytest.MonkeyPatch) -> None:
    """A compartmented mediator may open one room too many."""

    def opening_more(person: Person, parties: Iterable[str]) -> tuple[str, ...]:
        more = (room(NORTH),) if person == HUDA else ()
        return (*opened_by(person, parties), *more)

    patch.setattr(cast, "opened_by", opening_more)
    patch.setattr(views, "may_open", lambda *_: True)
