"""Passages: what was carried, how it went, and what it became."""

import pytest
from msgspec.structs import replace

from tests.cast import (
    CASE,
    HALA,
    IN_FOUR_EYES,
    MODEST,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    Table,
    en,
    one,
)
from tests.rehearsal.debrief.stories import BRIDGE, books, carried, ideates, reacts
from wasit.rehearsal.debrief.passages import Fate, passages, untold
from wasit.talks.conveyance.conveyance import CorrectDelivered
from wasit.talks.conveyance.preparation import Approve, Deliver, Prepare
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.conveyance.readback import AnswerReadBack, ReadBackAsked, Verdict
from wasit.talks.conveyance.release import AskRelease, GrantRelease
from wasit.talks.fold import Destroyed
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.deliveries import Addressed
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import Acknowledge
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stances import Stance


@pytest.fixture
def table() -> Table:
    return Table()


def test_a_passage_has_the_words_on_both_sides(table: Table) -> None:
    said = table.says(NADIA, "We insist.", Mode.PARAPHRASE)
    went = carried(table.brings(said, Mode.PARAPHRASE, "They ask."))
    (found,) = passages(books(table))
    assert (found.carried, found.source, found.said) == (went, said, en("We insist."))
    assert found.brought == en("They ask.")
    assert found.delivered.id == went.body.delivered
    assert found.attributed


def test_the_words_are_those_at_the_time_and_those_that_stand_now(table: Table) -> None:
    said = table.says(NADIA, "We insist.", Mode.PARAPHRASE)
    went = carried(table.brings(said, Mode.PARAPHRASE, "They ask."))
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("We hope.")))
    better = CorrectDelivered(party=SOUTH, about=went.body.delivered, wording=en("They would ask."))
    table.act(HALA, better)
    (found,) = passages(books(table))
    assert (found.said, found.brought) == (en("We insist."), en("They would ask."))


def test_its_steps_lead_from_what_was_said_to_what_was_carried() -> None:
    table = Table(IN_FOUR_EYES)
    said = table.says(NADIA, "We insist.")
    table.act(HALA, AskRelease(party=NORTH, about=said.id, modes=frozenset({Mode.PARAPHRASE})))
    leave = GrantRelease(
        about=said.id, modes=frozenset({Mode.PARAPHRASE}), limits=Limits(read_back=True)
    )
    table.act(NADIA, leave)
    going = table.conveyance(said, Mode.PARAPHRASE, "They ask.")
    prepare = Prepare(**{name: getattr(going, name) for name in going.__struct_fields__})
    written = table.act(HALA, prepare)
    asked, prepared = one(written, ReadBackAsked), one(written, Prepared)
    table.act(NADIA, AnswerReadBack(about=asked.id, verdict=Verdict.CONFIRM))
    table.act(TARIQ, Approve(about=prepared.id))
    table.act(HALA, Deliver(about=prepared.id))
    (found,) = passages(books(table))
    assert [line.entry.body.kind for line in found.steps] == [
        "said",
        "release_asked",
        "release_granted",
        "read_back_asked",
        "prepared",
        "read_back_answered",
        "approved",
        "carried",
    ]


def test_what_came_after_it_went_is_no_step_of_it(table: Table) -> None:
    said = table.says(NADIA, "We insist.", Mode.PARAPHRASE)
    table.brings(said, Mode.PARAPHRASE, "They ask.")
    table.act(NADIA, GrantRelease(about=said.id, modes=frozenset({Mode.VERBATIM})))
    (found,) = passages(books(table))
    assert [line.entry.body.kind for line in found.steps] == ["said", "carried"]


@pytest.mark.parametrize(
    ("stance", "fate"),
    [
        (Stance.ACCEPT, Fate.ACCEPTED),
        (Stance.ACCEPT_IF, Fate.CONDITIONED),
        (Stance.RESERVE, Fate.RESERVED),
        (Stance.REJECT, Fate.REJECTED),
        (Stance.COMMENT, Fate.COMMENTED),
    ],
)
def test_what_it_became_is_how_it_was_taken(table: Table, stance: Stance, fate: Fate) -> None:
    offer = table.says(NADIA, "A start.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    went = carried(table.brings(offer, Mode.VERBATIM))
    assert passages(books(table))[0].fate is Fate.UNANSWERED
    reacts(table, SAMIR, went.body.delivered, stance, "Our answer.")
    assert passages(books(table))[0].fate is fate


def test_the_last_answer_counts(table: Table) -> None:
    offer = table.says(NADIA, "A start.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    went = carried(table.brings(offer, Mode.VERBATIM))
    reacts(table, SAMIR, went.body.delivered, Stance.REJECT)
    reacts(table, SAMIR, went.body.delivered, Stance.ACCEPT)
    assert passages(books(table))[0].fate is Fate.ACCEPTED


def test_a_warning_is_only_acknowledged(table: Table) -> None:
    warning = table.says(NADIA, "Beware.", Mode.VERBATIM, force=Force.WARNING)
    went = carried(table.brings(warning, Mode.VERBATIM))
    table.act(SAMIR, Acknowledge(about=went.body.delivered))
    assert passages(books(table))[0].fate is Fate.ACKNOWLEDGED


def test_an_answer_tells_whether_it_was_carried_on(table: Table) -> None:
    offer = table.says(NADIA, "A start.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    went = carried(table.brings(offer, Mode.VERBATIM))
    answer = reacts(table, SAMIR, went.body.delivered, Stance.REJECT, "No.")
    (first,) = passages(books(table))
    assert [(each.party, each.entry, each.carried_on) for each in first.answers] == [
        (SOUTH, answer, False)
    ]
    table.act(SAMIR, GrantRelease(about=answer.id, modes=frozenset({Mode.PARAPHRASE})))
    table.brings(answer, Mode.PARAPHRASE, "Not yet.")
    first, second = passages(books(table))
    assert first.answers[0].carried_on
    assert second.source == answer


def test_an_idea_that_went_to_every_room_has_the_answers_of_all() -> None:
    table = Table(replace(CASE, even_handed=True))
    said = table.says(NADIA, "A bridge.", Mode.MEDIATOR_IDEA, force=Force.PROPOSAL, package=BRIDGE)
    written = table.brings(said, Mode.MEDIATOR_IDEA, "What if?", BRIDGE)
    for head, name in ((SAMIR, SOUTH_ROOM), (NADIA, NORTH_ROOM)):
        reacts(table, head, one(written, Addressed, name).id, Stance.RESERVE)
    (found,) = passages(books(table))
    assert [each.party for each in found.answers] == [SOUTH, NORTH]
    assert not found.attributed
    assert list(books(table).own_words(NORTH)) == []


def test_what_was_said_and_never_carried_is_told_with_whether_it_might_have_been(
    table: Table,
) -> None:
    table.brings(table.says(NADIA, "Tell them.", Mode.VERBATIM), Mode.VERBATIM)
    kept, free = table.says(NADIA, "Between us."), table.says(SAMIR, "Ask them.", Mode.VERBATIM)
    assert [(each.party, each.entry, each.released) for each in untold(books(table))] == [
        (NORTH, kept, False),
        (SOUTH, free, True),
    ]


def test_the_mediators_own_idea_is_no_passage(table: Table) -> None:
    idea = ideates(table, SOUTH, BRIDGE)
    assert passages(books(table)) == []
    assert list(books(table).own_words(SOUTH)) == [idea]


def test_what_has_been_destroyed_is_left_out(table: Table) -> None:
    table.brings(table.says(NADIA, "Let us talk.", Mode.VERBATIM), Mode.VERBATIM)
    table.books[SOUTH_ROOM] = Destroyed()
    assert passages(books(table)) == []
