"""What is put before every room for a yes or a no, and packages that are kept for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.cast import HALA, NORTH_ROOM, en
from tests.web.letters import transcribed
from tests.web.visitor import Talks
from wasit.talks.ledgers import DESK
from wasit.talks.proposals.mediators_proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    pending,
)
from wasit.talks.proposals.packages import KeepPackage, kept

TEXT = en(transcribed("Both stop."))
SOON = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)


def before_every_room(talks: Talks) -> tuple[str, ...]:
    if not pending(talks.desk, ProposalOpened):
        talks.act(HALA, PutProposal(wording=TEXT, package={"relief": "waiver"}, deadline=SOON))
    return "room-entry", talks.last(NORTH_ROOM, ProposalPut).id


def at_the_open_proposal(talks: Talks) -> tuple[str, ...]:
    before_every_room(talks)
    return "proposal", talks.last(DESK, ProposalOpened).id


def at_kept_packages(talks: Talks) -> tuple[str, ...]:
    if not kept(talks.desk):
        talks.act(HALA, KeepPackage(package={"relief": "waiver"}))
    return ("packages",)
