"""Leaks: faults planted in the rules, each telling South something it was not told.

They show that the law of the two worlds has teeth. Each takes pytest's monkeypatch.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
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
from wasit.talks.languages.translation import CheckVersion
from wasit.talks.ledgers import room
from wasit.talks.paper.codes import code
from wasit.talks.paper.printing import CopyPrinted, PrintCopy, printed
from wasit.talks.paper.returning import AccountForCopy
from wasit.talks.people import Person
from wasit.talks.preferences.confiding import confided
from wasit.talks.preferences.worth import score
from wasit.talks.procedure.opening import open_case
from wasit.talks.procedure.sittings import OpenSitting, present
from wasit.talks.proposals import proposals
from wasit.talks.rooms.deliveries import Conveyed, Delivery
from wasit.talks.rooms.speech import Utterance
from wasit.talks.schedules.schedules import Schedule
from wasit.talks.substance.accords import promised
from wasit.talks.texts import presenting, versions
from wasit.talks.texts.presenting import DraftPresented, DraftShown, PresentDraft
from wasit.talks.texts.settling import reactions
from wasit.talks.texts.texts import Draft, draft
from wasit.talks.texts.versions import Companion, VersionDrafted, VersionGiven, check_of
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


# Texts


def on_draft(
    patch: pytest.MonkeyPatch,
    alter: Callable[[DraftPresented, PresentDraft, View], DraftPresented],
) -> None:
    """Let what `alter` makes of a draft, the action and the mediator's view be presented."""
    decide = PresentDraft.decide

    def leaky(self: PresentDraft, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        for party in self.rooms:
            lines = pen.written[room(party)]
            presented = one({"": lines}, DraftPresented)
            lines[-1] = replace(presented, body=alter(presented.body, self, view))

    patch.setattr(PresentDraft, "decide", leaky)


@tells(51)
def a_shared_version(patch: pytest.MonkeyPatch) -> None:
    """Drafts are counted for the whole case."""

    def counted(body: DraftPresented, action: PresentDraft, view: View) -> DraftPresented:
        return replace(body, number=len(view.desk().about(action.text, DraftShown)) + 1)

    on_draft(patch, counted)


@tells(51)
def a_revision(patch: pytest.MonkeyPatch) -> None:
    """A draft carries the number of the desk's own revision."""
    on_draft(patch, lambda body, action, _: replace(body, number=action.revision))


def a_foreign_reaction(patch: pytest.MonkeyPatch) -> None:
    """A draft tells of how many clauses North has had its say."""

    def told(body: DraftPresented, action: PresentDraft, view: View) -> DraftPresented:
        said = reactions(view, NORTH, action.text)
        return replace(body, wording=en(f"{len(said)} reactions"))

    on_draft(patch, told)


@tells(40)
def a_lock(patch: pytest.MonkeyPatch) -> None:
    """A clause that is locked is shown as settled, though nobody chose to say so."""

    def marked(body: DraftPresented, action: PresentDraft, view: View) -> DraftPresented:
        locks = [clause.locked for clause in draft(view.desk(), action.text).clauses]
        clauses = zip(body.clauses, locks, strict=True)
        return replace(body, clauses=tuple(replace(each, settled=lock) for each, lock in clauses))

    on_draft(patch, marked)


@tells(5)
def a_shared_key(patch: pytest.MonkeyPatch) -> None:
    """A room knows a clause by the desk's revision at which it was first shown it."""

    def keyed(known: Mapping[str, str], found: Draft) -> dict[str, str]:
        names = enumerate(clause.id for clause in found.clauses)
        return {name: f"{found.revision}-{place}" for place, name in names} | dict(known)

    patch.setattr(presenting, "_keys", keyed)


TEXT_LEAKS: tuple[Plant, ...] = (
    a_shared_version,
    a_revision,
    a_foreign_reaction,
    a_lock,
    a_shared_key,
)


# Copies on paper


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


# Versions


def on_version(
    patch: pytest.MonkeyPatch,
    alter: Callable[[VersionGiven, View, CheckVersion], VersionGiven],
) -> None:
    """Let what `alter` makes of a version stand beside its text once it is checked."""
    decide = CheckVersion.decide

    def leaky(self: CheckVersion, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        for lines in pen.written.values():
            for place, line in enumerate(lines):
                if isinstance(line.body, VersionGiven):
                    lines[place] = replace(line, body=alter(line.body, view, self))

    patch.setattr(CheckVersion, "decide", leaky)


def a_draft_of_a_version(patch: pytest.MonkeyPatch) -> None:
    """Whatever is on the desk goes along with a draft, checked or not."""
    going_along = PresentDraft._along

    def all_of_it(
        self: PresentDraft, desk: Ledger, found: Draft, keys: Mapping[str, str], about: str
    ) -> Iterator[Companion]:
        return going_along(replace(self, unchecked=True), desk, found, keys, about)

    patch.setattr(PresentDraft, "_along", all_of_it)


def a_writer(patch: pytest.MonkeyPatch) -> None:
    """A version is put down to who wrote it."""

    def named(given: VersionGiven, view: View, action: CheckVersion) -> VersionGiven:
        version = view.own_book().find(action.version, VersionDrafted)
        return replace(given, checker=version.author if version else None)

    on_version(patch, named)


def a_number_of_versions(patch: pytest.MonkeyPatch) -> None:
    """A version tells how many the desk has seen."""

    def counted(given: VersionGiven, view: View, _: CheckVersion) -> VersionGiven:
        number = len(view.own_book().of(VersionDrafted))
        return replace(given, wording=dict.fromkeys(given.wording, f"No. {number}"))

    on_version(patch, counted)


def a_drafted_commitment(patch: pytest.MonkeyPatch) -> None:
    """What is drafted of a commitment goes into the vote, checked or not."""
    going_along = versions.schedule_companions

    def all_of_it(
        desk: Ledger, plan: Schedule, keys: Mapping[str, str], *, about: str
    ) -> Iterator[Companion]:
        yield from going_along(desk, plan, keys, about=about)
        for each in desk.of(VersionDrafted):
            number = keys.get(each.body.of.entry)
            if number and check_of(desk, each.id) is None:
                yield VersionGiven(
                    about=about,
                    key=promised(number, each.body.of.key),
                    original=each.body.original,
                    wording=each.body.wording,
                    checker=None,
                )

    patch.setattr(proposals, "schedule_companions", all_of_it)


def a_counted_commitment(patch: pytest.MonkeyPatch) -> None:
    """What goes along with a commitment tells how often it was put into other words."""
    going_along = versions.schedule_companions

    def counted(
        desk: Ledger, plan: Schedule, keys: Mapping[str, str], *, about: str
    ) -> Iterator[Companion]:
        number = len(desk.of(VersionDrafted))
        for each in going_along(desk, plan, keys, about=about):
            yield replace(each, wording=dict.fromkeys(each.wording, f"No. {number}"))

    patch.setattr(proposals, "schedule_companions", counted)


VERSION_LEAKS: tuple[Plant, ...] = (a_writer, a_number_of_versions)
PROMISE_LEAKS: tuple[Plant, ...] = (a_drafted_commitment, a_counted_commitment)


@tells(26)
def a_presence(patch: pytest.MonkeyPatch) -> None:
    """Whoever is called to a sitting is told how many sit in North's room."""

    def told(self: OpenSitting, view: View, pen: Pen) -> None:
        wording = en(f"Of the others there are {len(present(view.room(NORTH)))}.")
        decide(replace(self, wording=wording) if view.person.cleared else self, view, pen)

    decide = OpenSitting.decide
    patch.setattr(OpenSitting, "decide", told)
