"""The client: asks, acts and listens, and sends again what may have been lost."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from time import sleep
from typing import Any, ParamSpec, Self, TypeVar
from urllib.parse import quote

import msgspec

from wasit.client.errors import Malformed, NotFound, Refused, Unreachable
from wasit.questions.answers import Done, Nothing, Problem
from wasit.questions.inquiry import Exposed, Inquiry
from wasit.questions.question import Question
from wasit.talks.actions import Action

try:
    import httpx
except ModuleNotFoundError:
    raise ImportError("wasit.client needs httpx: install wasit[client]") from None

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 60.0
"""Seconds without a word, or a beat, after which a connection is given up."""

TRIES = 5
PAUSE = 0.25
"""Seconds before it is tried again; twice as long each time."""

_ERRORS = {
    Problem.MISSING: NotFound,
    Problem.MALFORMED: Malformed,
    Problem.REFUSED: Refused,
}
_LATER = {502, 503, 504}
"""The statuses by which a server, or what stands before it, asks to come back later."""


class Client:
    """One person's access to one case, by a token of theirs, on the server at `url`.

    What people read in its errors is in `language`. Safe to use from many threads.
    """

    def __init__(self, url: str, token: str, *, language: str = "en") -> None:
        self._http = httpx.Client(
            base_url=f"{url.rstrip('/')}/api/v1/",
            headers={"Authorization": f"Bearer {token}", "Accept-Language": language},
            timeout=PATIENCE,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def act(self, action: Action, key: str | None = None) -> Done:
        """Do `action`, once for each `key`, and return its receipt.

        Without a key it gets one of its own, and is sent again under it where no answer came.
        Raises Refused when a rule forbids it, NotFound, and Unreachable when no answer comes
        however often it is sent: then send it again under a key that you have kept.
        """
        headers = {"Idempotency-Key": key or secrets.token_hex(16)}
        body = msgspec.json.encode(action)
        return self._read(self._sent("POST", f"actions/{action.name}", body, headers), Done)

    def ask(self, question: Question[P, T], /, *given: P.args, **named: P.kwargs) -> T:
        """Ask one of `wasit.questions`, and return its answer.

        Raises NotFound where there is nothing to be told to this person.
        """
        asked = question.named(*given, **named)
        action = asked.pop(question.weighs, None)
        places = {name: quote(str(asked.pop(name)), "") for name in question.places}
        path = question.path.format_map(places)
        body = msgspec.json.encode(action) if question.weighs else b""
        answer = self._sent("POST" if body else "GET", path, body, params=_texts(asked))
        return self._read(answer, question.answer)

    def inquire(self, inquiry: Inquiry) -> Exposed:
        """Ask who had opened what leaked; that it was asked is written down.

        Raises NotFound and Refused, alike for what is another's and for what does not exist.
        """
        return self._read(self._sent("POST", "inquiry", msgspec.json.encode(inquiry)), Exposed)

    def events(self) -> Iterator[None]:
        """Yield at first, and whenever something that this person may open has changed.

        It goes on through lost connections, and yields after each, so that nothing is missed.
        Raises NotFound once the token is no longer good, and Unreachable when the server stays
        away.
        """
        failed = 0
        while True:
            try:
                for _ in self._changes():
                    failed = 0
                    yield
            except httpx.TransportError as error:
                failed += 1
                if failed == TRIES:
                    raise Unreachable(str(error)) from error
            sleep(PAUSE * 2**failed)

    def _changes(self) -> Iterator[None]:
        with self._http.stream("GET", "events") as answer:
            if answer.status_code != httpx.codes.OK:
                answer.read()
                raise _why(answer)
            for line in answer.iter_lines():
                if line == "event: changed":
                    yield

    def _sent(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Send it until an answer comes; raises Unreachable when none does."""
        words = ""
        for failed in range(TRIES):
            if failed:
                sleep(PAUSE * 2 ** (failed - 1))
            try:
                answer = self._http.request(
                    method, path, content=body, headers=headers, params=params
                )
            except httpx.TransportError as error:
                words = str(error)
            else:
                if answer.status_code not in _LATER:
                    return answer
                words = f"the server answered {answer.status_code}"
        raise Unreachable(words)

    def _read(self, answer: httpx.Response, kind: type[T]) -> T:
        if answer.status_code != httpx.codes.OK:
            raise _why(answer)
        try:
            return msgspec.json.decode(answer.content, type=kind)
        except msgspec.DecodeError as error:
            raise Unreachable(f"the answer cannot be understood: {error}") from error


def _why(answer: httpx.Response) -> Exception:
    """Return the error that an answer stands for."""
    try:
        nothing = msgspec.json.decode(answer.content, type=Nothing)
        return _ERRORS[nothing.problem](nothing)
    except (msgspec.DecodeError, KeyError):
        return Unreachable(f"the server answered {answer.status_code}")


def _texts(asked: Mapping[str, Any]) -> dict[str, str]:
    """Return what is asked for as the texts of an address; what is None is left out."""
    plain = {name: msgspec.to_builtins(each) for name, each in asked.items() if each is not None}
    return {name: str(each) for name, each in plain.items()}
