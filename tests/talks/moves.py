"""Moves: whatever anybody might try at a table.

A new kind of action brings its move here; `test_moves.py` fails until it does. A move is chosen
by a seed, so that a law is told histories as lists of seeds, which shorten well.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from random import Random

from msgspec import Struct

from tests.cast import HALA, Table, Written
from tests.talks import (
    answer_moves,
    carrying_moves,
    closing_moves,
    consent_moves,
    directing_moves,
    headship_moves,
    indicator_moves,
    ladder_moves,
    member_moves,
    package_moves,
    printing_moves,
    ring_moves,
    rule_moves,
    sitting_moves,
    speech_moves,
    text_moves,
    version_moves,
)
from tests.talks.choice import PARTIES, Choice
from tests.talks.repertoire import Moves
from wasit.talks.actions import Action, Stamp
from wasit.talks.conveyance.conveyance import Convey, CorrectDelivered
from wasit.talks.conveyance.preparation import (
    Approve,
    Deliver,
    DropPrepared,
    Prepare,
    ReturnPrepared,
)
from wasit.talks.conveyance.readback import AnswerReadBack
from wasit.talks.conveyance.regimes import AnswerTerms, EnforceTerms, proposed
from wasit.talks.conveyance.release import GrantRelease, RefuseRelease
from wasit.talks.indicators.indicators import FollowIndicator, IndicatorFollowed
from wasit.talks.indicators.readings import TakeReadings
from wasit.talks.indicators.sharing import ShareIndicator
from wasit.talks.indicators.tripwires import RemoveTripwire, SeeAlert, SetTripwire
from wasit.talks.ladder.reports import DeclineReport
from wasit.talks.ledgers import COMMON
from wasit.talks.paper.returning import AccountForCopy, ConfirmPaper
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.proposals.ballots import CastBallot
from wasit.talks.proposals.mediators_proposals import Adopted, ProposalOpened
from wasit.talks.proposals.mediators_proposals import pending as pending_proposal
from wasit.talks.public.consent import GiveConsent, RefuseConsent
from wasit.talks.public.press import Publish, sought
from wasit.talks.refusals import Refused
from wasit.talks.rooms.reactions import Acknowledge, React
from wasit.talks.rooms.speech import Said, Speak
from wasit.talks.texts.clause_reactions import ReactToDraft
from wasit.talks.training.directing import EndRehearsal
from wasit.talks.tray import Wait, desk_tray

MOVES: Moves = {
    **text_moves.TEXT_MOVES,
    **sitting_moves.SITTING_MOVES,
    **ring_moves.RING_MOVES,
    **ladder_moves.LADDER_MOVES,
    **version_moves.VERSION_MOVES,
    **member_moves.MEMBER_MOVES,
    **headship_moves.HEADSHIP_MOVES,
    **speech_moves.MOVES.moves,
    **carrying_moves.MOVES.moves,
    **rule_moves.MOVES.moves,
    **answer_moves.MOVES.moves,
    **indicator_moves.MOVES.moves,
    **closing_moves.MOVES.moves,
    **consent_moves.MOVES.moves,
    **package_moves.MOVES.moves,
    **printing_moves.MOVES.moves,
    **directing_moves.MOVES.moves,
}
"""Kind of action → for whom it is meant, and how it is chosen."""

DUE: Mapping[Wait, tuple[type[Action], ...]] = {
    Wait.ALERT: (SeeAlert,),
    Wait.TO_CONVEY: (Convey, Convey, Prepare),
    Wait.TO_CORRECT: (CorrectDelivered,),
    Wait.TO_DELIVER: (Deliver,),
    Wait.TO_APPROVE: (Approve, Approve, ReturnPrepared),
    Wait.TO_REWORK: (Prepare, DropPrepared),
    Wait.REPORT: (DeclineReport,) * 3,
    Wait.RELEASE: (GrantRelease, RefuseRelease),
    Wait.READ_BACK: (AnswerReadBack,),
    Wait.TERMS: (AnswerTerms, AnswerTerms, EnforceTerms),
    Wait.RECEIPT: (Acknowledge,),
    Wait.REACTION: (React,),
    Wait.CONSENT: (GiveConsent, GiveConsent, RefuseConsent),
    Wait.DRAFT: (ReactToDraft,),
    Wait.PAPER: (ConfirmPaper,),
    Wait.COPY: (AccountForCopy,),
}
"""What answers each wait; it is tried more often than the rest, so that the talks go on."""


ENDING = (CloseCase, EndRehearsal)
"""What ends a case."""


class Step(Struct, frozen=True):
    """What somebody tried, when, and what came of it; of nobody, when it was announced."""

    person: Person | None
    action: Action | None
    stamp: Stamp
    outcome: Written | Refused

    @property
    def written(self) -> Written:
        """What it writes: nothing, when it was refused."""
        return {} if isinstance(self.outcome, Refused) else self.outcome

    def __str__(self) -> str:
        outcome = self.outcome.rule if isinstance(self.outcome, Refused) else list(self.outcome)
        return f"{self.person.id if self.person else 'announced'}: {self.action}: {outcome}"


def attempt(table: Table, person: Person, action: Action, stamp: Stamp) -> Step:
    """Decide what somebody tries at `table`, and keep nothing yet."""
    try:
        return Step(person, action, stamp, table.decide(person, action, stamp))
    except Refused as refused:
        return Step(person, action, stamp, refused)


def play(table: Table, seeds: Sequence[int]) -> Iterator[Step]:
    """Do at `table` what these seeds choose; each step is kept before it is yielded."""
    for seed in seeds:
        stamp = table.next()
        for step in announced(table, stamp):
            table.keep(step.written)
            yield step
        step = attempt(table, *move(seed, table), stamp)
        table.keep(step.written)
        yield step


def announced(table: Table, stamp: Stamp) -> Iterator[Step]:
    """What is announced at that moment, if anything; it is not kept yet."""
    own = Stamp(at=stamp.at, token=b"tally " + stamp.token)
    if written := table.announce(own):
        yield Step(None, None, stamp, written)


def move(
    seed: int, table: Table, people: Sequence[Person] = (), *, ending: bool = True
) -> tuple[Person, Action]:
    """What one of `people` or of the guests tries next; to end the case only when `ending`."""
    chance = Random(seed)
    people = people or directing_moves.cast_of(table)
    kinds = [kind for kind in MOVES if directing_moves.fits(kind, table)]
    kinds = [kind for kind in kinds if ending or kind not in ENDING]
    meant, choose = MOVES[chance.choice([*likely(table), *kinds])]
    invited = ring_moves.guests(table)
    fitting = [person for person in meant if person in people] if meant else invited
    anyone = [*people, *invited]
    person = chance.choice(fitting if fitting and chance.random() < 0.9 else anyone)
    person = headship_moves.who_heads(table, person, among=people)
    return person, choose(Choice(chance, table, person))


def likely(table: Table) -> list[type[Action]]:
    waits = {waiting.wait for waiting in desk_tray(table.view(HALA))}
    kinds: list[type[Action]] = [Speak, Speak]
    if not all(table.room(party).of(Said) for party in PARTIES):
        kinds += [Speak] * 6
    if table.desk.of(IndicatorFollowed):
        followed: list[type[Action]] = [TakeReadings, TakeReadings, ShareIndicator, SetTripwire]
        kinds += followed * 10
        kinds += [RemoveTripwire]
    else:
        kinds += [FollowIndicator] * 6
    if pending_proposal(table.desk, ProposalOpened):
        kinds += [CastBallot] * 16
    if table.ledger(COMMON).of(Adopted):
        kinds += [CloseCase] * 4
    if sought(table.desk):
        kinds += [Publish] * 2
    if proposed(table.desk):
        kinds += [EnforceTerms] * 4
    waiting = (kind for wait in sorted(waits) for kind in DUE[wait] * 8)
    modules = (
        text_moves,
        printing_moves,
        sitting_moves,
        ladder_moves,
        ring_moves,
        version_moves,
        member_moves,
        headship_moves,
        directing_moves,
    )
    return [*kinds, *waiting, *chain(*(each.due(table) for each in modules))]
