"""The pages of the ladder: a schedule, what was agreed, what comes of it, and a further case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import IDRIS, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, SOUTH_ROOM, TARIQ, en
from tests.web.exchange import FREEZE, REPORTS, SUSPENSION, Exchange, numbered
from tests.web.ladder_acts import COMMITTED
from tests.web.markup import Node, filled
from tests.web.sheet import Sheet
from tests.web.test_proposals import UNTIL, beside
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.case import opened
from wasit.talks.ladder.declarations import Declared
from wasit.talks.ladder.states import State
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.proposals.proposals import ProposalOpened
from wasit.talks.schedules.schedules import CommitmentWritten
from wasit.talks.substance.commitments import DaysAfter, OnDay
from wasit.talks.substance.rungs import Rung
from wasit.talks.texts.texts import texts
from wasit.web.accounts.models import Place


@pytest.fixture
def exchange(talks: Talks) -> Exchange:
    return Exchange(talks, numbered())


def adds(hala: Visitor, exchange: Exchange, **fields: str | list[str]) -> Answer:
    path = hala.url("schedule", exchange.id)
    return hala.send(path, "add", **{**COMMITTED, **fields})


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


# --- Writing a schedule --------------------------------------------------------------------------


def test_a_commitment_is_written_in_all_its_parts(
    talks: Talks, hala: Visitor, exchange: Exchange
) -> None:
    answer = adds(
        hala,
        exchange,
        amount="١٢٫٥",
        unit="tonnes",
        relation="after",
        order_other=exchange.suspension,
        due_kind="days_after",
        days="15",
        due_other=exchange.suspension,
        indicator="Enrichment",
        operator="at_most",
        threshold="60",
        verifier="third",
        verifier_name="The agency",
        reversal="It starts again.",
        reversal_other=exchange.suspension,
        snapback=["yes"],
    )
    assert answer.status == 303
    terms = talks.last(DESK, CommitmentWritten).body.terms
    assert str(terms.amount) == "12.5"
    assert terms.due == DaysAfter(days=15, other=exchange.suspension)
    assert terms.reversal
    assert terms.reversal.snapback
    assert terms.proof.condition
    page = hala.follow(answer).page
    last = list(page.one("ol", "commitments").all("li"))[-1].text
    for words in ("tonnes", "The agency", "15 days after commitment 2", "It starts again."):
        assert words in last


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"doer": ""}, "doer"),
        ({"what": " "}, "what"),
        ({"what": "We agree\u202e not"}, "what"),
        ({"proof": ""}, "proof"),
        ({"amount": "a dozen"}, "amount"),
        ({"due": ""}, "due"),
        ({"due": "2001-01-01T12:00"}, "due"),
        ({"due": "soon"}, "due"),
        ({"due_kind": "days_after"}, "days"),
        ({"due_kind": "days_after", "days": "0"}, "due_other"),
        ({"expires": "2001-01-01T12:00"}, "expires"),
        ({"relation": "after"}, "order_other"),
        ({"operator": "at_most"}, "threshold"),
        ({"verifier": "third"}, "verifier_name"),
        ({"verifier": NORTH}, "verifier"),
        ({"reversal": "It returns."}, "reversal_other"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_all_is_kept(
    talks: Talks, hala: Visitor, exchange: Exchange, fields: dict[str, str], field: str
) -> None:
    lengths = talks.lengths()
    answer = adds(hala, exchange, **fields)
    assert answer.status == 422
    form = answer.form("add")
    assert beside(form, field)
    kept = filled(form)
    for name, value in {**COMMITTED, **fields}.items():
        assert kept.get(name, [""]) == [value], name
    assert talks.lengths() == lengths


def test_nothing_is_due_after_no_days(hala: Visitor, exchange: Exchange) -> None:
    fields = {"due_kind": "days_after", "days": "0", "due_other": exchange.freeze}
    assert "from 1 to" in beside(adds(hala, exchange, **fields).form("add"), "days")


def test_of_two_pens_the_second_sees_what_the_first_wrote_and_loses_nothing(
    talks: Talks, hala: Visitor, tariq: Visitor, exchange: Exchange
) -> None:
    path = "commitment", exchange.id, exchange.freeze
    mine = hala.fill(hala.url(*path), "revise", what="Mine.")
    assert tariq.send(tariq.url(*path), "revise", what="Theirs.").status == 303
    answer = hala.post(hala.url(*path), mine)
    assert answer.status == 422
    form = answer.form("revise")
    assert "Tariq" in form.one("p", "error").text
    assert "Theirs." in form.one("section", "conflict").text
    again = filled(form)
    assert again["what"] == ["Mine."]
    again["act"], again["csrfmiddlewaretoken"] = ["revise"], [hala.token()]
    assert hala.post(hala.url(*path), again).status == 303
    assert talks.last(DESK, CommitmentWritten).body.terms.what == en("Mine.")


def test_in_another_language_a_version_is_added_and_none_is_lost(
    talks: Talks, hala: Visitor, exchange: Exchange
) -> None:
    before = exchange.now.find(exchange.freeze).commitment
    hala.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ar"
    path = hala.url("commitment", exchange.id, exchange.freeze)
    assert hala.send(path, "revise", what="التخصيب").status == 303
    after = talks.last(DESK, CommitmentWritten).body.terms
    assert after.what == {**before.what, "ar": "التخصيب"}
    assert after.proof == before.proof
    assert isinstance(after.due, OnDay)


def test_what_others_name_is_not_struck_and_the_page_says_so(
    hala: Visitor, exchange: Exchange
) -> None:
    path = hala.url("commitment", exchange.id, exchange.freeze)
    answer = hala.send(path, "strike")
    assert answer.status == 422
    assert "names this one" in answer.form("strike").one("p", "error").text


def test_a_commitment_that_was_struck_meanwhile_says_so_and_keeps_what_was_typed(
    hala: Visitor, tariq: Visitor, exchange: Exchange
) -> None:
    path = "commitment", exchange.id, exchange.reports
    mine = hala.fill(hala.url(*path), "revise", what="Mine.")
    assert tariq.send(tariq.url(*path), "strike").status == 303
    answer = hala.post(hala.url(*path), mine)
    assert answer.status == 422
    assert "no longer in the schedule" in answer.form("revise").one("p", "error").text
    assert filled(answer.form("revise"))["what"] == ["Mine."]


# --- Exposure ------------------------------------------------------------------------------------


def test_the_table_tells_what_a_stop_would_cost_after_each_step(
    hala: Visitor, exchange: Exchange
) -> None:
    path = hala.url("commitment", exchange.id, exchange.freeze)
    assert hala.send(path, "estimate", cost="30", **{f"worth-{SOUTH}": "40"}).status == 303
    page = hala.open("schedule", exchange.id).page
    rows = [row.text for row in page.one("section", "exposure").one("tbody").all("tr")]
    assert len(rows) == 3
    assert "30%" in rows[1]
    assert "Not estimated" in page.one("section", "exposure").text


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"cost": "101"}, "cost"),
        ({"cost": "much"}, "cost"),
        ({f"worth-{SOUTH}": "-1"}, f"worth-{SOUTH}"),
        ({"before": "relief/none"}, "after"),
        ({"before": "relief/none", "after": "enrichment/20"}, "after"),
        ({"before": "relief/none", "after": "relief/none"}, "after"),
    ],
)
def test_a_bad_estimate_is_told_beside_its_field(
    hala: Visitor, exchange: Exchange, fields: dict[str, str], field: str
) -> None:
    path = hala.url("commitment", exchange.id, exchange.freeze)
    good = {"cost": "30", f"worth-{SOUTH}": "40"}
    answer = hala.send(path, "estimate", **{**good, **fields})
    assert answer.status == 422
    assert beside(answer.form("estimate"), field)


def test_nothing_of_an_estimate_is_on_any_page_of_a_delegation(
    nadia: Visitor, samir: Visitor, exchange: Exchange
) -> None:
    exchange.estimate()
    exchange.adopt()
    for visitor, party in ((nadia, NORTH), (samir, SOUTH)):
        for answer in (
            visitor.open("agreed"),
            visitor.open("duty", exchange.put_in(party), FREEZE),
            visitor.open("common"),
        ):
            assert "exposure" not in answer.text
            assert "30%" not in answer.text


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


# --- A further case ------------------------------------------------------------------------------


def further(hala: Visitor, exchange: Exchange) -> dict[str, list[str]]:
    path = hala.url("follow-on", exchange.opened.id)
    return hala.fill(path, "follow", title="Talks on a framework")


def test_a_further_case_is_opened_and_each_link_is_shown_once(
    talks: Talks, hala: Visitor, exchange: Exchange
) -> None:
    exchange.adopt()
    lengths = talks.lengths()
    path, sent = hala.url("follow-on", exchange.opened.id), further(hala, exchange)
    answer = hala.post(path, sent)
    assert answer.status == 200
    shown = [each.text for each in answer.page.one("dl", "links").all("dd")]
    assert len(set(shown)) == len(talks.opening.people)
    assert talks.lengths() == lengths, "the earlier case stays as it is"
    again = hala.post(path, sent)
    assert again.status == 200
    assert not again.page.has("dl", "links")
    assert not any(link in again.text for link in shown)


def test_its_clauses_tell_where_they_came_from_on_the_desk_and_in_the_rooms(
    talks: Talks, hala: Visitor, exchange: Exchange
) -> None:
    exchange.adopt()
    links = link_of(hala.post(hala.url("follow-on", exchange.opened.id), further(hala, exchange)))
    chief, head = Visitor(), Visitor()
    chief.enter(links("Hala"))
    head.enter(links("Nadia"))
    desk = talks.service.ledger(Place.objects.get(pk=chief.place).seat[0], DESK)
    (text,) = texts(desk)
    assert opened(desk).rung is Rung.FRAMEWORK
    page = chief.open("desk-text", text.id).page
    origins = [each.text for each in page.all("p", "origin")]
    assert [f"From clause {number} of" in told for number, told in enumerate(origins, 1)] == [
        True,
        True,
    ]
    present = chief.send(chief.url("present", text.id), "present", rooms=NORTH)
    assert present.status == 303
    first = head.open("texts").page.one("ul", "text-list").one("a")["href"]
    assert "From clause 1 of" in next(iter(head.get(first).page.all("p", "origin"))).text
    assert "build on" in head.open("room").page.one("main").text


def link_of(answer: Answer) -> Callable[[str], str]:
    """Person → the path of the link that was shown for them."""
    rows = list(answer.page.one("dl", "links").all("div"))
    found = {row.one("dt").text.split()[0]: row.one("dd").text for row in rows}
    return lambda name: "/" + found[name].split("/", 3)[3]


@pytest.mark.parametrize("title", ["", "x" * 201, "We agree\u202e not"])
def test_a_bad_title_is_told_beside_it(hala: Visitor, exchange: Exchange, title: str) -> None:
    exchange.adopt()
    answer = hala.send(hala.url("follow-on", exchange.opened.id), "follow", title=title)
    assert answer.status == 422
    assert beside(answer.form("follow"), "title")
