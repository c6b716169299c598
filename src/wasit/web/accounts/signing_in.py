"""Signing in: with a passkey, or with name, password and code, all three at once.

A wrong name, a wrong password and a wrong code are answered alike, and so is whoever has tried too
often; a name that nobody has costs as much time as one that somebody has.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from allauth.mfa.webauthn.forms import LoginWebAuthnForm, SignupWebAuthnForm
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django import forms
from django.contrib.auth import authenticate, login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from wasit.web.accounts.models import Account, plain
from wasit.web.accounts.sessions import SINCE, SessionStore

BACKEND = "django.contrib.auth.backends.ModelBackend"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of given names: nothing that is mistaken for something else."""

BESIDE_PASSWORD = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
"""What gives the code that goes with a password."""

CODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr"}


class PasswordForm(forms.Form):
    """Name, password and code of somebody who comes back."""

    name = forms.CharField(
        label=_("Sign-in name"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", "dir": "ltr"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}),
    )
    code = forms.CharField(
        label=_("Code of your authenticator, or a recovery code"),
        max_length=16,
        widget=forms.TextInput(attrs=CODE),
    )


class OtherPasswordForm(forms.Form):
    """A password that somebody chooses."""

    password = forms.CharField(
        label=_("Password (at least 12 characters)"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class NewPasswordForm(OtherPasswordForm):
    """A password that somebody chooses, and the first code of the authenticator of `secret`."""

    code = forms.CharField(
        label=_("Code of your authenticator"), max_length=16, widget=forms.TextInput(attrs=CODE)
    )

    def __init__(self, *sent: Any, secret: str) -> None:
        super().__init__(*sent)
        self.secret = secret

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not validate_totp_code(self.secret, code):
            raise ValidationError(_("The authenticator shows another code now. Write that one."))
        return code


def given_name() -> str:
    """Return a name for an account: random, so that nobody can try which names are taken."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return "-".join(groups)


def with_password(request: HttpRequest) -> Account | None:
    """Return whose name, password and code were sent; None if any of them is wrong."""
    form = PasswordForm(request.POST)
    if not form.is_valid():
        return None
    name, code = form.cleaned_data["name"], form.cleaned_data["code"]
    key = f"{plain(name)} {request.META.get('REMOTE_ADDR')}"
    if not _may_try(request, key):
        return None
    account = authenticate(request, username=name, password=form.cleaned_data["password"])
    if not isinstance(account, Account) or not _is_code(account, code):
        return None
    ratelimit.clear(request, action="login_failed", key=key)
    return account


def _may_try(request: HttpRequest, key: str) -> bool:
    tries = (("login", None), ("login_failed", key))
    return all(ratelimit.consume(request, action=action, key=of) for action, of in tries)


def _is_code(account: Account, code: str) -> bool:
    own = Authenticator.objects.filter(user=account, type__in=BESIDE_PASSWORD)
    return any(each.wrap().validate_code(code) for each in own.order_by("-type"))


def with_passkey(request: HttpRequest) -> Account | None:
    """Return whose passkey was shown; None if it is nobody's."""
    if not ratelimit.consume(request, action="login"):
        return None
    form = LoginWebAuthnForm(request.POST)
    if not is_shown(form):
        return None
    account = form.cleaned_data["credential"].user
    return account if isinstance(account, Account) else None


def is_shown(form: forms.Form) -> bool:
    """Say whether a credential that a browser sent is good."""
    try:
        return form.is_valid()
    except (AttributeError, KeyError, TypeError, ValueError):
        # What is no credential at all makes the parser stumble in any of these ways.
        return False


def let_in(request: HttpRequest, account: Account, method: str) -> None:
    """Sign this browser in; its session has another key from now on."""
    SessionStore.clear_expired()
    # One session, one account, one seat: nothing of an earlier one goes along.
    request.session.flush()
    login(request, account, backend=BACKEND)
    request.session[SINCE] = timezone.now().timestamp()
    record_authentication(request, account, method=method, reauthenticated=True)


@transaction.atomic
def made_with_password(account: Account, secret: str, password: str) -> list[str]:
    """Keep a new account with its password and authenticator; return its recovery codes."""
    account.set_password(password)
    account.save(force_insert=True)
    return with_authenticator(account, secret)


def with_authenticator(account: Account, secret: str) -> list[str]:
    """Give an account the authenticator of this secret alone; return its new recovery codes."""
    without_authenticator(account)
    TOTP.activate(account, secret)
    return list(RecoveryCodes.activate(account).get_unused_codes())


def without_authenticator(account: Account) -> None:
    """Take an account's authenticator and recovery codes from it."""
    Authenticator.objects.filter(user=account, type__in=BESIDE_PASSWORD).delete()


def shown_once(account: Account, form: NewPasswordForm) -> dict[str, Any]:
    """Return what a page shows of an authenticator that is to be given to an account."""
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(account, form.secret))
    return {
        "form": form,
        "name": account.name,
        "secret": form.secret,
        "picture": mark_safe(picture[picture.index("<svg") :]),  # noqa: S308 - made by our library
    }


def made_with_passkey(account: Account, sent: Mapping[str, Any]) -> bool:
    """Keep a new account with the passkey that was sent; False if that is none."""
    form = SignupWebAuthnForm({"name": "1", **sent}, user=account)
    if not is_shown(form):
        return False
    with transaction.atomic():
        account.set_unusable_password()
        account.save(force_insert=True)
        WebAuthn.add(account, "1", form.cleaned_data["credential"])
    return True
