"""The Django application that keeps places and invitations."""

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "wasit.web.accounts"
    label = "accounts"
