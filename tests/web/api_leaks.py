"""Leaks planted in the API: each must be caught by the tests of what a program can tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import pytest
from django.http import HttpResponse
from msgspec.structs import replace

from tests.cast import NORTH_ROOM
from tests.channels.planted import Plant, tells
from tests.web.leaks import a_wake_up, an_id, everywhere
from wasit import service
from wasit.questions.answers import Done
from wasit.questions.case import Case, case
from wasit.questions.cautions import Preview, preview
from wasit.questions.question import Question
from wasit.record import Receipt
from wasit.service import Seat
from wasit.talks import actions
from wasit.talks.actions import Action
from wasit.talks.entries import Body, Entry
from wasit.talks.ledgers import DESK
from wasit.talks.views import View
from wasit.web.api import bearer, receipts, responses
from wasit.web.api import views as api_views

# --- In the API ----------------------------------------------------------------------------------


def on_responses(patch: pytest.MonkeyPatch, alter: Callable[[Seat, HttpResponse], object]) -> None:
    """Let `alter` change each response that the API answers to the bearer of a token."""
    seat_of, as_json = bearer.seat_of, responses.as_json
    seats: list[Seat] = []

    def remembered(secret: str) -> Seat:
        seats[:] = []
        seats[:] = [seat_of(secret)]
        return seats[0]

    def leaky(answer: object, status: int = 200) -> HttpResponse:
        told = as_json(answer, status)
        if seats:
            alter(seats[0], told)
        return told

    patch.setattr(bearer, "seat_of", remembered)
    for module in (responses, api_views):
        patch.setattr(module, "as_json", leaky)


@tells(4)
def a_total(patch: pytest.MonkeyPatch) -> None:
    """A header tells how many entries the whole case has."""

    def counted(seat: Seat, answer: HttpResponse) -> None:
        answer.headers["X-Total"] = str(everywhere(seat))

    on_responses(patch, counted)


@tells(14)
def a_size(patch: pytest.MonkeyPatch) -> None:
    """A response is the longer, the more stands on the desk."""

    def padded(seat: Seat, answer: HttpResponse) -> None:
        answer.content += b" " * len(seat._service.ledger(seat.case, DESK))

    on_responses(patch, padded)


@tells(6)
def a_seq(patch: pytest.MonkeyPatch) -> None:
    """A receipt counts the entries of the whole case."""
    done = receipts.done

    def counted(seat: Seat, receipt: Receipt) -> Done:
        found = done(seat, receipt)
        total = everywhere(seat)
        return replace(
            found, ledgers={name: replace(each, seq=total) for name, each in found.ledgers.items()}
        )

    patch.setattr(api_views, "done", counted)


@tells(11)
def a_distinction(patch: pytest.MonkeyPatch) -> None:
    """What exists elsewhere is told otherwise than what does not exist."""
    missing = responses.missing
    asked: list[tuple[Seat, str]] = []
    seat_of = bearer.seat_of

    def remembered(secret: str) -> Seat:
        asked[:] = [(seat_of(secret), "")]
        return asked[0][0]

    def told() -> HttpResponse:
        answer = missing()
        if asked:
            seat, _ = asked[0]
            north = seat._service.ledger(seat.case, NORTH_ROOM)
            answer["X-Known"] = str(any(each.id in paths[-1] for each in north))
        return answer

    paths = [""]
    generic = Question.read

    def watched(self: Question[..., Any], texts: Mapping[str, str]) -> dict[str, Any]:
        paths.append(" ".join(texts.values()))
        return generic(self, texts)

    patch.setattr(bearer, "seat_of", remembered)
    patch.setattr(Question, "read", watched)
    patch.setattr(api_views, "missing", told)


@tells(1)
def a_made_up_id(patch: pytest.MonkeyPatch) -> None:
    """What is weighed names things by a counter of the whole server."""
    drawn = count()
    written = preview.ask

    def named(view: View, action: Action) -> Preview:
        found = written(view, action)
        return Preview({f"{name} {next(drawn)}": each for name, each in found.ledgers.items()})

    def noted(self: actions.Pen, ledger: str, body: Body) -> Entry[Body]:
        next(drawn)
        return write(self, ledger, body)

    write = actions.Pen.write
    patch.setattr(actions.Pen, "write", noted)
    patch.setattr(preview, "ask", named)


@tells(26)
def a_busy_desk(patch: pytest.MonkeyPatch) -> None:
    """Whoever asks is told when anything last happened on the desk."""
    asked = case.ask

    def dated(view: View) -> Case:
        found = asked(view)
        (service_,) = services[-1:]
        *_, last = service_.ledger(cases[-1], DESK)
        return replace(found, at=last.at)

    services: list[service.Service] = []
    cases: list[str] = []
    seat = service.Service.seat

    def remembered(self: service.Service, name: str, ledger: str, person: str) -> Seat:
        services.append(self)
        cases.append(name)
        return seat(self, name, ledger, person)

    patch.setattr(service.Service, "seat", remembered)
    patch.setattr(case, "ask", dated)


API_LEAKS: tuple[Plant, ...] = (
    a_total,
    a_size,
    a_seq,
    a_distinction,
    a_made_up_id,
    a_busy_desk,
    a_wake_up,
    an_id,
)
"""What programs can tell."""
