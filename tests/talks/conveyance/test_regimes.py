"""Regimes: what may cross by the rule alone, and how all sides come to another rule."""

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from tests.cast import (
    CASE,
    EVEN_HANDED,
    HALA,
    HUDA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    OF_THREE,
    OPEN,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    WEST,
    Table,
    called,
    en,
    issue,
    moment,
    one,
)
from wasit.talks.case import Regime, RoomOpened
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Carried, CorrectDelivered
from wasit.talks.conveyance.regimes import (
    AnswerTerms,
    EnforceTerms,
    ProposeTerms,
    Terms,
    TermsAnswered,
    TermsInForce,
    TermsProposed,
    TermsWithdrawn,
    WithdrawTerms,
    answered,
    in_force,
    is_open,
    proposed,
    ruling,
)
from wasit.talks.conveyance.release import GrantRelease, WithdrawRelease, permissions
from wasit.talks.entries import Entry
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.corrections import Correct, Corrected
from wasit.talks.rooms.deliveries import Addressed, Conveyed, Manner
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.tray import Wait, desk_tray, head_tray

TO_OPEN = ProposeTerms(regime=Regime.OPEN)
HEADS = {NORTH: NADIA, SOUTH: SAMIR}


def propose(table: Table, proposal: ProposeTerms = TO_OPEN) -> str:
    """Propose a rule to all; returns the proposal's id on the desk."""
    return one(table.act(HALA, proposal), TermsProposed, DESK).id


def answer(table: Table, party: str, *, agreed: bool = True) -> None:
    proposal = proposed(table.room(party))
    assert proposal
    table.act(HEADS[party], AnswerTerms(about=proposal.id, agreed=agreed))


def change(table: Table, proposal: ProposeTerms = TO_OPEN) -> None:
    """Have a rule proposed, acknowledged by every head and put in force."""
    about = propose(table, proposal)
    for party in HEADS:
        answer(table, party)
    table.act(HALA, EnforceTerms(about=about))


def acknowledge(table: Table, heads: Iterable[Person] = HEADS.values()) -> None:
    """Have heads acknowledge the rule with which their rooms were opened."""
    for head in heads:
        opening = table.room(head.party or "").of(RoomOpened)[0]
        table.act(head, AnswerTerms(about=opening.id, agreed=True))


def secret(table: Table) -> Entry[Said]:
    speak = Speak(force=Force.POSITION, wording=en("Between us."), in_confidence=True)
    return one(table.act(NADIA, speak), Said)


# What may cross by the rule


def test_under_a_closed_rule_nothing_crosses_by_itself(table: Table) -> None:
    acknowledge(table)
    said = table.says(NADIA, "Unmarked.")
    assert permissions(table.room(NORTH), said.id) == {}


def test_under_an_open_rule_all_crosses_that_is_not_marked_in_confidence() -> None:
    table = Table(OPEN)
    acknowledge(table)
    unmarked, confided = table.says(NADIA, "Unmarked."), secret(table)
    assert set(permissions(table.room(NORTH), unmarked.id)) == set(Mode)
    assert permissions(table.room(NORTH), confided.id) == {}
    assert table.rule(HALA, table.conveyance(confided, Mode.VERBATIM)) == "convey.release"
    table.brings(unmarked, Mode.VERBATIM)


def test_what_is_released_expressly_goes_as_it_was_released() -> None:
    table = Table(OPEN)
    acknowledge(table)
    said = table.says(NADIA, "In outline only.", Mode.ELEMENTS)
    assert set(permissions(table.room(NORTH), said.id)) == {Mode.ELEMENTS}


def test_a_warning_crosses_by_the_rule_in_its_senders_name_alone() -> None:
    table = Table(OPEN)
    acknowledge(table)
    warning = table.says(NADIA, "Do not.", force=Force.WARNING)
    assert set(permissions(table.room(NORTH), warning.id)) == WARNS


def test_before_a_head_has_acknowledged_it_an_open_rule_lets_nothing_cross() -> None:
    table = Table(OPEN)
    early = table.says(NADIA, "Before.")
    acknowledge(table)
    late = table.says(NADIA, "After.")
    assert permissions(table.room(NORTH), early.id) == {}
    assert permissions(table.room(NORTH), late.id)


def test_what_may_cross_by_the_rule_can_be_kept_or_narrowed_later() -> None:
    table = Table(OPEN)
    acknowledge(table)
    kept, narrowed = table.says(NADIA, "One."), table.says(NADIA, "Two.")
    table.act(NADIA, WithdrawRelease(about=kept.id))
    only = frozenset({Mode.ORAL_ONLY})
    table.act(NADIA, GrantRelease(about=narrowed.id, modes=only, instead=True))
    assert permissions(table.room(NORTH), kept.id) == {}
    assert set(permissions(table.room(NORTH), narrowed.id)) == only


def test_the_permission_is_the_heads_own_acknowledgement() -> None:
    table = Table(OPEN)
    acknowledge(table)
    said = table.says(NADIA, "Unmarked.")
    carried = one(table.brings(said, Mode.VERBATIM), Carried).body
    assert table.room(NORTH).find(carried.permission, TermsAnswered)
    assert carried.terms == Terms(version=1, regime=Regime.OPEN)


# Another rule


def test_another_rule_is_proposed_to_all_at_once_in_the_same_words(table: Table) -> None:
    proposal = ProposeTerms(regime=Regime.OPEN, even_handed=True, wording=en("To go faster."))
    written = table.act(TARIQ, proposal)
    assert written.keys() == {DESK, NORTH_ROOM, SOUTH_ROOM}
    (body,) = {repr(entry.body): entry.body for (entry,) in written.values()}.values()
    assert body == TermsProposed(
        terms=Terms(version=2, regime=Regime.OPEN, even_handed=True), wording=en("To go faster.")
    )


def test_an_answer_stays_in_its_room_and_no_other_can_tell(table: Table) -> None:
    propose(table)
    before = list(table.room(NORTH))
    proposal = proposed(table.room(SOUTH))
    assert proposal
    written = table.act(SAMIR, AnswerTerms(about=proposal.id, agreed=True, wording=en("Gladly.")))
    assert written == {SOUTH_ROOM: [one(written, TermsAnswered)]}
    assert list(table.room(NORTH)) == before


def test_it_comes_into_force_only_when_every_head_has_acknowledged_it(table: Table) -> None:
    about = propose(table)
    enforce = EnforceTerms(about=about)
    assert table.rule(HALA, enforce) == "regimes.missing"
    answer(table, NORTH)
    assert table.rule(HALA, enforce) == "regimes.missing"
    answer(table, SOUTH, agreed=False)
    assert table.rule(HALA, enforce) == "regimes.missing"
    answer(table, SOUTH)
    written = table.act(HALA, enforce)
    assert written.keys() == {DESK, NORTH_ROOM, SOUTH_ROOM}
    assert {entry.at for (entry,) in written.values()} == {moment(table.minutes).at}
    for party in HEADS:
        assert in_force(table.room(party)) == Terms(version=2, regime=Regime.OPEN)
        assert is_open(table.room(party))
    assert in_force(table.desk).version == 2


def test_a_head_may_think_again_until_it_is_in_force(table: Table) -> None:
    about = propose(table)
    for party in HEADS:
        answer(table, party)
    answer(table, NORTH, agreed=False)
    assert table.rule(HALA, EnforceTerms(about=about)) == "regimes.missing"


def test_it_holds_for_what_is_said_from_then_on_and_never_for_what_was_said_before(
    table: Table,
) -> None:
    before = table.says(NADIA, "Before.")
    propose_id = propose(table)
    meanwhile = table.says(NADIA, "Meanwhile.")
    for party in HEADS:
        answer(table, party)
    agreed = table.says(NADIA, "Agreed, not in force.")
    table.act(HALA, EnforceTerms(about=propose_id))
    after = table.says(NADIA, "After.")
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=before.id, wording=en("Better words.")))
    room = table.room(NORTH)
    for said in (before, meanwhile, agreed):
        assert permissions(room, said.id) == {}
        assert ruling(room, said.id)[0].version == 1
    assert set(permissions(room, after.id)) == set(Mode)
    assert ruling(room, after.id)[0].version == 2


def test_what_was_said_under_an_open_rule_may_cross_after_it_was_closed() -> None:
    table = Table(OPEN)
    acknowledge(table)
    said = table.says(NADIA, "While it was open.")
    change(table, ProposeTerms(regime=Regime.CLOSED))
    later = table.says(NADIA, "Since it is closed.")
    assert table.rule(HALA, table.conveyance(later, Mode.VERBATIM)) == "convey.release"
    carried = one(table.brings(said, Mode.VERBATIM), Carried).body
    assert carried.terms == Terms(version=1, regime=Regime.OPEN)


def test_one_change_is_proposed_at_a_time_and_never_none(table: Table) -> None:
    assert table.rule(HALA, ProposeTerms(regime=Regime.CLOSED)) == "regimes.same"
    propose(table)
    assert table.rule(TARIQ, TO_OPEN) == "regimes.pending"


def test_a_proposal_can_be_withdrawn_and_then_comes_to_nothing(table: Table) -> None:
    about = propose(table)
    answer(table, NORTH)
    written = table.act(TARIQ, WithdrawTerms(about=about))
    assert {type(entry.body) for (entry,) in written.values()} == {TermsWithdrawn}
    assert proposed(table.room(SOUTH)) is None
    for action in (WithdrawTerms(about=about), EnforceTerms(about=about)):
        assert table.rule(HALA, action) == "regimes.unknown"
    assert in_force(table.desk).version == 1
    assert propose(table)


def test_only_what_is_proposed_here_is_answered_and_not_twice(table: Table) -> None:
    opening = table.room(NORTH).of(RoomOpened)[0].id
    other = table.room(SOUTH).of(RoomOpened)[0].id
    for about in (other, "no-such-thing"):
        assert table.rule(NADIA, AnswerTerms(about=about, agreed=True)) == "regimes.unasked"
    assert table.rule(NADIA, AnswerTerms(about=opening, agreed=False)) == "regimes.unasked"
    acknowledge(table, [NADIA])
    assert table.rule(NADIA, AnswerTerms(about=opening, agreed=True)) == "regimes.twice"
    about = propose(table)
    table.act(HALA, WithdrawTerms(about=about))
    gone = table.room(NORTH).of(TermsProposed)[0].id
    assert table.rule(NADIA, AnswerTerms(about=gone, agreed=True)) == "regimes.unasked"


def test_only_heads_answer_and_only_mediators_propose(table: Table) -> None:
    about = propose(table)
    proposal = proposed(table.room(NORTH))
    assert proposal
    reply = AnswerTerms(about=proposal.id, agreed=True)
    assert table.rule(NOOR, reply) == "speech.head"
    assert table.rule(HALA, reply) == "access.unknown"
    for action in (TO_OPEN, WithdrawTerms(about=about), EnforceTerms(about=about)):
        for person in (NADIA, NOOR, HUDA):
            assert table.rule(person, action) == "access.unknown"


def test_the_rule_waits_for_each_head_that_has_not_answered(table: Table) -> None:
    propose(table)
    for party in HEADS:
        assert [wait for wait, _ in head_tray(table.room(party))] == [Wait.TERMS]
    answer(table, NORTH, agreed=False)
    assert [each.party for each in desk_tray(table.view(HALA))] == [SOUTH]
    assert list(head_tray(table.room(NORTH))) == []


def test_an_open_beginning_waits_to_be_acknowledged_and_a_closed_one_does_not() -> None:
    assert [wait for wait, _ in head_tray(Table(OPEN).room(NORTH))] == [Wait.TERMS]
    assert list(head_tray(Table(CASE).room(NORTH))) == []


def test_a_beginning_that_another_rule_replaced_waits_no_longer() -> None:
    table = Table(OPEN)
    opening = table.room(NORTH).of(RoomOpened)[0]
    about = propose(table, ProposeTerms(regime=Regime.CLOSED))
    for party in HEADS:
        answer(table, party)
    table.act(HALA, EnforceTerms(about=about))
    assert list(head_tray(table.room(NORTH))) == []
    late = AnswerTerms(about=opening.id, agreed=True)
    assert table.rule(NADIA, late) == "regimes.unasked"


def test_no_answer_is_no_answer(table: Table) -> None:
    propose(table)
    proposal = proposed(table.room(NORTH))
    assert proposal
    assert answered(table.room(NORTH), proposal.id) is None


# Even-handedness


@pytest.fixture
def even() -> Table:
    return Table(EVEN_HANDED)


@pytest.mark.parametrize("manner", list(Manner))
def test_what_the_mediators_say_of_their_own_accord_they_say_to_all_alike(
    even: Table, manner: Manner
) -> None:
    written = even.act(HALA, Address(party=SOUTH, manner=manner, wording=en("To both.")))
    assert written.keys() == {NORTH_ROOM, SOUTH_ROOM}
    assert len({repr(entry.body) for (entry,) in written.values()}) == 1


def test_a_plain_reply_to_something_in_a_room_stays_there(even: Table) -> None:
    said = even.says(NADIA, "A question of procedure?")
    reply = Address(party=NORTH, wording=en("At noon."), about=said.id)
    assert even.act(HALA, reply).keys() == {NORTH_ROOM}
    idea = Address(party=NORTH, manner=Manner.IDEA, wording=en("At one?"), about=said.id)
    assert even.rule(HALA, idea) == "address.alike"


def test_who_serves_one_room_alone_cannot_speak_to_all(even: Table) -> None:
    unprompted = Address(party=SOUTH, wording=en("Hello."))
    assert even.rule(HUDA, unprompted) == "address.compartment"
    said = even.says(SAMIR, "Who are you?")
    even.act(HUDA, Address(party=SOUTH, wording=en("Huda."), about=said.id))


def test_an_idea_that_crosses_without_a_name_stands_before_its_own_room_too() -> None:
    table = Table(OPEN)
    acknowledge(table)
    change(table, ProposeTerms(regime=Regime.OPEN, even_handed=True))
    said = table.says(NADIA, "Suggest it.", Mode.MEDIATOR_IDEA, Mode.VERBATIM)
    written = table.brings(said, Mode.MEDIATOR_IDEA, "What if?")
    assert {type(written[name][0].body) for name in (NORTH_ROOM, SOUTH_ROOM)} == {Addressed}
    named = table.brings(said, Mode.VERBATIM)
    assert NORTH_ROOM not in named
    assert one(named, Conveyed).body.sender == NORTH


def test_an_idea_that_goes_to_all_needs_a_release_that_reaches_all() -> None:
    table = Table(replace(OF_THREE, even_handed=True))
    some = Limits(to=frozenset({SOUTH}))
    modes = frozenset({Mode.HYPOTHETICAL})
    said = one(
        table.act(NADIA, Speak(force=Force.QUESTION, wording=en("If?"), modes=modes, limits=some)),
        Said,
    )
    convey = table.conveyance(said, Mode.HYPOTHETICAL, "Suppose.")
    assert table.rule(HALA, convey) == "convey.release"
    table.act(NADIA, GrantRelease(about=said.id, modes=modes))
    assert table.act(HALA, convey).keys() == {DESK, NORTH_ROOM, SOUTH_ROOM, f"room:{WEST}"}


@pytest.mark.parametrize("party", [NORTH, SOUTH])
def test_better_words_for_it_are_put_before_all_alike(even: Table, party: str) -> None:
    written = even.act(HALA, Address(party=SOUTH, manner=Manner.IDEA, wording=en("What if?")))
    delivery = one(written, Addressed, f"room:{party}")
    better = CorrectDelivered(party=party, about=delivery.id, wording=en("Suppose."))
    corrected = even.act(HALA, better)
    assert {name: one(corrected, Corrected, name).body.about for name in corrected} == {
        name: entry.id for name, (entry,) in written.items()
    }


def test_an_idea_goes_to_all_only_with_options_that_all_know(even: Table) -> None:
    even.act(HALA, TableIssue(issue=issue("drones", "some", "none"), rooms=(SOUTH,)))
    idea = Address(party=SOUTH, manner=Manner.IDEA, wording=en("?"), package={"drones": "none"})
    assert even.rule(HALA, idea) == "agenda.unknown"


@pytest.mark.parametrize("person", [HALA, TARIQ], ids=called)
def test_the_rule_in_force_is_known_wherever_it_holds(table: Table, person: Person) -> None:
    change(table)
    view = table.view(person)
    told = (view.desk(), *view.rooms.values())
    assert {in_force(each).version for each in told} == {2}
    assert {len(each.of(TermsInForce)) for each in told} == {1}
