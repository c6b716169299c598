"""What a program is told of the talks, each in the words of its own ledgers."""

from __future__ import annotations

import msgspec

from tests.cast import (
    CAST,
    HALA,
    HUDA,
    MODEST,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    TARIQ,
    en,
)
from tests.web.consulting import Consultation
from tests.web.program import Program, nothing
from tests.web.scenes.proposals import before_every_room
from tests.web.scenes.public import when_agreement_is_asked
from tests.web.sheet import CLAUSE, Sheet
from tests.web.visitor import Talks, ninety
from wasit.bargaining.closeness.closeness import Word
from wasit.questions import agenda, conveyance, ledgers, public, regimes
from wasit.questions import drafts as own
from wasit.questions import texts as desk
from wasit.questions.answers import Problem
from wasit.questions.closeness import closeness
from wasit.questions.indicators import indicators, readings
from wasit.questions.packages import packages
from wasit.questions.preferences import preferences
from wasit.questions.proposals import proposals
from wasit.questions.rings import copy, rings
from wasit.questions.sittings import attention, brought, precedence, sittings
from wasit.questions.tray import tray
from wasit.talks.conveyance.preparation import Prepare
from wasit.talks.conveyance.prepared import Stage
from wasit.talks.conveyance.regimes import AnswerTerms
from wasit.talks.desk.matrix import Gap
from wasit.talks.preferences.confidence import Confidence, Measure
from wasit.talks.preferences.confiding import Confide
from wasit.talks.procedure.sittings import Arrive, OpenSitting
from wasit.talks.procedure.visits import BeginVisit
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import ProposalPut
from wasit.talks.public.consent import GiveConsent
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ClauseReaction, ReactToDraft
from wasit.talks.tray import Wait
from wasit.talks.words.differences import Change

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
        assert programs[person.id].asks(regimes.terms).answers.keys() == told


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
