"""Results: the figures of rehearsed talks."""

import json

import pytest
from msgspec.structs import replace

from tests.cast import HALA, MODEST, NADIA, NORTH, SAMIR, SOUTH, Table, en
from tests.rehearsal.stage import BEST, NORTH_WANTS, SCENARIO, brief, rehearse
from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.outcomes.results import (
    Talk,
    best_nash_product,
    nash_share,
    report,
    talk,
    worth,
)
from wasit.scenario.model import Scenario
from wasit.talks.case import Outcome
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.release import AskRelease
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.substance.issues import Package

BRIDGE: Package = {"enrichment": "20", "relief": "suspension", "detainees": "all"}

UTILITIES = {party: each.preferences.utility(BRIDGE) for party, each in SCENARIO.briefs.items()}
RESERVATIONS = {party: each.preferences.reservation for party, each in SCENARIO.briefs.items()}

AGREED = Talk(
    outcome=Outcome.UNDERSTANDING, package=BRIDGE, utilities=UTILITIES, offers=2, questions=4
)
FAILED = Talk(
    outcome=Outcome.NO_UNDERSTANDING, package={}, utilities=RESERVATIONS, offers=4, questions=8
)


def rivals(reservation: int) -> Scenario:
    """Two sides that want exactly the same, each with this reservation value."""
    wants = replace(NORTH_WANTS, reservation=reservation, ruled_out={})
    briefs = {party: brief(party=party, wants=wants) for party in (NORTH, SOUTH)}
    return replace(SCENARIO, briefs=briefs)


def zero_sum() -> Scenario:
    """Whatever one side gains the other loses, and half is the least that either takes."""
    turned = {
        issue: {option: max(values.values()) - value for option, value in values.items()}
        for issue, values in NORTH_WANTS.values.items()
    }
    north = replace(NORTH_WANTS, reservation=SCALE // 2, ruled_out={})
    south = replace(north, values=turned)
    briefs = {NORTH: brief(wants=north), SOUTH: brief(party=SOUTH, wants=south)}
    return replace(SCENARIO, briefs=briefs)


def test_no_understanding_is_worth_the_reservation_value() -> None:
    assert worth(NORTH_WANTS, {}) == NORTH_WANTS.reservation
    assert worth(NORTH_WANTS, BRIDGE) == NORTH_WANTS.utility(BRIDGE)


def test_an_issue_that_came_later_is_worth_nothing() -> None:
    assert worth(NORTH_WANTS, BRIDGE | {"prisoners": "all"}) == worth(NORTH_WANTS, BRIDGE)


def test_talks_are_read_off_the_desk() -> None:
    table = rehearse(SCENARIO, 1)
    read = talk(SCENARIO, table.view(HALA))
    assert read.agreed
    assert read.utilities == {
        party: each.preferences.utility(read.package) for party, each in SCENARIO.briefs.items()
    }


def test_talks_that_were_broken_off_have_no_outcome() -> None:
    read = talk(SCENARIO, Table().view(HALA))
    assert (read.outcome, read.package, read.utilities) == (None, {}, RESERVATIONS)
    assert not read.agreed


def test_questions_are_what_the_delegations_were_asked_to_answer() -> None:
    table = Table()
    offer = table.says(NADIA, "Let us begin.", force=Force.PROPOSAL, package=MODEST)
    table.act(HALA, AskRelease(party=NORTH, about=offer.id, modes=frozenset({Mode.PARAPHRASE})))
    table.act(HALA, Address(party=SOUTH, wording=en("Are you well?")))
    warning = table.says(SAMIR, "Take care.", Mode.VERBATIM, force=Force.WARNING)
    table.brings(warning, Mode.VERBATIM)
    assert talk(SCENARIO, table.view(HALA)).questions == 2, "a warning asks for no answer"


def test_the_best_nash_product_is_reached_by_no_unacceptable_package() -> None:
    best = best_nash_product(SCENARIO.profile)
    north, south = (each.preferences for each in SCENARIO.briefs.values())
    products = [
        (north.utility(each) - north.reservation) * (south.utility(each) - south.reservation)
        for each in north.packages()
        if north.accepts(each) and south.accepts(each)
    ]
    assert best == max(products) > 0


def test_the_nash_share_is_one_at_the_best_and_nothing_without_an_understanding() -> None:
    best = best_nash_product(SCENARIO.profile)
    assert best is not None
    assert 0 < nash_share(SCENARIO.profile, AGREED, best) <= 1
    assert nash_share(SCENARIO.profile, FAILED, best) == 0


def test_where_nobody_can_gain_any_understanding_is_the_best() -> None:
    scenario = rivals(SCALE)
    agreed = replace(AGREED, package=BEST, utilities=dict.fromkeys((NORTH, SOUTH), SCALE))
    assert report(scenario, 1, [agreed])["nash_share"] == 1
    assert report(scenario, 1, [FAILED])["nash_share"] == 0


def test_without_a_zone_of_agreement_there_is_no_nash_share() -> None:
    scenario = zero_sum()
    beyond = {
        party: replace(each, preferences=replace(each.preferences, reservation=SCALE))
        for party, each in scenario.briefs.items()
    }
    assert report(replace(scenario, briefs=beyond), 1, [FAILED])["nash_share"] is None


def test_the_figures_of_one_talk_name_its_outcome() -> None:
    figures = report(SCENARIO, 7, [AGREED])
    assert figures["outcome"] == "understanding"
    assert figures["package"] == BRIDGE
    assert figures["utilities"] == {party: worth / SCALE for party, worth in UTILITIES.items()}


def test_the_figures_of_many_talks_are_means() -> None:
    figures = report(SCENARIO, 7, [AGREED, FAILED])
    north = (UTILITIES[NORTH] + RESERVATIONS[NORTH]) / 2 / SCALE
    assert (figures["scenario"], figures["seed"]) == (SCENARIO.name, 7)
    assert (figures["talks"], figures["agreements"], figures["questions"]) == (2, 1, 6)
    assert figures["utilities"][NORTH] == pytest.approx(north)
    assert "outcome" not in figures


def test_the_figures_are_ready_for_json() -> None:
    figures = report(SCENARIO, 7, [AGREED])
    assert json.loads(json.dumps(figures)) == figures


def test_no_talks_give_no_figures() -> None:
    with pytest.raises(ValueError, match="no talks"):
        report(SCENARIO, 7, [])
