"""``wasit rehearse``: the same seed gives the same bytes, and the figures keep their contract."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
from click.testing import CliRunner

from tests.cli.shell import run
from tests.scenario.formats.samples import SAMPLES, write
from tests.scenario.sample import WORKSHOP, changed
from wasit.cli import rehearse
from wasit.cli.played import Played, played
from wasit.scenario.files import load, names
from wasit.scenario.model import Scenario
from wasit.talks.case import Outcome

ALWAYS = ("scenario", "seed", "talks", "agreements", "utilities", "nash_share", "questions")
OF_ONE = (*ALWAYS, "outcome", "package")


def figures(*arguments: str) -> dict[str, Any]:
    done = run("rehearse", *arguments, "--json")
    assert (done.status, done.err) == (0, "")
    document: dict[str, Any] = json.loads(done.out)
    return document


def transcript(folder: Path, seed: int, **environment: str) -> bytes:
    file = folder / f"{seed}.md"
    asked = ("--seed", str(seed), "--transcript", str(file))
    assert run("rehearse", "muscat-2023", *asked, **environment).status == 0
    return file.read_bytes()


# --- The transcript ------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first = transcript(tmp_path, 7, PYTHONHASHSEED="1", TZ="Asia/Muscat", LANG="C")
    second = transcript(tmp_path, 7, PYTHONHASHSEED="2", TZ="America/New_York", LANG="C.UTF-8")
    assert first == second


def test_another_seed_may_give_other_talks(tmp_path: Path) -> None:
    assert len({transcript(tmp_path, seed) for seed in (1, 2, 3)}) > 1


def test_the_transcript_shows_what_each_room_saw_and_how_it_ended(tmp_path: Path) -> None:
    text = transcript(tmp_path, 7).decode()
    rooms = ("The room: United States", "The room: Islamic Republic of Iran")
    headings = [f"## {each}" for each in (*rooms, "The mediators’ desk", "The outcome")]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_the_debrief_is_of_the_talks_that_the_figures_are_of(tmp_path: Path) -> None:
    file = tmp_path / "debrief.md"
    done = run("rehearse", "muscat-2023", "--seed", "7", "--json", "--debrief", str(file))
    worth = json.loads(done.out)["utilities"]
    assert f"| United States | {worth['us']:.2f} |" in file.read_text("utf-8")


def test_the_talks_of_the_debrief_are_played_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = []

    def counted(scenario: Scenario, seed: int, parties: Sequence[str], mediator: str) -> Played:
        seeds.append(seed)
        return played(scenario, seed, parties, mediator)

    monkeypatch.setattr(rehearse, "played", counted)
    files = "--debrief", str(tmp_path / "debrief.md"), "--transcript", str(tmp_path / "talks.md")
    done = CliRunner().invoke(rehearse.command, ["muscat-2023", "--talks", "2", *files])
    assert done.exit_code == 0
    assert seeds == [1, 2]


def test_without_a_file_the_transcript_is_printed_with_the_figures_in_words(
    tmp_path: Path,
) -> None:
    printed = run("rehearse", "muscat-2023", "--seed", "7").out
    text = transcript(tmp_path, 7).decode()
    assert printed.startswith(text)
    assert "1 of 1 talks" in printed.removeprefix(text)


def test_the_transcript_speaks_the_language_asked_for() -> None:
    printed = run("rehearse", "family-shuttle", "--language", "ar").out
    assert load("family-shuttle").opening.title["ar"] in printed


# --- The figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize("scenario", names())
def test_the_figures_of_one_rehearsal(scenario: str) -> None:
    found = figures(scenario, "--seed", "7")
    assert tuple(found) == OF_ONE
    assert (found["scenario"], found["seed"], found["talks"]) == (scenario, 7, 1)
    assert found["agreements"] == (found["outcome"] == Outcome.UNDERSTANDING)
    assert found["utilities"].keys() == load(scenario).briefs.keys()
    assert all(0 <= worth <= 1 for worth in found["utilities"].values())
    assert found["nash_share"] is None or 0 <= found["nash_share"] <= 1
    assert found["questions"] > 0
    agenda = {issue.id: issue for issue in load(scenario).opening.agenda}
    for issue, option in found["package"].items():
        assert option in {each.id for each in agenda[issue].options}


def test_several_talks_take_the_seeds_that_follow() -> None:
    singly = [figures("labour-dispute", "--seed", seed) for seed in ("5", "6", "7")]
    together = figures("labour-dispute", "--seed", "5", "--talks", "3")
    assert tuple(together) == ALWAYS
    assert together["talks"] == 3
    assert together["agreements"] == sum(each["agreements"] for each in singly)
    assert together["questions"] == fmean(each["questions"] for each in singly)
    for party, mean in together["utilities"].items():
        assert mean == pytest.approx(fmean(each["utilities"][party] for each in singly))


def test_figures_and_a_transcript_can_be_had_at_once(tmp_path: Path) -> None:
    file = tmp_path / "out.md"
    assert figures("muscat-2023", "--seed", "7", "--transcript", str(file))["talks"] == 1
    assert file.read_bytes() == transcript(tmp_path, 7)


# --- Bad input -----------------------------------------------------------------------------------


def test_a_scenario_that_does_not_exist_is_bad_input() -> None:
    refused = run("rehearse", "no-such-scenario")
    assert (refused.status, refused.out) == (2, "")
    assert "no-such-scenario" in refused.complaint


def test_a_scenario_that_is_wrong_is_bad_input_and_says_where(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text('title.en = "A case"\nregime = "half-open"\n')
    refused = run("rehearse", str(file), "--json")
    assert (refused.status, refused.out) == (2, "")
    assert str(file) in refused.complaint


@pytest.mark.parametrize("command", [("rehearse",), ("demo", "--no-browser", "--port", "0")])
def test_an_agenda_beyond_all_listing_is_bad_input(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    steps = changed("high = 1_000, step = 50", "high = 1_000, step = 3", WORKSHOP)
    more = "".join(
        f'[[issues]]\nid = "rent-{place}"\ntitle = "R"\n'
        "range = { low = 0, high = 100, step = 1 }\n\n"
        for place in range(3)
    )
    worth = "".join(
        f"[briefs.{party}.preferences.rent-{place}]\nweight = 1\npoints = {{ 0 = 1, 100 = 1 }}\n\n"
        for party in ("owner", "carpenter", "residents")
        for place in range(3)
    )
    text = steps.replace('[[issues]]\nid = "hours"', f'{more}[[issues]]\nid = "hours"')
    text = text.replace("{ 950 = -5, 1000 = -10 }", "{ 1000 = -10 }").replace("850 = 70, ", "")
    file = tmp_path / "workshop.toml"
    file.write_text(text + worth, "utf-8")
    data = ("--data", tmp_path / "data") if command[0] == "demo" else ()
    refused = run(*command, file, *data)
    assert (refused.status, refused.out) == (2, "")
    assert "agendas of 1,000,000 packages at most; this one has 416," in refused.complaint
    assert run("analyse", file).status == 0


def test_a_transcript_that_cannot_be_written_is_bad_input(tmp_path: Path) -> None:
    file = tmp_path / "missing" / "out.md"
    refused = run("rehearse", "family-shuttle", "--transcript", file)
    assert (refused.status, refused.out) == (2, "")
    assert str(file) in refused.complaint


@pytest.mark.parametrize("talks", ["0", "-1", "many"])
def test_a_number_of_talks_that_is_none_is_bad_input(talks: str) -> None:
    refused = run("rehearse", "family-shuttle", "--talks", talks)
    assert (refused.status, refused.out) == (2, "")
    assert "--talks" in refused.err


@pytest.mark.parametrize("format_", sorted(SAMPLES))
def test_a_domain_in_a_format_of_the_field_is_played_the_same_on_both_paths(
    tmp_path: Path, format_: str
) -> None:
    asked = (str(write(tmp_path, SAMPLES[format_]())), "--parties", "linear,micro", "--rounds", "6")
    found = figures(*asked)
    assert found["outcome"] in set(Outcome)
    assert found == figures(*asked, "--full")
