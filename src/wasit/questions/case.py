"""The case and oneself: who is in it, and under which rule."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from wasit.questions.question import question
from wasit.talks.access import home
from wasit.talks.case import Closed, closed, opened, seated
from wasit.talks.conveyance.regimes import Terms, in_force
from wasit.talks.levels import Level
from wasit.talks.people import Party, Person
from wasit.talks.public.press import level
from wasit.talks.views import View
from wasit.talks.wording import Wording


class Me(Struct, frozen=True, kw_only=True):
    """The person to whom a token belongs. `home` is the ledger that seats them."""

    person: Person
    home: str


class Case(Struct, frozen=True, kw_only=True):
    """A case as one person knows it, `at` the moment of asking.

    `people` are those this person knows to be in it, and `closed` is how it ended.
    """

    at: datetime
    title: Wording
    parties: tuple[Party, ...]
    people: tuple[Person, ...]
    terms: Terms
    level: Level
    closed: Closed | None


class Delegation(Struct, frozen=True, kw_only=True):
    """Who belongs to a party's delegation now. One of them heads it."""

    party: str
    people: tuple[Person, ...]


@question("me")
def me(view: View) -> Me:
    """Who am I?"""
    return Me(person=view.person, home=home(view.person))


@question("case")
def case(view: View) -> Case:
    """What is this case, who is in it, and which rule holds?"""
    opening = opened(view.home)
    return Case(
        at=view.at,
        title=opening.title,
        parties=opening.parties,
        people=tuple(seated(view.home).values()),
        terms=in_force(view.home),
        level=level(view),
        closed=closed(view.home),
    )


@question("delegations")
def delegations(view: View) -> tuple[Delegation, ...]:
    """Who sits in the delegations whose rooms I may open?"""
    return tuple(
        Delegation(
            party=party,
            people=tuple(each for each in seated(room).values() if each.party == party),
        )
        for party, room in view.rooms.items()
        if not room.destroyed
    )
