"""Rehearsals under other rules: automated people keep them, and still come to an end."""

import pytest
from msgspec.structs import replace

from tests.talks.audit import Auditor, bare
from wasit.cli.played import rehearsed
from wasit.rehearsal.run import cast
from wasit.scenario.files import load
from wasit.scenario.model import Scenario
from wasit.talks.case import Regime, closed
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.conveyance.prepared import Approved, Prepared
from wasit.talks.conveyance.regimes import TermsAnswered
from wasit.talks.rooms.speech import Said
from wasit.talks.views import View

LABOUR = load("labour-dispute")


def under(**rules: object) -> Scenario:
    """The labour dispute, opened under other rules."""
    return replace(LABOUR, opening=replace(LABOUR.opening, **rules))


def desk_of(views: dict[str, View]) -> View:
    return next(view for view in views.values() if view.person.cleared)


@pytest.mark.parametrize(
    "scenario",
    [
        under(regime=Regime.OPEN),
        under(four_eyes=True),
        under(regime=Regime.OPEN, even_handed=True, four_eyes=True),
    ],
    ids=["open", "four eyes", "all"],
)
def test_they_come_to_an_end(scenario: Scenario) -> None:
    view = desk_of(rehearsed(scenario, seed=3))
    assert closed(view.desk())
    assert view.desk().of(Carried)


def test_under_an_open_rule_every_head_acknowledges_it_and_marks_its_confidences() -> None:
    view = desk_of(rehearsed(under(regime=Regime.OPEN), seed=3))
    for room in view.rooms.values():
        assert room.of(TermsAnswered)
        for entry in room.of(Said):
            assert entry.body.modes or entry.body.in_confidence


def test_in_four_eyes_a_second_mediator_approves_all_that_goes() -> None:
    scenario = under(four_eyes=True)
    view = desk_of(rehearsed(scenario, seed=3))
    desk = view.desk()
    assert len(cast(scenario, 3)) == len(cast(LABOUR, 3)) + 1
    for carried in desk.of(Carried):
        prepared = desk.find(carried.body.about, Prepared)
        assert prepared
        (approval,) = desk.about(prepared.id, Approved)
        assert approval.author != prepared.author


def test_nothing_they_carry_exceeds_its_release() -> None:
    """The auditor reads the lines of the whole case in the order in which they were written."""
    view = desk_of(rehearsed(under(regime=Regime.OPEN, four_eyes=True), seed=5))
    books = {name: list(ledger) for name, ledger in view.ledgers.items()}
    auditor = Auditor(bare({name: lines[:1] for name, lines in books.items()}))
    acts = {entry.at for lines in books.values() for entry in lines[1:]}
    for moment in sorted(acts):
        written = {
            name: [entry for entry in lines[1:] if entry.at == moment]
            for name, lines in books.items()
        }
        auditor.follow(bare({name: lines for name, lines in written.items() if lines}))
    assert len(acts) > 20
