"""Errors as a person sees them: one page for each, which tells nothing about anybody else."""

from __future__ import annotations

import sys
from functools import cache

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error

from wasit.record import StoreFailed
from wasit.talks.refusals import Refused, gettext_noop
from wasit.web.api.responses import refused
from wasit.web.server.spool import SpoolFull

NOT_NOW = (OperationalError, SpoolFull, StoreFailed)
"""What is raised where the disk is full or fails, or the database is away."""

BLANK = "token-of-the-form"
"""What stands in a page that is kept where each reader gets the token of an own form."""


@requires_csrf_token
def nothing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is another's, forbidden or not there: all of it with the same page."""
    page = page_of_nothing(get_language() or "").replace(BLANK, get_token(request))
    return HttpResponseNotFound(page)


@cache
def page_of_nothing(language: str) -> str:
    """Return the page in the language in force, which is named so that each is kept once."""
    return render_to_string("404.html", {"csrf_token": BLANK})


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that does not come from a page of ours, or from one that is too old."""
    return render(request, "403.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer where something went wrong on our side; 503 where it may go right in a moment."""
    if not isinstance(sys.exception(), NOT_NOW):
        return server_error(request)
    if request.path.startswith("/api/"):
        again = Refused(
            "service.failed",
            gettext_noop("This could not be kept just now. Please send it again in a moment."),
        )
        return refused(again)
    return render(request, "503.html", status=503)
