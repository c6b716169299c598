"""What anybody might try in answer: corrections, reactions, addresses, what is set aside."""

from collections.abc import Sequence

from tests.cast import CAST, MEDIATORS, NORTH, SOUTH
from tests.talks.choice import BAD_ISSUES, ISSUES, NOWHERE, Choice
from tests.talks.repertoire import HEADS, SERVING, Repertoire, was_brought, was_said
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import CorrectDelivered, carriage
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.corrections import Correct, words
from wasit.talks.rooms.deliveries import Delivery, Manner, is_hypothetical, is_warning
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import Acknowledge, Acknowledged, React
from wasit.talks.rooms.stances import Stance
from wasit.talks.tray import SetAsideSource

MOVES = Repertoire()


def warns(room: Ledger, entry: Entry[Body]) -> bool:
    received = room.about(entry.id, Acknowledged)
    return isinstance(entry.body, Delivery) and is_warning(entry.body) and not received


def can_be_answered(_: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, Delivery) and not is_warning(entry.body)


@MOVES.meant_for(MEDIATORS, CorrectDelivered)
def correct_delivered(choose: Choice) -> CorrectDelivered:
    party, about = choose.entry(was_brought)
    carried = carriage(choose.table.desk, about)
    wording = choose.words()
    if carried and carried.body.mode is Mode.VERBATIM and choose.mostly():
        wording = words(choose.table.room(carried.body.sender), carried.body.source)
    return CorrectDelivered(party=party, about=about, wording=wording)


@MOVES.meant_for(SERVING, Address)
def address(choose: Choice) -> Address:
    party = choose.party()
    manner = choose.of(Manner)
    options = (manner is not Manner.PLAIN and choose.mostly()) or choose.seldom()
    return Address(
        party=party,
        wording=choose.words(),
        manner=manner,
        package=choose.package(choose.room()) if options else {},
        about=choose.entry(was_said)[1] if choose.seldom() else None,
        files=choose.files(Family.ROOM, Family.DESK),
    )


@MOVES.meant_for(HEADS, React)
def react(choose: Choice) -> React:
    party, about = choose.entry(can_be_answered)
    delivery = choose.table.room(party).find(about, Delivery)
    acceptable = delivery and delivery.body.package and not is_hypothetical(delivery.body)
    modes = choose.modes()
    return React(
        about=about,
        stance=Stance.ACCEPT if acceptable and choose.mostly() else choose.of(Stance),
        wording=choose.perhaps_words(),
        modes=modes,
        limits=choose.limits(modes),
        in_confidence=choose.seldom(),
    )


@MOVES.meant_for(HEADS, Acknowledge)
def acknowledge(choose: Choice) -> Acknowledge:
    _, about = choose.entry(warns)
    return Acknowledge(about=about)


@MOVES.meant_for(CAST, Correct)
def correct(choose: Choice) -> Correct:
    own = [
        (name, entry.id)
        for name, ledger in choose.table.view(choose.person).ledgers.items()
        for entry in ledger
        if entry.author == choose.person.id and entry.body.correctable
    ]
    if own and choose.mostly():
        ledger, about = choose.of(own)
    else:
        ledger = choose.of([*choose.table.books, NOWHERE])
        _, about = choose.entry(was_said)
    return Correct(ledger=ledger, about=about, wording=choose.words())


@MOVES.meant_for(MEDIATORS, TableIssue)
def table_issue(choose: Choice) -> TableIssue:
    rooms: Sequence[tuple[str, ...]] = [(NORTH,), (SOUTH,), (NORTH, SOUTH), (SOUTH, NORTH)]
    bad_rooms: Sequence[tuple[str, ...]] = [(), (NORTH, NOWHERE), (SOUTH, SOUTH)]
    return TableIssue(
        issue=choose.of(ISSUES if choose.mostly() else BAD_ISSUES),
        rooms=choose.of(rooms if choose.mostly() else bad_rooms),
    )


@MOVES.meant_for(MEDIATORS, SetAsideSource)
def set_aside(choose: Choice) -> SetAsideSource:
    party, source = choose.entry(was_said)
    return SetAsideSource(party=party, source=source)
