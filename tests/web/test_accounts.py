"""Accounts: made by an invitation alone, with several places, of which one is sat at at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from tests.cast import HALA, IDRIS, NADIA, NIMA, NOOR, SAMIR
from tests.web.accounts import PASSWORD, begin, code, holder, make, sign_in
from tests.web.visitor import NAVIGATES, Talks, Visitor
from wasit.web.accounts import invitations
from wasit.web.accounts.invitations import invite, invite_to_account
from wasit.web.accounts.models import Account, Place, Session


@pytest.fixture(autouse=True)
def unlimited() -> None:
    """Each test begins with all tries left."""
    cache.clear()


# --- Making one ----------------------------------------------------------------------------------


def test_an_invitation_leads_to_an_account_and_then_to_the_place(talks: Talks) -> None:
    noor, _ = holder(talks, NOOR)
    assert noor.open("room").status == 200


def test_it_lets_nobody_in_without_one(talks: Talks, stranger: Visitor) -> None:
    link = invite(talks.case, NOOR)
    assert stranger.ask("GET", link, headers=NAVIGATES).status == 200
    assert "session" not in stranger.client.cookies
    token = {"csrfmiddlewaretoken": stranger.token()}
    for act in ({}, {"act": "use"}, {"act": "enter"}):
        assert stranger.post(link, token | act).status == 404
    make(stranger, link)


def test_of_two_who_follow_it_one_makes_the_account(talks: Talks) -> None:
    link, late, early = invite(talks.case, NOOR), Visitor(), Visitor()
    fields, _ = begin(late, link)
    make(early, link)
    before = Account.objects.count()
    assert late.post(link, fields).status == 404
    assert Account.objects.count() == before


@pytest.mark.parametrize(
    "wrong", [{"password": "short"}, {"password": "123456789012345"}, {"code": "12"}]
)
def test_what_is_filled_in_amiss_uses_nothing_up(talks: Talks, wrong: dict[str, str]) -> None:
    link, noor = invite(talks.case, NOOR), Visitor()
    fields, _ = begin(noor, link)
    before = Account.objects.count()
    answer = noor.post(link, fields | wrong)
    assert answer.status == 422
    assert answer.page.has("p", "error")
    assert Account.objects.count() == before
    assert noor.post(link, fields).status == 200


def test_no_passkey_is_none(talks: Talks, stranger: Visitor) -> None:
    link = invite(talks.case, NOOR)
    stranger.ask("GET", link, headers={"accept": "application/json"})
    for sent in ("", "[]", "{}", '"x"', '{"response": {"userHandle": 1}}', "nonsense"):
        fields = {"csrfmiddlewaretoken": stranger.token(), "credential": sent}
        assert stranger.post(link, fields | {"act": "passkey"}).status == 422
        assert stranger.post("/sign-in/", fields).status == 422


def test_somebody_may_have_an_account_before_any_place(stranger: Visitor, talks: Talks) -> None:
    """As the first mediator has, by whom cases are opened."""
    own = make(stranger, invite_to_account())
    assert "no place" in stranger.get("/places/").text
    token = {"csrfmiddlewaretoken": stranger.token()}
    link = invite(talks.case, HALA)
    assert own.name in stranger.get(link).text
    assert stranger.post(link, token | {"act": "use"}).status == 200
    assert talks.opening.title["en"] in stranger.get("/places/").text


# --- Places --------------------------------------------------------------------------------------


@pytest.mark.channel(54)
def test_one_account_holds_several_places_and_sits_at_one(talks: Talks) -> None:
    """Nima interprets for North and, in another case, too: never are both open in one browser."""
    other = Talks(talks.service)
    nima, _ = holder(talks, NIMA)
    first = nima.place
    link = invite(other.case, NIMA)
    nima.post(link, {"csrfmiddlewaretoken": nima.token(), "act": "use"})
    listed = [each["value"] for each in nima.get("/places/").page.all("button", name="place")]
    assert len(listed) == 2
    assert first in listed
    assert nima.get(f"/{first}/room/").status == 404
    token = {"csrfmiddlewaretoken": nima.token()}
    assert nima.post("/places/", token | {"place": first}).location == f"/{first}/"
    assert nima.get(f"/{first}/room/").status == 200
    (second,) = set(listed) - {first}
    assert nima.get(f"/{second}/room/").status == 404


def test_nobody_sits_down_at_anothers_place(talks: Talks) -> None:
    noor, _ = holder(talks, NOOR)
    samir, _ = holder(talks, SAMIR)
    token = {"csrfmiddlewaretoken": noor.token()}
    for place in (samir.place, "0" * 32, ""):
        assert noor.post("/places/", token | {"place": place}).status == 404
    assert samir.place not in noor.get("/places/").text


def test_a_place_goes_to_whoever_was_invited_last(talks: Talks) -> None:
    noor, _ = holder(talks, NOOR)
    place = noor.place
    again, _ = holder(talks, NOOR)
    assert again.place == place
    assert again.open("room").status == 200
    assert noor.open("room").status == 404


# --- Coming back ---------------------------------------------------------------------------------


def test_whoever_comes_back_signs_in(talks: Talks, stranger: Visitor) -> None:
    noor, own = holder(talks, NOOR)
    assert sign_in(stranger, own).location == "/places/"
    assert noor.place in stranger.get("/places/").text


def test_a_code_is_good_once(talks: Talks) -> None:
    _, own = holder(talks, NOOR)
    once = code(own.secret, 1)
    assert sign_in(Visitor(), own, code=once).status == 303
    assert sign_in(Visitor(), own, code=once).status == 422


def test_a_recovery_code_stands_in_for_the_authenticator_once(talks: Talks) -> None:
    _, own = holder(talks, NOOR)
    assert len(own.codes) == 10
    assert sign_in(Visitor(), own, code=own.codes[3]).status == 303
    assert sign_in(Visitor(), own, code=own.codes[3]).status == 422


@pytest.mark.parametrize("path", ["//elsewhere.example/", "/\\elsewhere.example", "https://x.y/"])
def test_nobody_is_sent_to_another_site(talks: Talks, stranger: Visitor, path: str) -> None:
    _, own = holder(talks, NOOR)
    assert sign_in(stranger, own, next=path).location == "/places/"


def test_who_signs_in_has_a_new_session(talks: Talks, stranger: Visitor) -> None:
    _, own = holder(talks, NOOR)
    stranger.ask("GET", "/sign-in/", headers={"accept": "application/json"})
    before = stranger.client.cookies["session"].value
    sign_in(stranger, own)
    assert stranger.client.cookies["session"].value != before


def test_whoever_signs_out_everywhere_is_out_everywhere(talks: Talks) -> None:
    noor, own = holder(talks, NOOR)
    other = Visitor()
    sign_in(other, own)
    place = {"csrfmiddlewaretoken": other.token(), "place": noor.place}
    other.post("/places/", place)
    other.place = noor.place
    assert other.open("room").status == noor.open("room").status == 200
    act = {"csrfmiddlewaretoken": other.token(), "act": "everywhere"}
    assert other.post("/account/", act).location == "/"
    assert (other.open("room").status, noor.open("room").status) == (404, 404)


# --- Limits of a session -------------------------------------------------------------------------


class Clock:
    """The time as the pages tell it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = timezone.now()
        patch.setattr(timezone, "now", lambda: self.now)

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_whoever_does_nothing_is_signed_out(talks: Talks, clock: Clock) -> None:
    noor, _ = holder(talks, NOOR)
    clock.passes(minutes=29)
    assert noor.open("room").status == 200
    clock.passes(minutes=29)
    assert noor.open("room").status == 200
    clock.passes(minutes=31)
    assert noor.open("room").status == 404


def test_what_a_page_does_by_itself_keeps_nobody_signed_in(talks: Talks, clock: Clock) -> None:
    """Others bring it about, and must neither keep a session going nor be heard by its length."""
    noor, _ = holder(talks, NOOR)
    for _ in range(3):
        clock.passes(minutes=9)
        assert noor.renew(noor.url("room")).status == 200
    clock.passes(minutes=9)
    assert noor.renew(noor.url("room")).status == 404


def test_nobody_stays_signed_in_for_longer_than_half_a_day(talks: Talks, clock: Clock) -> None:
    noor, _ = holder(talks, NOOR)
    for _ in range(12 * 3 - 1):
        clock.passes(minutes=20)
        assert noor.open("room").status == 200
    noor.post("/places/", {"csrfmiddlewaretoken": noor.token(), "place": noor.place})
    clock.passes(minutes=20)
    assert noor.open("room").status == 404


def test_whoever_came_by_a_link_alone_stays_for_as_long_as_anybody(
    nadia: Visitor, clock: Clock
) -> None:
    clock.passes(hours=11)
    assert nadia.open("room").status == 200
    clock.passes(hours=1)
    assert nadia.open("room").status == 404


# --- What is kept --------------------------------------------------------------------------------


@pytest.mark.channel(58)
def test_the_database_tells_nothing_of_who_takes_part_in_what(talks: Talks) -> None:
    _, own = holder(talks, NOOR)
    kept = accounts_as_kept()
    for told in (talks.case, NOOR.id, "room:north", "north", own.name, own.secret, own.codes[0]):
        assert told.encode() not in kept


def accounts_as_kept() -> bytes:
    """All that the database holds: the file, or every value of every row on PostgreSQL."""
    if connection.vendor == "sqlite":
        return (settings.DATA / "accounts.sqlite3").read_bytes()
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {name}")
            rows += cursor.fetchall()
    values = (
        bytes(x) if isinstance(x, (bytes, memoryview)) else str(x).encode()
        for row in rows
        for x in row
    )
    return b"\n".join(values)


def test_what_is_kept_of_a_place_is_as_long_for_everybody(talks: Talks) -> None:
    for person in (NOOR, HALA, IDRIS):
        holder(talks, person)
    assert len({len(each.veiled) for each in Place.objects.all()}) == 1
    assert len({len(each.veiled) for each in Session.objects.exclude(place="")}) == 1


@pytest.mark.channel(58)
def test_no_session_key_is_kept(talks: Talks) -> None:
    noor, _ = holder(talks, NOOR)
    key = noor.client.cookies["session"].value
    kept = accounts_as_kept()
    assert all(each.pk.encode() in kept for each in Session.objects.all())
    assert key.encode() not in kept


def test_whoever_is_shut_out_is_out_at_once(talks: Talks) -> None:
    noor, _ = holder(talks, NOOR)
    link = invite(talks.case, NOOR)
    invitations.shut_out(Place.of(talks.case, NOOR))
    assert noor.open("room").status == 404
    assert Visitor().get(link).status == 404
    assert noor.get("/places/").status == 404


def test_the_password_is_hashed_with_argon2id(talks: Talks) -> None:
    holder(talks, NADIA)
    assert all(each.startswith("argon2$argon2id$") for each in _passwords())
    assert PASSWORD not in " ".join(_passwords())


def _passwords() -> list[str]:
    # Who has a passkey alone has none, which is written as "!" and random letters.
    return [x for x in Account.objects.values_list("password", flat=True) if x[0] != "!"]
