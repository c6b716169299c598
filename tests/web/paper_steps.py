"""Steps of the two worlds with copies on paper: what South is handed, and all that it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import HALA, NORTH, SAMIR, SOUTH, moment
from tests.web.text_steps import a_draft_is_presented, north_is_shown_a_draft, the_text
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyPrinted, PrintCopy, still_out
from wasit.talks.texts.clause_reactions import ReactedOnPaper, awaits_reading

if TYPE_CHECKING:
    from tests.web.worlds import World


# --- What does not concern South -----------------------------------------------------------------


def a_copy_is_printed(world: World) -> None:
    """For North, or for the mediators, in a browser; its sheet is opened."""
    north_is_shown_a_draft(world)
    hala, text = world.visitor(HALA), the_text(world)
    world.meanwhile()
    whom = world.chance.choice([f"{NORTH}/", f"{NORTH}/nadia", "/"])
    assert hala.send(hala.url("print", text.id), "print", whom=whom, language="en").status == 303
    hala.open("sheet", world.talks.last(DESK, CopyPrinted).id)
    hala.open("printed")


def a_copy_of_norths_comes_back(world: World) -> None:
    """With an answer on it, in a browser; one is printed first where none is out."""
    if not still_out(world.talks.desk, NORTH):
        north_is_shown_a_draft(world)
        world.attempt(HALA, PrintCopy(text=the_text(world).id, party=NORTH, language="en"))
    copy = still_out(world.talks.desk, NORTH)[-1]
    hala = world.visitor(HALA)
    world.meanwhile()
    stance = world.chance.choice(["reject", "reserve"])
    fields = {"where": "returned", "stance__1": stance, "words": "x" * world.chance.randint(1, 99)}
    assert hala.send(hala.url("printed-copy", copy.id), "where", **fields).status == 303


# --- What concerns South -------------------------------------------------------------------------


def south_is_handed_a_copy(world: World) -> str:
    """What stands on it is what South sees of it: all but the way back to the mediators' pages."""
    hala, text = world.visitor(HALA), the_text(world)
    for _ in range(world.chance.randint(0, 2)):
        a_copy_is_printed(world)
    world.wire.settle()
    fields = hala.fill(
        hala.url("print", text.id), "print", whom=f"{SOUTH}/{SAMIR.id}", language="en"
    )
    world.stamps.set(moment(world.minute))
    assert hala.post(hala.url("print", text.id), fields).status == 303
    copy = world.talks.last(DESK, CopyPrinted)
    # How the pages are shown to whoever prints it is nobody else's business.
    hala.client.cookies["calendar"] = world.chance.choice(["gregorian", "hijri", "jalali"])
    own = world.chance.choice(["en", "ar", "fa"])
    sheet = hala.get(hala.url("sheet", copy.id), accept_language=own)
    return sheet.text.partition("<main")[2]


def souths_copy_comes_back(world: World) -> str:
    """It rejects the first clause, and its head confirms that."""
    for _ in range(world.chance.randint(0, 2)):
        a_copy_of_norths_comes_back(world)
    copy = still_out(world.talks.desk, SOUTH)[0]
    hala, samir = world.visitor(HALA), world.visitor(SAMIR)
    path = hala.url("printed-copy", copy.id)
    fields = hala.fill(path, "where", where="returned", stance__1="reject", words="Not so.")
    world.stamps.set(moment(world.minute))
    assert hala.post(path, fields).status == 303
    world.wire.settle()
    recorded = world.talks.last(f"room:{SOUTH}", ReactedOnPaper)
    assert awaits_reading(world.talks.room(SOUTH), recorded)
    world.stamps.set(moment(world.minute, 1))
    return str(samir.send(samir.url("room-entry", recorded.id), "confirm").status)


MEANWHILE = (a_copy_is_printed, a_copy_of_norths_comes_back)

SCRIPT = (
    a_draft_is_presented,
    south_is_handed_a_copy,
    souths_copy_comes_back,
    south_is_handed_a_copy,
)
"""A draft goes round on paper: South is handed two copies, and one comes back."""
