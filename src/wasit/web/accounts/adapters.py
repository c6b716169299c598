"""What allauth asks of this site: neutral names, secrets kept behind the veil, and no mail."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from wasit.web.accounts.models import Account
from wasit.web.accounts.veil import unveiled, veiled


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by invitation alone, and nothing is ever sent anywhere."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return where a request comes from; a socket of this machine has no address."""
        return str(request.META.get("REMOTE_ADDR") or "here")

    def send_mail(self, *_: Any, **__: Any) -> None:
        """Send nothing."""

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Send nothing."""


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Names that end up in password managers and on other companies' servers tell nothing."""

    def get_totp_issuer(self) -> str:
        return str(settings.WASIT_NAME)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return cast("Account", user).name

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host = context.request.get_host().rpartition("]")[2].partition(":")[0]
        return {"id": host, "name": str(settings.WASIT_NAME)}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        name = cast("Account", user).name
        return {"id": str(user.pk).encode(), "name": name, "display_name": name}

    def encrypt(self, text: str) -> str:
        return b64encode(veiled(text, "secret")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cast("str", unveiled(b64decode(encrypted_text), "secret"))
