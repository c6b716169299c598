"""Versions in other languages, drafted and checked, and the terms that are kept alike."""

from __future__ import annotations

from tests.cast import IDRIS, NADIA, TARIQ
from tests.talks.linguists import ARABIC, on_desk
from tests.web.letters import transcribed
from tests.web.scenes.scene import OURS
from tests.web.sheet import CLAUSE, Sheet
from tests.web.visitor import Talks
from wasit.talks.languages.glossary import Term, TermListed
from wasit.talks.languages.listing import ListTerm
from wasit.talks.languages.translation import CheckVersion, DraftVersion
from wasit.talks.ledgers import DESK
from wasit.talks.texts.versions import VersionDrafted


def at_a_version(talks: Talks) -> tuple[str, ...]:
    """On a clause in all its languages."""
    return "desk-version", Sheet(talks, CLAUSE).clause(0).id


def at_a_drafted_version(talks: Talks) -> tuple[str, ...]:
    name, clause = at_a_version(talks)
    talks.act(IDRIS, DraftVersion(of=on_desk(clause), wording=ARABIC))
    return name, clause


def at_a_checked_version(talks: Talks) -> tuple[str, ...]:
    path = at_a_drafted_version(talks)
    talks.act(TARIQ, CheckVersion(version=talks.last(DESK, VersionDrafted).id))
    return path


def at_own_versions(talks: Talks) -> tuple[str, ...]:
    """On North's own words in all their languages."""
    return "entry-versions", talks.says(NADIA, OURS).id


def at_a_term(talks: Talks) -> tuple[str, ...]:
    """On one that was put on the list."""
    if not talks.desk.of(TermListed):
        term = Term(renderings={"en": ((transcribed("inspect"),),)})
        talks.act(IDRIS, ListTerm(term=term))
    return "glossary-term", talks.last(DESK, TermListed).id
