"""Retelling: the same history for South, and another for everybody else.

South's own attempts are repeated as they were, and what was released to South is released again,
at the same moments and with the same content. How that came about is made up anew: other words
behind a paraphrase, another message behind a reply by word of mouth, nothing at all behind an
idea. What never concerned South is left out, and other things happen instead, or nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from msgspec.structs import replace

from tests.cast import (
    HALA,
    MEDIATORS,
    MORNING,
    NADIA,
    NORTH,
    NORTH_ROOM,
    NORTH_SEALED,
    SOUTH,
    SOUTH_ROOM,
    SOUTH_SEALED,
    TARIQ,
    Written,
    en,
    moment,
    one,
)
from tests.talks.choice import WORDS
from tests.talks.directing_moves import cast_of
from tests.talks.linguists import on_desk
from tests.talks.moves import Step, attempt, move
from tests.talks.retold_deliveries import RetoldDeliveries, carried_by
from tests.talks.retold_plans import RetoldPlans
from tests.talks.retold_readings import RetoldReadings
from tests.talks.retold_texts import RetoldTexts
from tests.talks.retold_versions import RetoldVersions
from tests.talks.worlds import OBSERVERS, World, concerns_south
from wasit.talks.actions import Action, Stamp
from wasit.talks.case import Outcome, in_four_eyes
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Carried, Convey, CorrectDelivered, carriage
from wasit.talks.conveyance.preparation import Approve, Deliver, Prepare
from wasit.talks.conveyance.prepared import Dropped, Prepared, Returned, authors
from wasit.talks.conveyance.regimes import AnswerTerms, EnforceTerms, answered, proposed
from wasit.talks.conveyance.release import GrantRelease, permission
from wasit.talks.entries import Body
from wasit.talks.indicators.indicators import (
    ReadingsTaken,
    readings,
)
from wasit.talks.indicators.readings import TakeReadings
from wasit.talks.indicators.sharing import ShareIndicator, shared_as
from wasit.talks.ladder.declarations import Declare
from wasit.talks.languages.translation import CheckVersion, DeclareAuthentic
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyAccountedFor, CopyPrinted, PrintCopy
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.sittings import OpenSitting, sitting
from wasit.talks.proposals.ballots import Answer, CastBallot, cast
from wasit.talks.proposals.mediators_proposals import (
    ProposalDecided,
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Result,
    Reveal,
    pending,
)
from wasit.talks.public.consent import ConsentAsked, ConsentSought, GiveConsent, agrees
from wasit.talks.public.press import DraftLine, LineDrafted, Publish, PutLine
from wasit.talks.rooms.agenda import IssueTabled, TableIssue
from wasit.talks.rooms.corrections import Correct, Corrected
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.texts.clause_reactions import ReactToDraft
from wasit.talks.texts.presenting import PresentDraft
from wasit.talks.training.injects import Inject
from wasit.talks.wording import Wording


class Retelling:
    """Makes the twin of a world. Each seed adds something that South has no part in."""

    def __init__(self, first: World, seeds: Sequence[int]) -> None:
        self.first = first
        self.seeds = seeds
        self.chance = Random(repr(seeds))
        self.world = World(twin=first)
        self.table = self.world.table
        self.minute = self.second = 0
        self.others = tuple(each for each in cast_of(self.table) if each not in OBSERVERS)
        self.texts = RetoldTexts(first.table, first.steps, self.table, self._do, self.chance)
        self.versions = RetoldVersions(self.table, self.texts, self._do, self.chance)
        self.plans = RetoldPlans(self.table, self._do, self.chance)
        self.readings = RetoldReadings(first.table, self.table, self._do, self.chance)
        self.deliveries = RetoldDeliveries(first.table, self.table, self._do, self.chance)

    def tell(self) -> World:
        """Return the twin; raises Told when South can tell the two from each other."""
        retold = [step for step in self.first.steps if concerns_south(step) or self._leads_on(step)]
        self.deliveries.bring_ideas(retold)
        for place, step in enumerate(retold):
            self._meanwhile(self.seeds[place :: len(retold) + 1])
            if concerns_south(step):
                self._again(step)
            else:
                self._bring_to_north(step)
        self._meanwhile(self.seeds[len(retold) :: len(retold) + 1])
        return self.world

    def _leads_on(self, step: Step) -> bool:
        """Whether it brought North a message of South's to which South later gets an answer."""
        answered = {entry.body.about for entry in self.first.table.room(SOUTH).of(Conveyed)}
        return any(body.source in answered for body in carried_by(step))

    def _meanwhile(self, seeds: Sequence[int]) -> None:
        for seed in seeds:
            person, action = move(seed, self.table, self.others, ending=False)
            step = attempt(self.table, person, action, self._next())
            spoils = self._forestalls(step) or self.texts.touches(step)
            spoils = spoils or self.versions.touches(step)
            if not (concerns_south(step) or spoils):
                self.world.take(step)

    def _forestalls(self, step: Step) -> bool:
        """Whether it takes away something that is yet to be put before South, or may vote.

        A last yes may bring a result at once.
        """
        if isinstance(step.action, CastBallot):
            proposal = pending(self.table.desk, ProposalOpened)
            return proposal is not None and proposal.body.reveal is Reveal.WHEN_ALL_AGREE
        bodies = [line.body for line in step.written.get(DESK, [])]
        return any(
            self._forestalls_an_issue(body)
            or self._forestalls_a_reading(body)
            or self._ends_a_preparation(body)
            or self._ends_a_copy(body)
            for body in bodies
        )

    def _forestalls_an_issue(self, body: Body) -> bool:
        """Whether it tables an issue that is yet to be put before South."""
        coming = {entry.body.issue.id for entry in self.first.table.room(SOUTH).of(IssueTabled)}
        return isinstance(body, IssueTabled) and body.issue.id in coming

    def _forestalls_a_reading(self, body: Body) -> bool:
        """Whether it reads now, as something else perhaps, what South is yet to be given."""
        taken = body.readings if isinstance(body, ReadingsTaken) else ()
        return any(reading.at in self._coming(body.about or "") for reading in taken)

    def _coming(self, indicator: str) -> set[datetime]:
        """The times of what South learns of an indicator of this desk in the first world."""
        shared = shared_as(self.table.desk, indicator, SOUTH)
        if shared is None:
            return set()
        return {reading.at for reading in readings(self.first.table.room(SOUTH), shared.given)}

    def _ends_a_preparation(self, body: Body) -> bool:
        """Whether it ends what was prepared of South's words: read back to it, it may be needed."""
        ends = isinstance(body, Dropped | Returned | Prepared | Carried)
        ended = self.table.desk.find(body.about, Prepared) if ends else None
        return ended is not None and ended.body.sender == SOUTH

    def _ends_a_copy(self, body: Body) -> bool:
        """Whether it ends a copy of South's, of which something may yet be recorded."""
        ends = isinstance(body, CopyAccountedFor)
        copy = self.table.desk.find(body.about, CopyPrinted) if ends else None
        return copy is not None and copy.body.party == SOUTH

    def _again(self, step: Step) -> None:
        """Do what has the effect on South that `step` had in the first world."""
        if step.person is None or step.action is None:
            if SOUTH_ROOM in step.written:
                self._vote(one(step.written, ProposalDecided, SOUTH_ROOM).body.result)
            self.world.announce(step.stamp)
            return
        action = step.action if step.person in OBSERVERS else self._alike(step)
        if step.written and isinstance(action, Convey) and in_four_eyes(self.table.desk):
            action = self._approved(action)
        self.minute, self.second = (step.stamp.at - MORNING).seconds // 60, 0
        self.world.take(attempt(self.table, step.person, action, step.stamp))
        if isinstance(action, ReactToDraft):
            self.texts.hold()

    def _approved(self, convey: Convey) -> Deliver:
        """The same conveyance, prepared by one mediator and approved by the other."""
        fields = {name: getattr(convey, name) for name in convey.__struct_fields__}
        about = one(self._do(HALA, Prepare(**fields)), Prepared).id
        self._do(TARIQ, Approve(about=about))
        return Deliver(about=about)

    def _next(self) -> Stamp:
        self.second += 1
        return moment(self.minute, self.second)

    def _do(self, person: Person, action: Action) -> Written:
        """Prepare what is to be released; raises Refused when it cannot be.

        What Nadia is to do, whoever heads North does.
        """
        person = self.table.head(NORTH) if person == NADIA else person
        stamp = self._next()
        written = self.table.decide(person, action, stamp)
        self.world.take(Step(person, action, stamp, written))
        return written

    def _words(self) -> Wording:
        return self.chance.choice(WORDS)

    def _vote(self, result: Result) -> None:
        """Let North answer in any way that, with South's answer, brings this result."""
        proposal = pending(self.table.desk, ProposalOpened)
        assert proposal
        put = proposal.body.put
        souths = cast(self.table.ledger(SOUTH_SEALED), put[SOUTH])
        norths = cast(self.table.ledger(NORTH_SEALED), put[NORTH])
        possible: list[Answer | None] = [Answer.YES, Answer.NO, norths]
        if result is Result.AGREED:
            possible = [Answer.YES]
        elif souths is Answer.YES:
            possible = [Answer.NO] if norths is Answer.YES else [Answer.NO, norths]
        answer = self.chance.choice(possible)
        if answer is not None and answer is not norths:
            self._do(NADIA, CastBallot(about=put[NORTH], answer=answer))

    def _consent(self, about: str) -> None:
        """What is published, North must have agreed to."""
        sought = self.table.desk.find(about, ConsentSought)
        assert sought
        asked = sought.body.asked[NORTH]
        if not agrees(self.table.room(NORTH), asked):
            self._do(NADIA, GiveConsent(about=asked))

    def _alike(self, step: Step) -> Action:
        assert step.action
        match step.action:
            case Convey() | Address() | Deliver():
                return self.deliveries.delivery(step)
            case CorrectDelivered():
                corrected = one(step.written, Corrected, SOUTH_ROOM).body
                self._correct_source(str(corrected.about), corrected.wording)
            case Prepare() | TableIssue() | OpenSitting():
                return self._fitted(step.action)
            case EnforceTerms():
                self._agree()
            case CloseCase(outcome=Outcome.UNDERSTANDING, package=package) if package:
                self.deliveries.say(Force.PROPOSAL, Mode.VERBATIM, self._words(), package)
            case Declare():
                self.plans.declare(step.action)
            case PutLine():
                return self._put_line(step)
            case Publish(about=about):
                self._consent(about)
            case PresentDraft() | PrintCopy() | PutProposal() | CheckVersion() | DeclareAuthentic():
                return self._written(step)
            case ShareIndicator() | TakeReadings() | Inject():
                return self.readings.reading(step)
        return step.action

    def _put_line(self, step: Step) -> PutLine:
        """The same line from another draft, with the same versions of it."""
        asked = one(step.written, ConsentAsked, SOUTH_ROOM).body
        draft = DraftLine(level=asked.level, wording=asked.wording)
        line = one(self._do(HALA, draft), LineDrafted).id
        self.versions.go_along(step, {"": on_desk(line)})
        return PutLine(line=line)

    def _written(self, step: Step) -> Action:
        """A draft, a proposal or a version of what is written here to read as it did there."""
        match step.action:
            case PresentDraft():
                present = self.texts.present(step.action)
                names = self.texts.names(step).items()
                self.versions.go_along(step, {key: on_desk(name) for key, name in names})
                return present
            case PrintCopy(text=text):
                return replace(step.action, text=self.texts.texts[text])
            case PutProposal():
                put = self.plans.put(step.action, one(step.written, ProposalPut, SOUTH_ROOM).body)
                self.versions.go_along(step, self.plans.sources(put))
                return put
            case CheckVersion():
                return self.versions.check(step)
        return self.versions.declare(step)

    def _fitted(self, action: Prepare | TableIssue | OpenSitting) -> Action:
        """What was prepared follows nothing that is not here; the rest may be for North too."""
        if isinstance(action, OpenSitting):
            return self._call(action)
        if isinstance(action, Prepare):
            known = action.about is None or self.table.desk.get(action.about)
            return action if known else replace(action, about=None)
        if NORTH in action.rooms:
            return action
        return replace(action, rooms=self.chance.choice([action.rooms, (NORTH, *action.rooms)]))

    def _call(self, action: OpenSitting) -> OpenSitting:
        """North is called at the same moment, or is not, as it may have been already."""
        free = sitting(self.table.room(NORTH)) is None
        rooms = self.chance.choice([(SOUTH,), (NORTH, SOUTH)]) if free else (SOUTH,)
        return replace(action, rooms=rooms)

    def _bring_to_north(self, step: Step) -> None:
        """Bring North what it was brought in the first world: in other words, at the same time."""
        (before,) = carried_by(step)
        self.minute, self.second = (step.stamp.at - MORNING).seconds // 60, 0
        if before.mode is Mode.VERBATIM and self.deliveries.found(before):
            return
        if before.about and self.table.desk.find(before.about, Prepared):
            self._approve(before.about)
            self._do(HALA, Deliver(about=before.about))
            return
        verbatim = before.mode is Mode.VERBATIM
        convey = Convey(
            sender=SOUTH,
            source=before.source,
            receiver=NORTH,
            mode=before.mode,
            wording={} if verbatim else en(f"Now in these words: {len(self.world.steps)}."),
            package={} if verbatim else before.package,
        )
        four_eyes = in_four_eyes(self.table.desk)
        self._do(HALA, self._approved(convey) if four_eyes else convey)

    def _approve(self, about: str) -> None:
        """Have it approved by whoever has not written it, where the case asks for that."""
        entry = self.table.desk.find(about, Prepared)
        assert entry
        if in_four_eyes(self.table.desk):
            written_by = authors(self.table.desk, entry)
            second = next(each for each in MEDIATORS if each.id not in written_by)
            self._do(second, Approve(about=about))

    def _agree(self) -> None:
        """North's head acknowledges the rule that is to be put in force."""
        room = self.table.room(NORTH)
        proposal = proposed(room)
        if proposal and not answered(room, proposal.id):
            self._do(NADIA, AnswerTerms(about=proposal.id, agreed=True))

    def _correct_source(self, about: str, wording: Wording) -> None:
        """Verbatim, only what North itself corrected can be corrected before South."""
        carried = carriage(self.table.desk, about)
        if carried:
            self._release(carried.body)
        if carried and carried.body.mode is Mode.VERBATIM:
            source = carried.body.source
            self._do(NADIA, Correct(ledger=NORTH_ROOM, about=source, wording=wording))

    def _release(self, carried: Carried) -> None:
        """North's head sees to it that better words may go, without a read-back."""
        room, mode = self.table.room(NORTH), carried.mode
        self.second += 1
        now = moment(self.minute, self.second).at
        leave = permission(room, carried.source, mode, SOUTH, now)
        if leave is None or leave.limits.reads_back(mode):
            self._do(NADIA, GrantRelease(about=carried.source, modes=frozenset({mode})))
