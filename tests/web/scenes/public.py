"""A line for the press: drafted, put to every head, and agreed."""

from __future__ import annotations

from tests.cast import HALA, NADIA, NORTH_ROOM, SAMIR, en
from tests.web.letters import transcribed
from tests.web.visitor import Talks
from wasit.talks.ledgers import DESK, room
from wasit.talks.levels import Level
from wasit.talks.public.consent import ConsentAsked, ConsentSought, GiveConsent
from wasit.talks.public.press import DraftLine, LineDrafted, PutLine

LINE = en(transcribed("The talks were serious."))


def at_a_draft(talks: Talks) -> tuple[str, ...]:
    talks.act(HALA, DraftLine(level=Level.DENY, wording=LINE))
    return "public-entry", talks.last(DESK, LineDrafted).id


def when_agreement_is_asked(talks: Talks) -> tuple[str, ...]:
    _, draft = at_a_draft(talks)
    talks.act(HALA, PutLine(line=draft))
    return "room-entry", talks.last(NORTH_ROOM, ConsentAsked).id


def at_what_is_asked(talks: Talks) -> tuple[str, ...]:
    when_agreement_is_asked(talks)
    return "public-entry", talks.last(DESK, ConsentSought).id


def when_all_agree(talks: Talks) -> tuple[str, ...]:
    where = at_what_is_asked(talks)
    for head in (NADIA, SAMIR):
        asked = talks.last(room(head.party or ""), ConsentAsked).id
        talks.act(head, GiveConsent(about=asked))
    return where
