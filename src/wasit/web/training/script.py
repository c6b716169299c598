"""The instructor's page of one group: all rooms side by side, and what the instructor does."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.functional import Promise

from wasit.talks.case import closed
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON, DESK, SCRIPT, delegation, room
from wasit.talks.people import Party, Person
from wasit.talks.rooms.agenda import agenda
from wasit.talks.training.directing import sitters, staged
from wasit.talks.training.questionnaire import answered
from wasit.talks.wording import Wording
from wasit.web.accounts import invitations
from wasit.web.accounts.invitations import taken
from wasit.web.accounts.models import Account, Place
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.pages.once import OncePage
from wasit.web.pages.page import Forms
from wasit.web.showing.lines import Line
from wasit.web.training.courses import chairs
from wasit.web.training.forms import (
    BeginRoundForm,
    ChairForm,
    DebriefForm,
    EndForm,
    EndRoundForm,
    HandBackForm,
    InjectForm,
    RemarkForm,
    SeatLinkForm,
)
from wasit.web.training.possible import possible
from wasit.web.training.questionnaire import told

RECENT = 15
"""How many entries of each ledger the page shows."""


class ScriptPage(OncePage):
    """One group, as its instructor sees and directs it."""

    template = "training/script.html"
    live = "training/script_live.html"
    for_instructors = True
    script: Ledger
    invited: Person | None = None

    def find(self, **names: str) -> None:
        self.script = self.talks.script()

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.script)
        # All of them at any time: what was sent twice is answered alike, whatever it has changed.
        return {
            **self.form("debrief", DebriefForm, scene),
            **self.form("begin_round", BeginRoundForm, scene),
            **self.form("end_round", EndRoundForm, scene),
            **self.form("inject", InjectForm, scene),
            **self.form("remark", RemarkForm, scene),
            **self.form("chair", ChairForm, scene),
            **self.form("hand_back", HandBackForm, scene),
            **self.form("link", SeatLinkForm, scene),
            **self.form("end", EndForm, scene),
        }

    def _do(self, form: ActForm) -> bool:
        if isinstance(form, HandBackForm):
            invitations.vacate(self._place(form.person().id))
        if not isinstance(form, SeatLinkForm):
            return super()._do(form)
        place = self._place(form.cleaned_data["person"])
        self.made = self.request.build_absolute_uri(invitations.invite_anew(place, bare=True))
        return True

    def _place(self, chair: str) -> Place:
        """Return the place of whoever has this chair; raises Http404 where nobody has."""
        self.invited = next((each for each in sitters(self.talks) if each.id == chair), None)
        if self.invited is None:
            raise Http404
        return Place.of(self.seat.case, self.invited)

    def frame(self) -> dict[str, Any]:
        return {**super().frame(), "closed": closed(self.talks.desk())}

    def context(self) -> dict[str, Any]:
        return {
            "staging": staged(self.script).staging,
            "panes": [self._pane(party) for party in staged(self.script).parties],
            "desk": self._lines(DESK, DESK),
            "told": self._lines(COMMON, DESK),
            "kept": self._lines(SCRIPT, DESK),
            "chairs": chairs(self.seat.case, self.talks),
            "answers": self._answers() if closed(self.talks.desk()) else [],
            "course": self._course(),
            "possible": possible(self.talks),
            "invited": self.invited,
        }

    def _answers(self) -> list[tuple[Wording, list[tuple[str | Promise, str | Promise]], Wording]]:
        """Return everybody who is asked, and what they answered: nothing, until they have."""
        found, issues = answered(self.talks), agenda(self.talks.desk())
        sides = {party.id: party for party in staged(self.script).parties}
        here = taken(self.seat.case, sitters(self.talks))
        given = {id_: entry.body.answers for id_, entry in found.items()}
        return [
            (
                person.name,
                list(told(given[person.id], sides, issues)) if person.id in given else [],
                given[person.id].wording if person.id in given else {},
            )
            for person in sitters(self.talks)
            if person.id in here or person.id in given
        ]

    def _pane(self, party: Party) -> tuple[Party, list[Line], list[Line]]:
        """Return a side, and the last of its room and of what it says among itself."""
        own = room(party.id)
        return party, self._lines(own, own), self._lines(delegation(party.id), own)

    def _lines(self, ledger: str, home: str) -> list[Line]:
        # Of a room that was destroyed nobody is left to be named; the script names the team.
        named = SCRIPT if self.talks.ledgers[home].destroyed else home
        besides = sitters(self.talks) if ledger == SCRIPT else ()
        galley = self.galley(ledger, named, besides=besides)
        return galley.lines(reversed(galley.ledger.tail(RECENT)))

    def _course(self) -> str:
        """Return the id of the class, where it is one of this account's."""
        own = self.request.user
        held = isinstance(own, Account) and invitations.held(own).filter(pk=self.place).exists()
        return staged(self.script).staging.course if held else ""
