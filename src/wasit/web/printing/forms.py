"""The mediators' forms of copies on paper: printing one, finding one, saying what came back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from wasit.talks.actions import Action
from wasit.talks.case import opened
from wasit.talks.entries import Entry
from wasit.talks.ledgers import room
from wasit.talks.paper.printing import (
    CopyPrinted,
    PrintCopy,
    Whereabouts,
    by_code,
    languages,
    readers,
    where_is,
)
from wasit.talks.paper.returning import FOLLOWING, AccountForCopy
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.texts.presenting import DraftPresented, showings
from wasit.talks.views import View
from wasit.web.desk.text_forms import TextForm
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.forms.attaching import Attaching
from wasit.web.forms.choosing import ChosenField, Offered, TickField, choices, choose
from wasit.web.forms.clause_answers import AnswersForm
from wasit.web.forms.fields import LineField, WordsField
from wasit.web.showing.drafts import ClauseLine, clause_lines
from wasit.web.showing.labels import label, refusal
from wasit.web.showing.languages import tongue
from wasit.web.showing.wordings import spoken


class PrintForm(TextForm):
    """Print a copy of the text."""

    submit = _("Print this copy")
    beside: ClassVar = {
        "copy.language": "language",
        "copy.presented": "whom",
        "copy.reader": "whom",
    }

    whom = forms.ChoiceField(label=_("For whom"))
    language = forms.ChoiceField(label=_("In which language"))

    def arrange(self) -> None:
        view, text = self.scene.view, self.scene.draft.id
        parties = [each for each in opened(self.scene.ledger).parties if self._shown(each.id)]
        offered = [*(self._group(each.id, spoken(each.name)) for each in parties), self._own()]
        choose(self.fields["whom"], offered)
        tags = {tag: None for each in (*parties, None) for tag in self._tags(view, text, each)}
        self.offer("language", [(tag, tongue(tag)) for tag in tags])
        if (own := get_language()) in tags:
            self.fields["language"].initial = own

    def _shown(self, party: str) -> bool:
        return bool(showings(self.scene.ledger, self.scene.draft.id, party))

    @staticmethod
    def _tags(view: View, text: str, party: Any) -> list[str]:
        return languages(view, text, party.id if party else None)

    def _group(self, party: str, name: str) -> Offered:
        whole = (f"{party}/", gettext("%(party)s: the whole delegation") % {"party": name})
        return name, [whole, *_by_name(readers(self.scene.view, party), party)]

    def _own(self) -> Offered:
        mediators = gettext("The mediators")
        return mediators, [("/", mediators), *_by_name(readers(self.scene.view, None), "")]

    def action(self) -> Action:
        party, _slash, reader = self.cleaned_data["whom"].partition("/")
        return PrintCopy(
            text=self.scene.draft.id,
            party=party or None,
            reader=reader,
            language=self.cleaned_data["language"],
        )


def _by_name(people: dict[str, Person], party: str) -> Iterator[tuple[str, str]]:
    for id_, person in people.items():
        yield f"{party}/{id_}", f"{spoken(person.name)} ({label(person.role)})"


class CodeForm(forms.Form):
    """Find a copy by the code that stands on it."""

    code = LineField(label=_("The code that stands on it"), required=False)

    def __init__(self, *sent: Any, **options: Any) -> None:
        super().__init__(*sent, **options)
        self.fields["code"].widget.attrs |= {"autocomplete": "off", "dir": "ltr"}

    def find(self, view: View) -> Entry[CopyPrinted] | None:
        """Return the copy; None, with a complaint, where the code is wrong or of no copy here."""
        self.full_clean()
        try:
            return by_code(view.desk(), self.cleaned_data.get("code", ""))
        except Refused as refused:
            self.add_error("code", refusal(refused))
            return None


class CopyScene(Scene, frozen=True, kw_only=True):
    """Where the form of what became of a copy stands."""

    copy: Entry[CopyPrinted]


class WhereForm(ActForm):
    """Say where a copy is by now."""

    submit = _("Write it down")
    scene: CopyScene

    where = ChosenField(Whereabouts, label=_("Where is it?"))

    def arrange(self) -> None:
        now = where_is(self.scene.view.desk(), self.scene.copy.id)
        self.offer("where", choices(FOLLOWING[Whereabouts.OUT]))
        # Only not offered: what is sent again, or was true when it was written, the rules answer.
        following = [each for each in choices(Whereabouts) if each[0] in FOLLOWING[now]]
        self.fields["where"].widget.choices = following
        self.fields["where"].initial = following[0][0] if following else None

    def action(self) -> Action:
        return AccountForCopy(
            copy=self.scene.copy.id, where=Whereabouts(self.cleaned_data["where"])
        )


class Row(Struct, frozen=True):
    """A clause of a copy, and the fields for what stands beside it."""

    line: ClauseLine
    stance: forms.BoundField
    words: forms.BoundField
    initials: forms.BoundField


class FromPaperForm(Attaching, AnswersForm, WhereForm):
    """Say where a copy of a room is, and what stands on it, clause by clause."""

    template = "printing/return_form.html"
    unanswered = ("", _("Nothing ticked"))
    stance_label = _("What is ticked at clause %(number)s")
    words_label = _("What is written beside clause %(number)s")

    words = WordsField(label=_("What else is written on it"), rows=2, required=False)

    @property
    def ledger(self) -> str:
        return room(self.scene.copy.body.party or "")

    def arrange(self) -> None:
        super().arrange()
        copy = self.scene.copy.body
        ledger = self.scene.view.room(copy.party or "")
        presented = ledger.find(copy.presented, DraftPresented)
        self.lines = clause_lines(ledger, presented) if presented else []
        for number, line in enumerate(self.lines, 1):
            self.ask(number, line, None)
            self.fields[f"initials-{line.clause.key}"] = TickField(
                label=_("Initials"), tick=_("The head’s initials stand there")
            )

    def paper_rows(self) -> Iterator[Row]:
        """Yield each clause with its three fields."""
        for line, stance, words in self.rows():
            yield Row(line, stance, words, self[f"initials-{line.clause.key}"])

    def action(self) -> Action:
        return AccountForCopy(
            copy=self.scene.copy.id,
            where=Whereabouts(self.cleaned_data["where"]),
            reactions=self.reactions(),
            initialled=frozenset(
                line.clause.key
                for line in self.lines
                if self.cleaned_data[f"initials-{line.clause.key}"]
            ),
            wording=self.wording(),
            files=self.attached(),
        )
