"""Interpreters: what they may do, and that it is all they may do."""

from collections.abc import Mapping
from random import Random

import pytest

from tests.cast import CASES, IDRIS, NIMA, Table, called
from tests.talks.choice import Choice
from tests.talks.moves import MOVES, attempt
from wasit.talks import actions
from wasit.talks.actions import Action
from wasit.talks.desk.notes import Note
from wasit.talks.languages.listing import ListTerm, StrikeTerm
from wasit.talks.languages.translation import CheckVersion, DraftVersion
from wasit.talks.people import Person
from wasit.talks.procedure.sittings import Arrive
from wasit.talks.refusals import Refused
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.corrections import Correct
from wasit.talks.training.questionnaire import AnswerQuestionnaire

MAY: Mapping[type[Action], str] = {
    DraftVersion: "write a version",
    CheckVersion: "check what somebody else has written",
    ListTerm: "put a term on the list, on the desk",
    StrikeTerm: "take a term off the list, on the desk",
    Note: "write a note on the desk",
    Confer: "confer within the own delegation",
    Arrive: "say that they have come to a sitting of the own room",
    Correct: "correct own notes and what was said in conferring",
    AnswerQuestionnaire: "answer what a rehearsal's people are asked once it is over",
}
"""All that interpreters may do; whatever is not here, they may not."""


def test_the_table_is_whole() -> None:
    assert {kind for kind in actions.kinds() if kind.for_interpreters} == set(MAY)


@pytest.mark.parametrize("person", [IDRIS, NIMA], ids=called)
@pytest.mark.parametrize("kind", [kind for kind in MOVES if kind not in MAY])
def test_they_do_nothing_else(kind: type[Action], person: Person) -> None:
    """Whatever is asked, it is refused in the same words, whether or not it could be done."""
    table = Table(CASES[0])
    _, choose = MOVES[kind]
    for number in range(5):
        action = choose(Choice(Random(number), table, person))
        outcome = attempt(table, person, action, table.next()).outcome
        assert isinstance(outcome, Refused)
        assert outcome.rule == "interpreter.act"
