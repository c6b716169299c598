"""What anybody might try with a sitting or a visit: the moves of `moves`, for coming and going."""

from collections.abc import Callable, Iterator, Sequence

from tests.cast import CAST, HUDA, MEDIATORS, NORTH, SOUTH, Table
from tests.talks.choice import Choice
from wasit.talks.actions import Action
from wasit.talks.people import Person
from wasit.talks.procedure.sittings import Arrive, CloseSitting, OpenSitting, sitting
from wasit.talks.procedure.visits import BeginVisit, EndVisit, visiting

DELEGATES = tuple(person for person in CAST if person.party)


def due(table: Table) -> Iterator[type[Action]]:
    """What a sitting calls for, so that delegates come, and leave again."""
    sits = [sitting(table.room(party)) is not None for party in (NORTH, SOUTH)]
    if not all(sits):
        yield from [OpenSitting] * 2
    if any(sits):
        yield from [Arrive] * 3
        yield CloseSitting
    if any(visiting(table.desk, each.id) for each in MEDIATORS):
        yield from [EndVisit] * 2


def open_sitting(choose: Choice) -> OpenSitting:
    both = choose.mostly() and choose.chance.random() < 0.5
    rooms = (NORTH, SOUTH) if both else (choose.party(),)
    return OpenSitting(
        rooms=() if choose.seldom() else rooms,
        wording={} if choose.mostly() else choose.words(),
    )


SITTING_MOVES: dict[type[Action], tuple[Sequence[Person], Callable[[Choice], Action]]] = {
    OpenSitting: ((*MEDIATORS, HUDA), open_sitting),
    CloseSitting: ((*MEDIATORS, HUDA), lambda choose: CloseSitting(party=choose.party())),
    Arrive: (DELEGATES, lambda _: Arrive()),
    BeginVisit: (MEDIATORS, lambda choose: BeginVisit(party=choose.party())),
    EndVisit: (MEDIATORS, lambda _: EndVisit()),
}
"""Kind of action → for whom it is meant, and how it is chosen."""
