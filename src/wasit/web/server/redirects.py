"""Redirects: where a browser goes once a form is done, and nowhere else."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseRedirect


class SeeOther(HttpResponseRedirect):
    """Sends the browser on to get another page, so that reloading it sends nothing again."""

    status_code = 303


def check_posted(request: HttpRequest) -> None:
    """Raise Http404 for any other method: there is no page here."""
    if request.method != "POST":
        raise Http404


def own_path(path: str) -> str:
    """Return `path` if it leads to this site and nowhere else; the start page's otherwise."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
