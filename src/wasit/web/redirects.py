"""Redirects: where a browser goes once a form is done."""

from __future__ import annotations

from django.http import HttpResponseRedirect


class SeeOther(HttpResponseRedirect):
    """Sends the browser on to get another page, so that reloading it sends nothing again."""

    status_code = 303
