"""Steps of the two worlds with a text: what South is shown of it, and all that it is not.

Before South is shown a draft, its desk, North's drafts and answers, and its locks are made up
anew in each world; the words that South is shown are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, SOUTH_ROOM, en, moment
from tests.talks.negotiating_text import NO, YES
from wasit.talks.refusals import Refused
from wasit.talks.texts.clause_reactions import ReactToDraft, text_of
from wasit.talks.texts.drafting import AddClause, BeginText, ReviseClause
from wasit.talks.texts.presenting import DraftPresented, PresentDraft, last_drafts
from wasit.talks.texts.settling import LockClause
from wasit.talks.texts.single_text import Draft, texts

if TYPE_CHECKING:
    from tests.web.worlds import World

ROOMS = {NORTH: NORTH_ROOM, SOUTH: SOUTH_ROOM}


def the_text(world: World) -> Draft:
    """The text that South is shown; it is begun when first needed."""
    if not texts(world.talks.desk):
        world.attempt(HALA, BeginText(wording=en("An understanding")))
        for words in ("Each side waits.", "Each side shall wait 60 days."):
            world.attempt(HALA, AddClause(text=texts(world.talks.desk)[0].id, wording=en(words)))
    return texts(world.talks.desk)[0]


def rewrite(world: World, words: str) -> None:
    text = the_text(world)
    clause = text.clauses[0]
    revise = ReviseClause(
        text=text.id, clause=clause.id, revision=clause.revision, wording=en(words)
    )
    world.attempt(HALA, revise)


# --- What does not concern South -----------------------------------------------------------------


def a_clause_is_rewritten(world: World) -> None:
    rewrite(world, "w" * world.chance.randint(1, 300))


def north_is_shown_a_draft(world: World) -> None:
    text = the_text(world)
    world.attempt(HALA, PresentDraft(text=text.id, rooms=(NORTH,), revision=text.revision))


def north_answers_its_draft(world: World) -> None:
    """In a browser, where it has been shown one."""
    last = last_drafts(world.talks.room(NORTH))
    if last:
        nadia = world.visitor(NADIA)
        path = nadia.url("room-text", text_of(last[0]))
        world.meanwhile()
        stance = world.chance.choice(["accept", "reject", "reserve"])
        nadia.send(path, "react", stance__1=stance, stance__2="accept")


def a_clause_is_locked(world: World) -> None:
    """With North's consent; and in vain as long as South has not accepted it."""
    text = the_text(world)
    north_is_shown_a_draft(world)
    draft = world.talks.last(NORTH_ROOM, DraftPresented)
    world.attempt(NADIA, ReactToDraft(draft=draft.id, reactions={"2": YES}))
    world.attempt(HALA, LockClause(text=text.id, clause=text.clauses[1].id))


def the_text_is_read_and_tried_out(world: World) -> None:
    text, hala = the_text(world), world.visitor(HALA)
    hala.open("desk-text", text.id)
    hala.open("text-changes", text.id)
    path = hala.url("present", text.id)
    assert hala.post(f"{path}preview/", hala.fill(path, "present", rooms=SOUTH)).status == 200


# --- What concerns South -------------------------------------------------------------------------


def a_draft_is_presented(world: World) -> str:
    """The same words in both worlds, with another history behind them; no lock is told of."""
    the_text(world)
    for _ in range(world.chance.randint(0, 3)):
        world.chance.choice(MEANWHILE)(world)
    for _ in range(world.chance.randint(0, 5)):
        rewrite(world, "v" * world.chance.randint(1, 300))
    rewrite(world, f"At {world.minute} each side waits.")
    world.wire.settle()
    hala, text = world.visitor(HALA), the_text(world)
    fields = hala.fill(hala.url("present", text.id), "present", rooms=SOUTH)
    world.stamps.set(moment(world.minute))
    assert hala.post(hala.url("present", text.id), fields).status == 303
    return ""


def samir_answers_the_draft(world: World) -> str:
    """He rejects the first clause and accepts the second, where he has been shown them."""
    last = last_drafts(world.talks.room(SOUTH))
    if not last:
        return ""
    reactions = {"1": NO, "2": YES}
    world.stamps.set(moment(world.minute))
    try:
        world.talks.act(SAMIR, ReactToDraft(draft=last[0].id, reactions=reactions))
    except Refused as refused:
        return f"{refused.rule}: {refused}"
    return world.talks.last(SOUTH_ROOM, DraftPresented).id


MEANWHILE = (
    a_clause_is_rewritten,
    north_is_shown_a_draft,
    north_answers_its_draft,
    a_clause_is_locked,
    the_text_is_read_and_tried_out,
)
