"""Errors of ranges and links: each mistake with its place, what was expected and was found."""

from pathlib import Path

import pytest

from tests.scenario.mistakes import Mistake
from tests.scenario.sample import WORKSHOP, changed
from tests.scenario.test_errors import error

STEP = "step = 50"
HOURS_CEILING = 'issues = ["hours", "ceiling"]'
TOGETHER = 'never_together = [{ hours = "until-ten", ceiling = "as-it-is" }]'
RANGE_LINE = "range = { low"
LOWEST = "points = { 700 = 0, 1000 = 100 }"

MISTAKES = {
    "a range upside down": Mistake(
        "low = 700", "low = 1_700", "issues[0].range.high", RANGE_LINE, "more than low", "1000"
    ),
    "a step that misses the end": Mistake(
        STEP,
        "step = 70",
        "issues[0].range.step",
        RANGE_LINE,
        "a step that leads from low to high exactly",
        "70",
    ),
    "more steps than people read": Mistake(
        STEP,
        "step = 1e-300",
        "issues[0].range.step",
        RANGE_LINE,
        "a step that makes 101 options at most",
        "0.000",
    ),
    "no step": Mistake(
        STEP, "step = 0", "issues[0].range.step", RANGE_LINE, "a number above 0", "0"
    ),
    "an endless range": Mistake(
        "high = 1_000", "high = inf", "issues[0].range.high", RANGE_LINE, "a number from", "inf"
    ),
    "a range without an end": Mistake(
        "high = 1_000, ", "", "issues[0].range.high", RANGE_LINE, "a number from", "nothing"
    ),
    "options and a range": Mistake(
        'title = "The rent"\n',
        'title = "The rent"\noptions = [{id = "a", label = "A"}, {id = "b", label = "B"}]\n',
        "issues[0]",
        '[[issues]]\nid = "rent"',
        "either options or a range",
        "both",
    ),
    "a unit of nothing": Mistake(
        'unit = { en = "€ a month", ar = "يورو شهريًا" }',
        'unit = ""',
        "issues[0].range.unit",
        RANGE_LINE,
        "some words",
        "“”",
    ),
    "points between the steps": Mistake(
        LOWEST,
        "points = { 700 = 0, 820 = 10, 1000 = 100 }",
        "briefs.owner.preferences.rent.points.820",
        "820",
        "one of 700, 750",
        "“820”",
    ),
    "points without an end": Mistake(
        LOWEST,
        "points = { 700 = 0, 950 = 100 }",
        "briefs.owner.preferences.rent.points.1000",
        "950 = 100",
        "an entry for “1000”, an end of the range",
        "nothing",
    ),
    "limits of what is no number": Mistake(
        "red_lines.rent = { below = 750 }",
        "red_lines.hours = { below = 750 }",
        "briefs.owner.red_lines.hours",
        "red_lines.hours",
        "an array of options",
        "a table",
    ),
    "limits that are none": Mistake(
        "red_lines.rent = { below = 750 }",
        "red_lines.rent = {}",
        "briefs.owner.red_lines.rent",
        "red_lines.rent",
        "a limit below or above",
        "none",
    ),
    "limits that leave nothing": Mistake(
        "{ below = 750 }",
        "{ below = 1001 }",
        "briefs.owner.red_lines.rent",
        "red_lines.rent",
        "an option that is left",
        "none",
    ),
    "limits with a name misspelt": Mistake(
        "{ below = 750 }",
        "{ under = 750 }",
        "briefs.owner.red_lines.rent.under",
        "red_lines.rent",
        "one of below, above",
        "the unknown field “under”",
    ),
    "an interaction of three": Mistake(
        HOURS_CEILING,
        'issues = ["hours", "ceiling", "rent"]',
        "briefs.carpenter.interactions[0].issues",
        '"ceiling", "rent"]',
        "an array of two issues",
        "an array",
    ),
    "an interaction with itself": Mistake(
        HOURS_CEILING,
        'issues = ["hours", "hours"]',
        "briefs.carpenter.interactions[0].issues[1]",
        '["hours", "hours"]',
        "another issue than the first",
        "“hours”",
    ),
    "an interaction with nothing": Mistake(
        HOURS_CEILING,
        'issues = ["hours", "walls"]',
        "briefs.carpenter.interactions[0].issues[1]",
        '"walls"',
        "one of rent, hours, ceiling",
        "“walls”",
    ),
    "an interaction told twice": Mistake(
        'issues = ["hours", "rent"]\npoints.until-ten = { 950 = -5, 1000 = -10 }',
        'issues = ["ceiling", "hours"]\npoints.insulated = { until-ten = 1 }',
        "briefs.carpenter.interactions[1].issues",
        '["ceiling", "hours"]',
        "has not been told before",
        "ceiling and hours",
    ),
    "an interaction of unknown options": Mistake(
        "points.until-ten = { insulated = 10 }",
        "points.until-ten = { gilded = 10 }",
        "briefs.carpenter.interactions[0].points.until-ten.gilded",
        "gilded",
        "one of as-it-is, insulated",
        "“gilded”",
    ),
    "an interaction beyond the scale": Mistake(
        "{ insulated = 10 }",
        "{ insulated = 1000 }",
        "briefs.carpenter.interactions[0].points.until-ten.insulated",
        "insulated = 1000",
        "a number of points from -100 to 100",
        "1000",
    ),
    "an interaction that is worse than nothing": Mistake(
        "{ insulated = 10 }",
        "{ insulated = -60 }",
        "briefs.carpenter.interactions",
        "[[briefs.carpenter.interactions]]\n" + HOURS_CEILING,
        "every package worth nothing at least",
        "a package worth -0.2778",
    ),
    "one option alone": Mistake(
        TOGETHER,
        'never_together = [{ hours = "until-ten" }]',
        "briefs.residents.never_together[0]",
        "never_together",
        "options of two issues or more; one alone is for red_lines",
        "one",
    ),
    "unknown options together": Mistake(
        TOGETHER,
        'never_together = [{ hours = "until-ten", ceiling = "gilded" }]',
        "briefs.residents.never_together[0].ceiling",
        "gilded",
        "one of as-it-is, insulated",
        "“gilded”",
    ),
    "nothing left together": Mistake(
        TOGETHER,
        """never_together = [
  { hours = "until-ten", ceiling = "as-it-is" },
  { hours = "until-ten", ceiling = "insulated" },
  { hours = "until-six", ceiling = "as-it-is" },
  { hours = "until-six", ceiling = "insulated" },
]""",
        "briefs.residents.never_together",
        "never_together",
        "a package that is left",
        "none",
    ),
    "too little left together": Mistake(
        "reservation = 0.3\nconcession = 1\nrounds = 6\nnever",
        'reservation = 0.9\nred_lines.hours = ["until-six"]\nconcession = 1\nrounds = 6\nnever',
        "briefs.residents.reservation",
        "reservation = 0.9",
        "at most 0.4, the most that the red lines leave",
        "0.9",
    ),
    "a discount of everything": Mistake(
        "discount = 0.9",
        "discount = 0",
        "briefs.owner.discount",
        "discount = 0",
        "a number above 0, and 1 at most",
        "0",
    ),
}


@pytest.mark.parametrize(
    "mistake", [pytest.param(each, id=name) for name, each in MISTAKES.items()]
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, mistake: Mistake) -> None:
    file = tmp_path / "workshop.toml"
    mistake.is_told(error(file, mistake.made_in(WORKSHOP)), file)


def test_an_issue_without_options_is_told_what_it_may_have(tmp_path: Path) -> None:
    whole = next(line for line in WORKSHOP.splitlines() if line.startswith(RANGE_LINE))
    caught = error(tmp_path / "workshop.toml", changed(whole, "", WORKSHOP))
    assert (caught.field, caught.expected) == ("issues[0]", "either options or a range")
    assert caught.found == "neither"


def test_issues_that_hang_together_beyond_measure_are_told_so(tmp_path: Path) -> None:
    """Each of ten issues of 101 steps interacts with each other."""
    names = [f"n{place}" for place in range(10)]
    head, _, people = WORKSHOP.partition("[[issues]]")
    issues = "".join(
        f'[[issues]]\nid = "{name}"\ntitle = "N"\nrange = {{ low = 0, high = 100, step = 1 }}\n'
        for name in names
    )
    preferences = "".join(
        f"[briefs.{party}.preferences.{name}]\nweight = 1\npoints = {{ 0 = 1, 100 = 100 }}\n"
        for party in ("owner", "carpenter", "residents")
        for name in names
    )
    briefs = "".join(
        f'[briefs.{party}]\npaper = "P"\nreservation = 0\nconcession = 1\nrounds = 1\n'
        for party in ("owner", "carpenter", "residents")
    )
    links = "".join(
        f'[[briefs.owner.interactions]]\nissues = ["{one}", "{other}"]\n'
        "points = { 0 = { 0 = 1 } }\n"
        for place, one in enumerate(names)
        for other in names[:place]
    )
    assert people
    caught = error(tmp_path / "workshop.toml", head + issues + briefs + preferences + links)
    assert caught.field == "briefs.owner.interactions"
    assert caught.expected == "fewer issues that hang together"
    assert "too many issues hang together" in caught.found
