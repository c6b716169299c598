"""Conferring: what a delegation says among itself, out of the mediators' hearing."""

import pytest

from tests.cast import HALA, NADIA, NOOR, NORTH_DELEGATION, TARIQ, Table, called, en, one
from wasit.talks.people import Person
from wasit.talks.rooms.conferring import Confer, Conferred


@pytest.mark.parametrize("delegate", [NADIA, NOOR], ids=called)
def test_every_delegate_confers_with_the_own_side_alone(table: Table, delegate: Person) -> None:
    written = table.act(delegate, Confer(wording=en("They will blink first.")))
    conferred = one(written, Conferred)
    assert written == {NORTH_DELEGATION: [conferred]}
    assert conferred.body == Conferred(wording=en("They will blink first."))


def test_a_word_among_delegates_has_words(table: Table) -> None:
    assert table.rule(NOOR, Confer(wording=en(""))) == "wording.empty"


@pytest.mark.parametrize("mediator", [HALA, TARIQ], ids=called)
def test_mediators_do_not_confer_with_a_side(table: Table, mediator: Person) -> None:
    assert table.rule(mediator, Confer(wording=en("May I join?"))) == "access.unknown"
