"""The case of the tour: every kind of entry, in every state."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from tests.cast import (
    HALA,
    IDRIS,
    NADIA,
    NIMA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    TARIQ,
    en,
)
from tests.talks.linguists import in_room, on_desk
from tests.talks.negotiating_text import YES
from tests.web.class_tour import ClassTour
from tests.web.consulting import Consultation
from tests.web.exchange import FREEZE, REPORTS, SUSPENSION, Exchange
from tests.web.letters import LETTERS
from tests.web.scenes.proposals import SOON
from tests.web.sheet import CLAUSE, Sheet
from tests.web.spoken import FOREIGN_CASE, PACKAGE, SpokenCase
from tests.web.visitor import Talks, ninety
from wasit.talks.access import home
from wasit.talks.case import Admitted, Outcome, Regime
from wasit.talks.conveyance.regimes import (
    AnswerTerms,
    EnforceTerms,
    ProposeTerms,
    TermsProposed,
    WithdrawTerms,
)
from wasit.talks.entries import Entry
from wasit.talks.indicators.tripwires import Alerted, RemoveTripwire, SeeAlert, tripwires
from wasit.talks.ladder.states import State
from wasit.talks.languages.glossary import BUILT_IN, Term
from wasit.talks.languages.listing import ListTerm, StrikeTerm
from wasit.talks.languages.translation import CheckVersion, DeclareAuthentic, DraftVersion
from wasit.talks.ledgers import DESK, room
from wasit.talks.levels import Level
from wasit.talks.paper.printing import Whereabouts
from wasit.talks.paper.returning import AccountForCopy, ConfirmPaper
from wasit.talks.people import Person, Role
from wasit.talks.preferences.confidence import Confidence, Measure
from wasit.talks.preferences.confiding import Confide
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.headship import HandOver, NameHead
from wasit.talks.procedure.membership import Admit, Dismiss
from wasit.talks.procedure.sittings import Arrive, CloseSitting, OpenSitting
from wasit.talks.procedure.visits import BeginVisit, EndVisit
from wasit.talks.proposals.ballots import Answer as Vote
from wasit.talks.proposals.ballots import CastBallot
from wasit.talks.proposals.mediators_proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Reveal,
    WithdrawProposal,
    pending,
)
from wasit.talks.proposals.packages import DropPackage, KeepPackage, PackageKept
from wasit.talks.public.consent import ConsentSought, DropConsent, GiveConsent, RefuseConsent
from wasit.talks.public.press import DraftLine, LineDrafted, Publish, PutLevel, PutLine
from wasit.talks.rings.consultation import CloseRing
from wasit.talks.rings.extracts import AnswerExtract, CopyMade, Opinion, ShowExtract, extracts
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stances import Stance
from wasit.talks.rooms.stated import DeterrentWarning
from wasit.talks.schedules.planning import StrikeCommitment
from wasit.talks.substance.issues import Issue
from wasit.talks.texts.clause_reactions import ClauseReaction
from wasit.talks.texts.drafting import MoveClause, RetitleText, StrikeClause
from wasit.talks.texts.presenting import last_drafts
from wasit.talks.texts.settling import UnlockClause
from wasit.talks.texts.versions import Source, VersionDrafted
from wasit.web.server.runtime import service

OPEN = f"{LETTERS} [{LETTERS} | {LETTERS[::-1]}]."


def _in_order(issue: Issue, *, backwards: bool) -> dict[str, int]:
    options = issue.options[::-1] if backwards else issue.options
    return {option.id: rank for rank, option in enumerate(options, 1)}


class TouredCase(SpokenCase):
    """A case with every kind of entry, in every state."""

    def __init__(self, language: str = "en") -> None:
        super().__init__(language)
        self._watch()
        self._agree_on_steps()
        self._propose()
        self._go_public()
        self._change_the_rule(self.strict)
        self._negotiate_a_text()
        self._translate()
        self._weigh()
        self._consult()
        self._sit()
        self._join()
        self.rehearsal = ClassTour(service(), FOREIGN_CASE, self.words, language)

    def _agree_on_steps(self) -> None:
        """An exchange half-way, and another that is being drafted, of which a part was struck."""
        self.exchange = exchange = Exchange(self.talks, self.words)
        for part in ("what", "proof"):
            self._render(Source(ledger=DESK, entry=exchange.freeze, key=part))
        exchange.estimate()
        exchange.adopt()
        exchange.report(NADIA, FREEZE)
        exchange.declare(FREEZE, State.VERIFIED)
        exchange.report(NADIA, REPORTS)
        exchange.decline(NORTH, REPORTS)
        exchange.report(SAMIR, REPORTS)
        exchange.waive(SAMIR, REPORTS)
        exchange.waive(NADIA, SUSPENSION)
        exchange.waive(NADIA, SUSPENSION, offered=False)
        drafted = Exchange(self.talks, self.words)
        struck = StrikeCommitment(
            schedule=drafted.id, commitment=drafted.reports, revision=drafted.reports
        )
        self.act(HALA, struck)

    def _propose(self) -> None:
        """One that all agree to, one that is taken back, and one that is open."""
        early = PutProposal(
            wording=self.words(), package=PACKAGE, deadline=SOON, reveal=Reveal.WHEN_ALL_AGREE
        )
        self.act(HALA, early)
        for head in (NADIA, SAMIR):
            put = self.talks.last(room(head.party or ""), ProposalPut)
            self.act(head, CastBallot(about=put.id, answer=Vote.YES))
        self.talks.service.announce(self.talks.case)
        self.act(HALA, PutProposal(wording=self.words(), deadline=SOON))
        opened = self.talks.last(DESK, ProposalOpened)
        self.act(HALA, WithdrawProposal(about=opened.id))
        self.act(HALA, PutProposal(package=PACKAGE, deadline=SOON))
        put = self.talks.last(NORTH_ROOM, ProposalPut)
        self.act(NADIA, CastBallot(about=put.id, answer=Vote.NO))

    def _go_public(self) -> None:
        """A line that is published, one that is dropped, one under way, a level, and drafts."""
        for turn in range(4):
            self.act(HALA, DraftLine(level=Level.NEITHER, wording=self.words()))
            if turn < 3:
                self.act(HALA, PutLine(line=self.talks.last(DESK, LineDrafted).id))
                self._agree(self.talks.last(DESK, ConsentSought), turn)
        self.act(HALA, PutLevel(level=Level.DENY, wording=self.words()))
        self._agree(self.talks.last(DESK, ConsentSought), 0)
        self.act(HALA, PutLevel(level=Level.CONFIRM))

    def _agree(self, sought: Entry[ConsentSought], turn: int) -> None:
        asked = sought.body.asked
        self.act(NADIA, GiveConsent(about=asked[NORTH]))
        if turn == 0:
            self.act(SAMIR, GiveConsent(about=asked[SOUTH]))
            self.act(HALA, Publish(about=sought.id))
            return
        self.act(SAMIR, RefuseConsent(about=asked[SOUTH], wording=self.words()))
        if turn == 1:
            self.act(HALA, DropConsent(about=sought.id))

    def _sit(self) -> None:
        """Both are called, and one has risen since; some came, and a mediator is with them."""
        self.act(HALA, OpenSitting(rooms=(NORTH, SOUTH), wording=self.words()))
        self.act(NADIA, Arrive())
        self.act(HALA, BeginVisit(party=SOUTH), EndVisit(), CloseSitting(party=SOUTH))
        self.act(TARIQ, BeginVisit(party=NORTH))

    def _join(self) -> None:
        """Each side has somebody new, and another who has left again; North had another head."""
        for leader, role in ((NADIA, Role.MEMBER), (HALA, Role.MEDIATOR)):
            for _ in range(2):
                self.act(leader, Admit(newcomer=self.words(), role=role))
            joined = self.talks.last(home(leader), Admitted).body.person
            self.act(leader, Dismiss(person=joined.id))
        self.act(HALA, NameHead(former=NADIA.id, person=NOOR.id, stays=True))
        self.act(NOOR, HandOver(person=NADIA.id))

    def _weigh(self) -> None:
        """Both confide, one with limits; a package is kept plainly, and one under a condition."""
        issues = agenda(self.talks.desk).values()
        for head, limits in ((NADIA, True), (SAMIR, False)):
            confidence = Confidence(
                measure=Measure.RANKS,
                issues={each.id: place for place, each in enumerate(issues, 1)},
                options={each.id: _in_order(each, backwards=limits) for each in issues},
                reservation=30 if limits else None,
                red_lines={"relief": frozenset({"none"})} if limits else {},
            )
            self.act(head, Confide(confidence=confidence))
        whole = {each.id: each.options[1].id for each in issues}
        moves = {"enrichment": NORTH, "relief": SOUTH}
        self.act(
            HALA,
            KeepPackage(package=PACKAGE),
            KeepPackage(wording=self.words(), package=whole, moves=moves),
            KeepPackage(wording=self.words(), package=PACKAGE),
        )
        gone = self.talks.last(DESK, PackageKept).id
        self.act(HALA, DropPackage(about=gone))

    def _consult(self) -> None:
        """Rings of the mediators and of a head, with copies and answers; one of them is closed."""
        self.rings = [ring for host in (HALA, NADIA) for ring in self._rings_of(host)]
        # They come in while their rings are open: later no link leads there.
        self.guests = [self.visitor(ring.guests[0]) for ring in self.rings]
        for number, (ring, other) in enumerate((self.rings[:2], self.rings[2:])):
            gist = f"{{{LETTERS} | {LETTERS[::-1]}}}"
            for place in (ring, ring, other):
                words = {"en": f"{self.words()['en']} {gist}", "ar": LETTERS}
                seed = f"{number} {next(self._numbers)}"
                self.act(ring.host, ShowExtract(ring=place.name, wording=words, seed=seed))
            self.act(ring.host, CloseRing(ring=other.name, wording=self.words()))
            shown = extracts(ring.ring)[0].id
            for opinion in Opinion:
                answer = AnswerExtract(about=shown, opinion=opinion, wording=self.words())
                self.act(ring.guests[0], answer)
        self._render(on_desk(self.talks.desk.of(CopyMade)[0].id))

    def _rings_of(self, host: Person) -> list[Consultation]:
        rings = [
            Consultation(self.talks, host, title=self.words(), called=self.words())
            for _ in range(2)
        ]
        for ring in rings:
            for _ in range(2):
                ring.invites(self.words())
        return rings

    def _change_the_rule(self, talks: Talks) -> None:
        """A rule that is withdrawn, one that comes into force, and one that is open."""
        for number, even_handed in enumerate((True, False, True)):
            propose = ProposeTerms(
                regime=Regime.OPEN, even_handed=even_handed, wording=self.words()
            )
            talks.act(HALA, propose)
            about = talks.last(DESK, TermsProposed).id
            if number == 0:
                talks.act(HALA, WithdrawTerms(about=about))
            if number == 1:
                for head in (NADIA, SAMIR):
                    here = talks.last(room(head.party or ""), TermsProposed).id
                    yes = AnswerTerms(about=here, agreed=True, wording=self.words())
                    talks.act(head, yes)
                talks.act(HALA, EnforceTerms(about=about))
        refused = talks.last(NORTH_ROOM, TermsProposed).id
        talks.act(NADIA, AnswerTerms(about=refused, agreed=False))
        talks.act(NADIA, Speak(force=Force.POSITION, wording=self.words()))

    def _negotiate_a_text(self) -> None:
        """A text in two drafts, with something settled, changed, struck and left open."""
        sheet = self.sheet = Sheet(self.talks, OPEN, *(CLAUSE + str(number) for number in range(4)))
        gone, moved = sheet.clause(4), sheet.clause(3)
        wordy = {"1": ClauseReaction(stance=Stance.ACCEPT_IF, wording=self.words())}
        capital = {"3": ClauseReaction(stance=Stance.ACCEPT, ad_referendum=True)}
        sheet.settle(1, 2)
        sheet.react(last_drafts(self.talks.room(NORTH))[0], {**wordy, **capital})
        again = UnlockClause(text=sheet.id, clause=sheet.clause(2).id, wording=self.words())
        strike = StrikeClause(text=sheet.id, clause=gone.id, revision=gone.revision)
        move = MoveClause(text=sheet.id, clause=moved.id, place=0)
        self.act(TARIQ, again, strike, move)
        retitle = RetitleText(text=sheet.id, titled=sheet.now.titled, wording=self.words())
        self.act(TARIQ, retitle)
        sheet.revise(3, {**en(CLAUSE), "fa": OPEN})
        for party in (NORTH, SOUTH):
            sheet.show(party, 2)
        self._go_round_on_paper(sheet)

    def _go_round_on_paper(self, sheet: Sheet) -> None:
        """A copy for each side and one for the team are out; others are back, read and lost."""
        for party, reader in ((NORTH, NADIA.id), (SOUTH, ""), (None, TARIQ.id)):
            sheet.prints(party, reader)
        wordy = {"1": ClauseReaction(stance=Stance.ACCEPT_IF, wording=self.words())}
        confirmed = sheet.records(sheet.prints(NORTH), {**wordy, "2": YES}, "2")
        self.act(NADIA, ConfirmPaper(about=confirmed.id))
        back = AccountForCopy(
            copy=sheet.prints(NORTH).id,
            where=Whereabouts.RETURNED,
            reactions=wordy,
            wording=self.words(),
        )
        lost = AccountForCopy(copy=sheet.prints(SOUTH).id, where=Whereabouts.MISSING)
        burnt = AccountForCopy(copy=sheet.prints(None).id, where=Whereabouts.DESTROYED)
        self.act(HALA, back, lost, burnt)

    def _translate(self) -> None:
        """Versions of a clause and of what was said, checked, flagged, declared, and waiting."""
        clause = on_desk(self.sheet.clause(0).id)
        said = in_room(self.talks.room(NORTH).of(Said)[0].id)
        for of in (clause, said, self._consequence()):
            self._render(of)
        self.act(NIMA, DraftVersion(of=said, wording={"es": CLAUSE}))
        languages = frozenset({*self.sheet.clause(0).wording, "fr"})
        self.act(HALA, DeclareAuthentic(of=clause, languages=languages))
        term = Term(renderings={"en": ((CLAUSE,),), "fr": ((OPEN + "s",),)}, note=self.words())
        self.act(IDRIS, *(StrikeTerm(key=key) for key in BUILT_IN), ListTerm(term=term))

    def _render(self, of: Source) -> None:
        """One version that is checked, and one that waits."""
        self.act(IDRIS, DraftVersion(of=of, wording={"fr": OPEN}))
        version = self.talks.last(DESK, VersionDrafted)
        self.act(TARIQ, CheckVersion(version=version.id))
        self.act(IDRIS, DraftVersion(of=of, wording={"de": CLAUSE}))

    def _consequence(self) -> Source:
        """What a warning of North's says will follow."""
        said = self.talks.room(NORTH).of(Said)
        warning = next(each for each in said if isinstance(each.body.stated, DeterrentWarning))
        return in_room(warning.id, key="consequence")

    def _watch(self) -> None:
        """An indicator with alerts, seen and unseen, at the desk and in a room; and one without."""
        self.talks.follows("Funds")
        self.followed = self.talks.follows()
        self.act(HALA, ninety(self.followed))
        self.talks.reads(self.followed, (1, "60"), (2, "91"), (3, "60"))
        self.given = self.talks.shares(self.followed, NORTH)
        forty = replace(ninety(self.given), threshold=Decimal(40), wording=self.words())
        self.act(NADIA, ninety(self.given), forty)
        self.talks.reads(self.followed, (4, "92"), (5, "60"), (6, "93"), rooms=NORTH)
        wire = tripwires(self.talks.room(NORTH), self.given.id)[1]
        alert = self.talks.room(NORTH).of(Alerted)[0]
        self.act(NADIA, RemoveTripwire(about=wire.id), SeeAlert(about=alert.id))

    def end(self) -> None:
        opened = pending(self.talks.desk, ProposalOpened)
        assert opened
        self.act(
            HALA,
            WithdrawProposal(about=opened.id),
            CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=self.words()),
        )
        self.rehearsal.end()
