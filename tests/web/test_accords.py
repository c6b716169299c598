"""What is agreed, on the pages: put into the vote, read in every room, and what comes of it."""

from __future__ import annotations

import pytest

from tests.cast import IDRIS, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, SOUTH_ROOM, TARIQ, en
from tests.web.exchange import FREEZE, REPORTS, SUSPENSION, Exchange
from tests.web.markup import Node, beside, filled
from tests.web.sheet import Sheet
from tests.web.test_proposals import UNTIL
from tests.web.visitor import Talks, Visitor
from wasit.talks.ladder.declarations import Declared
from wasit.talks.ladder.states import State
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.proposals.mediators_proposals import ProposalOpened
from wasit.talks.substance.rungs import Rung


def duties(page: Node) -> list[str]:
    return [each.text for each in page.all("ol", "timeline")]


# --- Reading -------------------------------------------------------------------------------------


def test_whoever_interprets_for_the_mediators_reads_every_page_and_acts_on_none(
    talks: Talks, exchange: Exchange
) -> None:
    exchange.adopt()
    exchange.report(NADIA, FREEZE)
    idris, agreed = talks.visitor(IDRIS), exchange.opened.id
    for name, *names in (
        ("schedules",),
        ("schedule", exchange.id),
        ("commitment", exchange.id, exchange.suspension),
        ("agreements",),
        ("agreement", agreed),
        ("desk-duty", agreed, FREEZE),
    ):
        page = idris.open(name, *names)
        assert page.status == 200, name
        assert not any(node.has("input", name="key") for node in page.page.all("form"))


# --- Into the vote -------------------------------------------------------------------------------


def choice_of(form: Node, name: str, text: str) -> str:
    """The value of the option that reads so."""
    (select,) = (each for each in form.all("select") if each["name"] == name)
    (option,) = (each for each in select.all("option") if text in each.text)
    return option["value"]


def test_a_text_and_a_schedule_are_put_before_every_room_as_they_stand(
    talks: Talks, hala: Visitor, nadia: Visitor, exchange: Exchange
) -> None:
    sheet = Sheet(talks, "Each side waits.", title="The pause")
    form = hala.open("proposals").form("propose")
    chosen = {
        "text": choice_of(form, "text", "The pause"),
        "schedule": choice_of(form, "schedule", exchange.now.title["en"]),
        "rung": "interim",
        "deadline": UNTIL,
    }
    assert hala.send(hala.url("proposals"), "propose", **chosen).status == 303
    put = talks.last(DESK, ProposalOpened).body
    assert (put.text, put.rung) == (sheet.id, Rung.INTERIM)
    page = nadia.open("room-entry", exchange.put_in(NORTH)).page
    told = page.one("div", "accord").text
    for words in ("The pause", "Interim agreement", "Each side waits.", "freezes", "commitment 1"):
        assert words in told


def test_brackets_are_complained_of_beside_the_text(talks: Talks, hala: Visitor) -> None:
    Sheet(talks, "Each side [waits | stops].", title="The pause")
    chosen = choice_of(hala.open("proposals").form("propose"), "text", "The pause")
    answer = hala.send(hala.url("proposals"), "propose", text=chosen, deadline=UNTIL)
    assert answer.status == 422
    assert "brackets" in beside(answer.form("propose"), "text")


def test_what_a_colleague_changed_is_told_and_goes_when_it_is_sent_again(
    talks: Talks, hala: Visitor
) -> None:
    sheet = Sheet(talks, "Each side waits.", title="The pause")
    chosen = choice_of(hala.open("proposals").form("propose"), "text", "The pause")
    sent = hala.fill(hala.url("proposals"), "propose", text=chosen, deadline=UNTIL)
    sheet.revise(0, "Each side stops.", TARIQ)
    answer = hala.post(hala.url("proposals"), sent)
    assert answer.status == 422
    assert "changed since" in beside(answer.form("propose"), "text")
    again = filled(answer.form("propose"))
    again["act"], again["csrfmiddlewaretoken"] = ["propose"], [hala.token()]
    assert hala.post(hala.url("proposals"), again).status == 303
    put = talks.last(DESK, ProposalOpened).body
    assert put.clauses[0].wording == en("Each side stops.")


# --- What was agreed -----------------------------------------------------------------------------


def test_a_delegation_sees_its_own_duties_first_and_what_is_due_when(
    nadia: Visitor, samir: Visitor, exchange: Exchange
) -> None:
    assert "Nothing has been agreed" in nadia.open("agreed").page.one("main").text
    exchange.adopt()
    own, theirs = duties(nadia.open("agreed").page)
    assert own.count("North") == 2
    assert "South" in theirs
    assert "Due 30 days after commitment 1 is verified" in theirs
    own, theirs = duties(samir.open("agreed").page)
    assert "South" in own
    assert theirs.count("North") == 2


def test_a_member_reads_it_and_can_do_nothing(noor: Visitor, exchange: Exchange) -> None:
    exchange.adopt()
    page = noor.open("duty", exchange.put_in(NORTH), FREEZE).page
    assert not list(page.all("form", "act"))


def test_a_report_is_told_to_nobody_else_and_waits_on_the_desk(
    talks: Talks, nadia: Visitor, samir: Visitor, hala: Visitor, exchange: Exchange
) -> None:
    exchange.adopt()
    before = samir.renew(samir.url("agreed")).text
    path = nadia.url("duty", exchange.put_in(NORTH), FREEZE)
    answer = nadia.send(path, "report", words="The inspectors were here on Tuesday.")
    assert "Reported as done" in nadia.follow(answer).page.one("main").text
    assert samir.renew(samir.url("agreed")).text == before
    tray = hala.open("desk").page.one("section", "tray")
    (link,) = (a for a in tray.all("a") if "inspectors" in a.text)
    assert link["href"] == hala.url("desk-duty", exchange.opened.id, FREEZE)
    page = hala.get(link["href"]).page
    assert "inspectors" in page.one("main").text
    assert talks.room(SOUTH).tail(1)[0].body.kind != "reported"


def test_everyone_reads_what_the_mediators_declare(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor, exchange: Exchange
) -> None:
    exchange.adopt()
    exchange.report(NADIA, FREEZE)
    path = hala.url("desk-duty", exchange.opened.id, FREEZE)
    assert hala.send(path, "declare", state="verified").status == 303
    for ledger in (NORTH_ROOM, SOUTH_ROOM, COMMON, DESK):
        assert talks.last(ledger, Declared).body.state is State.VERIFIED
    for visitor in (nadia, samir):
        assert "Verified" in visitor.open("agreed").page.one("main").text
        assert "Verified" in visitor.open("common").page.one("main").text


def test_what_a_colleague_forestalled_is_refused_beside_the_choice(
    hala: Visitor, exchange: Exchange
) -> None:
    exchange.adopt()
    path = hala.url("desk-duty", exchange.opened.id, FREEZE)
    sent = hala.fill(path, "declare", state="verified")
    exchange.declare(FREEZE, State.VERIFIED)
    answer = hala.post(path, sent)
    assert answer.status == 422
    assert "cannot be declared" in beside(answer.form("declare"), "state")


@pytest.mark.parametrize(("state", "word"), [("waived", "waive it"), ("reversed", "returns only")])
def test_a_declaration_without_its_ground_is_refused_beside_the_choice(
    hala: Visitor, exchange: Exchange, state: str, word: str
) -> None:
    exchange.adopt()
    path = hala.url("desk-duty", exchange.opened.id, SUSPENSION)
    answer = hala.send(path, "declare", state=state)
    assert answer.status == 422
    assert word in beside(answer.form("declare"), "state")


def test_a_doubt_is_answered_in_its_own_room(
    hala: Visitor, nadia: Visitor, samir: Visitor, exchange: Exchange
) -> None:
    exchange.adopt()
    before = nadia.renew(nadia.url("agreed")).text
    exchange.report(SAMIR, REPORTS)
    path = hala.url("desk-duty", exchange.opened.id, REPORTS)
    page = hala.get(path).page
    assert "Doubted" in page.one("main").text
    assert hala.send(path, f"decline-{SOUTH}", words="We saw one yesterday.").status == 303
    duty = samir.open("duty", exchange.put_in(SOUTH), REPORTS).page
    assert "We saw one yesterday." in duty.one("main").text
    assert nadia.renew(nadia.url("agreed")).text == before


def test_the_timeline_marks_how_far_it_has_come(hala: Visitor, exchange: Exchange) -> None:
    exchange.estimate()
    exchange.adopt()
    for key in (FREEZE, REPORTS):
        exchange.declare(key, State.VERIFIED)
    exchange.waive(NADIA, SUSPENSION)
    page = hala.open("agreement", exchange.opened.id).page
    assert "Step 1" in page.one("section", "exposure").one("tr", "reached").text
    assert "no longer asks for it" in page.one("ol", "timeline").text
