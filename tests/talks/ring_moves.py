"""What anybody might try with a consultation ring: the moves of `moves`, for rings."""

from collections.abc import Callable, Iterator, Sequence

from tests.cast import CAST, MEDIATORS, Table, en
from tests.talks.choice import NOWHERE, Choice
from wasit.talks.actions import Action
from wasit.talks.case import GuestInvited, people
from wasit.talks.fold import Ledger
from wasit.talks.people import Person
from wasit.talks.proposals.packages import PackageKept
from wasit.talks.rings.consultation import CloseRing, InviteGuest, OpenRing, ring_closed
from wasit.talks.rings.extracts import AnswerExtract, Opinion, ShowExtract, answers, extracts
from wasit.talks.texts.single_text import TextBegun
from wasit.talks.wording import Wording

HEADS = tuple(person for person in CAST if person.leads)
HOSTS = (*MEDIATORS, *HEADS)

EXTRACTS: Sequence[Wording] = (
    en("They would wait."),
    en("They would {wait | pause | hold back} for {sixty | 60} days."),
    {"en": "They would {wait | pause}.", "ar": "سوف {ينتظرون | يتوقفون}."},
)
BAD_EXTRACTS: Sequence[Wording] = (
    {},
    en("They would {wait}."),
    en("They would {wait | wait}."),
    en("They would {wait | } there."),
    en("They would {wait | pause."),
    en("They would {wait | {pause | stop}}."),
)
SEEDS = tuple(str(number) for number in range(60))
"""Few, so that some are drawn twice."""

RING_MOVES: dict[type[Action], tuple[Sequence[Person], Callable[[Choice], Action]]] = {}
"""Kind of action → for whom it is meant, and how it is chosen; answering is for `guests`."""


def guests(table: Table) -> list[Person]:
    """Whoever sits in a ring."""
    return [guest for ring in table.rings().values() for guest in people(ring).values()]


def hosts(table: Table) -> list[Person]:
    """Whoever has a ring that is not closed."""
    is_open = {name for name, ring in table.rings().items() if not ring_closed(ring)}
    return [each for each in HOSTS if is_open & table.view(each).rings.keys()]


def due(table: Table) -> Iterator[type[Action]]:
    """What rings call for, so that some are held, and consulted, by everybody who can."""
    rings = table.rings()
    is_open = [ring for ring in rings.values() if not ring_closed(ring)]
    if len(is_open) < 2:
        yield OpenRing
    if any(not ring.of(GuestInvited) for ring in is_open):
        yield from [InviteGuest] * 2
    if any(not extracts(ring) for ring in is_open):
        yield from [ShowExtract] * 2
    consulted = [ring for ring in is_open if ring.of(GuestInvited)]
    if any(not answers(ring, each.id) for ring in consulted for each in extracts(ring)):
        yield from [AnswerExtract] * 12


def own_ring(choose: Choice, fitting: Callable[[Ledger], bool]) -> str:
    """One of the rings of the chooser's side: one that fits, else any, or one of others."""
    own = choose.table.view(choose.person).rings
    fits = [name for name, ring in own.items() if fitting(ring) and not ring_closed(ring)]
    if (fits or own) and choose.mostly():
        return choose.of(fits or own)
    return choose.of([*choose.table.rings(), NOWHERE])


def meant_for(
    persons: Sequence[Person], kind: type[Action]
) -> Callable[[Callable[[Choice], Action]], Callable[[Choice], Action]]:
    def keep(choose: Callable[[Choice], Action]) -> Callable[[Choice], Action]:
        RING_MOVES[kind] = persons, choose
        return choose

    return keep


@meant_for(HOSTS, OpenRing)
def open_ring(choose: Choice) -> OpenRing:
    return OpenRing(title=choose.words(), host=choose.words())


@meant_for(HOSTS, InviteGuest)
def invite_guest(choose: Choice) -> InviteGuest:
    ring = own_ring(choose, lambda ring: not ring.of(GuestInvited))
    return InviteGuest(ring=ring, guest=choose.words())


@meant_for(HOSTS, ShowExtract)
def show_extract(choose: Choice) -> ShowExtract:
    return ShowExtract(
        ring=own_ring(choose, lambda ring: not extracts(ring)),
        wording=choose.of(EXTRACTS if choose.mostly() else BAD_EXTRACTS),
        seed=choose.of(SEEDS),
        source=source(choose) if choose.chance.random() < 0.3 else None,
    )


def source(choose: Choice) -> str:
    """Something of one's own to make an extract of; now and then something else."""
    if choose.person.mediates:
        desk = choose.table.desk
        own = [entry.id for kind in (TextBegun, PackageKept) for entry in desk.of(kind)]
    else:
        own = [entry.id for entry in choose.room()]
    if own and choose.mostly():
        return choose.of(own)
    return choose.of([*(entry.id for book in choose.table.books.values() for entry in book)])


@meant_for((), AnswerExtract)
def answer_extract(choose: Choice) -> AnswerExtract:
    own = choose.table.ledger(choose.person.ring)
    shown = [entry.id for entry in extracts(own)]
    every = [entry.id for ring in choose.table.rings().values() for entry in ring]
    return AnswerExtract(
        about=choose.of(shown) if shown and choose.mostly() else choose.of([*every, NOWHERE]),
        opinion=choose.of(Opinion),
        wording=choose.perhaps_words(),
    )


@meant_for(HOSTS, CloseRing)
def close_ring(choose: Choice) -> CloseRing:
    """Mostly one that was consulted."""
    ring = own_ring(choose, lambda ring: any(answers(ring, each.id) for each in extracts(ring)))
    return CloseRing(ring=ring, wording=choose.words() if choose.seldom() else {})
