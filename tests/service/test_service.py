"""The service: people act through their seats, once for each key, on what they may know."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.cast import (
    CASE,
    CAST,
    HALA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    Table,
    called,
    en,
    moment,
)
from tests.service.stands import AlwaysStale, Interrupts, LosesAnswers, Stamps, Watched
from tests.talks.moves import move
from tests.talks.ring_moves import guests
from wasit.custody.written import TRIES
from wasit.record import MemoryStore, Record, SqliteStore
from wasit.service import NoSuchSeat, Seat, Service
from wasit.talks.access import home, opened_by
from wasit.talks.actions import Action
from wasit.talks.case import Outcome, seated
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.notes import Note
from wasit.talks.entries import encode
from wasit.talks.ledgers import COMMON, DESK, Family, family
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.refusals import Refused
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.speech import Force, Speak

HELLO = Speak(force=Force.QUESTION, wording=en("Hello?"))
BYE = Speak(force=Force.QUESTION, wording=en("Bye?"))
END = CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part."))


def seat(service: Service, case: str, person: Person) -> Seat:
    return service.seat(case, home(person), person.id)


def said(service: Service, case: str, ledger: str = NORTH_ROOM) -> list[str]:
    """What was worded in a ledger after its opening, in English."""
    bodies = [entry.body for entry in service.ledger(case, ledger)][1:]
    return [getattr(body, "wording", {}).get("en", "") for body in bodies]


def ids(service: Service, case: str, ledger: str) -> list[str]:
    return [entry.id for entry in service.ledger(case, ledger)]


# --- Opening and taking a seat -------------------------------------------------------------------


def test_a_case_is_opened_with_its_rooms_and_its_desk(store: Record) -> None:
    case = Service(store).open(CASE)
    lengths = {name: store.length(case, name) for name in (DESK, NORTH_ROOM, SOUTH_ROOM)}
    assert lengths == {DESK: 1, NORTH_ROOM: 1, SOUTH_ROOM: 1}


def test_cases_have_random_names(store: Record) -> None:
    service = Service(store)
    first, second = service.open(CASE), service.open(CASE)
    assert first != second
    assert len(first) == len(second) == 32


@pytest.mark.parametrize("person", CAST, ids=called)
def test_a_person_sees_what_they_may_open_and_nothing_else(store: Record, person: Person) -> None:
    service = Service(store)
    taken = seat(service, service.open(CASE), person)
    assert taken.person == person
    assert set(taken.view().ledgers) == set(opened_by(person, [NORTH, SOUTH]))
    parties = [f"{each}:{party}" for each in Family for party in (NORTH, SOUTH)]
    names = [DESK, COMMON, *(name for name in parties if family(name) not in {DESK, COMMON})]
    assert {name for name in names if taken.opens(name)} == set(taken.view().ledgers)


@pytest.mark.parametrize(
    ("where", "ledger", "person"),
    [
        ("nowhere", NORTH_ROOM, NADIA.id),
        ("here", "room:nobody", NADIA.id),
        ("here", "no ledger at all", NADIA.id),
        ("here", NORTH_DELEGATION, NADIA.id),
        ("here", SOUTH_ROOM, NADIA.id),
        ("here", DESK, NADIA.id),
        ("here", NORTH_ROOM, "nobody"),
        ("here", NORTH_ROOM, HALA.id),
        ("here", DESK, ""),
    ],
)
def test_whatever_it_is_that_does_not_exist_the_answer_is_the_same(
    store: Record, where: str, ledger: str, person: str
) -> None:
    service = Service(store)
    case = service.open(CASE)
    with pytest.raises(NoSuchSeat) as refused:
        service.seat(case if where == "here" else where, ledger, person)
    assert refused.value.args == ()
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


# --- One action for each key ---------------------------------------------------------------------


def test_the_same_key_and_action_is_done_once(store: Record) -> None:
    service = Service(store)
    case = service.open(CASE)
    nadia = seat(service, case, NADIA)
    first, second = nadia.act(HELLO, "key"), nadia.act(HELLO, "key")
    assert said(service, case) == ["Hello?"]
    assert (first.repeated, second.repeated) == (False, True)
    assert first.heads == second.heads


def test_the_same_key_with_another_action_is_refused(store: Record) -> None:
    service = Service(store)
    case = service.open(CASE)
    nadia = seat(service, case, NADIA)
    nadia.act(HELLO, "key")
    with pytest.raises(Refused) as refused:
        nadia.act(BYE, "key")
    assert refused.value.rule == "service.key"
    assert said(service, case) == ["Hello?"]


def test_a_retry_after_a_lost_answer_does_not_speak_twice(store: Record) -> None:
    unreliable = LosesAnswers(store)
    service = Service(unreliable)
    case = service.open(CASE)
    nadia = seat(service, case, NADIA)
    unreliable.lost = 1
    with pytest.raises(ConnectionError):
        nadia.act(HELLO, "key")
    assert nadia.act(HELLO, "key").repeated
    assert said(service, case) == ["Hello?"]


def test_a_retry_is_answered_even_where_the_rules_now_forbid_it(store: Record) -> None:
    service = Service(store)
    case = service.open(CASE)
    hala = seat(service, case, HALA)
    hala.act(END, "key")
    assert hala.act(END, "key").repeated
    with pytest.raises(Refused):
        hala.act(END, "another key")


def test_without_a_key_every_call_is_an_action_of_its_own(store: Record) -> None:
    service = Service(store)
    case = service.open(CASE)
    nadia = seat(service, case, NADIA)
    nadia.act(HELLO)
    nadia.act(HELLO)
    assert said(service, case) == ["Hello?", "Hello?"]


@pytest.mark.channel(37)
def test_a_key_is_ones_own(store: Record) -> None:
    service = Service(store)
    case = service.open(CASE)
    seat(service, case, NADIA).act(HELLO, "key")
    seat(service, case, SAMIR).act(BYE, "key")
    assert said(service, case, NORTH_ROOM) == ["Hello?"]
    assert said(service, case, SOUTH_ROOM) == ["Bye?"]


def test_what_was_refused_has_not_used_its_key_up(store: Record) -> None:
    service = Service(store)
    case = service.open(CASE)
    nadia = seat(service, case, NADIA)
    with pytest.raises(Refused):
        nadia.act(Speak(force=Force.QUESTION, wording=en(" ")), "key")
    nadia.act(HELLO, "key")
    assert said(service, case) == ["Hello?"]


# --- Decisions on ledgers that grow meanwhile ----------------------------------------------------


def test_a_decision_is_made_anew_when_its_ledgers_have_grown(store: Record) -> None:
    interrupted = Interrupts(store)
    service, others = Service(interrupted), Service(store)
    case = service.open(CASE)
    tariq = seat(others, case, TARIQ)
    interrupted.before = [lambda: tariq.act(Address(party=NORTH, wording=en("Tariq is here.")))]
    seat(service, case, NADIA).act(HELLO)
    assert said(service, case) == ["Tariq is here.", "Hello?"]


def test_what_was_written_is_not_read_back_and_known_as_it_was_kept(store: Record) -> None:
    watched = Watched(store)
    service = Service(watched)
    case = service.open(CASE)
    nadia = seat(service, case, NADIA)
    nadia.act(HELLO)
    nadia.act(BYE)
    assert [len(links) for name, links in watched.read_links if name == NORTH_ROOM and links] == [1]
    assert said(service, case) == ["Hello?", "Bye?"]
    assert service.ledger(case, NORTH_ROOM) == Service(store).ledger(case, NORTH_ROOM)


def test_a_decision_made_anew_may_be_refused(store: Record) -> None:
    interrupted = Interrupts(store)
    service, others = Service(interrupted), Service(store)
    case = service.open(CASE)
    interrupted.before = [lambda: seat(others, case, HALA).act(END)]
    with pytest.raises(Refused) as refused:
        seat(service, case, NADIA).act(HELLO)
    assert refused.value.rule == "case.closed"
    assert said(service, case) == ["We part."]


def test_nobody_tries_for_ever(store: Record) -> None:
    case = Service(store).open(CASE)
    busy = AlwaysStale(store)
    with pytest.raises(Refused) as refused:
        seat(Service(busy), case, NADIA).act(HELLO)
    assert refused.value.rule == "service.busy"
    assert busy.asked == TRIES


DELEGATES = [person for person in CAST if person.party]


@pytest.mark.parametrize("person", DELEGATES, ids=called)
def test_a_delegate_neither_reads_nor_waits_for_a_ledger_of_others(
    store: Record, person: Person
) -> None:
    watched = Watched(store)
    service = Service(watched)
    case = service.open(CASE)
    watched.forget()
    taken = seat(service, case, person)
    taken.act(Confer(wording=en("Let us think.")), "key")
    taken.act(Confer(wording=en("Let us think.")), "key")
    with pytest.raises(Refused):
        taken.act(Note(wording=en("Not mine to write.")))
    own = set(opened_by(person, [NORTH, SOUTH]))
    assert set(watched.read_names) == own
    assert all(submission.expecting.keys() == own for submission in watched.submitted)


@pytest.mark.channel(36)
def test_what_others_do_never_makes_a_delegate_decide_anew(store: Record) -> None:
    interrupted = Interrupts(store)
    watched = Watched(interrupted)
    service, others = Service(watched), Service(store)
    case = service.open(CASE)

    def elsewhere() -> None:
        seat(others, case, SAMIR).act(BYE)
        seat(others, case, HALA).act(Note(wording=en("South has spoken.")))

    watched.forget()
    interrupted.before = [elsewhere]
    seat(service, case, NADIA).act(HELLO)
    assert len(watched.submitted) == 1


# --- Names that tell nothing ---------------------------------------------------------------------


def history(store: Record, between: Sequence[tuple[Person, Action]]) -> list[str]:
    """The ids in Samir's room after he spoke twice, while others did something `between`."""
    stamps = Stamps()
    service = stamps.on(store)
    case = service.open(CASE)
    samir = seat(service, case, SAMIR)
    for minute, text in ((10, "First."), (20, "Second.")):
        for number, (person, action) in enumerate(between):
            stamps.set(moment(minute - 1, number))
            seat(service, case, person).act(action)
        stamps.set(moment(minute))
        samir.act(Speak(force=Force.QUESTION, wording=en(text)))
    return [case, *ids(service, case, SOUTH_ROOM)]


def test_names_do_not_depend_on_what_others_did(store: Record) -> None:
    busy = [(NADIA, HELLO), (NOOR, Confer(wording=en("Hm."))), (HALA, Note(wording=en("Hm.")))]
    assert history(store, busy) == history(MemoryStore(), [])


def test_names_are_random(store: Record) -> None:
    service = Service(store)
    case = service.open(CASE)
    for _ in range(20):
        seat(service, case, NADIA).act(HELLO)
    found = ids(service, case, NORTH_ROOM)
    assert len(set(found)) == 21
    assert found != sorted(found)
    assert found != sorted(found, reverse=True)


# --- The rules, and nothing but the rules --------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_a_seat_does_what_the_rules_say_and_it_survives_a_restart(
    tmp_path: Path, seed: int
) -> None:
    """Whatever happens at a table happens alike, to the byte, through the seats of a service."""
    stamps, table = Stamps(), Table()
    file = tmp_path / "record.sqlite3"
    with SqliteStore(file) as store:
        service = stamps.on(store)
        case = service.open(CASE)
        for number in range(60):
            # Whoever has gone for good has no seat to try anything from.
            here = [each for each in CAST if each.id in seated(table.ledger(home(each)))]
            person, action = move(1000 * seed + number, table, here, ending=number > 50)
            # What documents come to is told in `test_uploads`: here is nowhere to keep them.
            if getattr(action, "files", ()):
                action = replace(action, files=())
            stamps.set(table.next())
            assert outcome(service, case, person, action) == at_table(table, person, action, stamps)
        for name, ledger in table.books.items():
            assert service.ledger(case, name) == ledger
    with SqliteStore(file) as store:
        again = Service(store)
        for name, ledger in table.books.items():
            assert again.ledger(case, name) == ledger
        everyone = (*CAST, *guests(table))
        for person in (each for each in everyone if each.id in seated(table.books[home(each)])):
            kept = seat(again, case, person).view().ledgers
            assert kept == table.view(person).ledgers


def outcome(service: Service, case: str, person: Person, action: Action) -> object:
    taken = seat(service, case, person)
    before = {name: len(ledger) for name, ledger in taken.view().ledgers.items()}
    try:
        heads = taken.act(action).heads
    except Refused as refused:
        return str(refused)
    ledgers = taken.view().ledgers
    return {
        name: [encode(line) for line in list(ledgers[name])[before.get(name, 0) :]]
        for name in heads
    }


def at_table(table: Table, person: Person, action: Action, stamps: Stamps) -> object:
    try:
        written = table.act(person, action, stamps.now)
    except Refused as refused:
        return str(refused)
    return {name: [encode(line) for line in lines] for name, lines in written.items()}
