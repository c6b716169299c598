"""Releases: whether something stays in confidence, how it may go, and within which limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wasit.talks.conveyance.regimes import is_open
from wasit.talks.fold import Ledger
from wasit.talks.rooms.limits import UNLIMITED, Limits, others
from wasit.web.forms.choosing import ModesField, TickField
from wasit.web.forms.fields import TimeField
from wasit.web.showing.wordings import spoken

IN_CONFIDENCE, RELEASED, BY_RULE = "in_confidence", "released", "by_rule"


class LimitFields(forms.Form):
    """To whom, from when and until when something may go, and whether it is read back first.

    They stand beside the `modes` in which it may.
    """

    beside: ClassVar[Mapping[str, str]] = {
        "limits.to": "to",
        "limits.past": "until",
        "limits.order": "until",
        "speech.warning": "modes",
    }

    to = forms.MultipleChoiceField(
        label=_("Only to"), widget=forms.CheckboxSelectMultiple, required=False
    )
    since = TimeField(label=_("Not before (UTC)"), required=False)
    until = TimeField(label=_("Only until (UTC)"), required=False)
    read_back = TickField(
        label=_("Read-back"),
        tick=_("The mediators read their words back to us first"),
        explained=_("Nothing goes before you have confirmed or corrected them."),
    )

    def arrange_limits(self, room: Ledger, limits: Limits = UNLIMITED) -> None:
        """Fit the fields to this room, and fill in `limits`."""
        parties = others(room)
        if len(parties) < 2:
            del self.fields["to"]
        else:
            field = self.fields["to"]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = [(party, spoken(name)) for party, name in parties.items()]
            field.initial = sorted(limits.to)
        self.fields["since"].initial = limits.since
        self.fields["until"].initial = limits.until
        self.fields["read_back"].initial = ["yes"] if limits.read_back else []

    def limit_fields(self) -> list[forms.BoundField]:
        names = ("to", "since", "until", "read_back")
        return [self[name] for name in names if name in self.fields]

    def limits(self) -> Limits:
        """Return the limits that were filled in."""
        cleaned = self.cleaned_data
        return Limits(
            to=frozenset(cleaned.get("to", ())),
            since=_utc(cleaned["since"]),
            until=_utc(cleaned["until"]),
            read_back=cleaned["read_back"],
        )


def _utc(time: datetime | None) -> datetime | None:
    return time.astimezone(UTC) if time else None


class ReleaseFields(LimitFields):
    """Whether something stays in confidence, or how it may be conveyed."""

    release = forms.ChoiceField(label=_("Who may learn of it"), widget=forms.RadioSelect)
    modes = ModesField(required=False)

    def arrange_release(self, room: Ledger) -> None:
        """Offer what the rule in this room leaves to choose."""
        offered: list[tuple[str, str | Promise]] = [
            (IN_CONFIDENCE, _("In confidence: it stays between you and the mediators")),
            (RELEASED, _("It may be conveyed, in the ways you tick")),
        ]
        if is_open(room):
            by_rule = _("As the rule here says: it may be conveyed, in any way")
            offered.insert(0, (BY_RULE, by_rule))
        field = self.fields["release"]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered
        field.initial = offered[0][0]
        self.arrange_limits(room)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("release") == RELEASED and not cleaned.get("modes"):
            self.add_error("modes", _("Tick at least one way, or choose “in confidence”."))
        return cleaned

    def released(self) -> dict[str, Any]:
        """Return how the action releases it: its modes and limits, or that it is in confidence."""
        chosen = self.cleaned_data["release"]
        if chosen != RELEASED:
            return {"in_confidence": chosen == IN_CONFIDENCE}
        return {"modes": self.cleaned_data["modes"], "limits": self.limits()}
