"""Choices: the language and the calendars in which a browser shows the pages."""

from __future__ import annotations

from collections.abc import Container

from django.conf import settings
from django.http import HttpRequest

from wasit.web.server.redirects import SeeOther, check_posted, own_path
from wasit.web.showing.calendars import COOKIE, GREGORIAN, Calendar


def language(request: HttpRequest) -> SeeOther:
    """Show the pages in another language from now on."""
    check_posted(request)
    return _kept(request, settings.LANGUAGE_COOKIE_NAME, dict(settings.LANGUAGES))


def calendar(request: HttpRequest) -> SeeOther:
    """Show each day by another calendar too from now on, or no longer."""
    check_posted(request)
    return _kept(request, COOKIE, {GREGORIAN, *Calendar})


def _kept(request: HttpRequest, name: str, known: Container[str]) -> SeeOther:
    """Have the browser keep what was chosen, if it is known, and go on to where it was."""
    chosen = request.POST.get(name, "")
    answer = SeeOther(own_path(request.POST.get("next", "")))
    if chosen in known:
        answer.set_cookie(
            name,
            chosen,
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Strict",
        )
    return answer
