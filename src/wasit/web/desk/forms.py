"""The mediators' forms."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.case import Outcome, Regime, opened
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Convey, CorrectDelivered, carriage
from wasit.talks.conveyance.preparation import (
    Approve,
    Deliver,
    DropPrepared,
    Prepare,
    ReturnPrepared,
    begun,
)
from wasit.talks.conveyance.prepared import Prepared, final_words
from wasit.talks.conveyance.regimes import EnforceTerms, ProposeTerms, WithdrawTerms, in_force
from wasit.talks.conveyance.release import AskRelease, find_utterance, lasting
from wasit.talks.desk.notes import Note
from wasit.talks.entries import Entry
from wasit.talks.ledgers import DESK, room
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.rooms.agenda import TableIssue, agenda
from wasit.talks.rooms.corrections import words
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.limits import others
from wasit.talks.rooms.modes import UNATTRIBUTED, Mode
from wasit.talks.rooms.shifts import Shift, shifts_of
from wasit.talks.rooms.speech import Utterance, stated_of
from wasit.talks.substance.issues import Issue, Option
from wasit.talks.tray import SetAsideSource
from wasit.web.desk.documents import DocumentFields
from wasit.web.desk.needs import needs
from wasit.web.desk.noticing import NoticingForm
from wasit.web.forms.acts import ActForm, CautiousForm
from wasit.web.forms.attaching import Attaching
from wasit.web.forms.choosing import ChosenField, ModesField, TickField, choices
from wasit.web.forms.fields import LineField, WordsField
from wasit.web.forms.packages import PackageForm
from wasit.web.forms.stated import StatedFields
from wasit.web.showing.wordings import spoken


class AddressForm(Attaching, CautiousForm, PackageForm):
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
            files=self.attached(),
        )

    @property
    def ledger(self) -> str:
        return room(self.scene.party)


class ConveyForm(DocumentFields, StatedFields, NoticingForm, CautiousForm, PackageForm):
    """Carry something to another room, with what it states as it is or restated."""

    template = "desk/convey_form.html"
    submit = _("Convey it now")
    beside: ClassVar[Mapping[str, str]] = {
        "convey.release": "mode",
        "convey.package": "words",
        "convey.document": "chosen",
    }

    receiver = forms.ChoiceField(label=_("To the room of"), widget=forms.RadioSelect)
    mode = ChosenField(Mode, label=_("In what way"))
    words = WordsField(label=_("The words you deliver"), required=False)

    def arrange(self) -> None:
        entry = self.scene.entry
        if entry is None or not isinstance(entry.body, Utterance):
            return
        self.restate(stated_of(entry.body), agenda(self.scene.ledger))
        self.arrange_documents(entry.body.files)
        at = self.scene.view.at
        given = lasting(self.scene.ledger, entry.id, at)
        self.offer(
            "receiver",
            [
                (party, spoken(name))
                for party, name in others(self.scene.ledger).items()
                if any(leave.limits.reach(party) for leave in given)
            ],
        )
        allowed = {mode for leave in given for mode in leave.modes}
        self.offer("mode", choices(mode for mode in Mode if mode in allowed))
        self.add_issues(agenda(self.scene.ledger).values(), entry.body.package)
        self.needs = needs(self.scene.view.desk(), given, at)
        if all(need.always for need in self.needs) and self.needs:
            self.submit = _("Prepare it")
        elif self.needs:
            self.submit = _("Convey it, or prepare it where that must come first")

    def action(self) -> Action:
        return begun(self.scene.view, self.conveyance())

    def conveyance(self) -> Convey:
        """Return what the form asks for, whatever must come first."""
        mode = Mode(self.cleaned_data["mode"])
        exact = mode is Mode.VERBATIM
        return Convey(
            sender=self.scene.party,
            source=self.scene.about,
            receiver=self.cleaned_data["receiver"],
            mode=mode,
            wording={} if exact else self.wording(),
            package={} if exact else self.package(),
            stated=None if exact or mode in UNATTRIBUTED else self.restated(),
            chosen=self.documents(),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("mode") not in {Mode.VERBATIM, *UNATTRIBUTED}:
            self.check_restated()
        return cleaned

    def shifts(self) -> list[Shift]:
        convey, entry = self.conveyance(), self.scene.entry
        if entry is None or convey.mode is Mode.VERBATIM:
            return []
        return shifts_of(self.scene.ledger, entry, convey.wording, convey.stated)


class PrepareForm(ConveyForm):
    """Prepare something anew, in place of an earlier preparation."""

    submit = _("Prepare it in these words")

    def __init__(self, *sent: Any, earlier: Entry[Prepared], **options: Any) -> None:
        self.earlier = earlier
        super().__init__(*sent, **options)

    def arrange(self) -> None:
        super().arrange()
        self.submit = type(self).submit
        body = self.earlier.body
        self.fields["receiver"].initial = body.receiver
        self.fields["mode"].initial = body.mode
        self.choose_documents(body.documents)
        if body.mode is not Mode.VERBATIM:
            self.fields["words"].initial = spoken(final_words(self.scene.view, body))
            for bound in self.package_fields():
                bound.field.initial = body.package.get(bound.name.removeprefix("issue-"), "")
            self.show(body.stated)

    def action(self) -> Action:
        carried = self.conveyance()
        fields = {name: getattr(carried, name) for name in carried.__struct_fields__}
        return Prepare(**fields, about=self.earlier.id)


class ApproveForm(ActForm):
    """Approve what would go."""

    submit = _("Approve these words")

    def action(self) -> Action:
        return Approve(about=self.scene.about)


class ReturnForm(ActForm):
    """Send what was prepared back to its author."""

    submit = _("Send it back")

    words = WordsField(label=_("Why, for the author of these words"), rows=2)

    def action(self) -> Action:
        return ReturnPrepared(about=self.scene.about, wording=self.wording())


class DropPreparedForm(ActForm):
    """Give up what was prepared."""

    submit = _("Give it up")

    def action(self) -> Action:
        return DropPrepared(about=self.scene.about)


class DeliverForm(ActForm):
    """Carry across what was prepared."""

    submit = _("Convey it now")

    def action(self) -> Action:
        return Deliver(about=self.scene.about)


class ProposeTermsForm(ActForm):
    """Propose another rule of confidentiality to every room."""

    submit = _("Propose it to every room")

    regime = ChosenField(Regime, label=_("What may cross"))
    even_handed = TickField(
        label=_("Even-handedness"),
        tick=_("What we say of our own accord, we say to every room alike"),
        explained=_("Only a plain reply to something said in a room stays in that room."),
    )
    words = WordsField(
        label=_("Why (every room reads this, in the same words)"), rows=2, required=False
    )

    def arrange(self) -> None:
        now = in_force(self.scene.ledger)
        self.fields["regime"].initial = now.regime
        self.fields["even_handed"].initial = ["yes"] if now.even_handed else []

    def action(self) -> Action:
        return ProposeTerms(
            regime=Regime(self.cleaned_data["regime"]),
            even_handed=self.cleaned_data["even_handed"],
            wording=self.wording(),
        )


class ProposedTermsForm(ActForm):
    """A form about the rule that is proposed; it stays about that one, whatever comes after."""

    proposal = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def arrange(self) -> None:
        self.fields["proposal"].initial = self.scene.about


class EnforceTermsForm(ProposedTermsForm):
    """Put a proposed rule in force."""

    submit = _("Put it in force for all, now")

    def action(self) -> Action:
        return EnforceTerms(about=self.cleaned_data["proposal"])


class WithdrawTermsForm(ProposedTermsForm):
    """Take a proposed rule back."""

    submit = _("Withdraw the proposal everywhere")
    minor = True

    def action(self) -> Action:
        return WithdrawTerms(about=self.cleaned_data["proposal"])


class AskReleaseForm(ActForm):
    """Ask the head for permission to carry something across."""

    submit = _("Ask the head of delegation")
    beside: ClassVar[Mapping[str, str]] = {"speech.warning": "modes"}

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
        return shifts_of(origin, source, self.wording(), carried.body.stated)


class NoteForm(Attaching):
    """Write a note among the mediators."""

    for_interpreters = True
    submit = _("Keep the note")

    words = WordsField(label=_("A note for the mediation team only"), rows=2)

    @property
    def ledger(self) -> str:
        return DESK

    def action(self) -> Action:
        return Note(wording=self.wording(), files=self.attached())


class TableIssueForm(ActForm):
    """Put a further issue on the agenda."""

    submit = _("Put it on the agenda")

    title = LineField(label=_("The issue"))
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
