"""One's own account: by what one signs in is changed by oneself, and others are out with it."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from tests.cast import NOOR
from tests.web.accounts import PASSWORD, Credentials, code, holder, sign_in
from tests.web.visitor import Answer, Talks, Visitor
from wasit.web.accounts.models import Account

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
