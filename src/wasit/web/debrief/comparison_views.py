"""The page on which an instructor compares the groups of a class."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from wasit.web.debrief.comparison import Group, compared
from wasit.web.debrief.learner import learner
from wasit.web.debrief.table import table
from wasit.web.training.courses import courses
from wasit.web.training.views import instructor


def comparison(request: HttpRequest, course: str) -> HttpResponse:
    """Show the groups of one class side by side, in figures; Http404 for a class of others.

    Asked for as a table, it answers with comma-separated values, once all of them are worked out,
    and begins with the mark by which spreadsheets know that they are in UTF-8. The page is there at
    once, and what is still pending comes into it. A group whose desk was destroyed cannot be
    compared.
    """
    own = courses(instructor(request)).get(course, [])
    groups = [each for each in own if not each.view.desk().destroyed]
    if not groups or request.method == "POST":
        raise Http404
    staging = [each.staged.staging for each in groups]
    found = [
        Group(each.seat.case, each.view.ledgers, told)
        for each, told in zip(groups, staging, strict=True)
    ]
    if request.GET.get("as") == "table":
        told = {"Content-Disposition": 'attachment; filename="groups.csv"'}
        content = "\ufeff" + table(compared(found))
        return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=told)
    side_by_side = compared(found, patient=False)
    for case in side_by_side.pending:
        learner().learn(case)
    context = {
        "found": side_by_side,
        "staging": staging[0],
        "back": reverse("course", args=[course]),
        "address": request.path,
    }
    part = "HX-Request" in request.headers
    return render(request, f"debrief/{'compared' if part else 'comparison'}.html", context)
