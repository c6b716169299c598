"""The page on which an instructor compares groups, and nobody else does."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

import pytest
from msgspec.structs import replace

from tests.cast import HALA, INES
from tests.web.accounts import make
from tests.web.classroom import course, instructor, stage
from tests.web.rehearsed import Rehearsed
from tests.web.training_acts import OTHER_ANSWERS
from tests.web.visitor import Visitor
from wasit.rehearsal.debrief import leaks
from wasit.rehearsal.debrief.lessons import Lessons
from wasit.talks.training.directing import staged
from wasit.web.accounts.invitations import invite_instructor
from wasit.web.debrief.comparison import Comparison, Group, compared
from wasit.web.debrief.learner import Learner
from wasit.web.debrief.table import table
from wasit.web.server.runtime import service


def of(*rehearsed: Rehearsed) -> Comparison:
    """The comparison of these groups, as their instructor sees it."""
    return compared([group(each) for each in rehearsed])


def group(rehearsed: Rehearsed) -> Group:
    """A group as its instructor sees it."""
    view = rehearsed.seat(INES).view()
    return Group(rehearsed.case, view.ledgers, staged(view.script()).staging)


@pytest.fixture
def ines() -> Visitor:
    """An instructor with a class of two groups."""
    visitor = instructor()
    stage(visitor)
    return visitor


def test_groups_are_told_apart_by_letters_and_stand_in_one_chart() -> None:
    found = of(Rehearsed(service()), Rehearsed(service()))
    assert [row.sign for row in found.rows] == ["A", "B"]
    assert [row.name for row in found.rows] == ["Group 1", "Group 1"]
    assert "A, B" in found.chart


def test_of_a_group_that_is_not_over_no_outcome_is_judged() -> None:
    going, over = Rehearsed(service()), Rehearsed(service())
    over.ends()
    first, second = of(going, over).rows
    assert (first.closed, first.nash) == (None, None)
    assert second.nash == 0
    assert first.worth == second.worth == [40, 40]
    assert (first.figures.talk.offers, first.figures.conveyances) == (2, 1)


def test_it_needs_no_sealed_answer_and_no_debrief() -> None:
    rehearsed = Rehearsed(service())
    before = of(rehearsed)
    rehearsed.opens()
    after = of(rehearsed)
    assert before.rows[0].leak == after.rows[0].leak


def test_very_many_groups_go_on_with_numbers() -> None:
    one = group(Rehearsed(service()))
    assert [row.sign for row in compared([one] * 28).rows][24:] == ["Y", "Z", "27", "28"]


def test_an_instructor_compares_the_groups_of_a_class(ines: Visitor) -> None:
    page = ines.get(f"{course(ines)}comparison/").page
    assert len(list(page.one("table", "compared").one("tbody").all("tr"))) == 2
    assert "Spring" in page.text
    assert page.has("svg", "chart")
    assert ines.get(course(ines)).page.has("a", href=f"{course(ines)}comparison/")


def test_a_page_waits_for_no_leak_score_and_has_it_once_it_is_worked_out(
    ines: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaks, "_LESSONS", Lessons())
    asked: list[str] = []
    monkeypatch.setattr(Learner, "learn", lambda _, case: asked.append(case))
    path = f"{course(ines)}comparison/"
    first = ines.get(path).page
    assert first.text.count("being worked out") == len(set(asked)) == 2
    assert first.one("div", "live")["hx-get"] == path
    monkeypatch.undo()
    assert ines.get(f"{path}?as=table").status == 200
    renewed = ines.renew(path).page
    assert "being worked out" not in renewed.text
    assert not renewed.has("div", "live", **{"hx-get": path})
    assert not renewed.has("h1")


def test_the_figures_are_taken_along_as_comma_separated_values(ines: Visitor) -> None:
    answer = ines.get(f"{course(ines)}comparison/?as=table")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    first, second = csv.DictReader(StringIO(answer.body.decode("utf-8-sig")))
    assert (first["group"], second["group"]) == ("Group 1", "Group 2")
    assert {name: first[name] for name in ("outcome", "agreed", "offers", "nash_share")} == {
        "outcome": "",
        "agreed": "0",
        "offers": "0",
        "nash_share": "",
    }
    assert first["us_utility"] == first["us_reservation"] == "0.48"


def test_of_a_group_that_is_over_they_are_those_of_the_page_and_no_name_is_a_formula() -> None:
    over = Rehearsed(service())
    over.ends()
    found = of(over)
    row = replace(found.rows[0], name="=1+1")
    (line,) = csv.DictReader(StringIO(table(replace(found, rows=[row]))))
    assert line["group"] == "'=1+1"
    assert (line["outcome"], line["agreed"]) == ("no_understanding", "0")
    assert (line["nash_share"], line["conveyances"]) == ("0.0", "1")


def test_what_a_group_answered_stands_beside_its_outcome() -> None:
    over = Rehearsed(service())
    over.ends()
    assert not of(over).answered
    over.act(HALA, OTHER_ANSWERS)
    found = of(over)
    assert found.answered
    assert (found.rows[0].said.given, found.rows[0].again) == (1, 0)
    assert found.rows[0].means == [Decimal(1)] * 4
    (line,) = csv.DictReader(StringIO(table(found)))
    assert (line["answers"], line["answers_outcome"], line["answers_again"]) == ("1", "1.0", "0.0")


def test_nobody_else_does(ines: Visitor, stranger: Visitor) -> None:
    path = f"{course(ines)}comparison/"
    other = Visitor()
    make(other, invite_instructor())
    for visitor in (stranger, other):
        assert visitor.get(path).status == 404
    assert ines.post(path, {"csrfmiddlewaretoken": ines.token()}).status == 404
    assert ines.get(f"/courses/{'0' * 32}/comparison/").status == 404
