"""The agenda page: putting a further issue before some rooms, or all."""

from __future__ import annotations

import pytest

from tests.cast import NORTH, SOUTH
from tests.web.markup import filled
from tests.web.visitor import Talks, Visitor
from wasit.talks.rooms.agenda import agenda
from wasit.talks.wording import MAX_LENGTH


def titles(visitor: Visitor, name: str) -> list[str]:
    """The issues that a page names in headings."""
    return [each.text for each in visitor.open(name).page.all("h3")]


def test_an_issue_is_put_before_every_room(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    hala.send(hala.url("agenda"), "table", title="Drones", options="None\r\n\r\n Some \r\nAll")
    for ledger in (talks.desk, talks.room(NORTH), talks.room(SOUTH)):
        *_, issue = agenda(ledger).values()
        assert [option.label for option in issue.options] == [
            {"en": "None"},
            {"en": "Some"},
            {"en": "All"},
        ]
    for visitor in (nadia, samir):
        assert "Drones" in titles(visitor, "room")


def test_an_issue_before_one_room_is_unknown_to_the_other(
    hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    hala.send(hala.url("agenda"), "table", title="Drones", options="None\r\nAll", rooms=[NORTH])
    assert "Drones" in titles(nadia, "room")
    assert "Drones" not in titles(samir, "room")
    assert "Drones" not in samir.open("room").text


def test_any_mediator_may_table_an_issue(hala: Visitor, tariq: Visitor) -> None:
    tariq.send(tariq.url("agenda"), "table", title="Drones", options="None\r\nAll")
    assert "Drones" in titles(hala, "agenda")


WRONG: dict[str, dict[str, str | list[str]]] = {
    "no title": {"title": ""},
    "a title that is too long": {"title": "x" * 201},
    "a title that is turned around": {"title": "Drones\u202e"},
    "no option": {"options": ""},
    "one option": {"options": "All"},
    "an option that is too long": {"options": f"None\r\n{'x' * (MAX_LENGTH + 1)}"},
    "no room": {"rooms": []},
    "a room that is none": {"rooms": [NORTH, "nobody"]},
}


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG)
def test_what_is_no_issue_is_complained_of_and_kept(
    talks: Talks, hala: Visitor, fields: dict[str, str | list[str]]
) -> None:
    lengths = talks.lengths()
    good: dict[str, str | list[str]] = {"title": "Drones", "options": "None\r\nAll"}
    sent = hala.fill(hala.url("agenda"), "table", **{**good, **fields})
    answer = hala.post(hala.url("agenda"), sent)
    assert answer.status == 422
    form = answer.form("table")
    assert [each.text for each in form.all("p", "error")]
    assert filled(form)["title"] == sent["title"]
    assert filled(form)["options"] == sent["options"]
    assert talks.lengths() == lengths
