"""The mediators' pages of their schedules: writing commitments, and weighing a stop half-way."""

from __future__ import annotations

from typing import Any

from wasit.talks.entries import Body
from wasit.talks.ladder.exposure import exposed, planned_estimates
from wasit.talks.ledgers import DESK
from wasit.talks.schedules.estimates import estimates
from wasit.talks.schedules.schedules import (
    CommitmentWritten,
    Planned,
    Schedule,
    last_written,
    schedule,
    schedules,
)
from wasit.talks.substance.commitments import steps
from wasit.web.ladder.exposure import rows
from wasit.web.ladder.fields import PlanScene
from wasit.web.ladder.schedule_forms import (
    AddCommitmentForm,
    BeginScheduleForm,
    EstimateForm,
    ReviseCommitmentForm,
    StrikeCommitmentForm,
)
from wasit.web.pages.mediators import MediatorPage
from wasit.web.pages.page import SHOWN, Forms
from wasit.web.showing.lines import Scribe
from wasit.web.versions.places import version_places


class SchedulesPage(MediatorPage):
    """The schedules the mediators are writing, and taking up another."""

    template = "ladder/schedules.html"
    live = "ladder/schedules_live.html"

    def forms(self) -> Forms:
        return self.form("begin", BeginScheduleForm, self.scene())

    def context(self) -> dict[str, Any]:
        return {"schedules": schedules(self.desk)}


class SchedulePage(MediatorPage):
    """A schedule: its commitments in their steps, what a stop would cost, and writing another."""

    template = "ladder/schedule.html"
    live = "ladder/schedule_live.html"

    schedule: Schedule

    def find(self, **names: str) -> None:
        super().find()
        self.schedule = schedule(self.desk, names["schedule"])

    def plan_scene(self, planned: Planned | None = None) -> PlanScene:
        return PlanScene(view=self.talks, ledger=self.desk, schedule=self.schedule, planned=planned)

    def forms(self) -> Forms:
        return self.form("add", AddCommitmentForm, self.plan_scene())

    def context(self) -> dict[str, Any]:
        commitments = self.schedule.commitments
        known = planned_estimates(self.desk, self.schedule)
        places = steps(commitments)
        numbers = {name: str(number) for number, name in enumerate(commitments, 1)}
        table = exposed(self.talks, commitments, known)
        history = self.desk.about(self.schedule.id, Body)[-SHOWN:]
        return {
            "schedule": self.schedule,
            "numbers": numbers,
            "planned": [
                (numbers[each.id], places[each.id], each, known.get(each.id))
                for each in self.schedule.planned
            ],
            "exposed": table,
            "rows": rows(table, {numbers[name]: step for name, step in places.items()}),
            "missing": [numbers[name] for name in table.missing],
            "parties": self.parties,
            "history": Scribe(self.desk, self.desk).lines(reversed(history)),
        }


class CommitmentPage(SchedulePage):
    """One commitment of a schedule: all it has said, writing it anew, and estimating it."""

    template = "ladder/commitment.html"
    live = ""

    planned: Planned
    is_struck: bool

    def find(self, **names: str) -> None:
        super().find(**names)
        self.planned = last_written(self.desk, self.schedule.id, names["commitment"])
        self.is_struck = self.planned.id not in self.schedule.commitments

    def forms(self) -> Forms:
        scene = self.plan_scene(self.planned)
        return {
            **self.form("revise", ReviseCommitmentForm, scene),
            **self.form("estimate", EstimateForm, scene),
            **self.form("strike", StrikeCommitmentForm, scene),
        }

    def context(self) -> dict[str, Any]:
        written = [
            each
            for each in self.desk.about(self.schedule.id, CommitmentWritten)
            if self.planned.id in (each.id, each.body.commitment)
        ]
        return {
            **super().context(),
            "held": self.planned,
            "is_struck": self.is_struck,
            "rendered": version_places(self.talks, self.place, DESK, self.planned.id),
            "estimate": estimates(self.desk).get(self.planned.id),
            "versions": Scribe(self.desk, self.desk).lines(reversed(written)),
        }

    def done(self) -> str:
        return self.path("schedule", self.schedule.id)
