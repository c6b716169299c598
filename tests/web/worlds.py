"""Worlds: what South's people observe over HTTP, step by step, in two histories of one case.

South's own steps and what is released to South are the same in both worlds, at the same moments.
Whatever else happens, or not, is made up anew in each. After every step everything that South
could ask for is asked for, and must be the same to the byte.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from functools import cache
from random import Random
from typing import TypeAlias

import pytest
from django.core.cache import caches
from msgspec import Struct
from msgspec.structs import replace

from tests.cast import (
    HALA,
    HUDA,
    NADIA,
    NOOR,
    NORTH,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    SVEN,
    TARIQ,
    en,
    moment,
)
from tests.service.stands import Stamps, Unencrypted
from tests.talks.linguists import in_room
from tests.web import (
    ladder_steps,
    member_steps,
    ring_steps,
    sitting_steps,
    text_steps,
    version_steps,
)
from tests.web.normaliser import normal
from tests.web.probing import TURNS, addresses
from tests.web.visitor import IN_PLACE, Talks, Visitor, ninety
from tests.web.wired import Wire, WiredClient
from wasit.record import Key, MemoryStore
from wasit.talks.actions import Stamp
from wasit.talks.address import Address
from wasit.talks.agenda import agenda
from wasit.talks.clause_reactions import text_of
from wasit.talks.conferring import Confer
from wasit.talks.confidence import Confidence, Measure
from wasit.talks.confiding import Confide
from wasit.talks.consent import ConsentAsked, ConsentSought, GiveConsent, RefuseConsent
from wasit.talks.deliveries import Addressed
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators import IndicatorFollowed
from wasit.talks.ledgers import DESK, room
from wasit.talks.levels import Level
from wasit.talks.limits import Limits
from wasit.talks.modes import Mode
from wasit.talks.notes import Note
from wasit.talks.people import Person
from wasit.talks.preparation import ReturnPrepared
from wasit.talks.presenting import last_drafts
from wasit.talks.press import DraftLine, LineDrafted, Publish, PutLine
from wasit.talks.proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    WithdrawProposal,
    agreed,
    pending,
)
from wasit.talks.readback import AnswerReadBack, Verdict
from wasit.talks.refusals import Refused
from wasit.talks.regimes import AnswerTerms, answered, in_force, proposed
from wasit.talks.release import AskRelease, WithdrawRelease, leaves
from wasit.talks.speech import Force, Said, Speak
from wasit.talks.stages import Prepared
from wasit.talks.texts import TextBegun
from wasit.talks.tray import Wait, head_tray
from wasit.talks.versions import VersionGiven
from wasit.web import hub, runtime
from wasit.web.accounts.models import Place, Token
from wasit.web.accounts.veil import mark
from wasit.web.versions.places import versions_url

SOUTHERNERS = (SAMIR, SVEN)
OBSERVERS = (*SOUTHERNERS, HUDA)
"""South's people, and the mediator who serves South alone."""
OTHERS = (HALA, TARIQ, NADIA, NOOR)

Request: TypeAlias = tuple[str, str, Mapping[str, str]]
Step: TypeAlias = "Callable[[World], str]"
Happening: TypeAlias = "Callable[[World], None]"


class Told(AssertionError):
    """South can tell what it was not told."""


# --- One world -----------------------------------------------------------------------------------


class Sight(Struct, frozen=True):
    """All that South's people can observe at one moment, by the name of what they ask for."""

    seen: dict[str, str]
    probes: list[str]


ACCOUNTS = Key(bytes(range(32)))
"""Behind which the accounts of every world are kept."""


class World:
    """A case, its people, and what South's people saw after each step that concerned them.

    `chance` makes up whatever does not concern South; `patience` is how many such steps are
    taken, at most, before each that does.
    """

    def __init__(
        self, stamps: Stamps, chance: Random, patience: int, twin: World | None = None
    ) -> None:
        self.stamps = stamps
        self.chance = chance
        self.patience = patience
        self.twin = twin
        self.meanwhiles: Sequence[Happening] = MEANWHILE
        self.minute = self.second = 0
        stamps.set(moment(0))
        self.talks = Talks(runtime.service())
        Place.objects.filter(mark__in=self._marks(*(each.id for each in OTHERS))).delete()
        # South keeps its places from the last history, but not what it made there.
        Token.objects.filter(place__mark__in=self._marks(*(each.id for each in OBSERVERS))).delete()
        self.wire = Wire()
        # Two signals in quick succession may arrive as one, so each is seen through by itself.
        runtime.service().store.watch(lambda *_: self.wire.settle())
        self.visitors: dict[str, Visitor] = {}
        self.lines = {each.id: self.hear(each) for each in self.observers()}
        self.sights: list[Sight] = []
        self.followed: Entry[IndicatorFollowed] | None = None

    def observers(self) -> Sequence[Person]:
        """Whose sight is compared; their live connections are open from the first moment."""
        return OBSERVERS

    def close(self) -> None:
        runtime.hub().close()
        self.wire.close()

    def visitor(self, person: Person) -> Visitor:
        """Return `person` in front of a browser; it is opened when first needed."""
        if person.id not in self.visitors:
            self.visitors[person.id] = self.talks.visitor(person, WiredClient(self.wire))
        return self.visitors[person.id]

    def hear(self, person: Person) -> list[str]:
        """Open the live connection of `person`; returns what arrives, as it arrives."""
        return self.wire.listen(self.visitor(person))

    def live(self, steps: Sequence[Step]) -> World:
        """Take each of `steps`, which concern South, and others before each."""
        self.begin()
        for step in steps:
            self.take(step, self._chosen())
        return self

    def begin(self) -> None:
        """See what South has before anything has happened."""
        self._show()

    def take(self, step: Step, before: Iterable[Happening]) -> None:
        """Take a step that concerns South, after whatever happens `before` it elsewhere."""
        self.minute += 10
        self.second = 0
        for happening in before:
            self._happen(happening)
        self.stamps.set(moment(self.minute))
        runtime.service().announce(self.talks.case)
        self.wire.settle()
        self._show(step(self))

    def _chosen(self) -> Iterator[Happening]:
        for _ in range(self.chance.randint(0, self.patience)):
            yield self.chance.choice(self.meanwhiles)

    def meanwhile(self) -> None:
        """Move on to a moment at which something happens that South has no part in.

        Names are drawn from the moment, so everything that happens needs one of its own.
        """
        self.wire.settle()
        self.second += 1
        self.stamps.set(moment(self.minute - 5, self.second))

    def _happen(self, happening: Happening) -> None:
        self.meanwhile()
        happening(self)
        self.wire.settle()
        self._compare(self.sights[-1].seen, self.glance(), happening.__name__)

    # --- What South sees -------------------------------------------------------------------------

    def _show(self, answered: str = "") -> None:
        self.wire.settle()
        twin = self.twin.sights[len(self.sights)] if self.twin else None
        probes = twin.probes if twin else self._probes()
        sight = Sight({"the answer": answered, **self.look(probes)}, probes)
        self.sights.append(sight)
        if twin:
            self._compare(twin.seen, sight.seen, "a step of its own")

    def _compare(self, expected: dict[str, str], seen: dict[str, str], after: str) -> None:
        for name, text in seen.items():
            before = expected.get(name, "")
            if before != text:
                news = difflib.unified_diff(
                    before.splitlines(), text.splitlines(), lineterm="", n=0
                )
                raise Told(f"after {after}, in {name}\n" + "\n".join(news))

    def _probes(self) -> list[str]:
        """Names of what exists for others in this world, and in its twin most likely not."""
        north, desk = self.talks.room(NORTH), self.talks.desk
        entries = [*north.tail(1), *desk.tail(1), *last_drafts(north)[:1], *desk.of(TextBegun)[:1]]
        places = Place.objects.filter(mark__in=self._marks("nadia", "hala"))
        others = [*ring_steps.rings(self, HALA)[:1], *ring_steps.rings(self, NADIA)[:1]]
        return [*(entry.id for entry in entries), *(each.id for each in places), *others]

    def _marks(self, *people: str) -> list[str]:
        """The marks by which the places of these people are kept."""
        return [mark("place", self.talks.case, person) for person in people]

    def look(self, probes: Sequence[str]) -> dict[str, str]:
        """Ask for everything that South's people can think of, and `probes`, in their names."""
        seen: dict[str, str] = {}
        for person in OBSERVERS:
            visitor = self.visitor(person)
            asked = self._rounds(visitor) if person is HUDA else self._delegates_round(visitor)
            seen |= self._ask(visitor, person.id, asked)
            seen |= self._probe(visitor, person.id, probes)
        return seen | self._heard()

    def glance(self) -> dict[str, str]:
        """Ask for what the head has open, as often as anything happens."""
        samir = self.visitor(SAMIR)
        return self._ask(samir, SAMIR.id, self._pages(samir)) | self._heard()

    def _heard(self) -> dict[str, str]:
        return {f"{person} live": "\n".join(lines) for person, lines in self.lines.items()}

    def _probe(self, visitor: Visitor, name: str, probes: Sequence[str]) -> dict[str, str]:
        """Ask for what others have: for an entry of each name, and at every address by turns."""
        seen = {}
        for number, probe in enumerate(probes):
            for path in (visitor.url("room-entry", probe), f"/{probe}/room/"):
                shown = normal(visitor.get(path))
                seen[f"{name} probe {number} {path.replace(probe, '…')}"] = shown
        sent = {"csrfmiddlewaretoken": visitor.token(), "act": "speak"}
        # The same in both worlds, and another with each step and person.
        turn = Random(f"{len(self.sights)} {name}").randrange(TURNS)
        for page, method, path in addresses(visitor, probes, turn):
            fields = sent if method == "POST" else None
            seen[f"{name} probes {method} {page}"] = normal(visitor.ask(method, path, fields))
        return seen

    def _ask(self, visitor: Visitor, name: str, requests: Iterable[Request]) -> dict[str, str]:
        return {
            f"{name} {method} {path} {headers}": normal(visitor.ask(method, path, headers=headers))
            for method, path, headers in requests
        }

    def _delegates_round(self, visitor: Visitor) -> Iterator[Request]:
        yield from self._pages(visitor)
        yield from self._more(visitor)

    def _rounds(self, visitor: Visitor) -> Iterator[Request]:
        """All that the mediator of South alone can think of."""
        own = visitor.url("desk-room", SOUTH)
        entries = list(self.talks.room(SOUTH))
        yield "GET", visitor.url("home"), {}
        yield "GET", own, {}
        yield "GET", own, IN_PLACE
        for entry in {entry.id: entry for entry in (entries[0], *entries[-2:])}:
            yield "GET", visitor.url("desk-entry", SOUTH, entry), {}
        yield "GET", visitor.url("desk-room", NORTH), {}
        yield "GET", visitor.url("common"), {}
        yield "GET", visitor.url("agreed"), {}
        for accord in agreed(self.talks.room(SOUTH), ProposalPut):
            for undertaking in accord.body.commitments:
                yield "GET", visitor.url("duty", accord.id, undertaking.key), {}
        yield "GET", visitor.url("common"), IN_PLACE
        for name in ("desk", "terms", "agenda", "close", "proposals", "public", "room"):
            yield "GET", visitor.url(name), {}

    def _pages(self, visitor: Visitor) -> Iterator[Request]:
        yield "GET", visitor.url("room"), {}
        yield "GET", visitor.url("conferring"), IN_PLACE
        yield "GET", visitor.url("preferences"), {}
        yield "GET", visitor.url("common"), {}
        yield "GET", visitor.url("indicators"), IN_PLACE
        for seen in self.talks.room(SOUTH).of(IndicatorFollowed):
            yield "GET", visitor.url("indicator", seen.id), {}
        yield "GET", visitor.url("desk"), {}
        yield "GET", visitor.url("texts"), {}
        for last in last_drafts(self.talks.room(SOUTH)):
            yield "GET", visitor.url("room-text", text_of(last)), {}

    def _more(self, visitor: Visitor) -> Iterator[Request]:
        own = [visitor.url(name) for name in ("room", "conferring", "limits", "indicators")]
        entries = list(self.talks.room(SOUTH))
        yield "GET", "/", {}
        yield "GET", visitor.url("home"), {}
        yield "GET", own[1], {}
        yield "GET", own[0], IN_PLACE
        yield "GET", visitor.url("programs"), {}
        yield "GET", visitor.url("record"), {}
        yield "GET", visitor.url("people"), {}
        yield "GET", "/sign-in/", {}
        yield "GET", "/places/", {}
        yield "GET", visitor.url("packages"), {}
        yield "GET", visitor.url("proposals"), {}
        yield "GET", visitor.url("public"), {}
        yield "GET", visitor.url("sittings"), {}
        yield "GET", visitor.url("versions"), {}
        for given in self.talks.room(SOUTH).of(VersionGiven)[-1:]:
            of = in_room(str(given.body.about), SOUTH_ROOM, given.body.key)
            view = self.talks.seat(SAMIR).view()
            yield "GET", versions_url(view, visitor.place, of), {}
        yield "GET", visitor.url("glossary"), {}
        yield "GET", visitor.url("rings"), {}
        yield "GET", visitor.url("copies"), {}
        for name in ring_steps.rings(self, SAMIR):
            yield "GET", visitor.url("ring", name), {}
        for path in own:
            yield "HEAD", path, {}
        yield "GET", f"{own[0]}?before={entries[-1].id}", {}
        for entry in {entry.id: entry for entry in (entries[0], *entries[-2:])}:
            yield "GET", visitor.url("room-entry", entry), {}
            yield "GET", visitor.url("room-entry", entry), IN_PLACE
        for last in last_drafts(self.talks.room(SOUTH)):
            yield "GET", visitor.url("room-drafts", text_of(last)), {}
            yield "GET", visitor.url("room-text", text_of(last)), IN_PLACE
        yield "GET", visitor.url("texts"), IN_PLACE
        yield "GET", visitor.url("desk-texts"), {}
        yield "GET", visitor.url("desk-room", NORTH), {}
        yield "OPTIONS", visitor.url("desk-room", SOUTH), {}


@contextmanager
def history() -> Iterator[Stamps]:
    """Run the site on a case in memory whose moments and names are those of the stamps given."""
    stamps = Stamps()
    runtime.close()
    caches["entries"].clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hub, "BEAT", 1e6)
        patch.setattr(runtime, "opened", lambda _: Unencrypted(MemoryStore(), Key.new()))
        # South's places have the same names in both worlds, by which they are found again.
        patch.setattr(runtime, "accounts_key", cache(lambda: ACCOUNTS))
        patch.setattr(runtime, "Service", stamps.on)
        try:
            yield stamps
        finally:
            # A leak that is found ends the history in its midst; the next test has its own site.
            runtime.close()


def tell_apart(
    seed: int,
    steps: int = 8,
    *,
    alike: bool = False,
    script: Sequence[Step] = (),
    kind: type[World] | None = None,
) -> None:
    """Live the same steps of South's in two worlds; raises Told when South can tell them apart.

    The steps are those of the `script`, or else chosen by the `seed`. In the first world, little
    else happens; when the worlds are `alike`, the same, and in both nothing.
    """
    chance = Random(seed)
    chosen = script or [chance.choice(CONCERNING) for _ in range(steps)]
    first: World | None = None
    for number, patience in enumerate((0, 0) if alike else (1, 3)):
        luck = Random(f"{seed} {0 if alike else number}")
        with history() as stamps:
            world = (kind or World)(stamps, luck, patience, first)
            try:
                first = world.live(chosen)
            finally:
                world.close()


# --- What concerns South: the same in both worlds ------------------------------------------------


def samir_speaks(world: World) -> str:
    samir = world.visitor(SAMIR)
    words = f"At {world.minute} we say this."
    return normal(samir.send(samir.url("room"), "speak", words=words))


def samir_proposes(world: World) -> str:
    samir = world.visitor(SAMIR)
    fields = {"force": "proposal", "words": "We propose.", "issue__relief": "waiver"}
    return normal(samir.send_in_place(samir.url("room"), "speak", **fields))


def samir_errs(world: World) -> str:
    samir = world.visitor(SAMIR)
    return normal(samir.send(samir.url("room"), "speak", words="", force="warning"))


def _order(world: World | None, room: Ledger) -> Confidence:
    """The order of the agenda, or one drawn by the chance of `world`."""
    issues = agenda(room)

    def ranked(names: Sequence[str]) -> dict[str, int]:
        places = range(1, len(names) + 1)
        return dict(
            zip(names, world.chance.sample(places, len(names)) if world else places, strict=True)
        )

    options = {name: ranked([each.id for each in one.options]) for name, one in issues.items()}
    return Confidence(measure=Measure.RANKS, issues=ranked(list(issues)), options=options)


def samir_confides(world: World) -> str:
    """What he proposes himself is scored by what he confides, whatever North may have confided."""
    if world.chance.random() < 0.8:
        world.meanwhile()
        north_confides(world)
        world.wire.settle()
        world.stamps.set(moment(world.minute))
    answered = samir_proposes(world)
    world.wire.settle()
    world.stamps.set(moment(world.minute, 10))
    world.talks.act(SAMIR, Confide(confidence=_order(None, world.talks.room(SOUTH))))
    return answered


def sven_confers(world: World) -> str:
    sven = world.visitor(SVEN)
    return normal(sven.send(sven.url("conferring"), "confer", words=f"At {world.minute}, hm."))


def samir_answers(world: World) -> str:
    """He reacts to the last thing that was brought, or speaks."""
    samir = world.visitor(SAMIR)
    brought = [each for each in world.talks.room(SOUTH) if isinstance(each.body, Addressed)]
    if not brought:
        return samir_speaks(world)
    path = samir.url("room-entry", brought[-1].id)
    fields = {"stance": "comment", "words": f"At {world.minute} we have heard."}
    return normal(samir.send(path, "react", **fields))


def _brought(world: World, mode: Mode, text: str) -> str:
    """Hala brings the same words, which came about in another way in each world."""
    for _ in range(world.chance.randint(0, 2)):
        world.meanwhile()
        north_speaks(world)
    world.meanwhile()
    source = world.talks.says(NADIA, "x" * world.chance.randint(1, 400), mode)
    world.wire.settle()
    world.stamps.set(moment(world.minute))
    hala = world.visitor(HALA)
    path = hala.url("desk-entry", NORTH, source.id)
    assert hala.send(path, "convey", mode=mode, words=text, aware="yes").status == 303
    return ""


def a_paraphrase_is_brought(world: World) -> str:
    return _brought(world, Mode.PARAPHRASE, f"At {world.minute} they say this.")


def words_are_spoken(world: World) -> str:
    return _brought(world, Mode.ORAL_ONLY, "y" * world.chance.randint(1, 400))


def an_idea_is_brought(world: World) -> str:
    """Of the mediators' own, or one of North's that goes unnamed."""
    text = f"At {world.minute}: what if?"
    if world.chance.random() < 0.5:
        return _brought(world, Mode.HYPOTHETICAL, text)
    hala = world.visitor(HALA)
    fields = {"words": text, "manner": "hypothetical", "aware": "yes"}
    hala.send(hala.url("desk-room", SOUTH), "address", **fields)
    return ""


def huda_asks_south(world: World) -> str:
    """The mediator of South alone speaks there."""
    huda = world.visitor(HUDA)
    path = huda.url("desk-room", SOUTH)
    return normal(huda.send(path, "address", words=f"At {world.minute}: and now?", aware="yes"))


def samir_lets_go_and_takes_back(world: World) -> str:
    """He releases his last words within limits or, once he has, withdraws that."""
    samir = world.visitor(SAMIR)
    said = [each for each in world.talks.room(SOUTH) if isinstance(each.body, Said)]
    if not said:
        return samir_speaks(world)
    path = samir.url("room-entry", said[-1].id)
    if leaves(world.talks.room(SOUTH), said[-1].id):
        return normal(samir.send(path, "withdraw"))
    fields = {"modes": ["paraphrase"], "read_back": ["yes"], "until": "2099-01-01T12:00"}
    return normal(samir.send(path, "grant", **fields))


def south_is_read_back(world: World) -> str:
    """Hala prepares South's last words, which their release asks to have read back."""
    south = world.talks.room(SOUTH)
    said = [each for each in south if isinstance(each.body, Said) and leaves(south, each.id)]
    if not said:
        return samir_lets_go_and_takes_back(world)
    hala = world.visitor(HALA)
    path = hala.url("desk-entry", SOUTH, said[-1].id)
    hala.send(path, "convey", mode="paraphrase", words=f"At {world.minute} they say.", aware="yes")
    return ""


def samir_is_asked_and_answers(world: World) -> str:
    """He answers what waits for him: words read back, or a rule."""
    samir = world.visitor(SAMIR)
    for wait, entry in head_tray(world.talks.room(SOUTH)):
        path = samir.url("room-entry", entry.id)
        if wait is Wait.READ_BACK:
            return normal(samir.send(path, "read_back", verdict="correct", words="Other words."))
        if wait is Wait.TERMS:
            return normal(samir.send(path, "terms", words="Gladly."))
    return samir_speaks(world)


def the_rule_is_changed(world: World) -> str:
    """It is proposed; then, once South agrees, put in force, whenever North has agreed."""
    hala = world.visitor(HALA)
    path = hala.url("terms")
    proposal, in_south = proposed(world.talks.desk), proposed(world.talks.room(SOUTH))
    if proposal is None or in_south is None:
        even = ["yes"] if in_force(world.talks.desk).version % 2 else []
        hala.send(path, "propose", regime="closed", even_handed=even)
    elif answered(world.talks.room(SOUTH), in_south.id):
        world.meanwhile()
        north_answers_the_rule(world, agreed=True)
        world.wire.settle()
        world.stamps.set(moment(world.minute))
        assert hala.send(path, "enforce").status == 303
    return ""


def _taken_back(world: World) -> None:
    """One proposal is open at a time."""
    if proposal := pending(world.talks.desk, ProposalOpened):
        world.talks.act(HALA, WithdrawProposal(about=proposal.id))
        world.wire.settle()
        world.stamps.set(moment(world.minute, 1))


def _put(world: World, until: Stamp) -> None:
    put = PutProposal(wording=en(f"At {world.minute}: stop."), deadline=until.at)
    world.talks.act(HALA, put)
    world.wire.settle()


def _answers(world: World, person: Person, answer: str) -> str:
    visitor = world.visitor(person)
    put = world.talks.last(room(person.party or ""), ProposalPut).id
    return normal(visitor.send(visitor.url("room-entry", put), "ballot", answer=answer))


def _decided(world: World, norths: str) -> str:
    """A proposal is put, South says yes, North something or nothing, and the time is over."""
    _taken_back(world)
    _put(world, moment(world.minute, 30))
    world.stamps.set(moment(world.minute, 10))
    answered = _answers(world, SAMIR, "yes")
    if norths:
        world.wire.settle()
        world.stamps.set(moment(world.minute, 20))
        _answers(world, NADIA, norths)
    world.stamps.set(moment(world.minute, 30))
    runtime.service().announce(world.talks.case)
    return answered


def a_proposal_fails(world: World) -> str:
    return _decided(world, world.chance.choice(["", "no"]))


def a_proposal_is_agreed(world: World) -> str:
    return _decided(world, "yes")


def a_proposal_is_put(world: World) -> str:
    """It stays open for a while. South says no, so whatever North says, the result is the same."""
    _taken_back(world)
    _put(world, moment(world.minute + 15))
    world.stamps.set(moment(world.minute, 10))
    return _answers(world, SAMIR, "no")


def a_line_is_put(world: World) -> str:
    """South agrees to a line for the press, and is not told whether North does."""
    world.meanwhile()
    line = en(f"At {world.minute}: they were serious.")
    world.talks.act(TARIQ, DraftLine(level=Level.DENY, wording=line))
    draft = world.talks.last(DESK, LineDrafted).id
    world.stamps.set(moment(world.minute))
    world.talks.act(HALA, PutLine(line=draft))
    world.wire.settle()
    world.stamps.set(moment(world.minute, 10))
    samir = world.visitor(SAMIR)
    asked = world.talks.last(room(SOUTH), ConsentAsked).id
    return normal(samir.send(samir.url("room-entry", asked), "agree"))


def a_line_is_published(world: World) -> str:
    answered = a_line_is_put(world)
    sought = world.talks.last(DESK, ConsentSought)
    for second, refuses in ((20, world.chance.random() < 0.5), (25, False)):
        world.wire.settle()
        world.stamps.set(moment(world.minute, second))
        about = sought.body.asked[NORTH]
        answer = RefuseConsent(about=about) if refuses else GiveConsent(about=about)
        world.talks.act(NADIA, answer)
    world.stamps.set(moment(world.minute, 30))
    world.talks.act(HALA, Publish(about=sought.id))
    return answered


def readings_are_shown(world: World) -> str:
    """A reading of each step's own day, beside others of which South is shown none."""
    world.meanwhile()
    hidden = [(day, str(world.chance.randint(1, 99))) for day in (1, 2)]
    followed = world.followed or world.talks.follows()
    if world.followed is None and world.chance.random() < 0.7:
        world.meanwhile()
        world.talks.reads(followed, *hidden)
    world.wire.settle()
    world.stamps.set(moment(world.minute))
    day = 2 + world.minute // 10
    hala = world.visitor(HALA)
    path = hala.url("desk-indicator", followed.id)
    if world.followed is None:
        hala.send(path, "share", party=SOUTH, since="2023-05-03")
    else:
        value = str(90 + world.minute // 10 % 2)
        fields = {"at": f"2023-05-{day:02}", "value": value, "rooms": SOUTH}
        assert hala.send(path, "reading", **fields).status == 303
    world.followed = followed
    return ""


def samir_watches(world: World) -> str:
    """He sets a tripwire on what South sees, or looks for something to set it on."""
    samir = world.visitor(SAMIR)
    seen = world.talks.room(SOUTH).of(IndicatorFollowed)
    if not seen:
        return normal(samir.open("indicators"))
    path = samir.url("indicator", seen[0].id)
    return normal(samir.send(path, "trip", threshold=str(90 + world.minute // 10 % 4)))


def samir_warns(world: World) -> str:
    samir = world.visitor(SAMIR)
    fields = {"words": f"At {world.minute}: do not.", "actor": "North", "consequence": "A price"}
    return normal(samir.send(samir.url("limits"), "warn", **fields))


CONCERNING = (
    samir_speaks,
    samir_proposes,
    samir_errs,
    samir_answers,
    sven_confers,
    samir_confides,
    a_paraphrase_is_brought,
    words_are_spoken,
    an_idea_is_brought,
    a_proposal_fails,
    a_proposal_is_agreed,
    a_proposal_is_put,
    a_line_is_put,
    a_line_is_published,
    huda_asks_south,
    samir_lets_go_and_takes_back,
    south_is_read_back,
    samir_is_asked_and_answers,
    the_rule_is_changed,
    text_steps.a_draft_is_presented,
    text_steps.samir_answers_the_draft,
    readings_are_shown,
    readings_are_shown,
    samir_watches,
    samir_warns,
    *sitting_steps.CONCERNING,
    *member_steps.CONCERNING,
    *version_steps.CONCERNING,
)

# --- What does not concern South: other things in each world, or nothing -------------------------


def _words(world: World) -> str:
    return "z" * world.chance.randint(1, 300)


def north_speaks(world: World) -> None:
    force = world.chance.choice([Force.QUESTION, Force.POSITION, Force.WARNING])
    modes = world.chance.sample([Mode.VERBATIM, Mode.PARAPHRASE], world.chance.randint(0, 2))
    world.talks.says(NADIA, _words(world), *modes, force=force)


def north_speaks_in_a_browser(world: World) -> None:
    nadia = world.visitor(NADIA)
    nadia.send(nadia.url("room"), "speak", words=_words(world))
    nadia.open("room")


def north_errs(world: World) -> None:
    nadia = world.visitor(NADIA)
    nadia.send(nadia.url("room"), "speak", words="", force="proposal")


def north_confers(world: World) -> None:
    world.talks.act(NOOR, Confer(wording=en(_words(world))))


def north_changes_its_language(world: World) -> None:
    noor = world.visitor(NOOR)
    fields = {"csrfmiddlewaretoken": noor.token(), "language": "ar", "next": "/"}
    noor.post("/language/", fields)
    noor.open("room")


def north_leaves_and_comes_back(world: World) -> None:
    noor = world.visitor(NOOR)
    noor.post("/leave/", {"csrfmiddlewaretoken": noor.token()})
    noor.enter(world.talks.link(NOOR))


def north_makes_a_token_and_revokes_it(world: World) -> None:
    noor = world.visitor(NOOR)
    name = _words(world)[:80]
    noor.send(noor.url("programs"), "token", name=name)
    noor.send(noor.url("programs"), "revoke", token=name)


def somebody_is_invited(world: World) -> None:
    world.talks.link(world.chance.choice(OTHERS))


def the_desk_is_read(world: World) -> None:
    hala = world.visitor(HALA)
    hala.open("desk")
    hala.open("packages")
    hala.open("desk-room", SOUTH)
    hala.open("desk-entry", SOUTH, world.talks.room(SOUTH).tail(1)[0].id)


def a_note_is_kept(world: World) -> None:
    tariq = world.visitor(TARIQ)
    tariq.send(tariq.url("desk"), "note", words=_words(world))


def several_notes_are_kept(world: World) -> None:
    for _ in range(3):
        world.meanwhile()
        world.talks.act(TARIQ, Note(wording=en(_words(world))))


def north_is_addressed(world: World) -> None:
    world.talks.act(TARIQ, Address(party=NORTH, wording=en(_words(world))))


def north_is_asked(world: World) -> None:
    source = world.talks.says(NADIA, _words(world))
    modes = frozenset({Mode.PARAPHRASE})
    world.meanwhile()
    world.talks.act(TARIQ, AskRelease(party=NORTH, about=source.id, modes=modes))


def a_conveyance_is_only_tried_out(world: World) -> None:
    source = world.talks.says(NADIA, _words(world), Mode.PARAPHRASE)
    hala = world.visitor(HALA)
    path = hala.url("desk-entry", NORTH, source.id)
    fields = hala.fill(path, "convey", mode="paraphrase", words=_words(world))
    assert hala.post(f"{path}preview/", fields).status == 200


def something_of_souths_is_set_aside_or_carried(world: World) -> None:
    """What becomes of South's own words elsewhere is not for South to know."""
    source = world.talks.room(SOUTH).tail(1)[0]
    hala = world.visitor(HALA)
    answer = hala.open("desk-entry", SOUTH, source.id)
    if answer.has_form("aside"):
        hala.send(hala.url("desk-entry", SOUTH, source.id), "aside")


def an_issue_is_tabled_for_north(world: World) -> None:
    hala = world.visitor(HALA)
    fields = {"title": _words(world), "options": "None\r\nAll", "rooms": [NORTH]}
    hala.send(hala.url("agenda"), "table", **fields)


def north_answers_the_proposal(world: World) -> None:
    if pending(world.talks.room(NORTH), ProposalPut):
        _answers(world, NADIA, world.chance.choice(["yes", "no"]))


def north_answers_what_is_asked(world: World) -> None:
    nadia = world.visitor(NADIA)
    for asked in world.talks.room(NORTH).of(ConsentAsked)[-1:]:
        path = nadia.url("room-entry", asked.id)
        act = world.chance.choice(["agree", "disagree"])
        if nadia.get(path).has_form(act):
            nadia.send(path, act)


def a_line_is_drafted(world: World) -> None:
    hala = world.visitor(HALA)
    hala.send(hala.url("public"), "draft", words=_words(world))


def a_proposal_is_only_tried_out(world: World) -> None:
    hala = world.visitor(HALA)
    hala.open("proposals")
    fields = {"act": "propose", "csrfmiddlewaretoken": hala.token(), "words": _words(world)}
    assert hala.post(hala.url("proposals"), fields).status == 422


def north_answers_the_rule(world: World, *, agreed: bool | None = None) -> None:
    """Nadia answers the rule that is proposed, where one is."""
    proposal = proposed(world.talks.room(NORTH))
    agreed = world.chance.random() < 0.5 if agreed is None else agreed
    if proposal and answered(world.talks.room(NORTH), proposal.id) is not agreed:
        world.talks.act(NADIA, AnswerTerms(about=proposal.id, agreed=agreed))


def north_is_read_back_and_answers(world: World) -> None:
    """Words of North's are prepared, confirmed, corrected or refused; they may then go nowhere."""
    limits = Limits(read_back=True, since=moment(1000).at)
    modes = frozenset({Mode.PARAPHRASE})
    world.talks.act(
        NADIA,
        Speak(force=Force.QUESTION, wording=en(_words(world)), modes=modes, limits=limits),
    )
    source = world.talks.last(room(NORTH), Said)
    hala = world.visitor(HALA)
    world.meanwhile()
    hala.send(
        hala.url("desk-entry", NORTH, source.id), "convey", mode="paraphrase", words=_words(world)
    )
    prepared = world.talks.last(DESK, Prepared)
    world.meanwhile()
    verdict = world.chance.choice(list(Verdict))
    wording = {} if verdict is Verdict.CONFIRM else en(_words(world))
    answer = AnswerReadBack(about=prepared.body.asked or "", verdict=verdict, wording=wording)
    world.talks.act(NADIA, answer)
    tariq = world.visitor(TARIQ)
    tariq.open("prepared", prepared.id)
    world.meanwhile()
    world.talks.act(TARIQ, ReturnPrepared(about=prepared.id, wording=en(_words(world))))


def north_lets_go_and_takes_back(world: World) -> None:
    source = world.talks.says(NADIA, _words(world), Mode.VERBATIM)
    world.meanwhile()
    world.talks.act(NADIA, WithdrawRelease(about=source.id))


def north_confides(world: World) -> None:
    world.talks.act(NADIA, Confide(confidence=_order(world, world.talks.room(NORTH))))


def a_package_is_kept(world: World) -> None:
    hala = world.visitor(HALA)
    option = world.chance.choice(["none", "waiver", "suspension", "lifting"])
    hala.send(hala.url("packages"), "keep", issue__relief=option, words=_words(world))


def north_watches_and_is_alerted(world: World) -> None:
    """North sees an indicator of its own, sets a tripwire on it, and crosses it."""
    followed = world.talks.follows()
    world.meanwhile()
    given = world.talks.shares(followed, NORTH)
    world.meanwhile()
    world.talks.act(NADIA, ninety(given))
    world.meanwhile()
    world.talks.reads(followed, (1, "91"), rooms=NORTH)
    world.meanwhile()
    nadia = world.visitor(NADIA)
    nadia.send(nadia.url("indicator", given.id), "seen")


def the_desk_watches_what_south_sees(world: World) -> None:
    """Other readings of it, earlier ones, and a tripwire that they cross, for the desk alone."""
    if world.followed is None:
        return
    with suppress(Refused):
        wire = replace(ninety(world.followed), threshold=Decimal(world.chance.randint(1, 99)))
        world.talks.act(HALA, wire)
    world.meanwhile()
    day, value = world.chance.randint(20, 31), str(world.chance.randint(1, 99))
    with suppress(Refused):
        world.talks.reads(world.followed, (day, value))


def north_states_a_red_line(world: World) -> None:
    nadia = world.visitor(NADIA)
    fields = {"words": _words(world), "ruled__relief": ["none"]}
    nadia.send(nadia.url("limits"), "redline", **fields)


def another_case_is_opened(world: World) -> None:
    other = Talks(world.talks.service)
    other.says(SAMIR, _words(world))


MEANWHILE = (
    north_speaks,
    north_speaks_in_a_browser,
    north_errs,
    north_confers,
    north_changes_its_language,
    north_leaves_and_comes_back,
    north_makes_a_token_and_revokes_it,
    somebody_is_invited,
    the_desk_is_read,
    a_note_is_kept,
    several_notes_are_kept,
    north_is_addressed,
    north_is_asked,
    a_conveyance_is_only_tried_out,
    something_of_souths_is_set_aside_or_carried,
    an_issue_is_tabled_for_north,
    north_answers_the_proposal,
    north_answers_what_is_asked,
    a_line_is_drafted,
    a_proposal_is_only_tried_out,
    north_confides,
    a_package_is_kept,
    north_watches_and_is_alerted,
    the_desk_watches_what_south_sees,
    north_states_a_red_line,
    another_case_is_opened,
    north_answers_the_rule,
    north_is_read_back_and_answers,
    north_lets_go_and_takes_back,
    *text_steps.MEANWHILE,
    ring_steps.something_happens_in_a_ring,
    *sitting_steps.MEANWHILE,
    *member_steps.MEANWHILE,
    *version_steps.MEANWHILE,
    ladder_steps.a_schedule_is_drafted,
)
