"""What anybody might try with who belongs to a side: the moves of `moves`, for joining and leaving.

Those of the cast are dismissed seldom, so that the histories do not lose their people.
"""

from collections.abc import Callable, Iterator, Sequence

from tests.cast import CAST, HALA, IDRIS, TARIQ, Table
from tests.talks.choice import NOWHERE, Choice
from wasit.talks.actions import Action
from wasit.talks.case import Admitted
from wasit.talks.people import Person, Role
from wasit.talks.procedure.membership import Admit, Dismiss, dismissible

LEADERS = (HALA, *(person for person in CAST if person.leads))
STAYING = {TARIQ.id, IDRIS.id}
"""Those of the team who prepare anew, in a retelling, whatever South is to be shown."""


def due(table: Table) -> Iterator[type[Action]]:
    """Somebody joins, and leaves again."""
    joined = [entry for book in table.books.values() for entry in book.of(Admitted)]
    yield Admit
    yield Dismiss if joined else Admit


def admit(choose: Choice) -> Admit:
    team = choose.person.party is None
    fitting = (Role.MEDIATOR if team else Role.MEMBER, Role.INTERPRETER)
    role = choose.of(fitting if choose.mostly() else Role)
    kept = role is Role.MEDIATOR and choose.chance.random() < 0.5
    return Admit(
        newcomer=choose.words(),
        role=role,
        serves=(choose.party(),) if kept or choose.seldom() else (),
    )


def dismiss(choose: Choice) -> Dismiss:
    """Mostly somebody who has joined."""
    view = choose.table.view(choose.person)
    joined = {entry.body.person.id for entry in view.home.of(Admitted)}
    leaving = [each.id for each in dismissible(view) if each.id not in STAYING]
    own = [each for each in leaving if each in joined or choose.seldom()]
    return Dismiss(person=choose.of(own) if own else choose.of([NOWHERE, choose.person.id]))


MEMBER_MOVES: dict[type[Action], tuple[Sequence[Person], Callable[[Choice], Action]]] = {
    Admit: (LEADERS, admit),
    Dismiss: (LEADERS, dismiss),
}
"""Kind of action → for whom it is meant, and how it is chosen."""
