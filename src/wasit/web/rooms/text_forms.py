"""The delegation's form for a draft: its reactions, clause by clause."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.entries import Entry
from wasit.talks.refusals import Refused
from wasit.talks.texts.clause_reactions import ReactToDraft
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.views import View
from wasit.web.forms.acts import Scene
from wasit.web.forms.clause_answers import AnswersForm
from wasit.web.showing.drafts import ClauseLine, clause_lines


class DraftScene(Scene, frozen=True, kw_only=True):
    """Where the form stands: at the last draft of a text in this room."""

    draft: Entry[DraftPresented]


class ReactToDraftForm(AnswersForm):
    """Say how the delegation takes each clause."""

    template = "rooms/react_to_draft.html"
    submit = _("Give these answers to the mediators")
    stance_label = _("Your answer to clause %(number)s")
    words_label = _("In your words, on clause %(number)s")

    scene: DraftScene
    draft = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def arrange(self) -> None:
        self.fields["draft"].initial = self.scene.draft.id
        self.lines = clause_lines(self.scene.ledger, self.scene.draft)
        for number, line in enumerate(self.lines, 1):
            self.ask(number, line, line.given.reaction if line.given and line.stands else None)

    def left_over(self) -> list[str]:
        """Return what was typed about clauses that this draft does not have any more."""
        typed = ((name, self.data[name]) for name in self.data if name.startswith("words-"))
        return [text for name, text in typed if name not in self.fields and text.strip()]

    def check_unanswered(self, line: ClauseLine, words: object) -> None:
        super().check_unanswered(line, words)
        if line.stands and not words:
            field = f"stance-{line.clause.key}"
            self.add_error(field, _("You have answered this. To take it back, reserve."))

    def action(self) -> Action:
        return ReactToDraft(draft=self.cleaned_data["draft"], reactions=self.reactions())

    def refuse(self, refused: Refused, view: View) -> None:
        """After a newer draft, take answers to the one shown."""
        super().refuse(refused, view)
        if refused.rule == "draft.newer":
            self.renew("draft", self.scene.draft.id)
