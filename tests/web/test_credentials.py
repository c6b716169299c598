"""One's own account: by what one signs in is changed by oneself, and others are out with it."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from tests.cast import NADIA, NOOR
from tests.web.accounts import PASSWORD, Credentials, code, holder, sign_in
from tests.web.program import Program, token_of
from tests.web.visitor import Answer, Talks, Visitor
from wasit.web.accounts.invitations import invite
from wasit.web.accounts.models import Account
from wasit.web.server.runtime import service

OTHER = "a short walk in the sun"


@pytest.fixture(autouse=True)
def unlimited() -> None:
    cache.clear()


class Noor:
    """Noor, who is signed in here and, since before, elsewhere."""

    def __init__(self, talks: Talks) -> None:
        self.here, self.own = holder(talks, NOOR)
        self.elsewhere = Visitor()
        assert sign_in(self.elsewhere, self.own, code=self.own.codes[0]).status == 303

    def does(self, act: str, **fields: str) -> Answer:
        sent = {"csrfmiddlewaretoken": self.here.token(), "act": act, **fields}
        return self.here.post("/account/", sent)

    def begins(self) -> str:
        """Ask for another authenticator; returns its secret."""
        return self.does("begin").page.one("code", "token").text

    @property
    def account(self) -> Account:
        return Account.objects.get_by_natural_key(self.own.name)

    def gets_a_passkey(self) -> Authenticator:
        return Authenticator.objects.create(
            user=self.account, type=Authenticator.Type.WEBAUTHN, data={"name": "1"}
        )

    def is_out_elsewhere_alone(self) -> bool:
        here, elsewhere = self.here.get("/places/"), self.elsewhere.get("/places/")
        return (here.status, elsewhere.status) == (200, 404) and self.here.open(
            "room"
        ).status == 200


@pytest.fixture
def noor(talks: Talks) -> Noor:
    return Noor(talks)


class Programs:
    """Programs of one person's in two cases, and one of somebody else's beside it."""

    def __init__(self, noor: Noor, talks: Talks, elsewhere: Talks) -> None:
        use = {"csrfmiddlewaretoken": noor.here.token(), "act": "use"}
        noor.here.post(invite(elsewhere.case, NOOR), use)
        self._cases = talks, elsewhere
        self.come_back()
        self.of_another = Program(token_of(talks, NADIA))

    def come_back(self) -> None:
        """Get new tokens."""
        self.own = [Program(token_of(each, NOOR)) for each in self._cases]

    def are_out(self) -> bool:
        """Whether all of the person's are; nobody else's ever is."""
        assert self.of_another.get("me").status == 200
        (status,) = {each.get("me").status for each in self.own}
        return status == 404


def opens(own: Credentials, **other: str) -> bool:
    cache.clear()
    return sign_in(Visitor(), own, **other).status == 303


def test_the_password_is_changed(noor: Noor) -> None:
    assert noor.does("password", password=OTHER).location == "/account/"
    assert noor.is_out_elsewhere_alone()
    assert not opens(noor.own)
    assert opens(noor.own, password=OTHER)


@pytest.mark.parametrize("poor", ["", "short", "123456789012345"])
def test_a_password_that_is_none_changes_nothing(noor: Noor, poor: str) -> None:
    answer = noor.does("password", password=poor)
    assert answer.status == 422
    assert answer.page.has("p", "error")
    assert noor.elsewhere.get("/places/").status == 200
    assert opens(noor.own)


def test_another_authenticator_takes_the_place_of_the_first(noor: Noor) -> None:
    secret = noor.begins()
    shown = code(secret)
    answer = noor.does("authenticator", password=OTHER, code=shown)
    codes = tuple(each.text for each in answer.page.all("code"))
    assert len(codes) == 10
    assert noor.is_out_elsewhere_alone()
    assert not opens(noor.own, password=OTHER)
    assert not opens(noor.own, password=OTHER, code=noor.own.codes[1])
    assert opens(Credentials(noor.own.name, secret, codes), password=OTHER)
    assert opens(noor.own, password=OTHER, code=codes[0])


def test_until_its_code_is_written_the_first_one_stays(noor: Noor) -> None:
    assert noor.does("authenticator", password=OTHER, code="000000").status == 404
    secret = noor.begins()
    answer = noor.does("authenticator", password=OTHER, code=f"x{code(secret)[1:]}")
    assert answer.status == 422
    assert secret in answer.text
    assert noor.elsewhere.get("/places/").status == 200
    assert opens(noor.own)


def test_new_recovery_codes_end_the_old_ones(noor: Noor) -> None:
    codes = [each.text for each in noor.does("codes").page.all("code")]
    assert noor.is_out_elsewhere_alone()
    assert not opens(noor.own, code=noor.own.codes[1])
    assert opens(noor.own, code=codes[1])


def test_who_has_a_passkey_can_do_without_a_password_and_take_one_again(noor: Noor) -> None:
    assert noor.does("without").status == 404, "nothing would be left to sign in with"
    noor.gets_a_passkey()
    assert noor.does("without").location == "/account/"
    assert noor.is_out_elsewhere_alone()
    assert not opens(noor.own)
    for act in ("password", "codes"):
        assert noor.does(act, password=OTHER).status == 404
    secret = noor.begins()
    noor.does("authenticator", password=OTHER, code=code(secret))
    assert opens(Credentials(noor.own.name, secret, ()), password=OTHER)


def test_a_passkey_is_removed_while_something_else_is_left(noor: Noor) -> None:
    passkey = noor.gets_a_passkey()
    assert noor.does("remove", passkey=str(passkey.pk)).location == "/account/"
    assert noor.is_out_elsewhere_alone()
    only = noor.gets_a_passkey()
    noor.does("without")
    noor.does("remove", passkey=str(only.pk))
    assert Authenticator.objects.filter(pk=only.pk).exists()


def test_nobody_removes_a_passkey_of_anothers(noor: Noor, talks: Talks) -> None:
    theirs = Noor(talks).gets_a_passkey()
    noor.does("remove", passkey=str(theirs.pk))
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_later_nothing_is_changed_before_it_is_confirmed(
    noor: Noor, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = noor.begins()
    noor.gets_a_passkey()
    soon = time.time() + 360
    monkeypatch.setattr(time, "time", lambda: soon)
    for act in ("password", "begin", "authenticator", "without", "codes", "remove", "everywhere"):
        sent = noor.does(act, password=OTHER, code=code(secret))
        assert sent.location == "/confirm/?next=%2Faccount%2F", act
    assert noor.elsewhere.get("/places/").status == 200
    assert noor.account.check_password(PASSWORD)


# --- Programs ------------------------------------------------------------------------------------


@pytest.fixture
def programs(noor: Noor, talks: Talks) -> Programs:
    return Programs(noor, talks, Talks(service()))


def test_with_a_change_ones_programs_are_shut_out_or_left_as_one_says(
    noor: Noor, programs: Programs
) -> None:
    assert not programs.are_out()
    for act in ("password", "authenticator", "remove", "without", "everywhere"):
        for said in ({}, {"programs": "out"}) if act != "everywhere" else ({"programs": "out"},):
            fields = {"password": OTHER, "passkey": str(noor.gets_a_passkey().pk)}
            if act == "authenticator":
                fields["code"] = code(noor.begins())
            assert noor.does(act, **fields, **said).status in {200, 303}
            assert programs.are_out() is bool(said), act
        programs.come_back()


def test_where_it_is_asked_revoking_is_the_answer_unless_one_says_otherwise(
    noor: Noor, programs: Programs
) -> None:
    asked = [*noor.here.get("/account/").page.all("input", name="programs")]
    assert asked
    assert all("checked" in each for each in asked)
    assert noor.does("password", password="short", programs="out").status == 422
    again = [*noor.does("password", password="short").page.all("input", name="programs")]
    assert len(again) == len(asked)
    assert not any("checked" in each for each in again)
    assert not programs.are_out(), "nothing was changed"


def test_who_has_no_programs_is_not_asked(noor: Noor) -> None:
    assert not noor.here.get("/account/").page.has("input", name="programs")
    assert not noor.does("begin").page.has("input", name="programs")
