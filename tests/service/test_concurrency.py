"""Many people act in one case at once: everything happens as if one after the other."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from graphlib import TopologicalSorter
from threading import Barrier

import pytest

from tests.cast import (
    CASE,
    CAST,
    HALA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    SVEN,
    TARIQ,
    en,
)
from tests.service.stands import Watched
from tests.waiting import PATIENCE
from wasit.record import Receipt, Record, Submission
from wasit.service import Seat, Service
from wasit.talks.access import home
from wasit.talks.actions import Action
from wasit.talks.case import Outcome, closed
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Carried, Convey
from wasit.talks.conveyance.release import AskRelease, GrantRelease, ReleaseAsked
from wasit.talks.desk.notes import Note
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.refusals import Refused
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.deliveries import Conveyed, Delivery
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import Acknowledge, Acknowledged
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.texts.drafting import AddClause, BeginText, ReviseClause
from wasit.talks.texts.single_text import draft, texts
from wasit.talks.tray import Wait, desk_tray

RACES = 15
EACH_SAYS = 12

Act = tuple[Person, Action]


class Hall:
    """One case, and everybody's seat in it."""

    def __init__(self, store: Record) -> None:
        self.service = Service(store)
        self.case = self.service.open(CASE)

    def seat(self, person: Person) -> Seat:
        return self.service.seat(self.case, home(person), person.id)

    def says(self, head: Person, force: Force = Force.QUESTION, *modes: Mode) -> str:
        """Let `head` say something; returns its id."""
        self.seat(head).act(Speak(force=force, wording=en("Hear us."), modes=frozenset(modes)))
        return self.seat(head).view().own_room().of(Said)[-1].id

    def race(self, *acts: Act) -> list[str]:
        """Do all at the same time; returns the rules by which they were refused, sorted."""
        start = Barrier(len(acts))

        def run(act: Act) -> str:
            seat = self.seat(act[0])
            start.wait()
            try:
                seat.act(act[1])
            except Refused as refused:
                return refused.rule
            return "done"

        with ThreadPoolExecutor(len(acts)) as people:
            return sorted(people.map(run, acts))


@pytest.fixture
def hall(store: Record) -> Hall:
    return Hall(store)


# --- Exactly one wins ----------------------------------------------------------------------------


def test_of_two_mediators_who_close_at_once_one_wins(store: Record) -> None:
    # The chief alone closes a case, here from two browsers at the same time.
    for _ in range(RACES):
        hall = Hall(store)
        ends = (CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en(text)) for text in "ab")
        assert hall.race(*((HALA, end) for end in ends)) == ["case.closed", "done"]
        ledgers = (hall.service.ledger(hall.case, name) for name in (DESK, NORTH_ROOM, SOUTH_ROOM))
        ended = [closed(ledger) for ledger in ledgers]
        assert ended[0] is not None
        assert ended == ended[:1] * 3


def test_of_two_mediators_who_write_a_clause_at_once_one_is_told_of_the_other(
    store: Record,
) -> None:
    for _ in range(RACES):
        hall = Hall(store)
        desk = hall.seat(HALA)
        desk.act(BeginText(wording=en("An understanding")))
        (text,) = texts(desk.view().desk())
        desk.act(AddClause(text=text.id, wording=en("Each side waits.")))
        (clause,) = draft(desk.view().desk(), text.id).clauses
        writes = [
            ReviseClause(
                text=text.id, clause=clause.id, revision=clause.revision, wording=en(words)
            )
            for words in ("Hala writes.", "Tariq writes.")
        ]
        people = (HALA, TARIQ)
        assert hall.race(*zip(people, writes, strict=True)) == ["done", "text.overtaken"]
        (now,) = draft(desk.view().desk(), text.id).clauses
        assert now.wording in [write.wording for write in writes]


def test_a_warning_acknowledged_twice_at_once_is_acknowledged_once(store: Record) -> None:
    for _ in range(RACES):
        hall = Hall(store)
        source = hall.says(NADIA, Force.WARNING, Mode.VERBATIM)
        hall.seat(HALA).act(carry(source, Mode.VERBATIM, ""))
        (delivered,) = hall.seat(SAMIR).view().own_room().of(Conveyed)
        received = Acknowledge(about=delivered.id)
        assert hall.race((SAMIR, received), (SAMIR, received)) == ["done", "receipt.twice"]
        assert len(hall.seat(SAMIR).view().own_room().of(Acknowledged)) == 1


def test_two_mediators_who_convey_the_same_at_once_convey_it_once(store: Record) -> None:
    for _ in range(RACES):
        hall = Hall(store)
        convey = carry(hall.says(NADIA, Force.QUESTION, Mode.PARAPHRASE), Mode.PARAPHRASE, "They…")
        assert hall.race((HALA, convey), (TARIQ, convey)) == ["convey.twice", "done"]
        assert len(hall.seat(SAMIR).view().own_room().of(Conveyed)) == 1


def test_two_mediators_who_ask_at_once_ask_once(store: Record) -> None:
    for _ in range(RACES):
        hall = Hall(store)
        ask = AskRelease(party=NORTH, about=hall.says(NADIA), modes=frozenset({Mode.PARAPHRASE}))
        assert hall.race((HALA, ask), (TARIQ, ask)) == ["done", "release.pending"]
        assert len(hall.seat(NADIA).view().own_room().of(ReleaseAsked)) == 1


def test_nothing_slips_in_after_the_end(store: Record) -> None:
    for _ in range(RACES):
        hall = Hall(store)
        end = CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part."))
        hello = Speak(force=Force.QUESTION, wording=en("One more thing?"))
        assert set(hall.race((HALA, end), (NADIA, hello), (SAMIR, hello))) <= {
            "case.closed",
            "done",
        }
        for name in (NORTH_ROOM, SOUTH_ROOM, DESK):
            *_, last = hall.service.ledger(hall.case, name)
            assert last.body == closed(hall.service.ledger(hall.case, name))


# --- One order explains everything ---------------------------------------------------------------


def test_every_decision_was_made_on_the_ledgers_it_was_appended_to(store: Record) -> None:
    watched = Watched(store)
    hall = Hall(watched)
    watched.forget()
    talk_all_at_once(hall)
    list(one_after_the_other(watched.kept))
    words = [
        entry.body.wording["en"]
        for name in (NORTH_ROOM, SOUTH_ROOM)
        for entry in hall.service.ledger(hall.case, name).of(Said)
    ]
    said = [f"{person.id} {number}" for person in (NADIA, SAMIR) for number in range(EACH_SAYS)]
    assert words == said
    carried = [each.body.source for each in hall.seat(HALA).view().desk().of(Carried)]
    assert len(carried) == len(set(carried)) == len(said)
    for name in (NORTH_ROOM, SOUTH_ROOM, DESK):
        head = store.check(hall.case, name)
        assert head.seq == len(hall.service.ledger(hall.case, name))


def talk_all_at_once(hall: Hall) -> None:
    """Both heads speak and their members confer; both mediators convey what waits, and note."""
    scripts: Sequence[Callable[[], None]] = (
        lambda: speak_on(hall, NADIA),
        lambda: speak_on(hall, SAMIR),
        lambda: confer_on(hall, NOOR),
        lambda: confer_on(hall, SVEN),
        lambda: convey_on(hall, HALA),
        lambda: convey_on(hall, TARIQ),
    )
    with ThreadPoolExecutor(len(scripts)) as people:
        for script in [people.submit(script) for script in scripts]:
            script.result(timeout=PATIENCE)


def speak_on(hall: Hall, head: Person) -> None:
    for number in range(EACH_SAYS):
        hall.seat(head).act(
            Speak(
                force=Force.QUESTION,
                wording=en(f"{head.id} {number}"),
                modes=frozenset({Mode.VERBATIM}),
            )
        )


def confer_on(hall: Hall, member: Person) -> None:
    for number in range(EACH_SAYS):
        hall.seat(member).act(Confer(wording=en(f"{member.id} {number}")))


def convey_on(hall: Hall, mediator: Person) -> None:
    seat = hall.seat(mediator)
    while len(seat.view().desk().of(Carried)) < 2 * EACH_SAYS:
        for waiting in desk_tray(seat.view()):
            if waiting.wait is Wait.TO_CONVEY:
                try_to(seat, carry(waiting.entry.id, Mode.VERBATIM, "", waiting.party))
        seat.act(Note(wording=en("We carry on.")))


def try_to(seat: Seat, convey: Convey) -> None:
    """Convey it, unless the other mediator was faster."""
    try:
        seat.act(convey)
    except Refused as refused:
        if refused.rule != "convey.twice":
            raise


def carry(source: str, mode: Mode, text: str, sender: str = NORTH) -> Convey:
    return Convey(
        sender=sender,
        source=source,
        receiver=SOUTH if sender == NORTH else NORTH,
        mode=mode,
        wording=en(text) if text else {},
    )


def one_after_the_other(kept: Sequence[tuple[Submission, Receipt]]) -> Iterator[int]:
    """Yield an order in which all that was kept can have happened one after the other.

    A submission comes after whatever wrote the entries it was decided on, and before whatever
    wrote later ones. Raises CycleError when there is no such order.
    """
    writers = {
        (name, head.seq - back): number
        for number, (submission, receipt) in enumerate(kept)
        for name, head in receipt.heads.items()
        for back in range(len(submission.lines[name]))
    }
    before: dict[int, set[int]] = {number: set() for number in range(len(kept))}
    for number, (submission, _) in enumerate(kept):
        for name, seen in submission.expecting.items():
            for (ledger, seq), writer in writers.items():
                if ledger == name and writer != number:
                    first, then = (writer, number) if seq <= seen else (number, writer)
                    before[then].add(first)
    yield from TopologicalSorter(before).static_order()


def test_a_disorder_would_be_seen(store: Record) -> None:
    """Had a decision not been checked against its ledgers, no single order could explain it."""
    watched = Watched(store)
    hall = Hall(watched)
    watched.forget()
    hall.says(NADIA)
    hall.says(NADIA)
    (first, receipt), second = watched.kept
    later = {**first.expecting, NORTH_ROOM: 3}
    unchecked = Submission(
        case=first.case,
        author=first.author,
        key=first.key,
        digest=first.digest,
        lines=first.lines,
        expecting=later,
    )
    with pytest.raises(ValueError, match="cycle"):
        list(one_after_the_other([(unchecked, receipt), second]))


def once(person: Person) -> Action:
    """Something that this person may do."""
    if person.serves:
        return Address(party=person.serves[0], wording=en("Once."))
    if person.party:
        return Confer(wording=en("Once."))
    return Note(wording=en("Once."))


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.id)
def test_many_browsers_of_one_person_send_the_same_form_at_once(hall: Hall, person: Person) -> None:
    action = once(person)
    seats = [hall.seat(person) for _ in range(6)]
    with ThreadPoolExecutor(len(seats)) as browsers:
        receipts = list(browsers.map(lambda seat: seat.act(action, "the same key"), seats))
    assert sum(not receipt.repeated for receipt in receipts) == 1
    assert len({repr(receipt.heads) for receipt in receipts}) == 1


def test_a_grant_and_a_conveyance_that_meet_keep_to_the_release(store: Record) -> None:
    """Conveying is done after the grant, or refused before it; never without it."""
    for _ in range(RACES):
        hall = Hall(store)
        source = hall.says(NADIA)
        grant = GrantRelease(about=source, modes=frozenset({Mode.PARAPHRASE}))
        outcome = hall.race((NADIA, grant), (HALA, carry(source, Mode.PARAPHRASE, "They ask…")))
        brought = [entry for entry in hall.seat(SAMIR).view().own_room() if is_brought(entry.body)]
        assert outcome in (["done", "done"], ["convey.release", "done"])
        assert len(brought) == outcome.count("done") - 1


def is_brought(body: object) -> bool:
    return isinstance(body, Delivery)
