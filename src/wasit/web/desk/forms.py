"""The mediators' forms."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.address import Address
from wasit.talks.agenda import TableIssue, agenda
from wasit.talks.case import Outcome, opened
from wasit.talks.closing import CloseCase
from wasit.talks.conveyance import Convey, CorrectDelivered, carriage
from wasit.talks.corrections import words
from wasit.talks.deliveries import Manner
from wasit.talks.issues import Issue, Option
from wasit.talks.modes import UNATTRIBUTED, Mode
from wasit.talks.notes import Note
from wasit.talks.release import AskRelease, find_utterance, permissions
from wasit.talks.shifts import Shift, shifts_of
from wasit.talks.speech import Utterance, terms_of
from wasit.talks.tray import SetAsideSource
from wasit.web.desk.noticing import NoticingForm
from wasit.web.forms import (
    EITHER_DIRECTION,
    ActForm,
    ChosenField,
    ModesField,
    PackageForm,
    WordsField,
    choices,
    spoken,
)
from wasit.web.terms import TermsFields


class AddressForm(PackageForm):
    """Speak to one room in the mediators' own name."""

    template = "desk/address.html"
    submit = _("Say it to this room")

    words = WordsField(label=_("Your words to this room"), rows=3)
    manner = ChosenField(Manner, label=_("You bring it as"), initial=Manner.PLAIN)

    def arrange(self) -> None:
        self.add_issues(agenda(self.scene.ledger).values())

    def action(self) -> Action:
        return Address(
            party=self.scene.party,
            manner=Manner(self.cleaned_data["manner"]),
            wording=self.wording(),
            package=self.package(),
            about=self.scene.about or None,
        )


class ConveyForm(TermsFields, NoticingForm, PackageForm):
    """Carry something to another room, a warning with its terms as they are or restated."""

    template = "desk/convey_form.html"
    submit = _("Convey it now")

    receiver = forms.ChoiceField(label=_("To the room of"), widget=forms.RadioSelect)
    mode = ChosenField(Mode, label=_("In what way"))
    words = WordsField(label=_("The words you deliver"), required=False)

    def arrange(self) -> None:
        entry = self.scene.entry
        if entry is None or not isinstance(entry.body, Utterance):
            return
        self.restate(terms_of(entry.body), agenda(self.scene.ledger))
        others = [
            (party.id, spoken(party.name))
            for party in opened(self.scene.view.desk()).parties
            if party.id != self.scene.party
        ]
        self.offer("receiver", others)
        allowed = permissions(self.scene.ledger, entry.id)
        self.offer("mode", choices(mode for mode in Mode if mode in allowed))
        self.add_issues(agenda(self.scene.ledger).values(), entry.body.package)

    def action(self) -> Action:
        mode = Mode(self.cleaned_data["mode"])
        exact = mode is Mode.VERBATIM
        return Convey(
            sender=self.scene.party,
            source=self.scene.about,
            receiver=self.cleaned_data["receiver"],
            mode=mode,
            wording={} if exact else self.wording(),
            package={} if exact else self.package(),
            terms=None if exact or mode in UNATTRIBUTED else self.restated(),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("mode") not in {Mode.VERBATIM, *UNATTRIBUTED}:
            self.check_restated()
        return cleaned

    def shifts(self) -> list[Shift]:
        convey, entry = self.action(), self.scene.entry
        if not isinstance(convey, Convey) or entry is None or convey.mode is Mode.VERBATIM:
            return []
        return shifts_of(self.scene.ledger, entry, convey.wording, convey.terms)


class AskReleaseForm(ActForm):
    """Ask the head for permission to carry something across."""

    submit = _("Ask the head of delegation")

    modes = ModesField(label=_("You would like to convey it as"))
    words = WordsField(
        label=_("Why, or in what words it would go (they will read this)"), rows=2, required=False
    )

    def action(self) -> Action:
        return AskRelease(
            party=self.scene.party,
            about=self.scene.about,
            modes=self.cleaned_data["modes"],
            wording=self.wording(),
        )


class SetAsideForm(ActForm):
    """Take something off the tray."""

    submit = _("Set it aside")

    def action(self) -> Action:
        return SetAsideSource(party=self.scene.party, source=self.scene.about)


class CorrectDeliveredForm(NoticingForm):
    """Put better words to what was brought to a room."""

    template = "desk/correct_form.html"
    submit = _("Correct it in their room")

    words = WordsField(label=_("The words it should have had"))

    def arrange(self) -> None:
        self.fields["words"].initial = spoken(words(self.scene.ledger, self.scene.about))

    def action(self) -> Action:
        return CorrectDelivered(
            party=self.scene.party, about=self.scene.about, wording=self.wording()
        )

    def shifts(self) -> list[Shift]:
        carried = carriage(self.scene.view.desk(), self.scene.about)
        if carried is None or carried.body.mode is Mode.VERBATIM:
            return []
        origin = self.scene.view.room(carried.body.sender)
        source = find_utterance(origin, carried.body.source)
        return shifts_of(origin, source, self.wording(), carried.body.terms)


class NoteForm(ActForm):
    """Write a note among the mediators."""

    submit = _("Keep the note")

    words = WordsField(label=_("A note for the mediation team only"), rows=2)

    def action(self) -> Action:
        return Note(wording=self.wording())


class TableIssueForm(ActForm):
    """Put a further issue on the agenda."""

    submit = _("Put it on the agenda")

    title = forms.CharField(
        label=_("The issue"), max_length=200, widget=forms.TextInput(attrs=EITHER_DIRECTION)
    )
    options = WordsField(
        label=_("Its options, one on each line, from one end of the matter to the other"), rows=5
    )
    rooms = forms.MultipleChoiceField(
        label=_("Before which rooms"), widget=forms.CheckboxSelectMultiple
    )

    def arrange(self) -> None:
        parties = opened(self.scene.view.desk()).parties
        self.offer("rooms", [(each.id, spoken(each.name)) for each in parties])
        self.fields["rooms"].initial = [each.id for each in parties]

    def action(self) -> Action:
        language = get_language() or "en"
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines()]
        labels = [line for line in lines if line]
        options = (Option(id=str(n), label={language: text}) for n, text in enumerate(labels))
        # The same form sent twice must ask for the same issue.
        issue_id = hashlib.sha256(self.cleaned_data["key"].encode()).hexdigest()[:8]
        return TableIssue(
            issue=Issue(id=issue_id, title=self.wording("title"), options=tuple(options)),
            rooms=tuple(self.cleaned_data["rooms"]),
        )


class CloseForm(PackageForm):
    """End the case."""

    template = "desk/close_form.html"
    submit = _("Close the case for everyone")
    drastic = True

    outcome = ChosenField(Outcome, label=_("How it ends"))
    words = WordsField(label=_("What every room is told, in the same words"), rows=3)

    def arrange(self) -> None:
        self.add_issues(agenda(self.scene.ledger).values())

    def action(self) -> Action:
        return CloseCase(
            outcome=Outcome(self.cleaned_data["outcome"]),
            wording=self.wording(),
            package=self.package(),
        )
