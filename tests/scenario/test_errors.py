"""Errors: each mistake in a file is told with its place, what was expected and what was found."""

from pathlib import Path

import pytest

from tests.scenario.mistakes import Mistake
from tests.scenario.sample import SAMPLE, changed, line_of
from wasit.scenario.files import load
from wasit.scenario.parsing.errors import ScenarioError


def error(path: Path, content: str | bytes) -> ScenarioError:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return caught.value


NORTH_POINTS = "points = { low = 0, high = 100 }"
SOUTH_HEAD = 'id = "south-owner"\nrole = "head"'
OFFER = 'package = { height = "high", costs = "shared" }'

SHAPES = {
    "an unknown field": Mistake(
        'summary = "Two', 'sumary = "Two', "sumary", "sumary", "one of title", "“sumary”"
    ),
    "an unknown field within": Mistake(
        "rounds = 6\n\n[briefs.north.pref",
        "rounds = 6\nspeed = 6\n\n[briefs.north.pref",
        "briefs.north.speed",
        "speed = 6",
        "one of paper, concession",
        "“speed”",
    ),
    "a wrong type": Mistake(
        'name = "The northern garden"',
        "name = 7",
        "parties[0].name",
        "name = 7",
        "text, or a table of texts by language",
        "7",
    ),
    "a wrong type in one language": Mistake(
        'title.fa = "حصار"', "title.fa = [1]", "title.fa", "title.fa", "text", "an array"
    ),
    "a table for an array": Mistake(
        'modes = ["verbatim"]',
        "modes = { verbatim = true }",
        "briefs.south.opening[0].modes",
        "modes = { verb",
        "an array",
        "a table",
    ),
    "a number for a whole number": Mistake(
        "reservation = 0.4\nconcession = 0.7\nrounds = 6",
        "reservation = 0.4\nconcession = 0.7\nrounds = 6.5",
        "briefs.south.rounds",
        "rounds = 6.5",
        "a whole number from 1 to 1000",
        "6.5",
    ),
    "yes for a number": Mistake(
        "weight = 40",
        "weight = true",
        "briefs.south.preferences.height.weight",
        "weight = true",
        "a number of points from 0 to 100",
        "true",
    ),
    "a number out of all bounds": Mistake(
        "weight = 40",
        f"weight = 0x{'f' * 6000}",
        "briefs.south.preferences.height.weight",
        "weight = 0x",
        "a number of points from 0 to 100",
        "a number beyond all measure",
    ),
    "no number": Mistake(
        "reservation = 0.4",
        "reservation = nan",
        "briefs.south.reservation",
        "reservation = nan",
        "a number from 0 to 1",
        "nan",
    ),
    "a missing field": Mistake(
        "reservation = 0.5\n",
        "",
        "briefs.north.reservation",
        "[briefs.north]",
        "a number from 0 to 1",
        "nothing",
    ),
    "a missing field of a statement": Mistake(
        'wording = "Make it high, and let us share the costs."\n',
        "",
        "briefs.north.opening[0].wording",
        '[[briefs.north.opening]]\nforce = "proposal"',
        "text, or a table of texts by language",
        "nothing",
    ),
    "an unknown role": Mistake(
        'role = "chief_mediator"',
        'role = "boss"',
        "people[0].role",
        'role = "boss"',
        "one of chief_mediator, mediator, head, member",
        "“boss”",
    ),
    "an unknown mode": Mistake(
        'modes = ["verbatim"]',
        'modes = ["verbatim", "shout"]',
        "briefs.south.opening[0].modes[1]",
        "shout",
        "one of verbatim, paraphrase",
        "“shout”",
    ),
    "an unknown regime": Mistake(
        'notice = "The gardens are made up."',
        'notice = "The gardens are made up."\nregime = "ajar"',
        "regime",
        "regime",
        "one of closed, open",
        "“ajar”",
    ),
    "neither true nor false": Mistake(
        'notice = "The gardens are made up."',
        'notice = "The gardens are made up."\neven_handed = "yes"',
        "even_handed",
        "even_handed",
        "true or false",
        "“yes”",
    ),
    "an unknown acknowledgement level": Mistake(
        'notice = "The gardens are made up."',
        'notice = "The gardens are made up."\nacknowledgement = "shout"',
        "acknowledgement",
        "acknowledgement",
        "one of deny, neither_confirm_nor_deny",
        "“shout”",
    ),
    "an id with spaces": Mistake(
        'id = "mediator"',
        'id = "the mediator"',
        "people[0].id",
        "the mediator",
        "a short name of small letters",
        "“the mediator”",
    ),
    "a lone option": Mistake(
        '[[issues.options]]\nid = "high"\nlabel = "1.80 m"\n',
        "",
        "issues[0].options",
        '[[issues.options]]\nid = "low"',
        "an array of at least two options",
        "an array",
    ),
}

MEANINGS = {
    "reservation out of range": Mistake(
        "reservation = 0.4",
        "reservation = 1.4",
        "briefs.south.reservation",
        "reservation = 1.4",
        "a number from 0 to 1",
        "1.4",
    ),
    "a reservation that no package reaches": Mistake(
        'rounds = 6\nred_lines.costs = ["shared"]',
        'rounds = 6\nred_lines.costs = ["north-pays"]\nred_lines.height = ["low"]',
        "briefs.south.reservation",
        "reservation = 0.4",
        "at most 0.0, the most that the red lines leave",
        "0.4",
    ),
    "no option left": Mistake(
        'red_lines.costs = ["shared"]',
        'red_lines.costs = ["shared", "north-pays"]',
        "briefs.south.red_lines.costs",
        "red_lines.costs",
        "an option that is left",
        "none",
    ),
    "an unknown option beyond a red line": Mistake(
        'red_lines.costs = ["shared"]',
        'red_lines.costs = ["shared", "halved"]',
        "briefs.south.red_lines.costs[1]",
        "red_lines.costs",
        "one of shared, north-pays",
        "“halved”",
    ),
    "a red line on an unknown issue": Mistake(
        'red_lines.costs = ["shared"]',
        'red_lines.colour = ["green"]',
        "briefs.south.red_lines.colour",
        "red_lines.colour",
        "one of height, costs",
        "“colour”",
    ),
    "missing points": Mistake(
        NORTH_POINTS,
        "points = { high = 100 }",
        "briefs.north.preferences.height.points.low",
        "points = { high = 100 }",
        "an entry for “low”",
        "nothing",
    ),
    "points for an unknown option": Mistake(
        NORTH_POINTS,
        "points = { low = 0, high = 100, higher = 100 }",
        "briefs.north.preferences.height.points.higher",
        "higher = 100",
        "one of low, high",
        "“higher”",
    ),
    "no points at all": Mistake(
        NORTH_POINTS,
        "points = { low = 0, high = 0 }",
        "briefs.north.preferences.height.points",
        "points = { low = 0, high = 0 }",
        "an option with more than 0 points",
        "none",
    ),
    "an issue without preferences": Mistake(
        "[briefs.north.preferences.costs]\nweight = 30\npoints = { shared = 100, north-pays = 0 }",
        "",
        "briefs.north.preferences.costs",
        "[briefs.north.preferences.height]",
        "an entry for “costs”",
        "nothing",
    ),
    "preferences on an unknown issue": Mistake(
        "[briefs.north.preferences.costs]",
        "[briefs.north.preferences.colour]",
        "briefs.north.preferences.colour",
        "[briefs.north.preferences.colour]",
        "one of height, costs",
        "“colour”",
    ),
    "a party named twice": Mistake(
        'id = "south"\n',
        'id = "north"\n',
        "parties[1].id",
        'id = "north"\nname = "The southern garden"',
        "a name not used before",
        "“north”",
    ),
    "an option named twice": Mistake(
        'id = "high"',
        'id = "low"',
        "issues[0].options[1].id",
        'id = "low"\nlabel = "1.80 m"',
        "a name not used before",
        "“low”",
    ),
    "a delegate of nobody": Mistake(
        'party = "south"',
        'party = "west"',
        "people[2].party",
        'party = "west"',
        "one of north, south",
        "“west”",
    ),
    "a mediator on one side": Mistake(
        'role = "chief_mediator"',
        'role = "chief_mediator"\nparty = "north"',
        "people[0]",
        '[[people]]\nid = "mediator"',
        "must belong to a party, or else mediate",
        "chief_mediator of “north”",
    ),
    "a missing head": Mistake(
        SOUTH_HEAD,
        SOUTH_HEAD.replace("head", "member"),
        "people",
        '[[people]]\nid = "mediator"',
        "Each delegation needs exactly one head",
        "chief_mediator, head of “north”, member of “south”",
    ),
    "no chief mediator": Mistake(
        'role = "chief_mediator"',
        'role = "mediator"',
        "people",
        '[[people]]\nid = "mediator"',
        "exactly one chief mediator",
        "mediator, head of “north”",
    ),
    "a brief of nobody": Mistake(
        "[briefs.south]\n",
        '[briefs.west]\npaper = "W"\nreservation = 0\nconcession = 1\nrounds = 1\n'
        "preferences = {}\n\n[briefs.south]\n",
        "briefs.west",
        "[briefs.west]",
        "one of north, south",
        "“west”",
    ),
    "an unknown option in a package": Mistake(
        OFFER,
        'package = { height = "higher" }',
        "briefs.north.opening[0].package.height",
        'package = { height = "higher" }',
        "one of low, high",
        "“higher”",
    ),
    "an unknown issue in a package": Mistake(
        OFFER,
        'package = { colour = "green" }',
        "briefs.north.opening[0].package.colour",
        'package = { colour = "green" }',
        "one of height, costs",
        "“colour”",
    ),
    "a proposal of nothing": Mistake(
        f"{OFFER}\n",
        "",
        "briefs.north.opening[0].package",
        '[[briefs.north.opening]]\nforce = "proposal"',
        "Choose an option of at least one issue to propose.",
        "a proposal (paraphrase) without a package",
    ),
    "a warning with an offer": Mistake(
        'modes = ["verbatim"]',
        'modes = ["verbatim"]\npackage = { height = "low" }',
        "briefs.south.opening[0].package",
        'package = { height = "low" }',
        "Options go with a position or a proposal",
        "a warning (verbatim) with a package",
    ),
    "a warning as somebody's idea": Mistake(
        'modes = ["verbatim"]',
        'modes = ["mediator_idea"]',
        "briefs.south.opening[0].modes",
        'modes = ["mediator_idea"]',
        "A warning goes in its sender’s name",
        "a warning (mediator_idea) without a package",
    ),
    "a second mediator who is not there": Mistake(
        'notice = "The gardens are made up."',
        'notice = "The gardens are made up."\nfour_eyes = true',
        "four_eyes",
        "four_eyes",
        "needs two who may open the desk",
        "true",
    ),
    "a mediator of nobody": Mistake(
        'name = "A neighbour both trust"',
        'name = "A neighbour both trust"\n\n[[people]]\nid = "friend"\nrole = "mediator"\n'
        'name = "A friend"\nserves = ["north", "west"]',
        "people[1].serves[1]",
        'serves = ["north", "west"]',
        "one of north, south",
        "“west”",
    ),
    "a chief of one side": Mistake(
        'name = "A neighbour both trust"',
        'name = "A neighbour both trust"\nserves = ["north"]',
        "people[0].serves",
        'serves = ["north"]',
        "Only a mediator serves single rooms",
        "chief_mediator",
    ),
    "no words": Mistake(
        'title = "How high"', 'title = " "', "issues[0].title", 'title = " "', "some words", "“ ”"
    ),
    "no words in one language": Mistake(
        'title.ar = "السياج"', 'title.ar = ""', "title.ar", "title.ar", "some words", "“”"
    ),
    "no language": Mistake(
        'title = "How high"',
        "title = {}",
        "issues[0].title",
        "title = {}",
        "a text in at least one language",
        "none",
    ),
    "the tag of no language": Mistake(
        'title.fa = "حصار"', 'title.farsi_ = "حصار"', "title.farsi_", "farsi_", "“farsi_”", "“حصار”"
    ),
    "a disguised text": Mistake(
        'label = "1.20 m"',
        'label = "\\u202E1.20 m"',
        "issues[0].options[0].label",
        'label = "\\u202E1.20 m"',
        "RIGHT-TO-LEFT OVERRIDE",
        "“\u202e1.20 m”",
    ),
}


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
