"""What an instructor might try in a rehearsal: the moves of `moves`, for rounds and injects.

It ends seldom and for good, so that there is something to look at. What people answer about it
then stands here too.
"""

from collections.abc import Iterator

from tests.cast import CAST, INES, Table
from tests.talks.choice import BAD_INDICATOR, INDICATORS, NOWHERE, PARTIES, Choice
from tests.talks.repertoire import Repertoire
from wasit.talks.actions import Action
from wasit.talks.case import closed
from wasit.talks.ledgers import COMMON, SCRIPT
from wasit.talks.people import Person
from wasit.talks.rounds import RoundBegun, current
from wasit.talks.training.directing import (
    AssignChair,
    BeginRound,
    Direction,
    EndRehearsal,
    EndRound,
    OpenDebrief,
    Remark,
)
from wasit.talks.training.injects import Event, Inject
from wasit.talks.training.questionnaire import LEAST, MOST, AnswerQuestionnaire, Answers, Apart

MOVES = Repertoire()
TABLED = ("enrichment", "relief", NOWHERE)
"""Issues that are on the agenda from the beginning, and one that never is."""


def is_rehearsal(table: Table) -> bool:
    return SCRIPT in table.books


def cast_of(table: Table) -> tuple[Person, ...]:
    """Everybody who was at this table when it opened."""
    return (*CAST, INES) if is_rehearsal(table) else CAST


def fits(kind: type[Action], table: Table) -> bool:
    """Whether it can be done at all: nothing can be directed in real talks."""
    return is_rehearsal(table) or not issubclass(kind, Direction | AnswerQuestionnaire)


def due(table: Table) -> Iterator[type[Action]]:
    """A round begins soon after the last, and what is over is laid open."""
    if not is_rehearsal(table):
        return
    yield from [Inject] * 4
    if closed(table.desk):
        yield from [OpenDebrief] * 40
        yield from [AnswerQuestionnaire] * 40
    if current(table.ledger(COMMON)):
        yield EndRound
    elif table.ledger(COMMON).of(RoundBegun):
        yield from [BeginRound] * 60


@MOVES.meant_for((INES,), BeginRound)
def begin_round(choose: Choice) -> BeginRound:
    return BeginRound(minutes=choose.chance.randint(4, 20) if choose.mostly() else 0)


@MOVES.meant_for((INES,), EndRound)
def end_round(_: Choice) -> EndRound:
    return EndRound()


@MOVES.meant_for((INES,), EndRehearsal)
def end_rehearsal(choose: Choice) -> EndRehearsal:
    """Mostly in vain, so that the talks last."""
    return EndRehearsal(wording=choose.words() if choose.seldom() else {})


@MOVES.meant_for((INES,), OpenDebrief)
def open_debrief(_: Choice) -> OpenDebrief:
    return OpenDebrief()


@MOVES.meant_for((INES,), AssignChair)
def assign_chair(choose: Choice) -> AssignChair:
    chair = choose.of(CAST).id if choose.mostly() else NOWHERE
    return AssignChair(person=chair, player=choose.of(["", "brief"]))


@MOVES.meant_for((INES,), Remark)
def remark(choose: Choice) -> Remark:
    return Remark(wording=choose.words())


@MOVES.meant_for(CAST, AnswerQuestionnaire)
def answer_questionnaire(choose: Choice) -> AnswerQuestionnaire:
    """Guesses of all sides but one, which is mostly that of whoever answers."""
    own = choose.of([*PARTIES, ""])
    marks = [choose.chance.randint(LEAST, MOST if choose.mostly() else MOST + 1) for _ in range(4)]
    return AnswerQuestionnaire(
        answers=Answers(
            outcome=marks[0],
            part=marks[1],
            course=marks[2],
            footing=marks[3],
            again=choose.seldom(),
            apart=choose.of(list(Apart)),
            wanted={party: choose.of(TABLED) for party in PARTIES if party != own},
            wording=choose.words() if choose.mostly() else {},
        )
    )


@MOVES.meant_for((INES,), Inject)
def inject(choose: Choice) -> Inject:
    """Words more often than a reading, to one room more often than to both."""
    rooms = tuple(party for party in PARTIES if choose.chance.random() < 0.6)
    reads = choose.chance.random() < 0.4
    indicator = choose.of(INDICATORS if choose.mostly() else [BAD_INDICATOR, None])
    return Inject(
        rooms=rooms if choose.mostly() else (choose.party(),),
        desk=choose.chance.random() < 0.4,
        event=choose.of(Event),
        wording={} if reads and choose.chance.random() < 0.5 else choose.words(),
        indicator=indicator if reads else None,
        reading=choose.reading() if reads else None,
    )
