"""Files: by which names and paths scenarios are found, and what is read from them."""

import pickle
from pathlib import Path

import pytest

from tests.scenario.sample import SAMPLE, changed
from wasit.scenario.files import load, names
from wasit.scenario.model import Scenario
from wasit.scenario.parsing.errors import ScenarioError
from wasit.talks.people import Role
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "fence.toml"


@pytest.fixture
def fence(file: Path) -> Scenario:
    file.write_text(SAMPLE, "utf-8")
    return load(file)


class TestFinding:
    def test_a_built_in_scenario_by_its_name(self) -> None:
        assert load("muscat-2023").name == "muscat-2023"

    def test_a_file_by_its_path(self, fence: Scenario, file: Path) -> None:
        assert load(str(file)) == fence

    def test_a_file_is_named_for_itself(self, fence: Scenario) -> None:
        assert fence.name == "fence"

    def test_names_come_in_order(self) -> None:
        assert names() == ["family-shuttle", "labour-dispute", "muscat-2023"]

    @pytest.mark.parametrize("unknown", ["muscat", "no/such/file.toml", "", "a\0b", "x" * 5000])
    def test_what_is_not_there_is_told_with_what_is(self, unknown: str) -> None:
        with pytest.raises(ScenarioError) as caught:
            load(unknown)
        assert caught.value.file == unknown
        assert all(name in caught.value.expected for name in names())

    def test_a_folder_is_no_scenario(self, tmp_path: Path) -> None:
        with pytest.raises(ScenarioError, match="muscat-2023"):
            load(tmp_path)


class TestReading:
    def test_text_alone_is_english(self, fence: Scenario) -> None:
        assert fence.notice == {"en": "The gardens are made up."}

    def test_text_in_languages_keeps_them(self, fence: Scenario) -> None:
        assert fence.opening.title == {"en": "The fence", "ar": "السياج", "fa": "حصار"}

    def test_a_paragraph_is_one_line_however_it_was_wrapped(self, fence: Scenario) -> None:
        assert fence.briefs["north"].paper["en"] == (
            "You want to sit in your garden unseen. You would even pay for that.\n\n"
            "Do not say so at once."
        )

    def test_people_have_their_seats(self, fence: Scenario) -> None:
        assert [(person.role, person.party) for person in fence.opening.people] == [
            (Role.CHIEF_MEDIATOR, None),
            (Role.HEAD, "north"),
            (Role.HEAD, "south"),
        ]

    def test_options_keep_their_order(self, fence: Scenario) -> None:
        agenda = {
            issue.id: [option.id for option in issue.options] for issue in fence.opening.agenda
        }
        assert agenda == {"height": ["low", "high"], "costs": ["shared", "north-pays"]}

    def test_preferences_are_in_millionths(self, fence: Scenario) -> None:
        south = fence.briefs["south"].preferences
        assert south.values["height"] == {"low": 400_000, "high": 0}
        assert south.reservation == 400_000
        assert south.ruled_out == {"costs": {"shared"}}

    def test_statements_come_in_order(self, fence: Scenario) -> None:
        offer, confided = fence.briefs["north"].opening
        assert (offer.force, confided.force) == (Force.PROPOSAL, Force.POSITION)
        assert offer.modes == {Mode.PARAPHRASE}
        assert offer.package == {"height": "high", "costs": "shared"}
        assert confided.modes == frozenset()

    def test_what_only_the_reader_of_a_file_sees_changes_nothing(
        self, fence: Scenario, file: Path
    ) -> None:
        file.write_bytes(b"\xef\xbb\xbf" + SAMPLE.replace("\n", "\r\n").encode())
        assert load(file) == fence

    def test_issues_may_be_rated_in_any_order(self, fence: Scenario, file: Path) -> None:
        file.write_text(
            changed("points = { low = 0, high = 100 }", "points = { high = 100, low = 0 }"), "utf-8"
        )
        assert list(load(file).briefs["north"].preferences.values["height"]) == ["low", "high"]


def test_an_error_can_cross_to_another_process() -> None:
    error = ScenarioError("fence.toml", "title", 2, "text", "7")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_an_error_shows_no_character_that_a_terminal_would_obey() -> None:
    error = ScenarioError("a\x1b[2J.toml", "t\u202ee", 2, "text", "\u0007")
    assert str(error) == "a\\u001b[2J.toml, line 2, t\\u202ee: expected text; found \\u0007"
