"""What anybody might try with what all must agree to: proposals, and what is made public."""

from tests.cast import MEDIATORS, moment
from tests.talks import ladder_moves, text_moves
from tests.talks.choice import PACKAGES, Choice
from tests.talks.repertoire import HEADS, Repertoire, was_said
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.levels import Level
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Reveal,
    WithdrawProposal,
)
from wasit.talks.proposals.mediators_proposals import pending as pending_proposal
from wasit.talks.public.consent import (
    ConsentAsked,
    DropConsent,
    GiveConsent,
    RefuseConsent,
    agrees,
    settled,
)
from wasit.talks.public.press import DraftLine, Publish, PutLevel, PutLine, drafts, sought

MOVES = Repertoire()


@MOVES.meant_for(MEDIATORS, PutProposal)
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


@MOVES.meant_for(MEDIATORS, WithdrawProposal)
def withdraw_proposal(choose: Choice) -> WithdrawProposal:
    """Mostly in vain, so that there are results."""
    entries = [entry.id for entry in choose.table.desk]
    open_one = pending_proposal(choose.table.desk, ProposalOpened)
    seldom = open_one is not None and choose.chance.random() < 0.3
    return WithdrawProposal(about=open_one.id if open_one and seldom else choose.of(entries))


@MOVES.meant_for(HEADS, CastBallot)
def cast_ballot(choose: Choice) -> CastBallot:
    put = choose.room().of(ProposalPut)
    _, other = choose.entry(was_said)
    return CastBallot(
        about=put[-1].id if put and choose.mostly() else other,
        answer=Answer.YES if choose.chance.random() < 0.7 else Answer.NO,
    )


def is_asked(room: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, ConsentAsked) and not settled(room, entry.id)


@MOVES.meant_for(HEADS, GiveConsent)
def give_consent(choose: Choice) -> GiveConsent:
    return GiveConsent(about=choose.entry(is_asked)[1])


@MOVES.meant_for(HEADS, RefuseConsent)
def refuse_consent(choose: Choice) -> RefuseConsent:
    return RefuseConsent(about=choose.entry(is_asked)[1], wording=choose.perhaps_words())


@MOVES.meant_for(MEDIATORS, DraftLine)
def draft_line(choose: Choice) -> DraftLine:
    return DraftLine(level=choose.of(Level), wording=choose.words())


@MOVES.meant_for(MEDIATORS, PutLine)
def put_line(choose: Choice) -> PutLine:
    ready = drafts(choose.table.desk)
    other = choose.of(choose.table.desk)
    return PutLine(line=choose.of(ready).id if ready and choose.mostly() else other.id)


@MOVES.meant_for(MEDIATORS, PutLevel)
def put_level(choose: Choice) -> PutLevel:
    return PutLevel(level=choose.of(Level), wording=choose.perhaps_words())


@MOVES.meant_for(MEDIATORS, DropConsent)
def drop_consent(choose: Choice) -> DropConsent:
    """Mostly in vain, so that something is published."""
    asked = [entry.id for entry in sought(choose.table.desk)]
    seldom = asked and choose.chance.random() < 0.3
    return DropConsent(about=choose.of(asked) if seldom else choose.of(choose.table.desk).id)


@MOVES.meant_for(MEDIATORS, Publish)
def publish(choose: Choice) -> Publish:
    asked = sought(choose.table.desk)
    agreed = [
        each
        for each in asked
        if all(agrees(choose.table.room(party), one) for party, one in each.body.asked.items())
    ]
    return Publish(about=choose.of(agreed or asked or list(choose.table.desk)).id)
