"""Entering by an invitation, leaving, and choosing a language."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from wasit.web.accounts import invitations, seating
from wasit.web.redirects import SeeOther


def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Lead to the place an invitation is for.

    A person who follows the link in a browser is let in at once. Whatever else opens it, such as
    a mail scanner or a preview, is shown a button and uses nothing up.
    """
    if invitations.find(secret) is None:
        raise Http404
    if request.method != "POST" and not _followed_by_a_person(request):
        return render(request, "accounts/enter.html")
    place = invitations.use(secret)
    if place is None:
        raise Http404
    seating.take(request, place)
    # A redirect from a link in a mail would not carry the strict cookie; this page's own does.
    return render(request, "accounts/entered.html", {"place": place.id})


def _followed_by_a_person(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest") == "document"
        and "Sec-Purpose" not in request.headers
    )


def leave(request: HttpRequest) -> HttpResponse:
    """Give up the seat in this browser, and have the browser forget what it kept."""
    _check_posted(request)
    request.session.flush()
    answer = SeeOther(reverse("start"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def language(request: HttpRequest) -> HttpResponse:
    """Show the pages in another language from now on."""
    _check_posted(request)
    chosen = request.POST.get("language", "")
    answer = SeeOther(_own_path(request.POST.get("next", "")))
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Strict",
        )
    return answer


def _check_posted(request: HttpRequest) -> None:
    """Raise Http404 for any other method: there is no page here."""
    if request.method != "POST":
        raise Http404


def _own_path(path: str) -> str:
    """Return `path` if it leads to this site and nowhere else; the start page's otherwise."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def start(request: HttpRequest) -> HttpResponse:
    """Lead a seated person to their pages; tell anyone else that a link is needed."""
    place = seating.held_place(request)
    return redirect("home", place) if place else render(request, "accounts/start.html")
