"""Roles: who asks, for what, at a case in which enough has happened."""

from __future__ import annotations

import re

from django.urls import reverse

from tests.cast import HALA, HUDA, IDRIS, NADIA, NIMA, NOOR, NORTH, SAMIR, SOUTH, TARIQ, en
from tests.web.exchange import FREEZE, Exchange, numbered
from tests.web.scenes.proposals import before_every_room
from tests.web.scenes.public import at_a_draft
from tests.web.scenes.rings import GUEST, at_a_consultation, present
from tests.web.sheet import CLAUSE, Sheet
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.case import GuestInvited
from wasit.talks.conveyance.preparation import Prepare
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.languages.sources import texts_in
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyPrinted
from wasit.talks.people import Person
from wasit.talks.proposals.mediators_proposals import ProposalOpened, ProposalPut, agreed
from wasit.talks.public.press import LineDrafted
from wasit.talks.rings.extracts import ExtractShown
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stated import DeterrentWarning
from wasit.talks.schedules.schedules import schedules
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.single_text import ClauseWritten, TextBegun

ROLES = {
    "chief": HALA,
    "mediator": TARIQ,
    "compart": HUDA,
    "interp": IDRIS,
    "head-a": NADIA,
    "member-a": NOOR,
    "interp-a": NIMA,
    "head-b": SAMIR,
    "stranger": None,
    "guest": GUEST,
}

NOBODYS = "0" * 32
"""A name that nothing has."""

ACTS = {
    "people": "admit",
    "programs": "token",
    "room": "speak",
    "room-entry": "grant",
    "conferring": "confer",
    "preferences": "confide",
    "limits": "warn",
    "indicator": "trip",
    "desk-indicators": "follow",
    "desk-indicator": "reading",
    "desk": "note",
    "sittings": "call",
    "packages": "keep",
    "proposals": "propose",
    "proposal": "withdraw",
    "public": "draft",
    "public-entry": "put",
    "agenda": "table",
    "close": "close",
    "terms": "propose",
    "prepared": "deliver",
    "desk-room": "address",
    "inquiry": "find",
    "record": "export",
    "retention": "set",
    "desk-entry": "ask",
    "preview": "convey",
    "room-text": "react",
    "desk-texts": "begin",
    "desk-text": "add",
    "title": "retitle",
    "present": "present",
    "print": "print",
    "printed-copy": "where",
    "clause": "revise",
    "desk-version": "draft",
    "desk-entry-versions": "draft",
    "desk-part-version": "draft",
    "desk-part-versions": "draft",
    "entry-versions": "draft",
    "clause-versions": "draft",
    "glossary": "term",
    "glossary-term": "edit",
    "duty": "report",
    "schedules": "begin",
    "schedule": "add",
    "commitment": "revise",
    "desk-duty": "declare",
    "follow-on": "follow",
    "rings": "ring",
    "ring": "invite",
    "extract": "show",
    "extract-preview": "show",
    "extract-versions": "draft",
    "consulted": "answer",
}
"""Page → the form that is sent there."""


def address(talks: Talks, name: str, place: str) -> str:
    """The address called `name` at `place`; what it names further is North's."""
    signing_in = ("sign-in", "places", "account", "confirm", "courses")
    own = {"enter": ["no-such-secret"], "start": [], "leave": [], "language": [], "calendar": []}
    own |= {each: [] for each in signing_in}
    own |= {each: ["no-such"] for each in ("stage", "course", "comparison")}
    if name in own:
        return reverse(name, args=own[name])
    entry = next(each.id for each in talks.room(NORTH) if each.body.kind == "said")
    shown = talks.room(NORTH).of(DraftPresented)[0].id
    text, clause = (talks.desk.of(kind)[0].id for kind in (TextBegun, ClauseWritten))
    followed, given = (
        next(each.id for each in ledger if each.body.kind == "indicator_followed")
        for ledger in (talks.desk, talks.room(NORTH))
    )
    plan = schedules(talks.desk)[0]
    accord = agreed(talks.desk, ProposalOpened)[0].id
    kept = next(name for name in talks.rings() if name.startswith("ring:/"))
    ring, shown_there = kept.rpartition("/")[2], talks.last(kept, ExtractShown).id
    rest = {
        "file": [each.id for said in talks.room(NORTH).of(Said) for each in said.body.files],
        "ring": [ring],
        "extract": [ring],
        "extract-preview": [ring],
        "extract-versions": [ring, shown_there],
        "guest": [ring, talks.last(kept, GuestInvited).id],
        "consulted": [shown_there],
        "indicator": [given],
        "desk-indicator": [followed],
        "room-entry": [entry],
        "proposal": [talks.last(DESK, ProposalOpened).id],
        "public-entry": [talks.last(DESK, LineDrafted).id],
        "desk-room": [NORTH],
        "desk-entry": [NORTH, entry],
        "preview": [NORTH, entry],
        "prepared": [each.id for each in talks.desk.of(Prepared)],
        "room-text": [shown],
        "room-drafts": [shown],
        "desk-text": [text],
        "title": [text],
        "text-changes": [text],
        "present": [text],
        "present-preview": [text],
        "print": [text],
        "printed-copy": [each.id for each in talks.desk.of(CopyPrinted)],
        "sheet": [each.id for each in talks.desk.of(CopyPrinted)],
        "clause": [text, clause],
        "desk-version": [clause],
        "desk-entry-versions": [NORTH, entry],
        "desk-part-version": [plan.planned[0].id, "what"],
        "desk-part-versions": [NORTH, *warned(talks)],
        "entry-versions": [entry],
        "clause-versions": [shown, "1"],
        "text-versions": [text],
        "glossary-term": ["waive"],
        "duty": [agreed(talks.room(NORTH), ProposalPut)[0].id, FREEZE],
        "schedule": [plan.id],
        "commitment": [plan.id, plan.planned[0].id],
        "agreement": [accord],
        "desk-duty": [accord, FREEZE],
        "follow-on": [accord],
    }
    return reverse(name, args=[place, *rest.get(name, [])])


def warned(talks: Talks) -> tuple[str, str]:
    """A text in something that stands in North's room: its entry, and its key there."""
    view = talks.seat(HALA).view()
    every = (of for line in talks.room(NORTH) for of in texts_in(view, f"room:{NORTH}", line.id))
    return next((of.entry, of.key) for of in every if of.key)


def ask(visitor: Visitor, method: str, path: str, name: str) -> Answer:
    token = visitor.token()
    if method == "POST":
        return visitor.post(path, {"csrfmiddlewaretoken": token, "act": ACTS.get(name, "")})
    return visitor.ask(method, path, headers={"x-csrftoken": token})


def exactly(answer: Answer) -> tuple[object, ...]:
    """All of an answer that the one who asks can see, but for the token of the form."""
    body = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r'\1"…"', answer.text)
    cookies = re.sub(r"expires=[^;]+", "expires=…", answer.response.cookies.output())
    return answer.status, list(answer.headers.items()), cookies, body


def set_the_scene(talks: Talks) -> None:
    """Let both heads speak, and North's words be prepared.

    North sees an indicator, and one text was presented to both rooms.
    """
    talks.shares(talks.follows(), NORTH)
    sheet = Sheet(talks, CLAUSE)
    for head, party in ((NADIA, NORTH), (SAMIR, SOUTH)):
        talks.says(head, "We are listening.", Mode.PARAPHRASE)
        sheet.show(party)
    sheet.prints(NORTH)
    warning = DeterrentWarning(actor=en("South"), consequence=en("A price"))
    talks.act(NADIA, Speak(force=Force.WARNING, wording=en("Beware."), stated=warning))
    Exchange(talks, numbered()).adopt(text=False)
    before_every_room(talks)
    at_a_draft(talks)
    source = next(each.id for each in talks.room(NORTH) if each.body.kind == "said")
    prepare = Prepare(
        sender=NORTH,
        source=source,
        receiver=SOUTH,
        mode=Mode.PARAPHRASE,
        wording=en("They listen."),
    )
    talks.act(HALA, prepare)
    at_a_consultation(talks)
    talks.attaches(NADIA, "map.txt", "Here it lies.")


def entered(talks: Talks, person: Person | None) -> Visitor:
    """Somebody in front of a browser; None is a stranger."""
    return talks.visitor(present(talks, person)) if person else Visitor()
