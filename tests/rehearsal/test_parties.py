"""Parties: what an automated delegation does, on nothing but its own head's view."""

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
    WORST,
    brief,
    briefs,
    next_of,
    packages,
    rehearse,
    settle,
    statement,
    wordings,
)
from tests.talks.paper import Paper
from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.parties import AutomatedDelegation
from wasit.rehearsal.reading import offers
from wasit.scenario.files import load
from wasit.scenario.model import Brief
from wasit.talks.actions import Action
from wasit.talks.address import Address
from wasit.talks.case import Outcome
from wasit.talks.closing import CloseCase
from wasit.talks.conferring import Confer
from wasit.talks.deliveries import Conveyed, Manner
from wasit.talks.entries import Entry
from wasit.talks.issues import Package
from wasit.talks.modes import UNATTRIBUTED, Mode
from wasit.talks.notes import Note
from wasit.talks.people import Person
from wasit.talks.reactions import Acknowledge, React, Reacted
from wasit.talks.release import AskRelease, GrantRelease, RefuseRelease
from wasit.talks.sittings import Arrive, OpenSitting
from wasit.talks.speech import OFFERS, Force, Said, Speak
from wasit.talks.stances import Stance
from wasit.talks.wording import checked

SILENT = brief()
"""North's brief, with nothing to say at first."""


def bring(
    table: Table,
    text: str = "Our proposal.",
    force: Force = Force.PROPOSAL,
    package: Package | None = None,
    mode: Mode = Mode.PARAPHRASE,
) -> Entry[Said]:
    """South says it, and Hala carries it to North."""
    said = table.says(SAMIR, text, mode, force=force, package=package)
    table.brings(said, mode, "" if mode is Mode.VERBATIM else f"They say: {text}", package)
    return said


def address(
    table: Table, text: str, manner: Manner = Manner.PLAIN, package: Package | None = None
) -> None:
    table.act(HALA, Address(party=NORTH, wording=en(text), manner=manner, package=package or {}))


def reaction(table: Table, brief: Brief = SILENT) -> React:
    action = next_of(table, brief)
    assert isinstance(action, React)
    return action


def speech(table: Table, brief: Brief = SILENT, seed: int = 0) -> Speak:
    action = next_of(table, brief, seed)
    assert isinstance(action, Speak)
    return action


def asked(table: Table, about: str, *modes: Mode) -> Action | None:
    """What the delegation answers to a request for release."""
    table.act(HALA, AskRelease(party=NORTH, about=about, modes=frozenset(modes)))
    return next_of(table, SILENT)


# --- What it acts on -----------------------------------------------------------------------------


@pytest.mark.parametrize("person", [HALA, NOOR, SAMIR], ids=lambda person: person.id)
def test_it_takes_no_view_but_that_of_its_own_head(table: Table, person: Person) -> None:
    with pytest.raises(ValueError, match="own head"):
        AutomatedDelegation(SILENT, 0).respond(table.view(person))


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
    delegation = AutomatedDelegation(SILENT, 0)
    bring(table, package=BEST)
    first = delegation.respond(table.view(NADIA))
    assert delegation.respond(table.view(NADIA)) == first == next_of(table, SILENT)


def test_a_draft_of_a_text_is_left_to_people_and_holds_nothing_up(table: Table) -> None:
    Paper(table, "Each side shall wait 60 days.").show(NORTH)
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


# --- Proposals -----------------------------------------------------------------------------------


def test_it_waits_to_be_spoken_to_before_it_proposes(table: Table) -> None:
    assert next_of(table, SILENT) is None
    bring(table, "We mean well.", Force.ASSURANCE)
    assert [type(action) for action in settle(table, SILENT)] == [React, Speak]


def test_it_does_not_propose_again_until_it_is_answered(table: Table) -> None:
    bring(table, package=WORST)
    settle(table, SILENT)
    bring(table, "We mean well.", Force.ASSURANCE)
    assert [type(action) for action in settle(table, SILENT)] == [React]


def test_a_counter_proposal_is_matched_once(table: Table) -> None:
    bring(table, package=WORST)
    assert len(proposals(settle(table, SILENT))) == 1
    bring(table, "Then this.", package=WORST)
    assert len(proposals(settle(table, SILENT))) == 1


def test_an_answer_to_its_last_proposal_prompts_the_next(table: Table) -> None:
    proposed(table)
    answered(table)
    assert len(proposals(settle(table, SILENT))) == 1


def test_a_word_of_the_mediators_prompts_a_proposal(table: Table) -> None:
    proposed(table)
    address(table, "Anything further?")
    assert len(proposals(settle(table, SILENT))) == 1


def test_a_plain_question_about_an_issue_is_answered_rather_than_met_with_a_proposal(
    table: Table,
) -> None:
    address(table, "What do you want on relief?")
    (answer,) = settle(table, SILENT)
    assert isinstance(answer, Speak)
    assert (answer.force, answer.modes) == (Force.REPLY, frozenset())
    assert "Lifting" in answer.wording["en"]


def test_who_has_nothing_to_propose_says_so_to_the_mediators(table: Table) -> None:
    hopeless = brief(wants=replace(NORTH_WANTS, reservation=2 * SCALE))
    address(table, "Anything further?")
    (answer,) = settle(table, hopeless)
    assert isinstance(answer, Speak)
    assert answer.force is Force.REPLY


def test_its_first_proposal_is_the_best_package(table: Table) -> None:
    bring(table, package=WORST)
    table.act(NADIA, reaction(table))
    assert speech(table).package == BEST


def test_its_last_proposal_is_a_formal_offer(table: Table) -> None:
    made = bargain(table, brief(rounds=3))
    assert [each.force for each in made] == [Force.PROPOSAL] * 3 + [Force.FORMAL_OFFER]


def test_it_asks_for_less_and_less(table: Table) -> None:
    worth = [NORTH_WANTS.utility(each.package) for each in bargain(table, SILENT)]
    assert worth == sorted(worth, reverse=True)


def test_a_boulware_side_asks_for_more_than_a_conceding_one() -> None:
    def halfway(concession: float) -> int:
        made = bargain(Table(), brief(rounds=8, concession=concession))
        return NORTH_WANTS.utility(made[4].package)

    assert halfway(0.3) > halfway(3.0)


def test_it_never_asks_for_more_than_its_brief_has_offered(table: Table) -> None:
    modest = BEST | {"relief": "suspension"}
    offering = brief(statement(Force.PROPOSAL, "This.", Mode.PARAPHRASE, package=modest))
    settle(table, offering)
    bring(table, package=WORST)
    settle(table, offering)
    assert NORTH_WANTS.utility(offers(table.room(NORTH))[-1].body.package) <= NORTH_WANTS.utility(
        modest
    )


def test_a_move_names_what_has_changed(table: Table) -> None:
    first, *later = bargain(table, SILENT)
    moved = next(each for each in later if each.package != first.package)
    for issue in BEST:
        changed = moved.package[issue] != first.package[issue]
        assert (f"{issue.capitalize()}:" in moved.wording["en"]) is changed


def test_a_proposal_is_in_the_languages_of_the_talks() -> None:
    muscat = load("muscat-2023")
    table = rehearse(muscat, 7)
    made = [each.body.wording for each in offers(table.room("iran"))]
    assert all(wording.keys() == {"en", "ar", "fa"} for wording in made)


def test_some_proposals_are_told_in_confidence_first() -> None:
    made = [each for seed in range(20) for each in bargain(Table(), brief(rounds=2), seed=seed)]
    in_confidence = [each for each in made if not each.modes]
    assert 0 < len(in_confidence) < len(made) / 2


def test_it_comes_back_to_an_earlier_package_once_that_is_good_enough(table: Table) -> None:
    middling = {"enrichment": "60", "relief": "waiver", "detainees": "all"}
    bring(table, "Our first.", package=middling)
    settle(table, brief(rounds=1))
    bring(table, "Our second.", package=WORST)
    accepted = [
        action
        for action in settle(table, brief(rounds=1))
        if isinstance(action, React) and action.stance is Stance.ACCEPT
    ]
    first = table.room(NORTH).of(Conveyed)[0]
    assert first.body.package == middling
    assert [action.about for action in accepted] == [first.id]


def test_it_asks_once_about_the_weightiest_issue_of_which_it_has_heard_nothing(
    table: Table,
) -> None:
    bring(table, "Ours.", Force.POSITION, package={"detainees": "all"})
    table.act(NADIA, reaction(table))
    question = speech(table)
    assert question.force is Force.QUESTION
    assert "Relief" in question.wording["en"]
    table.act(NADIA, question)
    bring(table, "Ours.", Force.PROPOSAL, package={"detainees": "all"})
    assert [each.force for each in proposals(settle(table, SILENT))] == [Force.PROPOSAL]


@settings(deadline=None)
@given(briefs(NORTH, CASE.agenda), st.lists(packages(CASE.agenda, least=1)), st.integers(0, 99))
def test_it_never_agrees_to_less_than_its_reservation_or_across_a_red_line(
    drawn: Brief, incoming: list[Package], seed: int
) -> None:
    table = Table()
    for package in incoming:
        bring(table, package=package)
        settle(table, drawn, seed)
    wants = drawn.preferences
    yeses = [each.body for each in table.room(NORTH).of(Reacted) if each.body.package]
    assert all(wants.accepts(yes.package) for yes in yeses)
    scripted = [checked(each.wording) for each in drawn.opening]
    own = (each.body for each in offers(table.room(NORTH)) if each.body.wording not in scripted)
    assert all(wants.accepts(offer.package) for offer in own)


@settings(deadline=None)
@given(briefs(NORTH, CASE.agenda), st.lists(packages(CASE.agenda, least=1)), st.integers(0, 99))
def test_it_proposes_no_more_often_than_its_brief_expects(
    drawn: Brief, incoming: list[Package], seed: int
) -> None:
    table = Table()
    for package in incoming:
        bring(table, package=package)
        settle(table, drawn, seed)
    scripted = sum(each.force in OFFERS for each in drawn.opening)
    assert len(offers(table.room(NORTH))) <= max(scripted, drawn.rounds + 1)


def proposals(actions: list[Action]) -> list[Speak]:
    return [each for each in actions if isinstance(each, Speak) and each.force in OFFERS]


def proposed(table: Table) -> None:
    """North has made its first proposal, and South has been brought it."""
    bring(table, "We mean well.", Force.ASSURANCE)
    settle(table, SILENT)
    deliver(table)


def deliver(table: Table) -> None:
    """South is brought North's last proposal, whether that was released or not."""
    last = offers(table.room(NORTH))[-1]
    table.act(NADIA, GrantRelease(about=last.id, modes=frozenset({Mode.PARAPHRASE})))
    table.brings(last, Mode.PARAPHRASE, "They propose this.", last.body.package)


def answered(table: Table) -> None:
    """South says no to what it was brought, and North is told."""
    about = table.room(SOUTH).of(Conveyed)[-1].id
    no = React(about=about, stance=Stance.REJECT, modes=frozenset({Mode.PARAPHRASE}))
    table.brings(one(table.act(SAMIR, no), Reacted), Mode.PARAPHRASE, "They say no.")


def bargain(table: Table, brief: Brief, theirs: Package = WORST, seed: int = 0) -> list[Speak]:
    """All that North proposes while South puts forward the same package again and again."""
    made: list[Speak] = []
    for _ in range(brief.rounds + 1):
        bring(table, package=theirs)
        made += proposals(settle(table, brief, seed))
    return made


def test_a_delegation_that_is_called_to_a_sitting_says_that_it_is_there(table: Table) -> None:
    table.act(HALA, OpenSitting(rooms=(NORTH, SOUTH)))
    assert next_of(table, SILENT) == Arrive()
