"""The tour: a case in which everything has happened, and every page there is of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from msgspec.structs import replace

from tests.cast import CASE, HALA, NADIA, NOOR, NORTH, NORTH_ROOM, SAMIR, SOUTH, TARIQ, issue
from tests.web.acts import ACTS, SOON
from tests.web.letters import LETTERS, foreign
from tests.web.visitor import IN_PLACE, Answer, Talks, Visitor
from wasit.talks.actions import Action
from wasit.talks.address import Address
from wasit.talks.agenda import TableIssue, agenda
from wasit.talks.ballots import Answer as Vote
from wasit.talks.ballots import CastBallot
from wasit.talks.case import Opening, Outcome
from wasit.talks.closing import CloseCase
from wasit.talks.conferring import Confer
from wasit.talks.confidence import Confidence, Measure
from wasit.talks.confiding import Confide
from wasit.talks.consent import ConsentSought, DropConsent, GiveConsent, RefuseConsent
from wasit.talks.conveyance import Convey, CorrectDelivered
from wasit.talks.corrections import Correct
from wasit.talks.deliveries import Conveyed, Manner
from wasit.talks.entries import Entry
from wasit.talks.issues import Issue
from wasit.talks.ledgers import DESK, room
from wasit.talks.levels import Level
from wasit.talks.modes import WARNS, Mode
from wasit.talks.notes import Note
from wasit.talks.packages import KeepPackage
from wasit.talks.people import Person
from wasit.talks.press import DraftLine, LineDrafted, Publish, PutLevel, PutLine
from wasit.talks.proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Reveal,
    WithdrawProposal,
    pending,
)
from wasit.talks.reactions import Acknowledge, React
from wasit.talks.release import AskRelease, GrantRelease, RefuseRelease
from wasit.talks.speech import OFFERS, Force, Said, Speak
from wasit.talks.stances import Stance
from wasit.talks.tray import SetAsideSource
from wasit.talks.wording import Wording
from wasit.web.runtime import service

PACKAGE = {"relief": "waiver"}


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
        self._propose()
        self._go_public()
        self._weigh()

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
        )

    def end(self) -> None:
        opened = pending(self.talks.desk, ProposalOpened)
        assert opened
        self.act(
            HALA,
            WithdrawProposal(about=opened.id),
            CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=self.words()),
        )

    # --- What is shown ---------------------------------------------------------------------------

    def visitor(self, person: Person) -> Visitor:
        visitor = self.talks.visitor(person)
        visitor.client.defaults["HTTP_ACCEPT_LANGUAGE"] = self.language
        return visitor

    def pages(self) -> Iterator[tuple[str, Answer]]:
        """Yield every page that can be got, by a name for it, for everyone who can get it."""
        yield from self._delegates()
        yield from self._mediators()
        yield from self._strangers()

    def _delegates(self) -> Iterator[tuple[str, Answer]]:
        for person, party in ((NADIA, NORTH), (NOOR, NORTH), (SAMIR, SOUTH)):
            visitor = self.visitor(person)
            for name in ("room", "conferring", "preferences", "common"):
                yield f"{name} of {person.id}", visitor.open(name)
            for entry in self.talks.room(party):
                kind = entry.body.kind
                yield f"{kind} for {person.id}", visitor.open("room-entry", entry.id)

    def _mediators(self) -> Iterator[tuple[str, Answer]]:
        hala, tariq = self.visitor(HALA), self.visitor(TARIQ)
        for name in ("desk", "agenda", "close", "packages", "proposals", "public", "common"):
            yield name, hala.open(name)
        yield "desk of a mediator", tariq.open("desk")
        for proposal in self.talks.desk.of(ProposalOpened):
            yield "proposal", hala.open("proposal", proposal.id)
        for draft in self.talks.desk.of(LineDrafted):
            yield "draft", hala.open("public-entry", draft.id)
        for sought in self.talks.desk.of(ConsentSought):
            yield "asked of every room", hala.open("public-entry", sought.id)
        for party in (NORTH, SOUTH):
            yield f"desk in {party}", hala.open("desk-room", party)
            for entry in self.talks.room(party):
                kind = entry.body.kind
                yield f"{kind} of {party}", hala.open("desk-entry", party, entry.id)

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
        desks = [(hala, name) for name in ("desk", "packages", "proposals", "public")]
        for visitor, name in (*own, *desks):
            yield f"{name} renewed", visitor.renew(visitor.url(name))
        yield "room renewed at the desk", hala.renew(hala.url("desk-room", NORTH))

    def refusals(self) -> Iterator[tuple[str, Answer]]:
        """Yield the page on which each form comes back, when nothing is filled in, and its part."""
        for act in ACTS:
            visitor, path = act.set(self.talks)
            visitor.client.defaults["HTTP_ACCEPT_LANGUAGE"] = self.language
            empty = {"act": act.act, "csrfmiddlewaretoken": visitor.token()}
            yield f"{act} refused", visitor.post(path, empty)
            yield f"{act} refused in place", visitor.ask("POST", path, empty, IN_PLACE)
