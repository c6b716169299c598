"""Glossary: the list of terms that must be rendered alike, and what it begins with.

The list is the mediators': it stands on the desk, and no room sees it or what is found by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.wording import Wording

Forms: TypeAlias = tuple[str, ...]
"""One rendering, in the forms by which it is known in a text: ``("تعليق", "يعلق")``."""


class Term(Struct, frozen=True, kw_only=True):
    """A term: its renderings in each language, the one to be preferred first.

    Terms of one `group` are near to each other and must never be rendered by each other's words.
    """

    renderings: dict[str, tuple[Forms, ...]]
    group: str = ""
    note: Wording = {}

    def name(self) -> Wording:
        """Return what the term is called: its first form in each language."""
        return {tag: found[0][0] for tag, found in self.renderings.items()}


class Listed(Struct, frozen=True):
    """A term of the list. `written` is the entry that last wrote it; empty as it came built in."""

    key: str
    term: Term
    written: str = ""


class TermListed(Body, frozen=True, kw_only=True, tag="term_listed"):
    """A term is put on the list, or written anew. `key` is empty for one that is new."""

    stands_in = frozenset({Family.DESK})

    key: str
    term: Term


class TermStruck(Body, frozen=True, kw_only=True, tag="term_struck"):
    """The term `key` is taken off the list."""

    stands_in = frozenset({Family.DESK})

    key: str


def term_list(desk: Ledger) -> dict[str, Listed]:
    """Return the list as it is now, by key: what it began with, as edited since."""
    found = {key: Listed(key, term) for key, term in BUILT_IN.items()}
    for entry in desk:
        body = entry.body
        if isinstance(body, TermListed):
            key = body.key or entry.id
            found[key] = Listed(key, body.term, entry.id)
        elif isinstance(body, TermStruck):
            found.pop(body.key, None)
    return found


def ever_listed(desk: Ledger, key: str) -> Listed | None:
    """Return a term of the list or, where it was struck, as it last stood there."""
    found = Listed(key, BUILT_IN[key]) if key in BUILT_IN else None
    for entry in desk.of(TermListed):
        if key in {entry.body.key, entry.id}:
            found = Listed(key, entry.body.term, entry.id)
    return found


def last_edit(desk: Ledger, key: str) -> str:
    """Return the entry that last wrote or struck a term; empty where none did."""
    for entry in reversed(list(desk)):
        body = entry.body
        if isinstance(body, TermListed | TermStruck) and key in {body.key, entry.id}:
            return entry.id
    return ""


def forms(term: Term, language: str) -> Iterator[tuple[int, str]]:
    """Yield each form of a term in `language`, with the number of the rendering it belongs to."""
    for number, rendering in enumerate(renderings_in(term, language)):
        for form in rendering:
            yield number, form


def renderings_in(term: Term, language: str) -> tuple[Forms, ...]:
    """Return the renderings of a term in `language`, whatever its region."""
    return term.renderings.get(language.partition("-")[0], ())


def _term(group: str, en: str, ar: str, fa: str) -> Term:
    """Return a term from its renderings, separated by semicolons, their forms by commas."""
    written = {"en": en, "ar": ar, "fa": fa}
    return Term(
        renderings={language: parsed(text) for language, text in written.items()},
        group=group,
    )


def parsed(text: str) -> tuple[Forms, ...]:
    """Return renderings as people write them: one a line, or parted by ; and forms by commas."""
    plain = text.replace("؛", ";").replace("،", ",").replace("\n", ";")
    parts = (tuple(form.strip() for form in each.split(",")) for each in plain.split(";"))
    kept = (tuple(form for form in forms if form) for forms in parts)
    return tuple(forms for forms in kept if forms)


BUILT_IN: Mapping[str, Term] = {
    "waive": _term("relief", "waive, waiver", "إعفاء, يعفي, تعفي, أعفى", "معافیت, معاف"),
    "suspend": _term("relief", "suspend, suspension", "تعليق, يعلق, تعلق, علق", "تعلیق"),
    "lift": _term("relief", "lift, lifting", "رفع, يرفع, ترفع", "رفع"),
    "shall": _term(
        "duty",
        "shall",
        "يجب, تجب; يتعين, تتعين; يلتزم, تلتزم",
        "باید, نباید; متعهد; ملزم, مکلف",
    ),
    "should": _term("duty", "should", "ينبغي, تنبغي; يستحسن", "بهتر است; شایسته است; توصیه می‌شود"),
    "freeze": _term("restraint", "freeze, frozen, froze", "تجميد, يجمد, تجمد", "توقف, متوقف; فریز"),
    "roll-back": _term(
        "restraint",
        "roll back, rollback, roll-back",
        "تراجع, يتراجع, تتراجع; تقليص, يقلص, تقلص",
        "بازگشت; کاهش",
    ),
    "understanding": _term("instrument", "understanding", "تفاهم", "تفاهم"),
    "agreement": _term("instrument", "agreement", "اتفاق, اتفاقية", "توافق"),
    "assurance": _term("promise", "assurance", "تطمين", "اطمینان, اطمینان‌دهی"),
    "guarantee": _term("promise", "guarantee", "ضمان, يضمن, تضمن", "تضمین"),
    "verification": _term("proof", "verification, verify", "تحقق, يتحقق, تتحقق", "راستی‌آزمایی"),
    "monitoring": _term("proof", "monitoring, monitor", "رصد, يرصد, ترصد", "پایش"),
}
"""The terms that must never be mixed, from the glossary of the field: waived, suspended and lifted
sanctions are three things in law, and what shall be done is not what should be."""
