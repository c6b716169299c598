"""What a room can tell of another's commitments: nothing but what everyone was told.

One exchange, as South sees it, is told again with everything else otherwise: other reports and
doubts of North's, or none, and a schedule that came about in another way. And again with leaks
planted, which must be found.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from tests.cast import HALA, NADIA, NORTH, SAMIR, SOUTH, TARIQ, Written, en
from tests.channels.planted import Plant
from tests.talks.interim import FREEZE, REPORTS, SUSPENSION, Plan, proposal, text
from tests.talks.moves import attempt
from tests.talks.retelling import Retelling
from tests.talks.worlds import Told, World
from wasit.talks.actions import Action, Pen, Stamp
from wasit.talks.ladder.declarations import Declare, Declared
from wasit.talks.ladder.reports import DeclineReport, OfferWaiver, Report, Reported, offers
from wasit.talks.ladder.states import State
from wasit.talks.ledgers import room
from wasit.talks.people import Person
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import ProposalOpened, ProposalPut, PutProposal
from wasit.talks.schedules.schedules import schedule
from wasit.talks.views import View

TELLINGS = range(12)
SEEDS = 30


class LadderWorld(World):
    """A world in which the interim exchange is adopted, reported on and declared."""

    def do(self, person: Person, action: Action, stamp: Stamp | None = None) -> Written:
        step = attempt(self.table, person, action, stamp or self.table.next())
        assert step.written, step
        self.take(step)
        return step.written

    def put(self, party: str) -> str:
        return self.table.room(party).of(ProposalPut)[-1].id

    def reports(self, head: Person, commitment: str) -> None:
        about = self.put(head.party or "")
        self.do(head, Report(about=about, commitment=commitment, wording=en("So it is.")))

    def declares(self, commitment: str, state: State) -> None:
        about = self.table.desk.of(ProposalOpened)[-1].id
        self.do(HALA, Declare(about=about, commitment=commitment, state=state))


class _Desk:
    """Stands in for a table, so that what is written there is seen by the world."""

    def __init__(self, world: LadderWorld) -> None:
        self._world = world
        self.table = world.table

    def __getattr__(self, name: str) -> object:
        return getattr(self.table, name)

    def act(self, person: Person, action: Action) -> Written:
        return self._world.do(person, action)


def first_world() -> LadderWorld:
    """North freezes and reports so; South doubts the reports in vain, and is let off at last."""
    world = LadderWorld()
    desk: Any = _Desk(world)
    world.do(HALA, proposal(desk, text(desk), Plan(desk), {}))
    for head in (NADIA, SAMIR):
        about = world.put(head.party or "")
        world.do(head, CastBallot(about=about, answer=Answer.YES))
    world.table.minutes += 60
    world.announce(world.table.next())
    world.reports(NADIA, FREEZE)
    world.declares(FREEZE, State.VERIFIED)
    world.reports(SAMIR, REPORTS)
    world.do(NADIA, OfferWaiver(about=world.put(NORTH), commitment=SUSPENSION))
    decline = DeclineReport(
        party=SOUTH, about=world.put(SOUTH), commitment=REPORTS, wording=en("We see no sign of it.")
    )
    world.do(TARIQ, decline)
    world.declares(SUSPENSION, State.WAIVED)
    world.declares(REPORTS, State.BREACHED)
    return world


def seeds(number: int) -> Sequence[int]:
    chance = Random(number)
    return [chance.getrandbits(32) for _ in range(SEEDS)]


def retellings() -> list[tuple[World, World]]:
    """The exchange and, for everybody but South, another."""
    firsts = [first_world() for _ in TELLINGS]
    return [
        (first, Retelling(first, seeds(number)).tell())
        for number, first in zip(TELLINGS, firsts, strict=True)
    ]


def test_south_learns_what_everyone_was_told_and_no_more() -> None:
    for first, second in retellings():
        assert second.moments == first.moments
        assert second.table.books != first.table.books


def a_proof(patch: pytest.MonkeyPatch) -> None:
    """A declaration is worded otherwise where North had reported."""
    decide = Declare.decide

    def leaky(self: Declare, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        if view.room(NORTH).of(Reported):
            alter(pen, {"commitment": f"{self.commitment} as reported"})

    patch.setattr(Declare, "decide", leaky)


def a_waiver(patch: pytest.MonkeyPatch) -> None:
    """The answer to South's report tells whether North no longer asks for something."""
    decide = DeclineReport.decide

    def leaky(self: DeclineReport, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        put = view.desk().of(ProposalOpened)[-1].body.put[NORTH]
        if any(offers(view.room(NORTH), put, key) for key in (FREEZE, SUSPENSION, REPORTS)):
            alter(pen, {"wording": en("They ask for less than you think.")})

    patch.setattr(DeclineReport, "decide", leaky)


def a_revision(patch: pytest.MonkeyPatch) -> None:
    """Commitments are numbered on from how often the schedule was edited."""
    decide = PutProposal.decide

    def leaky(self: PutProposal, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        edited = schedule(view.desk(), self.schedule).revision
        alter(pen, {"title": en(f"Edited {edited} times")})

    patch.setattr(PutProposal, "decide", leaky)


def alter(pen: Pen, changes: dict[str, object]) -> None:
    """Let what this action wrote into South's room be otherwise in these fields."""
    lines = pen.written[room(SOUTH)]
    lines[:] = [replace(line, body=replace(line.body, **changes)) for line in lines]


@pytest.mark.parametrize("plant", [a_proof, a_waiver, a_revision], ids=lambda each: each.__name__)
def test_a_planted_leak_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(Told):
        retellings()


@pytest.mark.parametrize("plant", [a_proof, a_waiver, a_revision], ids=lambda each: each.__name__)
def test_where_nothing_differs_a_leak_tells_nothing(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    assert first_world().moments == first_world().moments


def test_what_everyone_was_told_stands_in_souths_room() -> None:
    told = [each.body for each in first_world().table.room(SOUTH).of(Declared)]
    assert [(each.commitment, each.state) for each in told] == [
        (FREEZE, State.VERIFIED),
        (SUSPENSION, State.WAIVED),
        (REPORTS, State.BREACHED),
    ]
