"""The forms of an instructor: rounds, injects, remarks, chairs, and the end."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wasit.rehearsal.classes import known_players, playable, scenario_of
from wasit.talks.actions import Action
from wasit.talks.case import opened
from wasit.talks.indicators.indicators import Indicator, Reading
from wasit.talks.people import Person
from wasit.talks.staging import LONGEST
from wasit.talks.training.directing import (
    AssignChair,
    BeginRound,
    EndRehearsal,
    EndRound,
    OpenDebrief,
    Remark,
    players,
    sitters,
    staged,
)
from wasit.talks.training.injects import Event, Inject
from wasit.web.forms.acts import ActForm
from wasit.web.forms.choosing import ChosenField, Offered
from wasit.web.forms.fields import LineField, NumberField, WholeField, WordsField
from wasit.web.showing.wordings import spoken
from wasit.web.training.players import called

DESK = "desk"


class BeginRoundForm(ActForm):
    """Begin the next round."""

    submit = _("Begin the next round")

    minutes = WholeField(label=_("How many minutes it lasts"), min_value=1, max_value=LONGEST)

    def arrange(self) -> None:
        self.fields["minutes"].initial = staged(self.scene.ledger).staging.minutes or 20

    def action(self) -> Action:
        return BeginRound(minutes=self.cleaned_data["minutes"])


class EndRoundForm(ActForm):
    """End the round that is under way."""

    submit = _("End this round now")
    minor = True

    def action(self) -> Action:
        return EndRound()


class InjectForm(ActForm):
    """Let something happen in some rooms."""

    submit = _("Let it happen")
    beside = {
        "inject.rooms": "rooms",
        "inject.reading": "value",
        "readings.conflict": "value",
        "number.range": "value",
    }

    event = ChosenField(Event, label=_("What it is"), initial=Event.NEWS)
    rooms = forms.MultipleChoiceField(
        label=_("Who is told"), widget=forms.CheckboxSelectMultiple, required=False
    )
    words = WordsField(label=_("In words"), rows=3, required=False)
    indicator = LineField(label=_("An indicator that has a new reading"), required=False)
    value = NumberField(label=_("Its value"), required=False)
    unit = LineField(label=_("Its unit, if it has one"), max_length=40, required=False)

    def arrange(self) -> None:
        parties = opened(self.scene.ledger).parties
        offered = [(each.id, spoken(each.name)) for each in parties]
        self.offer("rooms", [*offered, (DESK, _("The mediators’ desk"))])
        self.fields["rooms"].initial = []

    def action(self) -> Action:
        chosen, value = self.cleaned_data["rooms"], self.cleaned_data["value"]
        return Inject(
            rooms=tuple(each for each in chosen if each != DESK),
            desk=DESK in chosen,
            event=Event(self.cleaned_data["event"]),
            wording=self.wording(),
            indicator=self._indicator(),
            reading=None if value is None else Reading(at=self._now(), value=value),
        )

    def _indicator(self) -> Indicator | None:
        """Return the indicator as it is written here: what a room knows of it stays its own."""
        if not self.cleaned_data["indicator"]:
            return None
        return Indicator(name=self.wording("indicator"), unit=self.wording("unit"))

    def _now(self) -> Any:
        return self.scene.view.at.astimezone(UTC).replace(second=0, microsecond=0)


class RemarkForm(ActForm):
    """Note something down for the debrief."""

    submit = _("Keep it for the debrief")

    words = WordsField(label=_("What you noticed"), rows=2)

    def action(self) -> Action:
        return Remark(wording=self.wording())


class PlayedChairForm(ActForm):
    """Of a chair that can be played automatically."""

    chair = forms.ChoiceField(label=_("Which chair"))

    def arrange(self) -> None:
        self.offer("chair", [(each.id, spoken(each.name)) for each in self.playable()])

    def playable(self) -> list[Person]:
        """Return those whose chairs can be played, and are still there."""
        here = {each.id for each in sitters(self.scene.view)}
        scenario = scenario_of(staged(self.scene.ledger).staging)
        return [each for each in playable(scenario) if each.id in here]

    def person(self) -> Person:
        """Return whose chair it is."""
        chosen = self.cleaned_data["chair"]
        return next(each for each in self.playable() if each.id == chosen)


class ChairForm(PlayedChairForm):
    """Say who plays a chair while nobody takes it."""

    submit = _("Set this chair")
    minor = True

    player = forms.ChoiceField(label=_("Who plays it"), required=False)

    def arrange(self) -> None:
        super().arrange()
        self.offer("player", [("", gettext("A person")), *_by_chairs(self.playable())])

    def clean(self) -> None:
        player = self.cleaned_data.get("player")
        if player and "chair" in self.cleaned_data and player not in known_players(self.person()):
            self.add_error("player", gettext("That chair is not played so. Choose another player."))

    def action(self) -> Action:
        return AssignChair(person=self.person().id, player=self.cleaned_data["player"])


def _by_chairs(people: list[Person]) -> list[Offered]:
    """Return the players there are, under the names of the chairs that they can take."""
    alike: dict[tuple[str, ...], list[Person]] = {}
    for each in people:
        alike.setdefault(tuple(known_players(each)), []).append(each)
    return [
        (
            " · ".join(spoken(each.name) for each in takers),
            [(name, called(takers[0], name)) for name in names],
        )
        for names, takers in alike.items()
    ]


class HandBackForm(PlayedChairForm):
    """Have a chair played from which somebody has gone, who is then shut out.

    It is played by whoever played it before, or as usual.
    """

    submit = _("Hand this chair back")
    drastic = True

    def action(self) -> Action:
        person = self.person()
        before = players(self.scene.ledger).get(person.id)
        return AssignChair(person=person.id, player=before or known_players(person)[0])


class SeatLinkForm(ActForm):
    """Make the link by which somebody takes a chair. It writes no entry."""

    submit = _("Make a link")
    minor = True

    person = forms.ChoiceField(label=_("Which chair"))

    def arrange(self) -> None:
        self.offer("person", [(each.id, spoken(each.name)) for each in sitters(self.scene.view)])


class EndForm(ActForm):
    """End the talks of this rehearsal."""

    submit = _("End the rehearsal")
    drastic = True

    words = WordsField(label=_("What all are told"), rows=2)

    def action(self) -> Action:
        return EndRehearsal(wording=self.wording())


class DebriefForm(ActForm):
    """Open the debrief."""

    submit = _("Open the debrief")

    def action(self) -> Action:
        return OpenDebrief()
