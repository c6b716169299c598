"""Signing in and out, one's own places and account."""

from __future__ import annotations

from allauth.mfa.webauthn.internal import auth
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from wasit.service import NoSuchSeat
from wasit.talks.case import opened, ring_opened
from wasit.web.accounts import confirming, invitations, seating, signing_in
from wasit.web.accounts.credentials import asks_for_options, passkeys, signed_in
from wasit.web.accounts.models import Account, Place
from wasit.web.server.redirects import SeeOther, check_posted, own_path
from wasit.web.server.runtime import service
from wasit.web.showing.wordings import spoken


def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey, or with name, password and code."""
    if request.method not in {"GET", "HEAD", "POST"}:
        raise Http404
    if asks_for_options(request):
        return JsonResponse({"options": auth.begin_authentication(None)})
    after = own_path(_field(request, "next"))
    if request.method != "POST":
        return _signing_in(request, after)
    passkey = "credential" in request.POST
    account = (signing_in.with_passkey if passkey else signing_in.with_password)(request)
    if account is None:
        return _signing_in(request, after, failed=True)
    signing_in.let_in(request, account, "mfa" if passkey else "password")
    return SeeOther(after if after != "/" else reverse("places"))


def _signing_in(request: HttpRequest, after: str, *, failed: bool = False) -> HttpResponse:
    context = {"form": signing_in.PasswordForm(), "after": after, "failed": failed}
    return render(request, "accounts/sign_in.html", context, status=422 if failed else 200)


def places(request: HttpRequest) -> HttpResponse:
    """List the places of whoever is signed in, and let them sit down at one."""
    account = signed_in(request)
    own = _places(account)
    if request.method == "POST":
        chosen = next((place for place, *_ in own if place.id == request.POST.get("place")), None)
        if chosen is None:
            raise Http404
        seating.take(request, chosen)
        return SeeOther(reverse("home", args=[chosen.id]))
    return render(request, "accounts/places.html", {"places": own, "instructs": account.instructs})


def _places(account: Account) -> list[tuple[Place, str, str]]:
    """Return the places of `account` that lead somewhere, with the name of each, in its order."""
    found = [(place, *named) for place in invitations.held(account) if (named := _named(place))]
    return sorted(found, key=lambda each: (each[1], each[2], each[0].id))


def _named(place: Place) -> tuple[str, str] | None:
    """Return what the case calls itself to this place, and the person; None if it is over."""
    case, ledger, person = place.seat
    try:
        seat = service().seat(case, ledger, person)
    except NoSuchSeat:
        return None
    home = service().ledger(case, ledger)
    title = ring_opened(home).title if seat.person.ring else opened(home).title
    return spoken(title), spoken(seat.person.name)


def confirm(request: HttpRequest) -> HttpResponse:
    """Let whoever is signed in show once more that it is them."""
    own = signed_in(request)
    if asks_for_options(request):
        return JsonResponse({"options": auth.begin_authentication(own)})
    after = own_path(_field(request, "next"))
    if request.method == "POST" and confirming.confirm(request, own):
        return SeeOther(after)
    failed = request.method == "POST"
    context = {"account": own, "passkeys": passkeys(own), "after": after, "failed": failed}
    return render(request, "accounts/confirm.html", context, status=422 if failed else 200)


def leave(request: HttpRequest) -> HttpResponse:
    """Give up the seat in this browser, sign out, and have the browser forget what it kept."""
    check_posted(request)
    return seating.left(request)


def start(request: HttpRequest) -> HttpResponse:
    """Lead a seated person to their pages, who is signed in to their places, others to sign in."""
    if place := seating.held_place(request):
        return redirect("home", place)
    if request.user.is_authenticated:
        return redirect("places")
    return render(request, "accounts/start.html")


def _field(request: HttpRequest, name: str) -> str:
    return str(request.POST.get(name) or request.GET.get(name, ""))
