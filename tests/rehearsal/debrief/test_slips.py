"""Slips: signs, to be checked in the books, of what a mediator may come to regret."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.cast import CASE, HALA, MODEST, NADIA, NORTH, SAMIR, SOUTH, Table, en, one
from tests.rehearsal.debrief.stories import BRIDGE, books, ideates
from wasit.rehearsal.debrief.passages import passages
from wasit.rehearsal.debrief.slips import Found, Slip, slips
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.conveyance.release import GrantRelease
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stated import DeterrentWarning
from wasit.talks.substance.conditions import Condition, Operator

CONDITION = Condition(indicator=en("Enrichment"), operator=Operator.AT_LEAST, threshold=Decimal(90))
WARNING = DeterrentWarning(
    actor=en("You"), consequence=en("A heavy price"), condition=CONDITION, horizon=en("At once")
)
LONG = "We could live with inspectors who come twice in every single month."


@pytest.fixture
def table() -> Table:
    return Table()


def found(table: Table) -> list[Found]:
    return slips(books(table), passages(books(table)))


def kinds(table: Table) -> list[Slip]:
    return [each.slip for each in found(table)]


def warns(table: Table) -> str:
    """Nadia warns, and lets it be brought in other words."""
    warning = Speak(
        force=Force.WARNING,
        wording=en("If you reach 90, you pay."),
        modes=frozenset({Mode.VERBATIM, Mode.PARAPHRASE, Mode.ORAL_ONLY}),
        stated=WARNING,
    )
    return one(table.act(NADIA, warning), Said).id


def brings(table: Table, warning: str, stated: DeterrentWarning | None) -> None:
    table.act(
        HALA,
        Convey(
            sender=NORTH,
            source=warning,
            receiver=SOUTH,
            mode=Mode.PARAPHRASE,
            wording=en("They are worried."),
            stated=stated,
        ),
    )


def test_an_honest_table_has_none(table: Table) -> None:
    table.brings(table.says(NADIA, LONG, Mode.VERBATIM), Mode.VERBATIM)
    table.says(NADIA, "Between us.")
    ideates(table, SOUTH, BRIDGE)
    assert found(table) == []


@pytest.mark.parametrize(
    ("stated", "lost"),
    [
        (None, ("all",)),
        (replace(WARNING, condition=None), ("condition",)),
        (replace(WARNING, condition=None, horizon={}), ("condition", "horizon")),
        (replace(WARNING, condition=replace(CONDITION, threshold=Decimal(95))), ("condition",)),
        (replace(WARNING, condition=replace(CONDITION, operator=Operator.ABOVE)), ("condition",)),
    ],
)
def test_a_warning_that_lost_something_on_the_way_is_softened(
    table: Table, stated: DeterrentWarning | None, lost: tuple[str, ...]
) -> None:
    brings(table, warns(table), stated)
    (slip,) = found(table)
    assert (slip.slip, slip.room, slip.side, slip.details) == (Slip.SOFTENED, SOUTH, NORTH, lost)


def test_a_warning_in_other_words_with_all_that_it_states_is_not(table: Table) -> None:
    brings(table, warns(table), replace(WARNING, consequence=en("A price that hurts")))
    assert found(table) == []


def test_a_verbatim_warning_is_not(table: Table) -> None:
    verbatim = Convey(sender=NORTH, source=warns(table), receiver=SOUTH, mode=Mode.VERBATIM)
    table.act(HALA, verbatim)
    assert found(table) == []


def test_a_third_idea_in_a_row_about_one_issue_probes_and_a_fourth_is_still_the_same_row(
    table: Table,
) -> None:
    for option in ("60", "20"):
        ideates(table, SOUTH, {"enrichment": option})
    assert found(table) == []
    third = ideates(table, SOUTH, {"enrichment": "5", "relief": "waiver"})
    ideates(table, SOUTH, {"enrichment": "none"})
    (slip,) = found(table)
    assert (slip.slip, slip.room, slip.side) == (Slip.PROBING, SOUTH, "")
    assert (slip.entry, slip.details) == (third, ("enrichment",))


def test_an_idea_about_something_else_ends_the_row_and_words_do_not(table: Table) -> None:
    ideates(table, SOUTH, {"enrichment": "60"})
    ideates(table, SOUTH, {"enrichment": "20"})
    ideates(table, SOUTH, {"relief": "waiver"})
    ideates(table, SOUTH, {"enrichment": "5"})
    assert found(table) == []
    table.act(HALA, Address(party=SOUTH, wording=en("Think it over.")))
    ideates(table, SOUTH, {"enrichment": "none"})
    ideates(table, SOUTH, {"enrichment": "60"})
    assert kinds(table) == [Slip.PROBING]


def test_a_row_in_each_room_is_a_row_of_its_own(table: Table) -> None:
    for party, option in ((NORTH, "60"), (SOUTH, "20"), (NORTH, "5"), (SOUTH, "none")):
        ideates(table, party, {"enrichment": option})
    assert found(table) == []


def hides(table: Table, text: str = "What if?") -> None:
    """Nadia offers something, and it is put to South as an idea."""
    modes = Mode.MEDIATOR_IDEA, Mode.PARAPHRASE
    offer = table.says(NADIA, LONG, *modes, force=Force.PROPOSAL, package=MODEST)
    table.brings(offer, Mode.MEDIATOR_IDEA, text, MODEST)


def test_an_idea_of_which_everything_also_came_by_name_can_be_guessed(table: Table) -> None:
    hides(table)
    assert found(table) == []
    half = table.says(
        NADIA, "Half.", Mode.VERBATIM, force=Force.PROPOSAL, package={"relief": "waiver"}
    )
    table.brings(half, Mode.VERBATIM)
    assert found(table) == []
    rest = table.says(
        NADIA, "Rest.", Mode.VERBATIM, force=Force.POSITION, package={"enrichment": "20"}
    )
    table.brings(rest, Mode.VERBATIM)
    (slip,) = found(table)
    assert (slip.slip, slip.room, slip.side) == (Slip.GUESSABLE, SOUTH, NORTH)


def test_what_a_room_stands_for_itself_gives_nobody_away(table: Table) -> None:
    table.says(SAMIR, "Ours.", force=Force.PROPOSAL, package={"relief": "waiver"})
    hides(table)
    same = table.says(
        NADIA, "Rest.", Mode.VERBATIM, force=Force.POSITION, package={"enrichment": "20"}
    )
    assert found(table) == []
    table.brings(same, Mode.VERBATIM)
    assert kinds(table) == [Slip.GUESSABLE]


def test_an_idea_in_words_that_also_came_by_name_can_be_guessed(table: Table) -> None:
    hides(table, LONG)
    assert found(table) == []
    said = table.says(NADIA, f"Once more: {LONG}", Mode.VERBATIM)
    table.brings(said, Mode.VERBATIM)
    assert kinds(table) == [Slip.GUESSABLE]


def test_own_words_that_repeat_what_a_side_kept_back_give_it_away(table: Table) -> None:
    table.says(NADIA, LONG)
    table.act(HALA, Address(party=SOUTH, wording=en(f"Suppose this: {LONG}")))
    (slip,) = found(table)
    assert (slip.slip, slip.room, slip.side) == (Slip.CONFIDED, SOUTH, NORTH)


def test_an_idea_with_every_option_that_a_side_kept_back_gives_it_away(table: Table) -> None:
    table.says(NADIA, "Our limit.", force=Force.PROPOSAL, package=MODEST)
    ideates(table, SOUTH, {"relief": "waiver"})
    assert found(table) == []
    ideates(table, SOUTH, BRIDGE | MODEST)
    assert kinds(table) == [Slip.CONFIDED]


def test_what_was_said_only_afterwards_was_not_given_away(table: Table) -> None:
    ideates(table, SOUTH, MODEST)
    table.says(NADIA, "Our limit.", force=Force.PROPOSAL, package=MODEST)
    assert found(table) == []


def test_what_the_room_had_heard_by_name_was_no_secret(table: Table) -> None:
    offer = table.says(NADIA, "Ours.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    table.brings(offer, Mode.VERBATIM)
    table.says(NADIA, "Our limit.", force=Force.PROPOSAL, package=MODEST)
    ideates(table, SOUTH, MODEST)
    assert found(table) == []


def test_what_might_have_gone_was_no_secret_and_a_later_leave_makes_no_difference(
    table: Table,
) -> None:
    kept = table.says(NADIA, "Our limit.", force=Force.PROPOSAL, package=MODEST)
    ideates(table, SOUTH, MODEST)
    table.act(NADIA, GrantRelease(about=kept.id, modes=frozenset({Mode.HYPOTHETICAL})))
    assert kinds(table) == [Slip.CONFIDED]
    ideates(table, SOUTH, MODEST)
    assert kinds(table) == [Slip.CONFIDED]


def test_what_is_put_to_all_alike_is_given_away_to_each_but_its_own() -> None:
    table = Table(replace(CASE, even_handed=True))
    table.says(NADIA, LONG)
    table.act(HALA, Address(party=SOUTH, wording=en(LONG)))
    assert [(each.slip, each.room) for each in found(table)] == [(Slip.CONFIDED, SOUTH)]


def test_they_stand_in_the_order_in_which_they_came_to_show(table: Table) -> None:
    table.says(NADIA, LONG)
    table.act(HALA, Address(party=SOUTH, wording=en(LONG)))
    warning = warns(table)
    brings(table, warning, None)
    assert kinds(table) == [Slip.CONFIDED, Slip.SOFTENED]
