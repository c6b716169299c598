"""The page of keeping and destroying: what is set, what holds, and what is left of it all."""

from __future__ import annotations

import asyncio

import pytest
from django.test import override_settings

from tests.cast import CASE, HALA, IN_FOUR_EYES, NADIA, NORTH_DELEGATION, NORTH_ROOM, en
from tests.web.consulting import Consultation
from tests.web.program import Program, token_of
from tests.web.roles import NOBODYS, exactly
from tests.web.visitor import Answer, Talks, Visitor
from wasit.record.destruction import check, read, statements
from wasit.talks.ledgers import DESK
from wasit.talks.rings.consultation import CloseRing
from wasit.talks.rooms.conferring import Confer
from wasit.web.accounts.leaving import places_in
from wasit.web.accounts.models import Place
from wasit.web.server.hub import Hub
from wasit.web.server.runtime import service, vault
from wasit.web.showing.galleys import Rack, galleys

TITLE = CASE.title["en"]


def asks(visitor: Visitor, act: str, **fields: str) -> Answer:
    sent = {"csrfmiddlewaretoken": visitor.token(), "act": act, **fields}
    return visitor.post(visitor.url("retention"), sent)


@pytest.fixture(autouse=True)
def no_other_places() -> None:
    """Those of other tests may lie behind another key."""
    Place.objects.all().delete()


@pytest.fixture
def due(talks: Talks) -> Talks:
    """A case that is closed and due for destruction."""
    talks.end()
    talks.seat(HALA).keep_for(days=0, warn=0)
    return talks


def test_a_time_is_set_and_told(talks: Talks, hala: Visitor, tariq: Visitor) -> None:
    assert "Nothing is set" in tariq.open("retention").text
    assert asks(hala, "set", days="30", warn="7").status == 303
    assert "30 days after it is closed" in tariq.open("retention").text
    assert "due for destruction" not in tariq.open("desk").text
    talks.end()
    asks(hala, "set", days="3", warn="7")
    for page in ("desk", "retention"):
        assert "due for destruction" in tariq.open(page).text


def test_a_time_is_suggested_until_one_is_set(talks: Talks, hala: Visitor) -> None:
    with override_settings(WASIT_KEEP=41):
        assert 'value="41"' in hala.open("retention").text
        talks.seat(HALA).keep_for(days=30, warn=7)
        assert 'value="41"' not in hala.open("retention").text


def test_a_hold_is_placed_and_lifted(due: Talks, hala: Visitor, tariq: Visitor) -> None:
    assert asks(hala, "hold", words="The court asks for it.").status == 303
    assert "The court asks for it." in tariq.open("retention").text
    refused = asks(hala, "destroy", title=TITLE)
    assert refused.status == 422
    assert "A hold stands" in refused.text
    (hold,) = due.seat(HALA).retention().holds(service().now())
    assert asks(hala, "lift", hold=hold.id).status == 303
    assert "The court" not in tariq.open("retention").text


def test_a_case_is_destroyed_and_the_statement_handed_out(due: Talks, hala: Visitor) -> None:
    nadia, program = due.visitor(NADIA), Program(token_of(due, NADIA))
    nadia.open("room")
    assert asks(hala, "destroy", title="Another case").status == 422
    assert nadia.open("room").status == 200
    answer = asks(hala, "destroy", title=TITLE)
    assert answer.status == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="statement.json"'
    statement = read(answer.body)
    check(statement)
    assert statements(vault(), due.case) == [statement]
    nothing = nadia.get(f"/{NOBODYS}/room/")
    for visitor in (nadia, hala):
        for page in ("room", "desk", "common", "retention"):
            assert exactly(visitor.open(page)) == exactly(visitor.get(f"/{NOBODYS}/{page}/"))
    assert nothing.status == 404
    assert program.get("me").status == 404
    assert not list(places_in(due.case))
    assert not galleys()._kept


def test_what_was_set_is_forgotten_whoever_shreds(talks: Talks, nadia: Visitor) -> None:
    """As it is when the news comes from another process: through the watchers of the record."""
    nadia.open("room")
    talks.says(NADIA, "We are listening.")
    assert galleys()._kept
    vault().shred(talks.case, [NORTH_DELEGATION])
    assert not galleys()._kept


def test_a_page_on_its_way_leaves_nothing_of_it(talks: Talks) -> None:
    """It was begun before, and is shown; but who comes later finds nothing of it in memory."""
    talks.act(NADIA, Confer(wording=en("Between us.")))
    own = talks.seat(NADIA).view()
    vault().shred(talks.case, [NORTH_DELEGATION])
    rack = Rack(talks.case, NADIA.id, "place", NORTH_DELEGATION, NORTH_ROOM, "")
    shown = galleys().galley(rack, own.own_delegation(), own.own_room())
    assert [line.words for line in shown.lines(own.own_delegation())] == [en("Between us.")]
    assert not galleys()._kept


def test_before_it_is_closed_and_due_it_is_kept(talks: Talks, hala: Visitor) -> None:
    assert "Close the case first." in asks(hala, "destroy", title=TITLE).text
    talks.end()
    assert "Set first for how long" in asks(hala, "destroy", title=TITLE).text
    asks(hala, "set", days="9", warn="0")
    assert "kept for some time yet" in asks(hala, "destroy", title=TITLE).text


def test_in_four_eyes_another_mediator_destroys(talks: Talks) -> None:
    strict = Talks(service(), IN_FOUR_EYES)
    strict.end()
    strict.seat(HALA).keep_for(0, 0)
    hala, tariq = (strict.visitor(each) for each in (HALA, strict.opening.people[1]))
    assert "Another mediator" in asks(hala, "destroy", title=TITLE).text
    assert asks(tariq, "destroy", title=TITLE).status == 200
    assert talks.desk


def test_a_delegation_destroys_what_it_keeps_alone(
    talks: Talks, nadia: Visitor, noor: Visitor, hala: Visitor
) -> None:
    talks.act(NADIA, Confer(wording=en("Between us.")))
    assert "Between us." in noor.open("conferring").text
    refused = asks(nadia, "destroy_own", ledger=NORTH_DELEGATION)
    assert refused.status == 422
    assert "Nothing was destroyed" in refused.text
    desk = exactly(hala.open("desk"))
    check(read(asks(nadia, "destroy_own", ledger=NORTH_DELEGATION, aware="yes").body))
    left = noor.open("conferring")
    assert left.status == 200
    assert "Between us." not in left.text
    assert "What stood here was destroyed" in left.text
    assert not left.has_form("confer")
    for page in ("room", "rings", "preferences", "common", "retention", "inquiry"):
        assert nadia.open(page).status == 200
    assert exactly(hala.open("desk"))[:2] == desk[:2]


def test_a_closed_ring_is_destroyed_and_its_guests_have_no_place(
    talks: Talks, hala: Visitor
) -> None:
    ring = Consultation(talks, HALA)
    guest = ring.guest()
    ring.shows("Between us and you.")
    assert ring.name not in hala.open("retention").text
    talks.act(HALA, CloseRing(ring=ring.name))
    assert asks(hala, "destroy_own", ledger=ring.name, aware="yes").status == 200
    assert guest.open("consultation").status == 404
    sent = {"csrfmiddlewaretoken": hala.token(), "quoted": "Between us and you."}
    assert hala.post(hala.url("copies"), sent).status == 200
    for page in ("rings", "desk", "copies", "inquiry"):
        assert hala.open(page).status == 200
    assert not list(places_in(talks.case, {ring.name}))


def test_live_connections_of_a_case_end_with_it_and_no_others() -> None:
    hub = Hub(service().store)

    async def listened() -> tuple[list[bytes], bool]:
        streams = [hub.stream(case, [DESK]) for case in ("gone", "stays")]
        firsts = [await anext(each) for each in streams]
        hub.end("gone")
        rest = [event async for event in streams[0]]
        waiting = asyncio.ensure_future(anext(streams[1]))
        await asyncio.sleep(0)
        still = not waiting.done()
        waiting.cancel()
        return [*firsts, *rest], still

    events, still = asyncio.run(listened())
    assert len(events) == 2
    assert still
    hub.close()


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("set", {"days": "-1", "warn": "0"}),
        ("set", {"days": "many", "warn": "0"}),
        ("hold", {"words": ""}),
        ("hold", {"words": "Wait.", "until": "2001-01-01T10:00"}),
    ],
)
def test_what_is_wrong_is_told(hala: Visitor, act: str, fields: dict[str, str]) -> None:
    answer = asks(hala, act, **fields)
    assert answer.status == 422
    assert answer.page.has("p", "error")
