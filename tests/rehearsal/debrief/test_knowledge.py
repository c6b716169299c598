"""Knowledge: the energy score, and how much of a paper is known."""

import numpy as np
import pytest
from msgspec.structs import replace

from tests.cast import MODEST
from tests.rehearsal.stage import BEST, NORTH_WANTS, WORST
from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.beliefs.conduct import Accepted, Attitude, Declined, Proposed, Received
from wasit.bargaining.elicitation.statements import IssueOrder, OptionOrder
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import Interaction, Preferences
from wasit.rehearsal.debrief.knowledge import Known, Paper, energy

MENU = Menu({issue: tuple(options) for issue, options in NORTH_WANTS.values.items()})
PRIOR = Belief(MENU, size=300)


@pytest.fixture
def paper() -> Paper:
    return Paper(NORTH_WANTS, PRIOR)


def test_the_energy_score_of_one_point_is_how_far_it_is_off() -> None:
    assert energy(np.array([[3.0, 4.0]]), np.zeros(2)) == 5


def test_half_of_how_far_the_points_are_apart_is_taken_off() -> None:
    # Both are 1 off; of the four pairs two are of a point with itself, and two are 2 apart.
    assert energy(np.array([[1.0], [-1.0]]), np.zeros(1)) == 1 - 1 / 2
    assert energy(np.array([[2.0], [2.0]]), np.zeros(1)) == 2


def test_whoever_has_heard_nothing_knows_nothing(paper: Paper) -> None:
    assert paper.wants(PRIOR) == 0
    assert paper.limit([]) == 0


def test_whoever_knows_the_paper_knows_all(paper: Paper) -> None:
    belief = Belief(MENU, size=2)
    belief.parts = np.tile(
        [
            NORTH_WANTS.values[issue][option] / 1e6
            for issue, options in MENU.options.items()
            for option in options
        ],
        (2, 1),
    )
    assert paper.wants(belief) == pytest.approx(1)


def test_the_true_orders_teach_much_and_the_wrong_ones_lead_astray(paper: Paper) -> None:
    true = {
        issue: tuple(sorted(options, key=options.__getitem__, reverse=True))
        for issue, options in NORTH_WANTS.values.items()
    }
    right = PRIOR.learn(
        IssueOrder(most_first=("relief", "enrichment", "detainees")),
        *(OptionOrder(issue=issue, best_first=best) for issue, best in true.items()),
    )
    wrong = PRIOR.learn(
        IssueOrder(most_first=("detainees", "enrichment", "relief")),
        *(OptionOrder(issue=issue, best_first=best[::-1]) for issue, best in true.items()),
    )
    assert paper.wants(right) > 1 / 2
    assert paper.wants(wrong) < 0
    assert Known(paper.wants(wrong), 0.0).score == 0


def test_what_two_issues_are_worth_together_goes_to_their_options_in_the_mean() -> None:
    linked = Interaction(
        issues=("enrichment", "relief"),
        values={
            option: dict.fromkeys(NORTH_WANTS.values["relief"], 40_000) for option in ("60", "20")
        },
    )
    apart = replace(
        NORTH_WANTS,
        values=NORTH_WANTS.values
        | {
            "enrichment": {
                option: worth + (40_000 if option in {"60", "20"} else 0)
                for option, worth in NORTH_WANTS.values["enrichment"].items()
            }
        },
    )
    together = replace(NORTH_WANTS, interactions=(linked,))
    some = PRIOR.learn(Proposed(package=BEST))
    assert Paper(together, PRIOR).wants(some) == pytest.approx(Paper(apart, PRIOR).wants(some))


# The best for North is worth 1, no agreement 0.4. MODEST has 0.24 of enrichment and 0.2 of relief,
# and leaves 0.1 at most open; WORST has 0.24, and nothing else.


@pytest.mark.parametrize(
    ("deeds", "limit"),
    [
        ([Proposed(package=BEST)], 0),
        ([Proposed(package=MODEST)], (1 - 0.54) / 0.6),
        ([Proposed(package=BEST), Proposed(package=MODEST)], (1 - 0.54) / 0.6),
        ([Proposed(package=MODEST), Proposed(package=BEST)], (1 - 0.54) / 0.6),
        ([Proposed(package=MODEST), Proposed(package={"detainees": "all"})], (1 - 0.44) / 0.6),
        ([Accepted(package=MODEST | {"detainees": "all"})], (1 - 0.44) / 0.6),
        ([Received(issue="relief", option="waiver", attitude=Attitude.ACCEPT)], 0.3 / 0.6),
        ([Received(issue="relief", option="waiver", attitude=Attitude.REJECT)], 0),
        ([Declined(package=WORST)], 0),
        ([Accepted(package=WORST)], 1),
    ],
)
def test_the_limit_is_known_by_the_least_that_a_side_was_ready_to_take(
    paper: Paper, deeds: list[Proposed], limit: float
) -> None:
    assert paper.limit(deeds) == pytest.approx(limit)


def test_a_side_that_takes_only_its_best_has_shown_its_limit_from_the_start() -> None:
    assert Paper(replace(NORTH_WANTS, reservation=1_000_000), PRIOR).limit([]) == 1


def test_options_that_a_side_rules_out_are_none_that_it_could_get() -> None:
    fine: Preferences = replace(NORTH_WANTS, ruled_out={"relief": frozenset({"lifting"})})
    assert Paper(fine, PRIOR).limit([Proposed(package=BEST | {"relief": "suspension"})]) == 0


def test_the_score_is_the_mean_of_both() -> None:
    assert Known(0.5, 1.0).score == 0.75
    assert Known(-0.2, 0.5).score == 0.25
