"""Errors: each mistake in a file is told with its place, what was expected and what was found."""

from pathlib import Path

import pytest

from tests.scenario.meaningless import MEANINGS
from tests.scenario.misshapen import SHAPES
from tests.scenario.mistakes import Mistake
from tests.scenario.sample import SAMPLE, changed, line_of
from wasit.scenario.files import load
from wasit.scenario.parsing.errors import ScenarioError


def error(path: Path, content: str | bytes) -> ScenarioError:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return caught.value


@pytest.mark.parametrize(
    "mistake", [pytest.param(each, id=name) for name, each in (SHAPES | MEANINGS).items()]
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, mistake: Mistake) -> None:
    file = tmp_path / "fence.toml"
    mistake.is_told(error(file, mistake.made_in(SAMPLE)), file)


def test_a_side_without_weights_is_told_so(tmp_path: Path) -> None:
    text = changed("weight = 70", "weight = 0").replace("weight = 30", "weight = 0")
    caught = error(tmp_path / "fence.toml", text)
    assert caught.field == "briefs.north.preferences"
    assert caught.expected == "an issue with a weight of more than 0"


def test_a_side_without_a_brief_is_told_so(tmp_path: Path) -> None:
    caught = error(tmp_path / "fence.toml", SAMPLE.partition("[briefs.south]")[0])
    assert (caught.field, caught.found) == ("briefs.south", "nothing")
    assert caught.line == line_of("[briefs.north]")


def test_talks_of_one_are_told_so(tmp_path: Path) -> None:
    south = '[[parties]]\nid = "south"\nname = "The southern garden"\n'
    text = changed(south, "").replace('party = "south"', 'party = "north"')
    caught = error(tmp_path / "fence.toml", text)
    assert (caught.field, caught.found) == ("parties", "1")
    assert "at least two parties" in caught.expected


class TestUnreadable:
    def test_what_is_not_toml(self, tmp_path: Path) -> None:
        caught = error(tmp_path / "fence.toml", changed("weight = 70", "weight 70"))
        assert (caught.field, caught.expected) == ("", "correct TOML")
        assert caught.line == line_of("weight = 70")
        assert caught.found == "“Expected '=' after a key in a key/value pair”"

    def test_what_ends_too_early(self, tmp_path: Path) -> None:
        caught = error(tmp_path / "fence.toml", 'title = """\nThe')
        assert caught.expected == "correct TOML"
        assert "end of document" in caught.found

    def test_what_is_not_utf_8(self, tmp_path: Path) -> None:
        caught = error(tmp_path / "fence.toml", b'# a fence\ntitle = "caf\xe9"\n')
        assert (caught.line, caught.expected) == (2, "text in UTF-8")
        assert caught.found == "the byte 0xe9"

    @pytest.mark.parametrize("endless", ["a = " + "[" * 5000, "a = " + "1" * 5000])
    def test_what_the_parser_gives_up_on(self, tmp_path: Path, endless: str) -> None:
        assert error(tmp_path / "fence.toml", endless).expected == "correct TOML"
