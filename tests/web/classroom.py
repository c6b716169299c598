"""A class of the tests: an instructor with an account, and the groups that were opened."""

from __future__ import annotations

import re

from tests.web.accounts import make
from tests.web.visitor import Answer, Visitor
from wasit.scenario.files import load
from wasit.web.accounts.invitations import invite_instructor

SCENARIO = "muscat-2023"
HEAD = next(each for each in load(SCENARIO).opening.people if each.leads)
"""Who leads one of its sides."""


def instructor() -> Visitor:
    """Somebody whose new account opens rehearsals."""
    visitor = Visitor()
    make(visitor, invite_instructor())
    return visitor


def stage(visitor: Visitor, **chosen: str) -> Answer:
    """Open a class of two groups in which nobody is played, unless something else is chosen."""
    path = f"/courses/new/{SCENARIO}/"
    form = visitor.get(path).page
    chairs = {each["name"]: "" for each in form.all("select") if each["name"].startswith("chair-")}
    fields = {"name": "Spring", "groups": "2", "minutes": "0", "pace": "0", "key": "key-1"}
    token = {"csrfmiddlewaretoken": visitor.token()}
    return visitor.post(path, {**token, "act": "stage", **fields, **chairs, **chosen})


def links(answer: Answer) -> list[list[str]]:
    """The paths of the links of each group, in the order of its people."""
    parts = answer.text.split("<h2>")[1:]
    return [re.findall(r"http://localhost(/enter/[^/]+/)", part) for part in parts]


def course(visitor: Visitor) -> str:
    """The path of the instructor's only class."""
    found = re.search(r"/courses/[0-9a-f]{32}/", visitor.get("/courses/").text)
    assert found
    return found[0]


def go_in(visitor: Visitor, group: int) -> Answer:
    """Go into a group of the class; returns its page."""
    path = course(visitor)
    place = [*visitor.get(path).page.all("button", "do")][group]["value"]
    token = {"csrfmiddlewaretoken": visitor.token()}
    answer = visitor.post(path, {**token, "place": place})
    visitor.place = place
    return visitor.get(visitor.get(answer.location).location)


def sit_down(link: str) -> Visitor:
    """Somebody who has followed a link to a chair."""
    visitor = Visitor()
    found = re.search(r"/([0-9a-f]{32})/", visitor.enter(link).text)
    assert found
    visitor.place = found[1]
    return visitor
