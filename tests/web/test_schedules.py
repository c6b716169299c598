"""The page of a schedule: what is written of a commitment, and what a stop would cost."""

from __future__ import annotations

import pytest

from tests.cast import NORTH, SOUTH, en
from tests.web.exchange import FREEZE, Exchange
from tests.web.ladder_acts import COMMITTED
from tests.web.markup import beside, filled
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.ledgers import DESK
from wasit.talks.schedules.schedules import CommitmentWritten
from wasit.talks.substance.commitments import DaysAfter, OnDay


def adds(hala: Visitor, exchange: Exchange, **fields: str | list[str]) -> Answer:
    path = hala.url("schedule", exchange.id)
    return hala.send(path, "add", **{**COMMITTED, **fields})


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
