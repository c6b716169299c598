"""What anybody might try with commitments: the moves of `moves`, for the ladder."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeVar

from tests.cast import CAST, MEDIATORS, MORNING, NORTH, SOUTH, Table, en
from tests.talks.choice import BAD_NUMBER, INDICATORS, NOWHERE, PARTIES, WORDS, Choice
from wasit.talks.actions import Action
from wasit.talks.case import opened
from wasit.talks.entries import Entry
from wasit.talks.ladder.declarations import Declare
from wasit.talks.ladder.reports import DeclineReport, OfferWaiver, Report, offers, unanswered
from wasit.talks.ladder.states import FOLLOWING, TOLD, State, state
from wasit.talks.people import Person
from wasit.talks.proposals.ballots import CastBallot
from wasit.talks.proposals.mediators_proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    agreed,
    pending,
)
from wasit.talks.schedules.estimates import Estimate, EstimateCommitment, Shift
from wasit.talks.schedules.planning import BeginSchedule, StrikeCommitment, WriteCommitment
from wasit.talks.schedules.schedules import Planned, Schedule, schedules
from wasit.talks.substance.commitments import (
    Commitment,
    DaysAfter,
    Mediators,
    OnDay,
    Order,
    Proof,
    Relation,
    Reversal,
    Side,
    Third,
    Verb,
    Verifier,
)
from wasit.talks.substance.conditions import Condition, Operator
from wasit.talks.substance.rungs import Rung

T = TypeVar("T")

HEADS = tuple(person for person in CAST if person.leads)

LADDER_MOVES: dict[type[Action], tuple[Sequence[Person], Callable[[Choice], Action]]] = {}
"""Kind of action → for whom it is meant, and how it is chosen."""


def due(table: Table) -> Iterator[type[Action]]:
    """What the ladder calls for, in a case that builds on another; elsewhere it is left to chance.

    So commitments come about in some histories, and do not crowd out all else in the others.
    """
    if opened(table.desk).basis:
        yield from _called_for(table) * 14


def _called_for(table: Table) -> list[type[Action]]:
    found = schedules(table.desk)[:1]
    if promised(table):
        return [Declare, Report, OfferWaiver, EstimateCommitment]
    if not found:
        return [BeginSchedule]
    if len(found[0].planned) < 2:
        return [WriteCommitment, WriteCommitment]
    if pending(table.desk, ProposalOpened):
        return [CastBallot] * 3
    return [PutProposal, PutProposal, WriteCommitment]


def promised(table: Table) -> list[Entry[ProposalOpened]]:
    """What was agreed to and holds commitments."""
    return [each for each in agreed(table.desk, ProposalOpened) if each.body.commitments]


def planned(choose: Choice) -> tuple[Schedule | None, Planned | None]:
    """A schedule, mostly the first, and one of its commitments; now and then none."""
    found = schedules(choose.table.desk)
    first = choose.of(found[:1] if choose.mostly() else found) if found else None
    each = choose.of(first.planned) if first and first.planned and choose.mostly() else None
    return (first if choose.mostly() else None), each


def name(thing: Schedule | Planned | None) -> str:
    return thing.id if thing else NOWHERE


def for_people(people: Sequence[Person], kind: type[Action]) -> Callable[..., Any]:
    def keep(choose: Callable[[Choice], Action]) -> Callable[[Choice], Action]:
        LADDER_MOVES[kind] = people, choose
        return choose

    return keep


@for_people(MEDIATORS, BeginSchedule)
def begin_schedule(choose: Choice) -> BeginSchedule:
    return BeginSchedule(wording=choose.words())


@for_people(MEDIATORS, WriteCommitment)
def write_commitment(choose: Choice) -> WriteCommitment:
    schedule, held = planned(choose)
    others = [each.id for each in (schedule.planned if schedule else ())]
    if choose.chance.random() < 0.7:
        return WriteCommitment(schedule=name(schedule), terms=commitment(choose, others))
    revision = held.revision if held and choose.mostly() else NOWHERE
    terms = held.commitment if held and choose.seldom() else commitment(choose, others)
    return WriteCommitment(
        schedule=name(schedule), commitment=name(held), revision=revision, terms=terms
    )


def commitment(choose: Choice, others: Sequence[str]) -> Commitment:
    """A commitment that names some of `others`, or stands alone; now and then with a flaw."""
    flawed = choose.seldom()
    doer = choose.of(PARTIES)
    others = [NOWHERE] if flawed and choose.seldom() else others
    return Commitment(
        doer=choose.of([doer, NOWHERE]) if flawed else doer,
        verb=choose.of(Verb),
        what=choose.words() if flawed else choose.of(WORDS),
        amount=choose.of([None, Decimal(6), Decimal("0.5")]),
        unit=choose.of([{}, en("billion")]),
        order=perhaps(choose, others, lambda name: Order(relation=choose.of(Relation), other=name)),
        proof=Proof(
            wording=choose.of(WORDS), condition=choose.of([None, None, threshold(choose, flawed)])
        ),
        verifier=verifier(choose, doer if flawed else other_than(doer)),
        due=perhaps(choose, others, lambda name: DaysAfter(days=choose.of([1, 30]), other=name))
        or on_some_day(choose, flawed),
        expires=choose.of([None, *[MORNING + timedelta(days=180)] * 2]),
        reversal=perhaps(
            choose,
            others,
            lambda name: Reversal(
                wording=choose.of(WORDS), other=name, snapback=choose.of([True, False])
            ),
        ),
    )


def perhaps(choose: Choice, others: Sequence[str], name: Callable[[str], T]) -> T | None:
    """What names one of `others`, as often as not; nothing where there is none."""
    return name(choose.of(others)) if others and choose.chance.random() < 0.5 else None


def other_than(party: str) -> str:
    return NORTH if party == SOUTH else SOUTH


def threshold(choose: Choice, flawed: bool) -> Condition:
    return Condition(
        indicator=INDICATORS[0].name,
        operator=Operator.AT_MOST,
        threshold=choose.of([Decimal(60), BAD_NUMBER]) if flawed else Decimal(60),
    )


def on_some_day(choose: Choice, flawed: bool) -> OnDay:
    after = choose.of([timedelta(days=9), timedelta(days=60)])
    return OnDay(at=MORNING + (choose.of([after, -after]) if flawed else after))


def verifier(choose: Choice, party: str) -> Verifier:
    every: list[Verifier] = [Mediators(), Side(party=party), Third(name=choose.of(WORDS))]
    return choose.of(every)


@for_people(MEDIATORS, StrikeCommitment)
def strike_commitment(choose: Choice) -> StrikeCommitment:
    schedule, held = planned(choose)
    revision = held.revision if held and choose.mostly() else NOWHERE
    return StrikeCommitment(schedule=name(schedule), commitment=name(held), revision=revision)


@for_people(MEDIATORS, EstimateCommitment)
def estimate_commitment(choose: Choice) -> EstimateCommitment:
    schedule, held = planned(choose)
    doer = held.commitment.doer if held and choose.mostly() else NOWHERE
    return EstimateCommitment(
        schedule=name(schedule),
        commitment=name(held),
        estimate=Estimate(
            cost=choose.of(range(101) if choose.mostly() else [101, -1]),
            worth={party: choose.of(range(101)) for party in PARTIES if party != doer},
            reversible=choose.of([True, False]),
            shift=choose.of(
                [
                    None,
                    Shift(issue="relief", before="none", after="waiver"),
                    Shift(issue="relief", before="none", after="none"),
                ]
            ),
        ),
    )


def put_along(choose: Choice) -> dict[str, Any]:
    """The schedule that goes with a proposal, as it stands or as it stood."""
    schedule, _ = planned(choose)
    if schedule is None or choose.seldom():
        return {}
    stale = choose.seldom()
    return {
        "schedule": schedule.id,
        "schedule_revision": schedule.revision - stale,
        "rung": choose.of(Rung),
    }


# Carrying out


def promise(choose: Choice) -> tuple[Entry[ProposalOpened] | None, str]:
    """Something that was agreed to, and the number of one of its commitments."""
    found = promised(choose.table)
    if not found or choose.seldom():
        every = agreed(choose.table.desk, ProposalOpened)
        return (choose.of(every) if every else None), NOWHERE
    accord = choose.of(found)
    return accord, choose.of(accord.body.commitments).key


def as_put(choose: Choice, accord: Entry[ProposalOpened] | None) -> str:
    """The name that something agreed to has in the room of whoever acts."""
    party = choose.person.party or choose.of(PARTIES)
    if accord is None or choose.seldom():
        return choose.standing(choose.table.room(party), ProposalPut)
    return accord.body.put[party]


@for_people(HEADS, Report)
def report(choose: Choice) -> Report:
    accord, key = promise(choose)
    return Report(about=as_put(choose, accord), commitment=key, wording=choose.words())


@for_people(MEDIATORS, DeclineReport)
def decline_report(choose: Choice) -> DeclineReport:
    found = [
        (party, entry.body.about or "", entry.body.commitment)
        for party in PARTIES
        for entry in unanswered(choose.table.room(party))
    ]
    accord, key = promise(choose)
    other = choose.party(), as_put(choose, accord), key
    party, about, key = choose.of(found) if found and choose.mostly() else other
    return DeclineReport(party=party, about=about, commitment=key, wording=choose.words())


@for_people(HEADS, OfferWaiver)
def offer_waiver(choose: Choice) -> OfferWaiver:
    accord, key = promise(choose)
    put = as_put(choose, accord)
    standing = offers(choose.room(), put, key)
    return OfferWaiver(
        about=put,
        commitment=key,
        offered=not standing if choose.chance.random() < 0.6 else True,
    )


@for_people(MEDIATORS, Declare)
def declare(choose: Choice) -> Declare:
    """Mostly what may follow, and a waiver where somebody offers one."""
    accord, key = promise(choose)
    about = (
        accord.id
        if accord and choose.mostly()
        else choose.standing(choose.table.desk, ProposalOpened)
    )
    following = TOLD & FOLLOWING[state(choose.table.desk, about, key)]
    waivable = any(
        offers(choose.table.room(party), put, key)
        for party, put in (accord.body.put.items() if accord else ())
    )
    wanted = State.WAIVED if waivable and choose.chance.random() < 0.7 else None
    coming = wanted or (choose.of(sorted(following)) if following else choose.of(State))
    return Declare(
        about=about, commitment=key, state=coming if choose.mostly() else choose.of(State)
    )
