"""What a delegation that goes by its brief does with what happens in its room."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import CASE, HALA, NADIA, NOOR, NORTH, SAMIR, SOUTH, Table, en, moment, one
from tests.rehearsal.stage import (
    BEST,
    CROSSING,
    NORTH_WANTS,
    SCENARIO,
    SILENT,
    WORST,
    address,
    asked,
    brief,
    briefs,
    bring,
    next_of,
    packages,
    reaction,
    settle,
    speech,
    statement,
    wordings,
)
from tests.talks.negotiating_text import NegotiatingText
from wasit.rehearsal.delegations.by_brief import ByBrief
from wasit.scenario.model import Brief
from wasit.talks.case import Outcome
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.release import AskRelease, GrantRelease, RefuseRelease
from wasit.talks.desk.notes import Note
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.sittings import Arrive, OpenSitting
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.modes import UNATTRIBUTED, Mode
from wasit.talks.rooms.reactions import Acknowledge, React, Reacted
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stances import Stance

# --- What it acts on -----------------------------------------------------------------------------


@pytest.mark.parametrize("person", [HALA, NOOR, SAMIR], ids=lambda person: person.id)
def test_it_takes_no_view_but_that_of_its_own_head(table: Table, person: Person) -> None:
    with pytest.raises(ValueError, match="own head"):
        ByBrief(SILENT, 0).respond(table.view(person))


@settings(deadline=None)
@given(st.data(), briefs(NORTH, CASE.agenda), st.integers(0, 99))
def test_what_happens_elsewhere_changes_nothing(
    data: st.DataObject, drawn: Brief, seed: int
) -> None:
    here, there = Table(), Table()
    for minute, text in enumerate(data.draw(st.lists(wordings, max_size=4)), start=60):
        there.act(SAMIR, Speak(force=Force.POSITION, wording=text), moment(minute))
        there.act(NOOR, Confer(wording=text), moment(minute, 1))
        there.act(HALA, Note(wording=text), moment(minute, 2))
    for minute in range(100, 103):
        package = data.draw(packages(CASE.agenda))
        idea = Address(party=NORTH, wording=en("Say."), manner=Manner.IDEA, package=package)
        for table in (here, there):
            table.act(HALA, idea, moment(minute))
        action = next_of(here, drawn, seed)
        assert action == next_of(there, drawn, seed)
        if action:
            here.act(NADIA, action, moment(minute, 30))
            there.act(NADIA, action, moment(minute, 30))


def test_it_keeps_no_memory(table: Table) -> None:
    delegation = ByBrief(SILENT, 0)
    bring(table, package=BEST)
    first = delegation.respond(table.view(NADIA))
    assert delegation.respond(table.view(NADIA)) == first == next_of(table, SILENT)


def test_a_draft_of_a_text_is_left_to_people_and_holds_nothing_up(table: Table) -> None:
    NegotiatingText(table, "Each side shall wait 60 days.").show(NORTH)
    bring(table, package=BEST)
    assert reaction(table).stance is Stance.ACCEPT


def test_in_a_closed_case_it_does_nothing(table: Table) -> None:
    bring(table, package=BEST)
    table.act(HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("Enough.")))
    assert next_of(table, SILENT) is None


# --- Opening -------------------------------------------------------------------------------------


def test_it_opens_as_its_brief_says_and_then_waits(table: Table) -> None:
    done = settle(table, SCENARIO.briefs[NORTH])
    assert done == [
        Speak(
            force=Force.POSITION,
            wording=en("Relief comes first."),
            modes=frozenset({Mode.PARAPHRASE}),
        ),
        Speak(
            force=Force.POSITION,
            wording=en("We could live with 20."),
            package={"enrichment": "20"},
        ),
    ]


def test_a_statement_is_known_again_however_it_was_typed(table: Table) -> None:
    sloppy = brief(statement(Force.POSITION, "\n  Relief comes first. \n"))
    assert len(settle(table, sloppy)) == 1


# --- Release -------------------------------------------------------------------------------------


def test_a_proposal_may_go_in_paraphrase_but_not_verbatim(table: Table) -> None:
    said = table.says(NADIA, "Let us begin.", force=Force.PROPOSAL, package=WORST)
    answer = asked(table, said.id, Mode.VERBATIM, Mode.PARAPHRASE)
    assert answer == GrantRelease(about=said.id, modes=frozenset({Mode.PARAPHRASE}))
    table.act(NADIA, answer)
    assert isinstance(asked(table, said.id, Mode.VERBATIM), RefuseRelease)


def test_a_formal_offer_may_go_verbatim(table: Table) -> None:
    said = table.says(NADIA, "Our offer.", force=Force.FORMAL_OFFER, package=WORST)
    assert isinstance(asked(table, said.id, Mode.VERBATIM), GrantRelease)


def test_a_non_paper_goes_as_an_idea_or_not_at_all(table: Table) -> None:
    said = table.says(NADIA, "Nobody wrote this.", force=Force.NON_PAPER)
    refused = asked(table, said.id, Mode.PARAPHRASE)
    assert isinstance(refused, RefuseRelease)
    assert refused.wording
    table.act(NADIA, refused)
    assert isinstance(asked(table, said.id, Mode.MEDIATOR_IDEA), GrantRelease)


def test_a_position_told_in_confidence_is_not_given_away(table: Table) -> None:
    said = table.says(NADIA, "We could go to 5.", force=Force.POSITION)
    answer = asked(table, said.id, Mode.PARAPHRASE, Mode.HYPOTHETICAL)
    assert answer == GrantRelease(about=said.id, modes=frozenset({Mode.HYPOTHETICAL}))
    table.act(NADIA, answer)
    assert isinstance(asked(table, said.id, Mode.PARAPHRASE), RefuseRelease)


def test_what_the_brief_wants_told_in_confidence_is_kept_whatever_its_force(table: Table) -> None:
    hushed = brief(statement(Force.PROPOSAL, "For you alone.", package=WORST))
    table.act(NADIA, speech(table, hushed))
    said = table.room(NORTH).of(Said)[-1]
    ways = frozenset({Mode.PARAPHRASE, Mode.MEDIATOR_IDEA})
    table.act(HALA, AskRelease(party=NORTH, about=said.id, modes=ways))
    assert next_of(table, hushed) == GrantRelease(about=said.id, modes=ways & UNATTRIBUTED)


def test_a_warning_may_go_verbatim(table: Table) -> None:
    said = table.says(NADIA, "Take care.", force=Force.WARNING)
    assert isinstance(asked(table, said.id, Mode.VERBATIM), GrantRelease)


# --- What is brought -----------------------------------------------------------------------------


def test_a_warning_is_acknowledged_and_no_more(table: Table) -> None:
    bring(table, "Take care.", Force.WARNING, mode=Mode.VERBATIM)
    assert [type(action) for action in settle(table, SILENT)] == [Acknowledge]


def test_what_is_worth_what_it_asks_is_accepted_and_may_be_told(table: Table) -> None:
    bring(table, package=BEST)
    answer = reaction(table)
    assert answer.stance is Stance.ACCEPT
    assert Mode.PARAPHRASE in answer.modes


def test_an_idea_of_the_mediators_may_be_accepted(table: Table) -> None:
    address(table, "Why not this?", Manner.IDEA, BEST)
    answer = reaction(table)
    assert answer.stance is Stance.ACCEPT
    assert answer.modes


def test_a_no_to_an_idea_stays_in_the_room(table: Table) -> None:
    address(table, "Why not this?", Manner.IDEA, WORST)
    assert (reaction(table).stance, reaction(table).modes) == (Stance.REJECT, frozenset())


def test_a_no_to_a_proposal_may_be_told(table: Table) -> None:
    bring(table, package=WORST)
    answer = reaction(table)
    assert (answer.stance, answer.modes) == (Stance.REJECT, frozenset({Mode.PARAPHRASE}))
    assert "Relief" in answer.wording["en"]


def test_no_reason_holds_a_figure(table: Table) -> None:
    for package in (WORST, CROSSING, {"relief": "none"}, BEST | {"relief": "waiver"}):
        bring(table, package=package)
        answer = reaction(table)
        table.act(NADIA, answer)
        assert not any(character.isdigit() for character in answer.wording["en"])


def test_what_came_together_is_answered_one_by_one(table: Table) -> None:
    bring(table, package=WORST)
    bring(table, "Or this.", package=CROSSING)
    assert [type(action) for action in settle(table, SILENT)] == [React, React, Speak]


def test_a_supposition_is_commented_on_and_never_accepted(table: Table) -> None:
    for package in (BEST, WORST, {"relief": "none"}, {}):
        address(table, "Suppose this.", Manner.HYPOTHETICAL, package)
        answer = reaction(table)
        assert (answer.stance, answer.modes) == (Stance.COMMENT, frozenset())
        table.act(NADIA, answer)


def test_what_asks_nothing_is_noted(table: Table) -> None:
    bring(table, "We mean well.", Force.ASSURANCE)
    answer = reaction(table)
    assert (answer.stance, answer.modes) == (Stance.COMMENT, frozenset())


def test_a_question_that_names_an_issue_is_told_where_the_side_stands(table: Table) -> None:
    suspension = {"relief": "suspension"}
    table.says(NADIA, "This.", Mode.PARAPHRASE, force=Force.POSITION, package=suspension)
    bring(table, "What do they think of relief?", Force.QUESTION)
    answer = reaction(table)
    assert answer.modes == {Mode.PARAPHRASE}
    assert {"Relief", "Suspension"} <= set(answer.wording["en"].replace("”", "“").split("“"))


def test_the_others_are_not_told_where_it_stands_in_confidence(table: Table) -> None:
    table.says(NADIA, "Between us.", force=Force.POSITION, package={"relief": "waiver"})
    bring(table, "What do they think of relief?", Force.QUESTION)
    assert "Lifting" in reaction(table).wording["en"]


def test_the_mediators_are_told_where_it_stands_in_confidence(table: Table) -> None:
    table.says(NADIA, "Between us.", force=Force.POSITION, package={"relief": "waiver"})
    address(table, "What of relief?")
    assert "Waiver" in speech(table).wording["en"]


def test_what_it_would_like_best_crosses_no_red_line_of_its_own(table: Table) -> None:
    barred = replace(NORTH_WANTS, ruled_out={"relief": frozenset({"lifting"})})
    address(table, "What of relief?")
    assert "Suspension" in speech(table, brief(wants=barred)).wording["en"]


def test_before_it_has_taken_a_stand_it_names_what_it_would_like_best(table: Table) -> None:
    bring(table, "And detainees?", Force.QUESTION)
    assert "“None”" in reaction(table).wording["en"]


def test_a_question_that_names_nothing_is_answered_too(table: Table) -> None:
    bring(table, "What do they want?", Force.QUESTION)
    assert reaction(table).stance is Stance.COMMENT


def test_the_yes_of_others_to_its_own_proposal_is_confirmed_once(table: Table) -> None:
    offer = table.says(NADIA, "Let us begin.", Mode.PARAPHRASE, force=Force.PROPOSAL, package=BEST)
    table.brings(offer, Mode.PARAPHRASE, "They would begin.", BEST)
    accept = React(
        about=table.room(SOUTH).tail(1)[0].id,
        stance=Stance.ACCEPT,
        modes=frozenset({Mode.PARAPHRASE}),
    )
    table.brings(one(table.act(SAMIR, accept), Reacted), Mode.PARAPHRASE, "They agree.", BEST)
    assert reaction(table).stance is Stance.COMMENT, "both have said yes: there is no more to say"


def test_a_delegation_that_is_called_to_a_sitting_says_that_it_is_there(table: Table) -> None:
    table.act(HALA, OpenSitting(rooms=(NORTH, SOUTH)))
    assert next_of(table, SILENT) == Arrive()
