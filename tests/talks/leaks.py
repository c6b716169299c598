"""Leaks: faults planted in the rules, each telling South something it was not told.

They show that the law of the two worlds has teeth. Each takes pytest's monkeypatch.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count

import pytest
from msgspec.structs import replace

from tests import cast
from tests.cast import HUDA, NORTH, Written, en, one
from tests.channels.planted import Plant, tells
from wasit.talks import actions, views
from wasit.talks.access import opened_by
from wasit.talks.actions import Pen, Stamp
from wasit.talks.case import Opening
from wasit.talks.conveyance import conveyance
from wasit.talks.conveyance.conveyance import Carried, Convey
from wasit.talks.conveyance.regimes import ProposeTerms, TermsAnswered, TermsProposed
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators import sharing, tripwires
from wasit.talks.indicators.indicators import Reading, readings
from wasit.talks.ledgers import room
from wasit.talks.paper.codes import code
from wasit.talks.paper.printing import CopyPrinted, PrintCopy, printed
from wasit.talks.paper.returning import AccountForCopy
from wasit.talks.people import Person
from wasit.talks.preferences.confiding import confided
from wasit.talks.preferences.worth import score
from wasit.talks.procedure.opening import open_case
from wasit.talks.procedure.sittings import OpenSitting, present
from wasit.talks.rooms.deliveries import Conveyed, Delivery
from wasit.talks.rooms.speech import Utterance
from wasit.talks.training.injects import Inject, Injected
from wasit.talks.views import View


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


def a_crowd(patch: pytest.MonkeyPatch) -> None:
    """What an instructor lets happen tells each room how many rooms were told."""
    decide = Inject.decide

    def leaky(self: Inject, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        told = en(f"Told to {len(self.rooms)}.")
        for lines in pen.written.values():
            lines[:] = [
                replace(each, body=replace(each.body, wording=told))
                if isinstance(each.body, Injected)
                else each
                for each in lines
            ]

    patch.setattr(Inject, "decide", leaky)


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


@tells(29)
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


def a_score(patch: pytest.MonkeyPatch) -> None:
    """A delivery says what its sender has confided that it is worth to it."""

    def scored(delivery: Entry[Delivery], source: Entry[Utterance], view: View) -> Entry[Delivery]:
        wanted = confided(view.room(NORTH))
        worth = score(wanted, source.body.package) if wanted else None
        return replace(delivery, body=replace(delivery.body, wording=en(f"Worth {worth}.")))

    on_delivery(patch, scored)


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

    patch.setattr(views, "opened_by", opening_more)
    patch.setattr(views, "may_open", lambda *_: True)
    patch.setattr(actions, "may_write", lambda *_: True)


@tells(7)
def a_file_name(patch: pytest.MonkeyPatch) -> None:
    """A document keeps its name, whether that was released or not."""
    patch.setattr(conveyance, "plainly", lambda file, _: file)


@tells(46)
def a_caution(patch: pytest.MonkeyPatch) -> None:
    """The receiver is told what the mediators are warned of."""
    patch.setattr(conveyance, "unwarned", lambda file: file)


@tells(7)
def a_file_id(patch: pytest.MonkeyPatch) -> None:
    """A document keeps its id from room to room."""
    patch.setattr(Pen, "copy", lambda *where: where[-1])


@tells(2, 63)
def a_counted_code(patch: pytest.MonkeyPatch) -> None:
    """Codes are drawn one after the other, for all rooms together."""
    patch.setattr(PrintCopy, "_code", lambda _, desk, __: code(f"{len(desk.of(CopyPrinted))}"))


@tells(4)
def a_number_of_copies(patch: pytest.MonkeyPatch) -> None:
    """What is recorded from a copy tells which of all copies it was."""
    decide = AccountForCopy.decide

    def leaky(self: AccountForCopy, view: View, pen: Pen) -> None:
        number = [each.id for each in printed(view.desk())].index(self.copy)
        decide(replace(self, wording=en(f"Copy {number}.")), view, pen)

    patch.setattr(AccountForCopy, "decide", leaky)


PAPER_LEAKS: tuple[Plant, ...] = (a_counted_code, a_number_of_copies)


@tells(26)
def a_presence(patch: pytest.MonkeyPatch) -> None:
    """Whoever is called to a sitting is told how many sit in North's room."""

    def told(self: OpenSitting, view: View, pen: Pen) -> None:
        wording = en(f"Of the others there are {len(present(view.room(NORTH)))}.")
        decide(replace(self, wording=wording) if view.person.cleared else self, view, pen)

    decide = OpenSitting.decide
    patch.setattr(OpenSitting, "decide", told)
