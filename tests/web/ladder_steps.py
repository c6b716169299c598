"""Steps of the two worlds with an exchange: what South is told of it, and all that it is not.

Before it is put to South, its making on the desk is another in each world; and so are North's
reports, doubts and waivers, and how often the mediators looked at them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import HALA, MORNING, NADIA, NORTH_ROOM, SAMIR, SOUTH, SOUTH_ROOM, moment
from tests.web.exchange import FREEZE, REPORTS, SUSPENSION, Exchange, numbered
from tests.web.version_steps import versions_of_promises_are_written
from tests.web.visitor import Talks
from wasit.talks.actions import Action
from wasit.talks.ladder.reports import OfferWaiver, Report, Reported
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import ProposalOpened, ProposalPut, agreed

if TYPE_CHECKING:
    from tests.web.worlds import World

SEEN = "They keep to it."


class Apart(Talks):
    """The talks of a world in which everything is done at a moment of its own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.service, self.opening, self.case = (
            world.talks.service,
            world.talks.opening,
            world.talks.case,
        )

    def act(self, person: Person, action: Action) -> None:
        self.world.meanwhile()
        super().act(person, action)


def accord(world: World, ledger: str) -> str:
    """The name of the exchange in a room, or on the desk; empty before it was agreed to."""
    kind = ProposalOpened if ledger == DESK else ProposalPut
    found = agreed(world.talks.ledger(ledger), kind)
    return found[0].id if found else ""


# --- What does not concern South -----------------------------------------------------------------


def north_reports(world: World) -> None:
    key = world.chance.choice([FREEZE, SUSPENSION, REPORTS])
    about = accord(world, NORTH_ROOM)
    words = {"en": "r" * world.chance.randint(1, 300)}
    world.attempt(NADIA, Report(about=about, commitment=key, wording=words))


def north_waives(world: World) -> None:
    offered = world.chance.random() < 0.7
    about = accord(world, NORTH_ROOM)
    world.attempt(NADIA, OfferWaiver(about=about, commitment=SUSPENSION, offered=offered))


def a_schedule_is_drafted(world: World) -> None:
    Exchange(Apart(world), numbered(), MORNING)


def the_desk_looks_at_the_exchange(world: World) -> None:
    hala = world.visitor(HALA)
    if about := accord(world, DESK):
        hala.open("agreement", about)
        hala.open("desk-duty", about, FREEZE)


MEANWHILE = (
    north_reports,
    north_reports,
    north_waives,
    a_schedule_is_drafted,
    the_desk_looks_at_the_exchange,
)


# --- What concerns South -------------------------------------------------------------------------


def an_exchange_is_adopted(world: World) -> str:
    """Drafted in another way in each world, and put at one moment; both say yes."""
    apart = Apart(world)
    for _ in range(world.chance.randint(0, 2)):
        a_schedule_is_drafted(world)
    exchange = Exchange(apart, numbered(), MORNING)
    versions_of_promises_are_written(world, exchange.id)
    put = exchange.proposal(text=False)
    world.stamps.set(moment(world.minute))
    world.talks.act(HALA, put)
    world.wire.settle()
    nadia_says_yes(world)
    world.stamps.set(moment(world.minute, 10))
    about = world.talks.last(SOUTH_ROOM, ProposalPut).id
    world.talks.act(SAMIR, CastBallot(about=about, answer=Answer.YES))
    world.wire.settle()
    world.stamps.set(moment(world.minute, 20))
    world.talks.service.announce(world.talks.case)
    return accord(world, SOUTH_ROOM)


def nadia_says_yes(world: World) -> None:
    world.stamps.set(moment(world.minute, 5))
    about = world.talks.last(NORTH_ROOM, ProposalPut).id
    world.talks.act(NADIA, CastBallot(about=about, answer=Answer.YES))
    world.wire.settle()


def _declared(world: World, commitment: str, state: str) -> str:
    for _ in range(world.chance.randint(0, 2)):
        world.chance.choice(MEANWHILE)(world)
    world.wire.settle()
    world.stamps.set(moment(world.minute))
    hala = world.visitor(HALA)
    path = hala.url("desk-duty", accord(world, DESK), commitment)
    assert hala.send(path, "declare", state=state).status == 303
    return ""


def the_freeze_is_verified(world: World) -> str:
    return _declared(world, FREEZE, "verified")


def the_suspension_is_breached(world: World) -> str:
    return _declared(world, SUSPENSION, "breached")


def samir_doubts(world: World) -> str:
    """In a browser; and what he is answered."""
    samir = world.visitor(SAMIR)
    path = samir.url("duty", accord(world, SOUTH_ROOM), REPORTS)
    return samir.send(path, "doubt", words=SEEN).location


def his_doubt_does_not_convince(world: World) -> str:
    hala = world.visitor(HALA)
    path = hala.url("desk-duty", accord(world, DESK), REPORTS)
    assert hala.send(path, f"decline-{SOUTH}", words="We saw one.").status == 303
    assert world.talks.last(SOUTH_ROOM, Reported).body.wording == {"en": SEEN}
    return ""


EXCHANGE = (
    an_exchange_is_adopted,
    the_freeze_is_verified,
    samir_doubts,
    his_doubt_does_not_convince,
    the_suspension_is_breached,
)
"""An exchange is agreed to, declared and doubted; North's part in it stays between others."""
