"""What is forbidden: to the byte the same as what does not exist."""

from __future__ import annotations

import pytest

from tests.cast import HALA, NADIA, NORTH, SOUTH, SOUTH_ROOM
from tests.web.answers import METHODS
from tests.web.consulting import Consultation
from tests.web.documents import files
from tests.web.exchange import FREEZE
from tests.web.roles import NOBODYS, ask, exactly
from tests.web.visitor import Talks, Visitor
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyPrinted
from wasit.talks.proposals.mediators_proposals import ProposalOpened, ProposalPut, agreed
from wasit.talks.public.press import LineDrafted
from wasit.talks.schedules.schedules import schedules
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.single_text import ClauseWritten, TextBegun


@pytest.mark.channel(10, 11)
@pytest.mark.parametrize("method", METHODS)
def test_what_is_forbidden_is_as_if_it_did_not_exist(
    talks: Talks, roles: dict[str, Visitor], method: str
) -> None:
    """Entries, rooms and pages that exist for others, against some that exist for nobody."""
    north, south = (
        next(each.id for each in talks.room(party) if each.body.kind == "said")
        for party in (NORTH, SOUTH)
    )
    (file,) = (file.id for file in files(talks.room(NORTH)))
    drafts = {party: talks.room(party).of(DraftPresented)[0].id for party in (NORTH, SOUTH)}
    text, clause = (talks.desk.of(kind)[0].id for kind in (TextBegun, ClauseWritten))
    followed, given = (
        next(each.id for each in ledger if each.body.kind == "indicator_followed")
        for ledger in (talks.desk, talks.room(NORTH))
    )
    accord = agreed(talks.desk, ProposalOpened)[0]
    put, plan = accord.body.put[NORTH], schedules(talks.desk)[0].id
    promise = schedules(talks.desk)[0].planned[0].id
    nadia, samir, hala, tariq, huda = (
        roles[each] for each in ("head-a", "head-b", "chief", "mediator", "compart")
    )
    (prepared,) = (each.id for each in talks.desk.of(Prepared))
    copy = talks.last(DESK, CopyPrinted).id
    guest = roles["guest"]
    norths, desks = Consultation(talks, NADIA), Consultation(talks, HALA)
    other, gita = desks.shows("Another thing.", "2").id, desks.invites().id
    between = norths.shows("Between us.", "n").id
    pairs = [
        (guest, "consulted", [other], [NOBODYS]),
        (guest, "consulted", [north], [NOBODYS]),
        (guest, "rings", [], None),
        (guest, "ring", [desks.id], [NOBODYS]),
        (guest, "copies", [], None),
        (guest, "common", [], None),
        (guest, "room", [], None),
        (guest, "desk", [], None),
        (guest, "texts", [], None),
        (guest, "preferences", [], None),
        (guest, "conferring", [], None),
        (guest, "limits", [], None),
        (guest, "indicators", [], None),
        (guest, "desk-room", [NORTH], ["nobody"]),
        (hala, "ring", [norths.id], [NOBODYS]),
        (hala, "extract", [norths.id], [NOBODYS]),
        (hala, "extract-versions", [norths.id, between], [NOBODYS, NOBODYS]),
        (hala, "extract-versions", [desks.id, between], [desks.id, NOBODYS]),
        (nadia, "extract-versions", [desks.id, other], [NOBODYS, NOBODYS]),
        (guest, "extract-versions", [desks.id, other], [NOBODYS, NOBODYS]),
        (huda, "extract-versions", [desks.id, other], [NOBODYS, NOBODYS]),
        (hala, "guest", [desks.id, NOBODYS], [NOBODYS, NOBODYS]),
        (hala, "consultation", [], None),
        (hala, "consulted", [other], [NOBODYS]),
        (nadia, "ring", [desks.id], [NOBODYS]),
        (nadia, "guest", [desks.id, gita], [NOBODYS, NOBODYS]),
        (nadia, "extract-preview", [desks.id], [NOBODYS]),
        (nadia, "consulted", [other], [NOBODYS]),
        (samir, "ring", [norths.id], [NOBODYS]),
        (samir, "extract", [norths.id], [NOBODYS]),
        (huda, "rings", [], None),
        (huda, "ring", [desks.id], [NOBODYS]),
        (huda, "copies", [], None),
        (nadia, "room-entry", [south], [NOBODYS]),
        (samir, "room-entry", [north], [NOBODYS]),
        (nadia, "room-entry", [talks.desk.tail(1)[0].id], [NOBODYS]),
        (samir, "file", [file], [NOBODYS]),
        (huda, "file", [file], [NOBODYS]),
        (guest, "file", [file], [NOBODYS]),
        (nadia, "desk", [], None),
        (nadia, "sittings", [], None),
        (huda, "sittings", [], None),
        (nadia, "evenness", [], None),
        (nadia, "closeness", [], None),
        (huda, "closeness", [], None),
        (huda, "evenness", [], None),
        (nadia, "desk-room", [NORTH], ["nobody"]),
        (nadia, "desk-room", [SOUTH], ["nobody"]),
        (nadia, "desk-entry", [SOUTH, south], ["nobody", NOBODYS]),
        (nadia, "preview", [NORTH, north], ["nobody", NOBODYS]),
        (nadia, "room-text", [drafts[SOUTH]], [NOBODYS]),
        (samir, "room-drafts", [drafts[NORTH]], [NOBODYS]),
        (nadia, "room-text", [text], [NOBODYS]),
        (nadia, "desk-texts", [], None),
        (nadia, "desk-text", [text], [NOBODYS]),
        (nadia, "clause", [text, clause], [NOBODYS, NOBODYS]),
        (nadia, "title", [text], [NOBODYS]),
        (nadia, "present", [text], [NOBODYS]),
        (nadia, "print", [text], [NOBODYS]),
        (nadia, "printed", [], None),
        (huda, "printed", [], None),
        (nadia, "printed-copy", [copy], [NOBODYS]),
        (nadia, "sheet", [copy], [NOBODYS]),
        (hala, "printed-copy", [text], [NOBODYS]),
        (hala, "sheet", [text], [NOBODYS]),
        (nadia, "present-preview", [text], [NOBODYS]),
        (hala, "texts", [], None),
        (hala, "room-text", [drafts[NORTH]], [NOBODYS]),
        (hala, "desk-text", [drafts[NORTH]], [NOBODYS]),
        (hala, "clause", [text, text], [text, NOBODYS]),
        (hala, "room", [], None),
        (hala, "room-entry", [north], [NOBODYS]),
        (hala, "conferring", [], None),
        (hala, "desk-entry", [NORTH, south], [NORTH, NOBODYS]),
        (hala, "desk-room", ["nobody"], ["no-one"]),
        (samir, "indicator", [given], [NOBODYS]),
        (nadia, "indicator", [followed], [NOBODYS]),
        (nadia, "indicator", [north], [NOBODYS]),
        (nadia, "desk-indicators", [], None),
        (nadia, "desk-indicator", [followed], [NOBODYS]),
        (hala, "desk-indicator", [given], [NOBODYS]),
        (hala, "limits", [], None),
        (hala, "indicators", [], None),
        (hala, "indicator", [given], [NOBODYS]),
        (tariq, "close", [], None),
        (tariq, "inquiry", [], None),
        (huda, "inquiry", [], None),
        (huda, "retention", [], None),
        (guest, "retention", [], None),
        (guest, "inquiry", [], None),
        (guest, "record", [], None),
        (nadia, "packages", [], None),
        (hala, "preferences", [], None),
        (nadia, "proposals", [], None),
        (nadia, "proposal", [talks.last(DESK, ProposalOpened).id], [NOBODYS]),
        (nadia, "public", [], None),
        (nadia, "public-entry", [talks.last(DESK, LineDrafted).id], [NOBODYS]),
        (nadia, "room-entry", [talks.last(SOUTH_ROOM, ProposalPut).id], [NOBODYS]),
        (hala, "proposal", [talks.last(DESK, LineDrafted).id], [NOBODYS]),
        (hala, "public-entry", [talks.last(DESK, ProposalOpened).id], [NOBODYS]),
        (huda, "proposals", [], None),
        (huda, "proposal", [talks.last(DESK, ProposalOpened).id], [NOBODYS]),
        (huda, "public", [], None),
        (huda, "public-entry", [talks.last(DESK, LineDrafted).id], [NOBODYS]),
        (hala, "agreed", [], None),
        (nadia, "agreements", [], None),
        (nadia, "schedules", [], None),
        (huda, "schedules", [], None),
        (samir, "duty", [put, FREEZE], [NOBODYS, FREEZE]),
        (nadia, "duty", [put, "9"], [NOBODYS, FREEZE]),
        (nadia, "duty", [accord.id, FREEZE], [NOBODYS, FREEZE]),
        (nadia, "agreement", [accord.id], [NOBODYS]),
        (hala, "agreement", [put], [NOBODYS]),
        (huda, "desk-duty", [accord.id, FREEZE], [NOBODYS, FREEZE]),
        (nadia, "schedule", [plan], [NOBODYS]),
        (huda, "commitment", [plan, plan], [NOBODYS, NOBODYS]),
        (hala, "commitment", [plan, text], [plan, NOBODYS]),
        (tariq, "follow-on", [accord.id], [NOBODYS]),
        (hala, "prepared", [north], [NOBODYS]),
        (samir, "prepared", [prepared], [NOBODYS]),
        (samir, "terms", [], None),
        (huda, "prepared", [prepared], [NOBODYS]),
        (huda, "terms", [], None),
        (nadia, "desk-versions", [], None),
        (nadia, "desk-version", [clause], [NOBODYS]),
        (nadia, "desk-entry-versions", [NORTH, north], ["nobody", NOBODYS]),
        (nadia, "text-versions", [text], [NOBODYS]),
        (nadia, "desk-part-version", [promise, "what"], [NOBODYS, "what"]),
        (hala, "desk-part-version", [promise, "reversal"], [NOBODYS, "what"]),
        (hala, "desk-part-version", [clause, "what"], [NOBODYS, "what"]),
        (nadia, "desk-part-versions", [NORTH, north, "horizon"], [NORTH, NOBODYS, "horizon"]),
        (huda, "desk-part-versions", [SOUTH, south, "horizon"], [SOUTH, NOBODYS, "horizon"]),
        (nadia, "glossary", [], None),
        (nadia, "glossary-term", ["waive"], ["nobody"]),
        (nadia, "entry-versions", [south], [NOBODYS]),
        (samir, "clause-versions", [drafts[NORTH], "1"], [NOBODYS, "1"]),
        (nadia, "clause-versions", [drafts[NORTH], "99"], [NOBODYS, "1"]),
        (hala, "versions", [], None),
        (hala, "entry-versions", [north], [NOBODYS]),
        (hala, "desk-version", [drafts[NORTH]], [NOBODYS]),
        (hala, "desk-entry-versions", [NORTH, drafts[NORTH]], [NORTH, NOBODYS]),
        (huda, "desk-versions", [], None),
        (huda, "desk-entry-versions", [SOUTH, south], [SOUTH, NOBODYS]),
        (huda, "glossary", [], None),
        (huda, "desk", [], None),
        (huda, "room", [], None),
        (huda, "desk-room", [NORTH], ["nobody"]),
        (huda, "desk-entry", [NORTH, north], ["nobody", NOBODYS]),
        (huda, "desk-entry", [SOUTH, north], [SOUTH, NOBODYS]),
        (huda, "preview", [SOUTH, south], ["nobody", NOBODYS]),
    ]
    for visitor, name, forbidden, absent in pairs:
        there = visitor.url(name, *forbidden)
        nowhere = visitor.url(name, *absent) if absent else visitor.url("room-entry", NOBODYS)
        found, nothing = (exactly(ask(visitor, method, path, name)) for path in (there, nowhere))
        assert found == nothing
        assert nothing[0] == 404
