"""Leaks in what a page is made of: its headers, its markup, and its refusals."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from operator import attrgetter

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.html import escape

from tests.cast import NORTH_ROOM, SOUTH_ROOM
from tests.channels.planted import Plant, tells
from tests.web.leaks import everywhere, on_answers
from wasit import service
from wasit.service import Seat
from wasit.talks.actions import Stamp
from wasit.talks.case import Opening
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.languages.glossary import TermListed
from wasit.talks.ledgers import DESK
from wasit.talks.procedure.opening import open_case
from wasit.talks.rooms.speech import Said
from wasit.talks.texts.single_text import ClauseWritten
from wasit.web.accounts import tokens
from wasit.web.accounts.models import Place, Token, token_mark
from wasit.web.desk.views import DeskPage, PreviewPage
from wasit.web.pages.page import Page


def in_each_case(patch: pytest.MonkeyPatch, begin: Callable[[], None]) -> None:
    """Do `begin` whenever a case is opened on the site."""

    def opening_anew(opening: Opening, stamp: Stamp) -> dict[str, list[Entry[Body]]]:
        begin()
        return open_case(opening, stamp)

    patch.setattr(service, "open_case", opening_anew)


class Counter:
    """Counts on the whole site, from the opening of a case."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.reached = 0
        in_each_case(patch, self._begin)

    def _begin(self) -> None:
        self.reached = 0

    def step(self) -> int:
        self.reached += 1
        return self.reached


def ledger(seat: Seat, name: str) -> Ledger:
    return seat._service.ledger(seat.case, name)


def rooms(seat: Seat) -> Iterator[Entry[Body]]:
    """Yield all that stands in both rooms and on the desk, in the order in which it came about."""
    entries = [entry for name in (DESK, NORTH_ROOM, SOUTH_ROOM) for entry in ledger(seat, name)]
    yield from sorted(entries, key=attrgetter("at"))


def on_markup(patch: pytest.MonkeyPatch, alter: Callable[[Page, bytes], bytes]) -> None:
    """Let `alter` write each page of a seated person's anew."""

    def rewritten(page: Page, answer: HttpResponseBase) -> None:
        if isinstance(answer, HttpResponse) and answer.content:
            answer.content = alter(page, answer.content)

    on_answers(patch, rewritten)


def counted_in(kind: type[Page], patch: pytest.MonkeyPatch) -> Counter:
    """Count how often pages of this kind are asked for, by whomever."""
    counter, dispatch = Counter(patch), kind.dispatch

    def counting(self: Page, request: HttpRequest, *args: object, **names: str) -> HttpResponseBase:
        counter.step()
        return dispatch(self, request, *args, **names)

    patch.setattr(kind, "dispatch", counting)
    return counter


# --- Headers -------------------------------------------------------------------------------------


@tells(16)
def a_request_number(patch: pytest.MonkeyPatch) -> None:
    """Requests are numbered, for the whole server."""
    counter = Counter(patch)

    def numbered(_: Page, answer: HttpResponseBase) -> None:
        answer.headers["X-Request-Id"] = str(counter.step())

    on_answers(patch, numbered)


@tells(16)
def an_order_of_headers(patch: pytest.MonkeyPatch) -> None:
    """Headers come in another order with every entry in the case."""

    def turned(page: Page, answer: HttpResponseBase) -> None:
        for name in ("X-Odd", "X-Even")[:: 1 if everywhere(page.seat) % 2 else -1]:
            answer.headers[name] = "here"

    on_answers(patch, turned)


@tells(27)
def a_read_mark(patch: pytest.MonkeyPatch) -> None:
    """A header tells how often the mediators have looked at their desk."""
    counter = counted_in(DeskPage, patch)

    def marked(_: Page, answer: HttpResponseBase) -> None:
        answer.headers["X-Read"] = str(counter.reached)

    on_answers(patch, marked)


@tells(28)
def a_writing_mark(patch: pytest.MonkeyPatch) -> None:
    """A header tells that somebody tries out what to convey."""
    counter = counted_in(PreviewPage, patch)

    def marked(_: Page, answer: HttpResponseBase) -> None:
        answer.headers["X-Writing"] = str(counter.reached)

    on_answers(patch, marked)


@tells(55)
def a_last_visit(patch: pytest.MonkeyPatch) -> None:
    """A header tells who of the case was here last."""
    came: list[str] = []
    in_each_case(patch, came.clear)

    def noted(page: Page, answer: HttpResponseBase) -> None:
        answer.headers["X-Last-Visit"] = came[-1] if came else ""
        came.append(page.seat.person.id)

    on_answers(patch, noted)


# --- Markup --------------------------------------------------------------------------------------


@tells(29)
def a_badge(patch: pytest.MonkeyPatch) -> None:
    """The title of every page counts what is new in the case."""

    def badged(page: Page, content: bytes) -> bytes:
        return content.replace(b"<title>", b"<title>(%d) " % everywhere(page.seat))

    on_markup(patch, badged)


@tells(19)
def a_comment(patch: pytest.MonkeyPatch) -> None:
    """A comment in the markup names what was written last, anywhere."""

    def commented(page: Page, content: bytes) -> bytes:
        *_, last = rooms(page.seat)
        return content + f"<!-- {last.id} -->".encode()

    on_markup(patch, commented)


@tells(38)
def a_completion(patch: pytest.MonkeyPatch) -> None:
    """Fields offer to complete what was said in any room."""

    def offered(page: Page, content: bytes) -> bytes:
        said = ledger(page.seat, NORTH_ROOM).of(Said)
        options = "".join(f"<option>{escape(each.body.wording)}" for each in said)
        return content + f"<datalist>{options}</datalist>".encode()

    on_markup(patch, offered)


@tells(4)
def a_page_total(patch: pytest.MonkeyPatch) -> None:
    """Pages say which part of the whole they are."""

    def totalled(page: Page, content: bytes) -> bytes:
        pages = 1 + everywhere(page.seat) // 3
        return content + f"<p>1 of {pages}</p>".encode()

    on_markup(patch, totalled)


@tells(5)
def a_gap(patch: pytest.MonkeyPatch) -> None:
    """South's entries are numbered among those of all."""

    def numbered(page: Page, content: bytes) -> bytes:
        own = {entry.id for entry in ledger(page.seat, SOUTH_ROOM)}
        places = [n for n, entry in enumerate(rooms(page.seat)) if entry.id in own]
        return content + f"<ol>{places}</ol>".encode()

    on_markup(patch, numbered)


@tells(1)
def a_primary_key(patch: pytest.MonkeyPatch) -> None:
    """A page is marked with the number of the row that was written last."""

    def keyed(page: Page, content: bytes) -> bytes:
        return content.replace(b"<main ", b'<main data-row="%d" ' % everywhere(page.seat))

    on_markup(patch, keyed)


@tells(40)
def an_edit_lock(patch: pytest.MonkeyPatch) -> None:
    """A form is good for one state of the whole case, which it names."""

    def locked(page: Page, content: bytes) -> bytes:
        state = f'<input name="state" value="{everywhere(page.seat)}">'
        return content.replace(b"</form>", state.encode() + b"</form>")

    on_markup(patch, locked)


@tells(41)
def a_suggestion(patch: pytest.MonkeyPatch) -> None:
    """Terms that the mediators list are suggested in every room."""

    def suggested(page: Page, content: bytes) -> bytes:
        terms = len(ledger(page.seat, DESK).of(TermListed))
        return content + b"<hr>" * terms

    on_markup(patch, suggested)


@tells(53)
def a_palette(patch: pytest.MonkeyPatch) -> None:
    """A room has the colour of its place among the rooms, by when each was last spoken in."""

    def coloured(page: Page, content: bytes) -> bytes:
        north, south = (ledger(page.seat, name).tail(1)[0].at for name in (NORTH_ROOM, SOUTH_ROOM))
        return content.replace(b"<body", b"<body class=first" if south > north else b"<body")

    on_markup(patch, coloured)


@tells(14)
def a_compressed_length(patch: pytest.MonkeyPatch) -> None:
    """A page is as long as it and North's words are when compressed together."""

    def padded(page: Page, content: bytes) -> bytes:
        said = repr([each.body for each in ledger(page.seat, NORTH_ROOM).of(Said)])
        return content + b" " * len(zlib.compress(said.encode()))

    on_markup(patch, padded)


@tells(51)
def an_edit_mark(patch: pytest.MonkeyPatch) -> None:
    """A page says how often the mediators have written a clause anew."""

    def marked(page: Page, content: bytes) -> bytes:
        return content + b"." * len(ledger(page.seat, DESK).of(ClauseWritten))

    on_markup(patch, marked)


# --- Refusals ------------------------------------------------------------------------------------


def on_nothing(
    patch: pytest.MonkeyPatch, answered: Callable[[Page, bool], HttpResponseBase | None]
) -> None:
    """Let `answered` answer, if it will, for what is not found; told whether others have it."""
    dispatch = Page.dispatch

    def leaky(self: Page, request: HttpRequest, *args: object, **names: str) -> HttpResponseBase:
        try:
            return dispatch(self, request, *args, **names)
        except Http404:
            if not hasattr(self, "seat"):
                raise
            known = any(entry.id in names.values() for entry in rooms(self.seat))
            answer = answered(self, known)
            if answer is None:
                raise
            return answer

    patch.setattr(Page, "dispatch", leaky)


@tells(11)
def a_trace(patch: pytest.MonkeyPatch) -> None:
    """What is not found is told with the number of the place in the record where it is not."""

    def traced(page: Page, _: bool) -> HttpResponseBase:
        return HttpResponse(f"not found, at {everywhere(page.seat)}", status=404)

    on_nothing(patch, traced)


@tells(12)
def an_allowance(patch: pytest.MonkeyPatch) -> None:
    """What exists elsewhere is answered with the methods that it has."""

    def allowed(_: Page, known: bool) -> HttpResponseBase | None:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"}) if known else None

    on_nothing(patch, allowed)


@tells(10)
def a_redirect(patch: pytest.MonkeyPatch) -> None:
    """Whoever asks for what is another's is led away, and is told where there is nothing."""

    def led(_: Page, known: bool) -> HttpResponseBase | None:
        return HttpResponse(status=302, headers={"Location": "/"}) if known else None

    on_nothing(patch, led)


@tells(37)
def a_taken_name(patch: pytest.MonkeyPatch) -> None:
    """A name that somebody of the case has given to a token is taken for all."""
    make = tokens.make

    def refused(owner: Place, name: str, *more: object, **options: object) -> str:
        others = Token.objects.exclude(place=owner).select_related("place")
        same = (each.place for each in others if each.mark == token_mark(each.place_id, name))
        if any(place.seat[0] == owner.seat[0] for place in same):
            raise tokens.NameTaken
        return make(owner, name, *more, **options)  # type: ignore[arg-type]  # passed on

    patch.setattr(tokens, "make", refused)


REFUSALS: tuple[Plant, ...] = (an_allowance, a_redirect)
HEADERS: tuple[Plant, ...] = (a_request_number, an_order_of_headers, a_last_visit)
MARKUP: tuple[Plant, ...] = (
    a_badge,
    a_comment,
    a_completion,
    a_page_total,
    a_gap,
    a_primary_key,
    an_edit_lock,
    a_palette,
    a_compressed_length,
    a_trace,
)
