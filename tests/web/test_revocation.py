"""Revocation: whoever is dismissed is out at once, with pages, programs and live connections."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from django.core.cache import cache

from tests.cast import NADIA, NOOR, SAMIR, en
from tests.waiting import PATIENCE
from tests.web.accounts import holder
from tests.web.program import Program, token_of
from tests.web.server import end_streams, serving
from tests.web.streams import CHANGED, all_told, connected
from tests.web.visitor import Talks, Visitor
from wasit.talks.procedure.membership import Dismiss
from wasit.talks.rooms.conferring import Confer
from wasit.web.accounts.invitations import invite, shut_out
from wasit.web.accounts.models import Place
from wasit.web.server import hub
from wasit.web.server.hub import PULSE


@pytest.fixture(autouse=True)
def unlimited() -> None:
    cache.clear()


@pytest.mark.parametrize("with_account", [True, False])
def test_pages_links_and_tokens_are_void_with_the_next_request(
    talks: Talks, *, with_account: bool
) -> None:
    noor = holder(talks, NOOR)[0] if with_account else talks.visitor(NOOR)
    program, link = Program(token_of(talks, NOOR)), invite(talks.case, NOOR)
    assert noor.open("room").status == program.get("me").status == 200
    talks.act(NADIA, Dismiss(person=NOOR.id))
    assert noor.open("room").status == program.get("me").status == 404
    assert Visitor().get(link).status == 404
    if with_account:
        assert noor.place not in noor.get("/places/").text


def test_a_head_dismisses_on_the_page(nadia: Visitor, noor: Visitor) -> None:
    assert nadia.send(nadia.url("people"), "dismiss", person=NOOR.id).status == 303
    assert noor.open("room").status == 404
    assert "Noor" not in nadia.open("people").page.one("ul", "people").text


def test_a_live_connection_ends_at_once_and_anothers_goes_on(
    talks: Talks, nadia: Visitor, noor: Visitor, samir: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not wait for its next beat."""
    monkeypatch.setattr(hub, "BEAT", 2 * PATIENCE)
    all_told()
    with serving() as address, ExitStack() as opened:
        lines = {
            each.place: opened.enter_context(connected(address, each)).iter_raw()
            for each in (nadia, noor, samir)
        }
        for line in lines.values():
            assert next(line) == CHANGED
        talks.act(NADIA, Dismiss(person=NOOR.id))
        assert set(lines[noor.place]) <= {CHANGED}
        assert next(lines[nadia.place]) == CHANGED
        talks.act(SAMIR, Confer(wording=en("Nothing came before this.")))
        assert next(lines[samir.place]) == CHANGED
        end_streams()
        assert list(lines[samir.place]) == []


def test_a_live_connection_ends_with_its_session(
    talks: Talks, noor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "BEAT", 0.2)
    all_told()
    with serving() as address, connected(address, noor) as response:
        line = response.iter_raw()
        assert next(line) == CHANGED
        shut_out(Place.of(talks.case, NOOR))
        assert set(line) <= {PULSE}
