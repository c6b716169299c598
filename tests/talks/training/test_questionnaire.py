"""The questionnaire of a rehearsal: answered once, by each for the instructor alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.cast import (
    CASE,
    CAST,
    HALA,
    INES,
    NADIA,
    NORTH,
    REHEARSED,
    SAMIR,
    SOUTH,
    Table,
    en,
)
from wasit.talks.access import may_open, may_write
from wasit.talks.entries import Body, Entry
from wasit.talks.ledgers import answers, room
from wasit.talks.people import Person
from wasit.talks.rooms.agenda import agenda
from wasit.talks.training.directing import EndRehearsal, OpenDebrief
from wasit.talks.training.questionnaire import (
    AnswerQuestionnaire,
    Answers,
    Apart,
    answered,
    awaited,
)

ALL = Answers(
    outcome=5,
    part=6,
    course=7,
    footing=1,
    again=True,
    apart=Apart.CLOSE,
    wanted={SOUTH: "enrichment"},
    wording=en("We were heard too late."),
)


def said(table: Table, person: Person, given: Answers = ALL) -> Answers:
    """`given`, with a guess for each side but the person's own."""
    issue = next(iter(agenda(table.ledger(room(NORTH)))))
    sides = {NORTH, SOUTH} - {person.party}
    return replace(given, wanted=dict.fromkeys(sides, issue))


def seen(table: Table, person: Person) -> dict[str, list[Entry[Body]]]:
    """Everything that somebody can read."""
    return {name: list(ledger) for name, ledger in table.view(person).ledgers.items()}


@pytest.fixture
def over() -> Table:
    table = Table(REHEARSED)
    table.act(INES, EndRehearsal(wording=en("Time is up.")))
    return table


@pytest.mark.parametrize("person", [HALA, NADIA], ids=["mediator", "head"])
def test_what_somebody_answers_they_and_the_instructor_read_and_nobody_else(
    over: Table, person: Person
) -> None:
    before = {each.id: seen(over, each) for each in CAST if each != person}
    given = said(over, person)
    written = over.act(person, AnswerQuestionnaire(answers=given))
    assert written.keys() == {answers(person.id)}
    assert {each: entry.body.answers for each, entry in answered(over.view(INES)).items()} == {
        person.id: given
    }
    assert answered(over.view(person)).keys() == {person.id}
    assert {each.id: seen(over, each) for each in CAST if each != person} == before
    others = [each for each in CAST if each != person]
    assert not any(may_open(each, answers(person.id)) for each in others)
    assert not any(may_write(each, answers(person.id)) for each in others)


def test_not_even_the_debrief_lays_them_open(over: Table) -> None:
    over.act(NADIA, AnswerQuestionnaire(answers=said(over, NADIA)))
    over.act(INES, OpenDebrief())
    assert answered(over.view(SAMIR)) == {}


def test_they_are_given_once_the_talks_are_over_before_the_debrief_or_after_it(
    over: Table,
) -> None:
    going_on = Table(REHEARSED)
    early = AnswerQuestionnaire(answers=said(going_on, NADIA))
    assert not awaited(going_on.view(NADIA))
    assert going_on.rule(NADIA, early) == "questionnaire.early"
    over.act(NADIA, AnswerQuestionnaire(answers=said(over, NADIA)))
    over.act(INES, OpenDebrief())
    assert (awaited(over.view(NADIA)), awaited(over.view(SAMIR))) == (False, True)
    over.act(SAMIR, AnswerQuestionnaire(answers=said(over, SAMIR)))
    again = AnswerQuestionnaire(answers=said(over, NADIA, replace(ALL, outcome=1)))
    assert over.rule(NADIA, again) == "questionnaire.given"


def test_marks_go_from_one_to_seven_and_each_other_side_is_guessed_at(over: Table) -> None:
    for mark in (0, 8):
        wrong = said(over, NADIA, replace(ALL, course=mark))
        assert over.rule(NADIA, AnswerQuestionnaire(answers=wrong)) == "questionnaire.mark"
    own = said(over, SAMIR)
    for wanted in ({}, own.wanted, {SOUTH: "no-such-issue"}):
        wrong = replace(said(over, NADIA), wanted=wanted)
        assert over.rule(NADIA, AnswerQuestionnaire(answers=wrong)) == "questionnaire.wanted"


@pytest.mark.parametrize("person", CAST, ids=lambda each: each.id)
def test_in_real_talks_nothing_is_asked(person: Person) -> None:
    table = Table(CASE)
    assert answers(person.id) not in table.view(person).ledgers
    assert not awaited(table.view(person))
    assert table.rule(person, AnswerQuestionnaire(answers=ALL)) == "access.unknown"


def test_the_instructor_is_asked_nothing(over: Table) -> None:
    assert over.rule(INES, AnswerQuestionnaire(answers=ALL)) == "instructor.act"
