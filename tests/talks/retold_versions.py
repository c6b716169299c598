"""Retold versions: how versions come to stand before South again, when others wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.cast import HALA, IDRIS, SOUTH, SOUTH_ROOM, TARIQ, Table, one
from tests.talks.moves import Step
from tests.talks.retold_texts import Do, RetoldTexts
from wasit.talks.entries import Body
from wasit.talks.languages.translation import CheckVersion, DeclareAuthentic, DraftVersion
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.proposals.mediators_proposals import ProposalOpened, ProposalPut
from wasit.talks.texts.presenting import DraftPresented, DraftShown
from wasit.talks.texts.versions import (
    AuthenticDeclared,
    Companion,
    Source,
    VersionChecked,
    VersionDrafted,
    VersionGiven,
    check_of,
    companions,
    last_drafted,
    stands,
)
from wasit.talks.wording import Wording

TEAM = (HALA, TARIQ, IDRIS)


class RetoldVersions:
    """The twin's versions: written by others and more than once, checked by the same."""

    def __init__(self, twin: Table, texts: RetoldTexts, do: Do, chance: Random) -> None:
        self.twin = twin
        self.texts = texts
        self.do = do
        self.chance = chance

    def touches(self, step: Step) -> bool:
        """Whether it would add to what goes along with a text that South is yet to be shown."""
        return any(self._is_known(line.body) for line in step.written.get(DESK, []))

    def _is_known(self, body: Body) -> bool:
        if isinstance(body, VersionChecked):
            version = self.twin.desk.find(body.about, VersionDrafted)
            return version is not None and self._is_known(version.body)
        if isinstance(body, VersionDrafted):
            return body.of.ledger == DESK and body.of.entry in self.texts.known()
        return isinstance(body, AuthenticDeclared) and body.about in self.texts.known()

    def check(self, step: Step) -> CheckVersion:
        """Have the same words checked by the same person, of the same text before South."""
        given = one(step.written, VersionGiven, SOUTH_ROOM).body
        of = self._source(str(given.about), given.key, given.original)
        assert step.person
        return CheckVersion(version=self._drafted(of, given.wording, step.person))

    def declare(self, step: Step) -> DeclareAuthentic:
        declared = one(step.written, AuthenticDeclared, SOUTH_ROOM).body
        room = self.twin.room(SOUTH)
        of = self._source(
            str(declared.about), declared.key, stands(room, str(declared.about), declared.key)
        )
        return DeclareAuthentic(of=of, languages=frozenset(declared.wording))

    def go_along(self, step: Step, sources: Mapping[str, Source]) -> None:
        """See to it that what went along with a text will go along with it again.

        `sources` says where on the twin's desk each key of the text is written.
        """
        for body in (line.body for line in step.written[SOUTH_ROOM]):
            if isinstance(body, VersionGiven | AuthenticDeclared):
                self.arrange(sources[body.key], body)

    def arrange(self, of: Source, body: Companion) -> None:
        """Have this version, or this declaration, stand on the twin's desk."""
        there = companions(
            self.twin.desk, of, stands(self.twin.desk, of.entry, of.key), about="", unchecked=True
        )
        if any(_alike(body, each) for each in there):
            return
        if isinstance(body, AuthenticDeclared):
            self.do(HALA, DeclareAuthentic(of=of, languages=frozenset(body.wording)))
        elif body.checker is None:
            self._draft(of, body.wording, self.chance.choice(TEAM))
        else:
            checker = next(each for each in TEAM if each.id == body.checker)
            self.do(checker, CheckVersion(version=self._drafted(of, body.wording, checker)))

    def _source(self, about: str, key: str, original: Wording) -> Source:
        """What South has as `about`, where the twin's mediators write versions of it."""
        room, desk = self.twin.room(SOUTH), self.twin.desk
        if room.find(about, ProposalPut):
            opened = next(x for x in desk.of(ProposalOpened) if x.body.put[SOUTH] == about)
            return Source(ledger=DESK, entry=opened.id)
        if room.find(about, DraftPresented) is None:
            return Source(ledger=SOUTH_ROOM, entry=about, key=key)
        shown = next(x.body for x in desk.of(DraftShown) if x.body.presented == about)
        clauses: Mapping[str, str] = {known: name for name, known in shown.keys.items()}
        self.texts.restate(str(shown.about), clauses.get(key, ""), original)
        return Source(ledger=DESK, entry=clauses.get(key, str(shown.about)))

    def _drafted(self, of: Source, wording: Wording, checker: Person) -> str:
        """The id of an unchecked version in these words that somebody else has written."""
        (language,) = wording
        last = last_drafted(self.twin.desk, of, language)
        known = last is not None and last.body.wording == wording
        if last and known and last.author != checker.id and not check_of(self.twin.desk, last.id):
            return last.id
        if known or self.chance.random() < 0.5:
            detour = {language: f"{wording[language]} ({len(self.twin.desk)})"}
            self._draft(of, detour, self.chance.choice(TEAM))
        return self._draft(of, wording, self.chance.choice([x for x in TEAM if x is not checker]))

    def _draft(self, of: Source, wording: Wording, writer: Person) -> str:
        last = last_drafted(self.twin.desk, of, next(iter(wording)))
        action = DraftVersion(of=of, wording=wording, seen=last.id if last else "")
        return one(self.do(writer, action), VersionDrafted).id


def _alike(one_of: Companion, other: Companion) -> bool:
    """Whether two say the same, each of its own entry."""
    if isinstance(one_of, VersionGiven) and isinstance(other, VersionGiven):
        return (one_of.wording, one_of.checker) == (other.wording, other.checker)
    return type(one_of) is type(other) and one_of.wording == other.wording
