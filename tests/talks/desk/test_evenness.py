"""Even-handedness: who was shown the same thing, and who had it first."""

import pytest

from tests.cast import (
    HALA,
    MODEST,
    NADIA,
    NORTH,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    Table,
    en,
    issue,
    moment,
)
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.evenness import Precedence, Thing, brought_to, precedences
from wasit.talks.indicators.indicators import FollowIndicator, Indicator, IndicatorFollowed
from wasit.talks.indicators.sharing import ShareIndicator
from wasit.talks.proposals.mediators_proposals import PutProposal
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.texts.drafting import AddClause, BeginText
from wasit.talks.texts.presenting import PresentDraft

IDEA = en("Each step is answered by a step.")


def idea(party: str, manner: Manner = Manner.IDEA) -> Address:
    return Address(party=party, manner=manner, wording=IDEA)


def only(table: Table) -> Precedence:
    (found,) = precedences(table.view(HALA))
    return found


def test_who_had_an_idea_first_and_when_the_other_did() -> None:
    table = Table()
    table.act(HALA, idea(SOUTH), moment(5))
    table.act(HALA, idea(NORTH), moment(9))
    found = only(table)
    assert (found.matter, found.party) == (Thing.IDEA, SOUTH)
    assert found.at == {NORTH: moment(9).at, SOUTH: moment(5).at}
    assert not found.together


def test_what_one_side_has_not_had_at_all() -> None:
    table = Table()
    table.act(HALA, idea(NORTH), moment(5))
    assert only(table).at == {NORTH: moment(5).at, SOUTH: None}


def test_plain_words_are_no_matter() -> None:
    table = Table()
    table.act(HALA, idea(NORTH, Manner.PLAIN))
    assert precedences(table.view(HALA)) == []


def test_a_proposal_comes_before_all_together() -> None:
    table = Table()
    table.act(HALA, PutProposal(package=MODEST, deadline=moment(90).at))
    found = only(table)
    assert found.matter is Thing.PACKAGE
    assert found.together


def test_a_package_that_is_carried_its_own_side_had_first() -> None:
    table = Table()
    said = table.says(
        NADIA, "This is our offer.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST
    )
    table.brings(said, Mode.VERBATIM)
    found = only(table)
    assert (found.party, found.own) == (SOUTH, frozenset({NORTH}))
    assert found.at[NORTH] == said.at


def test_what_a_side_said_and_was_carried_nowhere_is_no_matter() -> None:
    table = Table()
    table.says(NADIA, "This is our offer.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    assert precedences(table.view(HALA)) == []


def test_drafts_issues_and_indicators() -> None:
    table = Table()
    text = next(iter(table.act(HALA, BeginText(wording=en("Understanding")))["desk"])).id
    table.act(HALA, AddClause(text=text, wording=en("Each side shall wait.")))
    table.act(HALA, PresentDraft(text=text, rooms=(NORTH,), revision=1))
    table.act(HALA, TableIssue(issue=issue("drones", "none", "all"), rooms=(SOUTH,)))
    table.act(HALA, FollowIndicator(indicator=Indicator(name=en("Enrichment"))))
    followed = table.desk.of(IndicatorFollowed)[0].id
    table.act(HALA, ShareIndicator(about=followed, party=NORTH))
    table.act(HALA, ShareIndicator(about=followed, party=SOUTH))
    table.act(HALA, PresentDraft(text=text, rooms=(SOUTH,), revision=1))
    found = {each.matter: each for each in precedences(table.view(HALA))}
    assert list(found) == [Thing.INDICATOR, Thing.ISSUE, Thing.DRAFT]
    assert {matter: each.party for matter, each in found.items()} == {
        Thing.INDICATOR: NORTH,
        Thing.ISSUE: SOUTH,
        Thing.DRAFT: NORTH,
    }
    assert found[Thing.ISSUE].at[NORTH] is None
    assert all(found[Thing.DRAFT].at.values())


def test_other_words_are_another_draft() -> None:
    table = Table()
    text = next(iter(table.act(HALA, BeginText(wording=en("Understanding")))["desk"])).id
    for revision, party in enumerate((NORTH, SOUTH), 1):
        table.act(HALA, AddClause(text=text, wording=en(f"Each shall wait {revision} days.")))
        table.act(HALA, PresentDraft(text=text, rooms=(party,), revision=revision))
    assert [list(each.at.values()).count(None) for each in precedences(table.view(HALA))] == [1, 1]


def test_what_was_brought_to_a_room_is_all_that_is_not_its_own() -> None:
    table = Table()
    opening = table.room(SOUTH).tail(1)
    table.says(SAMIR, "We are listening.")
    table.act(HALA, idea(SOUTH, Manner.PLAIN))
    table.act(HALA, PutProposal(package=MODEST, deadline=moment(90).at))
    brought = brought_to(table.ledger(SOUTH_ROOM))
    assert [each.body.kind for each in brought] == ["proposal_put", "addressed", "room_opened"]
    assert brought[-1:] == opening


def test_it_is_for_the_mediators_alone() -> None:
    with pytest.raises(Refused):
        precedences(Table().view(NADIA))
