"""The fields in which a commitment is written, and the commitment that they make."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wasit.talks.case import opened
from wasit.talks.schedules.schedules import Planned, Schedule
from wasit.talks.substance.commitments import (
    Commitment,
    DaysAfter,
    Due,
    Mediators,
    OnDay,
    Order,
    Proof,
    Relation,
    Reversal,
    Side,
    Third,
    Verb,
    Verifier,
)
from wasit.talks.substance.conditions import Condition, Operator
from wasit.talks.wording import Wording
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.forms.choosing import ChosenField, TickField, choices, choose
from wasit.web.forms.fields import LineField, NumberField, TimeField, WholeField, WordsField
from wasit.web.showing.wordings import spoken

MEDIATORS, THIRD = "mediators", "third"
ON_DAY, DAYS_AFTER = "on_day", "days_after"
THRESHOLD = ("indicator", "operator", "threshold")
"""The fields without which a threshold is none; its unit may be left out."""


class PlanScene(Scene, frozen=True, kw_only=True):
    """Where a form about a schedule stands: the schedule, and the commitment at hand, if any."""

    schedule: Schedule
    planned: Planned | None = None

    @property
    def at_hand(self) -> Planned:
        """The commitment at hand; raises LookupError where there is none."""
        if self.planned is None:
            raise LookupError("commitment")
        return self.planned

    @property
    def held(self) -> Commitment | None:
        """The commitment at hand as it stands; None where a further one is written."""
        return self.planned.commitment if self.planned else None


class CommitmentFields(ActForm):
    """Who does what, in which order, by when, shown how, and what returns.

    Words are written in the language of the page, and take the place of that version alone.
    """

    scene: PlanScene

    doer = forms.ChoiceField(label=_("Who does it"))
    verb = ChosenField(Verb, label=_("What they do"), initial=Verb.OTHER)
    what = WordsField(label=_("What exactly"), rows=2)
    amount = NumberField(label=_("How much, if it is counted"), required=False)
    unit = LineField(label=_("Of what unit"), max_length=40, required=False)
    relation = forms.ChoiceField(
        label=_("In which order"),
        choices=[("", _("It waits for nothing")), *choices(Relation)],
        required=False,
    )
    order_other = forms.ChoiceField(label=_("Which commitment"), required=False)
    due_kind = forms.ChoiceField(
        label=_("When it is due"),
        choices=[
            (ON_DAY, _("On a day")),
            (DAYS_AFTER, _("Some days after another commitment is verified")),
        ],
        initial=ON_DAY,
        widget=forms.RadioSelect,
    )
    due = TimeField(label=_("The day and time (UTC)"), required=False)
    days = WholeField(label=_("How many days"), required=False)
    due_other = forms.ChoiceField(label=_("After which commitment"), required=False)
    proof = WordsField(label=_("What shows that it was done"), rows=2)
    indicator = LineField(label=_("What is measured, if there is a threshold"), required=False)
    operator = forms.ChoiceField(
        label=_("On which side of the threshold"),
        choices=[("", "—"), *choices(Operator)],
        required=False,
    )
    threshold = NumberField(label=_("The threshold"), required=False)
    threshold_unit = LineField(label=_("Its unit"), max_length=40, required=False)
    verifier = forms.ChoiceField(label=_("Who verifies it"))
    verifier_name = LineField(label=_("The name of a third who verifies"), required=False)
    expires = TimeField(label=_("When it expires, if it does (UTC)"), required=False)
    reversal = WordsField(
        label=_("What returns if the other side stops, if anything does"), rows=2, required=False
    )
    reversal_other = forms.ChoiceField(
        label=_("When which commitment is breached or expires"), required=False
    )
    snapback = TickField(
        label=_("Snapback"),
        tick=_("It returns of itself when that is declared breached"),
        explained=_("Otherwise you declare it, when the doer asks for that."),
    )

    def arrange(self) -> None:
        parties = [(each.id, spoken(each.name)) for each in opened(self.scene.ledger).parties]
        choose(self.fields["doer"], [("", "—"), *parties])
        choose(
            self.fields["verifier"],
            [(MEDIATORS, _("The mediators")), *parties, (THIRD, _("A third, named below"))],
        )
        others = [("", "—"), *self._others()]
        for name in ("order_other", "due_other", "reversal_other"):
            choose(self.fields[name], others)
        if self.scene.held:
            self._fill(self.scene.held)

    def _others(self) -> list[tuple[str, str | Promise]]:
        """Name the other commitments by their numbers and what they are about."""
        every = list(enumerate(self.scene.schedule.planned, 1))
        at_hand = self.scene.planned
        return [
            (each.id, f"{number}. {spoken(each.commitment.what)[:60]}")
            for number, each in every
            if at_hand is None or each.id != at_hand.id
        ]

    def _fill(self, held: Commitment) -> None:
        condition = held.proof.condition
        filled: dict[str, Any] = {
            "doer": held.doer,
            "verb": held.verb,
            "what": spoken(held.what),
            "amount": f"{held.amount:f}" if held.amount is not None else "",
            "unit": spoken(held.unit),
            "relation": held.order.relation if held.order else "",
            "order_other": held.order.other if held.order else "",
            "proof": spoken(held.proof.wording),
            "indicator": spoken(condition.indicator) if condition else "",
            "operator": condition.operator if condition else "",
            "threshold": f"{condition.threshold:f}" if condition else "",
            "threshold_unit": spoken(condition.unit) if condition else "",
            "expires": held.expires,
            "reversal": spoken(held.reversal.wording) if held.reversal else "",
            "reversal_other": held.reversal.other if held.reversal else "",
            "snapback": ["yes"] if held.reversal and held.reversal.snapback else [],
            **_due_filled(held.due),
            **_verifier_filled(held.verifier),
        }
        for name, value in filled.items():
            self.fields[name].initial = value

    def clean(self) -> dict[str, Any]:
        """Complain of what belongs together and is only half there."""
        cleaned = super().clean() or self.cleaned_data
        given = [name for name in (*THRESHOLD, "threshold_unit") if _is_given(cleaned, name)]
        self._need(THRESHOLD if given else (), _("A threshold needs all three of these."))
        self._need(
            ("order_other",) if cleaned.get("relation") else (), _("Choose the other commitment.")
        )
        counted = cleaned.get("due_kind") == DAYS_AFTER
        self._need(("days", "due_other") if counted else ("due",), _("Say when it is due."))
        named = cleaned.get("verifier") == THIRD
        self._need(("verifier_name",) if named else (), _("Name who verifies it."))
        returns = _is_given(cleaned, "reversal") or _is_given(cleaned, "reversal_other")
        self._need(
            ("reversal", "reversal_other") if returns else (),
            _("Say what returns, and when which commitment is not kept."),
        )
        return cleaned

    def _need(self, names: tuple[str, ...], complaint: str | Promise) -> None:
        for name in names:
            if name in self.cleaned_data and not _is_given(self.cleaned_data, name):
                self.add_error(name, str(complaint))

    def commitment(self) -> Commitment:
        """Return the commitment that was written."""
        cleaned, held = self.cleaned_data, self.scene.held
        return Commitment(
            doer=cleaned["doer"],
            verb=Verb(cleaned["verb"]),
            what=self.line("what", held.what if held else {}),
            amount=cleaned["amount"],
            unit=self.line("unit", held.unit if held else {}),
            order=self._order(),
            proof=self._proof(held.proof if held else None),
            verifier=self._verifier(held.verifier if held else None),
            due=self._due(),
            expires=_utc(cleaned["expires"]),
            reversal=self._reversal(held.reversal if held else None),
        )

    def line(self, name: str, like: Wording) -> Wording:
        """Return what was typed, beside what `like` says in the other languages."""
        text = self.cleaned_data[name]
        if not text or (like and text == spoken(like)):
            return like if text else {}
        return {**like, get_language() or "en": text}

    def _order(self) -> Order | None:
        relation = self.cleaned_data["relation"]
        if not relation:
            return None
        return Order(relation=Relation(relation), other=self.cleaned_data["order_other"])

    def _proof(self, held: Proof | None) -> Proof:
        wording = self.line("proof", held.wording if held else {})
        if not self.cleaned_data["operator"]:
            return Proof(wording=wording)
        like = held.condition if held else None
        condition = Condition(
            indicator=self.line("indicator", like.indicator if like else {}),
            operator=Operator(self.cleaned_data["operator"]),
            threshold=self.cleaned_data["threshold"],
            unit=self.line("threshold_unit", like.unit if like else {}),
        )
        return Proof(wording=wording, condition=condition)

    def _verifier(self, held: Verifier | None) -> Verifier:
        chosen = self.cleaned_data["verifier"]
        if chosen == MEDIATORS:
            return Mediators()
        if chosen == THIRD:
            like = held.name if isinstance(held, Third) else {}
            return Third(name=self.line("verifier_name", like))
        return Side(party=chosen)

    def _due(self) -> Due:
        if self.cleaned_data["due_kind"] == DAYS_AFTER:
            return DaysAfter(days=self.cleaned_data["days"], other=self.cleaned_data["due_other"])
        return OnDay(at=self.cleaned_data["due"].astimezone(UTC))

    def _reversal(self, held: Reversal | None) -> Reversal | None:
        if not self.cleaned_data["reversal"]:
            return None
        return Reversal(
            wording=self.line("reversal", held.wording if held else {}),
            other=self.cleaned_data["reversal_other"],
            snapback=self.cleaned_data["snapback"],
        )


def _is_given(cleaned: Mapping[str, Any], name: str) -> bool:
    return cleaned.get(name) not in {None, ""}


def _utc(time: datetime | None) -> datetime | None:
    return time.astimezone(UTC) if time else None


def _due_filled(due: Due) -> dict[str, Any]:
    if isinstance(due, OnDay):
        return {"due_kind": ON_DAY, "due": due.at}
    return {"due_kind": DAYS_AFTER, "days": due.days, "due_other": due.other}


def _verifier_filled(verifier: Verifier) -> dict[str, Any]:
    if isinstance(verifier, Side):
        return {"verifier": verifier.party}
    if isinstance(verifier, Third):
        return {"verifier": THIRD, "verifier_name": spoken(verifier.name)}
    return {"verifier": MEDIATORS}
