"""``wasit exposure``: who had opened all of what leaked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from wasit.cli import datadir
from wasit.cli.counts import counted
from wasit.cli.errors import BadInput, told
from wasit.installation import opened
from wasit.questions.inquiry import exposed, quoted
from wasit.questions.printing import printed_copies
from wasit.service import NoSuchSeat, Seat, Service
from wasit.talks.case import people
from wasit.talks.inquiry.inquiries import Exposure, Reader
from wasit.talks.inquiry.on_paper import carriers
from wasit.talks.inquiry.sightings import COMMAND
from wasit.talks.ledgers import DESK, Family, family
from wasit.talks.people import Role
from wasit.talks.refusals import Refused
from wasit.talks.wording import read


@click.command("exposure")
@click.argument("case")
@click.argument("entries", nargs=-1, metavar="[ENTRY]...")
@click.option("--quote", help="Words that were quoted: tell which entries have them.")
@click.option("--code", help="The code of a copy on paper that turned up: tell whose it is.")
@click.option(
    "--before", type=click.DateTime(), help="Count only what was opened before this time (UTC)."
)
@click.option("--head", help="Ask as this head of delegation, instead of the chief mediator.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@datadir.data_option
@told()
def command(
    case: str,
    entries: tuple[str, ...],
    quote: str | None,
    code: str | None,
    before: datetime | None,
    head: str | None,
    as_json: bool,
    data: Path,
) -> None:
    """Say who had opened all of these entries of CASE, and who which of them.

    Each ENTRY is the id of one; with --quote their ids are found by words that came out. With
    --code it is told for whom a copy on paper was printed, and where it should be. The answer
    tells no more than the chief mediator may know, or the head who is named. That it was asked is
    written down, and so is what was printed: as printed here in that name, not as opened by it.
    The server must not be running on that directory meanwhile.
    """
    datadir.check_there(data)
    if [bool(entries), quote is not None, code is not None].count(True) != 1:
        raise BadInput("name the entries, quote words, or give a code: one of the three.")
    with opened(data.absolute()) as vault:
        seat = _seat(Service(vault), case, head)
        try:
            if quote is not None:
                _tell_quoted(seat, quote, as_json=as_json)
            elif code is not None:
                _tell_copy(seat, code, as_json=as_json)
            else:
                at = before.replace(tzinfo=UTC) if before else None
                _tell(seat, seat.inquire(entries, at, COMMAND), as_json=as_json)
        except Refused as refused:
            raise BadInput(str(refused)) from None


def _seat(service: Service, case: str, head: str | None) -> Seat:
    try:
        if head is not None:
            return _head(service, case, head)
        desk = service.ledger(case, DESK)
        chief = next(e.id for e in people(desk).values() if e.role is Role.CHIEF_MEDIATOR)
        return service.seat(case, DESK, chief)
    except (NoSuchSeat, LookupError, StopIteration):
        who = f"no head called {head} in" if head is not None else "no"
        raise BadInput(f"there is {who} case {case} there; is it mistyped?") from None


def _head(service: Service, case: str, head: str) -> Seat:
    rooms = (each for each in service.store.ledgers(case) if family(each) is Family.ROOM)
    for name in rooms:
        try:
            seat = service.seat(case, name, head)
        except NoSuchSeat:
            continue
        if seat.person.leads:
            return seat
    raise LookupError(head)


def _tell_quoted(seat: Seat, words: str, *, as_json: bool) -> None:
    view = seat.view()
    found = quoted(view, words)
    seat.shows(view.ledgers, found, COMMAND)
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    for each in found:
        _, text = read(each.entry.wording, "en")
        click.echo(f"{each.entry.id}  {each.ledger}  {counted(each.run, 'word', 'words')}")
        if text:
            click.echo(f"    {text}")
    if not found:
        click.echo("Nothing has these words.")


def _tell_copy(seat: Seat, code: str, *, as_json: bool) -> None:
    view = seat.view()
    (found,) = printed_copies(view, code)
    seat.shows(view.ledgers, view.desk().get(found.id), COMMAND)
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    whose = found.party or "the mediators"
    click.echo(f"{found.code}  for {whose}{f', {found.reader}' if found.reader else ''}")
    click.echo(f"    printed {found.at:%Y-%m-%d %H:%M} by {found.by}, in {found.language}")
    click.echo(f"    {found.where}")
    for each in found.accounts:
        click.echo(f"    {each.at:%Y-%m-%d %H:%M} {each.where}, as {each.by} says")


def _tell(seat: Seat, found: Exposure, *, as_json: bool) -> None:
    view = seat.view()
    if as_json:
        answer = exposed(view, found)
        seat.shows(view.ledgers, answer, COMMAND)
        click.echo(msgspec.json.encode(answer))
        return
    for line in _lines(found):
        click.echo(line)
    for each in carriers(view, found.parts, found.before):
        click.echo(f"On paper: {each.copy.body.code} for {each.copy.body.party or 'the mediators'}")


def _lines(found: Exposure) -> Iterator[str]:
    yield "They had opened all of it:"
    yield from _readers(each for each in found.readers if each.had_all)
    yield "They had opened a part of it:"
    yield from _readers(each for each in found.readers if each.had_any and not each.had_all)
    if printed := [each for each in found.readers if each.first_printed]:
        yield "It was printed on this server in their name, by whoever ran this command:"
        yield from (f"    {_name(each)} ({each.id}): {_times(each.printed)}" for each in printed)
    yield "It shows to whom the words were shown here, not who passed them on."


def _readers(readers: Iterator[Reader]) -> Iterator[str]:
    lines = [f"    {_name(each)} ({each.id}): {_times(each.had)}" for each in readers]
    yield from lines or ["    nobody"]


def _name(reader: Reader) -> str:
    return read(reader.person.name, "en")[1] if reader.person else "somebody who has left"


def _times(times: tuple[datetime | None, ...]) -> str:
    return ", ".join(f"{at:%Y-%m-%d %H:%M}" if at else "never" for at in times)
