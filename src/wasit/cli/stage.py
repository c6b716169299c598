"""``wasit stage``: open a class that rehearses, and print the link of each chair."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from wasit.cli import datadir
from wasit.cli.errors import BadInput, told
from wasit.scenario.files import content, load, names, parsed
from wasit.scenario.model import Scenario
from wasit.talks.refusals import Refused
from wasit.talks.staging import LONGEST
from wasit.talks.wording import read

if TYPE_CHECKING:
    from wasit.web.accounts.models import Account

A_PERSON = "person"
MOST_GROUPS, MOST_SECONDS = 30, 600


class Link(NamedTuple):
    """What leads somebody to a chair: the id and the name of its person, and the address."""

    person: str
    name: str
    link: str


class Group(NamedTuple):
    """A group of the class, by name, with its case and its links."""

    group: str
    case: str
    links: list[Link]

    def document(self) -> dict[str, object]:
        return {**self._asdict(), "links": [each._asdict() for each in self.links]}


@click.command("stage")
@click.argument("scenario")
@datadir.data_option
@datadir.address_option
@click.option("--name", default="Class", show_default=True, help="What the class is called.")
@click.option(
    "--groups",
    type=click.IntRange(1, MOST_GROUPS),
    default=3,
    show_default=True,
    help="How many groups there are.",
)
@click.option(
    "--minutes",
    type=click.IntRange(0, LONGEST),
    default=20,
    show_default=True,
    help="How long a round lasts; with 0 the talks go on without rounds.",
)
@click.option(
    "--pace",
    type=click.IntRange(0, MOST_SECONDS),
    default=20,
    show_default=True,
    help="How many seconds an automated player waits before it acts.",
)
@click.option(
    "--chair",
    "chairs",
    multiple=True,
    metavar="CHAIR=PLAYER",
    help=f"Who plays a chair until somebody takes it: a player's name, or {A_PERSON}.",
)
@click.option(
    "--instructor",
    metavar="ACCOUNT",
    help="The account to which the class belongs, by the name under which it is signed in to. "
    "Without it, each group has a link for its instructor.",
)
@click.option("--accounts", is_flag=True, help="Have everybody come in with an account.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@told()
def command(
    scenario: str,
    data: Path,
    address: str,
    name: str,
    groups: int,
    minutes: int,
    pace: int,
    chairs: tuple[str, ...],
    instructor: str | None,
    *,
    accounts: bool,
    as_json: bool,
) -> None:
    """Open a class on SCENARIO, the name of one that comes with Wasit or a file, in a directory.

    The text of a file is kept with the class: it need not stay where it is. The server must not
    be running on that directory meanwhile; start it afterwards with ``wasit serve``. Each link
    works once, for a week, and is not printed again.
    """
    if not name.strip():
        raise BadInput("--name takes what the class is called, and that is empty.")
    chosen, source = _chosen(scenario)
    from wasit.rehearsal.classes import Plan, staged_opening  # noqa: PLC0415 - help is quick
    from wasit.rehearsal.playable import Unplayable  # noqa: PLC0415 - as above
    from wasit.rehearsal.registry import NoSuchPlayer  # noqa: PLC0415 - as above

    course = secrets.token_hex(16)
    plan = Plan(
        course=course,
        name=name,
        source=source,
        players=_players(chosen, chairs),
        seed=secrets.randbits(128),
        pace=pace,
        minutes=minutes,
    )
    with told(NoSuchPlayer, Unplayable):
        staged_opening(chosen, plan, "Group 1")
    datadir.prepare(data.absolute())
    from wasit.web.server import runtime  # noqa: PLC0415 - the settings are known only now
    from wasit.web.training.courses import case_of, open_course  # noqa: PLC0415 - as above

    own = _account(instructor)
    called = [f"Group {number + 1}" for number in range(groups)]
    with told(Refused):
        made = open_course(own, chosen, plan, called, bare=not accounts)
    here = address.rstrip("/")
    found = [
        Group(
            group,
            case_of(plan, group),
            [Link(each.id, read(each.name, "en")[1], here + path) for each, path in links],
        )
        for group, links in made
    ]
    page = f"{here}/courses/{course}/" if own else None
    if as_json:
        told_of = [each.document() for each in found]
        document = {"scenario": scenario, "class": name, "page": page, "groups": told_of}
        click.echo(json.dumps(document, ensure_ascii=False))
    else:
        _print(found, page)
    runtime.close()


def _chosen(scenario: str) -> tuple[Scenario, str]:
    """Return a scenario, and its text unless it comes with Wasit; raises ScenarioError."""
    if scenario in names():
        return load(scenario), ""
    text = content(scenario)
    return parsed(scenario, text), text.decode("utf-8-sig")


def _players(scenario: Scenario, chosen: Iterable[str]) -> Mapping[str, str]:
    """Return who plays each chair: the usual player, unless something else was chosen for it.

    Raises BadInput where that is no chair that can be played.
    """
    from wasit.rehearsal.classes import known_players, playable  # noqa: PLC0415 - help is quick

    players = {each.id: known_players(each)[0] for each in playable(scenario)}
    for choice in chosen:
        chair, _, player = choice.partition("=")
        if chair not in players or not player:
            raise BadInput(
                f"--chair takes CHAIR=PLAYER, and not {choice!r}; the chairs that can be played "
                f"are {', '.join(players)}."
            )
        players[chair] = player
    return {chair: player for chair, player in players.items() if player != A_PERSON}


def _account(name: str | None) -> Account | None:
    """Return the account of this name; BadInput unless it may open rehearsals."""
    from wasit.web.accounts.models import Account  # noqa: PLC0415 - the settings are known only now

    if name is None:
        return None
    try:
        own = Account.objects.get_by_natural_key(name)
    except Account.DoesNotExist:
        own = None
    if own is None or not own.instructs:
        raise BadInput(
            f"no account {name!r} may open classes there; `wasit createinstructor` makes one."
        )
    return own


def _print(groups: Iterable[Group], page: str | None) -> None:
    for group in groups:
        click.echo(f"{group.group}, the case {group.case}")
        for each in group.links:
            click.echo(f"  {each.name} ({each.person})\n    {each.link}")
    if page:
        click.echo(f"The class is at {page}")
