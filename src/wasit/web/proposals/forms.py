"""Forms to put a proposal before all rooms, to take it back, and to answer it."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.agenda import agenda
from wasit.talks.ballots import Answer, CastBallot
from wasit.talks.proposals import PutProposal, Reveal, WithdrawProposal
from wasit.web.forms import ActForm, ChosenField, PackageForm, TimeField, WordsField
from wasit.web.runtime import service

DAY = timedelta(days=1)


class ProposeForm(PackageForm):
    """Put a text or package before every room, for a yes or a no."""

    template = "proposals/form.html"
    submit = _("Put it before every room")
    beside = {
        "proposal.past": "deadline",
        "proposal.far": "deadline",
        "proposal.empty": "words",
        "wording.empty": "words",
        "wording.hidden-character": "words",
    }

    words = WordsField(label=_("The text that you propose"), rows=5, required=False)
    deadline = TimeField(label=_("Answers are taken until (UTC)"))
    reveal = ChosenField(
        Reveal, label=_("When every room is told the result"), initial=Reveal.AT_DEADLINE
    )

    def arrange(self) -> None:
        self.add_issues(agenda(self.scene.ledger).values())
        tomorrow = service().now() + DAY
        self.fields["deadline"].initial = tomorrow.replace(minute=0, second=0, microsecond=0)

    def action(self) -> Action:
        return PutProposal(
            wording=self.wording(),
            package=self.package(),
            deadline=self.cleaned_data["deadline"],
            reveal=Reveal(self.cleaned_data["reveal"]),
        )


class WithdrawProposalForm(ActForm):
    """Take the open proposal back from every room."""

    submit = _("Take it back from every room")
    drastic = True

    def action(self) -> Action:
        return WithdrawProposal(about=self.scene.about)


class BallotForm(ActForm):
    """Answer a proposal of the mediators with yes or no."""

    submit = _("Seal this answer")
    beside = dict.fromkeys(("ballot.late", "ballot.final"), "answer")

    answer = ChosenField(Answer, label=_("Your answer to all of it"))

    def action(self) -> Action:
        return CastBallot(about=self.scene.about, answer=Answer(self.cleaned_data["answer"]))
