"""``wasit demo``: the Muscat talks in a browser, on embedded SQLite."""

from __future__ import annotations

import os
import webbrowser
from contextlib import suppress
from pathlib import Path
from threading import Timer

import click
import msgspec
import platformdirs

from wasit.cli import datadir, server
from wasit.cli.errors import told
from wasit.cli.playable import load_playable
from wasit.cli.ranges import SECONDS, SEED
from wasit.cli.table import KEPT, Kept, Table
from wasit.installation import ACCOUNTS, DATABASE, KEY_FILE, RECORD
from wasit.record import OtherVersion, SqliteStore
from wasit.scenario.files import names
from wasit.scenario.model import Scenario
from wasit.talks.wording import read

HOST = "127.0.0.1"
FILES = (KEPT, f"{RECORD}*", f"{ACCOUNTS}*", "secret-key", KEY_FILE)
"""All that a demonstration leaves in its directory."""


@click.command("demo")
@click.argument("scenario", required=False)
@server.port_option()
@click.option("--no-browser", is_flag=True, help="Only print the links.")
@click.option("--fresh", is_flag=True, help="Forget the last demonstration and start anew.")
@click.option(
    "--seed", default=7, show_default=True, type=SEED, help="How the automated delegations act."
)
@click.option(
    "--pace",
    default=4.0,
    show_default=True,
    type=SECONDS,
    help="Seconds before a delegation acts.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="The directory that keeps the demonstration.  [default: one of your user's]",
)
@told()
def command(
    scenario: str | None,
    port: int,
    no_browser: bool,
    fresh: bool,
    seed: int,
    pace: float,
    data: Path | None,
) -> None:
    """Mediate the Muscat talks yourself; the delegations are automated.

    SCENARIO may name another one than muscat-2023. A second start goes on where the last one
    ended.
    """
    directory = (data or platformdirs.user_data_path("wasit") / "demo").absolute()
    # A demonstration keeps all it has in its own directory, whatever the server here uses.
    os.environ.pop(DATABASE, None)
    os.environ["WASIT_TOUR"] = "1"
    with server.listen(HOST, port) as listener:
        kept = None if fresh else _kept(directory)
        chosen = _chosen(scenario, kept)
        loaded = load_playable(chosen)
        if fresh:
            _clear(directory)
        datadir.prepare(directory)
        try:
            table = Table.set(directory, loaded, kept, chosen, seed)
        except OtherVersion as error:
            raise click.ClickException(f"{error} Start anew with --fresh.") from None
        links = table.links(f"http://{HOST}:{listener.getsockname()[1]}")
        greeting = _greeting(loaded, links, directory, resumed=kept is not None)
        automata = table.automata(pace)
        automata.start()
        if not no_browser:
            Timer(1.0, webbrowser.open, [next(iter(links.values()))]).start()
        server.run(listener, greeting, at_end=automata.end)
    click.echo("Ended. What was said is kept; start again to go on.")


def _kept(directory: Path) -> Kept | None:
    """Return what the last demonstration left there, if there was one."""
    try:
        return msgspec.json.decode((directory / KEPT).read_bytes(), type=Kept)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except msgspec.DecodeError:
        raise click.ClickException(
            f"{directory / KEPT} is not what a demonstration leaves. Start anew with --fresh."
        ) from None


def _chosen(scenario: str | None, kept: Kept | None) -> str:
    """Return what is played: a built-in scenario's name, or the whole path of a file.

    Raises ClickException when a demonstration of something else is kept.
    """
    asked = str(Path(scenario).absolute()) if scenario and scenario not in names() else scenario
    if kept is None:
        return asked or "muscat-2023"
    if asked not in {None, kept.scenario}:
        raise click.ClickException(
            f"the last demonstration, of {kept.scenario}, is kept. Start {scenario} with --fresh."
        )
    return kept.scenario


def _clear(directory: Path) -> None:
    """Remove the last demonstration, unless one is still running there."""
    if (directory / RECORD).exists():
        with suppress(OtherVersion):
            SqliteStore(directory / RECORD).close()
    for pattern in FILES:
        for path in directory.glob(pattern):
            path.unlink()


def _greeting(scenario: Scenario, links: dict[str, str], directory: Path, *, resumed: bool) -> str:
    (_, mediator), *others = links.items()
    chairs = "\n".join(f"  {name}\n    {link}" for name, link in others)
    _, title = read(scenario.opening.title, "en")
    return f"""\
{title}{" (going on where it ended)" if resumed else ""}

You are the chief mediator. Both delegations are automated. Your link, which works once:
    {mediator}

To sit in a delegation's chair instead, open its link (another browser or a private window
keeps both seats). If nobody mediates then, an automated mediator relays.
{chairs}

Kept in {directory}
Ctrl-C ends it; --fresh starts anew.
"""
