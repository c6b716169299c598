"""``wasit init``: an installation that can be served at once, or nothing at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import httpx
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tests.cli.certificates import certificate
from tests.cli.shell import Finished, Running, links, run, surroundings
from tests.postgres import emptied, server
from tests.waiting import PATIENCE
from wasit.cli import main
from wasit.cli.errors import BadInput
from wasit.cli.founding.interview import Given, interview
from wasit.cli.founding.next_steps import next_steps
from wasit.cli.founding.person import Person
from wasit.cli.founding.plan import Plan
from wasit.cli.init import command
from wasit.cli.serve import command as serve
from wasit.installation import SOURCES

HERE = ("--tls", "none")
INTERRUPTED = """
from wasit.cli.founding import building

def write(*_):
    raise KeyboardInterrupt

building._write = write
from wasit.cli import main
main()
"""


class Place:
    """Where an installation is set up, and what is said of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file, self.data, self.key = (folder / each for each in ("etc/env", "data", "etc/key"))

    def options(self, *more: str) -> list[str]:
        usual = ["init", str(self.file), "--data", str(self.data), "--key-file", str(self.key)]
        return [*usual, "--yes", *more]

    def set_up(self, *more: str, **environment: str) -> Finished:
        return run(*self.options(*more), **environment)

    def refused(self, *more: str) -> str:
        """The one line that is said of these options."""
        done = CliRunner().invoke(main, self.options(*more), env=dict.fromkeys(SOURCES))
        (line,) = done.output.splitlines()
        assert (done.exit_code, line[:7]) == (2, "Error: ")
        return line

    def settings(self) -> dict[str, str]:
        lines = [each for each in self.file.read_text().splitlines() if not each.startswith("#")]
        return dict(each.split("=", 1) for each in lines)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_what_it_writes_is_served_and_found_in_good_health(place: Place) -> None:
    done = place.set_up(*HERE, "--language", "ar")
    assert (done.status, done.err) == (0, "")
    assert "\n0 to mend, " in done.out
    for made in (place.file, place.key):
        assert made.stat().st_mode & 0o777 == 0o600
    assert {each.name for each in place.data.iterdir()} == {
        "accounts.sqlite3",
        "record.sqlite3",
        "record.sqlite3.lock",
        "secret-key",
    }
    config = ("--config", place.file)
    with Running(*config, "serve", "--port", "0") as served:
        here = served.address()
        (link,) = links(done.out)
        link = link.replace("http://localhost:8321/", here)
        for wanted, told in (("en", "Make an account with a passkey"), ("de", ' lang="ar"')):
            asked = httpx.get(
                link, headers={"accept-language": wanted}, trust_env=False, timeout=PATIENCE
            )
            assert told in asked.text
        examined = run(*config, "doctor", "--address", here)
        assert "\n0 to mend, " in examined.out


def test_it_asks_what_no_option_says_and_asks_again_for_what_cannot_be(place: Place) -> None:
    (place.folder / "full").mkdir()
    (place.folder / "full" / "letter").touch()
    said = [
        *(str(place.folder / "full"), str(place.data)),
        *("oracle", "files"),
        *("", str(place.data / "key"), str(place.key)),
        *("none", "https://talks.example", ""),
        *("soon", "90", "de", "ar", "y"),
    ]
    done = run("init", place.file, said="\n".join([*said, ""]))
    assert done.status == 0, done.err
    wrong = [
        "something is kept in",
        "found oracle",
        "lies in the directory of data",
        "expected an address such as http://localhost:8321",
        "from 0 to 36500; found soon",
        "expected one of en, ar, fa; found de",
    ]
    assert [each for each in wrong if each not in done.err + done.out] == []
    assert place.settings() == {
        "WASIT_DATA": str(place.data),
        "WASIT_MASTER_KEY_FILE": str(place.key),
        "WASIT_ADDRESS": "http://localhost:8321",
        "WASIT_PORT": "8321",
        "WASIT_KEEP": "90",
        "WASIT_LANGUAGE": "ar",
    }


def planned(place: Place, *more: str) -> Plan:
    """What these options come to; nothing is made."""
    words = place.options(*more)
    with command.make_context("init", words[1:]) as context:
        said = {name: value for name, value in context.params.items() if name != "yes"}
        return interview(Person(hurries=True), Given(**said))


def test_behind_a_proxy_and_with_its_own_certificate(place: Place, tmp_path: Path) -> None:
    behind = planned(
        place, "--address", "https://talks.example:444", "--proxy", "10.0.0.1"
    ).settings()
    assert behind["WASIT_HOSTS"] == "talks.example"
    assert (behind["WASIT_PROXY"], behind["WASIT_PORT"]) == ("10.0.0.1", "8321")
    chain, key = map(str, certificate(tmp_path))
    own = ("--tls", "certificate", "--certificate", chain, "--private-key", key)
    alone = planned(place, *own, "--address", "https://talks.example").settings()
    assert (alone["WASIT_HOST"], alone["WASIT_PORT"]) == ("0.0.0.0", "443")
    assert (alone["WASIT_CERTIFICATE"], alone["WASIT_PRIVATE_KEY"]) == (chain, key)
    variables = {each.envvar for each in serve.params if isinstance(each, click.Option)}
    assert {"WASIT_HOST", "WASIT_PORT", "WASIT_PROXY", "WASIT_CERTIFICATE"} <= variables


def test_root_is_told_to_hand_over_what_is_its_own(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planned(place, *HERE)
    place.file.parent.mkdir()
    place.file.touch()
    monkeypatch.setattr("os.geteuid", lambda: 0)
    steps = next_steps(plan, "/enter/x/")
    assert f"chown wasit: {place.file.parent} {place.file} {place.key}" in steps
    (place.file.parent / "passwd").touch()
    assert f"chown wasit: {place.file} {place.key}" in next_steps(plan, "/enter/x/")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert "chown" not in next_steps(plan, "/enter/x/")


def test_a_passphrase_is_written_down_and_shown_to_nobody(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    phrase = 'rain over the oud\'s "sixty" $words #'
    monkeypatch.setenv("WASIT_MASTER_PASSPHRASE", phrase)
    plan = planned(place, *HERE, "--key-from", "passphrase")
    assert plan.settings()["WASIT_MASTER_PASSPHRASE"] == phrase
    assert "WASIT_MASTER_KEY_FILE" not in plan.settings()
    database = "postgresql://wasit:rain@db.example/wasit"
    shown = replace(plan, database=database).shown()
    assert shown["WASIT_DATABASE_URL"] == "postgresql://wasit:…@db.example/wasit"
    assert phrase not in "".join(shown.values())
    monkeypatch.setenv("WASIT_MASTER_PASSPHRASE", "too short")
    with pytest.raises(BadInput, match="at least 16 characters"):
        planned(place, *HERE, "--key-from", "passphrase")


def test_on_postgresql(place: Place) -> None:
    url = emptied()
    options = (*HERE, "--database", url)
    assert place.set_up(*options).status == 0
    refused = Place(place.folder / "other").refused(*options)
    assert "an installation is kept in" in refused


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "--address must be said"),
        (["--address", "talks"], "--address: expected an address such as https://talks.example"),
        ([*HERE, "--address", "http://talks.example"], "such as http://localhost:8321"),
        ([*HERE, "--database", "mysql://here"], "--database: expected files, or postgresql://"),
        ([*HERE, "--database", "postgresql://x@127.0.0.1:9/y"], "--database: The record failed"),
        ([*HERE, "--key-from", "memory"], "--key-from: expected one of file, passphrase, env"),
        ([*HERE, "--key-from", "environment"], "give the key in one of WASIT_MASTER_KEY, "),
        (["--tls", "certificate", "--certificate", "nowhere"], "nowhere is not there"),
        (["--proxy", "0.0.0.0/0"], "--proxy: 0.0.0.0/0 is everybody"),
        ([*HERE, "--keep", "-1"], "--keep: expected a number of days"),
        ([*HERE, "--language", "de"], "--language: expected one of en, ar, fa"),
    ],
)
def test_what_cannot_be_is_told_in_one_line_and_nothing_is_left(
    place: Place, more: list[str], words: str
) -> None:
    assert words in place.refused(*more)
    assert list(place.folder.iterdir()) == []


def test_nothing_is_written_over(place: Place) -> None:
    place.data.mkdir()
    letter = place.data / "letter"
    letter.write_text("kept")
    assert "something is kept in" in place.refused(*HERE)
    place.file.parent.mkdir()
    letter.rename(place.file)
    assert "is there already" in place.refused(*HERE)
    place.file.rename(place.key)
    assert "does not hold a master key" in place.refused(*HERE)
    assert place.key.read_text() == "kept"


def schemas() -> int:
    with server().administering("shared") as db:
        asked = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'wasit%'"
        return int((db.execute(asked).fetchone() or (0,))[0])


@pytest.mark.parametrize("database", [lambda: "files", emptied], ids=["files", "postgresql"])
def test_ctrl_c_leaves_nothing(place: Place, database: Callable[[], str]) -> None:
    url = database()
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, *place.options(*HERE, "--database", url)],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "\nAborted!\n")
    assert list(place.folder.iterdir()) == []
    assert url == "files" or schemas() == 0
