"""Pages: what all pages of a seated person share.

Getting a page is being seated: a page is loaded through the seat of this browser or not at all,
and what the seat may not open is answered exactly like what does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View as DjangoView

from wasit.service import Seat
from wasit.talks.case import closed, opened
from wasit.talks.conveyance.regimes import in_force
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.views import View
from wasit.web.accounts.seating import arrived
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.forms.attaching import Attaching
from wasit.web.pages.clock import clock
from wasit.web.server.redirects import SeeOther
from wasit.web.server.sending import CUT
from wasit.web.showing.galleys import Galley, Rack, galleys

UNDONE = 422
"""The status of a page that shows a form again, since it was not done."""

SHOWN = 60
"""How many entries of a ledger a page shows at once."""

Makers = dict[str, Callable[..., ActForm]]
Forms = Mapping[str, Callable[..., ActForm]]


class Page(DjangoView):
    """A page with a part that is renewed when its ledgers grow, and forms that stay put.

    A subclass says who may open it and where its forms lead; `live` is the template of the part
    that is renewed.
    """

    http_method_names = ["get", "head", "post"]
    template: ClassVar[str]
    live: ClassVar[str] = ""
    for_instructors: ClassVar[bool] = False
    """Whether the instructor of a rehearsal opens it: what is not marked so, they do not."""

    place: str
    seat: Seat
    talks: View

    def dispatch(self, request: HttpRequest, *args: Any, **names: str) -> HttpResponseBase:
        self.place = names.pop("place")
        self.seat, self.talks = arrived(request, self.place)
        if self.seat.person.instructs and not self.for_instructors:
            raise Http404
        try:
            self.find(**names)
        except (Refused, LookupError):
            raise Http404 from None
        return super().dispatch(request)

    def http_method_not_allowed(
        self, request: HttpRequest, *args: Any, **names: str
    ) -> HttpResponse:
        raise Http404

    def find(self, **names: str) -> None:
        """Find what the page is about; Refused or LookupError where there is nothing for them."""

    def galley(
        self, ledger: str, home: str, url: str = "", besides: Iterable[Person] = ()
    ) -> Galley:
        """Return the lines of the ledger of this name, as they are kept for this reader.

        The ledger called `home` tells who is who, and so do `besides`; entries are dealt with
        below `url`.
        """
        rack = Rack(self.seat.case, self.seat.person.id, self.place, ledger, home, url)
        opened = self.talks.ledgers
        return galleys().galley(rack, opened[ledger], opened[home], tuple(besides))

    def read(self) -> Mapping[str, Ledger]:
        """Return, by name, the ledgers of which the page may show anything."""
        return self.talks.ledgers

    def forms(self) -> Forms:
        """Return, by name, how each form of the page is made, given the data sent or none."""
        return {}

    def context(self) -> dict[str, Any]:
        """Return what the template shows."""
        return {}

    def address(self) -> str:
        """Return the path to which the forms of the page are sent."""
        return self.request.path

    def done(self) -> str:
        """Return the path to go to once a form's action is done."""
        return self.address()

    def form(self, act: str, kind: type[ActForm], scene: Scene, **options: Any) -> Makers:
        """Return `forms` of a single form; of none, where it is not for this person."""
        if self.seat.person.interprets and not kind.for_interpreters:
            return {}
        return {act: partial(kind, act=act, scene=scene, **options)}

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.live and "HX-Request" in request.headers:
            return self.answer(self.live, {**self.frame(), **self.context()})
        return self._show({})

    def post(self, request: HttpRequest) -> HttpResponse:
        act = request.POST.get("act", "")
        make = self.forms().get(act)
        if make is None:
            raise Http404
        form = make(request.POST, request.FILES)
        if isinstance(form, Attaching):
            form.cut = bool(request.META.get(CUT))
        done = form.is_valid() and self._do(form)
        in_place = "HX-Request" in request.headers
        if done:
            return _kept() if in_place else SeeOther(self.done())
        if in_place:
            context = {**self.frame(), "form": form, "in_place": True}
            return self.answer(form.template, context, status=UNDONE)
        return self._show({act: form}, status=UNDONE)

    def _do(self, form: ActForm) -> bool:
        if isinstance(form, Attaching) and not form.take_in(self.seat):
            return False
        action = form.action()
        if not form.accepts(action):
            return False
        try:
            self.seat.act(action, form.cleaned_data["key"])
        except Refused as refused:
            form.refuse(refused, self.seat.view())
            return False
        return True

    def _show(self, sent: Mapping[str, ActForm], status: int = 200) -> HttpResponse:
        forms = {act: sent.get(act) or make() for act, make in self.forms().items()}
        context = {**self.frame(), "forms": forms, "wrong": status == UNDONE, **self.context()}
        return self.answer(self.template, context, status=status)

    def answer(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """Return the page made from `context`, once it is written down who is shown what of it."""
        page = self.request.resolver_match
        made_from = [context, *_in_forms(context)]
        name = page.url_name if page and page.url_name else ""
        self.seat.shows(self.read(), made_from, name)
        return render(self.request, template, context, status=status)

    def frame(self) -> dict[str, Any]:
        """Return what every template of a seated person's page shows."""
        return {
            "place": self.place,
            "address": self.address(),
            "seat": self.seat,
            "person": self.seat.person,
            "opening": opened(self.talks.home),
            "closed": closed(self.talks.home),
            "acting": not (closed(self.talks.home) or self.seat.person.interprets),
            "rule": in_force(self.talks.home),
            **clock(self.talks),
        }


def _in_forms(context: Mapping[str, Any]) -> Iterator[object]:
    """Yield what the forms of a page show of entries."""
    for form in (context.get("form"), *context.get("forms", {}).values()):
        if isinstance(form, ActForm):
            yield from (form.initial, form.shows)


def _kept() -> HttpResponse:
    """Answer a form sent in place: it was done, and the page should look for what is new."""
    return HttpResponse(status=204, headers={"HX-Trigger": "changed"})


def shown(galley: Galley, request: HttpRequest) -> dict[str, Any]:
    """Return the lines that a page shows, newest first, and where earlier ones begin."""
    ledger = galley.ledger
    entries = ledger.tail(SHOWN, before=request.GET.get("before"))
    more = bool(entries) and bool(ledger.tail(1, before=entries[0].id))
    return {
        "lines": galley.lines(reversed(entries)),
        "earlier": entries[0].id if more else "",
    }


def found(ledger: Ledger, entry_id: str) -> Entry[Body]:
    """Return the entry `entry_id` of `ledger`; raises LookupError when there is none such."""
    entry = ledger.get(entry_id)
    if entry is None:
        raise LookupError(entry_id)
    return entry
