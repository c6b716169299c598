"""Confirming: before what cannot be undone, whoever is signed in shows once more who they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core import ratelimit
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from wasit.web.accounts.models import Account
from wasit.web.accounts.signing_in import is_shown
from wasit.web.server.redirects import SeeOther

View = Callable[..., HttpResponseBase]


def recently(request: HttpRequest) -> bool:
    """Say whether whoever asks has shown who they are within the last five minutes.

    Whoever came by a link alone has nothing to show it with, and is not asked.
    """
    return not request.user.is_authenticated or did_recently_reauthenticate(request)


def path_to_confirm(request: HttpRequest) -> str:
    """Return the path where whoever asks can show it, which leads back here."""
    return f"{reverse('confirm')}?{urlencode({'next': request.path})}"


def confirmed(view: View) -> View:
    """Mark a view that is for those who have confirmed recently; others are led to do so first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **names: Any) -> HttpResponseBase:
        if not recently(request):
            return SeeOther(path_to_confirm(request))
        return view(request, *args, **names)

    return guarded


def confirm(request: HttpRequest, account: Account) -> bool:
    """Take the passkey or the password that was sent; say whether it is this account's."""
    if not ratelimit.consume(request, action="reauthenticate", user=account):
        return False
    if "credential" in request.POST:
        method, shown = "mfa", is_shown(ReauthenticateWebAuthnForm(request.POST, user=account))
    else:
        method, shown = "password", account.check_password(request.POST.get("password", ""))
    if shown:
        record_authentication(request, account, method=method, reauthenticated=True)
    return shown
