"""Mediators: the automated chief mediator, who only relays."""

import pytest

from tests.cast import (
    BOLD,
    CASE,
    HALA,
    MODEST,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    TARIQ,
    Table,
    en,
    issue,
)
from tests.talks.negotiating_text import NegotiatingText
from wasit.rehearsal.relaying.mediators import MOST_ROUNDS, RelayMediator
from wasit.talks.actions import Action
from wasit.talks.case import Opening, Outcome
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Carried, Convey, CorrectDelivered
from wasit.talks.conveyance.release import AskRelease, GrantRelease, RefuseRelease
from wasit.talks.entries import Entry
from wasit.talks.people import Party, Person, Role
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.corrections import Correct, words
from wasit.talks.rooms.deliveries import Conveyed, Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import Acknowledge, React, Reacted
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package
from wasit.talks.tray import SetAsideSource
from wasit.talks.wording import MAX_LENGTH, Wording

WHOLE: Package = MODEST | {"detainees": "some"}
"""A package that leaves no issue open."""

PARAPHRASE = frozenset({Mode.PARAPHRASE})


def next_of(table: Table, seed: int = 0) -> Action | None:
    return RelayMediator(seed).respond(table.view(HALA))


def settle(table: Table) -> list[Action]:
    """Let the mediator act until there is nothing to do but wait, and return what it did."""
    done: list[Action] = []
    while action := next_of(table):
        table.act(HALA, action)
        done.append(action)
    return done


def conveyance(table: Table) -> Convey:
    action = next_of(table)
    assert isinstance(action, Convey)
    return action


def brought(table: Table, party: str = SOUTH) -> Conveyed:
    """What was last brought to this room."""
    return table.room(party).of(Conveyed)[-1].body


def offer(table: Table, package: Package = MODEST, *modes: Mode) -> Entry[Said]:
    return table.says(NADIA, "We offer.", *modes, force=Force.PROPOSAL, package=package)


def react(table: Table, stance: Stance, *modes: Mode, wording: Wording | None = None) -> None:
    """South reacts to what it was last brought."""
    about = table.room(SOUTH).of(Conveyed)[-1].id
    table.act(
        SAMIR,
        React(about=about, stance=stance, modes=frozenset(modes), wording=wording or {}),
    )


@pytest.mark.parametrize("person", [TARIQ, NADIA], ids=lambda person: person.id)
def test_it_takes_no_view_but_the_chief_mediators(table: Table, person: Person) -> None:
    with pytest.raises(ValueError, match="chief mediator"):
        RelayMediator(0).respond(table.view(person))


def test_it_keeps_no_memory(table: Table) -> None:
    offer(table, MODEST, Mode.PARAPHRASE)
    mediator = RelayMediator(1)
    assert mediator.respond(table.view(HALA)) == mediator.respond(table.view(HALA))


# --- Welcome, and the end ------------------------------------------------------------------------


def test_each_room_is_welcomed_once(table: Table) -> None:
    welcomes = settle(table)
    assert [each.party for each in welcomes if isinstance(each, Address)] == [NORTH, SOUTH]
    assert len(welcomes) == 2


def test_when_all_have_nothing_further_the_talks_end(table: Table) -> None:
    settle(table)
    for head in (NADIA, SAMIR):
        table.act(head, Speak(force=Force.REPLY, wording=en("Nothing.")))
    (end,) = settle(table)
    assert isinstance(end, CloseCase)
    assert end.outcome is Outcome.NO_UNDERSTANDING


def test_it_waits_for_a_head_who_has_not_answered(table: Table) -> None:
    settle(table)
    table.act(NADIA, Speak(force=Force.REPLY, wording=en("Nothing.")))
    assert settle(table) == []


def test_it_does_not_end_while_a_draft_waits_for_a_head(table: Table) -> None:
    settle(table)
    NegotiatingText(table, "Each side shall wait.").show(NORTH)
    for head in (NADIA, SAMIR):
        table.act(head, Speak(force=Force.REPLY, wording=en("Nothing.")))
    assert settle(table) == []


def test_after_news_it_asks_for_more(table: Table) -> None:
    settle(table)
    table.says(NADIA, "Between us.", force=Force.NON_PAPER)
    table.act(SAMIR, Speak(force=Force.REPLY, wording=en("Nothing.")))
    (again,) = settle(table)
    assert isinstance(again, Address)
    assert again.party == NORTH


def test_after_too_many_rounds_the_talks_end(table: Table) -> None:
    for _ in range(MOST_ROUNDS + 1):
        offer(table)
    end = next_of(table)
    assert isinstance(end, CloseCase)
    assert end.outcome is Outcome.NO_UNDERSTANDING


def test_a_package_to_which_all_have_said_yes_is_the_understanding(table: Table) -> None:
    offer(table, WHOLE, Mode.PARAPHRASE)
    settle(table)
    react(table, Stance.ACCEPT, Mode.PARAPHRASE)
    (end,) = settle(table)
    assert isinstance(end, CloseCase)
    assert (end.outcome, end.package) == (Outcome.UNDERSTANDING, WHOLE)


def test_agreement_on_a_part_is_kept_for_the_end(table: Table) -> None:
    offer(table, MODEST, Mode.PARAPHRASE)
    settle(table)
    react(table, Stance.ACCEPT, Mode.PARAPHRASE)
    assert not any(isinstance(each, CloseCase) for each in settle(table))
    about = table.room(NORTH).of(Conveyed)[-1].id
    table.act(NADIA, React(about=about, stance=Stance.RESERVE))
    settle(table)
    for head in (NADIA, SAMIR):
        table.act(head, Speak(force=Force.REPLY, wording=en("Nothing.")))
    (end,) = settle(table)
    assert isinstance(end, CloseCase)
    assert (end.outcome, end.package) == (Outcome.UNDERSTANDING, MODEST)


def test_of_two_agreed_packages_the_seed_chooses(table: Table) -> None:
    other = WHOLE | BOLD
    offer(table, WHOLE, Mode.PARAPHRASE)
    table.says(SAMIR, "And we.", Mode.PARAPHRASE, force=Force.PROPOSAL, package=other)
    settle(table)
    for head, room in ((NADIA, table.room(NORTH)), (SAMIR, table.room(SOUTH))):
        about = room.of(Conveyed)[-1].id
        table.act(head, React(about=about, stance=Stance.ACCEPT, modes=PARAPHRASE))
    ends = [next_of(table, seed) for seed in range(20)]
    agreed = [end.package for end in ends if isinstance(end, CloseCase)]
    assert len(agreed) == 20
    assert WHOLE in agreed
    assert other in agreed


def test_in_a_closed_case_it_does_nothing(table: Table) -> None:
    table.act(HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("Enough.")))
    assert next_of(table) is None


# --- Carrying ------------------------------------------------------------------------------------


def test_it_paraphrases_what_was_released_with_its_package(table: Table) -> None:
    said = offer(table, MODEST, Mode.VERBATIM, Mode.PARAPHRASE, Mode.ELEMENTS)
    assert conveyance(table) == Convey(
        sender=NORTH,
        source=said.id,
        receiver=SOUTH,
        mode=Mode.PARAPHRASE,
        wording=en("They propose: “We offer.”"),
        package=MODEST,
    )


def test_it_reports_in_every_language_in_which_it_was_said(table: Table) -> None:
    wording = {"en": "Say “please”.", "ar": "قولوا «من فضلكم».", "fr": "Dites-le."}
    table.act(NADIA, Speak(force=Force.QUESTION, wording=wording, modes=PARAPHRASE))
    assert conveyance(table).wording == {
        "en": "They ask: “Say ‘please’.”",
        "ar": "يسألون: «قولوا “من فضلكم”.»",
        "fr": "They ask: “Dites-le.”",
    }


def test_a_warning_goes_verbatim_where_it_may(table: Table) -> None:
    table.says(NADIA, "Take care.", Mode.VERBATIM, Mode.PARAPHRASE, force=Force.WARNING)
    settle(table)
    assert (brought(table).mode, brought(table).wording) == (Mode.VERBATIM, en("Take care."))


def test_what_may_go_only_in_elements_goes_in_outline(table: Table) -> None:
    offer(table, MODEST, Mode.ELEMENTS)
    settle(table)
    assert brought(table).wording == en("They propose: Enrichment: 20; Relief: Waiver")


def test_what_may_go_only_orally_leaves_no_words(table: Table) -> None:
    table.says(NADIA, "In a whisper.", Mode.ORAL_ONLY)
    settle(table)
    assert brought(table).wording == {}
    assert table.desk.of(Carried)[0].body.wording == en("They ask: “In a whisper.”")


def test_what_may_go_only_as_an_idea_is_set_aside(table: Table) -> None:
    said = table.says(NADIA, "Suppose it.", Mode.MEDIATOR_IDEA, Mode.HYPOTHETICAL)
    assert next_of(table) == SetAsideSource(party=NORTH, source=said.id)
    assert not any(isinstance(each, Convey) for each in settle(table))


def test_options_that_the_other_room_does_not_know_stay_behind(table: Table) -> None:
    prisoners = issue("prisoners", "some", "all")
    table.act(HALA, TableIssue(issue=prisoners, rooms=(NORTH,)))
    offer(table, MODEST | {"prisoners": "all"}, Mode.VERBATIM, Mode.PARAPHRASE)
    settle(table)
    assert (brought(table).mode, brought(table).package) == (Mode.PARAPHRASE, MODEST)


def test_what_cannot_go_verbatim_without_them_is_set_aside(table: Table) -> None:
    prisoners = issue("prisoners", "some", "all")
    table.act(HALA, TableIssue(issue=prisoners, rooms=(NORTH,)))
    said = offer(table, MODEST | {"prisoners": "all"}, Mode.VERBATIM)
    assert next_of(table) == SetAsideSource(party=NORTH, source=said.id)


def test_what_is_too_long_to_report_is_told_in_person(table: Table) -> None:
    table.says(NADIA, "x" * MAX_LENGTH, Mode.PARAPHRASE)
    settle(table)
    assert brought(table).wording["en"].startswith("They ask. They spoke at length")


def test_a_reaction_without_words_is_reported_by_its_stance(table: Table) -> None:
    offer(table, MODEST, Mode.PARAPHRASE)
    settle(table)
    react(table, Stance.REJECT, Mode.PARAPHRASE)
    settle(table)
    told = brought(table, NORTH)
    assert (told.stance, told.wording) == (Stance.REJECT, en("They say no."))


def test_a_reaction_kept_in_confidence_stays_where_it_is(table: Table) -> None:
    offer(table, MODEST, Mode.PARAPHRASE)
    settle(table)
    react(table, Stance.REJECT, wording=en("Never."))
    assert not any(isinstance(each, Convey | AskRelease) for each in settle(table))


def test_a_correction_follows_what_was_brought(table: Table) -> None:
    said = table.says(NADIA, "We ofer.", Mode.PARAPHRASE)
    settle(table)
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("We offer.")))
    (corrected,) = settle(table)
    assert isinstance(corrected, CorrectDelivered)
    delivered = table.room(SOUTH).of(Conveyed)[0].id
    assert words(table.room(SOUTH), delivered) == en("They ask: “We offer.”")


def test_a_correction_of_exact_words_follows_exactly(table: Table) -> None:
    said = table.says(NADIA, "Take car.", Mode.VERBATIM, force=Force.WARNING)
    settle(table)
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("Take care.")))
    settle(table)
    assert words(table.room(SOUTH), table.room(SOUTH).of(Conveyed)[0].id) == en("Take care.")


def test_among_three_rooms_everything_reaches_both_others() -> None:
    west = Person(id="wafa", name=en("Wafa"), role=Role.HEAD, party="west")
    three = Opening(
        title=CASE.title,
        parties=(*CASE.parties, Party(id="west", name=en("West"))),
        people=(*CASE.people, west),
        agenda=CASE.agenda,
    )
    table = Table(three)
    offer(table, MODEST, Mode.PARAPHRASE)
    settle(table)
    assert brought(table, SOUTH).wording == brought(table, "west").wording


# --- Asking for leave ----------------------------------------------------------------------------


def test_it_asks_for_a_position_told_in_confidence(table: Table) -> None:
    said = table.says(NADIA, "We want 60.", force=Force.POSITION)
    ask = next_of(table)
    assert isinstance(ask, AskRelease)
    assert (ask.party, ask.about, ask.modes) == (NORTH, said.id, PARAPHRASE)
    assert ask.wording


def test_what_is_granted_is_carried(table: Table) -> None:
    said = offer(table)
    settle(table)
    table.act(NADIA, GrantRelease(about=said.id, modes=PARAPHRASE))
    settle(table)
    assert brought(table).package == MODEST


def test_it_does_not_ask_twice(table: Table) -> None:
    said = offer(table)
    settle(table)
    table.act(NADIA, RefuseRelease(about=said.id))
    assert not any(isinstance(each, AskRelease) for each in settle(table))


def test_it_asks_to_tell_of_a_yes(table: Table) -> None:
    offer(table, MODEST, Mode.PARAPHRASE)
    settle(table)
    react(table, Stance.ACCEPT)
    ask = next_of(table)
    assert isinstance(ask, AskRelease)
    assert ask.about == table.room(SOUTH).of(Reacted)[-1].id


def test_words_that_move_nothing_are_left_in_confidence(table: Table) -> None:
    table.says(NADIA, "Between us.", force=Force.NON_PAPER)
    assert not any(isinstance(each, AskRelease) for each in settle(table))


# --- Waiting -------------------------------------------------------------------------------------


def test_it_waits_while_a_head_has_something_to_answer(table: Table) -> None:
    warning = table.says(NADIA, "Take care.", Mode.VERBATIM, force=Force.WARNING)
    table.brings(warning, Mode.VERBATIM)
    assert settle(table) == []
    delivered = table.room(SOUTH).of(Conveyed)[0].id
    table.act(SAMIR, Acknowledge(about=delivered))
    assert settle(table)


def test_words_of_another_mediator_are_an_invitation_too(table: Table) -> None:
    for party in (NORTH, SOUTH):
        table.act(TARIQ, Address(party=party, wording=en("Well?"), manner=Manner.PLAIN))
    assert settle(table) == []
    for head in (NADIA, SAMIR):
        table.act(head, Speak(force=Force.REPLY, wording=en("No.")))
    assert isinstance(next_of(table), CloseCase)
