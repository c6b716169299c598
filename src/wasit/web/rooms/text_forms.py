"""The delegation's form for a draft: its reactions, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.brackets import is_clean
from wasit.talks.clause_reactions import ClauseReaction, ReactToDraft
from wasit.talks.entries import Entry
from wasit.talks.presenting import DraftPresented
from wasit.talks.refusals import Refused
from wasit.talks.stances import Stance
from wasit.talks.views import View
from wasit.web.digits import Count
from wasit.web.drafts import ClauseLine, clause_lines
from wasit.web.forms import ActForm, Scene, WordsField, choices, spoken
from wasit.web.labels import AD_REFERENDUM, refusal

NOT_YET = ("", _("Not yet"))
SUBJECT_TO_CAPITAL = "ad_referendum"

_FIELDS = ("stance", "words")

Offered = list[tuple[str, str | Promise]]


class DraftScene(Scene, frozen=True, kw_only=True):
    """Where the form stands: at the last draft of a text in this room."""

    draft: Entry[DraftPresented]


class ReactToDraftForm(ActForm):
    """Say how the delegation takes each clause."""

    template = "rooms/react_to_draft.html"
    submit = _("Give these answers to the mediators")

    scene: DraftScene
    draft = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def arrange(self) -> None:
        self.fields["draft"].initial = self.scene.draft.id
        self.lines = clause_lines(self.scene.ledger, self.scene.draft)
        for number, line in enumerate(self.lines, 1):
            self._ask(number, line)

    def _ask(self, number: int, line: ClauseLine) -> None:
        """Add the fields for one clause, with what stands of what was said before."""
        which = {"number": Count(number)}
        key, said = line.clause.key, line.given.reaction if line.given and line.stands else None
        stance = forms.ChoiceField(
            label=gettext("Your answer to clause %(number)s") % which,
            choices=_stances(),
            initial=_value(said) if said else "",
            required=False,
        )
        if not is_clean(line.clause.wording):
            # Only not offered: a yes that was meant for an earlier draft is answered by the rules.
            stance.widget.choices = [each for each in _stances() if each[0] not in _PLAIN_YES]
        self.fields[f"stance-{key}"] = stance
        self.fields[f"words-{key}"] = WordsField(
            label=gettext("In your words, on clause %(number)s") % which,
            rows=2,
            initial=spoken(said.wording) if said else "",
            required=False,
        )

    def rows(self) -> Iterator[tuple[ClauseLine, forms.BoundField, forms.BoundField]]:
        """Yield each clause with its two fields."""
        for line in self.lines:
            key = line.clause.key
            yield line, self[f"stance-{key}"], self[f"words-{key}"]

    def left_over(self) -> list[str]:
        """Return what was typed about clauses that this draft does not have any more."""
        typed = ((name, self.data[name]) for name in self.data if name.startswith("words-"))
        return [text for name, text in typed if name not in self.fields and text.strip()]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        for line in self.lines:
            key = line.clause.key
            if cleaned.get(f"stance-{key}") == "":
                self._check_unanswered(line, cleaned.get(f"words-{key}"))
        return cleaned

    def _check_unanswered(self, line: ClauseLine, words: object) -> None:
        field = f"stance-{line.clause.key}"
        if words:
            self.add_error(field, _("Choose an answer to go with your words."))
        elif line.stands:
            self.add_error(field, _("You have answered this. To take it back, reserve."))

    def action(self) -> Action:
        reactions = ((line.clause.key, self._reaction(line)) for line in self.lines)
        return ReactToDraft(
            draft=self.cleaned_data["draft"],
            reactions={key: reaction for key, reaction in reactions if reaction},
        )

    def _reaction(self, line: ClauseLine) -> ClauseReaction | None:
        answer, words = (self.cleaned_data[f"{each}-{line.clause.key}"] for each in _FIELDS)
        if not answer:
            return None
        said = line.given.reaction.wording if line.given else {}
        subject = answer == SUBJECT_TO_CAPITAL
        return ClauseReaction(
            stance=Stance.ACCEPT if subject else Stance(answer),
            # Words that were left as they stood keep the language in which they were said.
            wording=said if words == spoken(said) else self.wording(f"words-{line.clause.key}"),
            ad_referendum=subject,
        )

    def refuse(self, refused: Refused, view: View) -> None:
        """Complain of a clause beside it; after a newer draft, take answers to the one shown."""
        if f"words-{refused.part}" in self.fields:
            self.add_error(f"words-{refused.part}", refusal(refused))
            return
        super().refuse(refused, view)
        if refused.rule == "draft.newer":
            self.renew("draft", self.scene.draft.id)


_PLAIN_YES = frozenset({Stance.ACCEPT.value, SUBJECT_TO_CAPITAL})
"""The answers that cannot be given to words in brackets."""


def _stances() -> Offered:
    accept, *rest = choices(Stance)
    return [NOT_YET, accept, (SUBJECT_TO_CAPITAL, AD_REFERENDUM), *rest]


def _value(reaction: ClauseReaction) -> str:
    return SUBJECT_TO_CAPITAL if reaction.ad_referendum else reaction.stance.value
