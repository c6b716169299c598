"""The views of the API: asking, acting, listening, and what else there is to be had.

They run in the same kept threads as the pages, and get at a case through the seat of the bearer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any

import msgspec
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from wasit.questions.inquiry import Inquiry, exposed
from wasit.questions.kinds import AnyAction
from wasit.questions.question import Question
from wasit.service import Seat
from wasit.talks import actions
from wasit.talks.actions import Action
from wasit.talks.once import once
from wasit.talks.refusals import Refused
from wasit.web.api import bearer, openapi
from wasit.web.api.debrief_answers import told
from wasit.web.api.expectations import FEWER, SHALLOWER, ZONED
from wasit.web.api.receipts import done
from wasit.web.api.responses import as_json, malformed, missing, refused, unreadable
from wasit.web.debrief.opened import opened_to
from wasit.web.pages.live import listening
from wasit.web.showing.digits import Count

KEY = "Idempotency-Key"
LONGEST_KEY = 64

Ask = Callable[..., HttpResponseBase]


def for_programs(method: str) -> Callable[[Ask], Ask]:
    """Mark a view that is asked by the bearer of a token, by this method and no other.

    The view is given the seat, and raises Http404 for whatever it may not tell.
    """

    def marked(ask: Ask) -> Ask:
        @csrf_exempt
        @wraps(ask)
        def view(request: HttpRequest, **names: Any) -> HttpResponseBase:
            try:
                if request.method != method:
                    return missing()
                return ask(request, bearer.seat_of(bearer.secret_of(request)), **names)
            except Http404:
                return missing()
            except msgspec.DecodeError as error:
                return unreadable(error)
            except RequestDataTooBig:
                return malformed(gettext("Expected a request of at most 2.5 MB"), status=413)

        return view

    return marked


@for_programs("GET")
def asked(
    request: HttpRequest, seat: Seat, question: Question[..., Any], **places: str
) -> HttpResponse:
    """Answer a question on the bearer's view."""
    named = question.read({**_parameters(request), **places})
    try:
        return _told(seat, question, named)
    except (Refused, LookupError):
        return missing()


@for_programs("POST")
def weighed(
    request: HttpRequest, seat: Seat, question: Question[..., Any], **places: str
) -> HttpResponse:
    """Answer a question about an action, on the bearer's view."""
    named = question.read({**_parameters(request), **places})
    action = _sent(request, _any_action())
    try:
        return _told(seat, question, {**named, question.weighs: action})
    except LookupError:
        return missing()
    except Refused as error:
        return refused(error, action)


def _told(seat: Seat, question: Question[..., Any], named: Mapping[str, Any]) -> HttpResponse:
    """Return the answer, once it is written down what of the bearer's ledgers it shows."""
    view = seat.view()
    answer = question(view, **named)
    seat.shows(view.ledgers, answer, question.name)
    return as_json(answer)


@for_programs("POST")
def acted(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    """Do an action in the bearer's name, once for each key."""
    decoder = _decoders().get(name)
    if decoder is None:
        raise Http404
    key = request.headers.get(KEY, "")
    if not (key.isascii() and key.isprintable() and 0 < len(key) <= LONGEST_KEY):
        expected = gettext("Expected from 1 to %(most)s plain characters")
        return malformed(expected % {"most": Count(LONGEST_KEY)}, KEY)
    action = _sent(request, decoder)
    try:
        return as_json(done(seat, seat.act(action, key)))
    except Refused as error:
        return refused(error, action)


@for_programs("POST")
def inquired(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Answer an inquiry, once it is written down."""
    asked = msgspec.json.decode(request.body, type=Inquiry)
    if asked.before is not None and asked.before.tzinfo is None:
        raise msgspec.ValidationError(f"{ZONED} - at `$.before`")
    try:
        found = seat.inquire(asked.entries, asked.before, "inquiry")
    except Refused as error:
        return refused(error)
    view = seat.view()
    answer = exposed(view, found)
    seat.shows(view.ledgers, answer, "inquiry")
    return as_json(answer)


@for_programs("GET")
def debriefed(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Tell of a rehearsal that lies open; until it does there is nothing of the kind."""
    try:
        found = opened_to(seat)
    except (Refused, LookupError):
        return missing()
    answer = told(found.debrief, found.staging)
    seat.shows(found.books, answer, "debrief")
    return as_json(answer)


def _parameters(request: HttpRequest) -> dict[str, str]:
    """Return the parameters of a question; raises msgspec.DecodeError where they are too many."""
    try:
        return request.GET.dict()
    except TooManyFieldsSent:
        raise msgspec.DecodeError(FEWER) from None


def _sent(request: HttpRequest, decoder: msgspec.json.Decoder[Action]) -> Action:
    """Return the action that was sent; raises msgspec.DecodeError where it cannot be read."""
    try:
        return decoder.decode(request.body)
    except RecursionError:
        raise msgspec.DecodeError(SHALLOWER) from None


@once
def _any_action() -> msgspec.json.Decoder[Action]:
    return msgspec.json.Decoder(AnyAction)


@once
def _decoders() -> dict[str, msgspec.json.Decoder[Action]]:
    kinds = actions.kinds()
    return {str(kind.__struct_config__.tag): msgspec.json.Decoder(kind) for kind in kinds}


@for_programs("GET")
def events(request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Stream "changed", without content, whenever a ledger of the bearer has grown."""
    return listening(seat, partial(bearer.is_good, bearer.secret_of(request)))


@csrf_exempt
def described(request: HttpRequest) -> HttpResponse:
    """Describe the API to whoever asks: it says nothing of any case."""
    return as_json(openapi.description()) if request.method == "GET" else missing()


@csrf_exempt
def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer for an address of the API that is none."""
    return missing()
