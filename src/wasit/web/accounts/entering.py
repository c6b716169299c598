"""Entering by an invitation: into a place at once, or with an account that is made here."""

from __future__ import annotations

from typing import Any

from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal import auth
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from wasit.web.accounts import invitations, seating
from wasit.web.accounts.models import Account, Invitation
from wasit.web.accounts.signing_in import (
    NewPasswordForm,
    given_name,
    let_in,
    made_with_passkey,
    made_with_password,
    shown_once,
)

NEW = "new"
"""Under which a session holds the id, the name and the authenticator's secret of an account that is
being made."""


def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Lead to the place an invitation is for.

    A `bare` link lets a person who follows it in a browser in at once. Whatever else opens it, such
    as a mail scanner or a preview, is shown a page and uses nothing up.
    """
    invitation = invitations.find(secret)
    if invitation is None:
        raise Http404
    if invitation.bare:
        return _without_account(request, secret)
    if request.method == "POST":
        return _with_account(request, secret)
    if request.method == "GET" and request.headers.get("Accept") == "application/json":
        account = _begun(request)
        return JsonResponse({"options": auth.begin_registration(account, passwordless=True)})
    return _asked(request)


def _without_account(request: HttpRequest, secret: str) -> HttpResponse:
    if request.method != "POST" and not _followed_by_a_person(request):
        return render(request, "accounts/enter.html")
    invitation = invitations.use(secret)
    if invitation is None or invitation.place is None:
        raise Http404
    seating.leave(request)
    return _entered(request, invitation)


def _with_account(request: HttpRequest, secret: str) -> HttpResponse:
    match request.POST.get("act"):
        case "use" if request.user.is_authenticated:
            return _entered(request, _used(secret, request.user))
        case "passkey":
            return _by_passkey(request, secret)
        case "begin":
            return _choosing(request, NewPasswordForm(secret=_begin(request)[2]))
        case "password":
            return _by_password(request, secret)
    raise Http404


def _by_passkey(request: HttpRequest, secret: str) -> HttpResponse:
    account = _begun(request)
    with transaction.atomic():
        if not made_with_passkey(account, request.POST.dict()):
            return _asked(request, failed=True)
        invitation = _used(secret, account)
    let_in(request, account, "mfa")
    return _entered(request, invitation)


def _by_password(request: HttpRequest, secret: str) -> HttpResponse:
    account, totp = _begun(request), _begin(request)[2]
    form = NewPasswordForm(request.POST, secret=totp)
    if not form.is_valid():
        return _choosing(request, form, status=422)
    with transaction.atomic():
        codes = made_with_password(account, totp, form.cleaned_data["password"])
        invitation = _used(secret, account)
    let_in(request, account, "password")
    return _entered(request, invitation, codes=codes, name=account.name)


def _used(secret: str, account: Account) -> Invitation:
    """Use the invitation up for `account`; raises Http404 where somebody was faster."""
    invitation = invitations.use(secret)
    if invitation is None:
        raise Http404
    if invitation.place is not None:
        invitations.hold(invitation.place, account)
    if invitation.instructs:
        Account.objects.filter(pk=account.pk).update(instructs=True)
    return invitation


def _entered(request: HttpRequest, invitation: Invitation, **shown: Any) -> HttpResponse:
    if invitation.place is not None:
        seating.take(request, invitation.place)
    # A redirect from a link in a mail would not carry the strict cookie; this page's own does.
    return render(
        request, "accounts/entered.html", {"place": getattr(invitation.place, "id", ""), **shown}
    )


def _asked(request: HttpRequest, *, failed: bool = False) -> HttpResponse:
    """Ask with which account to go in."""
    context = {"failed": failed, "account": request.user}
    return render(request, "accounts/invited.html", context, status=422 if failed else 200)


def _choosing(request: HttpRequest, form: NewPasswordForm, status: int = 200) -> HttpResponse:
    """Ask for a password, and show the code for the authenticator."""
    context = shown_once(_begun(request), form)
    return render(request, "accounts/password.html", context, status=status)


def _begin(request: HttpRequest) -> tuple[str, str, str]:
    """Return the id, the name and the secret of the account that this browser begins to make."""
    if NEW not in request.session:
        request.session[NEW] = [Account().id, given_name(), generate_totp_secret()]
    account, name, secret = request.session[NEW]
    return account, name, secret


def _begun(request: HttpRequest) -> Account:
    """Return the account that this browser begins to make; it is not kept yet."""
    own, name, _ = _begin(request)
    account = Account(id=own)
    account.call(name)
    return account


def _followed_by_a_person(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest") == "document"
        and "Sec-Purpose" not in request.headers
    )
