"""Retold deliveries: how words come to South again, when what stands behind them is another.

Behind a paraphrase are other words, behind a reply by word of mouth is another message, and behind
an idea of the mediators nothing, or an idea of North's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from msgspec.structs import replace

from tests.cast import (
    HALA,
    MODEST,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SOUTH,
    SOUTH_ROOM,
    Table,
    Written,
    one,
)
from tests.talks.choice import STATED, WORDS
from tests.talks.moves import Step
from wasit.talks.actions import Action
from wasit.talks.case import in_four_eyes
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Carried, Convey, carriage
from wasit.talks.conveyance.regimes import in_force
from wasit.talks.entries import Entry
from wasit.talks.files import Attachment
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.rooms.deliveries import Addressed, Conveyed, Delivery, Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import React, Reacted
from wasit.talks.rooms.speech import STANDS, Force, Said, Speak
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package
from wasit.talks.wording import Wording

UNNAMED = {Manner.IDEA: Mode.MEDIATOR_IDEA, Manner.HYPOTHETICAL: Mode.HYPOTHETICAL}
Do = Callable[[Person, Action], Written]


class RetoldDeliveries:
    """What is brought into South's room in the twin, and what North said for it to be."""

    def __init__(self, first: Table, twin: Table, do: Do, chance: Random) -> None:
        self.first = first
        self.twin = twin
        self.do = do
        self.chance = chance

    def delivery(self, step: Step) -> Action:
        delivered = one(step.written, Delivery, SOUTH_ROOM).body
        if isinstance(delivered, Addressed):
            return self._address(delivered, step)
        assert isinstance(delivered, Conveyed)
        if delivered.stance is None and delivered.about is None:
            return self._carry(delivered, self._message(delivered))
        return self._carry(delivered, self._reaction(delivered, step))

    def bring_ideas(self, steps: Sequence[Step]) -> None:
        """Bring North early what it will react to: under an even-handed rule South would see it."""
        if in_force(self.twin.desk).even_handed:
            return
        for delivered in (line.body for step in steps for line in step.written.get(SOUTH_ROOM, [])):
            if isinstance(delivered, Conveyed) and delivered.stance and delivered.about is None:
                self._idea(delivered.package or MODEST)

    def say(
        self, force: Force, mode: Mode, wording: Wording, package: Package, **beside: object
    ) -> str:
        modes = frozenset({mode})
        speech = Speak(force=force, wording=wording, modes=modes, package=package)
        speech = replace(speech, **beside)
        return one(self.do(NADIA, speech), Said).id

    def found(self, before: Carried) -> Entry[Carried] | None:
        alike = (before.source, before.mode, before.package)
        carried = self.twin.desk.of(Carried)
        same = (
            each
            for each in carried
            if (each.body.source, each.body.mode, each.body.package) == alike
        )
        return next(same, None)

    def _address(self, delivered: Addressed, step: Step) -> Action:
        """As the mediators' own, or as an idea of North's that goes unnamed."""
        mode = UNNAMED.get(delivered.manner)
        # Approved words could not be corrected as the mediators' own may be.
        own = isinstance(step.action, Address) and in_four_eyes(self.twin.desk)
        files = step.action.files if isinstance(step.action, Address) else ()
        if mode is None or own or delivered.about or files or self.chance.random() < 0.5:
            return Address(
                party=SOUTH,
                manner=delivered.manner,
                wording=delivered.wording,
                package=delivered.package,
                about=delivered.about,
                files=files,
            )
        return Convey(
            sender=NORTH,
            source=self.say(Force.QUESTION, mode, self.chance.choice(WORDS), {}),
            receiver=SOUTH,
            mode=mode,
            wording=delivered.wording,
            package=delivered.package,
        )

    def _carry(self, delivered: Conveyed, source: str) -> Convey:
        oral = delivered.mode is Mode.ORAL_ONLY
        verbatim = delivered.mode is Mode.VERBATIM
        return Convey(
            sender=NORTH,
            source=source,
            receiver=SOUTH,
            mode=delivered.mode,
            wording=self.chance.choice(WORDS) if oral else {} if verbatim else delivered.wording,
            package={} if verbatim else delivered.package,
            stated=None if verbatim else delivered.stated,
            chosen=self._chosen(source),
        )

    def _documents(self, delivered: Conveyed) -> dict[str, Any]:
        """What North attaches for the same documents to be delivered."""
        taken: list[str] = []
        for file in delivered.files:
            taken.append(self._uploaded(file, taken))
        named = any(each.name.startswith(NORTH) for each in delivered.files)
        return {"files": tuple(taken), "names_released": named}

    def _uploaded(self, delivered: Attachment, taken: Sequence[str]) -> str:
        """A document of North's that can be delivered so: by another name, where none was told."""
        named = delivered.name.startswith(NORTH)
        found = self.twin.view(NADIA).uploads.items()
        return self.chance.choice(
            [
                name
                for name, each in found
                if (each.ledger, each.file.digest) == (NORTH_ROOM, delivered.digest)
                and name not in taken
                and (not named or each.file.name == delivered.name)
            ]
        )

    def _chosen(self, source: str) -> tuple[str, ...]:
        """The documents of a source, of which all are to be delivered."""
        said = self.twin.room(NORTH).find(source, Said)
        return tuple(each.id for each in said.body.files) if said else ()

    def _message(self, delivered: Conveyed) -> str:
        """Something North says that can be delivered so: verbatim the same, else more or other."""
        if delivered.mode is Mode.VERBATIM:
            content = delivered.wording, delivered.package
            beside = {"stated": delivered.stated, **self._documents(delivered)}
            return self.say(delivered.force, delivered.mode, *content, **beside)
        package = MODEST | delivered.package if delivered.force in STANDS else {}
        stated = delivered.stated or self.chance.choice([None, *STATED.get(delivered.force, ())])
        beside = {"stated": stated, **self._documents(delivered)}
        return self.say(
            delivered.force, delivered.mode, self.chance.choice(WORDS), package, **beside
        )

    def _reaction(self, delivered: Conveyed, step: Step) -> str:
        """A reaction of North's that can be delivered so."""
        verbatim = delivered.mode is Mode.VERBATIM
        reaction = React(
            about=self._reacted_to(delivered, step),
            stance=delivered.stance or Stance.COMMENT,
            wording=delivered.wording if verbatim else self.chance.choice(WORDS),
            modes=frozenset({delivered.mode}),
        )
        return one(self.do(NADIA, reaction), Reacted).id

    def _reacted_to(self, delivered: Conveyed, step: Step) -> str:
        """What North reacts to: the message of South's that it answered before, else an idea."""
        if delivered.about is None:
            return self._idea(delivered.package or MODEST)
        return self._brought(self._brought_before(step)).body.delivered

    def _idea(self, package: Package) -> str:
        """Something North was told by the mediators, or is told now, with this package."""
        known = [
            each for each in self.twin.room(NORTH).of(Addressed) if each.body.package == package
        ]
        if known and in_force(self.twin.desk).even_handed:
            return known[-1].id
        idea = Address(
            party=NORTH, manner=Manner.IDEA, wording=self.chance.choice(WORDS), package=package
        )
        return one(self.do(HALA, idea), Addressed).id

    def _brought_before(self, step: Step) -> Carried:
        """How, in the first world, South's message had come to North that North then answered."""
        answering = next(iter(carried_by(step)))
        answered = self.first.room(NORTH).find(answering.source, Reacted)
        assert answered
        carried = carriage(self.first.desk, answered.body.about)
        assert carried
        return carried.body

    def _brought(self, before: Carried) -> Entry[Carried]:
        found = self.found(before)
        assert found, "it was brought when it was in the first world"
        return found


def carried_by(step: Step) -> list[Carried]:
    """What the desk has of the conveyance that this step was, if it was one."""
    bodies = (line.body for line in step.written.get(DESK, []))
    return [body for body in bodies if isinstance(body, Carried)]
