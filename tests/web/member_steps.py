"""Steps of the two worlds with who joins and leaves: of South's own side, of the team, of North.

Who heads a delegation changes as well, and soon changes back, since the other steps go on with the
cast as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import HALA, NADIA, NOOR, NORTH, SAMIR, SVEN, en, moment
from tests.web.normaliser import normal
from wasit.talks.case import Admitted, seated
from wasit.talks.ledgers import DESK, room
from wasit.talks.people import Person, Role
from wasit.talks.procedure.headship import HandOver, NameHead
from wasit.talks.procedure.membership import Admit, Dismiss
from wasit.talks.rooms.speech import Force, Speak

if TYPE_CHECKING:
    from tests.web.worlds import World


def _joined(world: World, ledger: str, *, serving: tuple[str, ...] = ()) -> list[Person]:
    """Those who have joined, and are listed in this ledger."""
    listed = world.talks.ledger(ledger)
    here = seated(listed)
    joined = (entry.body.person for entry in listed.of(Admitted))
    return [each for each in joined if each.id in here and each.serves == serving]


# --- What concerns South -------------------------------------------------------------------------


def samir_admits_or_dismisses(world: World) -> str:
    samir = world.visitor(SAMIR)
    own = [each for each in _joined(world, room("south")) if each.party == "south"]
    if own:
        sent = samir.send(samir.url("people"), "dismiss", person=own[0].id)
    else:
        sent = samir.send(samir.url("people"), "admit", words="Selma")
    return normal(sent)


def the_team_grows_or_shrinks(world: World) -> str:
    """Whoever serves South is known to South; the chief mediator acts at the desk."""
    joined = _joined(world, DESK)
    known = Dismiss(person=joined[0].id) if joined else None
    newcomer = Admit(newcomer=en("Hadi"), role=Role.INTERPRETER)
    world.talks.act(HALA, known or newcomer)
    return ""


def sven_heads_the_delegation_for_a_moment(world: World) -> str:
    """It is handed to him and back, and what he sees and does as head is all South's own."""
    samir, sven = world.visitor(SAMIR), world.visitor(SVEN)
    handed = samir.send(samir.url("people"), "hand_over", person=SVEN.id)
    shown = [sven.open("room"), sven.open("people"), samir.open("people")]
    world.wire.settle()
    world.stamps.set(moment(world.minute, 10))
    asked = sven.send(sven.url("room"), "speak", force="question", words="Who asks?")
    world.wire.settle()
    world.stamps.set(moment(world.minute, 20))
    back = sven.send(sven.url("people"), "hand_over", person=SAMIR.id)
    assert {each.status for each in (handed, asked, back)} == {303}
    return "".join(normal(each) for each in (handed, *shown, asked, back))


CONCERNING = (
    samir_admits_or_dismisses,
    sven_heads_the_delegation_for_a_moment,
    the_team_grows_or_shrinks,
)

# --- What does not concern South -----------------------------------------------------------------


def north_admits_or_dismisses(world: World) -> None:
    own = [each for each in _joined(world, room(NORTH)) if each.party == NORTH]
    if own:
        world.talks.act(NADIA, Dismiss(person=own[0].id))
    else:
        newcomer = en("n" * world.chance.randint(1, 200))
        world.talks.act(NADIA, Admit(newcomer=newcomer, role=Role.MEMBER))


def north_makes_links(world: World) -> None:
    nadia = world.visitor(NADIA)
    nadia.send(nadia.url("people"), "link", person="nima")


def a_mediator_for_north_comes_or_goes(world: World) -> None:
    joined = _joined(world, DESK, serving=(NORTH,))
    if joined:
        world.talks.act(HALA, Dismiss(person=joined[0].id))
    else:
        newcomer = en("m" * world.chance.randint(1, 200))
        world.talks.act(HALA, Admit(newcomer=newcomer, role=Role.MEDIATOR, serves=(NORTH,)))


def north_is_headed_by_another_for_a_while(world: World) -> None:
    """By a member to whom it is handed, or by somebody whom the chief mediator records."""
    if world.chance.random() < 0.5:
        world.talks.act(NADIA, HandOver(person=NOOR.id))
        world.meanwhile()
        world.talks.act(NOOR, Speak(force=Force.QUESTION, wording=en("Who asks?")))
        world.meanwhile()
        world.talks.act(NOOR, HandOver(person=NADIA.id))
        return
    newcomer = en("h" * world.chance.randint(1, 200))
    world.talks.act(HALA, NameHead(former=NADIA.id, newcomer=newcomer, stays=True))
    world.meanwhile()
    led = (each for each in seated(world.talks.room(NORTH)).values() if each.leads)
    world.talks.act(HALA, NameHead(former=next(led).id, person=NADIA.id))


MEANWHILE = (
    north_is_headed_by_another_for_a_while,
    north_admits_or_dismisses,
    north_makes_links,
    a_mediator_for_north_comes_or_goes,
)
