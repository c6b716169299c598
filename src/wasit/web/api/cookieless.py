"""No cookies: what a browser keeps gives no access to the API, and changes no answer of it."""

from __future__ import annotations

from django.http import HttpRequest

from wasit.web.server.headers import Answer, Next

ROOT = "/api/"


class Cookieless:
    """Takes the cookies out of every request to the API, before anything reads them."""

    def __init__(self, get_response: Next) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> Answer:
        if request.path.startswith(ROOT):
            request.META.pop("HTTP_COOKIE", None)
        return self._next(request)
