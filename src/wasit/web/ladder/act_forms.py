"""Forms for what comes of a commitment: reporting, waiving, declaring, and a further case."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.ladder.declarations import Declare
from wasit.talks.ladder.reports import DeclineReport, OfferWaiver, Report
from wasit.talks.ladder.states import FOLLOWING, TOLD, State, state
from wasit.talks.substance.rungs import Rung
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.forms.choosing import ChosenField, choices, choose
from wasit.web.forms.fields import LineField, WordsField


class DutyScene(Scene, frozen=True, kw_only=True):
    """Where a form about a commitment stands: under what was agreed, and its number there."""

    commitment: str


class DutyForm(ActForm):
    """A form about a commitment that was agreed to."""

    scene: DutyScene


class ReportDoneForm(DutyForm):
    """Report one's own commitment as done."""

    submit = _("Report it as done")
    beside = {"report.state": "words"}

    words = WordsField(label=_("What shows it (only the mediators read this)"), rows=3)

    def action(self) -> Action:
        return Report(
            about=self.scene.about, commitment=self.scene.commitment, wording=self.wording()
        )


class DoubtForm(ReportDoneForm):
    """Tell the mediators that another side does not do, or keep, what it took upon itself."""

    submit = _("Tell the mediators of the doubt")

    words = WordsField(label=_("What you have seen (only the mediators read this)"), rows=3)


class WaiveForm(DutyForm):
    """No longer ask for what another side owes."""

    submit = _("We no longer ask for it")
    drastic = True

    def action(self) -> Action:
        return OfferWaiver(about=self.scene.about, commitment=self.scene.commitment)


class AskAgainForm(DutyForm):
    """Ask again for what one no longer asked for."""

    submit = _("We ask for it again")

    def action(self) -> Action:
        return OfferWaiver(about=self.scene.about, commitment=self.scene.commitment, offered=False)


class DeclareForm(DutyForm):
    """Tell every room what has become of a commitment."""

    submit = _("Tell every room")
    drastic = True
    beside = dict.fromkeys(("declare.state", "declare.owed", "declare.reversal"), "state")

    state = ChosenField(
        [each for each in State if each in TOLD], label=_("What every room is told")
    )

    def arrange(self) -> None:
        """Offer what may follow; what a colleague forestalled meanwhile is refused in words."""
        now = state(self.scene.ledger, self.scene.about, self.scene.commitment)
        fitting = TOLD if self.is_bound else TOLD & FOLLOWING[now]
        choose(self.fields["state"], choices(each for each in State if each in fitting))

    def action(self) -> Action:
        return Declare(
            about=self.scene.about,
            commitment=self.scene.commitment,
            state=State(self.cleaned_data["state"]),
        )


class DeclineForm(DutyForm):
    """Tell a room that its report does not convince."""

    submit = _("Answer that it does not convince")

    words = WordsField(label=_("Why (that room reads this)"), rows=2)

    def action(self) -> Action:
        return DeclineReport(
            party=self.scene.party,
            about=self.scene.about,
            commitment=self.scene.commitment,
            wording=self.wording(),
        )


class FollowOnForm(ActForm):
    """Open a further case on what was adopted. It writes nothing into this one."""

    submit = _("Open the further case")
    drastic = True
    beside = dict.fromkeys(("wording.empty", "wording.hidden-character"), "title")

    title = LineField(label=_("The title of the further case"))
    rung = ChosenField(Rung, label=_("What it aims at"))
