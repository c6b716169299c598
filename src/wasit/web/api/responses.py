"""Responses: what the API answers, as JSON."""

from __future__ import annotations

import re

import msgspec
from django.http import HttpResponse
from django.utils.translation import gettext

from wasit.questions.answers import Nothing, Problem
from wasit.talks.actions import Action
from wasit.talks.refusals import Refused
from wasit.web.api.expectations import expectation
from wasit.web.api.faults import field_of
from wasit.web.showing.labels import refusal

# The members of a set come in one order, so that the same answer is always the same bytes.
_encoder = msgspec.json.Encoder(order="deterministic")
_AT = re.compile(r" - at `(?P<field>.*)`$")

FORBIDDEN = "access.unknown"
BUSY = {"service.busy", "service.failed"}


def as_json(answer: object, status: int = 200) -> HttpResponse:
    """Return `answer` as JSON; `status` is that of HTTP."""
    return HttpResponse(_encoder.encode(answer), "application/json", status)


def missing() -> HttpResponse:
    """Say that there is nothing: alike for what is another's, forbidden or does not exist."""
    nothing = Nothing(
        problem=Problem.MISSING, message=gettext("There is nothing here by that name.")
    )
    return as_json(nothing, 404)


def malformed(message: str, field: str = "", status: int = 400) -> HttpResponse:
    """Say what was expected, and where."""
    nothing = Nothing(problem=Problem.MALFORMED, message=message, field=field)
    return as_json(nothing, status)


def unreadable(error: msgspec.DecodeError) -> HttpResponse:
    """Say what was expected, and where."""
    message = str(error)
    found = _AT.search(message)
    return malformed(expectation(_AT.sub("", message)), found["field"] if found else "$")


def refused(refused: Refused, action: Action | None = None) -> HttpResponse:
    """Say which rule forbids `action`; what it may not name is as if it did not exist."""
    if refused.rule == FORBIDDEN:
        return missing()
    busy = refused.rule in BUSY
    nothing = Nothing(
        problem=Problem.BUSY if busy else Problem.REFUSED,
        message=refusal(refused),
        rule=refused.rule,
        field=field_of(action, refused) if action else "",
    )
    return as_json(nothing, 503 if busy else 422)
