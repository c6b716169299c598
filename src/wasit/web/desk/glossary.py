"""The pages of the list of terms, with what is found by it in the whole case."""

from __future__ import annotations

from typing import Any

from wasit.talks.languages.concordance import concordance
from wasit.talks.languages.glossary import ever_listed, term_list
from wasit.web.desk.glossary_forms import (
    AddTermForm,
    EditTermForm,
    StrikeTermForm,
    TermScene,
)
from wasit.web.desk.versions import DeskVersionsPage
from wasit.web.pages.page import Forms


class GlossaryPage(DeskVersionsPage):
    """The list, a form for another term, and every version in which a term is flagged."""

    template = "desk/glossary.html"
    live = "desk/glossary_live.html"

    def forms(self) -> Forms:
        return self.form("term", AddTermForm, self.term_scene())

    def term_scene(self, key: str = "") -> TermScene:
        listed = ever_listed(self.desk, key)
        return TermScene(view=self.talks, ledger=self.desk, key=key, listed=listed)

    def context(self) -> dict[str, Any]:
        flagged = [each for each in concordance(self.talks) if each.flagged]
        return {
            "terms": sorted(term_list(self.desk).values(), key=lambda each: each.term.group),
            "flagged": [(self._row(each.of), each.lines) for each in flagged],
        }

    def done(self) -> str:
        return self.path("glossary")


class TermPage(GlossaryPage):
    """One term of the list: writing it anew, and striking it."""

    template = "desk/term.html"
    live = ""

    def find(self, **names: str) -> None:
        super().find()
        self.key = names["term"]
        listed = ever_listed(self.desk, self.key)
        if listed is None:
            raise LookupError(self.key)
        self.listed = listed

    def forms(self) -> Forms:
        scene = self.term_scene(self.key)
        return {
            **self.form("edit", EditTermForm, scene),
            **self.form("strike", StrikeTermForm, scene),
        }

    def context(self) -> dict[str, Any]:
        return {"listed": self.listed, "is_struck": self.key not in term_list(self.desk)}
