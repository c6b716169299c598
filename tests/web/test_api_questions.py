"""Whatever a page shows can be asked, and whoever asks is told as one who looks."""

from __future__ import annotations

import pytest

from tests.cast import (
    CAST,
    HALA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTH_SEALED,
    SAMIR,
    called,
    en,
)
from tests.web.program import Program, nothing
from tests.web.scenes.proposals import before_every_room
from tests.web.visitor import Talks
from wasit.questions import case, ledgers
from wasit.questions.answers import Problem
from wasit.questions.question import questions
from wasit.talks.conveyance.release import AskRelease
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.people import Person
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import ProposalPut
from wasit.talks.rooms.modes import Mode
from wasit.web.urls import urlpatterns

PAGES: dict[str, tuple[str, ...]] = {
    "home": ("me",),
    "people": ("case", "delegations"),
    "room": ("entries", "tray", "standing"),
    "script": ("entries", "clock"),
    "paper": ("paper",),
    "clock": ("clock",),
    "questionnaire": ("questionnaire",),
    "room-entry": ("entry", "utterance", "proposals", "consents"),
    "conferring": ("entries",),
    "preferences": ("preferences",),
    "indicators": ("indicators",),
    "indicator": ("indicators", "readings"),
    "desk": ("entries", "tray", "matrix", "proposals", "public"),
    "common": ("public",),
    "sittings": ("sittings", "attention"),
    "closeness": ("closeness",),
    "schedules": ("schedules",),
    "schedule": ("schedule",),
    "commitment": ("schedule",),
    "agreements": ("agreements",),
    "agreement": ("agreements", "exposure", "commitment"),
    "desk-duty": ("agreements", "commitment"),
    "agreed": ("agreements",),
    "duty": ("agreements", "commitment"),
    "rings": ("rings",),
    "ring": ("rings", "entries"),
    "extract-preview": ("preview",),
    "extract-versions": ("rings", "versions"),
    "copies": ("copy",),
    "inquiry": ("quoted",),
    "evenness": ("precedence", "brought"),
    "proposals": ("proposals",),
    "proposal": ("proposals", "entry"),
    "packages": ("packages",),
    "public": ("public", "press_drafts", "consents"),
    "public-entry": ("consents", "entry"),
    "agenda": ("agenda",),
    "desk-indicators": ("indicators",),
    "desk-indicator": ("indicators", "readings", "entry"),
    "terms": ("terms",),
    "prepared": ("preparation", "preparations"),
    "desk-room": ("entries",),
    "desk-entry": ("entry", "utterance"),
    "preview": ("preview", "cautions"),
    "texts": ("drafts",),
    "room-text": ("draft",),
    "room-drafts": ("draft", "draft_changes"),
    "desk-texts": ("texts",),
    "desk-text": ("text", "text_matrix", "showings"),
    "text-changes": ("text_changes",),
    "present-preview": ("preview",),
    "printed": ("printed_copies",),
    "printed-copy": ("printed_copy",),
    "sheet": ("printed_copy", "draft", "text"),
    "clause": ("clause",),
    "versions": ("unchecked",),
    "entry-versions": ("versions",),
    "clause-versions": ("versions",),
    "desk-versions": ("unchecked", "concordance"),
    "desk-version": ("versions",),
    "desk-entry-versions": ("versions",),
    "desk-part-version": ("versions",),
    "desk-part-versions": ("versions",),
    "text-versions": ("text", "versions", "concordance"),
    "glossary": ("glossary", "concordance"),
    "glossary-term": ("glossary",),
}
"""Page → the questions by which a program gets what it shows."""

NOT_ASKED = {
    "start": "a browser without a seat is told that it needs a link",
    "file": "a document is fetched whole, at an address of its own",
    "enter": "an invitation seats a browser; a program has a token",
    "sign-in": "it signs a browser in; a program has a token",
    "places": "a token is for one place, and tells of no other",
    "account": "it is of a person, whose programs have no part in it",
    "confirm": "it is of a person, whose programs have no part in it",
    "courses": "a class is of an account; a token is for one place in one case",
    "stage": "a class is opened by an account; a token is for one place in one case",
    "course": "a class is of an account; a token is for one place in one case",
    "comparison": "a class is of an account; a debrief is told to a token of each group",
    "leave": "a browser gives up its seat; a token is revoked",
    "language": "a program says with each request which language it wants",
    "calendar": "a program is told times in one form, and shows them as it will",
    "live": "the same signals come from api-events",
    "debrief": "it has an address of its own: more is read for it than a view of one's own",
    "record": "receipts and the file have addresses of their own, which no view answers",
    "programs": "tokens are made by people: one that got into wrong hands makes no other",
    "consultation": "no program acts for a guest",
    "consulted": "no program acts for a guest",
    "guest": "it makes a link by which a guest comes in with a browser",
    "extract": "it is a form alone, and its action can be done and previewed",
    "follow-on": "it opens another case; a token is for one, and links are for browsers",
    "limits": "it is forms alone, and each of their actions can be done",
    "retention": "what destroys is done by people, in front of a browser or at the machine",
    "close": "it is a form alone, and its action can be done",
    "title": "it is a form alone, and its action can be done",
    "print": "it is a form alone, and its action can be done",
    "present": "it is a form alone, and its action can be done and previewed",
}
"""Page → why there is no question for it."""


def test_whatever_a_page_shows_can_be_asked() -> None:
    pages = {str(each.name) for each in urlpatterns if not str(each.name).startswith("api")}
    assert pages == PAGES.keys() | NOT_ASKED.keys()
    assert not PAGES.keys() & NOT_ASKED.keys()


def test_every_question_is_there_for_something() -> None:
    asked = {name for names in PAGES.values() for name in names}
    assert {each.name for each in questions()} == asked | AHEAD


AHEAD = {"case", "ledgers"}
"""Questions that tell of a whole what pages tell in parts."""


# --- Oneself and the case ------------------------------------------------------------------------


@pytest.mark.parametrize("person", CAST, ids=called)
def test_everyone_is_told_who_they_are_and_what_they_may_open(
    talks: Talks, programs: dict[str, Program], person: Person
) -> None:
    program, view = programs[person.id], talks.seat(person).view()
    assert program.asks(case.me).person == person
    books = {each.name: each.length for each in program.asks(ledgers.ledgers)}
    assert books == {name: len(ledger) for name, ledger in view.ledgers.items()}


def test_a_case_is_told_as_its_asker_knows_it(programs: dict[str, Program]) -> None:
    seen = programs["nadia"].asks(case.case)
    assert seen.title == en("Talks about talks")
    assert NOOR in seen.people
    assert SAMIR not in seen.people
    assert seen.closed is None


def test_that_a_case_is_closed_is_told(talks: Talks, programs: dict[str, Program]) -> None:
    talks.end()
    closed = programs["samir"].asks(case.case).closed
    assert closed
    assert closed.wording == en("We part.")


# --- Ledgers -------------------------------------------------------------------------------------


def test_a_ledger_is_read_in_stretches_of_the_length_asked_for(
    talks: Talks, programs: dict[str, Program]
) -> None:
    said = [talks.says(NADIA, f"This is {number}.").id for number in range(5)]
    nadia, found, more = programs["nadia"], list[str](), True
    after: str | None = None
    while more:
        stretch = nadia.asks(
            ledgers.entries, NORTH_ROOM, **({"after": after} if after else {}), limit=2
        )
        found += [each.id for each in stretch.entries]
        more, after = stretch.more, found[-1]
        assert len(stretch.entries) == 2
    assert found[1:] == said


def test_after_the_last_entry_there_is_nothing_yet(
    talks: Talks, programs: dict[str, Program]
) -> None:
    last = talks.says(NADIA, "This.").id
    nadia = programs["nadia"]
    assert nadia.asks(ledgers.entries, NORTH_ROOM, after=last) == ledgers.Stretch(
        entries=[], more=False
    )
    then = talks.says(NADIA, "That.").id
    (line,) = nadia.asks(ledgers.entries, NORTH_ROOM, after=last).entries
    assert line.id == then


@pytest.mark.parametrize("name", [DESK, NORTH_ROOM, NORTH_DELEGATION, NORTH_SEALED, COMMON])
def test_a_ledger_is_read_by_those_who_may_open_it(
    talks: Talks, programs: dict[str, Program], name: str
) -> None:
    before_every_room(talks)
    put = talks.last(NORTH_ROOM, ProposalPut).id
    talks.act(NADIA, CastBallot(about=put, answer=Answer.YES))
    for person in CAST:
        answer = programs[person.id].get(f"ledgers/{name}/entries")
        assert (answer.status == 200) is talks.seat(person).opens(name)


def test_an_entry_comes_with_what_was_done_about_it(
    talks: Talks, programs: dict[str, Program]
) -> None:
    said = talks.says(NADIA, "This.")
    talks.act(HALA, AskRelease(party=NORTH, about=said.id, modes=frozenset({Mode.VERBATIM})))
    told = programs["nadia"].asks(ledgers.entry, NORTH_ROOM, said.id)
    assert told.entry.wording == en("This.")
    assert [each.body.kind for each in told.trail] == ["release_asked"]


# --- What is asked amiss -------------------------------------------------------------------------

AMISS = {
    "ledgers?limit=3": "$",
    f"ledgers/{NORTH_ROOM}/entries?limit=some": "$.limit",
    f"ledgers/{NORTH_ROOM}/entries?limit=0": "$.limit",
    f"ledgers/{NORTH_ROOM}/entries?limit=501": "$.limit",
    "texts/none/changes": "$",
    "texts/none?revision=first": "$.revision",
    "indicators/none/readings?since=yesterday": "$.since",
}


@pytest.mark.parametrize("path", AMISS)
def test_what_is_asked_amiss_is_told_so(programs: dict[str, Program], path: str) -> None:
    malformed = nothing(programs["nadia"].get(path), 400)
    assert (malformed.problem, malformed.field) == (Problem.MALFORMED, AMISS[path])
    assert malformed.message
