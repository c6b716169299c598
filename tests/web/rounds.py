"""Rounds: all that South's people can think of asking for, as requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from tests.cast import NORTH, SAMIR, SOUTH, SOUTH_DELEGATION, SOUTH_ROOM
from tests.talks.linguists import in_room
from tests.web import ring_steps
from tests.web.documents import files
from tests.web.visitor import IN_PLACE, Visitor
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import IndicatorFollowed
from wasit.talks.proposals.mediators_proposals import ProposalPut, agreed
from wasit.talks.texts.clause_reactions import text_of
from wasit.talks.texts.presenting import last_drafts
from wasit.talks.texts.versions import VersionGiven
from wasit.web.versions.places import versions_url

if TYPE_CHECKING:
    from tests.web.worlds import World

Request: TypeAlias = tuple[str, str, Mapping[str, str]]
"""A method, a path and headers."""


def delegates(world: World, visitor: Visitor) -> Iterator[Request]:
    """All that a delegate of South can think of."""
    yield from open_pages(world, visitor)
    yield from _more(world, visitor)


def mediators(world: World, visitor: Visitor) -> Iterator[Request]:
    """All that the mediator of South alone can think of."""
    own = visitor.url("desk-room", SOUTH)
    entries = list(world.talks.room(SOUTH))
    yield "GET", visitor.url("home"), {}
    yield "GET", own, {}
    yield "GET", own, IN_PLACE
    for entry in {entry.id: entry for entry in (entries[0], *entries[-2:])}:
        yield "GET", visitor.url("desk-entry", SOUTH, entry), {}
    yield "GET", visitor.url("desk-room", NORTH), {}
    yield "GET", visitor.url("common"), {}
    yield "GET", visitor.url("agreed"), {}
    for accord in agreed(world.talks.room(SOUTH), ProposalPut):
        for undertaking in accord.body.commitments:
            yield "GET", visitor.url("duty", accord.id, undertaking.key), {}
    yield "GET", visitor.url("common"), IN_PLACE
    for name in ("desk", "terms", "agenda", "close", "proposals", "public", "room", "debrief"):
        yield "GET", visitor.url(name), {}
    yield from _documents(visitor, world.talks.room(SOUTH))


def open_pages(world: World, visitor: Visitor) -> Iterator[Request]:
    """The pages that are always open."""
    yield "GET", visitor.url("room"), {}
    yield "GET", visitor.url("conferring"), IN_PLACE
    yield "GET", visitor.url("preferences"), {}
    yield "GET", visitor.url("common"), {}
    yield "GET", visitor.url("indicators"), IN_PLACE
    for seen in world.talks.room(SOUTH).of(IndicatorFollowed):
        yield "GET", visitor.url("indicator", seen.id), {}
    yield "GET", visitor.url("desk"), {}
    yield "GET", visitor.url("texts"), {}
    for last in last_drafts(world.talks.room(SOUTH)):
        yield "GET", visitor.url("room-text", text_of(last)), {}


def _more(world: World, visitor: Visitor) -> Iterator[Request]:
    own = [visitor.url(name) for name in ("room", "conferring", "limits", "indicators")]
    entries = list(world.talks.room(SOUTH))
    yield "GET", "/", {}
    yield "GET", visitor.url("home"), {}
    yield "GET", own[1], {}
    yield "GET", own[0], IN_PLACE
    yield "GET", visitor.url("programs"), {}
    yield "GET", visitor.url("record"), {}
    yield "GET", visitor.url("people"), {}
    yield "GET", "/sign-in/", {}
    yield "GET", "/places/", {}
    yield "GET", visitor.url("packages"), {}
    yield "GET", visitor.url("proposals"), {}
    yield "GET", visitor.url("debrief"), {}
    yield "GET", f"{visitor.url('debrief')}?step=1", IN_PLACE
    yield "GET", visitor.url("public"), {}
    yield "GET", visitor.url("sittings"), {}
    yield "GET", visitor.url("versions"), {}
    for given in world.talks.room(SOUTH).of(VersionGiven)[-1:]:
        of = in_room(str(given.body.about), SOUTH_ROOM, given.body.key)
        view = world.talks.seat(SAMIR).view()
        yield "GET", versions_url(view, visitor.place, of), {}
    yield "GET", visitor.url("glossary"), {}
    yield "GET", visitor.url("rings"), {}
    yield "GET", visitor.url("copies"), {}
    for name in ring_steps.rings(world, SAMIR):
        yield "GET", visitor.url("ring", name), {}
    for path in own:
        yield "HEAD", path, {}
    yield "GET", f"{own[0]}?before={entries[-1].id}", {}
    for entry in {entry.id: entry for entry in (entries[0], *entries[-2:])}:
        yield "GET", visitor.url("room-entry", entry), {}
        yield "GET", visitor.url("room-entry", entry), IN_PLACE
    for last in last_drafts(world.talks.room(SOUTH)):
        yield "GET", visitor.url("room-drafts", text_of(last)), {}
        yield "GET", visitor.url("room-text", text_of(last)), IN_PLACE
    yield "GET", visitor.url("texts"), IN_PLACE
    yield "GET", visitor.url("desk-texts"), {}
    yield "GET", visitor.url("desk-room", NORTH), {}
    yield "OPTIONS", visitor.url("desk-room", SOUTH), {}
    yield from _documents(visitor, world.talks.room(SOUTH), world.talks.ledger(SOUTH_DELEGATION))


def _documents(visitor: Visitor, *ledgers: Ledger) -> Iterator[Request]:
    """The last document of each ledger, whole, in part and if it is another by now."""
    for ledger in ledgers:
        for file in files(ledger)[-1:]:
            path = visitor.url("file", file.id)
            yield "GET", path, {}
            yield "GET", path, {"range": "bytes=0-3", "if-none-match": "*"}
