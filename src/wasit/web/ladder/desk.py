"""The mediators' pages of what was agreed: the timeline, what was reported, a further case."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from msgspec import Struct

from wasit.talks.entries import Entry
from wasit.talks.ladder.declarations import find_agreed
from wasit.talks.ladder.exposure import agreed_estimates, exposed
from wasit.talks.ladder.reports import offers, said_of, waiting
from wasit.talks.ladder.states import FOLLOWING, TOLD, State, state
from wasit.talks.ladder.timeline import Duty, timeline
from wasit.talks.people import Party, Role
from wasit.talks.proposals.mediators_proposals import ProposalOpened, agreed
from wasit.talks.refusals import Refused
from wasit.talks.substance.bases import clauses_of
from wasit.talks.substance.commitments import Commitment, steps
from wasit.talks.substance.rungs import Rung, above
from wasit.web.accounts.invitations import introduce
from wasit.web.forms.acts import ActForm
from wasit.web.ladder.act_forms import DeclareForm, DeclineForm, DutyScene, FollowOnForm
from wasit.web.ladder.exposure import rows
from wasit.web.pages.mediators import MediatorPage
from wasit.web.pages.page import Forms
from wasit.web.showing.lines import Line, Scribe


class AgreementsPage(MediatorPage):
    """What was agreed to in this case, the newest first."""

    template = "ladder/agreements.html"
    live = "ladder/agreements_live.html"

    def context(self) -> dict[str, Any]:
        scribe = Scribe(self.desk, self.desk, self.path("agreements"))
        return {"agreed": scribe.lines(reversed(agreed(self.desk, ProposalOpened)))}


class Heard(Struct, frozen=True):
    """What one room has said of a commitment that is yet to be answered, or asked for no more."""

    party: Party
    report: Line | None
    waives: bool


class Room(Struct, frozen=True, kw_only=True):
    """A commitment in one room: its state there, what was said of it, and the form that answers."""

    party: Party
    state: State
    trail: list[Line]
    waits: bool
    act: str


class AgreementPage(MediatorPage):
    """Something that was agreed to: its timeline, and what each side would lose by a stop."""

    template = "ladder/agreement.html"
    live = "ladder/agreement_live.html"

    accord: Entry[ProposalOpened]

    def find(self, **names: str) -> None:
        super().find()
        self.accord = find_agreed(self.talks, names["entry"])

    def context(self) -> dict[str, Any]:
        body = self.accord.body
        places, known = steps(body.terms), agreed_estimates(self.desk, self.accord)
        table = exposed(self.talks, body.terms, known)
        duties = timeline(self.desk, self.accord, self.talks.at)
        return {
            "accord": self.accord,
            "line": Scribe(self.desk, self.desk).line(self.accord),
            "duties": [(duty, self.heard(duty.key)) for duty in duties],
            "exposed": table,
            "rows": rows(table, places),
            "missing": table.missing,
            "reached": _reached(duties),
            "parties": self.parties,
            "may_follow": self._may_follow(),
        }

    def heard(self, key: str) -> list[Heard]:
        """Return what the rooms have said of a commitment and is not told to all."""
        found = []
        for party, put in self.accord.body.put.items():
            room = self.talks.room(party)
            report = waiting(room, put, key)
            line = self.lines_of(party).line(report) if report else None
            waives = offers(room, put, key) and state(room, put, key) is not State.WAIVED
            if line or waives:
                found.append(Heard(self.parties[party], line, waives))
        return found

    def _may_follow(self) -> bool:
        chief = self.seat.person.role is Role.CHIEF_MEDIATOR
        return chief and bool(clauses_of(self.accord.body))


def _reached(duties: list[Duty]) -> int:
    """Return the last step up to which all is verified; 0 before the first."""
    reached = 0
    for step in sorted({duty.step for duty in duties}):
        if any(duty.state is not State.VERIFIED for duty in duties if duty.step == step):
            break
        reached = step
    return reached


class DeskDutyPage(AgreementPage):
    """One commitment: what was said of it where, and what every room is to be told."""

    template = "ladder/desk_duty.html"
    live = "ladder/desk_duty_live.html"

    commitment: Commitment

    def find(self, **names: str) -> None:
        super().find(**names)
        self.key = names["commitment"]
        found = self.accord.body.commitment(self.key)
        if found is None:
            raise LookupError(self.key)
        self.commitment = found

    def forms(self) -> Forms:
        scene = DutyScene(view=self.talks, ledger=self.desk, entry=self.accord, commitment=self.key)
        declines = (self._decline(*each) for each in self.accord.body.put.items())
        return {
            **self.form("declare", DeclareForm, scene),
            **{name: make for each in declines for name, make in each.items()},
        }

    def _decline(self, party: str, put: str) -> Forms:
        room = self.talks.room(party)
        scene = DutyScene(
            view=self.talks,
            ledger=room,
            party=party,
            entry=room.get(put),
            commitment=self.key,
        )
        return self.form(f"decline-{party}", DeclineForm, scene)

    def context(self) -> dict[str, Any]:
        duties = timeline(self.desk, self.accord, self.talks.at)
        told = state(self.desk, self.accord.id, self.key)
        return {
            "accord": self.accord,
            "duty": next(duty for duty in duties if duty.key == self.key),
            "beside": Scribe(self.desk, self.desk).line(self.accord).beside,
            "parties": self.parties,
            "rooms": [self._room(*each) for each in self.accord.body.put.items()],
            "may_declare": TOLD & FOLLOWING[told],
        }

    def _room(self, party: str, put: str) -> Room:
        """Return how far the commitment is in a room, and what stands there of it."""
        room = self.talks.room(party)
        return Room(
            party=self.parties[party],
            state=state(room, put, self.key),
            trail=self.lines_of(party).lines(reversed(said_of(room, put, self.key))),
            waits=waiting(room, put, self.key) is not None,
            act=f"decline-{party}",
        )


class FollowOnPage(AgreementPage):
    """Opening a further case on the basis of what was adopted. For the chief mediator."""

    template = "ladder/follow_on.html"
    live = ""

    def find(self, **names: str) -> None:
        super().find(**names)
        if self.seat.person.role is not Role.CHIEF_MEDIATOR:
            raise LookupError("follow-on")

    def forms(self) -> Forms:
        initial = {"rung": above(self.accord.body.rung)}
        return self.form("follow", FollowOnForm, self.scene(), initial=initial)

    def context(self) -> dict[str, Any]:
        beside = Scribe(self.desk, self.desk).line(self.accord).beside
        plain = not self.accord.body.clauses
        return {
            "accord": self.accord,
            "clauses": [
                (each.wording, beside.get("" if plain else each.key, ()))
                for each in clauses_of(self.accord.body)
            ],
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FollowOnForm(request.POST, act="follow", scene=self.scene())
        if request.POST.get("act") != form.act:
            raise Http404
        if not form.is_valid():
            return self._show({"follow": form}, status=422)
        try:
            return self._opened(request, form)
        except Refused as refused:
            form.refuse(refused, self.talks)
            return self._show({"follow": form}, status=422)

    def _opened(self, request: HttpRequest, form: ActForm) -> HttpResponse:
        """Open the case, and show each person's link this once."""
        case, people = self.seat.follow_on(
            self.accord.id,
            form.wording("title"),
            Rung(form.cleaned_data["rung"]),
            form.cleaned_data["key"],
        )
        links = [
            (person, request.build_absolute_uri(path))
            for person, path in introduce(case, people, bare=not request.user.is_authenticated)
        ]
        context = {**self.frame(), "links": links, "title": form.wording("title")}
        return self.answer("ladder/opened.html", context)
