"""Scenes: cases prepared so that a form stands on a page, and where that page is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tests.cast import HALA, IDRIS, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, TARIQ, en
from tests.talks.linguists import ARABIC, on_desk
from tests.talks.paper import YES
from tests.web.consulting import Consultation
from tests.web.letters import transcribed
from tests.web.sheet import CLAUSE, Sheet
from tests.web.visitor import Talks, ninety
from wasit.talks.case import Regime, people
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.preparation import Prepare
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.conveyance.readback import ReadBackAsked
from wasit.talks.conveyance.regimes import (
    AnswerTerms,
    ProposeTerms,
    TermsProposed,
    answered,
    proposed,
)
from wasit.talks.conveyance.release import AskRelease, GrantRelease
from wasit.talks.languages.glossary import Term, TermListed
from wasit.talks.languages.listing import ListTerm
from wasit.talks.languages.translation import CheckVersion, DraftVersion
from wasit.talks.ledgers import DESK, ring, room
from wasit.talks.levels import Level
from wasit.talks.people import Person, Role
from wasit.talks.procedure.sittings import OpenSitting, SittingOpened, sitting
from wasit.talks.procedure.visits import BeginVisit
from wasit.talks.proposals.mediators_proposals import (
    ProposalOpened,
    ProposalPut,
    PutProposal,
    pending,
)
from wasit.talks.proposals.packages import KeepPackage
from wasit.talks.proposals.packages import kept as kept_packages
from wasit.talks.public.consent import ConsentAsked, ConsentSought, GiveConsent
from wasit.talks.public.press import DraftLine, LineDrafted, PutLine
from wasit.talks.rooms.deliveries import Addressed, Manner
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.texts.versions import VersionDrafted

OURS = transcribed("We could wait.")
THEIRS = transcribed("They could wait.")
PRICE = transcribed("Above 60 there is a price.")
PARTNER = en(transcribed("A partner"))
IDEA = en(transcribed("Suppose…"))
WORDS = "Words that are «found» again & kept"

Scene = Callable[[Talks], tuple[str, ...]]
"""Prepares a case; returns the name of the page where the form is, and what else names it."""


GUEST = Person(id="guest", name={}, role=Role.GUEST)
"""Whoever was last invited to the last ring."""
LAST_RING = "ring:"


def last_ring(talks: Talks) -> str:
    """The name of the last ring that the mediators have opened."""
    return [name for name in talks.rings() if name.startswith(ring("", ""))][-1]


def present(talks: Talks, person: Person) -> Person:
    """Return that person; for `GUEST`, whoever it is in this case."""
    if person is not GUEST:
        return person
    return list(people(talks.ledger(last_ring(talks))).values())[-1]


def at_what_we_want(_: Talks) -> tuple[str, ...]:
    return ("preferences",)


def at_the_packages(_: Talks) -> tuple[str, ...]:
    return ("packages",)


def at_kept_packages(talks: Talks) -> tuple[str, ...]:
    if not kept_packages(talks.desk):
        talks.act(HALA, KeepPackage(package={"relief": "waiver"}))
    return ("packages",)


def at_the_room(_: Talks) -> tuple[str, ...]:
    return ("room",)


def at_the_desk(_: Talks) -> tuple[str, ...]:
    return ("desk",)


def in_private(_: Talks) -> tuple[str, ...]:
    return ("conferring",)


def at_the_agenda(_: Talks) -> tuple[str, ...]:
    return ("agenda",)


def at_the_end(_: Talks) -> tuple[str, ...]:
    return ("close",)


def at_own_words(talks: Talks) -> tuple[str, ...]:
    return "room-entry", talks.says(NADIA, OURS).id


def when_asked(talks: Talks) -> tuple[str, ...]:
    said = talks.says(NADIA, OURS)
    ask = AskRelease(party=NORTH, about=said.id, modes=frozenset({Mode.PARAPHRASE}))
    talks.act(HALA, ask)
    return "room-entry", said.id


def at_an_idea(talks: Talks) -> tuple[str, ...]:
    idea = Address(party=NORTH, wording=IDEA, manner=Manner.IDEA, package={"relief": "waiver"})
    talks.act(HALA, idea)
    return "room-entry", talks.last(NORTH_ROOM, Addressed).id


def at_a_warning(talks: Talks) -> tuple[str, ...]:
    said = talks.says(SAMIR, PRICE, Mode.VERBATIM, force=Force.WARNING)
    return "room-entry", talks.brings(HALA, said, Mode.VERBATIM).id


def at_a_room(_: Talks) -> tuple[str, ...]:
    return "desk-room", NORTH


def at_the_sittings(_: Talks) -> tuple[str, ...]:
    return ("sittings",)


def at_the_people(_: Talks) -> tuple[str, ...]:
    return ("people",)


def in_session(talks: Talks) -> tuple[str, ...]:
    if not sitting(talks.room(NORTH)):
        talks.act(HALA, OpenSitting(rooms=(NORTH,)))
    return "desk-room", NORTH


def when_called(talks: Talks) -> tuple[str, ...]:
    in_session(talks)
    return "room-entry", talks.last(NORTH_ROOM, SittingOpened).id


def with_north(talks: Talks) -> tuple[str, ...]:
    talks.act(HALA, BeginVisit(party=NORTH))
    return "desk-room", NORTH


def at_something_said(talks: Talks) -> tuple[str, ...]:
    return "desk-entry", NORTH, talks.says(NADIA, OURS).id


def at_something_released(talks: Talks) -> tuple[str, ...]:
    modes = (Mode.VERBATIM, Mode.PARAPHRASE)
    said = talks.says(NADIA, OURS, *modes, force=Force.POSITION, package={"relief": "waiver"})
    return "desk-entry", NORTH, said.id


def at_something_brought(talks: Talks) -> tuple[str, ...]:
    said = talks.says(NADIA, OURS, Mode.PARAPHRASE)
    return "desk-entry", SOUTH, talks.brings(HALA, said, Mode.PARAPHRASE, THEIRS).id


TEXT = en(transcribed("Both stop."))
LINE = en(transcribed("The talks were serious."))
SOON = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)


def at_the_proposals(_: Talks) -> tuple[str, ...]:
    return ("proposals",)


def before_every_room(talks: Talks) -> tuple[str, ...]:
    if not pending(talks.desk, ProposalOpened):
        talks.act(HALA, PutProposal(wording=TEXT, package={"relief": "waiver"}, deadline=SOON))
    return "room-entry", talks.last(NORTH_ROOM, ProposalPut).id


def at_the_open_proposal(talks: Talks) -> tuple[str, ...]:
    before_every_room(talks)
    return "proposal", talks.last(DESK, ProposalOpened).id


def in_public(_: Talks) -> tuple[str, ...]:
    return ("public",)


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


def at_a_release(talks: Talks) -> tuple[str, ...]:
    return "room-entry", talks.says(NADIA, OURS, Mode.PARAPHRASE).id


def prepared(talks: Talks, *, read_back: bool = False) -> str:
    """What Hala prepares of North's words; returns its id."""
    said = talks.says(NADIA, OURS)
    modes = frozenset({Mode.PARAPHRASE})
    grant = GrantRelease(about=said.id, modes=modes, limits=Limits(read_back=read_back))
    talks.act(NADIA, grant)
    talks.act(
        HALA,
        Prepare(
            sender=NORTH, source=said.id, receiver=SOUTH, mode=Mode.PARAPHRASE, wording=en(THEIRS)
        ),
    )
    return talks.last(DESK, Prepared).id


def when_read_back(talks: Talks) -> tuple[str, ...]:
    prepared(talks, read_back=True)
    return "room-entry", talks.last(NORTH_ROOM, ReadBackAsked).id


def at_a_preparation(talks: Talks) -> tuple[str, ...]:
    return "prepared", prepared(talks)


def in_four_eyes(talks: Talks) -> tuple[str, ...]:
    talks.reopen(four_eyes=True)
    return "prepared", prepared(talks)


def at_the_rule(_: Talks) -> tuple[str, ...]:
    return ("terms",)


def another_rule(talks: Talks) -> tuple[str, ...]:
    if proposed(talks.desk) is None:
        talks.act(HALA, ProposeTerms(regime=Regime.OPEN))
    return "room-entry", talks.last(NORTH_ROOM, TermsProposed).id


def acknowledged_by_all(talks: Talks) -> tuple[str, ...]:
    another_rule(talks)
    for head in (NADIA, SAMIR):
        own = room(head.party or "")
        about = talks.last(own, TermsProposed).id
        if not answered(talks.ledger(own), about):
            talks.act(head, AnswerTerms(about=about, agreed=True))
    return ("terms",)


def at_the_texts(_: Talks) -> tuple[str, ...]:
    return ("desk-texts",)


def at_a_text(talks: Talks) -> tuple[str, ...]:
    return "desk-text", Sheet(talks, CLAUSE).id


def at_a_title(talks: Talks) -> tuple[str, ...]:
    return "title", Sheet(talks, CLAUSE).id


def at_presenting(talks: Talks) -> tuple[str, ...]:
    return "present", Sheet(talks, CLAUSE).id


def at_printing(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    sheet.show(NORTH)
    return "print", sheet.id


def at_a_printed_copy(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    sheet.show(NORTH)
    return "printed-copy", sheet.prints(NORTH).id


def at_an_own_copy(talks: Talks) -> tuple[str, ...]:
    return "printed-copy", Sheet(talks, CLAUSE).prints(None).id


def at_what_was_recorded(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    sheet.show(NORTH)
    return "room-entry", sheet.records(sheet.prints(NORTH), {"1": YES}).id


def at_a_clause(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE, transcribed("A second clause."))
    return "clause", sheet.id, sheet.clause(0).id


def at_an_agreed_clause(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    for party in (NORTH, SOUTH):
        sheet.react(sheet.show(party), {"1": YES})
    return "clause", sheet.id, sheet.clause(0).id


def at_a_locked_clause(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    sheet.settle(0)
    return "clause", sheet.id, sheet.clause(0).id


def at_a_shown_draft(talks: Talks) -> tuple[str, ...]:
    return "room-text", Sheet(talks, CLAUSE).show(NORTH).id


def at_the_limits(_: Talks) -> tuple[str, ...]:
    return ("limits",)


def at_the_indicators(_: Talks) -> tuple[str, ...]:
    return ("desk-indicators",)


def at_an_indicator(talks: Talks) -> tuple[str, ...]:
    return "desk-indicator", talks.follows().id


def at_a_shared_indicator(talks: Talks) -> tuple[str, ...]:
    return "indicator", talks.shares(talks.follows(), NORTH).id


def at_a_tripwire(talks: Talks) -> tuple[str, ...]:
    """On an indicator that has crossed it already."""
    followed = talks.follows()
    talks.reads(followed, (1, "60"), (2, "91"))
    given = talks.shares(followed, NORTH)
    talks.act(NADIA, ninety(given))
    return "indicator", given.id


def at_the_rings(_: Talks) -> tuple[str, ...]:
    return ("rings",)


def a_ring(talks: Talks) -> Consultation:
    return Consultation(talks, HALA, title=PARTNER, called=PARTNER)


def at_a_ring(talks: Talks) -> tuple[str, ...]:
    return "ring", a_ring(talks).id


def at_a_copy(talks: Talks) -> tuple[str, ...]:
    return "extract", a_ring(talks).id


def at_a_consultation(talks: Talks) -> tuple[str, ...]:
    ring = a_ring(talks)
    ring.invites(PARTNER)
    return "consulted", ring.shows(OURS).id


def at_a_version(talks: Talks) -> tuple[str, ...]:
    """On a clause in all its languages."""
    return "desk-version", Sheet(talks, CLAUSE).clause(0).id


def at_a_drafted_version(talks: Talks) -> tuple[str, ...]:
    name, clause = at_a_version(talks)
    talks.act(IDRIS, DraftVersion(of=on_desk(clause), wording=ARABIC))
    return name, clause


def at_a_checked_version(talks: Talks) -> tuple[str, ...]:
    path = at_a_drafted_version(talks)
    talks.act(TARIQ, CheckVersion(version=talks.last(DESK, VersionDrafted).id))
    return path


def at_own_versions(talks: Talks) -> tuple[str, ...]:
    """On North's own words in all their languages."""
    return "entry-versions", talks.says(NADIA, OURS).id


def at_the_glossary(_: Talks) -> tuple[str, ...]:
    return ("glossary",)


def at_a_term(talks: Talks) -> tuple[str, ...]:
    """On one that was put on the list."""
    if not talks.desk.of(TermListed):
        term = Term(renderings={"en": ((transcribed("inspect"),),)})
        talks.act(IDRIS, ListTerm(term=term))
    return "glossary-term", talks.last(DESK, TermListed).id
