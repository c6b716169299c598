"""The form by which an instructor opens a class."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wasit.rehearsal.classes import APPROVES, Plan, known_players, playable
from wasit.scenario.model import Scenario
from wasit.talks.staging import LONGEST
from wasit.web.forms.choosing import TickField
from wasit.web.forms.fields import LineField, WholeField
from wasit.web.showing.digits import in_digits
from wasit.web.showing.wordings import spoken
from wasit.web.training.players import called

MOST_GROUPS = 30
CHAIR = "chair-"
"""How the names of the fields begin that say who plays a chair."""
ITSELF = ("brief", "relay", APPROVES)
"""The players that a chair has unless somebody chooses another."""


class StageForm(forms.Form):
    """What the groups of a class have in common, and who sits in which chair.

    Of a scenario that does not come with Wasit the form carries the text, from page to page: it is
    kept once the class is opened, and never before.
    """

    act = "stage"
    template = "training/stage_form.html"
    submit = _("Open the class")
    drastic = minor = False

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    file = forms.CharField(widget=forms.HiddenInput, required=False)
    source = forms.CharField(widget=forms.HiddenInput, strip=False, required=False)
    name = LineField(label=_("What the class is called"), max_length=80)
    groups = WholeField(label=_("How many groups"), min_value=1, max_value=MOST_GROUPS, initial=3)
    minutes = WholeField(
        label=_("How many minutes a round lasts (0: the talks go on without rounds)"),
        min_value=0,
        max_value=LONGEST,
        initial=20,
    )
    pace = WholeField(
        label=_("How many seconds an automated player waits before it acts"),
        min_value=0,
        max_value=600,
        initial=20,
    )
    accounts = TickField(
        label=_("How people come in"),
        tick=_("Each with an account"),
        explained=_("Otherwise their link alone lets them in, once."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, scenario: Scenario, source: str = ""
    ) -> None:
        super().__init__(data, auto_id=f"{self.act}-%s")
        self._source = source
        self.fields["file"].initial, self.fields["source"].initial = scenario.name, source
        self._people = playable(scenario)
        self.fields["key"].initial = secrets.token_urlsafe(16)
        for person in self._people:
            played = [(name, _played(name, called(person, name))) for name in known_players(person)]
            self.fields[f"{CHAIR}{person.id}"] = forms.ChoiceField(
                label=spoken(person.name),
                choices=[("", _("A person")), *played],
                initial=played[0][0],
                required=False,
            )

    @property
    def of_the_class(self) -> list[forms.BoundField]:
        """The fields of what the groups have in common."""
        return [each for each in self.visible_fields() if not each.name.startswith(CHAIR)]

    @property
    def of_chairs(self) -> list[forms.BoundField]:
        """The fields of who plays a chair, one for each."""
        return [each for each in self.visible_fields() if each.name.startswith(CHAIR)]

    def plan(self, course: str, seed: int) -> Plan:
        """Return what was chosen, for the course of this id and seed."""
        cleaned = self.cleaned_data
        chosen = {each.id: cleaned[f"{CHAIR}{each.id}"] for each in self._people}
        return Plan(
            course=course,
            name=cleaned["name"],
            source=self._source,
            players={person: name for person, name in chosen.items() if name},
            seed=seed,
            pace=cleaned["pace"],
            minutes=cleaned["minutes"],
        )

    def names(self) -> list[str]:
        """Return the names of the groups."""
        return [
            gettext("Group %(number)s") % {"number": in_digits(str(n + 1))}
            for n in range(self.count())
        ]

    def count(self) -> int:
        """Return how many groups there are to be."""
        return int(self.cleaned_data["groups"])


def _played(name: str, title: str) -> str:
    if name in ITSELF:
        return gettext("Automated, until somebody takes it")
    return gettext("Automated as “%(player)s”, until somebody takes it") % {"player": title}
