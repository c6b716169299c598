"""The rule of confidentiality on the pages: proposing another, answering, putting it in force."""

from __future__ import annotations

import pytest

from tests.cast import EVEN_HANDED, HALA, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, SOUTH_ROOM, TARIQ
from tests.web.markup import filled
from tests.web.scenes.rules import acknowledged_by_all, another_rule
from tests.web.visitor import Talks, Visitor
from wasit.talks.case import Regime
from wasit.talks.conveyance.regimes import TermsAnswered, TermsProposed, in_force, proposed
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.deliveries import Addressed
from wasit.web.server.runtime import service


def test_the_rule_stands_on_the_desk_and_in_each_room(hala: Visitor, nadia: Visitor) -> None:
    assert "Closed" in hala.open("desk").page.one("details", "desk-pages").text
    told = "Nothing leaves a room without the express release"
    assert told in hala.open("terms").page.text
    assert told in nadia.open("room").page.one("section", "composer").text


def test_another_rule_is_proposed_and_every_room_reads_the_same(
    hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    fields = {"regime": "open", "even_handed": ["yes"], "words": "To go faster."}
    assert hala.send(hala.url("terms"), "propose", **fields).status == 303
    for head in (nadia, samir):
        page = head.open("room").page
        assert "To go faster." in page.text
        assert "every room alike" in page.text
        assert "Rule not yet acknowledged" in page.one("section", "tray").text
    assert not hala.open("terms").has_form("propose")


def test_the_desk_sees_who_has_answered_and_no_room_does(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    where = another_rule(talks)
    before = samir.open("room").text
    nadia.send(nadia.url(*where), "terms", words="Gladly.")
    answers = hala.open("terms").page.one("section", "answers").text
    assert "Gladly." in answers
    assert "no answer yet" in answers
    assert not hala.open("terms").has_form("enforce")
    after = samir.open("room").text
    assert _without_keys(before) == _without_keys(after)


def _without_keys(text: str) -> list[str]:
    return [line for line in text.splitlines() if 'type="hidden"' not in line]


def test_it_comes_into_force_for_all_at_one_moment(
    talks: Talks, hala: Visitor, nadia: Visitor
) -> None:
    acknowledged_by_all(talks)
    assert hala.send(hala.url("terms"), "enforce").status == 303
    for name in (DESK, NORTH_ROOM, SOUTH_ROOM):
        assert in_force(talks.ledger(name)).regime is Regime.OPEN
    assert "In force from here on" in nadia.open("room").page.text
    assert "version 2" in hala.open("terms").page.text


def test_before_every_head_agrees_it_cannot(talks: Talks, hala: Visitor, nadia: Visitor) -> None:
    acknowledged_by_all(talks)
    sent = hala.fill(hala.url("terms"), "enforce")
    proposal = talks.last(NORTH_ROOM, TermsProposed).id
    nadia.send(nadia.url("room-entry", proposal), "terms", answer="no")
    lengths = talks.lengths()
    answer = hala.post(hala.url("terms"), sent)
    assert answer.status == 422
    assert "has not acknowledged" in answer.form("enforce").one("p", "error").text
    assert talks.lengths() == lengths


def test_two_mediators_at_once_get_a_clear_answer(
    talks: Talks, hala: Visitor, tariq: Visitor
) -> None:
    sent = tariq.fill(tariq.url("terms"), "propose", regime="open", words="Mine.")
    hala.send(hala.url("terms"), "propose", regime="open")
    answer = tariq.post(tariq.url("terms"), sent)
    assert answer.status == 422
    assert "proposed already" in answer.form("propose").one("p", "error").text
    assert filled(answer.form("propose"))["words"] == ["Mine."]
    assert len(talks.desk.of(TermsProposed)) == 1


def test_what_is_withdrawn_waits_no_longer(talks: Talks, hala: Visitor, nadia: Visitor) -> None:
    where = another_rule(talks)
    sent = nadia.fill(nadia.url(*where), "terms")
    hala.send(hala.url("terms"), "withdraw")
    assert proposed(talks.room(SOUTH)) is None
    assert not nadia.open("room").page.has("section", "tray")
    answer = nadia.post(nadia.url(*where), sent)
    assert answer.status == 422
    assert "No rule is proposed" in answer.form("terms").one("p", "error").text


def test_a_head_says_no_and_gives_reasons_or_none(
    talks: Talks, nadia: Visitor, hala: Visitor
) -> None:
    where = another_rule(talks)
    nadia.send(nadia.url(*where), "terms", answer="no", words="Not yet.")
    assert talks.last(NORTH_ROOM, TermsAnswered).body.agreed is False
    assert "does not agree" in hala.open("terms").page.one("section", "answers").text
    assert nadia.open(*where).has_form("terms"), "until it is in force one may think again"


def test_it_is_the_heads_to_answer(talks: Talks, noor: Visitor, hala: Visitor) -> None:
    where = another_rule(talks)
    assert not noor.open(*where).has_form("terms")
    assert not hala.open("desk-entry", NORTH, where[1]).has_form("terms")


@pytest.mark.parametrize("mediator", [HALA, TARIQ])
def test_even_handed_what_is_said_to_one_room_is_said_to_all(mediator: object) -> None:
    talks = Talks(service(), EVEN_HANDED)
    visitor = talks.visitor(HALA if mediator == HALA else TARIQ)
    path = visitor.url("desk-room", SOUTH)
    assert "goes to every room" in visitor.get(path).form("address").text
    visitor.send(path, "address", words="To both of you.")
    for head in (NADIA, SAMIR):
        assert "To both of you." in talks.visitor(head).open("room").page.text
    assert len(talks.room(NORTH).of(Addressed)) == len(talks.room(SOUTH).of(Addressed)) == 1
