"""Answers to the clauses of a draft, as they are filled in: by a head, or from a copy on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wasit.talks.refusals import Refused
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ClauseReaction
from wasit.talks.views import View
from wasit.talks.words.brackets import is_clean
from wasit.web.forms.acts import ActForm
from wasit.web.forms.choosing import choices
from wasit.web.forms.fields import WordsField
from wasit.web.showing.digits import Count
from wasit.web.showing.drafts import ClauseLine
from wasit.web.showing.labels import AD_REFERENDUM, refusal
from wasit.web.showing.wordings import spoken

NOT_YET = ("", _("Not yet"))
SUBJECT_TO_CAPITAL = "ad_referendum"

_FIELDS = ("stance", "words")

Row = tuple[ClauseLine, forms.BoundField, forms.BoundField]


class AnswersForm(ActForm):
    """A form with an answer, and words to go with it, for each clause of a draft."""

    unanswered: ClassVar[tuple[str, str | Promise]] = NOT_YET
    stance_label: ClassVar[str | Promise] = ""
    words_label: ClassVar[str | Promise] = ""

    lines: list[ClauseLine]

    def ask(self, number: int, line: ClauseLine, said: ClauseReaction | None) -> None:
        """Add the fields for one clause, filled in with what was `said` of it."""
        which, key = {"number": Count(number)}, line.clause.key
        stance = forms.ChoiceField(
            label=self.stance_label % which,
            choices=self._stances(),
            initial=_value(said) if said else "",
            required=False,
        )
        if not is_clean(line.clause.wording):
            # Only not offered: a yes that was meant for an earlier draft is answered by the rules.
            offered = (each for each in self._stances() if each[0] not in _PLAIN_YES)
            stance.widget.choices = list(offered)
        self.fields[f"stance-{key}"] = stance
        self.fields[f"words-{key}"] = WordsField(
            label=self.words_label % which,
            rows=2,
            initial=spoken(said.wording) if said else "",
            required=False,
        )

    def _stances(self) -> list[tuple[str, str | Promise]]:
        accept, *rest = choices(Stance)
        return [self.unanswered, accept, (SUBJECT_TO_CAPITAL, AD_REFERENDUM), *rest]

    def rows(self) -> Iterator[Row]:
        """Yield each clause with its two fields."""
        for line in self.lines:
            key = line.clause.key
            yield line, self[f"stance-{key}"], self[f"words-{key}"]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        for line in self.lines:
            key = line.clause.key
            if cleaned.get(f"stance-{key}") == "":
                self.check_unanswered(line, cleaned.get(f"words-{key}"))
        return cleaned

    def check_unanswered(self, line: ClauseLine, words: object) -> None:
        """Complain where there are words on a clause, and no answer to go with them."""
        if words:
            field = f"stance-{line.clause.key}"
            self.add_error(field, _("Choose an answer to go with your words."))

    def reactions(self) -> dict[str, ClauseReaction]:
        """Return what was filled in, by the keys of the clauses."""
        found = ((line.clause.key, self._reaction(line)) for line in self.lines)
        return {key: reaction for key, reaction in found if reaction}

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
        """Complain of a clause beside it."""
        if f"words-{refused.part}" in self.fields:
            self.add_error(f"words-{refused.part}", refusal(refused))
        else:
            super().refuse(refused, view)


_PLAIN_YES = frozenset({Stance.ACCEPT.value, SUBJECT_TO_CAPITAL})
"""The answers that cannot be given to words in brackets."""


def _value(reaction: ClauseReaction) -> str:
    return SUBJECT_TO_CAPITAL if reaction.ad_referendum else reaction.stance.value
