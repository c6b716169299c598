"""Directing: the instructor’s page of one group, its chairs and rounds, and its end."""

from __future__ import annotations

import re

import pytest

from tests.cast import (
    HALA,
    INES,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    en,
)
from tests.web.classroom import HEAD, go_in, instructor, links, sit_down, stage
from tests.web.roles import exactly
from tests.web.visitor import Talks
from wasit.talks.indicators.indicators import Indicator, IndicatorFollowed
from wasit.talks.ledgers import DESK, SCRIPT
from wasit.talks.refusals import Refused
from wasit.talks.rooms.conferring import Confer
from wasit.talks.training.directing import (
    AssignChair,
    BeginRound,
    EndRound,
    players,
)
from wasit.talks.training.injects import Injected
from wasit.web.accounts.models import Place
from wasit.web.server.runtime import service
from wasit.web.training.companies import company_of


def test_the_page_of_a_group_shows_every_room_and_what_is_said_among_a_side(
    rehearsal: Talks,
) -> None:
    ines = rehearsal.visitor(INES)
    rehearsal.says(NADIA, "What do they want?")
    rehearsal.act(SAMIR, Confer(wording=en("Never below twenty.")))
    page = ines.get(ines.get(ines.url("home")).location)
    assert "What do they want?" in page.text
    assert "Never below twenty." in page.text
    sent = ines.send(
        ines.url("script"),
        "inject",
        event="leak",
        rooms=[NORTH, "desk"],
        words="It is in the papers.",
        indicator="Enrichment",
        value="83.7",
    )
    assert sent.status == 303
    assert rehearsal.last(NORTH_ROOM, Injected).body == rehearsal.last(DESK, Injected).body
    assert not rehearsal.room(SOUTH).of(Injected)
    assert "It is in the papers." in rehearsal.visitor(NADIA).open("room").text
    refused = ines.send(ines.url("script"), "inject", words="To whom?")
    assert (refused.status, "Choose whom to tell." in refused.text) == (422, True)


def test_a_link_to_a_chair_is_made_on_the_page_and_shown_once(rehearsal: Talks) -> None:
    ines = rehearsal.visitor(INES)
    made = ines.send(ines.url("script"), "link", person=SAMIR.id)
    link = re.search(r"http://localhost(/enter/[^/\"]+/)", made.text)
    assert link
    assert "/enter/" not in ines.open("script").text
    assert "Samir" in sit_down(link[1]).open("room").text


def test_a_chair_is_handed_back_when_somebody_has_gone_for_good() -> None:
    ines = instructor()
    _, *others = links(stage(ines, groups="1", **{f"chair-{HEAD.id}": "brief"}))[0]
    taken = [sit_down(each) for each in others]
    nadia = next(each for each in taken if HEAD.name["en"] in each.open("room").text)
    place = Place.objects.get(id=nadia.place)
    company = company_of(service(), place.seat[0])
    assert company
    assert not company.turn(0.0)
    go_in(ines, 0)
    sent = ines.send(ines.url("script"), "hand_back", chair=HEAD.id)
    assert sent.status == 303
    assert company.turn(0.0)
    assert nadia.open("room").status == 404
    assert sum(each.open("clock").status == 200 for each in taken) == len(taken) - 1


def test_a_chair_is_set_to_a_player_of_its_own() -> None:
    ines = instructor()
    stage(ines, groups="1")
    go_in(ines, 0)
    wrong = ines.send(ines.url("script"), "chair", chair=HEAD.id, player="relay")
    assert (wrong.status, "That chair is not played so." in wrong.text) == (422, True)
    assert ines.send(ines.url("script"), "chair", chair=HEAD.id, player="micro").status == 303
    case = Place.objects.get(id=ines.place).seat[0]
    assert players(service().ledger(case, SCRIPT))[HEAD.id] == "micro"


def test_a_room_learns_no_more_of_an_indicator_than_the_instructor_wrote(
    rehearsal: Talks,
) -> None:
    """What North calls its source stays in North's room, though the name is the same."""
    followed = rehearsal.follows("Enrichment")
    rehearsal.shares(followed, NORTH)
    ines = rehearsal.visitor(INES)
    sent = ines.send(
        ines.url("script"), "inject", rooms=[SOUTH], indicator="Enrichment", value="84"
    )
    assert sent.status == 303
    told = rehearsal.room(SOUTH).of(IndicatorFollowed)[0].body.indicator
    assert told == Indicator(name=en("Enrichment"))
    assert rehearsal.room(NORTH).of(IndicatorFollowed)[0].body.indicator != told


def test_a_chair_is_set_where_a_room_was_destroyed(rehearsal: Talks) -> None:
    service().destroy(rehearsal.case, [NORTH_ROOM])
    rehearsal.act(INES, AssignChair(person=SAMIR.id, player="brief"))
    assert players(rehearsal.ledger(SCRIPT))[SAMIR.id] == "brief"
    with pytest.raises(Refused):
        rehearsal.act(INES, AssignChair(person=NADIA.id, player="brief"))


def test_the_instructor_has_a_page_and_no_other(rehearsal: Talks) -> None:
    ines = rehearsal.visitor(INES)
    closed = ("room", "desk", "common", "people", "record", "retention", "paper", "inquiry")
    assert {ines.open(name).status for name in closed} == {404}
    assert {ines.open(name).status for name in ("script", "clock", "programs")} == {200}


def test_nobody_else_has_the_instructors_page(rehearsal: Talks) -> None:
    for person in (HALA, NADIA):
        visitor = rehearsal.visitor(person)
        assert exactly(visitor.open("script")) == exactly(visitor.get(visitor.url("home") + "x/"))


def test_what_is_being_typed_as_a_round_ends_stays_in_its_form(rehearsal: Talks) -> None:
    samir = rehearsal.visitor(SAMIR)
    rehearsal.act(INES, BeginRound(minutes=5))
    typed = samir.fill(samir.url("room"), "speak", words="Half of a thought", force="question")
    rehearsal.act(INES, EndRound())
    for in_place in (False, True):
        refused = samir.post(samir.url("room"), typed, in_place=in_place)
        assert refused.status == 422
        assert "Half of a thought" in refused.text
        assert "This has to wait until the next begins." in refused.text
    rehearsal.act(INES, BeginRound(minutes=5))
    assert samir.post(samir.url("room"), typed).status == 303


def test_the_rehearsal_ends_and_its_debrief_is_opened(rehearsal: Talks) -> None:
    ines, nadia = rehearsal.visitor(INES), rehearsal.visitor(NADIA)
    assert "debrief" not in nadia.open("clock").text
    assert ines.send(ines.url("script"), "end", words="Time is up.").status == 303
    assert "Wait for the debrief" in nadia.open("clock").text
    assert ines.send(ines.url("script"), "debrief").status == 303
    assert "The debrief is open." in nadia.open("clock").text
    assert ines.open("debrief").status == nadia.open("debrief").status == 200
    assert ines.url("debrief") in ines.open("script").text
