"""Worlds: what South's people observe over HTTP, step by step, in two histories of one case.

South's own steps and what is released to South are the same in both worlds, at the same moments.
Whatever else happens, or not, is made up anew in each. After every step everything that South
could ask for is asked for, and must be the same to the byte.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from random import Random
from typing import TypeAlias

import pytest
from msgspec import Struct

from tests.cast import HALA, HUDA, NADIA, NORTH, SAMIR, SVEN, moment
from tests.service.stands import Stamps, Unencrypted
from tests.web import ring_steps
from tests.web.documents import files
from tests.web.happenings import CONCERNING, MEANWHILE
from tests.web.normaliser import normal
from tests.web.probing import TURNS, addresses
from tests.web.rounds import Request, delegates, mediators, open_pages
from tests.web.seat_steps import OTHERS
from tests.web.visitor import Talks, Visitor
from tests.web.wired import Wire, WiredClient
from wasit.record import Key, MemoryStore
from wasit.talks.actions import Action
from wasit.talks.entries import Entry
from wasit.talks.indicators.indicators import IndicatorFollowed
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.texts.presenting import last_drafts
from wasit.talks.texts.single_text import TextBegun
from wasit.web.accounts.models import Place, Token
from wasit.web.accounts.veil import mark
from wasit.web.server import hub, runtime

SOUTHERNERS = (SAMIR, SVEN)
OBSERVERS = (*SOUTHERNERS, HUDA)
"""South's people, and the mediator who serves South alone."""

Step: TypeAlias = "Callable[[World], str]"
Happening: TypeAlias = "Callable[[World], None]"


class Told(AssertionError):
    """South can tell what it was not told."""


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
        self.talks = self.opens()
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

    def opens(self) -> Talks:
        """Open the case."""
        return Talks(runtime.service())

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

    def attempt(self, person: Person, action: Action) -> bool:
        """Have `person` do it at a moment of its own; say whether it could be done."""
        self.meanwhile()
        try:
            self.talks.act(person, action)
        except Refused:
            return False
        return True

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
        """Names of what exists for others in this world, and in its twin most likely not.

        The last is that of a document, where North has any.
        """
        north, desk = self.talks.room(NORTH), self.talks.desk
        entries = [*north.tail(1), *desk.tail(1), *last_drafts(north)[:1], *desk.of(TextBegun)[:1]]
        places = Place.objects.filter(mark__in=self._marks("nadia", "hala"))
        others = [*ring_steps.rings(self, HALA)[:1], *ring_steps.rings(self, NADIA)[:1]]
        documents = [file.id for file in files(north)[-1:]]
        found = [*(entry.id for entry in entries), *(each.id for each in places)]
        return [*found, *others, *documents]

    def _marks(self, *people: str) -> list[str]:
        """The marks by which the places of these people are kept."""
        return [mark("place", self.talks.case, person) for person in people]

    def look(self, probes: Sequence[str]) -> dict[str, str]:
        """Ask for everything that South's people can think of, and `probes`, in their names."""
        seen: dict[str, str] = {}
        for person in OBSERVERS:
            visitor = self.visitor(person)
            asked = mediators(self, visitor) if person is HUDA else delegates(self, visitor)
            seen |= self._ask(visitor, person.id, asked)
            seen |= self._probe(visitor, person.id, probes)
        return seen | self._heard()

    def glance(self) -> dict[str, str]:
        """Ask for what the head has open, as often as anything happens."""
        samir = self.visitor(SAMIR)
        return self._ask(samir, SAMIR.id, open_pages(self, samir)) | self._heard()

    def _heard(self) -> dict[str, str]:
        return {f"{person} live": "\n".join(lines) for person, lines in self.lines.items()}

    def _probe(self, visitor: Visitor, name: str, probes: Sequence[str]) -> dict[str, str]:
        """Ask for what others have: for an entry of each name, and at every address by turns."""
        seen = {}
        for number, probe in enumerate(probes):
            for path in (visitor.url("room-entry", probe), f"/{probe}/room/"):
                shown = normal(visitor.get(path))
                seen[f"{name} probe {number} {path.replace(probe, '…')}"] = shown
        for probe in probes[-1:]:
            seen[f"{name} probes for a document"] = normal(visitor.open("file", probe))
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


@contextmanager
def history() -> Iterator[Stamps]:
    """Run the site on a case in memory whose moments and names are those of the stamps given."""
    stamps = Stamps()
    runtime.close()
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
