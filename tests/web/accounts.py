"""Accounts of the tests: made with a password over the pages, as people do."""

from __future__ import annotations

import re
import time

from allauth.mfa.totp.internal import auth as totp
from msgspec import Struct

from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.people import Person
from wasit.web.accounts.invitations import invite

PASSWORD = "a long walk in the rain"


class Credentials(Struct, frozen=True):
    """What somebody signs in with."""

    name: str
    secret: str
    codes: tuple[str, ...]


def code(secret: str, ahead: int = 0) -> str:
    """The code that an authenticator shows now, or so many periods ahead."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + ahead)))


def begin(visitor: Visitor, link: str) -> tuple[dict[str, str], str]:
    """Ask for an account with a password; returns what is to be sent, and the secret."""
    token = {"csrfmiddlewaretoken": visitor.token()}
    page = visitor.post(link, {**token, "act": "begin"}).page
    secret = page.one("code", "token").text
    return {**token, "act": "password", "password": PASSWORD, "code": code(secret)}, secret


def make(visitor: Visitor, link: str) -> Credentials:
    """Have `visitor` follow `link`, and make an account with a password."""
    fields, secret = begin(visitor, link)
    answer = visitor.post(link, fields)
    assert answer.status == 200, answer.text
    found = re.search(r"/([0-9a-f]{32})/", answer.text)
    visitor.place = found[1] if found else ""
    name = answer.page.one("strong", "token").text
    return Credentials(name, secret, tuple(each.text for each in answer.page.all("code")))


def holder(talks: Talks, person: Person) -> tuple[Visitor, Credentials]:
    """`person` in front of a browser, with an account that has been made just now."""
    visitor = Visitor()
    return visitor, make(visitor, invite(talks.case, person))


def sign_in(visitor: Visitor, own: Credentials, **other: str) -> Answer:
    """Sign in, with the next code of the authenticator unless it is another."""
    fields = {
        "csrfmiddlewaretoken": visitor.token(),
        "name": own.name,
        "password": PASSWORD,
        "code": code(own.secret, 1),
    }
    return visitor.post("/sign-in/", fields | other)
