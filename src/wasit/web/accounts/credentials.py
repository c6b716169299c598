"""Credentials: by what one signs in, changed by whoever has just shown who they are.

Whatever is changed ends every session of the account but the one in which it was done. Programs
that have a token are asked about: whoever fears that another was in has them shut out as well, and
whoever changes a password by the calendar need not set up each of them anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from wasit.web.accounts import confirming, seating, sessions, signing_in, tokens
from wasit.web.accounts.models import Account
from wasit.web.accounts.signing_in import NewPasswordForm, OtherPasswordForm
from wasit.web.server.redirects import SeeOther

BEGUN = "authenticator"
"""Under which a session holds the secret of an authenticator that is to take the other's place."""


def account(request: HttpRequest) -> HttpResponse:
    """Show by what one signs in, and change it."""
    own = signed_in(request)
    if not confirming.recently(request):
        return SeeOther(confirming.path_to_confirm(request))
    if asks_for_options(request):
        return JsonResponse({"options": auth.begin_registration(own, passwordless=True)})
    act = request.POST.get("act") if request.method == "POST" else "show"
    if act not in ACTS:
        raise Http404
    with transaction.atomic():
        return ACTS[act](request, own)


def signed_in(request: HttpRequest) -> Account:
    """Return the account that is signed in to; raises Http404 for whoever is not."""
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


def asks_for_options(request: HttpRequest) -> bool:
    """Say whether a page's script asks for what the browser needs to look for a passkey."""
    return request.method == "GET" and request.headers.get("Accept") == "application/json"


def passkeys(own: Account) -> Any:
    """Return the passkeys of an account, the oldest first."""
    return Authenticator.objects.filter(user=own, type=Authenticator.Type.WEBAUTHN).order_by("pk")


def _with_another_passkey(request: HttpRequest, own: Account) -> HttpResponse:
    name = str(passkeys(own).count() + 1)
    form = AddWebAuthnForm({**request.POST.dict(), "name": name, "passwordless": "on"}, user=own)
    if not signing_in.is_shown(form):
        return _shown(request, own, failed=True, status=422)
    WebAuthn.add(own, name, form.cleaned_data["credential"])
    return _changed(request, own)


def _without_passkey(request: HttpRequest, own: Account) -> HttpResponse:
    """Remove a passkey, if another way to sign in is left."""
    chosen = passkeys(own).filter(pk=_number(request.POST.get("passkey", "")))
    if passkeys(own).count() > 1 or own.has_usable_password():
        chosen.delete()
    return _changed(request, own)


def _with_another_password(request: HttpRequest, own: Account) -> HttpResponse:
    form = OtherPasswordForm(request.POST)
    if not own.has_usable_password():
        raise Http404
    if not form.is_valid():
        return _shown(request, own, password_form=form, status=422)
    own.set_password(form.cleaned_data["password"])
    own.save()
    return _changed(request, own)


def _choosing(request: HttpRequest, own: Account) -> HttpResponse:
    """Show the code for another authenticator, and ask for a password to go with it."""
    secret = request.session[BEGUN] = generate_totp_secret()
    return _asked(request, own, NewPasswordForm(secret=secret))


def _with_another_authenticator(request: HttpRequest, own: Account) -> HttpResponse:
    secret = request.session.get(BEGUN)
    if secret is None:
        raise Http404
    form = NewPasswordForm(request.POST, secret=secret)
    if not form.is_valid():
        return _asked(request, own, form, status=422)
    del request.session[BEGUN]
    own.set_password(form.cleaned_data["password"])
    own.save()
    codes = signing_in.with_authenticator(own, secret)
    _shut_out_programs(request, own)
    _sign_out_elsewhere(request, own)
    return _shown(request, own, codes=codes)


def _without_password(request: HttpRequest, own: Account) -> HttpResponse:
    """Remove the password and all that goes with it, if there is a passkey to sign in with."""
    if not passkeys(own).exists():
        raise Http404
    own.set_unusable_password()
    own.save()
    signing_in.without_authenticator(own)
    return _changed(request, own)


def _with_new_codes(request: HttpRequest, own: Account) -> HttpResponse:
    if not own.has_usable_password():
        raise Http404
    Authenticator.objects.filter(user=own, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes = RecoveryCodes.activate(own).get_unused_codes()
    _sign_out_elsewhere(request, own)
    return _shown(request, own, codes=codes)


def _left_everywhere(request: HttpRequest, own: Account) -> HttpResponse:
    _shut_out_programs(request, own)
    sessions.end_of(own.id)
    return seating.left(request)


def _changed(request: HttpRequest, own: Account) -> HttpResponse:
    _shut_out_programs(request, own)
    _sign_out_elsewhere(request, own)
    return SeeOther(reverse("account"))


def _sign_out_elsewhere(request: HttpRequest, own: Account) -> None:
    """End every session of the account but this one, which has another key from now on."""
    update_session_auth_hash(request, own)
    request.session.save()
    sessions.end_of(own.id, but=request.session.session_key)


def _shut_out_programs(request: HttpRequest, own: Account) -> None:
    """Revoke every token of the account, in all its places, if its holder has asked for that."""
    if request.POST.get("programs") == "out":
        tokens.acting_for(own).delete()


def _programs(request: HttpRequest, own: Account) -> dict[str, bool]:
    """Return whether programs act for the account, and whether they are to be shut out.

    They are unless its holder has said otherwise.
    """
    kept = "password" in request.POST and "programs" not in request.POST
    return {"programs": tokens.acting_for(own).exists(), "programs_out": not kept}


def _asked(
    request: HttpRequest, own: Account, form: NewPasswordForm, status: int = 200
) -> HttpResponse:
    context = {**signing_in.shown_once(own, form), **_programs(request, own), "anew": True}
    return render(request, "accounts/password.html", context, status=status)


def _shown(request: HttpRequest, own: Account, status: int = 200, **shown: Any) -> HttpResponse:
    context = {
        "account": own,
        "passkeys": passkeys(own),
        "password_form": OtherPasswordForm(),
        **_programs(request, own),
        **shown,
    }
    return render(request, "accounts/account.html", context, status=status)


ACTS: Mapping[str | None, Callable[..., HttpResponse]] = {
    "show": _shown,
    "passkey": _with_another_passkey,
    "remove": _without_passkey,
    "password": _with_another_password,
    "begin": _choosing,
    "authenticator": _with_another_authenticator,
    "without": _without_password,
    "codes": _with_new_codes,
    "everywhere": _left_everywhere,
}
"""What is done on the page of one's own account."""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
