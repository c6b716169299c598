"""What everyone in the case reads, and the mediators' pages of what may be said in public."""

from __future__ import annotations

from typing import Any

from wasit.talks.access import home
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ladder.declarations import Declared
from wasit.talks.ledgers import COMMON
from wasit.talks.people import Party
from wasit.talks.proposals.mediators_proposals import Adopted
from wasit.talks.public.consent import ConsentSought, agrees, answer, settled
from wasit.talks.public.press import LineDrafted, drafts, level, sayable, silenced, sought
from wasit.web.forms.acts import Scene
from wasit.web.pages.mediators import MediatorPage, served
from wasit.web.pages.page import Forms, Page, found
from wasit.web.public.forms import (
    DraftForm,
    DropConsentForm,
    LevelForm,
    PublishForm,
    PutLineForm,
    RedraftForm,
)
from wasit.web.showing.lines import Scribe, room_name


class CommonPage(Page):
    """What everyone in the case reads: the level, the lines, and the texts that were adopted."""

    template = "public/common.html"
    live = "public/common_live.html"
    common: Ledger

    def find(self, **names: str) -> None:
        self.common = self.talks.common()

    def context(self) -> dict[str, Any]:
        common = self.common
        own = self.galley(COMMON, home(self.seat.person))
        return {
            "room_name": room_name(self.talks.home),
            "served": served(self.talks),
            "level": level(self.talks),
            "lines": own.lines(sayable(self.talks)),
            "silent": own.lines(silenced(self.talks)),
            "adopted": own.lines(reversed(common.of(Adopted))),
            "declared": own.lines(reversed(common.of(Declared))),
        }


class ConsentPage(MediatorPage):
    """A page for the mediation team on which it stands who has agreed to what."""

    def states(self, sought: ConsentSought) -> list[tuple[Party, str]]:
        """Return how the heads whose rooms are open to this mediator have answered.

        ``yes``, ``no``, or nothing so far.
        """
        return [
            (self.parties[party], self._state(room, sought.asked[party]))
            for party, room in self.talks.rooms.items()
        ]

    def _state(self, room: Ledger, asked: str) -> str:
        if answer(room, asked) is None:
            return ""
        return "yes" if agrees(room, asked) else "no"


class PublicPage(ConsentPage):
    """The level that holds, the drafts, and what every room is asked to agree to."""

    template = "public/public.html"
    live = "public/public_live.html"

    def forms(self) -> Forms:
        return {
            **self.form("draft", DraftForm, self.scene()),
            **self.form("level", LevelForm, self.scene()),
        }

    def context(self) -> dict[str, Any]:
        scribe = Scribe(self.desk, self.desk, self.path("public"))
        return {
            "level": level(self.talks),
            "drafts": scribe.lines(drafts(self.desk)),
            "sought": [(scribe.line(each), self.states(each.body)) for each in sought(self.desk)],
            "parties": self.parties,
        }


class PublicEntryPage(ConsentPage):
    """One draft, or one thing that every room is asked to agree to."""

    template = "public/entry.html"

    def find(self, **names: str) -> None:
        super().find()
        self.entry = found(self.desk, names["entry"])
        if not isinstance(self.entry.body, LineDrafted | ConsentSought):
            raise LookupError(names["entry"])

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.desk, entry=self.entry)
        if isinstance(self.entry.body, LineDrafted):
            own = self.entry.author == self.seat.person.id
            put = self.form("put", PutLineForm, scene)
            return {**put, **self.form("redraft", RedraftForm, scene)} if own else put
        return {
            **self.form("publish", PublishForm, scene),
            **self.form("drop", DropConsentForm, scene),
        }

    def context(self) -> dict[str, Any]:
        scribe, body = Scribe(self.desk, self.desk), self.entry.body
        asked = self.states(body) if isinstance(body, ConsentSought) else []
        return {
            "line": scribe.line(self.entry),
            "trail": scribe.lines(self.desk.about(self.entry.id, Body)),
            "states": asked,
            "all_agree": bool(asked) and all(state == "yes" for _, state in asked),
            "settled": settled(self.desk, self.entry.id),
        }

    def done(self) -> str:
        return self.path("public")
