"""A rehearsal on the site: played a little, ended, and laid open."""

from __future__ import annotations

from msgspec.structs import replace

from tests.cast import (
    BOLD,
    HALA,
    INES,
    MODEST,
    NADIA,
    REHEARSED,
    SAMIR,
    STAGING,
    en,
)
from tests.rehearsal.stage import NORTH_WANTS, SOUTH_WANTS
from tests.web.visitor import Talks
from wasit.service import Service
from wasit.talks.entries import Entry
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said
from wasit.talks.staging import Paper
from wasit.talks.training.directing import EndRehearsal, OpenDebrief, Remark

SECRET = "In truth we would take anything."
"""What Nadia says in confidence."""
AMONG_US = "What shall we say?"
"""What North confers about."""
NOTICED = "They found each other late."
"""What Ines notes for herself."""

PAPERS = {
    "north": Paper(wording=en("Hold on to it."), preferences=NORTH_WANTS),
    "south": Paper(wording=en("Be rid of it."), preferences=SOUTH_WANTS),
}
OPENING = replace(REHEARSED, four_eyes=False, rehearsal=replace(STAGING, papers=PAPERS, players={}))
"""A rehearsal in which both sides want something on every issue."""


class Rehearsed(Talks):
    """A rehearsal in which something was said, kept back and carried."""

    def __init__(self, service: Service) -> None:
        super().__init__(service, OPENING)
        self.act(NADIA, Confer(wording=en(AMONG_US)))
        self.says(NADIA, SECRET)
        self.offer = self.proposes()
        self.brings(HALA, self.offer, Mode.PARAPHRASE, "They would begin.", MODEST)
        self.says(SAMIR, "Not enough.", force=Force.PROPOSAL, package=BOLD | {"detainees": "all"})
        self.act(INES, Remark(wording=en(NOTICED)))

    def proposes(self) -> Entry[Said]:
        return self.says(
            NADIA, "Let us begin.", Mode.PARAPHRASE, force=Force.PROPOSAL, package=MODEST
        )

    def ends(self) -> None:
        self.act(INES, EndRehearsal(wording=en("Time is over.")))

    def opens(self) -> None:
        """End it, and lay it open."""
        self.ends()
        self.act(INES, OpenDebrief())
