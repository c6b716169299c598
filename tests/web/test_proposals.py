"""Proposals of the mediators on the pages: put, answered under seal, decided, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import (
    HALA,
    MODEST,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    NORTH_SEALED,
    OF_THREE,
    SAMIR,
    SOUTH_ROOM,
    en,
)
from tests.web.markup import beside, filled
from tests.web.scenes.proposals import SOON, before_every_room
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.ledgers import COMMON, DESK, room
from wasit.talks.people import Person
from wasit.talks.proposals.ballots import Answer as Vote
from wasit.talks.proposals.ballots import Ballot, CastBallot
from wasit.talks.proposals.mediators_proposals import (
    Adopted,
    ProposalDecided,
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Reveal,
)
from wasit.web.server.runtime import service

UNTIL = f"{SOON:%Y-%m-%dT%H:%M}"
TEXT = "Both sides stop for a year."
EARLY = PutProposal(wording=en(TEXT), deadline=SOON, reveal=Reveal.WHEN_ALL_AGREE)


def propose(hala: Visitor, **fields: str) -> Answer:
    return hala.send(hala.url("proposals"), "propose", **{"deadline": UNTIL, **fields})


def put_in(talks: Talks, party: str) -> str:
    return talks.last(room(party), ProposalPut).id


def votes(talks: Talks, head: Person, answer: Vote) -> None:
    talks.act(head, CastBallot(about=put_in(talks, head.party or ""), answer=answer))


def fall_due(talks: Talks) -> None:
    """Announce what is open, as at its deadline."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(talks.service, "_clock", lambda: SOON)
        talks.service.announce(talks.case)


# --- Putting it ----------------------------------------------------------------------------------


def test_it_stands_in_every_room_and_on_the_desk(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    answer = propose(hala, words=TEXT, issue__relief="waiver")
    assert answer.location == hala.url("proposals")
    for visitor in (nadia, samir):
        entry = visitor.open("room").page.one("article", "kind-proposal_put")
        assert TEXT in entry.text
        assert "Waiver" in entry.text
        assert "UTC" in entry.text
    page = hala.follow(answer).page
    assert TEXT in page.one("section", "open-proposal").text
    assert not page.has("form", "act-propose")
    assert talks.last(DESK, ProposalOpened).body.reveal is Reveal.AT_DEADLINE


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"deadline": "2001-01-01T12:00", "words": TEXT}, "deadline"),
        ({"deadline": "9999-12-31T23:59", "words": TEXT}, "deadline"),
        ({"deadline": "0001-01-01T00:00", "words": TEXT}, "deadline"),
        ({"deadline": "on Thursday", "words": TEXT}, "deadline"),
        ({"deadline": "", "words": TEXT}, "deadline"),
        ({"words": ""}, "words"),
        ({"words": "   "}, "words"),
        ({"words": "x" * 20_001}, "words"),
        ({"words": "We agree\u202e not"}, "words"),
        ({"words": TEXT, "reveal": "now"}, "reveal"),
        ({"words": TEXT, "issue__relief": "forgiveness"}, "issue-relief"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_what_was_typed_is_kept(
    talks: Talks, hala: Visitor, fields: dict[str, str], field: str
) -> None:
    lengths = talks.lengths()
    answer = propose(hala, **fields)
    assert answer.status == 422
    assert beside(answer.form("propose"), field)
    kept = filled(answer.form("propose"))
    assert kept["words"] == [fields["words"]]
    if field != "words":
        assert kept["deadline"] == [fields.get("deadline", UNTIL)]
    assert talks.lengths() == lengths


def test_from_a_page_that_is_out_of_date_a_second_is_refused_and_kept(
    talks: Talks, hala: Visitor, tariq: Visitor
) -> None:
    path = tariq.url("proposals")
    sent = tariq.fill(path, "propose", words=TEXT, deadline=UNTIL)
    propose(hala, words="Another text.")
    lengths = talks.lengths()
    answer = tariq.post(path, sent)
    assert answer.status == 422
    assert "open already" in answer.form("propose").one("p", "error").text
    assert filled(answer.form("propose"))["words"] == [TEXT]
    assert talks.lengths() == lengths


def test_what_can_be_inferred_is_said_honestly(hala: Visitor) -> None:
    propose(hala, words=TEXT)
    talks_of_three = Talks(service(), OF_THREE)
    third = talks_of_three.visitor(HALA)
    assert "can tell" in hala.open("proposals").page.one("ul", "honesty").text
    assert "the other side did not" in hala.open("proposals").text
    assert "at least one other side" in third.open("proposals").text
    assert "seldom" in third.open("proposals").page.one("p", "caution").text


# --- Answering -----------------------------------------------------------------------------------


def test_the_head_answers_reads_the_own_answer_and_may_change_it(
    talks: Talks, nadia: Visitor
) -> None:
    before_every_room(talks)
    path = nadia.url("room-entry", put_in(talks, NORTH))
    for answer in ("yes", "no"):
        sent = nadia.send(path, "ballot", answer=answer)
        page = nadia.follow(sent).page
        assert answer.capitalize() in page.one("p", "own-answer").text
        assert page.has("form", "act-ballot")
    assert talks.last(NORTH_SEALED, Ballot).body.answer is Vote.NO


def test_it_waits_for_the_head_until_it_is_answered(talks: Talks, nadia: Visitor) -> None:
    before_every_room(talks)
    (line,) = nadia.open("room").page.one("section", "tray").all("a")
    assert line["href"] == nadia.url("room-entry", put_in(talks, NORTH))
    assert line.has("span", "wait-ballot")
    votes(talks, NADIA, Vote.YES)
    assert not nadia.open("room").page.has("section", "tray")


def test_a_member_reads_it_and_learns_nothing_of_the_heads_answer(
    talks: Talks, noor: Visitor
) -> None:
    before_every_room(talks)
    path = noor.url("room-entry", put_in(talks, NORTH))
    before = noor.get(path).page.text
    assert not noor.get(path).has_form("ballot")
    votes(talks, NADIA, Vote.YES)
    assert noor.get(path).page.text == before


def test_where_an_answer_is_final_there_is_no_form_after_it(talks: Talks, nadia: Visitor) -> None:
    talks.act(HALA, EARLY)
    path = nadia.url("room-entry", put_in(talks, NORTH))
    stale = nadia.fill(path, "ballot", answer="no")
    nadia.send(path, "ballot", answer="yes")
    page = nadia.get(path)
    assert not page.has_form("ballot")
    assert "Yes" in page.page.one("p", "own-answer").text
    lengths = talks.lengths()
    answer = nadia.post(path, stale)
    assert answer.status == 422
    assert "cannot be changed" in beside(answer.form("ballot"), "answer")
    assert talks.lengths() == lengths


def test_too_late_is_told_beside_the_answer(talks: Talks, nadia: Visitor) -> None:
    before_every_room(talks)
    path = nadia.url("room-entry", put_in(talks, NORTH))
    sent = nadia.fill(path, "ballot", answer="yes")
    fall_due(talks)
    answer = nadia.post(path, sent)
    assert answer.status == 422
    assert "time is over" in beside(answer.form("ballot"), "answer")
    assert filled(answer.form("ballot"))["answer"] == ["yes"]


# --- The result ----------------------------------------------------------------------------------


def results(*visitors: Visitor) -> set[str]:
    """What the pages of these people say of the result."""
    return {
        each.open("room").page.one("p", "kind-proposal_decided").one("strong").text
        for each in visitors
    }


@pytest.mark.parametrize("norths", [None, *Vote])
def test_without_a_yes_from_all_every_room_reads_the_same(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor, norths: Vote | None
) -> None:
    before_every_room(talks)
    if norths:
        votes(talks, NADIA, norths)
    fall_due(talks)
    assert results(nadia, samir, talks.visitor(NOOR)) == {"No agreement"}
    assert "No agreement" in hala.open("desk").page.one("section", "voting").text
    assert "No agreement" in hala.open("proposals").page.one("section", "earlier").text
    assert hala.open("proposals").has_form("propose")
    assert "Nothing has been adopted" in nadia.open("common").text


def test_what_all_agree_to_everyone_reads(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    propose(hala, words=TEXT, issue__relief="waiver")
    votes(talks, NADIA, Vote.YES)
    votes(talks, SAMIR, Vote.YES)
    assert not nadia.open("room").page.has("p", "kind-proposal_decided")
    fall_due(talks)
    assert results(nadia, samir) == {"Agreed"}
    shown = {
        visitor.open("common").page.one("article", "kind-adopted").text
        for visitor in (hala, nadia, samir, talks.visitor(NOOR))
    }
    assert len(shown) == 1
    assert TEXT in shown.pop()
    assert talks.last(COMMON, Adopted).body.package == {"relief": "waiver"}


def test_early_agreement_is_told_at_once(talks: Talks, nadia: Visitor) -> None:
    talks.act(HALA, EARLY)
    votes(talks, NADIA, Vote.YES)
    votes(talks, SAMIR, Vote.YES)
    talks.service.announce(talks.case)
    assert results(nadia) == {"Agreed"}


def test_who_gave_no_answer_alone_is_told_so(
    talks: Talks, nadia: Visitor, noor: Visitor, hala: Visitor
) -> None:
    before_every_room(talks)
    fall_due(talks)
    where = ("room-entry", put_in(talks, NORTH))
    assert "counted as a no" in nadia.open(*where).page.one("p", "own-answer").text
    assert not noor.open(*where).page.has("p", "own-answer")
    assert "counted as a no" not in hala.open("desk-entry", NORTH, where[1]).text


def test_the_open_page_is_renewed_with_the_result(talks: Talks, nadia: Visitor) -> None:
    before_every_room(talks)
    votes(talks, NADIA, Vote.YES)
    path = nadia.url("room-entry", put_in(talks, NORTH))
    assert not nadia.renew(path).page.has("p", "over")
    fall_due(talks)
    part = nadia.renew(path)
    assert part.page.has("p", "over")
    assert not part.page.has("form")
    assert part.page.text == nadia.get(path).page.one("div", id="live").text
    assert not nadia.get(path).has_form("ballot")


# --- Taking it back ------------------------------------------------------------------------------


def test_taken_back_every_room_is_told_and_another_can_be_put(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    before_every_room(talks)
    opened = talks.last(DESK, ProposalOpened).id
    answer = hala.send(hala.url("proposal", opened), "withdraw")
    assert answer.location == hala.url("proposals")
    for visitor in (nadia, samir):
        assert visitor.open("room").page.has("p", "kind-proposal_withdrawn")
    page = nadia.open("room-entry", put_in(talks, NORTH))
    assert not page.has_form("ballot")
    assert not page.page.has("p", "own-answer")
    assert not hala.open("proposal", opened).has_form("withdraw")
    assert propose(hala, words=TEXT).status == 303


def test_from_a_page_that_is_out_of_date_nothing_is_taken_back(talks: Talks, hala: Visitor) -> None:
    """Least of all the proposal that was put after it."""
    before_every_room(talks)
    path = hala.url("proposal", talks.last(DESK, ProposalOpened).id)
    sent = hala.fill(path, "withdraw")
    fall_due(talks)
    talks.act(HALA, PutProposal(package=MODEST, deadline=SOON + timedelta(days=1)))
    answer = hala.post(path, sent)
    assert answer.status == 422
    assert "not open any more" in answer.form("withdraw").one("p", "error").text
    assert len(talks.ledger(NORTH_ROOM).of(ProposalDecided)) == 1
    assert len(talks.ledger(SOUTH_ROOM).of(ProposalPut)) == 2
