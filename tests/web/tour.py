"""The tour: a case in which everything has happened, and every page there is of it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from msgspec.structs import replace

from tests.cast import (
    CASE,
    HALA,
    HUDA,
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
    issue,
)
from tests.talks.linguists import in_room, on_desk
from tests.talks.paper import YES
from tests.web.acts import ACTS
from tests.web.class_tour import ClassTour
from tests.web.consulting import Consultation
from tests.web.exchange import FREEZE, REPORTS, SUSPENSION, Exchange
from tests.web.letters import LETTERS, foreign
from tests.web.scenes import SOON
from tests.web.sheet import CLAUSE, Sheet
from tests.web.visitor import IN_PLACE, Answer, Talks, Visitor, ninety
from wasit.talks.access import home
from wasit.talks.actions import Action
from wasit.talks.address import Address
from wasit.talks.agenda import TableIssue, agenda
from wasit.talks.ballots import Answer as Vote
from wasit.talks.ballots import CastBallot
from wasit.talks.case import Admitted, Opening, Outcome, Regime
from wasit.talks.clause_reactions import ClauseReaction, text_of
from wasit.talks.closing import CloseCase
from wasit.talks.conditions import Condition, Operator
from wasit.talks.conferring import Confer
from wasit.talks.confidence import Confidence, Measure
from wasit.talks.confiding import Confide
from wasit.talks.consent import ConsentSought, DropConsent, GiveConsent, RefuseConsent
from wasit.talks.conveyance import Convey, CorrectDelivered
from wasit.talks.corrections import Correct
from wasit.talks.deliveries import Conveyed, Manner
from wasit.talks.drafting import MoveClause, RetitleText, StrikeClause
from wasit.talks.entries import Entry
from wasit.talks.extracts import AnswerExtract, CopyMade, Opinion, ShowExtract, extracts
from wasit.talks.glossary import BUILT_IN, Term, term_list
from wasit.talks.indicators import IndicatorFollowed
from wasit.talks.issues import Issue
from wasit.talks.ledgers import DESK, room
from wasit.talks.levels import Level
from wasit.talks.limits import Limits
from wasit.talks.listing import ListTerm, StrikeTerm
from wasit.talks.membership import Admit, Dismiss
from wasit.talks.modes import WARNS, Mode
from wasit.talks.notes import Note
from wasit.talks.packages import DropPackage, KeepPackage, PackageKept
from wasit.talks.people import Person, Role
from wasit.talks.planning import StrikeCommitment
from wasit.talks.preparation import Approve, Deliver, DropPrepared, Prepare, ReturnPrepared
from wasit.talks.presenting import last_drafts
from wasit.talks.press import DraftLine, LineDrafted, Publish, PutLevel, PutLine
from wasit.talks.printing import CopyPrinted, Whereabouts, where_is
from wasit.talks.proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Reveal,
    WithdrawProposal,
    agreed,
    pending,
)
from wasit.talks.reactions import Acknowledge, React
from wasit.talks.readback import AnswerReadBack, Verdict
from wasit.talks.regimes import (
    AnswerTerms,
    EnforceTerms,
    ProposeTerms,
    TermsProposed,
    WithdrawTerms,
)
from wasit.talks.release import AskRelease, GrantRelease, RefuseRelease, WithdrawRelease
from wasit.talks.returning import AccountForCopy, ConfirmPaper
from wasit.talks.rings import CloseRing
from wasit.talks.schedules import ScheduleBegun, schedule
from wasit.talks.settling import UnlockClause
from wasit.talks.sittings import Arrive, CloseSitting, OpenSitting
from wasit.talks.speech import OFFERS, Force, Said, Speak
from wasit.talks.stages import Prepared
from wasit.talks.stances import Stance
from wasit.talks.stated import Assurance, DeterrentWarning, RedLine
from wasit.talks.states import State
from wasit.talks.texts import ClauseWritten
from wasit.talks.tray import SetAsideSource
from wasit.talks.tripwires import Alerted, RemoveTripwire, SeeAlert, tripwires
from wasit.talks.versioning import CheckVersion, DeclareAuthentic, DraftVersion
from wasit.talks.versions import Source, VersionDrafted
from wasit.talks.visits import BeginVisit, EndVisit
from wasit.talks.wording import Wording
from wasit.web.runtime import service

PACKAGE = {"relief": "waiver"}
OPEN = f"{LETTERS} [{LETTERS} | {LETTERS[::-1]}]."


def _foreign_issue(each: Issue) -> Issue:
    options = tuple(replace(option, label=foreign(option.label)) for option in each.options)
    return replace(each, title=foreign(each.title), options=options)


FOREIGN_CASE: Opening = replace(
    CASE,
    title=foreign(CASE.title),
    parties=tuple(replace(party, name=foreign(party.name)) for party in CASE.parties),
    people=tuple(replace(person, name=foreign(person.name)) for person in CASE.people),
    agenda=tuple(map(_foreign_issue, CASE.agenda)),
)


def _in_order(issue: Issue, *, backwards: bool) -> dict[str, int]:
    options = issue.options[::-1] if backwards else issue.options
    return {option.id: rank for rank, option in enumerate(options, 1)}


class Tour:
    """A case with every kind of entry, in every state, and the pages that show it."""

    def __init__(self, language: str = "en") -> None:
        self.talks = Talks(service(), FOREIGN_CASE)
        self.language = language
        self._numbers = count(1)
        self._speak_and_convey()
        self._release_and_refuse()
        self._warn_and_correct()
        self._work_at_the_desk()
        self._state()
        self._watch()
        self._agree_on_steps()
        self._propose()
        self._go_public()
        self._limit_and_prepare()
        self.strict = Talks(service(), replace(FOREIGN_CASE, four_eyes=True))
        self._approve()
        self._change_the_rule(self.strict)
        self._negotiate_a_text()
        self._translate()
        self._weigh()
        self._consult()
        self._sit()
        self._join()
        self.rehearsal = ClassTour(service(), FOREIGN_CASE, self.words, language)

    def words(self) -> Wording:
        """New words in the foreign script; no two are the same."""
        return {"en": f"{LETTERS} {next(self._numbers)}"}

    def act(self, person: Person, *actions: Action) -> None:
        for action in actions:
            self.talks.act(person, action)

    def says(self, head: Person, force: Force, *modes: Mode) -> Entry[Said]:
        package = PACKAGE if force in OFFERS else {}
        speak = Speak(force=force, wording=self.words(), modes=frozenset(modes), package=package)
        self.act(head, speak)
        return self.talks.last(room(head.party or ""), Said)

    # --- What happens ----------------------------------------------------------------------------

    def _speak_and_convey(self) -> None:
        for force in Force:
            modes = WARNS if force is Force.WARNING else Mode
            self.says(NADIA, force)
            self.says(SAMIR, force, *modes)
        for mode in Mode:
            self._convey(self.says(NADIA, Force.PROPOSAL, mode), mode)
            *_, delivered = self.talks.room(SOUTH)
            stance = Stance.COMMENT if mode is Mode.ORAL_ONLY else Stance.RESERVE
            self.act(SAMIR, React(about=delivered.id, stance=stance, wording=self.words()))

    def _convey(self, source: Entry[Said], mode: Mode) -> None:
        wording = {} if mode is Mode.VERBATIM else self.words()
        self.act(
            HALA,
            Convey(sender=NORTH, source=source.id, receiver=SOUTH, mode=mode, wording=wording),
        )

    def _release_and_refuse(self) -> None:
        for _ in range(3):
            about = self.says(NADIA, Force.POSITION).id
            modes = frozenset({Mode.PARAPHRASE, Mode.ELEMENTS})
            ask = AskRelease(party=NORTH, about=about, modes=modes, wording=self.words())
            self.act(HALA, ask)
            grant = GrantRelease(about=about, modes=modes)
            refuse = RefuseRelease(about=about, wording=self.words())
            self.act(NADIA, *((), (grant,), (refuse,))[_])

    def _warn_and_correct(self) -> None:
        for _ in range(2):
            self._convey(self.says(NADIA, Force.WARNING, Mode.VERBATIM), Mode.VERBATIM)
        warned = self.talks.last(room(SOUTH), Conveyed).id
        self.act(SAMIR, Acknowledge(about=warned))
        brought = self.says(NADIA, Force.REPLY, Mode.PARAPHRASE)
        self._convey(brought, Mode.PARAPHRASE)
        delivered = self.talks.last(room(SOUTH), Conveyed).id
        self.act(HALA, CorrectDelivered(party=SOUTH, about=delivered, wording=self.words()))
        self.act(NADIA, Correct(ledger=NORTH_ROOM, about=brought.id, wording=self.words()))

    def _work_at_the_desk(self) -> None:
        for manner in Manner:
            self.act(TARIQ, Address(party=SOUTH, manner=manner, wording=self.words()))
        aside = self.says(SAMIR, Force.NON_PAPER)
        ships = _foreign_issue(issue("ships", "none", "all"))
        self.act(
            HALA,
            SetAsideSource(party=SOUTH, source=aside.id),
            TableIssue(issue=ships, rooms=(NORTH, SOUTH)),
            Note(wording=self.words()),
        )
        self.act(NOOR, Confer(wording=self.words()))

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
        """Each side has somebody new, and another who has left again."""
        for leader, role in ((NADIA, Role.MEMBER), (HALA, Role.MEDIATOR)):
            for _ in range(2):
                self.act(leader, Admit(newcomer=self.words(), role=role))
            joined = self.talks.last(home(leader), Admitted).body.person
            self.act(leader, Dismiss(person=joined.id))

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

    def _prepare(self, talks: Talks, limits: Limits) -> Entry[Prepared]:
        modes = frozenset({Mode.PARAPHRASE})
        speak = Speak(force=Force.POSITION, wording=self.words(), modes=modes, limits=limits)
        talks.act(NADIA, speak)
        talks.act(
            HALA,
            Prepare(
                sender=NORTH,
                source=talks.last(NORTH_ROOM, Said).id,
                receiver=SOUTH,
                mode=Mode.PARAPHRASE,
                wording=self.words(),
            ),
        )
        return talks.last(DESK, Prepared)

    def _limit_and_prepare(self) -> None:
        """Words in every stage before they go, and releases with every limit."""
        later = datetime(2099, 1, 1, tzinfo=UTC)
        self._prepare(self.talks, Limits(since=later, until=later.replace(year=2100)))
        for verdict in Verdict:
            asked = self._prepare(self.talks, Limits(read_back=True)).body.asked
            wording = {} if verdict is Verdict.CONFIRM else self.words()
            self.act(NADIA, AnswerReadBack(about=asked or "", verdict=verdict, wording=wording))
        dropped, waiting = (self._prepare(self.talks, Limits(read_back=True)) for _ in range(2))
        self.act(HALA, DropPrepared(about=dropped.id))
        self.act(TARIQ, ReturnPrepared(about=waiting.id, wording=self.words()))
        self.act(HALA, Deliver(about=self._prepare(self.talks, Limits()).id))
        self._prepare(self.talks, Limits(read_back=True, until=later))
        withdrawn = self.says(NADIA, Force.POSITION, Mode.PARAPHRASE).id
        self.act(NADIA, WithdrawRelease(about=withdrawn))

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

    def _approve(self) -> None:
        for prepared in [self._prepare(self.strict, Limits()) for _ in range(2)][1:]:
            self.strict.act(TARIQ, Approve(about=prepared.id))

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

    def _state(self) -> None:
        """A warning, an assurance and a red line, each carried across as it stands."""
        condition = Condition(
            indicator=self.words(), operator=Operator.ABOVE, threshold=Decimal(60)
        )
        warning = DeterrentWarning(
            actor=self.words(),
            consequence=self.words(),
            condition=condition,
            horizon=self.words(),
            public=True,
        )
        for force, stated in (
            (Force.WARNING, warning),
            (Force.ASSURANCE, Assurance(condition=condition)),
            (Force.RED_LINE, RedLine(ruled_out={"relief": ("none",)})),
        ):
            modes = frozenset({Mode.VERBATIM, Mode.PARAPHRASE})
            speak = Speak(force=force, wording=self.words(), modes=modes, stated=stated)
            self.act(NADIA, speak)
            self._convey(self.talks.last(NORTH_ROOM, Said), Mode.VERBATIM)

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

    # --- What is shown ---------------------------------------------------------------------------

    def visitor(self, person: Person) -> Visitor:
        visitor = self.talks.visitor(person)
        visitor.client.defaults["HTTP_ACCEPT_LANGUAGE"] = self.language
        return visitor

    def pages(self) -> Iterator[tuple[str, Answer]]:
        """Yield every page that can be got, by a name for it, for everyone who can get it."""
        yield from self._delegates()
        yield from self._mediators()
        yield from self._compartmented()
        yield from self._consulted()
        yield from self.rehearsal.pages()
        yield from self._strangers()

    def _compartmented(self) -> Iterator[tuple[str, Answer]]:
        huda = self.visitor(HUDA)
        yield "desk in south for huda", huda.open("desk-room", SOUTH)
        yield "common for huda", huda.open("common")
        for entry in self.talks.room(SOUTH):
            kind = entry.body.kind
            yield f"{kind} of south for huda", huda.open("desk-entry", SOUTH, entry.id)

    def _consulted(self) -> Iterator[tuple[str, Answer]]:
        """Yield the pages of rings: of those who hold them, who only read them, and of guests."""
        for number, (ring, guest) in enumerate(zip(self.rings, self.guests, strict=True)):
            host = self.visitor(ring.host)
            yield f"rings {number}", host.open("rings")
            yield f"ring {number}", host.open("ring", ring.id)
            yield f"extract {number}", host.open("extract", ring.id)
            yield f"link {number}", host.open("guest", ring.id, ring.guests[0].id)
            yield f"consultation {number}", guest.open("consultation")
            for shown in extracts(ring.ring):
                yield f"consulted {number}", guest.open("consulted", shown.id)
        hala, noor = self.visitor(HALA), self.visitor(NOOR)
        first = extracts(self.rings[0].ring)[0].body
        for quoted in (first.mark, first.wording["en"], LETTERS, "", f"{LETTERS} " * 9):
            sent = {"csrfmiddlewaretoken": hala.token(), "quoted": quoted}
            yield f"copies {quoted}", hala.post(hala.url("copies"), sent)
        yield "copies", hala.open("copies")
        yield from self._inquiring()
        yield from self._record()
        yield from self._keeping()
        there = hala.url("guest", self.rings[0].id, self.rings[0].guests[0].id)
        yield "link made", hala.post(there, {"csrfmiddlewaretoken": hala.token()})
        yield "rings of a member", noor.open("rings")
        yield "ring of a member", noor.open("ring", self.rings[2].id)

    def _record(self) -> Iterator[tuple[str, Answer]]:
        """Yield the page of receipts, and the form of an export that is not filled in well."""
        for person in (HALA, HUDA, IDRIS, NADIA, NOOR):
            yield f"record of {person.id}", self.visitor(person).open("record")
        nadia = self.visitor(NADIA)
        sent = {"csrfmiddlewaretoken": nadia.token(), "act": "export"}
        for number, words in enumerate(("", "short", "long enough it is")):
            asked = {**sent, "passphrase": words}
            yield f"record refused {number}", nadia.post(nadia.url("record"), asked)

    def _keeping(self) -> Iterator[tuple[str, Answer]]:
        """Yield the page of keeping and destroying, as each sees it, and its forms refused."""
        seat = self.talks.seat(HALA)
        if not seat.retention().holds(service().now()):
            seat.keep_for(days=1, warn=3)
            seat.hold(self.words(), SOON)
        for person, acts in (
            (HALA, ("set", "hold", "lift", "destroy")),
            (TARIQ, ()),
            (NADIA, ("destroy_own",)),
        ):
            visitor = self.visitor(person)
            yield f"retention of {person.id}", visitor.open("retention")
            there, sent = visitor.url("retention"), {"csrfmiddlewaretoken": visitor.token()}
            for act in acts:
                refused = visitor.post(there, {**sent, "act": act})
                yield f"retention of {person.id}, {act} refused", refused
        tariq = self.strict.visitor(TARIQ)
        tariq.client.defaults["HTTP_ACCEPT_LANGUAGE"] = self.language
        yield "retention in four eyes", tariq.open("retention")

    def _inquiring(self) -> Iterator[tuple[str, Answer]]:
        """Yield the page of inquiries: as it is opened, with what was found, and with readers."""
        for person, book in ((HALA, self.talks.desk), (NADIA, self.talks.room(NORTH))):
            visitor, said = self.visitor(person), self.talks.room(NORTH).of(Said)
            yield f"inquiry of {person.id}", visitor.open("inquiry")
            there, sent = visitor.url("inquiry"), {"csrfmiddlewaretoken": visitor.token()}
            for quoted in (LETTERS, "", f"{LETTERS} " * 500, "1 2 3 4 5 6 7"):
                asked = {**sent, "act": "find", "quoted": quoted, "entry": said[0].id}
                yield f"inquiry of {person.id} for {quoted[:9]}", visitor.post(there, asked)
            every = {**sent, "act": "inquire", "entry": [each.id for each in book][:20]}
            yield f"inquiry of {person.id} about much", visitor.post(there, every)
            early = {**every, "before": "2020-01-01T10:00"}
            yield f"inquiry of {person.id} about before", visitor.post(there, early)
            yield (
                f"inquiry of {person.id} in short",
                visitor.post(there, {**sent, "act": "inquire"}),
            )

    def _delegates(self) -> Iterator[tuple[str, Answer]]:
        for person, party in ((NADIA, NORTH), (NOOR, NORTH), (SAMIR, SOUTH)):
            visitor = self.visitor(person)
            names = ("room", "conferring", "preferences", "limits", "indicators", "common")
            for name in (*names, "versions", "people"):
                yield f"{name} of {person.id}", visitor.open(name)
            for entry in self.talks.room(party):
                kind = entry.body.kind
                yield f"{kind} for {person.id}", visitor.open("room-entry", entry.id)
            text = text_of(last_drafts(self.talks.room(party))[0])
            yield f"texts of {person.id}", visitor.open("texts")
            for name in ("room-text", "room-drafts"):
                yield f"{name} of {person.id}", visitor.open(name, text)

            yield f"agreed of {person.id}", visitor.open("agreed")
            for key in (FREEZE, SUSPENSION, REPORTS):
                accord = agreed(self.talks.room(party), ProposalPut)[0].id
                yield f"duty {key} of {person.id}", visitor.open("duty", accord, key)

        for person in (NADIA, NOOR):
            answer = self.visitor(person).open("indicator", self.given.id)
            yield f"indicator of {person.id}", answer

    def _mediators(self) -> Iterator[tuple[str, Answer]]:
        hala, tariq = self.visitor(HALA), self.visitor(TARIQ)
        names = ("desk", "agenda", "close", "terms", "packages", "proposals", "public", "common")
        for name in (*names, "people", "desk-indicators", "sittings", "evenness", "closeness"):
            yield name, hala.open(name)
        for followed in self.talks.desk.of(IndicatorFollowed):
            yield f"desk indicator {followed.id}", hala.open("desk-indicator", followed.id)
        yield from self._ladder(hala)
        for each in (hala, tariq):
            for waiting in self.talks.desk.of(Prepared):
                yield f"prepared for {each.place}", each.open("prepared", waiting.id)
        yield from self._strictly()
        yield "desk of a mediator", tariq.open("desk")
        for proposal in self.talks.desk.of(ProposalOpened):
            yield "proposal", hala.open("proposal", proposal.id)
        for draft in self.talks.desk.of(LineDrafted):
            yield "draft", hala.open("public-entry", draft.id)
        for sought in self.talks.desk.of(ConsentSought):
            yield "asked of every room", hala.open("public-entry", sought.id)
        yield "desk-texts", hala.open("desk-texts")
        yield from self._languages()
        for name in ("desk-text", "title", "text-changes", "present", "text-versions"):
            yield name, hala.open(name, self.sheet.id)
        yield from self._paper(hala)
        for written in self.talks.desk.about(self.sheet.id, ClauseWritten):
            if not written.body.clause:
                yield "clause", hala.open("clause", self.sheet.id, written.id)
        for party in (NORTH, SOUTH):
            yield f"desk in {party}", hala.open("desk-room", party)
            for entry in self.talks.room(party):
                kind = entry.body.kind
                yield f"{kind} of {party}", hala.open("desk-entry", party, entry.id)

    def _paper(self, hala: Visitor) -> Iterator[tuple[str, Answer]]:
        """Yield the pages of copies on paper, and what each that is out would show in print."""
        yield "print", hala.open("print", self.sheet.id)
        yield "printed", hala.open("printed")
        for each in self.talks.desk.of(CopyPrinted):
            yield f"copy {each.id}", hala.open("printed-copy", each.id)
            if where_is(self.talks.desk, each.id) is Whereabouts.OUT:
                yield f"sheet {each.id}", hala.open("sheet", each.id)
        there, sent = hala.url("printed"), {"csrfmiddlewaretoken": hala.token()}
        for typed in ("", "K7Q-2MF", "000-000-000", "222-222-223"):
            yield f"a wrong code, {typed}", hala.post(there, {**sent, "code": typed})
        code = self.talks.desk.of(CopyPrinted)[0].body.code
        turned_up = {**sent, "act": "code", "code": code}
        yield "whose copy", hala.post(hala.url("inquiry"), turned_up)
        yield "nobody’s copy", hala.post(hala.url("inquiry"), {**turned_up, "code": "x"})

    def _languages(self) -> Iterator[tuple[str, Answer]]:
        """Yield the pages of versions and of the list of terms."""
        hala, said = self.visitor(HALA), self.talks.room(NORTH).of(Said)[0].id
        for name in ("desk-versions", "glossary"):
            yield name, hala.open(name)
        for listed in term_list(self.talks.desk):
            yield "term", hala.open("glossary-term", listed)
        yield "versions of what was said", hala.open("desk-entry-versions", NORTH, said)
        for person in (HALA, IDRIS):
            versions = self.visitor(person).open("desk-version", self.sheet.clause(0).id)
            yield f"versions of a clause for {person.id}", versions
        promise, warning = self.exchange.freeze, self._consequence()
        yield "versions of a promise", hala.open("desk-part-version", promise, "what")
        stated = hala.open("desk-part-versions", NORTH, warning.entry, warning.key)
        yield "versions of a consequence", stated
        nima, put = self.visitor(NIMA), agreed(self.talks.room(NORTH), ProposalPut)[0].id
        yield "own versions", nima.open("entry-versions", said)
        for entry, key in ((put, f"{FREEZE}-what"), (warning.entry, warning.key)):
            yield f"own versions of {key}", nima.open("clause-versions", entry, key)

    def _ladder(self, hala: Visitor) -> Iterator[tuple[str, Answer]]:
        """Yield the pages of schedules, and of what was agreed."""
        for name in ("schedules", "agreements"):
            yield name, hala.open(name)
        for begun in self.talks.desk.of(ScheduleBegun):
            yield "schedule", hala.open("schedule", begun.id)
            for planned in schedule(self.talks.desk, begun.id).planned:
                yield "commitment", hala.open("commitment", begun.id, planned.id)
        for accord in agreed(self.talks.desk, ProposalOpened):
            yield "agreement", hala.open("agreement", accord.id)
            yield "follow-on", hala.open("follow-on", accord.id)
            for key in accord.body.terms:
                yield f"desk duty {key}", hala.open("desk-duty", accord.id, key)

    def _strictly(self) -> Iterator[tuple[str, Answer]]:
        """Yield the pages of the case in which there are four eyes, and another rule."""
        second, nadia = (self.strict.visitor(person) for person in (TARIQ, NADIA))
        for visitor in (second, nadia):
            visitor.client.defaults["HTTP_ACCEPT_LANGUAGE"] = self.language
        yield "desk in four eyes", second.open("desk")
        yield "rule that changed", second.open("terms")
        yield "room under a rule that changed", nadia.open("room")
        for entry in self.strict.room(NORTH):
            kind = entry.body.kind
            yield f"{kind} under a rule that changed", nadia.open("room-entry", entry.id)
            yield f"{kind} in four eyes", second.open("desk-entry", NORTH, entry.id)
        for waiting in self.strict.desk.of(Prepared):
            yield "prepared in four eyes", second.open("prepared", waiting.id)

    def _strangers(self) -> Iterator[tuple[str, Answer]]:
        stranger = Visitor()
        stranger.client.defaults["HTTP_ACCEPT_LANGUAGE"] = self.language
        yield "start", stranger.get("/")
        yield "nothing", stranger.get("/no/such/page/")
        yield "too old", stranger.post("/leave/", {})
        yield "enter", stranger.get(self.talks.link(NADIA))
        yield "entered", stranger.enter(self.talks.link(NADIA))

    def fragments(self) -> Iterator[tuple[str, Answer]]:
        """Yield every part that is renewed on a page, or sent in place of it."""
        nadia, hala = self.visitor(NADIA), self.visitor(HALA)
        own = [(nadia, name) for name in ("room", "conferring", "preferences", "common")]
        desks = [
            (hala, name)
            for name in ("desk", "packages", "proposals", "public", "sittings", "evenness")
        ]
        for visitor, name in (*own, *desks):
            yield f"{name} renewed", visitor.renew(visitor.url(name))
        for visitor, path in (
            (nadia, nadia.url("indicators")),
            (nadia, nadia.url("indicator", self.given.id)),
            (hala, hala.url("desk-indicators")),
            (hala, hala.url("desk-indicator", self.followed.id)),
            (nadia, nadia.url("agreed")),
            (nadia, nadia.url("duty", agreed(self.talks.room(NORTH), ProposalPut)[0].id, FREEZE)),
            (hala, hala.url("schedules")),
            (hala, hala.url("schedule", self.exchange.id)),
            (hala, hala.url("agreements")),
            (hala, hala.url("agreement", agreed(self.talks.desk, ProposalOpened)[0].id)),
        ):
            yield f"{path} renewed", visitor.renew(path)
        guest = self.visitor(self.rings[0].guests[0])
        for visitor, name in ((hala, "rings"), (nadia, "rings"), (guest, "consultation")):
            yield f"{name} renewed", visitor.renew(visitor.url(name))
        yield "ring renewed", hala.renew(hala.url("ring", self.rings[0].id))
        yield "room renewed at the desk", hala.renew(hala.url("desk-room", NORTH))
        yield "rule renewed", hala.renew(hala.url("terms"))
        yield from self.rehearsal.fragments()
        for waiting in self.talks.desk.of(Prepared):
            yield "preparation renewed", hala.renew(hala.url("prepared", waiting.id))
        text = text_of(last_drafts(self.talks.room(NORTH))[0])
        for visitor, name, names in (
            (nadia, "texts", []),
            (nadia, "room-text", [text]),
            (hala, "desk-texts", []),
            (hala, "desk-text", [self.sheet.id]),
        ):
            yield f"{name} renewed", visitor.renew(visitor.url(name, *names))

    def refusals(self) -> Iterator[tuple[str, Answer]]:
        """Yield the page on which each form comes back, when nothing is filled in, and its part."""
        for act in ACTS:
            # A scene may leave the case for another; the tour stays.
            visitor, path = act.set(copy(self.talks))
            visitor.client.defaults["HTTP_ACCEPT_LANGUAGE"] = self.language
            empty = {"act": act.act, "csrfmiddlewaretoken": visitor.token()}
            yield f"{act} refused", visitor.post(path, empty)
            yield f"{act} refused in place", visitor.ask("POST", path, empty, IN_PLACE)
