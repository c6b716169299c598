"""Errors as a person sees them: one page for each, which tells nothing about anybody else."""

from __future__ import annotations

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import server_error

from wasit.record import StoreFailed
from wasit.talks.refusals import Refused, gettext_noop
from wasit.web.api.documents import refused
from wasit.web.spool import SpoolFull

NOT_NOW = (OperationalError, SpoolFull, StoreFailed)
"""What is raised where the disk is full or fails, or the database is away."""


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
