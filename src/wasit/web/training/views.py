"""The pages of an account that instructs: its classes, opening one, and one at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from wasit.rehearsal.playable import Unplayable
from wasit.scenario.files import load, names
from wasit.scenario.model import Scenario
from wasit.talks.refusals import Refused
from wasit.web.accounts import seating
from wasit.web.accounts.credentials import signed_in
from wasit.web.accounts.models import Account
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.server.redirects import SeeOther
from wasit.web.showing.labels import refusal
from wasit.web.training.courses import Group, course_of, open_course, seed_of
from wasit.web.training.courses import courses as own_courses
from wasit.web.training.own_scenarios import OWN, own_form
from wasit.web.training.possible import possible
from wasit.web.training.stage_forms import StageForm
from wasit.web.training.together import JOINT, Unable, do_in_all, joint_form


def courses(request: HttpRequest) -> HttpResponse:
    """List the classes of whoever is signed in, and the scenarios for another."""
    own = instructor(request)
    found = [(course, groups[0], len(groups)) for course, groups in own_courses(own).items()]
    scenarios = [load(name) for name in names()] if own.instructs else []
    return render(request, "training/courses.html", {"courses": found, "scenarios": scenarios})


def stage(request: HttpRequest, scenario: str) -> HttpResponse:
    """Open a class on a scenario, and show each chair's first link, once."""
    own = instructor(request)
    if not own.instructs:
        raise Http404
    if scenario == OWN:
        return _stage_own(request, own)
    if scenario not in names():
        raise Http404
    if request.method != "POST":
        return _staging(request, load(scenario), StageForm(scenario=load(scenario)))
    return _stage(request, own, load(scenario))


def _stage_own(request: HttpRequest, own: Account) -> HttpResponse:
    """Read a scenario file; then show the same form for it as for any, and open the class."""
    sent = own_form(request)
    if not sent.is_valid():
        context = {"form": sent, "address": request.path}
        return render(request, "training/own.html", context, status=422 if sent.is_bound else 200)
    if request.POST.get("act") != StageForm.act:
        form = StageForm(scenario=sent.scenario, source=sent.source)
        return _staging(request, sent.scenario, form)
    return _stage(request, own, sent.scenario, sent.source)


def _stage(
    request: HttpRequest, own: Account, scenario: Scenario, source: str = ""
) -> HttpResponse:
    form = StageForm(request.POST, scenario=scenario, source=source)
    if not form.is_valid():
        return _staging(request, scenario, form, status=422)
    key = form.cleaned_data["key"]
    course = course_of(own, key)
    plan = form.plan(course, seed_of(own, key))
    bare = not form.cleaned_data["accounts"]
    try:
        made = open_course(own, scenario, plan, form.names(), bare=bare)
    except (Refused, Unplayable) as error:
        told = refusal(error) if isinstance(error, Refused) else _unplayable()
        form.add_error(None, told)
        return _staging(request, scenario, form, status=422)
    groups = [
        (group, [(person, request.build_absolute_uri(path)) for person, path in links])
        for group, links in made
    ]
    return render(request, "training/staged.html", {"groups": groups, "course": course})


def course(request: HttpRequest, course: str) -> HttpResponse:
    """Show the groups of one class at a glance, and act in all of them, or go into one."""
    own = instructor(request)
    groups = own_courses(own).get(course)
    if groups is None:
        raise Http404
    if request.method != "POST":
        live = "HX-Request" in request.headers
        return _at_a_glance(request, course, groups, live=live)
    if place := request.POST.get("place"):
        chosen = next((each.place for each in groups if each.place.id == place), None)
        if chosen is None:
            raise Http404
        seating.take(request, chosen)
        return SeeOther(reverse("home", args=[chosen.id]))
    return _act_in_all(request, course, groups)


def instructor(request: HttpRequest) -> Account:
    """Return the account that is signed in to, if it instructs; raises Http404 otherwise."""
    if request.method not in {"GET", "HEAD", "POST"}:
        raise Http404
    own = signed_in(request)
    if not own.instructs and not own_courses(own):
        raise Http404
    return own


def _act_in_all(request: HttpRequest, course: str, groups: list[Group]) -> HttpResponse:
    act = request.POST.get("act", "")
    if act not in JOINT:
        raise Http404
    form = joint_form(act, _scene(groups), request.POST)
    if not form.is_valid():
        return _at_a_glance(request, course, groups, {act: form})
    if unable := do_in_all(groups, form):
        form.add_error(None, _told(unable, len(groups)))
        return _at_a_glance(request, course, groups, {act: form})
    return SeeOther(request.path)


def _told(unable: Unable, groups: int) -> list[str]:
    """Return what is said where something could not be done in some of so many groups."""
    reasons = {reason for _, reason in unable.groups}
    if len(unable.groups) == groups and len(reasons) == 1:
        return [*reasons]
    told = [f"{group}: {reason}" for group, reason in unable.groups]
    if len(unable.groups) == groups:
        return told
    if unable.elsewhere:
        return [*told, gettext("In the other groups it is done.")]
    return [*told, gettext("So it is done in none of the groups.")]


def _at_a_glance(
    request: HttpRequest,
    course: str,
    groups: list[Group],
    sent: Mapping[str, ActForm] = {},
    *,
    live: bool = False,
) -> HttpResponse:
    context: dict[str, Any] = {
        "groups": groups,
        "staging": groups[0].staged.staging,
        "title": groups[0].staged.title,
        "address": request.path,
        "course": course,
        "possible": frozenset().union(*(possible(each.view) for each in groups)),
    }
    if live:
        return render(request, "training/course_live.html", context)
    scene = _scene(groups)
    forms = {act: sent.get(act) or joint_form(act, scene) for act in JOINT}
    return render(
        request,
        "training/course.html",
        {**context, "forms": forms},
        status=422 if sent else 200,
    )


def _scene(groups: list[Group]) -> Scene:
    return Scene(view=groups[0].view, ledger=groups[0].view.script())


def _staging(
    request: HttpRequest, scenario: Scenario, form: StageForm, status: int = 200
) -> HttpResponse:
    context = {"scenario": scenario, "form": form, "address": request.path}
    return render(request, "training/stage.html", context, status=status)


def _unplayable() -> str:
    return gettext(
        "This scenario has too many packages for automated delegations. "
        "Let people take the chairs of the heads."
    )
