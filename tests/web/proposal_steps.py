"""Steps of the two worlds with the mediators' proposals: each side answers unseen by the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import HALA, NADIA, NORTH, SAMIR, en, moment
from tests.web.normaliser import normal
from tests.web.speech_steps import words
from wasit.talks.actions import Stamp
from wasit.talks.ledgers import room
from wasit.talks.people import Person
from wasit.talks.proposals.mediators_proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    WithdrawProposal,
    pending,
)
from wasit.web.server import runtime

if TYPE_CHECKING:
    from tests.web.worlds import World


# --- What concerns South --------------------------------------------------------------------------


def _taken_back(world: World) -> None:
    """One proposal is open at a time."""
    if proposal := pending(world.talks.desk, ProposalOpened):
        world.talks.act(HALA, WithdrawProposal(about=proposal.id))
        world.wire.settle()
        world.stamps.set(moment(world.minute, 1))


def _put(world: World, until: Stamp) -> None:
    put = PutProposal(wording=en(f"At {world.minute}: stop."), deadline=until.at)
    world.talks.act(HALA, put)
    world.wire.settle()


def answers(world: World, person: Person, answer: str) -> str:
    visitor = world.visitor(person)
    put = world.talks.last(room(person.party or ""), ProposalPut).id
    return normal(visitor.send(visitor.url("room-entry", put), "ballot", answer=answer))


def _decided(world: World, norths: str) -> str:
    """A proposal is put, South says yes, North something or nothing, and the time is over."""
    _taken_back(world)
    _put(world, moment(world.minute, 30))
    world.stamps.set(moment(world.minute, 10))
    answered = answers(world, SAMIR, "yes")
    if norths:
        world.wire.settle()
        world.stamps.set(moment(world.minute, 20))
        answers(world, NADIA, norths)
    world.stamps.set(moment(world.minute, 30))
    runtime.service().announce(world.talks.case)
    return answered


def a_proposal_fails(world: World) -> str:
    return _decided(world, world.chance.choice(["", "no"]))


def a_proposal_is_agreed(world: World) -> str:
    return _decided(world, "yes")


def a_proposal_is_put(world: World) -> str:
    """It stays open for a while. South says no, so whatever North says, the result is the same."""
    _taken_back(world)
    _put(world, moment(world.minute + 15))
    world.stamps.set(moment(world.minute, 10))
    return answers(world, SAMIR, "no")


# --- What does not concern South ------------------------------------------------------------------


def north_answers_the_proposal(world: World) -> None:
    if pending(world.talks.room(NORTH), ProposalPut):
        answers(world, NADIA, world.chance.choice(["yes", "no"]))


def a_proposal_is_only_tried_out(world: World) -> None:
    hala = world.visitor(HALA)
    hala.open("proposals")
    fields = {"act": "propose", "csrfmiddlewaretoken": hala.token(), "words": words(world)}
    assert hala.post(hala.url("proposals"), fields).status == 422
