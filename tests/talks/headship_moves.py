"""What anybody might try with the headship of a delegation: the moves of `moves`, for that.

It passes between those of the cast, mostly, so that the histories do not lose their people.
"""

from collections.abc import Callable, Iterator, Sequence

from tests.cast import CAST, HALA, NORTH, SOUTH, Table, called
from tests.talks.choice import NOWHERE, Choice
from wasit.talks.actions import Action
from wasit.talks.people import Person
from wasit.talks.procedure.headship import HandOver, NameHead, heads, members

HEADS = tuple(person for person in CAST if person.leads)


def who_heads(table: Table, person: Person, among: Sequence[Person]) -> Person:
    """Who heads now the delegation that this person headed at first, if it is one of these."""
    if person not in HEADS or not person.party:
        return person
    now = table.head(person.party).id
    return next((each for each in among if each.id == now), person)


def due(table: Table) -> Iterator[type[Action]]:
    """Once it has passed to another, it is handed back sooner or later."""
    if any(table.head(party).id not in map(called, HEADS) for party in (NORTH, SOUTH)):
        yield HandOver


def hand_over(choose: Choice) -> HandOver:
    return HandOver(person=_successor(choose, choose.person.party), stays=choose.mostly())


def name_head(choose: Choice) -> NameHead:
    """Mostly somebody who sits there already."""
    former = choose.of(heads(choose.table.view(HALA)))
    known = choose.mostly()
    return NameHead(
        former=former.id if choose.mostly() else choose.of([choose.person.id, NOWHERE]),
        person=_successor(choose, former.party) if known else "",
        newcomer={} if known else choose.words(),
        stays=choose.mostly(),
    )


def _successor(choose: Choice, party: str | None) -> str:
    """Of the delegation, and of the cast; else anybody."""
    cast = set(map(called, CAST))
    fits = [
        each.id
        for each in members(choose.table.view(HALA))
        if each.party == party and each.id in cast
    ]
    return choose.of(fits) if fits and choose.mostly() else choose.of([*cast, NOWHERE])


HEADSHIP_MOVES: dict[type[Action], tuple[Sequence[Person], Callable[[Choice], Action]]] = {
    HandOver: (HEADS, hand_over),
    NameHead: ((HALA,), name_head),
}
"""Kind of action → for whom it is meant, and how it is chosen."""
