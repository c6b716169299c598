"""The record for programs: receipts of one's own ledgers, and a head's own part of it as a file."""

from __future__ import annotations

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from wasit.service import Seat
from wasit.talks.refusals import Refused, gettext_noop
from wasit.web.api import bearer
from wasit.web.api.record_answers import Receipt, TakeAlong
from wasit.web.api.responses import as_json, missing, refused, unreadable
from wasit.web.api.views import for_programs
from wasit.web.record.part import receipts, taken_along


@for_programs("GET")
def vouched(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Return a receipt for every ledger of the bearer's in which something stands."""
    return as_json([Receipt(*each) for each in sorted(receipts(seat).items())])


@csrf_exempt
def exported(request: HttpRequest) -> HttpResponseBase:
    """Hand out the part of the record that the bearer may open, if the token is for that too."""
    secret = bearer.secret_of(request)
    try:
        seat = bearer.seat_of(secret)
        if request.method != "POST" or not seat.person.leads:
            return missing()
        if not bearer.may_export(secret):
            raise Refused(
                "tokens.export", gettext_noop("This token may not take the record along.")
            )
        asked = msgspec.json.decode(request.body, type=TakeAlong)
        return taken_along(seat, asked.passphrase, "record")
    except Http404:
        return missing()
    except Refused as error:
        return refused(error)
    except msgspec.DecodeError as error:
        return unreadable(error)
