"""Notes: what the mediators write down for themselves on the desk."""

import pytest

from tests.cast import HALA, NADIA, NOOR, TARIQ, Table, called, en, one
from wasit.talks.desk.notes import Note, Noted
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person


@pytest.mark.parametrize("mediator", [HALA, TARIQ], ids=called)
def test_a_mediator_notes_on_the_desk_alone(table: Table, mediator: Person) -> None:
    written = table.act(mediator, Note(wording=en("North is tired.")))
    noted = one(written, Noted)
    assert written == {DESK: [noted]}
    assert noted.author == mediator.id
    assert noted.body == Noted(wording=en("North is tired."))


def test_a_note_has_words(table: Table) -> None:
    assert table.rule(HALA, Note(wording={})) == "wording.empty"


@pytest.mark.parametrize("delegate", [NADIA, NOOR], ids=called)
def test_a_delegate_knows_of_no_desk(table: Table, delegate: Person) -> None:
    assert table.rule(delegate, Note(wording=en("Dear desk."))) == "access.unknown"
