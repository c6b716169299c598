"""Errors as a person sees them: one page for each, which tells nothing about anybody else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that does not come from a page of ours, or from one that is too old."""
    return render(request, "403.html", status=403)
