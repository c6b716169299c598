"""What an automated delegation proposes of its own accord, and when."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import CASE, NADIA, NORTH, SAMIR, SOUTH, Table, one
from tests.rehearsal.stage import (
    BEST,
    NORTH_WANTS,
    SILENT,
    WORST,
    address,
    brief,
    briefs,
    bring,
    next_of,
    packages,
    reaction,
    rehearse,
    settle,
    speech,
    statement,
)
from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.reading import offers
from wasit.scenario.files import load
from wasit.scenario.model import Brief
from wasit.talks.actions import Action
from wasit.talks.conveyance.release import GrantRelease
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import React, Reacted
from wasit.talks.rooms.speech import OFFERS, Force, Speak
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package
from wasit.talks.wording import checked

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
