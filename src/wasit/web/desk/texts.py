"""The mediators' pages of a text: writing it, seeing how it was taken, presenting it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from wasit.talks.actions import decide
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import room
from wasit.talks.people import Party
from wasit.talks.refusals import Refused
from wasit.talks.texts.matrix import ClauseRow, order_of_showing, text_matrix
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.single_text import Clause, Draft, draft, revisions, texts, writings
from wasit.talks.words.brackets import matches
from wasit.talks.words.differences import paired
from wasit.web.desk.text_forms import (
    AddClauseForm,
    BeginTextForm,
    LockClauseForm,
    MoveClauseForm,
    PresentDraftForm,
    RetitleForm,
    ReviseClauseForm,
    StrikeClauseForm,
    TextScene,
    UnlockClauseForm,
)
from wasit.web.forms.acts import ActForm
from wasit.web.forms.comparing import CompareForm
from wasit.web.pages.mediators import MediatorPage
from wasit.web.pages.page import SHOWN, Forms
from wasit.web.server.runtime import service
from wasit.web.showing.digits import Count
from wasit.web.showing.drafts import ClauseLine, between, clause_lines, moment
from wasit.web.showing.labels import refusal
from wasit.web.showing.lines import Line, Scribe
from wasit.web.showing.wordings import spoken


class DeskTextsPage(MediatorPage):
    """The texts the mediators are writing, and taking up another."""

    template = "desk/texts.html"
    live = "desk/texts_live.html"

    def forms(self) -> Forms:
        return self.form("begin", BeginTextForm, self.scene())

    def context(self) -> dict[str, Any]:
        return {"texts": texts(self.desk)}


class TextPage(MediatorPage):
    """A page about one text."""

    draft: Draft

    def find(self, **names: str) -> None:
        super().find()
        self.draft = draft(self.desk, names["text"])

    def text_scene(self, clause: Clause | None = None) -> TextScene:
        return TextScene(view=self.talks, ledger=self.desk, draft=self.draft, clause=clause)

    def context(self) -> dict[str, Any]:
        return {"draft": self.draft, "parties": self.parties}

    def done(self) -> str:
        return self.path("desk-text", self.draft.id)


class DeskTextPage(TextPage):
    """One text: its clauses, how each room took them, and who was shown it when."""

    template = "desk/text.html"
    live = "desk/text_live.html"

    def forms(self) -> Forms:
        return self.form("add", AddClauseForm, self.text_scene())

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "rows": text_matrix(self.talks, self.draft.id),
            "showings": order_of_showing(self.talks, self.draft.id),
            "history": Scribe(self.desk, self.desk).lines(
                reversed(self.desk.about(self.draft.id, Body)[-SHOWN:])
            ),
        }


class TitlePage(TextPage):
    """The title of a text, in every language in which the rooms shall read it."""

    template = "desk/title.html"

    def forms(self) -> Forms:
        return self.form("retitle", RetitleForm, self.text_scene())


class ClausePage(TextPage):
    """One clause: its words, what each room said of it, and everything done to it."""

    template = "desk/clause.html"

    def find(self, **names: str) -> None:
        super().find(**names)
        self.written = list(writings(self.desk, self.draft.id, names["clause"]))
        if not self.written:
            raise LookupError(names["clause"])
        last = self.written[-1]
        struck = Clause(names["clause"], last.body.wording, last.id)
        here = [each for each in self.draft.clauses if each.id == names["clause"]]
        self.clause = here[0] if here else struck
        self.is_struck = not here

    def forms(self) -> Forms:
        scene = self.text_scene(self.clause)
        return {
            **self.form("revise", ReviseClauseForm, scene),
            **self.form("lock", LockClauseForm, scene),
            **self.form("unlock", UnlockClauseForm, scene),
            **self.form("move", MoveClauseForm, scene),
            **self.form("strike", StrikeClauseForm, scene),
        }

    def context(self) -> dict[str, Any]:
        before = [None, *(each.body.wording for each in self.written)]
        scribe = Scribe(self.desk, self.desk)
        return {
            **super().context(),
            "clause": self.clause,
            "is_struck": self.is_struck,
            "number": 0 if self.is_struck else self.draft.place(self.clause.id) + 1,
            "matches": matches(self.clause.wording),
            "row": self._row(),
            "versions": list(zip(scribe.lines(self.written), before, strict=False))[::-1],
        }

    def _row(self) -> ClauseRow | None:
        rows = text_matrix(self.talks, self.draft.id)
        return next((row for row in rows if row.clause.id == self.clause.id), None)


class PresentPage(TextPage):
    """Presenting a text to some rooms, having seen what each will see."""

    template = "desk/present.html"

    def forms(self) -> Forms:
        return self.form("present", PresentDraftForm, self.text_scene())

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "showings": order_of_showing(self.talks, self.draft.id),
        }


class PresentPreviewPage(PresentPage):
    """What each room would see if the text were presented to it now. Nothing is written."""

    def address(self) -> str:
        return self.path("present", self.draft.id)

    def post(self, request: HttpRequest) -> HttpResponse:
        make = self.forms().get("present")
        if make is None:
            raise Http404
        form = make(request.POST)
        context = {**self.frame(), **self._outcome(form)}
        if "HX-Request" in request.headers:
            return self.answer("desk/present_preview.html", context)
        context = {**self.context(), **context, "forms": {"present": form}}
        return self.answer(self.template, context)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.http_method_not_allowed(request)

    def _outcome(self, form: ActForm) -> dict[str, Any]:
        """Return the drafts that would be presented, or why none would be."""
        if not form.is_valid():
            return {}
        try:
            written = decide(self.talks, form.action(), service().stamp())
        except Refused as refused:
            return {"refused": refusal(refused)}
        return {
            "previews": [
                self._shown(self.parties[party], self.talks.room(party).extended(written[name]))
                for party in form.cleaned_data["rooms"]
                for name in [room(party)]
            ]
        }

    def _shown(self, party: Party, seen: Ledger) -> tuple[Party, Line, list[ClauseLine]]:
        """Return what the room of `party`, as it would be `seen`, would show."""
        presented = seen.of(DraftPresented)[-1]
        return party, Scribe(seen, seen).line(presented), clause_lines(seen, presented)


class ChangesPage(TextPage):
    """How one revision of a text became another."""

    template = "desk/changes.html"

    def context(self) -> dict[str, Any]:
        form = CompareForm(self.request.GET, self._revisions()) if self.draft.revision else None
        return {**super().context(), "form": form, **self._compared(form)}

    def _revisions(self) -> list[tuple[str, str]]:
        """Name each revision by its number and time, and by the rooms that were shown it."""
        shown: dict[int, list[str]] = {}
        for each in order_of_showing(self.talks, self.draft.id):
            body = each.entry.body
            number = gettext("Draft %(number)s") % {"number": Count(each.number)}
            party = spoken(self.parties[body.party].name)
            shown.setdefault(body.revision, []).append(f"{party}: {number}")
        return [
            (str(n), between(str(Count(n)), moment(entry.at), *shown.get(n, [])))
            for n, entry in enumerate(revisions(self.desk, self.draft.id), 1)
        ]

    def _compared(self, form: CompareForm | None) -> dict[str, Any]:
        pair = form.pair() if form else None
        if pair is None:
            return {}
        old, new = (self._clauses(each) for each in pair)
        return {"pairs": paired(old, new), "alone": not pair[0]}

    def _clauses(self, revision: str) -> list[tuple[str, dict[str, str]]]:
        found = draft(self.desk, self.draft.id, int(revision or 0))
        return [(clause.id, clause.wording) for clause in found.clauses]
