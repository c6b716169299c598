"""People: the parties, and everyone who has a part in a case."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from wasit.talks.wording import Wording


class Role(StrEnum):
    """What a person is in a case."""

    CHIEF_MEDIATOR = "chief_mediator"
    MEDIATOR = "mediator"
    HEAD = "head"
    MEMBER = "member"
    INTERPRETER = "interpreter"
    GUEST = "guest"
    INSTRUCTOR = "instructor"


MEDIATORS = frozenset({Role.CHIEF_MEDIATOR, Role.MEDIATOR})


class Party(Struct, frozen=True, kw_only=True):
    """One side of the talks."""

    id: str
    name: Wording


class Person(Struct, frozen=True, kw_only=True):
    """Someone in a case. `party` is the side a delegate belongs to; mediators have none.

    A guest has neither: only the consultation `ring`, a ledger's name, in which the guest sits.
    A compartmented mediator `serves` only the rooms of these parties, and has no desk; any other
    mediator serves all. An interpreter without a party is the mediators' own.
    """

    id: str
    name: Wording
    role: Role
    party: str | None = None
    serves: tuple[str, ...] = ()
    ring: str = ""

    @property
    def mediates(self) -> bool:
        return self.role in MEDIATORS

    @property
    def cleared(self) -> bool:
        """Whether this person is a mediator who may open the desk, and with it every room."""
        return self.mediates and not self.serves

    @property
    def interprets(self) -> bool:
        """Whether this person puts words into other languages, and acts in no other way."""
        return self.role is Role.INTERPRETER

    @property
    def on_the_team(self) -> bool:
        """Whether this person mediates, or interprets for those who do."""
        return self.mediates or (self.interprets and self.party is None)

    @property
    def opens_desk(self) -> bool:
        """Whether this person reads the desk, and with it every room."""
        return self.on_the_team and not self.serves

    @property
    def instructs(self) -> bool:
        """Whether this person directs a rehearsal: reads all of it, and takes no part in it."""
        return self.role is Role.INSTRUCTOR

    @property
    def leads(self) -> bool:
        """Whether this person speaks officially for a side."""
        return self.role is Role.HEAD
