"""Choice: which of the packages that serve a delegation equally it proposes next."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import CASE, HALA, NADIA, NORTH, Table, en
from tests.rehearsal.stage import BEST, brief, packages, preferences
from wasit.bargaining.preferences import Interaction, Preferences, from_points
from wasit.rehearsal.delegations.choice import choose
from wasit.rehearsal.moment import Moment
from wasit.talks.conveyance.address import Address
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.speech import Force
from wasit.talks.substance.issues import Package

# Each step costs little and every issue weighs the same, so that many packages serve equally.
EVEN = from_points(
    weights={"enrichment": 1, "relief": 1, "detainees": 1},
    points={
        "enrichment": {"60": 1, "20": 0.9, "5": 0.8, "none": 0.7},
        "relief": {"none": 0.7, "waiver": 0.8, "suspension": 0.9, "lifting": 1},
        "detainees": {"none": 1, "some": 0.9, "all": 0.8},
    },
    reservation=0.5,
)
AGREEABLE: Package = {"enrichment": "60", "relief": "lifting", "detainees": "all"}
"""What the others put forward: like North they want all, but for the detainees."""


def put(table: Table, package: Package) -> None:
    idea = Address(party=NORTH, wording=en("Say."), manner=Manner.IDEA, package=package)
    table.act(HALA, idea)


def chosen(table: Table, wants: Preferences = EVEN, seed: int = 0) -> Package:
    return choose(Moment(brief(wants=wants, rounds=16), table.room(NORTH), seed))


def propose(table: Table, package: Package) -> None:
    table.says(NADIA, "This.", force=Force.PROPOSAL, package=package)


def taken_back(wants: Preferences, offered: Package, package: Package) -> int:
    worth = wants.utility
    return sum(worth({**offered, each: package[each]}) > worth(offered) for each in offered)


def test_among_equals_it_turns_to_what_the_others_put_forward(table: Table) -> None:
    put(table, AGREEABLE)
    for _ in range(2):
        propose(table, chosen(table))
    moved = chosen(table)
    assert {issue for issue in moved if moved[issue] != BEST[issue]} == {"detainees"}


def test_an_issue_on_which_the_others_never_move_counts_most(table: Table) -> None:
    stubborn: Package = {"enrichment": "none", "relief": "none", "detainees": "all"}
    for relief in ("none", "waiver", "none"):
        put(table, stubborn | {"relief": relief, "detainees": "none"})
    for _ in range(2):
        propose(table, chosen(table))
    moved = chosen(table)
    assert {issue for issue in moved if moved[issue] != BEST[issue]} == {"enrichment"}


def test_with_nothing_to_go_by_the_seed_decides(table: Table) -> None:
    for _ in range(3):
        propose(table, BEST)
    found = [tuple(chosen(table, seed=seed).values()) for seed in range(30)]
    assert len(set(found)) > 1
    assert found == [tuple(chosen(table, seed=seed).values()) for seed in range(30)]


def test_what_is_better_only_together_is_taken_back_only_together(table: Table) -> None:
    """With all home, North would rather have little relief; alone it would rather have much."""
    shy = Interaction(
        issues=("detainees", "relief"),
        values={"all": {"lifting": -100_000, "suspension": -100_000}},
    )
    wants = replace(EVEN, interactions=(shy,))
    offered = {"enrichment": "60", "relief": "waiver", "detainees": "all"}
    assert taken_back(EVEN, offered, {**offered, "relief": "lifting"}) == 1
    assert taken_back(wants, offered, {**offered, "relief": "lifting"}) == 0
    propose(table, offered)
    assert chosen(table, wants)["detainees"] == "all"


@settings(deadline=None)
@given(
    preferences(CASE.agenda),
    st.lists(packages(CASE.agenda, least=1), max_size=3),
    packages(CASE.agenda, least=1),
    st.integers(1, 8),
)
def test_it_takes_back_as_little_of_its_last_offer_as_it_can(
    wants: Preferences, heard: list[Package], offered: Package, rounds: int
) -> None:
    table = Table()
    for package in heard:
        put(table, package)
    propose(table, offered)
    now = Moment(brief(wants=wants, rounds=rounds), table.room(NORTH), 0)
    if not now.repertoire:
        return
    near = (
        dict(zip(now.repertoire.issues, each, strict=True))
        for each in now.repertoire.near(now.asked)
    )
    least = min(taken_back(wants, offered, each) for each in near)
    assert taken_back(wants, offered, choose(now)) == least


@settings(deadline=None)
@given(preferences(CASE.agenda), st.lists(packages(CASE.agenda, least=1), max_size=4))
def test_what_it_proposes_is_worth_what_it_asks(wants: Preferences, made: list[Package]) -> None:
    table = Table()
    for package in made:
        propose(table, package)
    now = Moment(brief(wants=wants), table.room(NORTH), 0)
    if now.repertoire:
        assert wants.accepts(choose(now), now.asked)
