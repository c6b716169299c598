"""Leaks: what each side could know of the other's paper from what reached its room."""

from itertools import pairwise

import pytest

from tests.cast import (
    BOLD,
    HALA,
    MODEST,
    NADIA,
    NORTH,
    OF_THREE,
    SAMIR,
    SOUTH,
    WEST,
    Table,
    en,
    one,
)
from tests.rehearsal.debrief.stories import BRIDGE, PROFILE, books, carried, reacts
from tests.rehearsal.stage import BEST, NORTH_WANTS
from wasit.rehearsal.debrief.knowledge import NOTHING
from wasit.rehearsal.debrief.leaks import Leak, leaks, score
from wasit.rehearsal.debrief.lessons import MOST
from wasit.rehearsal.debrief.passages import passages
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.conveyance.release import GrantRelease
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stances import Stance
from wasit.talks.rooms.stated import RedLine
from wasit.talks.substance.issues import Package


@pytest.fixture
def table() -> Table:
    return Table()


def of(table: Table, side: str) -> Leak:
    """What the other side could know of `side`."""
    found = leaks(books(table), passages(books(table)), PROFILE)
    (leak,) = [each for each in found if each.side == side]
    return leak


def offers(table: Table, package: Package, mode: Mode | None = Mode.PARAPHRASE) -> None:
    """North offers this, and it is carried so; in confidence where it is not."""
    modes = [mode] if mode else []
    said = table.says(NADIA, "Ours.", *modes, force=Force.PROPOSAL, package=package)
    if mode:
        table.brings(said, mode, "Theirs.", package)


def test_of_whom_nothing_is_carried_nothing_is_known(table: Table) -> None:
    offers(table, BEST, None)
    table.says(NADIA, "Our limit is low.", Mode.VERBATIM)
    assert (of(table, NORTH).known, of(table, NORTH).gains) == (NOTHING, ())
    assert score(leaks(books(table), passages(books(table)), PROFILE)) == 0


def test_words_without_options_tell_nothing_in_figures(table: Table) -> None:
    table.brings(table.says(NADIA, "Let us talk.", Mode.VERBATIM), Mode.VERBATIM)
    assert of(table, NORTH).gains == ()


def test_a_proposal_that_is_brought_tells_of_its_side_and_not_of_the_other(table: Table) -> None:
    offers(table, BEST)
    assert of(table, NORTH).known.wants > 0
    assert of(table, SOUTH).known == NOTHING


def test_the_limit_is_known_as_far_as_a_side_went_towards_it(table: Table) -> None:
    offers(table, BEST)
    assert of(table, NORTH).known.limit == 0
    offers(table, MODEST)
    # 0.24 + 0.2 and nothing of the detainees, who were to be kept, which is worth 0.1: 0.54.
    assert of(table, NORTH).known.limit == pytest.approx((1 - 0.54) / (1 - 0.4))


def test_what_is_known_does_not_hang_on_the_words_nor_on_what_stays_in_the_room() -> None:
    plain, chatty = Table(), Table()
    offers(plain, MODEST)
    chatty.says(NADIA, "In truth we would take anything.")
    offers(chatty, BOLD, None)
    offers(chatty, MODEST, Mode.ELEMENTS)
    assert of(plain, NORTH).known == of(chatty, NORTH).known


def test_only_what_went_of_a_proposal_counts(table: Table) -> None:
    said = table.says(NADIA, "Ours.", Mode.PARAPHRASE, force=Force.PROPOSAL, package=MODEST)
    table.brings(said, Mode.PARAPHRASE, "Half of it.", {"enrichment": "20"})
    alone = Table()
    offers(alone, {"enrichment": "20"})
    assert of(table, NORTH).known == of(alone, NORTH).known


def test_what_was_spoken_was_heard(table: Table) -> None:
    offers(table, MODEST, Mode.ORAL_ONLY)
    written = Table()
    offers(written, MODEST)
    assert of(table, NORTH).known == of(written, NORTH).known


def test_without_its_name_it_is_known_only_if_it_is_traced(table: Table) -> None:
    offers(table, MODEST, Mode.MEDIATOR_IDEA)
    named = Table()
    offers(named, MODEST)
    assert of(table, NORTH).known == NOTHING
    assert of(table, NORTH).traced == of(named, NORTH).known


def test_where_everything_has_its_name_there_is_nothing_to_trace(table: Table) -> None:
    offers(table, MODEST)
    assert of(table, NORTH).traced == of(table, NORTH).known


def test_it_grows_conveyance_by_conveyance(table: Table) -> None:
    for package in (BEST, BEST | {"detainees": "some"}, BRIDGE):
        offers(table, package)
    gains = of(table, NORTH).gains
    assert [each.passage for each in gains] == passages(books(table))
    assert gains[-1].known == of(table, NORTH).known
    assert all(one.known.limit <= other.known.limit for one, other in pairwise(gains))


def test_of_very_many_only_some_are_learnt_from_and_the_last_among_them(table: Table) -> None:
    for place in range(MOST + 6):
        offers(table, (BEST, MODEST)[place % 2] | {"detainees": ("none", "some", "all")[place % 3]})
    gains = of(table, NORTH).gains
    assert len(gains) == MOST
    assert gains[-1].passage == passages(books(table))[-1]


def test_a_yes_that_is_carried_back_shows_how_far_a_side_would_go(table: Table) -> None:
    offer = table.says(SAMIR, "Ours.", Mode.VERBATIM, force=Force.PROPOSAL, package=BRIDGE)
    went = carried(table.brings(offer, Mode.VERBATIM))
    yes = reacts(table, NADIA, went.body.delivered, Stance.ACCEPT)
    assert of(table, NORTH).known == NOTHING
    table.act(NADIA, GrantRelease(about=yes.id, modes=frozenset({Mode.PARAPHRASE})))
    table.brings(yes, Mode.PARAPHRASE, "They agree.", BRIDGE)
    worth = NORTH_WANTS.utility(BRIDGE)
    limit = (1_000_000 - worth) / (1_000_000 - NORTH_WANTS.reservation)
    assert of(table, NORTH).known.limit == pytest.approx(limit)


def test_a_no_to_one_option_is_a_clue_and_a_no_to_several_is_none(table: Table) -> None:
    for package, known in (({"detainees": "all"}, True), (BOLD, False)):
        offer = table.says(SAMIR, "Ours.", Mode.VERBATIM, force=Force.PROPOSAL, package=package)
        went = carried(table.brings(offer, Mode.VERBATIM))
        no = reacts(table, NADIA, went.body.delivered, Stance.REJECT, "No.")
        table.act(NADIA, GrantRelease(about=no.id, modes=frozenset({Mode.PARAPHRASE})))
        before = len(of(table, NORTH).gains)
        table.brings(no, Mode.PARAPHRASE, "They will not.")
        assert (len(of(table, NORTH).gains) > before) is known


def test_red_lines_that_were_told_are_counted(table: Table) -> None:
    assert of(table, NORTH).red_lines == (0, 1)
    line = Speak(
        force=Force.RED_LINE,
        wording=en("Never none."),
        modes=frozenset({Mode.VERBATIM}),
        stated=RedLine(ruled_out={"enrichment": ("none", "5")}),
    )
    table.brings(one(table.act(NADIA, line), Said), Mode.VERBATIM)
    # That the five are ruled out too is on no paper.
    assert of(table, NORTH).red_lines == (1, 1)
    assert of(table, NORTH).known.wants != 0


def test_each_room_is_looked_at_by_itself() -> None:
    table = Table(OF_THREE)
    said = table.says(NADIA, "Ours.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    west = Convey(sender=NORTH, source=said.id, receiver=WEST, mode=Mode.VERBATIM)
    table.act(HALA, west)
    profile = PROFILE | {WEST: NORTH_WANTS}
    found = leaks(books(table), passages(books(table)), profile)
    told = {(each.side, each.observer) for each in found if each.known != NOTHING}
    assert told == {(NORTH, WEST)}
    assert len(found) == 6
