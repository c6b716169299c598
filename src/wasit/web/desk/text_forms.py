"""The mediators' forms for a text: writing its clauses, settling them, presenting a draft."""

from __future__ import annotations

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.case import opened
from wasit.talks.refusals import Refused
from wasit.talks.texts.drafting import (
    AddClause,
    BeginText,
    MoveClause,
    RetitleText,
    ReviseClause,
    StrikeClause,
)
from wasit.talks.texts.presenting import PresentDraft
from wasit.talks.texts.settling import LockClause, UnlockClause
from wasit.talks.texts.single_text import Clause, Draft, draft
from wasit.talks.texts.versions import VersionGiven, language_of, text_companions
from wasit.talks.views import View
from wasit.talks.wording import Wording
from wasit.web.forms.acts import ActForm, CautiousForm, Scene
from wasit.web.forms.choosing import TickField
from wasit.web.forms.fields import LineField, WordsField
from wasit.web.forms.worded import VersionsForm
from wasit.web.showing.digits import Count
from wasit.web.showing.languages import tongue
from wasit.web.showing.wordings import spoken

GIST = 60
"""How many characters of a clause tell which one is meant."""


class TextScene(Scene, frozen=True, kw_only=True):
    """Where a form about a text stands: the text, and the clause at hand, if any."""

    draft: Draft
    clause: Clause | None = None


class TextForm(ActForm):
    """A form about a text, or one clause of it."""

    scene: TextScene

    @property
    def clause(self) -> Clause:
        """The clause at hand; raises LookupError where there is none."""
        if self.scene.clause is None:
            raise LookupError("clause")
        return self.scene.clause


class BeginTextForm(ActForm):
    """Take up a text."""

    submit = _("Begin this text")

    title = LineField(label=_("Its title, as every room will read it"))

    def action(self) -> Action:
        return BeginText(wording=self.wording("title"))


class AddClauseForm(VersionsForm, TextForm):
    """Put a clause at the end of the text."""

    template = "desk/clause_form.html"
    submit = _("Add this clause")

    def action(self) -> Action:
        return AddClause(text=self.scene.draft.id, wording=self.versions())


class RewriteForm(VersionsForm, TextForm):
    """A form that puts other words in place of those that its writer had seen.

    `seen` is the entry of those words. When a colleague has written since, `theirs` are the words
    of now and `mine` those typed, which may then be sent over them.
    """

    submit = _("Put these words in place")

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    theirs: Wording | None = None
    mine: Wording | None = None

    def now(self, found: Draft) -> tuple[str, Wording]:
        """Return the entry that last gave the words, and the words, as the text is `found`."""
        raise TypeError(f"{type(self).__name__} rewrites nothing")

    def refuse(self, refused: Refused, view: View) -> None:
        super().refuse(refused, view)
        if refused.rule == "text.overtaken":
            entry, self.theirs = self.now(draft(view.desk(), self.scene.draft.id))
            self.mine = self.versions()
            self.renew("seen", entry)


class ReviseClauseForm(RewriteForm):
    """Give a clause other words."""

    template = "desk/clause_form.html"

    @property
    def written(self) -> Wording:
        return self.clause.wording

    def arrange(self) -> None:
        super().arrange()
        self.fields["seen"].initial = self.clause.revision

    def now(self, found: Draft) -> tuple[str, Wording]:
        clause = found.clause(self.clause.id)
        return clause.revision, clause.wording

    def action(self) -> Action:
        return ReviseClause(
            text=self.scene.draft.id,
            clause=self.clause.id,
            revision=self.cleaned_data["seen"],
            wording=self.versions(),
        )


class RetitleForm(RewriteForm):
    """Give the text another title."""

    words = WordsField(label=_("Its title, as every room will read it"), rows=1, required=False)

    @property
    def written(self) -> Wording:
        return self.scene.draft.title

    def now(self, found: Draft) -> tuple[str, Wording]:
        return found.titled, found.title

    def arrange(self) -> None:
        super().arrange()
        self.fields["seen"].initial = self.scene.draft.titled

    def action(self) -> Action:
        return RetitleText(
            text=self.scene.draft.id,
            titled=self.cleaned_data["seen"],
            wording=self.versions(),
        )


class MoveClauseForm(TextForm):
    """Put a clause at another place."""

    submit = _("Move it")

    place = forms.ChoiceField(label=_("It becomes clause number"))

    def arrange(self) -> None:
        every = self.scene.draft.clauses
        self.offer("place", [(str(place), str(Count(place + 1))) for place in range(len(every))])
        here = [place for place, each in enumerate(every) if each.id == self.clause.id]
        self.fields["place"].initial = str(*here)

    def action(self) -> Action:
        return MoveClause(
            text=self.scene.draft.id,
            clause=self.clause.id,
            place=int(self.cleaned_data["place"]),
        )


class StrikeClauseForm(TextForm):
    """Take a clause out of the text."""

    submit = _("Strike this clause")
    drastic = True

    revision = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def arrange(self) -> None:
        self.fields["revision"].initial = self.clause.revision

    def action(self) -> Action:
        return StrikeClause(
            text=self.scene.draft.id,
            clause=self.clause.id,
            revision=self.cleaned_data["revision"],
        )

    def refuse(self, refused: Refused, view: View) -> None:
        """Have the words of now, which the page shows, be struck the next time."""
        super().refuse(refused, view)
        self.renew("revision", self.clause.revision)


class LockClauseForm(TextForm):
    """Lock a clause."""

    submit = _("Lock it as settled")

    def action(self) -> Action:
        return LockClause(text=self.scene.draft.id, clause=self.clause.id)


class UnlockClauseForm(TextForm):
    """Open a settled clause again."""

    submit = _("Open it again")

    words = WordsField(label=_("Why (only the mediators read this)"), rows=2)

    def action(self) -> Action:
        return UnlockClause(text=self.scene.draft.id, clause=self.clause.id, wording=self.wording())


class PresentDraftForm(CautiousForm, TextForm):
    """Show the text to some rooms; with versions that nobody has checked, after a word of caution.

    By default only what was checked goes along: a room takes what it is given for the mediators'
    word. Yet a room that reads no other language may be helped by a draft, if it knows it for one.
    """

    template = "desk/present_form.html"
    submit = _("Present it now")

    revision = forms.IntegerField(widget=forms.HiddenInput)
    rooms = forms.MultipleChoiceField(
        label=_("To the rooms of, at one moment"), widget=forms.CheckboxSelectMultiple
    )
    settled = forms.MultipleChoiceField(
        label=_("Clauses to be marked as settled before these rooms"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    unchecked = TickField(
        label=_("Other languages"),
        tick=_("Versions that nobody has checked go along too, as drafts"),
        explained=_("Checked versions always do."),
    )

    def caution(self, action: Action) -> str:
        """Say which versions would go that nobody has checked; empty when none would."""
        unchecked = self._unchecked() if self.cleaned_data["unchecked"] else []
        if not unchecked:
            return ""
        names = pgettext("list", ", ").join(tongue(tag) for tag in unchecked)
        return gettext(
            "Nobody has checked what would go in these languages: %(languages)s. A room may hold "
            "you to it."
        ) % {"languages": names}

    @property
    def offers_drafts(self) -> bool:
        """Whether there is any version to be asked about."""
        return bool(self._unchecked()) or self.is_bound

    def _unchecked(self) -> list[str]:
        """Return the languages in which something would go along that nobody has checked."""
        desk, found = self.scene.view.desk(), self.scene.draft
        keys = dict.fromkeys((found.id, *(clause.id for clause in found.clauses)), "")
        along = text_companions(desk, found, keys, about="", unchecked=True)
        drafts = (x for x in along if isinstance(x, VersionGiven) and x.checker is None)
        return sorted({language_of(each) for each in drafts})

    def arrange(self) -> None:
        found = self.scene.draft
        parties = opened(self.scene.view.desk()).parties
        self.offer("rooms", [(each.id, spoken(each.name)) for each in parties])
        self.fields["rooms"].initial = []
        self.fields["revision"].initial = found.revision
        locked = [(n, each) for n, each in enumerate(found.clauses, 1) if each.locked]
        self.offer(
            "settled",
            [
                (each.id, f"{Count(n)}. {Truncator(spoken(each.wording)).chars(GIST)}")
                for n, each in locked
            ],
        )
        self.fields["settled"].initial = []

    def action(self) -> Action:
        return PresentDraft(
            text=self.scene.draft.id,
            rooms=tuple(self.cleaned_data["rooms"]),
            revision=self.cleaned_data["revision"],
            settled=frozenset(self.cleaned_data["settled"]),
            unchecked=self.cleaned_data["unchecked"],
        )

    def refuse(self, refused: Refused, view: View) -> None:
        """Have the text as the page now shows it be presented the next time."""
        super().refuse(refused, view)
        if refused.rule == "draft.moved":
            self.renew("revision", str(self.scene.draft.revision))
