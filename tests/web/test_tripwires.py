"""Tripwires on the pages: set in a room or at the desk, and whom they alert."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SOUTH, en
from tests.web.followed import Followed, at
from tests.web.markup import filled
from tests.web.test_stated import errors
from tests.web.visitor import Talks, Visitor, ninety
from wasit.talks.indicators.tripwires import Alerted, TripwireSet
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stated import DeterrentWarning
from wasit.talks.substance.conditions import Condition, Operator


def test_a_tripwire_alerts_the_room_that_set_it_and_the_desk_that_serves_it(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor, followed: Followed
) -> None:
    given, _ = talks.shares(followed, NORTH), talks.shares(followed, SOUTH)
    nadia.send(nadia.url("indicator", given.id), "trip", threshold="90")
    talks.reads(followed, (8, "91"), rooms=f"{NORTH} {SOUTH}")
    tray = nadia.open("room").page.one("section", "tray")
    (link,) = tray.all("a")
    assert "91 %" in link.text
    assert link["href"] == nadia.url("indicator", given.id)
    assert "Alert" in hala.open("desk").page.one("section", "tray").text
    assert "Alert" not in samir.open("room").page.text
    assert "at least" not in samir.open("room").page.text


def test_the_desks_own_alert_is_on_the_desk_alone(
    talks: Talks, hala: Visitor, nadia: Visitor, followed: Followed
) -> None:
    given = talks.shares(followed, NORTH)
    hala.send(at(hala, followed), "trip", threshold="90", note="Call the capital")
    talks.reads(followed, (8, "91"), rooms=NORTH)
    (link,) = hala.open("desk").page.one("section", "tray").all("a")
    assert link["href"] == at(hala, followed)
    page = nadia.open("indicator", given.id).page
    assert "Alert" not in page.text
    assert not page.has("line", "limit")
    assert not nadia.open("room").page.has("section", "tray")


def test_seen_it_is_off_the_tray(talks: Talks, nadia: Visitor, followed: Followed) -> None:
    given = talks.shares(followed, NORTH)
    talks.act(NADIA, ninety(given))
    talks.reads(followed, (1, "91"), (2, "60"), (3, "92"), rooms=NORTH)
    path = nadia.url("indicator", given.id)
    assert len(list(nadia.get(path).form("seen").all("input", name="alert"))) == 2
    for _ in range(2):
        nadia.send(path, "seen")
    assert not nadia.get(path).has_form("seen")
    assert not nadia.open("room").page.has("section", "tray")
    assert len(talks.room(NORTH).of(Alerted)) == 2


def test_the_threshold_is_drawn_and_told(talks: Talks, nadia: Visitor, followed: Followed) -> None:
    talks.reads(followed, (1, "60"))
    given = talks.shares(followed, NORTH)
    talks.act(NADIA, ninety(given))
    page = nadia.open("indicator", given.id).page
    assert page.one("svg", role="img").has("line", "limit")
    assert page.one("text", "limit-label").text == "at least 90 %"
    assert "at least 90 %" in page.one("section", "tripwires").text


def test_a_member_sees_the_chart_and_sets_nothing(
    talks: Talks, noor: Visitor, followed: Followed
) -> None:
    page = noor.open("indicator", talks.shares(followed, NORTH).id).page
    assert page.one("h1").text
    assert not page.has("form", "act")


@pytest.mark.parametrize("threshold", ["", "ninety", "1" * 13])
def test_what_is_no_threshold_is_told(
    talks: Talks, hala: Visitor, followed: Followed, threshold: str
) -> None:
    lengths = talks.lengths()
    answer = hala.send(at(hala, followed), "trip", threshold=threshold)
    assert set(errors(answer.form("trip"))) == {"threshold"}
    assert filled(answer.form("trip"))["threshold"] == [threshold]
    assert talks.lengths() == lengths


def test_a_tripwire_is_set_at_the_threshold_of_a_warning(
    talks: Talks, hala: Visitor, samir: Visitor, followed: Followed
) -> None:
    """The room that was warned, and the desk, each come to it from where the warning stands."""
    condition = Condition(
        indicator=en("Enrichment"), operator=Operator.ABOVE, threshold=Decimal(90)
    )
    stated = DeterrentWarning(actor=en("South"), consequence=en("A price"), condition=condition)
    warn = Speak(
        force=Force.WARNING, wording=en("Do not."), modes=frozenset({Mode.VERBATIM}), stated=stated
    )
    talks.act(NADIA, warn)
    said = talks.last(NORTH_ROOM, Said)
    warned = talks.brings(HALA, said, Mode.VERBATIM)
    given = talks.shares(followed, SOUTH)
    for visitor, entry, name, about in (
        (samir, samir.url("room-entry", warned.id), "indicator", given.id),
        (hala, hala.url("desk-entry", NORTH, said.id), "desk-indicator", followed.id),
    ):
        (link,) = (each for each in visitor.get(entry).page.all("a") if "?warning=" in each["href"])
        (choice,) = (
            each["href"] for each in visitor.get(link["href"]).page.one("ul", "indicators").all("a")
        )
        assert choice.startswith(visitor.url(name, about))
        sent = filled(visitor.get(choice).form("trip"))
        assert (sent["operator"], sent["threshold"]) == (["above"], ["90"])
        assert visitor.post(visitor.url(name, about), sent).status == 303
    for ledger in (talks.desk, talks.room(SOUTH)):
        wire = ledger.of(TripwireSet)[-1].body
        assert ledger.get(wire.warning)
