"""Consultation rings of the mediators', and their guest."""

from __future__ import annotations

from tests.cast import HALA, en
from tests.web.consulting import Consultation
from tests.web.letters import transcribed
from tests.web.scenes.scene import OURS
from tests.web.visitor import Talks
from wasit.talks.case import people
from wasit.talks.ledgers import ring
from wasit.talks.people import Person, Role

PARTNER = en(transcribed("A partner"))
GUEST = Person(id="guest", name={}, role=Role.GUEST)
"""Whoever was last invited to the last ring."""
LAST_RING = "ring:"
"""Stands for the ledger of that ring, whatever it is called in this case."""


def last_ring(talks: Talks) -> str:
    """The name of the last ring that the mediators have opened."""
    return [name for name in talks.rings() if name.startswith(ring("", ""))][-1]


def present(talks: Talks, person: Person) -> Person:
    """Return that person; for `GUEST`, whoever it is in this case."""
    if person is not GUEST:
        return person
    return list(people(talks.ledger(last_ring(talks))).values())[-1]


def a_ring(talks: Talks) -> Consultation:
    return Consultation(talks, HALA, title=PARTNER, called=PARTNER)


def at_a_ring(talks: Talks) -> tuple[str, ...]:
    return "ring", a_ring(talks).id


def at_a_copy(talks: Talks) -> tuple[str, ...]:
    return "extract", a_ring(talks).id


def at_a_consultation(talks: Talks) -> tuple[str, ...]:
    ring = a_ring(talks)
    ring.invites(PARTNER)
    return "consulted", ring.shows(OURS).id
