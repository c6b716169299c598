"""The forms for tripwires and alerts, alike on the desk and in a room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import IndicatorFollowed
from wasit.talks.indicators.tripwires import (
    Alerted,
    RemoveTripwire,
    SeeAlert,
    SetTripwire,
    TripwireSet,
    tripwires,
    unseen,
)
from wasit.talks.rooms.stated import condition_of
from wasit.talks.substance.conditions import Condition, Operator
from wasit.talks.words.numbers import written
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.forms.choosing import ChosenField
from wasit.web.forms.fields import LineField, NumberField
from wasit.web.indicators.chart import threshold_in_words, told
from wasit.web.pages.page import Makers, Page
from wasit.web.showing.digits import shown
from wasit.web.showing.wordings import spoken


class TripForm(ActForm):
    """Set a tripwire."""

    submit = _("Set the tripwire")

    operator = ChosenField(
        Operator, label=_("On which side of the threshold"), initial=Operator.AT_LEAST
    )
    threshold = NumberField(label=_("The threshold"))
    note = LineField(label=_("What it is for, if you like"), required=False)
    warning = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def action(self) -> Action:
        return SetTripwire(
            about=self.scene.about,
            operator=Operator(self.cleaned_data["operator"]),
            threshold=self.cleaned_data["threshold"],
            wording=self.wording("note"),
            warning=self.cleaned_data["warning"] or None,
        )


class UntripForm(ActForm):
    """Take a tripwire away."""

    submit = _("Remove the tripwire")

    tripwire = forms.ChoiceField(label=_("Which tripwire"), widget=forms.RadioSelect)

    def arrange(self) -> None:
        ledger, about, unit = self.scene.ledger, self.scene.about, _unit(self.scene)
        # A form that is sent again must still be known, to be answered as it was the first time.
        wires = ledger.about(about, TripwireSet) if self.is_bound else tripwires(ledger, about)
        self.offer("tripwire", [(each.id, threshold_in_words(each.body, unit)) for each in wires])

    def action(self) -> Action:
        return RemoveTripwire(about=self.cleaned_data["tripwire"])


class SeenForm(ActForm):
    """Take an alert off the tray."""

    submit = _("We have seen it")

    alert = forms.ChoiceField(label=_("Which alert"), widget=forms.RadioSelect)

    def arrange(self) -> None:
        ledger, about, unit = self.scene.ledger, self.scene.about, _unit(self.scene)
        alerts = alerts_on(ledger, about) if self.is_bound else open_alerts(ledger, about)
        self.offer("alert", [(each.id, _in_words(each, ledger, unit)) for each in alerts])

    def action(self) -> Action:
        return SeeAlert(about=self.cleaned_data["alert"])


def alerts_on(ledger: Ledger, indicator: str) -> list[Entry[Alerted]]:
    """Return the alerts that tripwires on one indicator have brought about, oldest first."""
    wires = ledger.about(indicator, TripwireSet)
    return [alert for wire in wires for alert in ledger.about(wire.id, Alerted)]


def open_alerts(ledger: Ledger, indicator: str) -> list[Entry[Alerted]]:
    """Return those of these alerts that nobody has seen to."""
    waiting = {alert.id for alert in unseen(ledger)}
    return [alert for alert in alerts_on(ledger, indicator) if alert.id in waiting]


def watching(page: Page, scene: Scene) -> Makers:
    """Return the forms by which tripwires on the indicator at hand are set and seen to."""
    condition = _asked_for(page, scene.ledger)
    initial = _filled(condition, page.request.GET.get("warning", "")) if condition else None
    forms = page.form("trip", TripForm, scene, initial=initial)
    # What is sent again must find its form, though there is nothing left to be done.
    sent, ledger, about = page.request.method == "POST", scene.ledger, scene.about
    if sent or open_alerts(ledger, about):
        forms |= page.form("seen", SeenForm, scene)
    if sent or tripwires(ledger, about):
        forms |= page.form("untrip", UntripForm, scene)
    return forms


def _asked_for(page: Page, ledger: Ledger) -> Condition | None:
    """Return the condition of the warning from which one has come to set a tripwire, if any."""
    entry = ledger.get(page.request.GET.get("warning"))
    return condition_of(getattr(entry.body, "stated", None)) if entry else None


def _filled(condition: Condition, warning: str) -> dict[str, str]:
    return {
        "operator": condition.operator.value,
        "threshold": written(condition.threshold),
        "note": spoken(condition.indicator),
        "warning": warning,
    }


def _unit(scene: Scene) -> str:
    entry = scene.entry
    if entry is None or not isinstance(entry.body, IndicatorFollowed):
        return ""
    return spoken(entry.body.indicator.unit)


def _in_words(alert: Entry[Alerted], ledger: Ledger, unit: str) -> str:
    reading, wire = alert.body.reading, ledger.find(alert.body.about, TripwireSet)
    found = f"{told(reading.at)}: {shown(reading.value)} {unit}".strip()
    return f"{found} ({threshold_in_words(wire.body, unit)})" if wire else found
