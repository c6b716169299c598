"""The repertoire: the packages a side could live with."""

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import CASE
from tests.rehearsal.stage import BEST, NORTH_WANTS, preferences
from wasit.bargaining.preferences import SCALE, Preferences
from wasit.rehearsal.repertoire import BAND, Repertoire, repertoire
from wasit.talks.substance.issues import Package

wants = preferences(CASE.agenda)
levels = st.integers(0, SCALE)


def near(preferences: Preferences, asked: int) -> list[Package]:
    held = Repertoire(preferences)
    return [dict(zip(held.issues, options, strict=True)) for options in held.near(asked)]


@given(wants)
def test_it_holds_what_is_acceptable_and_nothing_else(wanted: Preferences) -> None:
    acceptable = [each for each in wanted.packages() if wanted.accepts(each)]
    held = list(Repertoire(wanted).packages())
    assert bool(Repertoire(wanted)) is bool(acceptable)
    assert sorted(map(str, held)) == sorted(map(str, acceptable))
    assert [wanted.utility(each) for each in held] == sorted(map(wanted.utility, acceptable))


@given(wants)
def test_its_best_is_the_best_there_is(wanted: Preferences) -> None:
    acceptable = [wanted.utility(each) for each in wanted.packages() if wanted.accepts(each)]
    assert Repertoire(wanted).best == max(acceptable, default=wanted.reservation)


@given(wants, levels)
def test_what_is_near_is_worth_what_is_asked_and_little_more(
    wanted: Preferences, asked: int
) -> None:
    worth = [wanted.utility(each) for each in wanted.packages() if wanted.accepts(each, asked)]
    top = max(asked + BAND, min(worth, default=0))
    found = sorted(wanted.utility(each) for each in near(wanted, asked))
    assert found == sorted(each for each in worth if each <= top)


def test_it_is_made_once_for_equal_preferences() -> None:
    assert repertoire(NORTH_WANTS) is repertoire(NORTH_WANTS)


def test_at_the_top_stands_the_best_package_alone() -> None:
    assert near(NORTH_WANTS, SCALE) == [BEST]
