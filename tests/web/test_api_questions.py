"""What can be asked through the API: what the pages show, on the asker's own view."""

from __future__ import annotations

import msgspec
import pytest

from tests.cast import (
    CAST,
    HALA,
    HUDA,
    MODEST,
    NADIA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTH_SEALED,
    SAMIR,
    SOUTH,
    TARIQ,
    called,
    en,
)
from tests.web.consulting import Consultation
from tests.web.program import Program, nothing, token_of
from tests.web.scenes import before_every_room, when_agreement_is_asked
from tests.web.sheet import CLAUSE, Sheet
from tests.web.visitor import Talks, ninety
from wasit.bargaining.closeness.closeness import Word
from wasit.questions import agenda, case, conveyance, ledgers, public, terms
from wasit.questions import drafts as own
from wasit.questions import texts as desk
from wasit.questions.answers import Problem
from wasit.questions.closeness import closeness
from wasit.questions.indicators import indicators, readings
from wasit.questions.packages import packages
from wasit.questions.preferences import preferences
from wasit.questions.proposals import proposals
from wasit.questions.question import questions
from wasit.questions.rings import copy, rings
from wasit.questions.sittings import attention, brought, precedence, sittings
from wasit.questions.tray import tray
from wasit.talks.ballots import Answer, CastBallot
from wasit.talks.clause_reactions import ClauseReaction, ReactToDraft
from wasit.talks.confidence import Confidence, Measure
from wasit.talks.confiding import Confide
from wasit.talks.consent import GiveConsent
from wasit.talks.differences import Change
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.matrix import Gap
from wasit.talks.modes import Mode
from wasit.talks.people import Person
from wasit.talks.preparation import Prepare
from wasit.talks.proposals import ProposalPut
from wasit.talks.regimes import AnswerTerms
from wasit.talks.release import AskRelease
from wasit.talks.sittings import Arrive, OpenSitting
from wasit.talks.speech import Force
from wasit.talks.stages import Stage
from wasit.talks.stances import Stance
from wasit.talks.tray import Wait
from wasit.talks.visits import BeginVisit
from wasit.web.urls import urlpatterns

PAGES: dict[str, tuple[str, ...]] = {
    "home": ("me",),
    "people": ("case",),
    "room": ("entries", "tray", "standing"),
    "script": ("entries", "clock"),
    "paper": ("paper",),
    "clock": ("clock",),
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


@pytest.fixture
def programs(talks: Talks) -> dict[str, Program]:
    """A program of everyone's."""
    return {person.id: Program(token_of(talks, person)) for person in CAST}


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


# --- What waits, and where the sides stand -------------------------------------------------------


def test_what_waits_is_told_to_both_sides_of_it(talks: Talks, programs: dict[str, Program]) -> None:
    said = talks.says(NADIA, "This.", Mode.PARAPHRASE)
    before_every_room(talks)
    waits = {name: programs[name].asks(tray) for name in ("hala", "nadia", "noor")}
    assert (Wait.TO_CONVEY, NORTH_ROOM, said.id) in [
        (each.wait, each.ledger, each.entry.id) for each in waits["hala"]
    ]
    assert [each.wait for each in waits["nadia"]] == [Wait.BALLOT]
    assert waits["noor"] == []


def test_the_mediators_see_who_stands_where(talks: Talks, programs: dict[str, Program]) -> None:
    talks.says(NADIA, "This.", force=Force.PROPOSAL, package=MODEST)
    talks.says(SAMIR, "That.", force=Force.PROPOSAL, package={**MODEST, "relief": "lifting"})
    gaps = {row.issue.id: row.gap for row in programs["tariq"].asks(agenda.matrix)}
    assert gaps == {"enrichment": Gap.AGREED, "relief": Gap.APART, "detainees": Gap.UNKNOWN}
    assert programs["noor"].asks(agenda.standing).own == MODEST
    assert len(programs["sven"].asks(agenda.agenda)) == 3


def test_the_mediators_see_how_far_words_have_come(
    talks: Talks, programs: dict[str, Program]
) -> None:
    said = talks.says(NADIA, "This.", Mode.PARAPHRASE)
    prepare = Prepare(
        sender=NORTH, source=said.id, receiver=SOUTH, mode=Mode.PARAPHRASE, wording=en("They.")
    )
    talks.act(HALA, prepare)
    (found,) = programs["hala"].asks(conveyance.preparations)
    assert (found.stage, found.wording, found.source.id) == (Stage.READY, en("They."), said.id)
    assert programs["tariq"].asks(conveyance.preparation, found.entry.id) == found
    mediators, heads = (
        programs[name].asks(conveyance.utterance, NORTH, said.id) for name in ("hala", "nadia")
    )
    assert [each.id for each in mediators.prepared] == [found.entry.id]
    assert heads.prepared == []
    assert heads.leaves == mediators.leaves != []


# --- Texts ---------------------------------------------------------------------------------------


def test_a_text_is_told_to_the_desk_as_it_is_and_to_a_room_as_it_was_shown(
    talks: Talks, programs: dict[str, Program]
) -> None:
    hala, nadia = programs["hala"], programs["nadia"]
    sheet = Sheet(talks, CLAUSE)
    shown = sheet.show(NORTH)
    key = shown.body.clauses[0].key
    reject = ClauseReaction(stance=Stance.REJECT)
    talks.act(NADIA, ReactToDraft(draft=shown.id, reactions={key: reject}))
    sheet.revise(0, "Each side rests.")
    again = sheet.show(NORTH)
    assert [each.id for each in hala.asks(desk.texts)] == [sheet.id]
    assert hala.asks(desk.text, sheet.id, revision=1).clauses[0].wording == en(CLAUSE)
    assert hala.asks(desk.text, sheet.id).revision == 2
    (row,) = hala.asks(desk.text_matrix, sheet.id)
    assert (row.rooms[NORTH].reaction, row.rooms[NORTH].outdated) == (reject, True)
    assert row.rooms[SOUTH].seen is None
    assert [each.presented for each in hala.asks(desk.showings, sheet.id)] == [shown.id, again.id]
    assert len(hala.asks(desk.clause, sheet.id, row.clause.id)) == 2
    (presented,) = nadia.asks(own.drafts)
    assert (presented.text, presented.draft.id) == (shown.id, again.id)
    seen = nadia.asks(own.draft, shown.id)
    assert [each.id for each in seen.drafts] == [shown.id, again.id]
    assert seen.reactions[key].said_of == en(CLAUSE)


def test_differences_are_told_word_by_word(talks: Talks, programs: dict[str, Program]) -> None:
    sheet = Sheet(talks, "Each side waits.")
    shown = sheet.show(NORTH)
    sheet.revise(0, "Each side rests.")
    sheet.show(NORTH)
    (on_the_desk,) = programs["hala"].asks(desk.text_changes, sheet.id, old=1)
    (in_the_room,) = programs["noor"].asks(own.draft_changes, shown.id, old=1)
    assert on_the_desk == in_the_room
    changed = {piece.change: piece.text.strip() for piece in in_the_room.pieces["en"]}
    assert (changed[Change.REMOVED], changed[Change.ADDED]) == ("waits", "rests")


# --- Packages, proposals, and what is public -----------------------------------------------------


def confide(issues: dict[str, list[str]]) -> Confide:
    ranks = {issue: {each: n for n, each in enumerate(best, 1)} for issue, best in issues.items()}
    weights = {issue: n for n, issue in enumerate(issues, 1)}
    return Confide(confidence=Confidence(measure=Measure.RANKS, issues=weights, options=ranks))


def test_a_score_is_told_to_its_own_side_and_to_the_mediators(
    talks: Talks, programs: dict[str, Program]
) -> None:
    issues = {each.id: [option.id for option in each.options] for each in talks.opening.agenda}
    talks.says(NADIA, "This.", force=Force.PROPOSAL, package=MODEST)
    talks.act(NADIA, confide(issues))
    talks.act(SAMIR, confide({each: best[::-1] for each, best in issues.items()}))
    whole = programs["hala"].asks(packages)
    assert whole.joint
    assert whole.joint.exact
    assert whole.packages[0].scores.keys() == {NORTH, SOUTH}
    mine, theirs = (programs[name].asks(preferences) for name in ("nadia", "samir"))
    (scored,) = mine.packages
    assert scored.score == whole.packages[0].scores[NORTH]
    assert theirs.packages == []


def test_an_answer_to_a_proposal_is_told_to_the_head_who_gave_it(
    talks: Talks, programs: dict[str, Program]
) -> None:
    before_every_room(talks)
    put = talks.last(NORTH_ROOM, ProposalPut).id
    talks.act(NADIA, CastBallot(about=put, answer=Answer.YES))
    told = {each.id: programs[each.id].asks(proposals)[0].own_answer for each in CAST}
    assert told == {each.id: Answer.YES if each is NADIA else None for each in CAST}


def test_who_agrees_is_told_to_the_mediators_and_to_the_own_side(
    talks: Talks, programs: dict[str, Program]
) -> None:
    _, asked = when_agreement_is_asked(talks)
    talks.act(NADIA, GiveConsent(about=asked))
    answers = {each.id: programs[each.id].asks(public.consents)[0].answers for each in CAST}
    assert answers["hala"] == {NORTH: True, SOUTH: None}
    assert answers["noor"] == {NORTH: True}
    assert answers["samir"] == answers["huda"] == {SOUTH: None}


def test_a_draft_for_the_press_is_the_mediators(talks: Talks, programs: dict[str, Program]) -> None:
    when_agreement_is_asked(talks)
    assert programs["hala"].asks(public.press_drafts) == []
    assert nothing(programs["nadia"].get("press-drafts"), 404).problem is Problem.MISSING
    level = {programs[each.id].asks(public.public).level for each in CAST}
    assert len(level) == 1


def test_who_has_acknowledged_the_rule_is_told_to_whoever_may_open_the_room(
    talks: Talks, programs: dict[str, Program]
) -> None:
    opened = talks.room(NORTH).tail(1)[0].id
    talks.act(NADIA, AnswerTerms(about=opened, agreed=True))
    for person, told in ((TARIQ, {NORTH, SOUTH}), (NOOR, {NORTH}), (HUDA, {SOUTH})):
        assert programs[person.id].asks(terms.terms).answers.keys() == told


# --- Indicators ----------------------------------------------------------------------------------


def test_an_indicator_is_told_as_ones_own_ledger_knows_it(
    talks: Talks, programs: dict[str, Program]
) -> None:
    followed = talks.follows()
    talks.reads(followed, (1, "60"))
    given = talks.shares(followed, NORTH)
    talks.reads(followed, (2, "91"))
    talks.act(NADIA, ninety(given))
    talks.reads(followed, (3, "92"), rooms=NORTH)
    (on_the_desk,) = programs["hala"].asks(indicators)
    (in_the_room,) = programs["noor"].asks(indicators)
    assert on_the_desk.rooms == [NORTH]
    assert in_the_room.rooms == []
    assert [len(each.alerts) for each in (on_the_desk, in_the_room)] == [0, 1]
    assert len(programs["hala"].asks(readings, followed.id)) == 3
    known = programs["noor"].asks(readings, given.id)
    assert [str(each.value) for each in known] == ["60", "92"]
    since = msgspec.to_builtins(known[1].at)
    later = programs["noor"].get(f"indicators/{given.id}/readings?since={since}")
    assert later.status == 200
    assert later.text.count('"value"') == 1


# --- Sittings ------------------------------------------------------------------------------------


def test_who_sits_is_told_to_whoever_may_open_the_room(
    talks: Talks, programs: dict[str, Program]
) -> None:
    talks.act(HALA, OpenSitting(rooms=(NORTH,)))
    talks.act(NADIA, Arrive())
    talks.act(TARIQ, BeginVisit(party=NORTH))
    hala, noor, samir = (programs[name].asks(sittings) for name in ("hala", "noor", "samir"))
    assert noor.keys() == {NORTH}
    assert noor[NORTH] == hala[NORTH]
    assert noor[NORTH].present == ["nadia"]
    assert samir[SOUTH] == hala[SOUTH]
    assert samir[SOUTH].opened is None
    assert programs["hala"].asks(attention)[NORTH].there == ("tariq",)


def test_the_mediators_see_who_was_shown_what_first(
    talks: Talks, programs: dict[str, Program]
) -> None:
    sheet = Sheet(talks, CLAUSE)
    shown = sheet.show(NORTH)
    sheet.show(SOUTH)
    (first,) = programs["tariq"].asks(precedence)
    assert (first.party, first.entry.id, first.together) == (NORTH, shown.id, False)
    assert shown.id in [each.id for each in programs["noor"].asks(brought, NORTH)]


# --- Rings ---------------------------------------------------------------------------------------


def test_a_ring_is_told_to_the_side_that_holds_it(
    talks: Talks, programs: dict[str, Program]
) -> None:
    ring = Consultation(talks, HALA)
    guest = ring.invites()
    shown = ring.shows("They would halt it.")
    (held,) = programs["tariq"].asks(rings)
    assert (held.name, held.guests) == (ring.name, (guest,))
    assert programs["tariq"].asks(ledgers.entries, ring.name).entries[-1].id == shown.id
    assert programs["nadia"].asks(rings) == []


def test_a_host_finds_the_copy_that_was_quoted(talks: Talks, programs: dict[str, Program]) -> None:
    ring = Consultation(talks, HALA)
    ring.shows("They would halt it for the time being.")
    found = programs["hala"].asks(copy, quoted="They would halt it for the time being.")
    assert len(found.fits) == 1
    assert programs["noor"].get("copies?quoted=halt").status == 404


# --- Closeness -----------------------------------------------------------------------------------


def test_how_close_the_sides_are_is_told_to_the_mediators(programs: dict[str, Program]) -> None:
    found = programs["hala"].asks(closeness)
    assert found
    assert found.word is Word.TOO_LITTLE
    assert found.heard == {NORTH: 0, SOUTH: 0}


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
