"""No cookies: what a browser keeps gives no access to the API, and changes no answer of it."""

from __future__ import annotations

from collections.abc import Awaitable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest

from wasit.web.headers import Answer, Next

ROOT = "/api/"


class Cookieless:
    """Takes the cookies out of every request to the API, before anything reads them."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Next) -> None:
        self._next = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Answer | Awaitable[Answer]:
        if request.path.startswith(ROOT):
            request.META.pop("HTTP_COOKIE", None)
        return self._next(request)
