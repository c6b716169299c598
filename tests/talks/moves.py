"""Moves: whatever anybody might try at a table.

A new kind of action brings its move here; `test_moves.py` fails until it does. A move is chosen
by a seed, so that a law is told histories as lists of seeds, which shorten well.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import chain
from random import Random
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tests.cast import (
    CAST,
    HALA,
    HUDA,
    MEDIATORS,
    MORNING,
    NADIA,
    NORTH,
    SAMIR,
    SOUTH,
    Table,
    Written,
    moment,
)
from tests.talks import (
    ladder_moves,
    member_moves,
    ring_moves,
    sitting_moves,
    text_moves,
    version_moves,
)
from tests.talks.choice import (
    BAD_INDICATOR,
    BAD_ISSUES,
    BAD_NUMBER,
    INDICATORS,
    ISSUES,
    NOWHERE,
    PACKAGES,
    PARTIES,
    THRESHOLDS,
    Choice,
)
from wasit.talks.actions import Action, Stamp
from wasit.talks.address import Address
from wasit.talks.agenda import TableIssue
from wasit.talks.ballots import Answer, CastBallot
from wasit.talks.case import Outcome, Regime, RoomOpened
from wasit.talks.clause_reactions import ReactToDraft
from wasit.talks.closing import CloseCase, has_agreed
from wasit.talks.conditions import Operator
from wasit.talks.conferring import Confer
from wasit.talks.confiding import Confide
from wasit.talks.consent import (
    ConsentAsked,
    DropConsent,
    GiveConsent,
    RefuseConsent,
    agrees,
    settled,
)
from wasit.talks.conveyance import Carried, Convey, CorrectDelivered, carriage
from wasit.talks.corrections import Correct, words
from wasit.talks.deliveries import Conveyed, Delivery, Manner, is_hypothetical, is_warning
from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger
from wasit.talks.indicators import FollowIndicator, IndicatorFollowed
from wasit.talks.issues import Package
from wasit.talks.ledgers import COMMON, Family
from wasit.talks.levels import Level
from wasit.talks.modes import UNATTRIBUTED, WITH_DOCUMENTS, Mode
from wasit.talks.notes import Note
from wasit.talks.packages import DropPackage, KeepPackage, PackageKept
from wasit.talks.people import Person
from wasit.talks.preparation import Approve, Deliver, DropPrepared, Prepare, ReturnPrepared
from wasit.talks.press import DraftLine, Publish, PutLevel, PutLine, drafts, sought
from wasit.talks.proposals import (
    Adopted,
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Reveal,
    WithdrawProposal,
)
from wasit.talks.proposals import pending as pending_proposal
from wasit.talks.reactions import Acknowledge, Acknowledged, React
from wasit.talks.readback import AnswerReadBack, ReadBackAsked, Verdict, waits
from wasit.talks.readings import TakeReadings
from wasit.talks.refusals import Refused
from wasit.talks.regimes import (
    AnswerTerms,
    EnforceTerms,
    ProposeTerms,
    TermsProposed,
    WithdrawTerms,
    proposed,
    unacknowledged,
)
from wasit.talks.release import (
    AskRelease,
    GrantRelease,
    RefuseRelease,
    WithdrawRelease,
    pending,
    permissions,
)
from wasit.talks.reports import DeclineReport
from wasit.talks.sharing import ShareIndicator, shared_as
from wasit.talks.speech import OFFERS, STANDS, Force, Said, Speak, Utterance, force_of, stated_of
from wasit.talks.stages import Stage, prepared, stage
from wasit.talks.stances import Stance
from wasit.talks.stated import DeterrentWarning, Stated
from wasit.talks.tray import SetAsideSource, Wait, desk_tray
from wasit.talks.tripwires import Alerted, RemoveTripwire, SeeAlert, SetTripwire, TripwireSet

A = TypeVar("A", bound=Action)

HEADS = (NADIA, SAMIR)
SERVING = (*MEDIATORS, HUDA)
DELEGATES = tuple(person for person in CAST if person.party)

Move: TypeAlias = Callable[[Choice], Action]

MOVES: dict[type[Action], tuple[Sequence[Person], Move]] = {
    **text_moves.TEXT_MOVES,
    **sitting_moves.SITTING_MOVES,
    **ring_moves.RING_MOVES,
    **ladder_moves.LADDER_MOVES,
    **version_moves.VERSION_MOVES,
    **member_moves.MEMBER_MOVES,
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
}
"""What answers each wait; it is tried more often than the rest, so that the talks go on."""


class Step(Struct, frozen=True):
    """What somebody tried, when, and what came of it; of nobody, when the tally announced it."""

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
        return f"{self.person.id if self.person else 'the tally'}: {self.action}: {outcome}"


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
    """What the tally announces at that moment, if anything; it is not kept yet."""
    own = Stamp(at=stamp.at, token=b"tally " + stamp.token)
    if written := table.announce(own):
        yield Step(None, None, stamp, written)


def move(
    seed: int, table: Table, people: Sequence[Person] = CAST, *, ending: bool = True
) -> tuple[Person, Action]:
    """What one of `people` or of the guests tries next; to end the case only when `ending`."""
    chance = Random(seed)
    kinds = [kind for kind in MOVES if ending or kind is not CloseCase]
    meant, choose = MOVES[chance.choice([*likely(table), *kinds])]
    invited = ring_moves.guests(table)
    fitting = [person for person in meant if person in people] if meant else invited
    anyone = [*people, *invited]
    person = chance.choice(fitting if fitting and chance.random() < 0.9 else anyone)
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
    if sought(table.desk):
        kinds += [Publish] * 2
    if proposed(table.desk):
        kinds += [EnforceTerms] * 4
    waiting = (kind for wait in sorted(waits) for kind in DUE[wait] * 8)
    modules = (text_moves, sitting_moves, ladder_moves, ring_moves, version_moves, member_moves)
    return [*kinds, *waiting, *chain(*(each.due(table) for each in modules))]


def meant_for(
    people: Sequence[Person], kind: type[A]
) -> Callable[[Callable[[Choice], A]], Callable[[Choice], A]]:
    """Enter a function under `MOVES` as the way in which this kind of action is chosen."""

    def keep(choose: Callable[[Choice], A]) -> Callable[[Choice], A]:
        MOVES[kind] = people, choose
        return choose

    return keep


def was_said(_: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, Utterance)


def was_asked(room: Ledger, entry: Entry[Body]) -> bool:
    return pending(room, entry.id) is not None


def was_brought(_: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, Delivery)


def warns(room: Ledger, entry: Entry[Body]) -> bool:
    received = room.about(entry.id, Acknowledged)
    return isinstance(entry.body, Delivery) and is_warning(entry.body) and not received


def is_read_back(room: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, ReadBackAsked) and waits(room, entry.id)


def sets_terms(_: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, RoomOpened | TermsProposed)


def can_be_answered(_: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, Delivery) and not is_warning(entry.body)


def released(room: Ledger, entry_id: str) -> list[Mode]:
    """The modes in which this may cross; none where it is nothing a delegation said."""
    return sorted(permissions(room, entry_id)) if room.find(entry_id, Utterance) else []


def force_in(room: Ledger, entry_id: str) -> Force:
    said = room.find(entry_id, Utterance)
    return force_of(said.body) if said else Force.REPLY


@meant_for(HEADS, Speak)
def speak(choose: Choice) -> Speak:
    force = choose.of([*sorted(OFFERS), Force.WARNING, *Force])
    fits = force in OFFERS or (force in STANDS and choose.mostly()) or choose.seldom()
    modes = frozenset() if choose.seldom() else choose.modes(force)
    return Speak(
        force=force,
        wording=choose.words(),
        modes=modes,
        limits=choose.limits(modes),
        in_confidence=choose.seldom(),
        package=choose.package(choose.room()) if fits else {},
        about=choose.entry(was_brought)[1] if choose.seldom() else None,
        stated=choose.stated(force),
        files=choose.files(Family.ROOM),
        names_released=choose.of([True, False]),
    )


@meant_for(SERVING, AskRelease)
def ask_release(choose: Choice) -> AskRelease:
    party, about = choose.entry(was_said)
    modes = choose.modes(force_in(choose.table.room(party), about))
    return AskRelease(party=party, about=about, modes=modes, wording=choose.perhaps_words())


@meant_for(HEADS, GrantRelease)
def grant_release(choose: Choice) -> GrantRelease:
    party, about = choose.entry(was_said)
    modes = choose.modes(force_in(choose.table.room(party), about))
    return GrantRelease(
        about=about, modes=modes, limits=choose.limits(modes), instead=choose.of([True, False])
    )


@meant_for(HEADS, WithdrawRelease)
def withdraw_release(choose: Choice) -> WithdrawRelease:
    _, about = choose.entry(lambda room, entry: bool(released(room, entry.id)))
    return WithdrawRelease(about=about)


@meant_for(HEADS, RefuseRelease)
def refuse_release(choose: Choice) -> RefuseRelease:
    _, about = choose.entry(was_asked)
    return RefuseRelease(about=about, wording=choose.perhaps_words())


@meant_for(MEDIATORS, Convey)
def convey(choose: Choice) -> Convey:
    return Convey(**carried(choose))


@meant_for(MEDIATORS, Prepare)
def prepare(choose: Choice) -> Prepare:
    about = under_preparation(choose) if choose.seldom() else None
    return Prepare(**carried(choose), about=about)


def carried(choose: Choice) -> dict[str, Any]:
    """The fields of a conveyance."""
    desk = choose.table.desk
    done = {entry.body.source for entry in desk.of(Carried)} if choose.mostly() else ()
    sender, source = choose.entry(
        lambda room, entry: bool(released(room, entry.id)) and entry.id not in done
    )
    room = choose.table.room(sender)
    said = room.find(source, Utterance)
    allowed = released(room, source)
    mode = choose.of(allowed if allowed and choose.mostly() else Mode)
    verbatim = mode is Mode.VERBATIM and choose.mostly()
    others = [party for party in PARTIES if party != sender]
    fields: dict[str, Any] = {
        "sender": sender,
        "source": source,
        "receiver": choose.of(others) if choose.mostly() else choose.party(),
        "mode": mode,
    }
    if not verbatim:
        fields |= {
            "wording": choose.words(),
            "package": brought_along(choose, mode, said.body.package if said else {}),
            "stated": restated(choose, mode, stated_of(said.body) if said else None),
        }
    return fields | {"chosen": going_along(choose, mode, said.body.files if said else ())}


def going_along(choose: Choice, mode: Mode, files: Sequence[Attachment]) -> tuple[str, ...]:
    """Mostly the documents of a source; seldom where they may not go, or such as it has not."""
    if choose.seldom() and choose.seldom():
        return (NOWHERE,)
    fitting = mode in WITH_DOCUMENTS or choose.seldom()
    return tuple(each.id for each in files if fitting and choose.mostly())


def restated(choose: Choice, mode: Mode, source: Stated | None) -> Stated | None:
    """What a source states as it is, left out, or put otherwise."""
    if choose.seldom():
        return choose.stated(Force.WARNING)
    if mode in UNATTRIBUTED or source is None or choose.chance.random() < 0.3:
        return None
    if isinstance(source, DeterrentWarning):
        return choose.of([source, replace(source, condition=None), replace(source, horizon={})])
    return source


def brought_along(choose: Choice, mode: Mode, package: Package) -> Package:
    return dict(choose.of(PACKAGES)) if mode in UNATTRIBUTED else choose.part(package)


def under_preparation(choose: Choice, *stages: Stage) -> str:
    """What is being prepared, at one of these stages if any is; else the id of something else."""
    view = choose.table.view(HALA)
    every = prepared(view.desk())
    fitting = [each for each in every if stage(view, each, view.at) in stages]
    found = [each.id for each in fitting or every]
    return choose.of(found) if found and choose.mostly() else choose.entry(was_said)[1]


@meant_for(MEDIATORS, Approve)
def approve(choose: Choice) -> Approve:
    return Approve(about=under_preparation(choose, Stage.APPROVAL))


@meant_for(MEDIATORS, ReturnPrepared)
def return_prepared(choose: Choice) -> ReturnPrepared:
    return ReturnPrepared(
        about=under_preparation(choose, Stage.APPROVAL, Stage.READ_BACK), wording=choose.words()
    )


@meant_for(MEDIATORS, DropPrepared)
def drop_prepared(choose: Choice) -> DropPrepared:
    return DropPrepared(about=under_preparation(choose, Stage.RETURNED, Stage.REFUSED))


@meant_for(MEDIATORS, Deliver)
def deliver(choose: Choice) -> Deliver:
    return Deliver(about=under_preparation(choose, Stage.READY))


@meant_for(HEADS, AnswerReadBack)
def answer_read_back(choose: Choice) -> AnswerReadBack:
    _, about = choose.entry(is_read_back)
    verdict = choose.of([Verdict.CONFIRM, *Verdict])
    wording = {} if verdict is Verdict.CONFIRM and choose.mostly() else choose.perhaps_words()
    return AnswerReadBack(about=about, verdict=verdict, wording=wording)


@meant_for(MEDIATORS, ProposeTerms)
def propose_terms(choose: Choice) -> ProposeTerms:
    return ProposeTerms(
        regime=choose.of(Regime),
        even_handed=choose.of([True, False]),
        wording=choose.perhaps_words(),
    )


@meant_for(HEADS, AnswerTerms)
def answer_terms(choose: Choice) -> AnswerTerms:
    asked = unacknowledged(choose.room())
    about = asked.id if asked and choose.mostly() else choose.entry(sets_terms)[1]
    wording = choose.words() if choose.seldom() else {}
    return AnswerTerms(about=about, agreed=choose.mostly(), wording=wording)


def open_proposal(choose: Choice) -> str:
    found = proposed(choose.table.desk)
    return found.id if found and choose.mostly() else choose.entry(sets_terms)[1]


@meant_for(MEDIATORS, WithdrawTerms)
def withdraw_terms(choose: Choice) -> WithdrawTerms:
    return WithdrawTerms(about=open_proposal(choose))


@meant_for(MEDIATORS, EnforceTerms)
def enforce_terms(choose: Choice) -> EnforceTerms:
    return EnforceTerms(about=open_proposal(choose))


@meant_for(MEDIATORS, CorrectDelivered)
def correct_delivered(choose: Choice) -> CorrectDelivered:
    party, about = choose.entry(was_brought)
    carried = carriage(choose.table.desk, about)
    wording = choose.words()
    if carried and carried.body.mode is Mode.VERBATIM and choose.mostly():
        wording = words(choose.table.room(carried.body.sender), carried.body.source)
    return CorrectDelivered(party=party, about=about, wording=wording)


@meant_for(SERVING, Address)
def address(choose: Choice) -> Address:
    party = choose.party()
    manner = choose.of(Manner)
    options = (manner is not Manner.PLAIN and choose.mostly()) or choose.seldom()
    return Address(
        party=party,
        wording=choose.words(),
        manner=manner,
        package=choose.package(choose.room()) if options else {},
        about=choose.entry(was_said)[1] if choose.seldom() else None,
        files=choose.files(Family.ROOM, Family.DESK),
    )


@meant_for(HEADS, React)
def react(choose: Choice) -> React:
    party, about = choose.entry(can_be_answered)
    delivery = choose.table.room(party).find(about, Delivery)
    acceptable = delivery and delivery.body.package and not is_hypothetical(delivery.body)
    modes = choose.modes()
    return React(
        about=about,
        stance=Stance.ACCEPT if acceptable and choose.mostly() else choose.of(Stance),
        wording=choose.perhaps_words(),
        modes=modes,
        limits=choose.limits(modes),
        in_confidence=choose.seldom(),
    )


@meant_for(HEADS, Acknowledge)
def acknowledge(choose: Choice) -> Acknowledge:
    _, about = choose.entry(warns)
    return Acknowledge(about=about)


@meant_for(CAST, Correct)
def correct(choose: Choice) -> Correct:
    own = [
        (name, entry.id)
        for name, ledger in choose.table.view(choose.person).ledgers.items()
        for entry in ledger
        if entry.author == choose.person.id and entry.body.correctable
    ]
    if own and choose.mostly():
        ledger, about = choose.of(own)
    else:
        ledger = choose.of([*choose.table.books, NOWHERE])
        _, about = choose.entry(was_said)
    return Correct(ledger=ledger, about=about, wording=choose.words())


@meant_for(MEDIATORS, TableIssue)
def table_issue(choose: Choice) -> TableIssue:
    rooms: Sequence[tuple[str, ...]] = [(NORTH,), (SOUTH,), (NORTH, SOUTH), (SOUTH, NORTH)]
    bad_rooms: Sequence[tuple[str, ...]] = [(), (NORTH, NOWHERE), (SOUTH, SOUTH)]
    return TableIssue(
        issue=choose.of(ISSUES if choose.mostly() else BAD_ISSUES),
        rooms=choose.of(rooms if choose.mostly() else bad_rooms),
    )


@meant_for(MEDIATORS, SetAsideSource)
def set_aside(choose: Choice) -> SetAsideSource:
    party, source = choose.entry(was_said)
    return SetAsideSource(party=party, source=source)


@meant_for(MEDIATORS, FollowIndicator)
def follow_indicator(choose: Choice) -> FollowIndicator:
    return FollowIndicator(indicator=choose.of(INDICATORS) if choose.mostly() else BAD_INDICATOR)


@meant_for(MEDIATORS, TakeReadings)
def take_readings(choose: Choice) -> TakeReadings:
    """To the desk, and to rooms that see the indicator more often than not."""
    about = choose.standing(choose.table.desk, IndicatorFollowed)
    shared = [party for party in PARTIES if shared_as(choose.table.desk, about, party)]
    fitting = [party for party in shared if choose.chance.random() < 0.7]
    return TakeReadings(
        about=about,
        readings=tuple(choose.reading() for _ in range(choose.chance.randint(0, 3))),
        rooms=tuple(fitting) if choose.mostly() else (choose.party(),),
    )


@meant_for(MEDIATORS, ShareIndicator)
def share_indicator(choose: Choice) -> ShareIndicator:
    days = choose.chance.randrange(40)
    return ShareIndicator(
        about=choose.standing(choose.table.desk, IndicatorFollowed),
        party=choose.party(),
        since=choose.of([None, MORNING + timedelta(days=days)]),
        with_source=choose.seldom(),
    )


def own_book(choose: Choice) -> Ledger:
    """Where one's own tripwires stand."""
    party = choose.person.party
    return choose.table.desk if party is None else choose.table.room(party)


@meant_for((*MEDIATORS, *HEADS), SetTripwire)
def set_tripwire(choose: Choice) -> SetTripwire:
    ledger = own_book(choose)
    return SetTripwire(
        about=choose.standing(ledger, IndicatorFollowed),
        operator=choose.of(Operator),
        threshold=choose.of(THRESHOLDS if choose.mostly() else [BAD_NUMBER]),
        wording=choose.words() if choose.seldom() else {},
        warning=choose.standing(ledger, Conveyed) if choose.seldom() else None,
    )


@meant_for((*MEDIATORS, *HEADS), RemoveTripwire)
def remove_tripwire(choose: Choice) -> RemoveTripwire:
    return RemoveTripwire(about=choose.standing(own_book(choose), TripwireSet))


@meant_for((*MEDIATORS, *HEADS), SeeAlert)
def see_alert(choose: Choice) -> SeeAlert:
    return SeeAlert(about=choose.standing(own_book(choose), Alerted))


@meant_for(MEDIATORS, Note)
def note(choose: Choice) -> Note:
    return Note(wording=choose.words(), files=choose.files(Family.DESK))


@meant_for(DELEGATES, Confer)
def confer(choose: Choice) -> Confer:
    return Confer(wording=choose.words(), files=choose.files(Family.DELEGATION))


@meant_for(MEDIATORS[:1], CloseCase)
def close_case(choose: Choice) -> CloseCase:
    """With what was agreed where something was, else mostly in vain, so that the talks last."""
    rooms = [choose.table.room(party) for party in PARTIES]
    agreed = [each for each in PACKAGES if all(has_agreed(room, each) for room in rooms)]
    agreed += [each.body.package for each in choose.table.ledger(COMMON).of(Adopted)]
    understood = agreed or choose.mostly()
    return CloseCase(
        outcome=Outcome.UNDERSTANDING if understood else Outcome.NO_UNDERSTANDING,
        wording=choose.words(),
        package=choose.of(agreed or [{}, *PACKAGES]) if choose.mostly() else {},
    )


# Proposals, and what is public


@meant_for(MEDIATORS, PutProposal)
def put_proposal(choose: Choice) -> PutProposal:
    along = ladder_moves.put_along(choose)
    soon = range(10, 25) if along else range(2, 15)
    minutes = choose.of(soon) if choose.mostly() else choose.of((-1, 0, 10**7))
    worded = choose.mostly()
    return PutProposal(
        wording=choose.words() if worded else {},
        package=choose.of([{}, *PACKAGES]) if choose.mostly() else choose.package(choose.room()),
        deadline=moment(choose.table.minutes + minutes).at,
        reveal=choose.of(Reveal),
        **text_moves.put_text(choose),
        **along,
    )


@meant_for(MEDIATORS, WithdrawProposal)
def withdraw_proposal(choose: Choice) -> WithdrawProposal:
    """Mostly in vain, so that there are results."""
    entries = [entry.id for entry in choose.table.desk]
    open_one = pending_proposal(choose.table.desk, ProposalOpened)
    seldom = open_one is not None and choose.chance.random() < 0.3
    return WithdrawProposal(about=open_one.id if open_one and seldom else choose.of(entries))


@meant_for(HEADS, CastBallot)
def cast_ballot(choose: Choice) -> CastBallot:
    put = choose.room().of(ProposalPut)
    _, other = choose.entry(was_said)
    return CastBallot(
        about=put[-1].id if put and choose.mostly() else other,
        answer=Answer.YES if choose.chance.random() < 0.7 else Answer.NO,
    )


def is_asked(room: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, ConsentAsked) and not settled(room, entry.id)


@meant_for(HEADS, GiveConsent)
def give_consent(choose: Choice) -> GiveConsent:
    return GiveConsent(about=choose.entry(is_asked)[1])


@meant_for(HEADS, RefuseConsent)
def refuse_consent(choose: Choice) -> RefuseConsent:
    return RefuseConsent(about=choose.entry(is_asked)[1], wording=choose.perhaps_words())


@meant_for(MEDIATORS, DraftLine)
def draft_line(choose: Choice) -> DraftLine:
    return DraftLine(level=choose.of(Level), wording=choose.words())


@meant_for(MEDIATORS, PutLine)
def put_line(choose: Choice) -> PutLine:
    ready = drafts(choose.table.desk)
    other = choose.of(choose.table.desk)
    return PutLine(line=choose.of(ready).id if ready and choose.mostly() else other.id)


@meant_for(MEDIATORS, PutLevel)
def put_level(choose: Choice) -> PutLevel:
    return PutLevel(level=choose.of(Level), wording=choose.perhaps_words())


@meant_for(MEDIATORS, DropConsent)
def drop_consent(choose: Choice) -> DropConsent:
    """Mostly in vain, so that something is published."""
    asked = [entry.id for entry in sought(choose.table.desk)]
    seldom = asked and choose.chance.random() < 0.3
    return DropConsent(about=choose.of(asked) if seldom else choose.of(choose.table.desk).id)


@meant_for(MEDIATORS, Publish)
def publish(choose: Choice) -> Publish:
    asked = sought(choose.table.desk)
    agreed = [
        each
        for each in asked
        if all(agrees(choose.table.room(party), one) for party, one in each.body.asked.items())
    ]
    return Publish(about=choose.of(agreed or asked or list(choose.table.desk)).id)


# What a side wants, and packages


@meant_for(HEADS, Confide)
def confide(choose: Choice) -> Confide:
    return Confide(confidence=choose.confidence(choose.room()))


@meant_for(MEDIATORS, DropPackage)
def drop_package(choose: Choice) -> DropPackage:
    return DropPackage(about=choose.standing(choose.table.desk, PackageKept))


@meant_for(MEDIATORS, KeepPackage)
def keep_package(choose: Choice) -> KeepPackage:
    package = choose.package(choose.table.desk)
    tied = len(package) > 1 and choose.mostly()
    sides = choose.chance.sample(PARTIES, 2) if tied else [choose.party()]
    return KeepPackage(
        wording=choose.perhaps_words(),
        package=package,
        moves=dict(zip(package, sides, strict=False)) if tied or choose.seldom() else {},
    )
