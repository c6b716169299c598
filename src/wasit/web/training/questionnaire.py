"""The questionnaire of a rehearsal: the page on which it is answered, and how answers are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wasit.talks.case import closed
from wasit.talks.people import Party
from wasit.talks.rooms.agenda import agenda
from wasit.talks.substance.issues import Issue
from wasit.talks.training.questionnaire import (
    LEAST,
    MOST,
    AnswerQuestionnaire,
    Answers,
    Apart,
    asked,
    given,
    others,
)
from wasit.talks.views import View
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.forms.choosing import choices
from wasit.web.forms.fields import WordsField
from wasit.web.pages.page import Forms, Page
from wasit.web.showing.digits import in_digits
from wasit.web.showing.labels import LABELS
from wasit.web.showing.lines import room_name
from wasit.web.showing.wordings import spoken

WANTED = "wanted-"
"""How the names of the fields begin that ask what a side wanted most."""

YES, NO = "yes", "no"

MARKED: Mapping[str, str | Promise] = {
    "outcome": _("How content are you with what came of the talks?"),
    "part": _("How content are you with how you yourself went about them?"),
    "course": _("How fair was their course to you?"),
    "footing": _("How good a footing do they leave for working together again?"),
}
"""What a mark is given to, by the names of the answers."""

AGAIN = _("Would you sit down with the same people again?")
APART = _("How far apart were the sides at the end, do you think?")


class MarkField(forms.TypedChoiceField):
    """A mark, from the least to the most."""

    widget = forms.RadioSelect

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=_marks, coerce=int, **options)


def _marks() -> list[tuple[str, str]]:
    """Return the marks in the digits of whoever is asked."""
    return [(str(mark), in_digits(str(mark))) for mark in range(LEAST, MOST + 1)]


class QuestionnaireForm(ActForm):
    """Answer the questionnaire, once."""

    template = "training/questionnaire_form.html"
    submit = _("Give these answers")
    for_interpreters = True

    outcome = MarkField(label=MARKED["outcome"])
    part = MarkField(label=MARKED["part"])
    course = MarkField(label=MARKED["course"])
    footing = MarkField(label=MARKED["footing"])
    again = forms.ChoiceField(
        label=AGAIN, choices=[(YES, _("Yes")), (NO, _("No"))], widget=forms.RadioSelect
    )
    apart = forms.ChoiceField(label=APART, choices=choices(Apart), widget=forms.RadioSelect)
    words = WordsField(
        label=_("Anything else you want the instructor to know"), rows=3, required=False
    )

    def arrange(self) -> None:
        issues = agenda(self.scene.view.home).values()
        offered = [("", "—"), *((each.id, spoken(each.title)) for each in issues)]
        for party in others(self.scene.view):
            field = forms.ChoiceField(label=wanted(party), choices=offered)
            self.fields[f"{WANTED}{party.id}"] = field

    @property
    def marks(self) -> list[forms.BoundField]:
        """The fields of what a mark is given to."""
        return [self[name] for name in MARKED]

    @property
    def guesses(self) -> list[forms.BoundField]:
        """The fields of what each side wanted most."""
        return [self[name] for name in self.fields if name.startswith(WANTED)]

    def action(self) -> AnswerQuestionnaire:
        cleaned = self.cleaned_data
        chosen = {party.id: cleaned[f"{WANTED}{party.id}"] for party in others(self.scene.view)}
        return AnswerQuestionnaire(
            answers=Answers(
                **{name: cleaned[name] for name in MARKED},
                again=cleaned["again"] == YES,
                apart=Apart(cleaned["apart"]),
                wanted=chosen,
                wording=self.wording(),
            )
        )


class QuestionnairePage(Page):
    """A few questions to whoever was in a rehearsal, once its talks are over."""

    template = "training/questionnaire.html"

    def find(self, **names: str) -> None:
        own = self.talks.own_answers()
        if not asked(self.seat.person) or closed(self.talks.home) is None or own.destroyed:
            raise LookupError("nothing is asked")
        self.given = given(own)

    def forms(self) -> Forms:
        return self.form(
            "answer", QuestionnaireForm, Scene(view=self.talks, ledger=self.talks.home)
        )

    def context(self) -> dict[str, Any]:
        body = self.given.body if self.given else None
        return {
            "room_name": None if self.seat.person.on_the_team else room_name(self.talks.home),
            "given": self.given,
            "told": list(told(body.answers, parties(self.talks), agenda(self.talks.home)))
            if body
            else [],
            "words": body.answers.wording if body else {},
        }


def parties(view: View) -> dict[str, Party]:
    """Return the parties of which somebody is asked, by id."""
    return {party.id: party for party in others(view)}


def told(
    answers: Answers, parties: Mapping[str, Party], issues: Mapping[str, Issue]
) -> Iterator[tuple[str | Promise, str | Promise]]:
    """Yield each question of somebody's answers with its answer, in words."""
    for name, question in MARKED.items():
        yield (
            question,
            gettext("%(mark)s of %(most)s")
            % {
                "mark": in_digits(str(getattr(answers, name))),
                "most": in_digits(str(MOST)),
            },
        )
    yield AGAIN, gettext("Yes") if answers.again else gettext("No")
    yield APART, LABELS[Apart, answers.apart.value]
    for party, issue in answers.wanted.items():
        if party in parties and issue in issues:
            yield wanted(parties[party]), spoken(issues[issue].title)


def wanted(party: Party) -> str:
    """Return the question what this side wanted most."""
    return gettext("What did %(party)s want most?") % {"party": spoken(party.name)}
