"""Automata: empty chairs are played, each by one hand, and a person may take one at any time."""

from __future__ import annotations

from threading import Thread

from tests.cast import en
from tests.postgres import emptied
from tests.service.stands import Unencrypted
from tests.waiting import wait_until
from tests.web.streams import all_told
from tests.web.visitor import Talks
from wasit.record import Key
from wasit.record.postgres import PostgresStore
from wasit.rehearsal.classes import APPROVES, Plan, playable, staged_opening
from wasit.scenario.files import load
from wasit.service import Service
from wasit.talks.actions import Action
from wasit.talks.case import Opening
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person, Role
from wasit.talks.preferences.confiding import Confided
from wasit.talks.rooms.conferring import Confer, Conferred
from wasit.talks.rooms.speech import Said
from wasit.talks.training.directing import AssignChair, BeginRound, Remark
from wasit.talks.views import View
from wasit.web.server.runtime import service
from wasit.web.training.automata import Automata, Chair, Company
from wasit.web.training.companies import CASTING, company_of

SCENARIO = load("muscat-2023")
PEOPLE = {each.id: each for each in SCENARIO.opening.people}
HEADS = [each for each in SCENARIO.opening.people if each.leads]


def opening(*, minutes: int = 0, played: bool = True) -> Opening:
    """A rehearsal in which every chair that can be is played at once, if any is."""
    names = {Role.CHIEF_MEDIATOR: "relay", Role.HEAD: "brief", Role.MEDIATOR: APPROVES}
    players = {each.id: names[each.role] for each in playable(SCENARIO)} if played else {}
    plan = Plan(course="c", name="C", players=players, seed=7, pace=0, minutes=minutes)
    return staged_opening(SCENARIO, plan, "Group 1")


def instructor(talks: Talks) -> Person:
    return next(each for each in talks.opening.people if each.instructs)


def playing(talks: Talks) -> Automata:
    return Automata(service(), lambda case: company_of(service(), case), [talks.case], CASTING)


def said(talks: Talks) -> int:
    return sum(len(talks.room(each.party or "").of(Said)) for each in HEADS)


def test_empty_chairs_are_played_until_much_has_crossed() -> None:
    talks = Talks(service(), opening())
    automata = playing(talks)
    automata.start()
    try:
        wait_until(lambda: len(talks.ledger(DESK).of(Carried)) > 2)
        assert all(talks.room(each.party or "").of(Confided) for each in HEADS)
    finally:
        automata.end()


def test_of_two_processes_one_alone_is_heard() -> None:
    """Both play every chair, at the same moments; nothing is said twice."""
    talks = Talks(service(), opening())
    companies = [company_of(service(), talks.case) for _ in range(2)]
    for _ in range(5):
        threads = [Thread(target=each.turn, args=(0.0,)) for each in companies if each]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    bodies = [each.body for head in HEADS for each in talks.room(head.party or "").of(Said)]
    spoken = [(each.force, str(each.wording)) for each in bodies]
    assert len(spoken) > 3
    assert len(set(spoken)) == len(spoken)
    assert all(len(talks.room(head.party or "").of(Confided)) == 1 for head in HEADS)


def test_of_two_servers_on_one_database_one_alone_is_heard() -> None:
    """Each has a connection and a memory of its own; what the other wrote it reads there."""
    url, key = emptied(), Key.new()
    stores = [Unencrypted(PostgresStore(url), key) for _ in range(2)]
    first, second = (Service(each) for each in stores)
    try:
        talks = Talks(first, opening())
        companies = [company_of(each, talks.case) for each in (first, second)]
        for _ in range(4):
            threads = [Thread(target=each.turn, args=(0.0,)) for each in companies if each]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        rooms = [talks.room(head.party or "") for head in HEADS]
        spoken = [(e.body.force, str(e.body.wording)) for room in rooms for e in room.of(Said)]
        assert len(spoken) > 2
        assert len(set(spoken)) == len(spoken)
        assert all(len(room.of(Confided)) == 1 for room in rooms)
    finally:
        for store in stores:
            store.close()


def test_outside_a_round_nobody_is_played() -> None:
    talks = Talks(service(), opening(minutes=5))
    company = company_of(service(), talks.case)
    assert company
    assert not company.turn(0.0)
    talks.act(instructor(talks), BeginRound())
    assert company.turn(0.0)


def test_whoever_takes_a_chair_is_not_played_any_more() -> None:
    talks = Talks(service(), opening())
    for head in HEADS:
        talks.visitor(PEOPLE[head.id])
    company = company_of(service(), talks.case)
    assert company
    for _ in range(3):
        company.turn(0.0)
    assert said(talks) == 0


def test_a_chair_is_given_to_a_player_later() -> None:
    talks = Talks(service(), opening(played=False))
    assert company_of(service(), talks.case) is None
    talks.act(instructor(talks), AssignChair(person=HEADS[0].id, player="brief"))
    company = company_of(service(), talks.case)
    assert company
    assert company.turn(0.0)


def test_nobody_is_played_in_real_talks(talks: Talks) -> None:
    assert company_of(service(), talks.case) is None


# What goes wrong


def test_a_chair_whose_player_does_not_exist_keeps_no_other_waiting() -> None:
    talks = Talks(service(), opening())
    talks.act(instructor(talks), AssignChair(person=HEADS[0].id, player="no such player"))
    company = company_of(service(), talks.case)
    assert company
    assert company.turn(0.0)
    assert talks.room(HEADS[1].party or "").of(Confided)


class Fails:
    """A player that has something to do once, and fails at everything after."""

    def __init__(self) -> None:
        self.asked = 0

    def respond(self, _: View) -> Action:
        self.asked += 1
        if self.asked > 1:
            raise ArithmeticError
        return Confer(wording=en("Let us see."))


class Confers:
    """A player that confers with itself, once."""

    def __init__(self) -> None:
        self.asked = 0

    def respond(self, view: View) -> Action | None:
        self.asked += 1
        done = view.own_delegation().of(Conferred)
        return None if done else Confer(wording=en("Let us see."))


def company(talks: Talks, *players: Fails | Confers, pace: float = 0) -> Company:
    """Who plays the heads of delegation in their order."""
    chairs = [Chair(talks.seat(h), each, pace) for h, each in zip(HEADS, players, strict=True)]
    return Company(chairs, lambda: frozenset(each.id for each in HEADS))


def test_a_player_that_fails_keeps_nobody_waiting_and_is_not_asked_again_without_news() -> None:
    talks, fails = Talks(service(), opening()), Fails()
    playing = company(talks, fails, Confers(), pace=1)
    playing.turn(0.0)
    assert playing.due == 1
    assert playing.turn(1.0)
    assert fails.asked == 2
    assert playing.due is None


def test_a_case_that_could_not_be_cast_is_cast_when_something_is_new_there() -> None:
    talks = Talks(service(), opening())
    tried = []

    def cast(case: str) -> Company | None:
        tried.append(case)
        if len(tried) == 1:
            raise ArithmeticError
        return company_of(service(), case)

    all_told()
    automata = Automata(service(), cast, [talks.case], CASTING)
    automata.start()
    try:
        wait_until(lambda: bool(tried))
        assert said(talks) == 0
        talks.act(HEADS[0], Confer(wording=en("What now?")))
        wait_until(lambda: said(talks) > 0)
    finally:
        automata.end()


def test_what_the_instructor_notes_puts_nobody_off() -> None:
    """Whoever was about to act still is, at the same moment."""
    talks = Talks(service(), opening())
    players: list[Confers] = []
    made: list[Company] = []

    def cast(_: str) -> Company:
        players.append(Confers())
        made.append(company(talks, players[-1], Confers(), pace=600))
        return made[-1]

    all_told()
    automata = Automata(service(), cast, [talks.case], CASTING)
    automata.start()
    try:
        wait_until(lambda: bool(made) and made[0].due is not None)
        due = made[0].due
        talks.act(instructor(talks), Remark(wording=en("They hesitate.")))
        wait_until(lambda: players[0].asked == 2 and made[0].due is not None)
        assert len(made) == 2
        assert made[0].due == due
    finally:
        automata.end()
