"""Where the forms of the ladder stand, and what is written into them; `acts` lists the forms."""

from __future__ import annotations

from tests.cast import NADIA, NORTH, SOUTH
from tests.web.exchange import AUTUMN, FREEZE, SPRING, SUSPENSION, Exchange, numbered
from tests.web.letters import transcribed
from tests.web.visitor import Talks
from wasit.talks.ledgers import DESK
from wasit.talks.schedules.schedules import ScheduleBegun

COMMITTED = {
    "doer": NORTH,
    "verb": "freeze",
    "what": transcribed("The programme above sixty"),
    "proof": transcribed("A report"),
    "due": f"{SPRING:%Y-%m-%dT%H:%M}",
    "expires": f"{AUTUMN:%Y-%m-%dT%H:%M}",
    "verifier": "mediators",
}
ESTIMATED = {"cost": "30", f"worth-{SOUTH}": "40"}


def exchange(talks: Talks) -> Exchange:
    return Exchange(talks, numbered())


def adopted(talks: Talks) -> Exchange:
    """One that all have said yes to, in a case of its own: elsewhere another may be open."""
    talks.reopen()
    found = exchange(talks)
    found.adopt(text=False)
    return found


def at_the_schedules(_: Talks) -> tuple[str, ...]:
    return ("schedules",)


def at_a_schedule(talks: Talks) -> tuple[str, ...]:
    exchange(talks)
    return "schedule", talks.last(DESK, ScheduleBegun).id


def at_a_commitment(talks: Talks) -> tuple[str, ...]:
    """One that no other names."""
    found = exchange(talks)
    return "commitment", found.id, found.reports


def at_an_own_duty(talks: Talks) -> tuple[str, ...]:
    return "duty", adopted(talks).put_in(NORTH), FREEZE


def at_anothers_duty(talks: Talks) -> tuple[str, ...]:
    return "duty", adopted(talks).put_in(NORTH), SUSPENSION


def at_what_is_waived(talks: Talks) -> tuple[str, ...]:
    found = adopted(talks)
    found.waive(NADIA, SUSPENSION)
    return "duty", found.put_in(NORTH), SUSPENSION


def at_a_report(talks: Talks) -> tuple[str, ...]:
    found = adopted(talks)
    found.report(NADIA, FREEZE)
    return "desk-duty", found.opened.id, FREEZE
