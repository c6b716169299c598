"""The tour: a case in which everything has happened, and every page there is of it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from tests.cast import (
    HALA,
    HUDA,
    IDRIS,
    NADIA,
    NIMA,
    NOOR,
    NORTH,
    SAMIR,
    SOUTH,
    TARIQ,
)
from tests.web.acts import ACTS
from tests.web.exchange import FREEZE, REPORTS, SUSPENSION
from tests.web.letters import LETTERS
from tests.web.scenes.proposals import SOON
from tests.web.toured import TouredCase
from tests.web.visitor import IN_PLACE, Answer, Visitor
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.indicators.indicators import IndicatorFollowed
from wasit.talks.languages.glossary import term_list
from wasit.talks.paper.printing import CopyPrinted, Whereabouts, where_is
from wasit.talks.proposals.mediators_proposals import (
    ProposalOpened,
    ProposalPut,
    agreed,
)
from wasit.talks.public.consent import ConsentSought
from wasit.talks.public.press import LineDrafted
from wasit.talks.rings.extracts import extracts
from wasit.talks.rooms.speech import Said
from wasit.talks.schedules.schedules import ScheduleBegun, schedule
from wasit.talks.texts.clause_reactions import text_of
from wasit.talks.texts.presenting import last_drafts
from wasit.talks.texts.single_text import ClauseWritten
from wasit.web.server.runtime import service


class Tour(TouredCase):
    """The pages that show a case with everything in it, to everyone who can get them."""

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
