"""Lines: a step is drawn from just where the statements hold, and as likely as they make it."""

import numpy as np
import pytest

from wasit.bargaining.beliefs.lines import Line, steps

MANY = 40_000


def line(low: float, high: float, *rows: tuple[float, float]) -> Line:
    """The same line for many; each row has how it stands now and how it changes."""
    stand = np.tile(np.array(rows).reshape(-1, 2), (MANY, 1, 1))
    return Line(np.full(MANY, low), np.full(MANY, high), stand[:, :, 0], stand[:, :, 1])


def drawn(where: Line, *odds: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    weighed = np.tile(np.array(odds), (MANY, 1)).reshape(MANY, len(odds))
    return steps(where, weighed, np.random.default_rng(7))


def test_without_statements_all_steps_are_alike() -> None:
    found = drawn(line(-1, 3))
    assert found.min() > -1
    assert found.max() < 3
    assert (found < 0).mean() == pytest.approx(1 / 4, abs=0.01)


def test_what_must_hold_is_never_missed() -> None:
    # Held while the step is above -0.5, and while it is below 1.
    found = drawn(line(-1, 3, (0.5, 1.0), (2.0, -2.0)), np.inf, np.inf)
    assert found.min() >= -0.5
    assert found.max() <= 1
    assert (found < 0).mean() == pytest.approx(1 / 3, abs=0.01)


def test_what_is_doubted_makes_a_step_likelier_not_sure() -> None:
    # Held above 0, and three times as likely there.
    found = drawn(line(-1, 1, (0.0, 1.0)), np.log(3))
    assert (found > 0).mean() == pytest.approx(3 / 4, abs=0.01)


def test_doubts_add_up_along_the_line() -> None:
    # From -1 to 1 in steps of 1/2: none, one, both, one of two statements hold.
    found = drawn(
        line(-1, 1, (0.5, 1.0), (0.25, -0.5), (0.0, 1.0)), np.log(2), np.log(2), np.log(4)
    )
    pieces = np.histogram(found, [-1, -0.5, 0, 0.5, 1])[0] / MANY
    mass = np.array([2, 4, 16, 8])  # of pieces of the same length
    assert pieces == pytest.approx(mass / mass.sum(), abs=0.01)


def test_what_is_not_heeded_changes_nothing() -> None:
    assert (drawn(line(-1, 1, (0.0, 1.0)), 0.0) == drawn(line(-1, 1))).all()


def test_sure_and_doubted_statements_go_together() -> None:
    found = drawn(line(-1, 1, (0.5, 1.0), (0.0, -1.0)), np.inf, np.log(2))
    assert found.min() >= -0.5
    assert (found < 0).mean() == pytest.approx(1 / 2, abs=0.01)  # half as long, twice as likely


def test_who_cannot_move_stays() -> None:
    assert (drawn(line(0, 0)) == 0).all()
    assert (drawn(line(-1, 1, (0.0, 1.0), (0.0, -1.0)), np.inf, np.inf) == 0).all()
