"""The asker: a mediator who asks each room, on its own view alone, and then proposes to all."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.cast import EVEN_HANDED, HALA, NADIA, NORTH, SAMIR, SOUTH, TARIQ, Table, en, moment
from tests.rehearsal.stage import MANY, SCENARIO, chairs
from wasit.rehearsal.asking.asker import AskingMediator
from wasit.rehearsal.mediation.methods.known import METHODS
from wasit.rehearsal.run import cast, play
from wasit.scenario.model import Scenario
from wasit.talks.case import Outcome, closed
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.entries import Entry
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import ProposalOpened, ProposalPut, WithdrawProposal
from wasit.talks.rooms.deliveries import Addressed, Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import React, Reacted
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stances import Stance

QUESTIONS = 8
methods = pytest.mark.parametrize("name", METHODS)


def asker(name: str = "learner", seed: int = 1, questions: int = QUESTIONS) -> AskingMediator:
    return AskingMediator(METHODS[name], seed, questions)


def asked(table: Table, party: str) -> list[Entry[Addressed]]:
    found = table.room(party).of(Addressed)
    return [each for each in found if each.body.manner is Manner.HYPOTHETICAL]


def ask(table: Table, mediator: AskingMediator) -> Entry[Addressed]:
    """Let it put its next question, and return it as it stands in its room."""
    before = {each.id for party in (NORTH, SOUTH) for each in asked(table, party)}
    action = mediator.respond(table.view(HALA))
    assert action is not None
    table.act(HALA, action)
    (new,) = (e for p in (NORTH, SOUTH) for e in asked(table, p) if e.id not in before)
    return new


def answer(table: Table, question: Entry[Addressed], text: str) -> None:
    head = NADIA if table.room(NORTH).get(question.id) else SAMIR
    table.act(head, React(about=question.id, stance=Stance.COMMENT, wording=en(text)))


def talks(scenario: Scenario, name: str, parties: str = "linear", seed: int = 1) -> Table:
    """The table once the talks were held to the end, time passing where it has to."""
    table = Table(scenario.opening)

    def awaited() -> bool:
        was_open = bool(table.desk.of(ProposalOpened)) and not closed(table.desk)
        table.minutes += 60
        table.keep(table.announce(table.next()))
        return was_open

    players = cast(scenario, seed, parties.split(","), name)
    play(chairs(table, scenario.opening), players, MANY, awaited)
    return table


@pytest.mark.parametrize("person", [TARIQ, NADIA], ids=lambda person: person.id)
def test_it_takes_no_view_but_the_chief_mediators(table: Table, person: object) -> None:
    with pytest.raises(ValueError, match="chief mediator"):
        asker().respond(table.view(TARIQ if person is TARIQ else NADIA))


@methods
def test_it_keeps_no_memory(name: str) -> None:
    """One that was there from the beginning does what one does that has just come."""
    table, known = Table(), asker(name)
    players = cast(SCENARIO, 1, ["linear"], name)
    seats = chairs(table, SCENARIO.opening)
    for _ in range(MANY):
        action = known.respond(table.view(HALA))
        assert action == asker(name).respond(table.view(HALA))
        assert action == known.respond(table.view(HALA))
        if action is None or table.desk.of(ProposalOpened):
            break
        table.act(HALA, action)
        for head in (NADIA, SAMIR):
            play(seats, {head.id: players[head.id]}, 3)
    assert len(asked(table, NORTH)) + len(asked(table, SOUTH)) >= 4


@methods
@pytest.mark.parametrize("parties", ["linear", "brief"])
def test_it_asks_no_more_than_it_may_then_proposes_once_and_ends(name: str, parties: str) -> None:
    table = talks(SCENARIO, f"{name}:{QUESTIONS}", parties)
    end = closed(table.desk)
    assert end
    assert 0 < len(asked(table, NORTH)) + len(asked(table, SOUTH)) <= QUESTIONS
    proposed = table.desk.of(ProposalOpened)
    assert len(proposed) <= 1
    if end.outcome is Outcome.UNDERSTANDING:
        assert end.package == proposed[0].body.package


def test_it_waits_for_an_answer_before_it_asks_again(table: Table) -> None:
    mediator = asker()
    first = ask(table, mediator)
    assert mediator.respond(table.view(HALA)) is None
    answer(table, first, "Better.")
    assert ask(table, mediator).body != first.body


def test_what_it_asks_next_depends_on_the_answer() -> None:
    def then(text: str) -> list[object]:
        table, mediator = Table(), asker()
        for _ in range(4):
            answer(table, ask(table, mediator), text)
        return [each.body for party in (NORTH, SOUTH) for each in asked(table, party)]

    assert then("Better.") == then("Yes, indeed")
    assert then("Better.") != then("Worse, as we see it now.")
    assert then("No, never.") == then("Nothing to say.") == then("Worse.")


def test_what_a_side_says_of_a_question_later_changes_nothing(table: Table) -> None:
    mediator = asker()
    first = ask(table, mediator)
    answer(table, first, "Better.")
    before = mediator.respond(table.view(HALA))
    answer(table, first, "Worse.")
    assert mediator.respond(table.view(HALA)) == before == asker().respond(table.view(HALA))


def test_no_room_learns_what_the_other_answered(table: Table) -> None:
    """Nothing but the mediators' suppositions comes into a room, and answers are not released."""
    table = talks(SCENARIO, f"feedback:{QUESTIONS}")
    assert not table.desk.of(Carried)
    for party in (NORTH, SOUTH):
        assert {each.body.manner for each in table.room(party).of(Addressed)} == {
            Manner.HYPOTHETICAL
        }
        assert not any(each.body.modes for each in table.room(party).of(Reacted))


def test_what_is_released_is_brought_on_but_offers_are_not(table: Table) -> None:
    released = table.says(NADIA, "Relief first.", Mode.PARAPHRASE, force=Force.POSITION)
    table.says(
        NADIA, "We offer.", Mode.PARAPHRASE, force=Force.PROPOSAL, package={"relief": "waiver"}
    )
    mediator = asker()
    for _ in range(5):
        action = mediator.respond(table.view(HALA))
        if action is None:
            break
        table.act(HALA, action)
    assert [each.body.source for each in table.desk.of(Carried)] == [released.id]
    assert len(asked(table, NORTH)) + len(asked(table, SOUTH)) == 1


def test_a_named_package_goes_on_as_a_supposition_where_that_was_released() -> None:
    table = talks(SCENARIO, "fair-share:40")
    carried = table.desk.of(Carried)
    assert carried
    assert {each.body.mode for each in carried} == {Mode.HYPOTHETICAL}
    for each in carried:
        source = table.room(each.body.sender).find(each.body.source, Said)
        assert source
        assert Mode.HYPOTHETICAL in source.body.modes
        shown = table.room(each.body.receiver).find(each.body.delivered, Addressed)
        assert shown
        assert shown.body.package == source.body.package


def test_a_package_that_was_named_in_confidence_goes_nowhere(table: Table) -> None:
    mediator = asker("fair-share", questions=40)
    for _ in range(2):
        question = ask(table, mediator)
        head = NADIA if table.room(NORTH).get(question.id) else SAMIR
        named = Speak(
            force=Force.PROPOSAL,
            about=question.id,
            wording=en("This."),
            package={"enrichment": "20", "relief": "waiver", "detainees": "some"},
        )
        table.act(head, named)
        answer(table, question, "Yes.")
    assert ask(table, mediator).body.package == {}
    assert not table.desk.of(Carried)


def test_a_withdrawn_proposal_ends_the_talks_without_an_understanding(table: Table) -> None:
    mediator = asker(questions=1)
    answer(table, ask(table, mediator), "Better.")
    action = mediator.respond(table.view(HALA))
    assert action is not None
    table.act(HALA, action)
    assert mediator.respond(table.view(HALA)) is None
    table.act(HALA, WithdrawProposal(about=table.desk.of(ProposalOpened)[0].id))
    action = mediator.respond(table.view(HALA))
    assert action is not None
    table.act(HALA, action)
    end = closed(table.desk)
    assert end
    assert end.outcome is Outcome.NO_UNDERSTANDING


@pytest.mark.parametrize("said", [Answer.YES, Answer.NO])
def test_the_ballots_decide(table: Table, said: Answer) -> None:
    mediator = asker(questions=1)
    answer(table, ask(table, mediator), "Better.")
    action = mediator.respond(table.view(HALA))
    assert action is not None
    table.act(HALA, action)
    for head, each in ((NADIA, said), (SAMIR, Answer.YES)):
        put = table.view(head).own_room().of(ProposalPut)[0]
        table.act(head, CastBallot(about=put.id, answer=each))
    table.keep(table.announce(moment(60 * 24)))
    action = mediator.respond(table.view(HALA))
    assert action is not None
    table.act(HALA, action)
    end = closed(table.desk)
    assert end
    assert (end.outcome is Outcome.UNDERSTANDING) is (said is Answer.YES)


@pytest.mark.parametrize("name", ["learner", "fair-share", "single-text"])
def test_under_an_even_handed_rule_in_four_eyes_every_room_hears_every_question(name: str) -> None:
    people = tuple(
        each for each in EVEN_HANDED.people if each.cleared or (each.leads and each.party)
    )
    scenario = replace(SCENARIO, opening=replace(EVEN_HANDED, people=people))
    table = talks(scenario, f"{name}:{QUESTIONS}")
    assert closed(table.desk)
    north, south = ([each.body for each in asked(table, party)] for party in (NORTH, SOUTH))
    assert north == south
    assert north
