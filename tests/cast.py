"""The cast of the tests, the case they talk about, and a table at which the rules are tried.

North's people have names with N, South's with S; Hala and Tariq mediate between them, and Huda
serves the room of South alone. Idris interprets for the mediators, and Nima for North. Ines is the
instructor where the case is a rehearsal.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from operator import attrgetter
from typing import TypeAlias, TypeVar, cast

import pytest
from msgspec.structs import replace

from wasit.bargaining.preferences import SCALE, Preferences
from wasit.documents.kinds import Kind
from wasit.documents.washed import Caution
from wasit.talks.access import opened_by, tallied
from wasit.talks.actions import Action, Stamp, decide
from wasit.talks.case import GuestInvited, Opening, Regime, RingOpened, people, seated
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.entries import Body, Entry, decode, encode
from wasit.talks.files import Attachment, Upload
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON, DESK, Family, delegation, family, room, sealed
from wasit.talks.people import Party, Person, Role
from wasit.talks.procedure.opening import open_case
from wasit.talks.proposals.tally import announcement
from wasit.talks.refusals import Refused
from wasit.talks.rings.consultation import InviteGuest, OpenRing
from wasit.talks.rings.extracts import ExtractShown, ShowExtract
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak, Utterance
from wasit.talks.staging import Paper, Staging
from wasit.talks.substance.accords import Article
from wasit.talks.substance.bases import AdoptedVersion, Basis
from wasit.talks.substance.issues import Issue, Option, Package
from wasit.talks.substance.rungs import Rung
from wasit.talks.training.timekeeper import round_over
from wasit.talks.views import View, gather
from wasit.talks.wording import Wording

B = TypeVar("B", bound=Body)
Written: TypeAlias = dict[str, list[Entry[Body]]]
"""Ledger name → the entries that one action appends there."""

MORNING = datetime(2023, 5, 8, 9, tzinfo=UTC)


def en(text: str) -> Wording:
    return {"en": text}


NORTH = "north"
SOUTH = "south"
NORTH_ROOM = room(NORTH)
SOUTH_ROOM = room(SOUTH)
NORTH_DELEGATION = delegation(NORTH)
SOUTH_DELEGATION = delegation(SOUTH)
NORTH_SEALED = sealed(NORTH)
SOUTH_SEALED = sealed(SOUTH)

HALA = Person(id="hala", name=en("Hala"), role=Role.CHIEF_MEDIATOR)
TARIQ = Person(id="tariq", name=en("Tariq"), role=Role.MEDIATOR)
HUDA = Person(id="huda", name=en("Huda"), role=Role.MEDIATOR, serves=(SOUTH,))
IDRIS = Person(id="idris", name=en("Idris"), role=Role.INTERPRETER)
NADIA = Person(id="nadia", name=en("Nadia"), role=Role.HEAD, party=NORTH)
NOOR = Person(id="noor", name=en("Noor"), role=Role.MEMBER, party=NORTH)
NIMA = Person(id="nima", name=en("Nima"), role=Role.INTERPRETER, party=NORTH)
SAMIR = Person(id="samir", name=en("Samir"), role=Role.HEAD, party=SOUTH)
INES = Person(id="ines", name=en("Ines"), role=Role.INSTRUCTOR)
SVEN = Person(id="sven", name=en("Sven"), role=Role.MEMBER, party=SOUTH)

MEDIATORS = (HALA, TARIQ)
NORTHERNERS = (NADIA, NOOR, NIMA)
SOUTHERNERS = (SAMIR, SVEN)
called = attrgetter("id")
"""Names a person, party or issue in the title of a test."""

GITA = en("Gita")
"""The name of somebody who is consulted."""

CAST = (*MEDIATORS, HUDA, IDRIS, *NORTHERNERS, *SOUTHERNERS)
UNCLEARED = tuple(person for person in CAST if not person.cleared and not person.interprets)
"""Those who have no desk, and are told so; interpreters are told what their role is."""


def issue(issue_id: str, *options: str) -> Issue:
    """An issue whose options, from one end to the other, have these ids."""
    labels = tuple(Option(id=each, label=en(each.capitalize())) for each in options)
    return Issue(id=issue_id, title=en(issue_id.capitalize()), options=labels)


ENRICHMENT = issue("enrichment", "60", "20", "5", "none")
RELIEF = issue("relief", "none", "waiver", "suspension", "lifting")
DETAINEES = issue("detainees", "none", "some", "all")

MODEST: Package = {"enrichment": "20", "relief": "waiver"}
BOLD: Package = {"enrichment": "5", "relief": "suspension"}

CASE = Opening(
    title=en("Talks about talks"),
    parties=(Party(id=NORTH, name=en("North")), Party(id=SOUTH, name=en("South"))),
    people=CAST,
    agenda=(ENRICHMENT, RELIEF, DETAINEES),
)

IN_FOUR_EYES = replace(CASE, four_eyes=True)
BASIS = Basis(
    adopted="an-earlier-entry",
    at=MORNING - timedelta(days=200),
    title=en("The pause"),
    rung=Rung.UNDERSTANDING,
    clauses=(
        Article(key="1", wording=en("Each side shall wait 30 days.")),
        Article(key="2", wording={"en": "Both shall talk.", "ar": "يتحاور الطرفان."}),
    ),
    versions=(
        AdoptedVersion(key="title", wording={"ar": "الهدنة"}, checker=TARIQ.id),
        AdoptedVersion(key="1", wording={"fa": "هر طرف سی روز صبر می‌کند."}, checker=TARIQ.id),
    ),
    authentic={"1": {"en": "Each side shall wait 30 days.", "fa": "هر طرف سی روز صبر می‌کند."}},
)
"""What an earlier case adopted, on which a further one builds."""

OPEN = replace(CASE, regime=Regime.OPEN, rung=Rung.INTERIM, basis=BASIS)
EVEN_HANDED = replace(CASE, regime=Regime.OPEN, even_handed=True, four_eyes=True)


def paper(text: str, best: str) -> Paper:
    """A role paper: all that counts is this option of enrichment."""
    values = {
        each.id: {option.id: 0 for option in each.options}
        for each in (ENRICHMENT, RELIEF, DETAINEES)
    }
    values[ENRICHMENT.id][best] = SCALE
    return Paper(wording=en(text), preferences=Preferences(values=values, reservation=0))


STAGING = Staging(
    scenario="muscat-2023",
    group="Group 1",
    course="c0ffee",
    course_name="Spring",
    papers={NORTH: paper("Hold on to it.", "60"), SOUTH: paper("Be rid of it.", "none")},
    players={NADIA.id: "brief"},
    seed=7,
)
REHEARSED = replace(IN_FOUR_EYES, people=(*CAST, INES), rehearsal=STAGING)
"""The same case as a rehearsal, whose rounds are as Ines says."""

CASES = (CASE, REHEARSED, OPEN, EVEN_HANDED)
"""The same case under other rules."""

WEST = "west"
WANDA = Person(id="wanda", name=en("Wanda"), role=Role.HEAD, party=WEST)
OF_THREE = replace(
    CASE,
    parties=(*CASE.parties, Party(id=WEST, name=en("West"))),
    people=(*CAST, WANDA),
)
"""The same case with a third side, in which Wanda is alone."""


def moment(minute: int, second: int = 0) -> Stamp:
    """The stamp of what is done then; no two moments share their random bytes."""
    at = MORNING + timedelta(minutes=minute, seconds=second)
    return Stamp(at=at, token=f"{minute}:{second}".encode())


def documents(party: str | None) -> Iterator[Attachment]:
    """The documents that everybody has at hand: each side its own, and each in two forms.

    The second form is called otherwise, and its text is covered somewhere.
    """
    owner = party or "mediators"
    for number, form in product(range(2), ("", " bis")):
        yield Attachment(
            id=f"{number}{form}-{owner}",
            name=f"{owner} {number}{form}.pdf",
            kind=Kind.PDF,
            size=1000 + number,
            digest=f"{owner} {number}",
            cautions=frozenset({Caution.COVERED_TEXT} if form else ()),
        )


def uploads(person: Person, parties: Iterable[str]) -> Mapping[str, Upload]:
    """What this person has uploaded to every ledger there is, once and for all."""
    return _uploads(person.party, *opened_by(person, parties))


@cache
def _uploads(party: str | None, *names: str) -> Mapping[str, Upload]:
    return {
        f"{each.id}@{name}": Upload(name, replace(each, id=f"{each.id}@{name}"))
        for name in names
        for each in documents(party)
    }


EMPTY = Ledger()


class Table:
    """A case in memory: each ledger folded from all that was written, as a store would keep it."""

    def __init__(self, opening: Opening = CASE) -> None:
        self.parties = [party.id for party in opening.parties]
        self.minutes = 0
        self.books: dict[str, Ledger] = {}
        self._views: dict[str, View] = {}
        """Person id → what they see, until something is written."""
        self.keep(open_case(opening, moment(0)))

    def ledger(self, name: str) -> Ledger:
        return self.books.get(name, EMPTY)

    @property
    def desk(self) -> Ledger:
        return self.ledger(DESK)

    def room(self, party: str) -> Ledger:
        return self.ledger(room(party))

    def now(self, person: Person) -> Person:
        """That person, in the role that is theirs by now."""
        room = self.room(person.party) if person.party else EMPTY
        return people(room).get(person.id, person) if room else person

    def head(self, party: str) -> Person:
        """Who heads this party now."""
        (head,) = (each for each in seated(self.room(party)).values() if each.leads)
        return head

    def view(self, person: Person) -> View:
        """What that person sees, in the role that is theirs by now."""
        person = self.now(person)
        seen = self._views.get(person.id)
        if not seen or seen.person != person:
            gathered = gather(person, self.ledger)
            seen = View(person, gathered, uploads=uploads(person, self.parties))
            self._views[person.id] = seen
        return seen

    def act(self, person: Person, action: Action, stamp: Stamp | None = None) -> Written:
        """Do `action` and keep what it writes; raises Refused when a rule forbids it."""
        written = self.decide(person, action, stamp or self.next())
        self.keep(written)
        return written

    def decide(self, person: Person, action: Action, stamp: Stamp) -> Written:
        """What `action` would write; raises Refused when a rule forbids it."""
        return decide(self.view(person), action, stamp)

    def announce(self, stamp: Stamp) -> Written:
        """What is announced at that moment, if anything: one thing at a time, and not kept yet."""
        result = announcement({name: self.ledger(name) for name in tallied(self.parties)}, stamp)
        return result or round_over(self.ledger(COMMON), stamp)

    def rings(self) -> dict[str, Ledger]:
        """Ledger name → ring, for every ring there is, whoever holds it."""
        return {name: book for name, book in self.books.items() if family(name) is Family.RING}

    def holds(self, host: Person, *, title: str = "A partner") -> str:
        """Have `host` open a ring; returns its name."""
        written = self.act(host, OpenRing(title=en(title), host=en("Friends")))
        return one(written, RingOpened).body.ring

    def invites(self, host: Person, ring: str) -> Person:
        """Have `host` invite Gita to a ring of theirs; returns her."""
        invited = one(self.act(host, InviteGuest(ring=ring, guest=GITA)), GuestInvited)
        return people(self.ledger(ring))[invited.id]

    def shows(self, host: Person, ring: str, text: str, seed: str = "1") -> Entry[ExtractShown]:
        """Have `host` show a ring an extract."""
        written = self.act(host, ShowExtract(ring=ring, wording=en(text), seed=seed))
        return one(written, ExtractShown)

    def next(self) -> Stamp:
        """The stamp of the next minute."""
        self.minutes += 1
        return moment(self.minutes)

    def keep(self, written: Mapping[str, list[Entry[Body]]]) -> None:
        if written:
            self._views.clear()
        for name, lines in written.items():
            self.books[name] = self.ledger(name).extended(decode(encode(line)) for line in lines)

    def says(
        self,
        head: Person,
        text: str,
        *modes: Mode,
        force: Force = Force.QUESTION,
        package: Package | None = None,
    ) -> Entry[Said]:
        """What `head` says to the mediators; in confidence, unless it may go in some modes."""
        spoken = Speak(
            force=force, wording=en(text), modes=frozenset(modes), package=dict(package or {})
        )
        return one(self.act(head, spoken), Said)

    def brings(
        self, source: Entry[Utterance], mode: Mode, text: str = "", package: Package | None = None
    ) -> Written:
        """Hala carries `source` to the other room, in her words `text` unless it goes verbatim."""
        return self.act(HALA, self.conveyance(source, mode, text, package))

    def conveyance(
        self, source: Entry[Utterance], mode: Mode, text: str = "", package: Package | None = None
    ) -> Convey:
        sender, receiver = (NORTH, SOUTH) if self.room(NORTH).get(source.id) else (SOUTH, NORTH)
        return Convey(
            sender=sender,
            source=source.id,
            receiver=receiver,
            mode=mode,
            wording=en(text) if text else {},
            package=dict(package or {}),
        )

    def rule(self, person: Person, action: Action) -> str:
        """The rule by which `person` is refused `action`; fails when it is allowed."""
        with pytest.raises(Refused) as refused:
            self.act(person, action)
        assert str(refused.value), "a refusal says why, in words"
        return refused.value.rule


def one(written: Written, kind: type[B], ledger: str | None = None) -> Entry[B]:
    """The only entry of this kind that was written, there or anywhere."""
    names = [ledger] if ledger else list(written)
    lines = [line for name in names for line in written[name]]
    (found,) = [line for line in lines if isinstance(line.body, kind)]
    return cast("Entry[B]", found)
