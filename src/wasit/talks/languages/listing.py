"""Listing: the mediators and their interpreters edit the list of terms, one pen at a time."""

from __future__ import annotations

from wasit.talks.actions import Action, Pen
from wasit.talks.case import author_of
from wasit.talks.fold import Ledger
from wasit.talks.languages.glossary import (
    Term,
    TermListed,
    TermStruck,
    ever_listed,
    forms,
    last_edit,
    term_list,
)
from wasit.talks.ledgers import DESK
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View
from wasit.talks.wording import checked, optional
from wasit.talks.words.stems import words

LONGEST = 200
"""The longest form of a term, in characters."""

MOST = 20
"""How many forms a term may have in one language."""


class ListTerm(Action, frozen=True, kw_only=True, tag="list_term"):
    """Put a term on the list, or write it anew. For mediators with the desk and interpreters.

    `key` is empty for a new term; one that was struck comes back by its own. `seen` is the edit of
    it that the writer had in view.
    """

    for_interpreters = True

    term: Term
    key: str = ""
    seen: str = ""

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        known = term_list(desk)
        if self.key:
            _check_seen(desk, self.key, self.seen)
        if self.key and ever_listed(desk, self.key) is None:
            raise _unknown()
        term = checked_term(self.term)
        _check_group(desk, term)
        _check_shared(desk, self.key, term)
        if self.key in known and known[self.key].term == term:
            raise Refused("term.same", gettext_noop("It stands on the list like this already."))
        pen.write(DESK, TermListed(key=self.key, term=term))


class StrikeTerm(Action, frozen=True, kw_only=True, tag="strike_term"):
    """Take a term off the list. For mediators with the desk and interpreters."""

    for_interpreters = True

    key: str
    seen: str = ""

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        _check_seen(desk, self.key, self.seen)
        if self.key not in term_list(desk):
            raise _unknown()
        pen.write(DESK, TermStruck(key=self.key))


def checked_term(term: Term) -> Term:
    """Return `term` without languages in which it has no rendering.

    Raises Refused, about the language, where a form is too long or flawed, or there are too many.
    """
    kept = {language: found for language, found in term.renderings.items() if found}
    if not kept:
        raise Refused("term.empty", gettext_noop("Write how the term is rendered, at least once."))
    for language, found in kept.items():
        every = [form for rendering in found for form in rendering]
        try:
            for form in every or [""]:
                checked({language: form})
                if not words(language, form):
                    raise Refused(
                        "term.word", gettext_noop("There is no word in “%(form)s”."), form=form
                    )
        except Refused as refused:
            raise refused.about(language) from None
        if len(every) > MOST or max(map(len, every)) > LONGEST:
            raise Refused(
                "term.long",
                gettext_noop("At most %(most)s forms, each of at most %(longest)s characters."),
                most=MOST,
                longest=LONGEST,
            ).about(language)
    note = optional(term.note)
    return Term(renderings=dict(sorted(kept.items())), group=term.group, note=note)


def _check_group(desk: Ledger, term: Term) -> None:
    """Raise Refused unless the group is one of the list's, or none."""
    groups = {each.term.group for each in term_list(desk).values()} | {""}
    if term.group not in groups:
        raise Refused("term.group", gettext_noop("There is no such group of terms."))


def _check_shared(desk: Ledger, key: str, term: Term) -> None:
    """Raise Refused where a word would render two terms, so that neither could be told by it."""
    others = [each.term for each in term_list(desk).values() if each.key != key]
    for language in term.renderings:
        for other in others:
            taken = [words(language, form) for _, form in forms(other, language)]
            for _, form in forms(term, language):
                if words(language, form) in taken:
                    raise Refused(
                        "term.shared",
                        gettext_noop("“%(word)s” stands for “%(term)s” on the list already."),
                        word=form,
                        term=other.name(),
                    ).about(language)


def _check_seen(desk: Ledger, key: str, seen: str) -> None:
    """Raise Refused where somebody else has edited the term since it was seen."""
    last = last_edit(desk, key)
    if last != seen:
        raise Refused(
            "term.overtaken",
            gettext_noop(
                "%(who)s has edited this term meanwhile. How it stands now is shown beside yours, "
                "which is kept here and not sent. To put yours in its place, send it again."
            ),
            who=author_of(desk, last),
        )


def _unknown() -> Refused:
    return Refused("term.unknown", gettext_noop("There is no such term on the list."))
