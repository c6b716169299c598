"""Pages on which something is made that is shown once: a link, or a token."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from wasit.web.pages.page import Page


class OncePage(Page):
    """A page that shows what was `made` in the answer to the form that made it, and never again."""

    made = ""

    def post(self, request: HttpRequest) -> HttpResponse:
        answer = super().post(request)
        return self._show({}) if self.made else answer

    def frame(self) -> dict[str, Any]:
        return {**super().frame(), "made": self.made}
