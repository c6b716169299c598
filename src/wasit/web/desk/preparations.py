"""The pages of what is prepared: words that wait for a read-back, an approval or their release."""

from __future__ import annotations

from functools import partial
from typing import Any

from wasit.talks.case import in_four_eyes
from wasit.talks.conveyance.prepared import Prepared, Stage, as_carried, authors, final_words, stage
from wasit.talks.conveyance.readback import ReadBackAnswered
from wasit.talks.conveyance.regimes import ruling
from wasit.talks.entries import Body
from wasit.talks.refusals import Refused
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.shifts import Shift, shifts_of
from wasit.web.desk.forms import ApproveForm, DeliverForm, DropPreparedForm, PrepareForm, ReturnForm
from wasit.web.desk.previews import delivered
from wasit.web.forms.acts import Scene
from wasit.web.pages.mediators import MediatorPage
from wasit.web.pages.page import Forms, found
from wasit.web.showing.lines import Line, Scribe

_BEFORE_IT_GOES = frozenset({Stage.READ_BACK, Stage.APPROVAL, Stage.RELEASE, Stage.READY})


class PreparationPage(MediatorPage):
    """One preparation: how far it is, what their room would see, and what can be done about it."""

    template = "desk/preparation.html"
    live = "desk/preparation_live.html"

    def find(self, **names: str) -> None:
        super().find()
        entry = self.desk.find(names["entry"], Prepared)
        if entry is None:
            raise LookupError(names["entry"])
        self.entry = entry
        self.origin = self.talks.room(entry.body.sender)
        self.source = found(self.origin, entry.body.source)
        self.stage = stage(self.talks, entry, self.talks.at)

    def forms(self) -> Forms:
        body = self.entry.body
        scene = Scene(view=self.talks, ledger=self.desk, party=body.sender, entry=self.entry)
        source = Scene(view=self.talks, ledger=self.origin, party=body.sender, entry=self.source)
        return {
            **self.form("deliver", DeliverForm, scene),
            **self.form("approve", ApproveForm, scene),
            **self.form("return", ReturnForm, scene),
            "again": partial(PrepareForm, act="again", scene=source, earlier=self.entry),
            **self.form("drop", DropPreparedForm, scene),
        }

    def context(self) -> dict[str, Any]:
        body, mine = self.entry.body, self.entry.author == self.seat.person.id
        wrote = self.seat.person.id in authors(self.desk, self.entry)
        return {
            "party": self.parties[body.sender],
            "receiver": self.parties[body.receiver],
            "line": Scribe(self.desk, self.desk).line(self.entry),
            "source": Scribe(self.origin, self.origin).line(self.source),
            "source_url": self.path("desk-entry", body.sender, self.source.id),
            "said_under": ruling(self.origin, self.source.id)[0],
            "stage": self.stage,
            "words": final_words(self.talks, body),
            "shifted": self._shifted(),
            "delivery": self._delivery(),
            "trail": self._trail(),
            "four_eyes": in_four_eyes(self.desk),
            "may_deliver": self.stage is Stage.READY,
            "may_approve": self.stage is Stage.APPROVAL and not wrote,
            "may_return": self.stage in _BEFORE_IT_GOES and not mine,
            "is_open": self.stage is not Stage.GONE,
        }

    def _shifted(self) -> list[Shift]:
        """Return how a warning would no longer be as it was said; verbatim it always is."""
        carry = as_carried(self.talks, self.entry.body)
        if carry.mode is Mode.VERBATIM:
            return []
        return shifts_of(self.origin, self.source, carry.wording, carry.stated)

    def _delivery(self) -> Line | None:
        try:
            return delivered(self.talks, as_carried(self.talks, self.entry.body))
        except Refused:
            return None

    def _trail(self) -> list[Line]:
        """Return what was said to it, on the desk and by the head it was read back to, in time."""
        on_the_desk = self.desk.about(self.entry.id, Body)
        read_back = self.origin.about(self.entry.body.asked or "", ReadBackAnswered)
        lines = [
            *Scribe(self.desk, self.desk, self.path("desk") + "prepared/").lines(on_the_desk),
            *Scribe(self.origin, self.origin).lines(read_back),
        ]
        return sorted(lines, key=lambda line: line.entry.at)
