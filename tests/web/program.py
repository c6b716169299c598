"""Programs: what somebody runs that bears a token of theirs, and keeps no cookies."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlencode

import msgspec
from django.test import Client

from tests.web.visitor import Answer, Talks, client_of_the_site
from wasit.questions.answers import Done, Nothing
from wasit.questions.question import Question
from wasit.talks.actions import Action
from wasit.talks.people import Person
from wasit.web.accounts import tokens
from wasit.web.accounts.models import Place
from wasit.web.server.runtime import service

P = ParamSpec("P")
T = TypeVar("T")
ROOT = "/api/v1/"


def place_of(talks: Talks, person: Person) -> Place:
    """The place of `person` in the case, made when it is first needed."""
    return Place.of(talks.case, person)


def token_of(talks: Talks, person: Person, name: str = "a program") -> str:
    """A new token of that person's in the case."""
    return tokens.make(place_of(talks, person), name, service().now(), timedelta(days=366))


class Program:
    """Bears a token, and any cookies that it is given."""

    def __init__(self, token: str = "", client: Client | None = None) -> None:
        self.client = client or client_of_the_site()
        self.token = token

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Send one request; `path` is below the root of the API, unless it begins with a slash."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent = {"authorization": f"Bearer {self.token}", **sent}
        url = path if path.startswith("/") else ROOT + path
        return Answer(
            self.client.generic(method, url, body, content_type="application/json", headers=sent)
        )

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, b"", **headers)

    def asks(self, question: Question[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Ask a question that there is an answer to."""
        return told(self.get(path_of(question, **question.named(*given, **named))), question.answer)

    def sends(self, action: Action, key: str, **headers: str) -> Answer:
        """Ask for `action` to be done."""
        return self.ask(
            "POST",
            f"actions/{action.name}",
            msgspec.json.encode(action),
            idempotency_key=key,
            **headers,
        )

    def uploads(self, ledger: str, name: str, content: bytes) -> Answer:
        """Send a document, to be named by an entry of `ledger`."""
        return self.ask("POST", f"files/to/{ledger}?{urlencode({'name': name})}", content)

    def does(self, action: Action, key: str) -> Done:
        """Have `action` done; returns the receipt."""
        return told(self.sends(action, key), Done)


def path_of(question: Question[..., Any], **named: object) -> str:
    """The path at which a question is asked with these parameters."""
    path = question.path.format_map({name: named.pop(name) for name in question.places})
    query = {name: each for name, each in named.items() if each is not None}
    return f"{path}?{urlencode(query)}" if query else path


def told(answer: Answer, kind: type[T]) -> T:
    """What an answer says; fails when it is a refusal."""
    assert answer.status == 200, answer.text
    return msgspec.json.decode(answer.body, type=kind)


def nothing(answer: Answer, status: int) -> Nothing:
    """Why nothing was done; fails when it was answered otherwise."""
    assert answer.status == status, answer.text
    return msgspec.json.decode(answer.body, type=Nothing)


def exactly(answer: Answer) -> tuple[object, ...]:
    """All of an answer that the one who asks can see."""
    return (
        answer.status,
        list(answer.headers.items()),
        answer.response.cookies.output(),
        answer.body,
    )
