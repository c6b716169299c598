"""Nobody can tell over HTTP who has answered a proposal, how, or how many.

The same case is lived with every pattern of answers that is not yes from all. Everything that
anybody can ask for, and every live event, must be the same to the byte, but for what a head sees
of its own answer. The same with leaks planted, which must be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product

import pytest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from tests.cast import CAST, HALA, MODEST, NADIA, NORTH, SAMIR, SOUTH, en, moment
from tests.web.normaliser import normal
from tests.web.visitor import IN_PLACE, Talks, Visitor
from tests.web.wired import Wire, WiredClient
from tests.web.worlds import Told, history
from wasit.service import Seat
from wasit.talks import views
from wasit.talks.access import may_open, opened_by
from wasit.talks.ledgers import DESK, room, sealed
from wasit.talks.people import Person
from wasit.talks.proposals.ballots import Answer
from wasit.talks.proposals.mediators_proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Reveal,
)
from wasit.web.pages.page import Page
from wasit.web.server import runtime
from wasit.web.server.hub import Hub

Pattern = tuple[Answer | None, Answer | None]
"""How North's head answers, and South's; None: never."""

PATTERNS: list[Pattern] = [
    pattern for pattern in product((None, *Answer), repeat=2) if pattern != (Answer.YES, Answer.YES)
]
DUE = 60
MOMENTS = ("when all have answered or not", "after the deadline")
Seen = dict[str, str]


def live(pattern: Pattern, reveal: Reveal) -> dict[str, Seen]:
    """Live the case once; return what each person observed, by what they asked for and when."""
    with history() as stamps:
        stamps.set(moment(0))
        talks, wire = Talks(runtime.service()), Wire()
        stop_watching = runtime.service().store.watch(lambda *_: wire.settle())
        try:
            visitors = {person.id: talks.visitor(person, WiredClient(wire)) for person in CAST}
            heard = {name: wire.listen(visitor) for name, visitor in visitors.items()}
            stamps.set(moment(1))
            talks.act(HALA, proposal(reveal))
            seen: dict[str, Seen] = {name: {} for name in visitors}
            for minute, when in zip((5, DUE + 1), MOMENTS, strict=True):
                stamps.set(moment(minute))
                if when is MOMENTS[0]:
                    answer(visitors, talks, pattern)
                runtime.service().announce(talks.case)
                wire.settle()
                for person in CAST:
                    visitor = visitors[person.id]
                    seen[person.id] |= look(talks, visitor, person, when)
                    seen[person.id][f"live {when}"] = "\n".join(heard[person.id])
            return seen
        finally:
            stop_watching()
            runtime.hub().close()
            wire.close()


def proposal(reveal: Reveal) -> PutProposal:
    return PutProposal(wording=en("Stop."), package=MODEST, deadline=moment(DUE).at, reveal=reveal)


def answer(visitors: dict[str, Visitor], talks: Talks, pattern: Pattern) -> None:
    for head, given in zip((NADIA, SAMIR), pattern, strict=True):
        if given:
            visitor = visitors[head.id]
            put = talks.last(room(head.party or ""), ProposalPut).id
            answered = visitor.send(visitor.url("room-entry", put), "ballot", answer=given)
            assert answered.status == 303


def look(talks: Talks, visitor: Visitor, person: Person, when: str) -> Seen:
    """Ask for everything that shows, or could show, anything of the proposal."""
    return {
        f"{path} {headers} {when}": normal(visitor.ask("GET", path, headers=headers))
        for path in paths(talks, visitor, person)
        for headers in ({}, IN_PLACE)
    }


def paths(talks: Talks, visitor: Visitor, person: Person) -> Iterator[str]:
    yield visitor.url("common")
    if person.party:
        yield visitor.url("room")
        yield visitor.url("room-entry", talks.last(room(person.party), ProposalPut).id)
        return
    yield from (visitor.url(name) for name in ("desk", "proposals", "public", "agenda", "close"))
    yield visitor.url("proposal", talks.last(DESK, ProposalOpened).id)
    for party in (NORTH, SOUTH):
        yield visitor.url("desk-room", party)
        yield visitor.url("desk-entry", party, talks.last(room(party), ProposalPut).id)


def nobody_can_tell(patterns: Iterable[Pattern], reveal: Reveal) -> None:
    lived = [(pattern, live(pattern, reveal)) for pattern in patterns]
    for pattern, seen in lived:
        for person in CAST:
            twin = next(other for each, other in lived if knows_as_much(person, each, pattern))
            for name, text in seen[person.id].items():
                if twin[person.id][name] != text:
                    raise Told(f"{person.id} can tell {pattern} in {name}")


def knows_as_much(person: Person, one: Pattern, other: Pattern) -> bool:
    """Whether this person gave the same answer in both patterns, or gave none in either."""
    if not person.leads:
        return True
    place = (NADIA, SAMIR).index(person)
    return one[place] is other[place]


@pytest.mark.parametrize("reveal", Reveal)
def test_all_that_is_not_agreement_looks_the_same_to_everybody(reveal: Reveal) -> None:
    nobody_can_tell(PATTERNS, reveal)


@pytest.mark.parametrize("reveal", Reveal)
def test_agreement_looks_different_once_it_is_told_and_not_before(reveal: Reveal) -> None:
    agreed = live((Answer.YES, Answer.YES), reveal)
    other = live((Answer.YES, Answer.NO), reveal)
    early = reveal is Reveal.WHEN_ALL_AGREE
    for person in (HALA, NADIA):
        differ = {
            when
            for when in MOMENTS
            for name, text in agreed[person.id].items()
            if name.endswith(when) and other[person.id][name] != text
        }
        assert differ == {*MOMENTS[0 if early else 1 :]}


# --- The test has teeth --------------------------------------------------------------------------

Plant = Callable[[pytest.MonkeyPatch], None]


def ballots(seat: Seat) -> int:
    names = (sealed(NORTH), sealed(SOUTH))
    return sum(len(seat._service.ledger(seat.case, name)) for name in names)


def a_counter(patch: pytest.MonkeyPatch) -> None:
    """Each page tells in a header how many have answered."""
    dispatch = Page.dispatch

    def counted(self: Page, request: HttpRequest, *args: object, **names: str) -> HttpResponseBase:
        answered = dispatch(self, request, *args, **names)
        answered.headers["X-Answered"] = str(ballots(self.seat))
        return answered

    patch.setattr(Page, "dispatch", counted)


def a_longer_page(patch: pytest.MonkeyPatch) -> None:
    """Each page is longer by a byte for each answer."""
    get = Page.get

    def longer(self: Page, request: HttpRequest) -> HttpResponse:
        answered = get(self, request)
        answered.content += b" " * ballots(self.seat)
        return answered

    patch.setattr(Page, "get", longer)


def a_wake_up(patch: pytest.MonkeyPatch) -> None:
    """Every page of the case is woken by a ballot."""
    tell = Hub._tell

    def woken(self: Hub, case: str, ledgers: Iterable[str]) -> None:
        tell(self, case, [*ledgers, *(name for each, name in self._listeners if each == case)])

    patch.setattr(Hub, "_tell", woken)


def a_mediator_who_listens(patch: pytest.MonkeyPatch) -> None:
    """The mediators' views hold what is sealed, if only to listen to it."""

    def opens(person: Person, ledger: str) -> bool:
        return may_open(person, ledger) or person.mediates

    def opened(person: Person, parties: Iterable[str]) -> tuple[str, ...]:
        named = list(parties)
        more = [sealed(party) for party in named] if person.mediates else []
        return *opened_by(person, named), *more

    patch.setattr(views, "may_open", opens)
    patch.setattr(views, "opened_by", opened)


LEAKS: tuple[Plant, ...] = (a_counter, a_longer_page, a_wake_up, a_mediator_who_listens)
FEW: list[Pattern] = [(None, None), (Answer.NO, None)]


@pytest.mark.parametrize("plant", LEAKS)
def test_a_planted_leak_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(Told):
        nobody_can_tell(FEW, Reveal.AT_DEADLINE)


def test_where_nothing_differs_all_leaks_at_once_tell_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for plant in LEAKS:
        plant(monkeypatch)
    nobody_can_tell([FEW[1]] * 2, Reveal.AT_DEADLINE)
