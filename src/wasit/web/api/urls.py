"""Addresses of the API. Each question has its own; what there is of them is read off the kinds."""

from __future__ import annotations

import re

from django.urls import URLPattern, path, re_path

from wasit.questions.question import Question, questions
from wasit.web.api.cookieless import ROOT
from wasit.web.api.files import fetched, sent
from wasit.web.api.record import exported, vouched
from wasit.web.api.views import (
    acted,
    asked,
    debriefed,
    described,
    events,
    inquired,
    nowhere,
    weighed,
)

HERE = f"{ROOT.removeprefix('/')}v1/"


def _asking(question: Question[..., object]) -> URLPattern:
    # The name of a ring's ledger has a stroke in it.
    route = re.sub(r"{(\w+)}", r"<str:\1>", question.path).replace("str:ledger", "path:ledger")
    view = weighed if question.weighs else asked
    return path(HERE + route, view, {"question": question}, name=f"api-{question.name}")


urlpatterns = [
    path(f"{HERE}openapi.json", described, name="api"),
    path(f"{HERE}events", events, name="api-events"),
    path(f"{HERE}actions/<str:name>", acted, name="api-actions"),
    path(f"{HERE}files/<str:file>", fetched, name="api-file"),
    path(f"{HERE}files/to/<path:ledger>", sent, name="api-files"),
    path(f"{HERE}inquiry", inquired, name="api-inquiry"),
    path(f"{HERE}debrief", debriefed, name="api-debrief"),
    path(f"{HERE}receipts", vouched, name="api-receipts"),
    path(f"{HERE}export", exported, name="api-export"),
    *map(_asking, questions()),
    re_path(rf"^{ROOT.removeprefix('/')}", nowhere, name="api-nowhere"),
]
