"""The delegation's pages of a text: its drafts as this room was shown them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from wasit.talks.entries import Body, Entry
from wasit.talks.texts.clause_reactions import awaits_reaction, text_of
from wasit.talks.texts.presenting import DraftPresented, drafts, last_drafts
from wasit.talks.wording import Wording
from wasit.talks.words.differences import paired
from wasit.web.forms.comparing import CompareForm
from wasit.web.pages.delegation import DelegationPage
from wasit.web.pages.page import Forms
from wasit.web.rooms.text_forms import DraftScene, ReactToDraftForm
from wasit.web.showing.digits import Count
from wasit.web.showing.drafts import between, clause_lines, moment


class TextsPage(DelegationPage):
    """The texts that were presented to this room."""

    template = "rooms/texts.html"
    live = "rooms/texts_live.html"

    def context(self) -> dict[str, Any]:
        last = last_drafts(self.room)
        return {
            **super().context(),
            "texts": [(text_of(each), each, awaits_reaction(self.room, each)) for each in last],
        }


class RoomTextPage(DelegationPage):
    """A text as this room last saw it, and the delegation's answers to its clauses."""

    template = "rooms/text.html"
    live = "rooms/text_live.html"

    drafts: list[Entry[DraftPresented]]

    def find(self, **names: str) -> None:
        super().find()
        self.drafts = drafts(self.room, names["text"])

    def forms(self) -> Forms:
        if not self.seat.person.leads:
            return {}
        scene = DraftScene(view=self.talks, ledger=self.room, draft=self.drafts[-1])
        return self.form("react", ReactToDraftForm, scene)

    def context(self) -> dict[str, Any]:
        last = self.drafts[-1]
        answers = [
            answer
            for each in self.drafts
            for answer in self.room.about(each.id, Body)
            if not isinstance(answer.body, DraftPresented)
        ]
        return {
            **super().context(),
            "text": text_of(last),
            "draft": self.lines().line(last),
            "lines": clause_lines(self.room, last),
            "answers": self.lines().lines(reversed(answers)),
        }


class RoomDraftsPage(RoomTextPage):
    """Earlier drafts of a text, and how one became another."""

    template = "rooms/drafts.html"
    live = ""

    def forms(self) -> Forms:
        return {}

    def context(self) -> dict[str, Any]:
        versions = [(each.id, self._label(each)) for each in self.drafts]
        form = CompareForm(self.request.GET, versions)
        return {**super().context(), "form": form, **self._compared(form)}

    def _label(self, draft: Entry[DraftPresented]) -> str:
        number = gettext("Draft %(number)s") % {"number": Count(draft.body.number)}
        return between(number, moment(draft.at))

    def _compared(self, form: CompareForm) -> dict[str, Any]:
        pair = form.pair()
        if pair is None:
            return {}
        old, new = (self._clauses(each) for each in pair)
        return {"pairs": paired(old, new), "alone": not pair[0]}

    def _clauses(self, draft: str) -> list[tuple[str, Wording]]:
        found = next((each.body.clauses for each in self.drafts if each.id == draft), ())
        return [(clause.key, clause.wording) for clause in found]
